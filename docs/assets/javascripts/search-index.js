/**
 * The index of one locale, ranked by lunr.js.
 *
 * Version 1 holds the whole index; a version in shards has the same methods, hence the promises.
 * @module
 */

/**
 * @typedef {{step: number, terms: string[], postings: number[][]}} IndexFile see SearchIndex.as_json in scripts/kb/search/index.py
 * @typedef {{number: number, score: number, terms: Set<string>}} Hit a document with the query's terms it has
 */

const NEAR_LIMIT = 2;

export class TermIndex {
  /**
   * @param {any} lunr
   * @param {IndexFile} file
   */
  constructor(lunr, file) {
    this.lunr = lunr;
    this.step = file.step;
    this.terms = file.terms;
    /** @type {Map<string, number[]>} */
    this.postings = new Map(file.terms.map((term, position) => [term, file.postings[position]]));
  }

  /**
   * Returns in how many documents each term stands; terms that are not in the index are left out.
   * @param {Iterable<string>} terms
   * @returns {Promise<Map<string, number>>}
   */
  async frequencies(terms) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const term of terms) {
      const row = this.postings.get(term);
      if (row) found.set(term, row.length / 2);
    }
    return found;
  }

  /**
   * Returns the most frequent terms that start with a prefix and are longer than it.
   * @param {string} prefix
   * @param {number} limit
   * @returns {Promise<string[]>}
   */
  async startingWith(prefix, limit) {
    const found = [];
    for (let at = this.#firstFrom(prefix); at < this.terms.length && this.terms[at].startsWith(prefix); at += 1) {
      if (this.terms[at] !== prefix) found.push(this.terms[at]);
    }
    return this.#byFrequency(found).slice(0, limit);
  }

  /**
   * Returns the terms one edit away from a word: the ones with the same first letter before others.
   * @param {string} piece
   * @returns {Promise<string[]>}
   */
  async near(piece) {
    const close = this.terms.filter((term) => !/[0-9]/.test(term) && term.length > 3 && isOneEdit(piece, term));
    const [same, other] = [close.filter((term) => term[0] === piece[0]), close.filter((term) => term[0] !== piece[0])];
    return [...this.#byFrequency(same), ...this.#byFrequency(other)].slice(0, NEAR_LIMIT);
  }

  /**
   * Returns the documents that have at least one of the terms, with lunr's score.
   * @param {Map<string, number>} boosts boost by term; every term is in the index
   * @returns {Promise<Hit[]>}
   */
  async rank(boosts) {
    const index = this.#partialIndex([...boosts.keys()]);
    /** @type {any[]} */
    const results = index.query((/** @type {any} */ query) => {
      for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false });
    });
    return results.map((result) => ({
      number: Number(result.ref),
      score: result.score,
      terms: new Set(Object.keys(result.matchData.metadata)),
    }));
  }

  /**
   * Builds a lunr.Index that holds the given terms only: lunr's score of a document depends on no others.
   * @param {string[]} terms
   */
  #partialIndex(terms) {
    /** @type {Record<string, any>} */
    const invertedIndex = Object.create(null);
    /** @type {Map<number, number[]>} */
    const vectors = new Map();
    const sorted = [...terms].sort();
    sorted.forEach((term, position) => {
      const row = this.postings.get(term) ?? [];
      /** @type {Record<string, object>} */
      const documents = Object.create(null);
      let number = -1;
      for (let at = 0; at < row.length; at += 2) {
        number += row[at];
        documents[number] = {};
        const vector = vectors.get(number) ?? [];
        if (vector.length === 0) vectors.set(number, vector);
        vector.push(position, row[at + 1] * this.step);
      }
      invertedIndex[term] = { _index: position, all: documents };
    });
    /** @type {Record<string, any>} */
    const fieldVectors = {};
    for (const [number, vector] of vectors) fieldVectors[`all/${number}`] = new this.lunr.Vector(vector);
    const tokenSet = this.lunr.TokenSet.fromArray(sorted);
    return new this.lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: ["all"], pipeline: new this.lunr.Pipeline() });
  }

  /** @param {string} prefix */
  #firstFrom(prefix) {
    let [low, high] = [0, this.terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.terms[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {string[]} terms */
  #byFrequency(terms) {
    const count = (/** @type {string} */ term) => this.postings.get(term)?.length ?? 0;
    return terms.sort((one, other) => count(other) - count(one) || (one < other ? -1 : 1));
  }
}

/**
 * Tells whether one insertion, deletion, replacement or swap of neighbours turns one word into the other.
 * @param {string} one
 * @param {string} other
 */
export function isOneEdit(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left.length === right.length) {
    const swapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
    return swapped || left.slice(1) === right.slice(1);
  }
  return left.length > right.length ? left.slice(1) === right : left === right.slice(1);
}
