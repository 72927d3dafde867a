/**
 * From what a reader types to ranked documents.
 *
 * A query is cut into units with alternatives (search-units.js), to which a longer word being typed, the
 * parts of a compound and corrections are added here. lunr ranks the terms of all of them, and documents
 * that have more of the query's information come first (search-pages.js).
 * @module
 */
import { splitWords } from "./search-analysis.js";
import { COORDINATION_POWER, JOINED_BOOST, NEAR_BOOST, PREFIX_BESIDE_EXACT, PREFIX_BOOST, SPLIT_BOOST, UNCOORDINATED } from "./search-ranking.js";
import { QueryCutter, otherReadings, usefulAlternatives } from "./search-units.js";

/**
 * @typedef {import("./search-analysis.js").Word} Word
 * @typedef {import("./search-units.js").Unit} Unit
 * @typedef {import("./search-units.js").Alternative} Alternative
 * @typedef {import("./search-index.js").Hit} Hit
 * @typedef {[term: string, worth: number][]} Choice
 * @typedef {object} Found
 * @property {Hit[]} hits
 * @property {string[]} readings concepts the query names otherwise than the pages
 * @property {Map<string, string[]>} corrections terms by the folded word they stand for
 * @property {string[]} suggestions names of concepts that start with the query, when its last word is none yet
 * @property {(terms: Set<string>) => number} coordination
 */

const LONGEST_QUERY = 300;
const MOST_WORDS = 24;
/** A text whose last word may go on. */
const UNFINISHED = /[\p{L}\p{N}]$/u;
const SHORTEST_PREFIX = 2;
const SHORTEST_CORRECTED = 4;
const SHORTEST_SPLIT = 8;
const SHORTEST_PART = 4;
const LINKS = ["", "s", "en", "e", "n", "es"];

export class QueryEngine {
  /**
   * @param {import("./search-analysis.js").Analyser} analyser
   * @param {import("./search-index.js").TermIndex} index
   * @param {number} documents how many there are
   */
  constructor(analyser, index, documents) {
    this.analyser = analyser;
    this.index = index;
    this.cutter = new QueryCutter(analyser, index);
    this.documents = documents;
  }

  /**
   * Returns the documents for a query with lunr's scores, and the factor for the terms a result has.
   * @param {string} query
   * @param {boolean} typing whether the last word may be unfinished
   * @returns {Promise<Found>}
   */
  async search(query, typing) {
    const text = query.slice(0, LONGEST_QUERY);
    const words = await this.#spell(await this.#load(splitWords(text).slice(0, MOST_WORDS), text));
    const units = this.cutter.cut(words, text);
    const known = await this.#frequencies(units.flatMap((unit) => unit.alternatives));
    const last = typing && UNFINISHED.test(text) ? units.at(-1) : undefined;
    await this.#joinNeighbours(units, known);
    const isWord = last && hasKnown(last, known);
    for (const unit of units) await this.#widen(unit, known, unit === last);
    /** @type {Map<string, number>} */
    const boosts = new Map();
    for (const unit of units) {
      unit.alternatives = usefulAlternatives(unit.alternatives.filter(({ terms }) => terms.some((term) => known.has(term))), known);
      unit.weight = Math.max(0, ...unit.alternatives.map((choice) => this.#information(choice, known) * Math.min(1, choice.boost)));
      for (const { terms, boost } of unit.alternatives) {
        for (const term of terms) {
          if (known.has(term)) boosts.set(term, Math.max(boosts.get(term) ?? 0, boost / Math.sqrt(terms.length)));
        }
      }
    }
    const hits = boosts.size > 0 ? this.index.rank(boosts) : [];
    const total = units.reduce((sum, unit) => sum + unit.weight, 0) || 1;
    const coverage = units.map((unit) => ({ weight: unit.weight, choices: unit.alternatives.map((choice) => this.#choice(choice, known)) }));
    return {
      hits,
      readings: units.flatMap((unit) => otherReadings(unit.alternatives, known)),
      corrections: new Map(units.map((unit) => [lastPiece(unit), unit.alternatives.filter((choice) => choice.corrected).flatMap(({ terms }) => terms)])),
      suggestions: last && !isWord ? this.#suggestions(words) : [],
      coordination: (terms) => {
        const covered = coverage.reduce((sum, { weight, choices }) => sum + weight * bestShare(choices, terms), 0);
        return UNCOORDINATED + (1 - UNCOORDINATED) * (covered / total) ** COORDINATION_POWER;
      },
    };
  }

  /**
   * Loads what is known about the words of a query, all at once.
   * @param {Word[]} words
   * @param {string} text
   */
  async #load(words, text) {
    await this.index.loadOwn(this.cutter.wanted(words, text));
    return words;
  }

  /**
   * Reads "Ueberlegungsfrist" as "Überlegungsfrist" when only that is known.
   * @param {Word[]} words
   * @returns {Promise<Word[]>}
   */
  async #spell(words) {
    const isKnown = (/** @type {string} */ piece) => [this.analyser.stem(piece)].some((stem) => this.index.isTerm(stem) || this.index.aliases(stem));
    const spelled = words.map(async (word) => {
      const [[piece], ...rest] = word.groups;
      const other = piece.replace(/[aou]e/g, (pair) => pair[0]);
      if (other === piece || rest.length > 0 || this.analyser.isEmpty(word) || isKnown(piece)) return word;
      await this.index.load([this.analyser.stem(other)]);
      return isKnown(other) ? { groups: [[other]] } : word;
    });
    return Promise.all(spelled);
  }

  /**
   * Returns the names of concepts that start with a query, the last word as it is typed or its stem.
   * @param {Word[]} words
   */
  #suggestions(words) {
    const piece = words.at(-1)?.groups[0][0] ?? "";
    if (piece.length < SHORTEST_PREFIX) return [];
    const before = words.length > 1 ? [this.analyser.key(words.slice(0, -1))] : [];
    const found = [piece, this.analyser.stem(piece)].map((last) => this.index.conceptsStartingWith([...before, last].join(" ")));
    return found.find((labels) => labels.length > 0) ?? [];
  }

  /**
   * @param {Alternative[]} alternatives
   * @returns {Promise<Map<string, number>>}
   */
  #frequencies(alternatives) {
    return this.index.frequencies(new Set(alternatives.flatMap(({ terms }) => terms)));
  }

  /**
   * Adds "nagelstudio" to "nagel" and "studio", when it stands in the same file as "nagel".
   * @param {Unit[]} units
   * @param {Map<string, number>} known
   */
  async #joinNeighbours(units, known) {
    for (let at = 0; at + 1 < units.length; at += 1) {
      const [left, right] = [plainPiece(units[at]), plainPiece(units[at + 1])];
      if (!left || !right) continue;
      const joined = ["", "s"].map((link) => this.analyser.stem(left + link + right));
      const terms = joined.filter((term) => this.index.areTogether(term, this.analyser.stem(left)));
      for (const [term, count] of await this.index.frequencies(terms)) {
        known.set(term, count);
        for (const unit of [units[at], units[at + 1]]) unit.alternatives.push({ terms: [term], boost: JOINED_BOOST });
      }
    }
  }

  /**
   * Adds the longer words to a word being typed, and parts or corrections to a word nobody wrote.
   * @param {Unit} unit
   * @param {Map<string, number>} known
   * @param {boolean} unfinished
   */
  async #widen(unit, known, unfinished) {
    const isKnown = hasKnown(unit, known);
    const piece = lastPiece(unit);
    /** @type {Alternative[]} */
    let more = [];
    if (unfinished && piece.length >= SHORTEST_PREFIX) {
      const boost = isKnown ? PREFIX_BESIDE_EXACT : PREFIX_BOOST;
      const longer = await this.index.startingWith(piece, isKnown);
      more = longer.map((term) => ({ terms: [term], boost }));
    }
    // Of a word that was left out nobody knows whether it needs either.
    const isUnknown = !isKnown && this.index.hasRead(this.analyser.stem(piece));
    if (isUnknown && more.length === 0) more = await this.#split(piece);
    if (isUnknown && more.length === 0) more = await this.#correct(piece);
    if (isUnknown && more.length === 0) more = await this.#splitFurther(piece);
    unit.alternatives.push(...more);
    for (const [term, count] of await this.#frequencies(more)) known.set(term, count);
  }

  /**
   * Returns the parts of a compound that is not in the index, when the first part stands in a file near the word's own.
   * @param {string} piece
   * @returns {Promise<Alternative[]>}
   */
  async #split(piece) {
    if (!mayBeCompound(piece)) return [];
    await this.index.loadAround(piece);
    return this.#parts(piece);
  }

  /**
   * Returns the parts of a compound that is not in the index, when nothing else was found: on a large site many words begin
   * like the first part, so that it stands in a file further off.
   * @param {string} piece
   * @returns {Promise<Alternative[]>}
   */
  async #splitFurther(piece) {
    if (!mayBeCompound(piece)) return [];
    await this.index.loadFurther(cuts(piece).flatMap(([heads]) => heads.map((head) => this.analyser.stem(head))));
    return this.#parts(piece);
  }

  /**
   * Returns the parts of a compound among the words read, the longest first part before others.
   * @param {string} piece
   * @returns {Promise<Alternative[]>}
   */
  async #parts(piece) {
    for (const [heads, rest] of cuts(piece)) {
      const head = heads.map((form) => this.analyser.stem(form)).find((stem) => this.index.isTerm(stem));
      if (!head) continue;
      const tail = this.analyser.stem(rest);
      if ((await this.index.frequencies([tail])).has(tail)) return [{ terms: [head, tail], boost: SPLIT_BOOST }];
    }
    return [];
  }

  /**
   * @param {string} piece
   * @returns {Promise<Alternative[]>}
   */
  async #correct(piece) {
    const stem = this.analyser.stem(piece);
    if (stem.length < SHORTEST_CORRECTED || /[0-9]/.test(piece)) return [];
    const terms = await this.index.near(stem);
    return terms.map((term) => ({ terms: [term], boost: NEAR_BOOST, corrected: true }));
  }

  /**
   * Returns how much a unit says when it is read as an alternative: rare terms say more.
   * @param {Alternative} alternative
   * @param {Map<string, number>} known
   */
  #information({ terms }, known) {
    return terms.reduce((sum, term) => sum + this.#rarity(term, known), 0);
  }

  /**
   * @param {string} term
   * @param {Map<string, number>} known
   */
  #rarity(term, known) {
    const count = known.get(term);
    return count ? Math.log(1 + this.documents / count) : 0;
  }

  /**
   * Returns an alternative with what each of its terms is worth, as a share of the unit.
   * @param {Alternative} alternative
   * @param {Map<string, number>} known
   * @returns {Choice}
   */
  #choice({ terms, boost }, known) {
    const all = this.#information({ terms, boost }, known) || 1;
    return terms.map((term) => [term, (Math.min(1, boost) * this.#rarity(term, known)) / all]);
  }
}

/**
 * Returns the part of a unit, from 0 to 1, that a document has.
 * @param {Choice[]} choices
 * @param {Set<string>} terms
 */
function bestShare(choices, terms) {
  let best = 0;
  for (const choice of choices) {
    let share = 0;
    for (const [term, worth] of choice) if (terms.has(term)) share += worth;
    if (share > best) best = share;
  }
  return best;
}

/**
 * Tells whether the pages have a term of a unit.
 * @param {Unit} unit
 * @param {Map<string, number>} known
 */
function hasKnown(unit, known) {
  return unit.alternatives.some(({ terms }) => terms.some((term) => known.has(term)));
}

/** @param {string} piece */
function mayBeCompound(piece) {
  return piece.length >= SHORTEST_SPLIT && /^[a-z]+$/.test(piece);
}

/**
 * Returns the ways to cut a word in two, the longest first part first.
 * @param {string} piece
 * @returns {[heads: string[], tail: string][]} heads: the first part with and without the letters that link the two
 */
function cuts(piece) {
  /** @type {[string[], string][]} */
  const found = [];
  for (let at = piece.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const heads = LINKS.filter((link) => piece.slice(0, at).endsWith(link)).map((link) => piece.slice(0, at - link.length));
    found.push([heads.filter((head) => head.length >= SHORTEST_PART), piece.slice(at)]);
  }
  return found;
}

/** @param {Unit} unit */
function lastPiece(unit) {
  return unit.words.at(-1)?.groups[0][0] ?? "";
}

/**
 * Returns the piece of a unit that is one plain word of three letters or more.
 * @param {Unit} unit
 */
function plainPiece(unit) {
  const [word, ...rest] = unit.words;
  const [group] = word.groups;
  return rest.length === 0 && group.length === 1 && /^[a-z]{3,}$/.test(group[0]) ? group[0] : "";
}
