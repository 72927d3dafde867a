/**
 * Scores by lunr.js from the postings of a query's terms: lunr's score of a document depends on no other term.
 * @module
 */
import { lunr } from "./search-engine.js";

/**
 * @typedef {import("./search-shards.js").Posting} Posting
 * @typedef {{document: number, score: number, terms: Set<string>}} Scored a document with the query's terms it has
 */

const NO_METADATA = {};

/**
 * Returns the documents that have at least one of the terms, with lunr's score.
 * @param {Map<string, number>} boosts boost by term
 * @param {(term: string) => Posting[]} postings
 * @param {number} step of the weights
 * @returns {Scored[]}
 */
export function rank(boosts, postings, step) {
  const index = partialIndex([...boosts.keys()], postings, step);
  /** @type {any[]} */
  const results = index.query((/** @type {any} */ query) => {
    for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false });
  });
  return results.map(({ ref, score, matchData }) => ({ document: Number(ref), score, terms: new Set(Object.keys(matchData.metadata)) }));
}

/**
 * Builds a lunr.Index that holds the given terms only.
 * @param {string[]} terms
 * @param {(term: string) => Posting[]} postings
 * @param {number} step
 */
function partialIndex(terms, postings, step) {
  /** @type {Record<string, any>} */
  const invertedIndex = Object.create(null);
  /** @type {Map<number, number[]>} */
  const vectors = new Map();
  const sorted = [...terms].sort();
  sorted.forEach((term, position) => {
    /** @type {Record<number, object>} */
    const documents = Object.create(null);
    for (const { document, weight } of postings(term)) {
      documents[document] = NO_METADATA;
      const vector = vectors.get(document);
      if (vector) vector.push(position, weight * step);
      else vectors.set(document, [position, weight * step]);
    }
    invertedIndex[term] = { _index: position, all: documents };
  });
  /** @type {Record<string, any>} */
  const fieldVectors = {};
  for (const [document, vector] of vectors) fieldVectors[`all/${document}`] = new lunr.Vector(vector);
  const tokenSet = lunr.TokenSet.fromArray(sorted);
  return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: ["all"], pipeline: new lunr.Pipeline() });
}
