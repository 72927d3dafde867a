/**
 * Snippets: the stretch of a text that has most of the query, with the matching words marked.
 * @module
 */

import { splitWords } from "./search-analysis.js";

/** @typedef {{text: string, marked: boolean}} Segment */

const WORD = /[\p{L}\p{N}]+(?:['’./-][\p{L}\p{N}]+)*/gu;
const LENGTH = 200;
const BEFORE = 40;

/**
 * Returns a text in segments: those that match the terms are marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {import("./search-analysis.js").Analyser} analyser
 * @returns {Segment[]}
 */
export function markWords(text, terms, analyser) {
  return segments(text, findMatches(text, terms, analyser), 0, text.length);
}

/**
 * Returns the stretch of a text of about 200 characters with the most different terms in it, marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {import("./search-analysis.js").Analyser} analyser
 * @returns {Segment[]}
 */
export function makeSnippet(text, terms, analyser) {
  const matches = findMatches(text, terms, analyser);
  const [start, end] = bestStretch(text, matches);
  const cut = segments(text, matches, start, end);
  if (start > 0) cut.unshift({ text: "… ", marked: false });
  if (end < text.length) cut.push({ text: " …", marked: false });
  return cut;
}

/**
 * @typedef {{start: number, end: number, term: string}} Match
 * @param {string} text
 * @param {Set<string>} terms
 * @param {import("./search-analysis.js").Analyser} analyser
 * @returns {Match[]}
 */
function findMatches(text, terms, analyser) {
  const words = [...text.matchAll(WORD)].map((match) => ({ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length }));
  /** @type {Match[]} */
  const matches = [];
  for (let at = 0; at < words.length; at += 1) {
    const { start, end } = words[at];
    const next = words[at + 1];
    // "bijlage 15" and "art. 258" are one word to the search; the number alone may be too common to mark.
    const isPair = next && next.start - end < 3 && isOneWord(text.slice(start, next.end));
    const reach = isPair ? next.end : end;
    const term = analyser.wordTerms(text.slice(start, reach)).find((found) => terms.has(found));
    if (term === undefined) continue;
    matches.push({ start, end: reach, term });
    if (reach !== end) at += 1;
  }
  return matches;
}

/**
 * Tells whether two words of a text are one to the search: only numbers make such pairs.
 * @param {string} text
 */
function isOneWord(text) {
  return /[0-9]/.test(text) && splitWords(text).length === 1;
}

/**
 * @param {string} text
 * @param {Match[]} matches
 * @returns {[number, number]}
 */
function bestStretch(text, matches) {
  if (text.length <= LENGTH * 1.2) return [0, text.length];
  let best = 0;
  let most = -1;
  matches.forEach((match, at) => {
    const within = matches.slice(at).filter(({ end }) => end <= match.start + LENGTH - BEFORE);
    const worth = new Set(within.map(({ term }) => term)).size + within.length / 100;
    if (worth > most) [best, most] = [match.start, worth];
  });
  const start = best <= BEFORE ? 0 : text.indexOf(" ", best - BEFORE) + 1;
  const rest = text.indexOf(" ", start + LENGTH);
  return [start, rest === -1 ? text.length : rest];
}

/**
 * @param {string} text
 * @param {Match[]} matches
 * @param {number} start
 * @param {number} end
 * @returns {Segment[]}
 */
function segments(text, matches, start, end) {
  /** @type {Segment[]} */
  const found = [];
  let at = start;
  for (const match of matches) {
    if (match.start < at || match.end > end) continue;
    if (match.start > at) found.push({ text: text.slice(at, match.start), marked: false });
    found.push({ text: text.slice(match.start, match.end), marked: true });
    at = match.end;
  }
  if (at < end) found.push({ text: text.slice(at, end), marked: false });
  return found;
}
