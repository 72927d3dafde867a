/**
 * A query cut into units: a word, or the longest phrase the term base knows.
 * @module
 */
import { BESIDE_OWN, FOREIGN_SHARE, LOOSE_BOOST } from "./search-ranking.js";

/**
 * @typedef {import("./search-analysis.js").Word} Word
 * @typedef {{terms: string[], boost: number, alias?: boolean, corrected?: boolean}} Alternative terms that stand for the unit together
 * @typedef {{words: Word[], alternatives: Alternative[], weight: number}} Unit alternatives: its own stems first, then
 *   the names of its concepts in the language of the page
 */

const LONGEST_PHRASE = 6;
/** Before a stop word: questions are found by these when a query has no other words ("she keeps going back to him"). */
const SMALL = "_";

export class QueryCutter {
  /**
   * @param {import("./search-analysis.js").Analyser} analyser
   * @param {import("./search-index.js").TermIndex} index
   */
  constructor(analyser, index) {
    this.analyser = analyser;
    this.index = index;
  }

  /**
   * Returns the words whose files must be loaded before a query is cut.
   * @param {Word[]} words
   * @param {string} text
   */
  wanted(words, text) {
    const capitals = capitalWords(text);
    const looked = words.filter((word) => this.#isAliased([word], capitals, words.length));
    if (looked.length === 0) return words.flatMap(smallTerms);
    return looked.flatMap((word) => [this.analyser.key([word]).split(" ")[0], ...(this.analyser.groups(word)[0] ?? [])]);
  }

  /**
   * Cuts a query into units, longest phrase of the term base first.
   * @param {Word[]} words
   * @param {string} text
   * @returns {Unit[]}
   */
  cut(words, text) {
    const capitals = capitalWords(text);
    /** @type {Unit[]} */
    const units = [];
    for (let at = 0; at < words.length; ) {
      let length = Math.min(LONGEST_PHRASE, words.length - at);
      /** @type {Alternative[] | undefined} */
      let names;
      for (; length > 0; length -= 1) {
        const phrase = words.slice(at, at + length);
        if (!this.#isAliased(phrase, capitals, words.length)) continue;
        names = this.index.aliases(this.analyser.key(phrase));
        if (names) break;
      }
      const unit = this.#unit(words.slice(at, at + Math.max(1, length)), names ?? []);
      if (unit.alternatives.length > 0 || unit.words.some((word) => !this.analyser.isEmpty(word))) units.push(unit);
      at += unit.words.length;
    }
    return units.length > 0 ? units : words.map((word) => ({ words: [word], alternatives: [{ terms: smallTerms(word), boost: 1 }], weight: 0 }));
  }

  /**
   * Tells whether a phrase may be looked up in the term base: no key begins with a stop word, and a lone one ("ai",
   * "me") is looked up only when it is all there is or when it is typed in capitals, as abbreviations are.
   * @param {Word[]} phrase
   * @param {Set<string>} capitals
   * @param {number} count
   */
  #isAliased(phrase, capitals, count) {
    const [piece] = phrase[0].groups[0];
    return !this.analyser.isEmpty(phrase[0]) || (phrase.length === 1 && (count === 1 || capitals.has(piece)));
  }

  /**
   * @param {Word[]} words
   * @param {Alternative[]} names
   * @returns {Unit}
   */
  #unit(words, names) {
    const groups = words.map((word) => this.analyser.groups(word));
    /** @type {Alternative[]} */
    const alternatives = [];
    const own = groups.flatMap(([first]) => first ?? []);
    if (own.length > 0) alternatives.push({ terms: own, boost: words.length > 1 ? Math.sqrt(own.length) : 1 });
    for (const [first, ...loose] of groups) {
      // The number alone says too little when the whole reference is known, and would have to be fetched.
      if (first?.some((term) => /[0-9]/.test(term) && this.index.isTerm(term))) continue;
      for (const terms of loose) alternatives.push({ terms, boost: LOOSE_BOOST });
    }
    return { words, alternatives: [...alternatives, ...names], weight: 0 };
  }
}

/** @param {Word} word */
function smallTerms(word) {
  return (word.groups.at(-1) ?? []).map((piece) => SMALL + piece);
}

/**
 * Returns the alternatives of a unit with the concept held back when the pages use the reader's own word. A word that is
 * rare beside its concept is of another language (a name, a quotation): then it is the one to be held back. The words
 * of a phrase may stand apart from each other ("carte", "orange"), so there the concept keeps its weight.
 * @param {Alternative[]} alternatives those with a term in the index
 * @param {Map<string, number>} known in how many documents each term stands
 * @returns {Alternative[]}
 */
export function usefulAlternatives(alternatives, known) {
  const [own] = alternatives;
  if (!own || own.alias || own.terms.length > 1) return alternatives;
  const count = (/** @type {Alternative} */ { terms }) => Math.max(...terms.map((term) => known.get(term) ?? 0));
  const largest = Math.max(0, ...alternatives.filter(({ alias }) => alias).map(count));
  const isForeign = count(own) < largest * FOREIGN_SHARE;
  return alternatives.map((choice) => (Boolean(choice.alias) === isForeign ? choice : { ...choice, boost: choice.boost * BESIDE_OWN }));
}

/**
 * Returns the concepts a unit was read as when the pages name them otherwise.
 * @param {Alternative[]} alternatives the useful ones
 * @param {Map<string, number>} known
 */
export function otherReadings(alternatives, known) {
  const own = alternatives.find(({ alias, corrected }) => !alias && !corrected);
  const isWhole = own !== undefined && own.terms.every((term) => known.has(term));
  return alternatives
    .filter(({ alias, boost }) => alias && !(isWhole && own.boost >= boost))
    .flatMap(({ terms }) => terms);
}

/**
 * Returns the words of a query in capitals, in lower case.
 * @param {string} text
 */
function capitalWords(text) {
  return new Set(text.match(/\b\p{Lu}{2,}\b/gu)?.map((word) => word.toLowerCase()));
}
