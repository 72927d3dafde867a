/**
 * Snippets: the stretch of a text that has most of the query, with the matching words marked.
 * @module
 */

import { splitWords } from "./search-analysis.js";

/**
 * @typedef {{text: string, marked: boolean}} Segment
 * @typedef {object} TextWord a word of a text, or two that are one to the search
 * @property {number} start
 * @property {number} end
 * @property {string} initial the letter all its terms begin with; empty where that is not known beforehand
 * @property {string[]} [terms] once they were looked for
 *
 * @typedef {{start: number, end: number, term: string}} Match
 */

const WORD = /[\p{L}\p{N}]+(?:['’./-][\p{L}\p{N}]+)*/gu;
/** A word whose stem begins as it does: no digits, nothing that joins words, no letter to be folded in front. */
const PLAIN = /^[a-z][^0-9'’./-]*$/i;
const LENGTH = 200;
const BEFORE = 40;
/** Texts whose words are remembered: what a reader sees while typing a few queries. */
const MOST_TEXTS = 500;

export class Marker {
  /** @param {import("./search-analysis.js").Analyser} analyser */
  constructor(analyser) {
    this.analyser = analyser;
    /** The words of the texts seen last. @type {Map<string, TextWord[]>} */
    this.known = new Map();
  }

  /**
   * Returns a text in segments: those that match the terms are marked.
   * @param {string} text
   * @param {Set<string>} terms
   * @returns {Segment[]}
   */
  mark(text, terms) {
    return segments(text, this.#matches(text, terms), 0, text.length);
  }

  /**
   * Returns the stretch of a text of about 200 characters with the most different terms in it, marked.
   * @param {string} text
   * @param {Set<string>} terms
   * @returns {Segment[]}
   */
  snippet(text, terms) {
    const matches = this.#matches(text, terms);
    const [start, end] = bestStretch(text, matches);
    const cut = segments(text, matches, start, end);
    if (start > 0) cut.unshift({ text: "… ", marked: false });
    if (end < text.length) cut.push({ text: " …", marked: false });
    return cut;
  }

  /**
   * @param {string} text
   * @param {Set<string>} terms
   * @returns {Match[]} in the order of the text, none within another
   */
  #matches(text, terms) {
    /** @type {Match[]} */
    const matches = [];
    const initials = new Set(Array.from(terms, (term) => term[0]));
    let last = 0;
    for (const word of this.#words(text)) {
      if (word.start < last || (word.initial && !initials.has(word.initial))) continue;
      word.terms ??= this.analyser.wordTerms(text.slice(word.start, word.end));
      const term = word.terms.find((found) => terms.has(found));
      if (term === undefined) continue;
      matches.push({ start: word.start, end: word.end, term });
      last = word.end;
    }
    return matches;
  }

  /**
   * Returns the words of a text: every query that finds the text looks for its own among them.
   * @param {string} text
   */
  #words(text) {
    let words = this.known.get(text);
    if (words) return words;
    words = cutWords(text);
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_TEXTS) this.known.delete(oldest);
    this.known.set(text, words);
    return words;
  }
}

/**
 * @param {string} text
 * @returns {TextWord[]}
 */
function cutWords(text) {
  const words = [...text.matchAll(WORD)];
  return words.map(({ 0: word, index: start }, at) => {
    const end = start + word.length;
    const next = words[at + 1];
    // "bijlage 15" and "art. 258" are one word to the search; the number alone may be too common to mark.
    const isPair = next && next.index - end < 3 && isOneWord(text.slice(start, next.index + next[0].length));
    if (isPair) return { start, end: next.index + next[0].length, initial: "" };
    return { start, end, initial: PLAIN.test(word) ? word[0].toLowerCase() : "" };
  });
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
  matches.forEach(({ start }, at) => {
    const different = new Set();
    let next = at;
    for (; next < matches.length && matches[next].end <= start + LENGTH - BEFORE; next += 1) different.add(matches[next].term);
    const worth = different.size + (next - at) / 100;
    if (worth > most) [best, most] = [start, worth];
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
