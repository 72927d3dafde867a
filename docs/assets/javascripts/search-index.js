/**
 * The index of one locale, ranked by lunr.js: of each query only the files its terms stand in are loaded.
 * @module
 */
import { lunr } from "./search-engine.js";
import { Shards, readNumbers, readPostings } from "./search-shards.js";

/**
 * @typedef {import("./search-shards.js").Posting} Posting
 * @typedef {import("./search-units.js").Alternative} Alternative
 * @typedef {{block: number, row: number, score: number, terms: Set<string>}} Hit a document with the query's terms it has
 */

const NEAR_LIMIT = 2;
const COMPLETIONS = 8;
/** A word being typed is completed from this many files; shorter beginnings have their completions with them. */
const FILES_COMPLETED = 2;
/** A typo is looked for in this many files with words that begin, and as many that end, like the word. */
const FILES_CORRECTED = 3;
const SHORTEST_TERM = 4;
const TWO_EDITS_FROM = 8;
/** Letters of the shortest stem that a word with a damaged ending is read as, and of the longest such ending. */
const SHORTEST_BEGINNING = 6;
const LONGEST_ENDING = 5;
const CONCEPT = "=";

export class TermIndex {
  /**
   * @param {import("./search-store.js").Store} store
   * @param {any} manifest
   */
  constructor(store, manifest) {
    this.step = manifest.step;
    this.shards = new Shards(store, manifest.terms);
    this.endings = new Shards(store, manifest.endings);
    /** @type {Map<string, Posting[]>} */
    this.postings = new Map();
  }

  /**
   * Loads what is known about words: nothing below finds a word of a file that is not loaded.
   * @param {Iterable<string>} words
   */
  load(words) {
    return this.shards.load(words);
  }

  /**
   * Returns in how many documents each term stands; terms that are not in the index are left out.
   * @param {Iterable<string>} terms
   * @returns {Promise<Map<string, number>>}
   */
  async frequencies(terms) {
    const wanted = [...terms];
    await this.load(wanted);
    return new Map(wanted.filter((term) => this.isTerm(term)).map((term) => [term, this.#postings(term).length]));
  }

  /**
   * Tells whether a term of a loaded file is in the index.
   * @param {string} term
   */
  isTerm(term) {
    return Boolean(this.#part(term, 0));
  }

  /**
   * Tells whether two words stand in the same file, so that asking for both costs no more.
   * @param {string} one
   * @param {string} other
   */
  areTogether(one, other) {
    return this.shards.at(one) === this.shards.at(other);
  }

  /**
   * Returns the concepts of a key of the term base as terms of the index.
   * @param {string} key its first word is loaded
   * @returns {Alternative[] | undefined}
   */
  aliases(key) {
    const names = this.#part(key, 1);
    return names ? names.split(" ").map((name) => ({ terms: [CONCEPT + name], boost: 1, alias: true })) : undefined;
  }

  /**
   * Returns terms with those that stand for the concepts among them: what can be marked in a text.
   * @param {Iterable<string>} terms
   */
  visible(terms) {
    return new Set([...terms].flatMap((term) => (term.startsWith(CONCEPT) ? this.#concept(term).terms : [term])));
  }

  /**
   * Returns the name of a concept.
   * @param {string} term
   */
  label(term) {
    return this.#concept(term).label;
  }

  /**
   * Returns the most frequent terms that start with a prefix and are longer than it.
   * @param {string} prefix
   * @returns {Promise<string[]>}
   */
  async startingWith(prefix) {
    const [first, last] = [this.shards.at(prefix), this.shards.at(`${prefix}~`)];
    const files = range(first, Math.min(last, first + FILES_COMPLETED - 1));
    await this.shards.loadFiles(files);
    const listed = this.#part(prefix, 2);
    if (listed) return listed.split(" ");
    const found = files.flatMap((file) => this.shards.words(file));
    const longer = found.filter((term) => term.startsWith(prefix) && term !== prefix && this.isTerm(term));
    return byFrequency(longer, (term) => this.#postings(term).length).slice(0, COMPLETIONS);
  }

  /**
   * Returns the terms one edit away from a word, for long words two: the ones with the same first letter before others.
   * When there are none, the longest stem the word begins with.
   * @param {string} piece
   * @returns {Promise<string[]>}
   */
  async near(piece) {
    const counts = await this.#neighbours(piece);
    for (const edits of piece.length < TWO_EDITS_FROM ? [1] : [1, 2]) {
      const close = [...counts.keys()].filter((term) => isWithin(piece, term, edits));
      const ranked = byFrequency(close, (term) => (term[0] === piece[0] ? 1e9 : 0) + (counts.get(term) ?? 0));
      if (ranked.length > 0) return ranked.slice(0, NEAR_LIMIT);
    }
    const begun = [...counts.keys()].filter((term) => isBegunBy(piece, term));
    return byFrequency(begun, (term) => term.length * 1e6 + (counts.get(term) ?? 0)).slice(0, 1);
  }

  /**
   * Returns terms that begin or end like a word, with the number of their documents.
   * @param {string} piece
   * @returns {Promise<Map<string, number>>}
   */
  async #neighbours(piece) {
    const reversed = reverse(piece);
    const same = Math.min(SHORTEST_TERM, piece.length >> 1);
    const starts = window(this.shards, piece, same);
    const ends = window(this.endings, reversed, same);
    await Promise.all([this.shards.loadFiles(starts), this.endings.loadFiles(ends)]);
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const term of starts.flatMap((file) => this.shards.words(file))) {
      if (term.length >= SHORTEST_TERM && /^[a-z]+$/.test(term) && this.isTerm(term)) found.set(term, this.#postings(term).length);
    }
    for (const ending of ends.flatMap((file) => this.endings.words(file))) {
      found.set(reverse(ending), readNumbers(this.endings.get(ending) ?? "")[0]);
    }
    return found;
  }

  /**
   * Returns the documents that have at least one of the terms, with lunr's score.
   * @param {Map<string, number>} boosts boost by term; every term is in the index
   * @returns {Promise<Hit[]>}
   */
  async rank(boosts) {
    await this.load(boosts.keys());
    const index = this.#partialIndex([...boosts.keys()]);
    /** @type {any[]} */
    const results = index.query((/** @type {any} */ query) => {
      for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false });
    });
    return results.map(({ ref, score, matchData }) => {
      const [block, row] = ref.split(".").map(Number);
      return { block, row, score, terms: new Set(Object.keys(matchData.metadata)) };
    });
  }

  /**
   * Builds a lunr.Index that holds the given terms only: lunr's score of a document depends on no others.
   * @param {string[]} terms
   */
  #partialIndex(terms) {
    /** @type {Record<string, any>} */
    const invertedIndex = Object.create(null);
    /** @type {Map<string, number[]>} */
    const vectors = new Map();
    const sorted = [...terms].sort();
    sorted.forEach((term, position) => {
      /** @type {Record<string, object>} */
      const documents = Object.create(null);
      for (const { block, row, weight } of this.#postings(term)) {
        const reference = `${block}.${row}`;
        documents[reference] = {};
        const vector = vectors.get(reference) ?? [];
        if (vector.length === 0) vectors.set(reference, vector);
        vector.push(position, weight * this.step);
      }
      invertedIndex[term] = { _index: position, all: documents };
    });
    /** @type {Record<string, any>} */
    const fieldVectors = {};
    for (const [reference, vector] of vectors) fieldVectors[`all/${reference}`] = new lunr.Vector(vector);
    const tokenSet = lunr.TokenSet.fromArray(sorted);
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: ["all"], pipeline: new lunr.Pipeline() });
  }

  /** @param {string} term */
  #concept(term) {
    const [terms, label] = (this.#part(term, 1) ?? ";").split(";");
    return { terms: terms.split(" "), label };
  }

  /** @param {string} term */
  #postings(term) {
    let found = this.postings.get(term);
    if (!found) {
      found = readPostings(this.#part(term, 0) ?? "");
      this.postings.set(term, found);
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {number} part 0: postings, 1: names of the term base, 2: completions
   */
  #part(word, part) {
    return this.shards.get(word)?.split("\t")[part];
  }
}

/**
 * Returns the files with the words that share a beginning with a word; of many the ones next to its own place.
 * @param {Shards} shards
 * @param {string} word
 * @param {number} length of the beginning
 */
function window(shards, word, length) {
  const start = word.slice(0, length);
  const [first, own, last] = [start, word, `${start}~`].map((at) => shards.at(at));
  const begin = Math.max(first, Math.min(own - (FILES_CORRECTED >> 1), last - FILES_CORRECTED + 1));
  return range(begin, Math.min(last, begin + FILES_CORRECTED - 1));
}

/**
 * @param {number} first
 * @param {number} last
 */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** @param {string} word */
function reverse(word) {
  return [...word].reverse().join("");
}

/**
 * @param {string[]} terms
 * @param {(term: string) => number} count
 */
function byFrequency(terms, count) {
  return terms.sort((one, other) => count(other) - count(one) || (one < other ? -1 : 1));
}

/**
 * Tells whether a word begins like a term, one letter aside: a typo in its ending has kept the ending from being cut
 * off ("compensaton", "compens").
 * @param {string} piece
 * @param {string} term
 */
function isBegunBy(piece, term) {
  const rest = piece.length - term.length;
  if (term.length < SHORTEST_BEGINNING || rest < 1 || rest > LONGEST_ENDING) return false;
  return [-1, 0, 1].some((more) => isWithin(piece.slice(0, term.length + more), term, 1));
}

/**
 * Tells whether at most so many insertions, deletions, replacements and swaps of neighbours turn one word into the other.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function isWithin(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = /** @type {number[]} */ ([]);
  let last = range(0, other.length);
  for (let left = 1; left <= one.length; left += 1) {
    const row = [left];
    for (let right = 1; right <= other.length; right += 1) {
      const same = one[left - 1] === other[right - 1];
      row[right] = Math.min(last[right] + 1, row[right - 1] + 1, last[right - 1] + (same ? 0 : 1));
      const swapped = left > 1 && right > 1 && one[left - 1] === other[right - 2] && one[left - 2] === other[right - 1];
      if (swapped) row[right] = Math.min(row[right], before[right - 2] + 1);
    }
    if (Math.min(...row) > most) return false;
    [before, last] = [last, row];
  }
  return last[other.length] <= most;
}
