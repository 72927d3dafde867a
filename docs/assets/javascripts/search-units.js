/**
 * A query cut into units: a word, or the longest phrase the term base knows.
 * @module
 */

/**
 * @typedef {import("./search-analysis.js").Word} Word
 * @typedef {{terms: string[], boost: number, alias?: boolean}} Alternative terms that stand for the unit together
 * @typedef {{words: Word[], alternatives: Alternative[], weight: number}} Unit alternatives: its own stems first, then
 *   the names of its concepts in the language of the page
 * @typedef {{concepts: [number, string][][], keys: Record<string, number[]>}} Aliases see scripts/kb/search/aliases.py
 */

const LONGEST_PHRASE = 6;
const LOOSE_BOOST = 0.5;
/** Factor for other names of a concept when the pages use the reader's own word. */
const BESIDE_OWN = 0.4;

export class QueryCutter {
  /**
   * @param {import("./search-analysis.js").Analyser} analyser
   * @param {Aliases} aliases
   */
  constructor(analyser, aliases) {
    this.analyser = analyser;
    this.concepts = aliases.concepts;
    this.keys = new Map(Object.entries(aliases.keys));
  }

  /**
   * Cuts a query into units, longest phrase of the term base first.
   * @param {Word[]} words
   * @param {string} text
   * @returns {Unit[]}
   */
  cut(words, text) {
    const capitals = new Set(text.match(/\b\p{Lu}{2,}\b/gu)?.map((word) => word.toLowerCase()));
    /** @type {Unit[]} */
    const units = [];
    for (let at = 0; at < words.length; ) {
      let length = Math.min(LONGEST_PHRASE, words.length - at);
      /** @type {number[] | undefined} */
      let concepts;
      for (; length > 0; length -= 1) {
        const phrase = words.slice(at, at + length);
        if (!this.#isAliased(phrase, capitals, words.length)) continue;
        concepts = this.keys.get(this.analyser.key(phrase));
        if (concepts) break;
      }
      const unit = this.#unit(words.slice(at, at + Math.max(1, length)), concepts ?? []);
      if (unit.alternatives.length > 0 || unit.words.some((word) => !this.analyser.isEmpty(word))) units.push(unit);
      at += unit.words.length;
    }
    return units;
  }

  /**
   * Tells whether a phrase may be looked up in the term base: a lone stop word ("ai", "me") only when it is
   * all there is or when it is typed in capitals, as abbreviations are.
   * @param {Word[]} phrase
   * @param {Set<string>} capitals
   * @param {number} count
   */
  #isAliased(phrase, capitals, count) {
    const [piece] = phrase[0].groups[0];
    return phrase.length > 1 || count === 1 || !this.analyser.isEmpty(phrase[0]) || capitals.has(piece);
  }

  /**
   * @param {Word[]} words
   * @param {number[]} concepts
   * @returns {Unit}
   */
  #unit(words, concepts) {
    const groups = words.map((word) => this.analyser.groups(word));
    /** @type {Alternative[]} */
    const alternatives = [];
    const own = groups.flatMap(([first]) => first ?? []);
    if (own.length > 0) alternatives.push({ terms: own, boost: words.length > 1 ? Math.sqrt(own.length) : 1 });
    for (const [, ...loose] of groups) for (const terms of loose) alternatives.push({ terms, boost: LOOSE_BOOST });
    for (const concept of concepts) {
      for (const [boost, terms] of this.concepts[concept]) alternatives.push({ terms: terms.split(" "), boost, alias: true });
    }
    return { words, alternatives, weight: 0 };
  }
}

/**
 * Returns the alternatives of a unit with the names of the concept held back when the pages use the reader's
 * own word: a longer name that contains it says nothing new, another name counts for less. The words of a phrase
 * may stand apart from each other ("carte", "orange"), so there the other names keep their weight.
 * @param {Alternative[]} alternatives those with a term in the index
 * @returns {Alternative[]}
 */
export function usefulAlternatives(alternatives) {
  const [own] = alternatives;
  if (!own || own.alias) return alternatives;
  return alternatives
    .filter(({ terms, alias }) => !alias || !own.terms.every((term) => terms.includes(term)))
    .map((choice) => (choice.alias && own.terms.length === 1 ? { ...choice, boost: choice.boost * BESIDE_OWN } : choice));
}
