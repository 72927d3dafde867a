/**
 * Sorted words in small files: what scripts/kb/search/coding.py writes.
 * @module
 */

/**
 * @typedef {import("./search-store.js").Store} Store
 * @typedef {import("./search-store.js").FileGroup & {bounds: string}} ShardGroup
 * @typedef {{document: number, weight: number}} Posting
 * @typedef {{postings: Posting[], count: number}} Listed documents a term is listed with, and how many it has
 */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const HALF = DIGITS.length / 2;

/** A group of shards: words can be asked for when the files they stand in are loaded. */
export class Shards {
  /**
   * @param {Store} store
   * @param {ShardGroup} group
   */
  constructor(store, group) {
    this.store = store;
    this.group = group;
    this.bounds = readWords(group.bounds.split(" "));
    /** @type {Map<number, Map<string, string>>} */
    this.loaded = new Map();
  }

  /**
   * Returns the file a word stands in, if it stands in one.
   * @param {string} word
   */
  at(word) {
    return lastAtMost(this.bounds, word);
  }

  /**
   * Returns the files with the words that start with a prefix, at most so many.
   * @param {string} prefix
   * @param {number} most
   */
  from(prefix, most) {
    const first = this.at(prefix);
    return range(first, Math.min(this.at(`${prefix}~`), first + most - 1));
  }

  /**
   * Returns the files with the words that share a beginning with a word; of many the ones next to its own place.
   * @param {string} word
   * @param {number} length of the beginning
   * @param {number} most
   */
  around(word, length, most) {
    const start = word.slice(0, length);
    const [first, own, last] = [start, word, `${start}~`].map((at) => this.at(at));
    const begin = Math.max(first, Math.min(own - (most >> 1), last - most + 1));
    return range(begin, Math.min(last, begin + most - 1));
  }

  /**
   * Loads files, all at once.
   * @param {Iterable<number>} files
   */
  async load(files) {
    const missing = [...new Set(files)].filter((file) => !this.loaded.has(file));
    await Promise.all(missing.map(async (file) => {
      const text = await this.store.text(this.group, file);
      this.loaded.set(file, readLines(text));
    }));
  }

  /**
   * Returns the content of a word in the files loaded so far.
   * @param {string} word
   */
  get(word) {
    return this.loaded.get(this.at(word))?.get(word);
  }

  /**
   * Returns the words of a loaded file.
   * @param {number} file
   */
  words(file) {
    return [...(this.loaded.get(file) ?? new Map()).keys()];
  }
}

/**
 * @param {string} text
 * @returns {Map<string, string>} content by word
 */
function readLines(text) {
  const lines = text.split("\n").filter(Boolean).map((line) => ({ line, tab: line.indexOf("\t") }));
  const words = readWords(lines.map(({ line, tab }) => line.slice(0, tab)));
  return new Map(lines.map(({ line, tab }, at) => [words[at], line.slice(tab + 1)]));
}

/**
 * Returns words that were written as how many letters are those of the word before, and the others.
 * @param {string[]} shortened
 */
function readWords(shortened) {
  let word = "";
  return shortened.map((coded) => (word = word.slice(0, VALUES.get(coded[0])) + coded.slice(1)));
}

/**
 * Returns the numbers of a text: base 32, lowest digit first, every digit but the last from the second half.
 * @param {string} text
 */
export function readNumbers(text) {
  const found = [];
  let [value, factor] = [0, 1];
  for (const digit of text) {
    const part = VALUES.get(digit) ?? 0;
    value += (part % HALF) * factor;
    factor *= HALF;
    if (part >= HALF) continue;
    found.push(value);
    [value, factor] = [0, 1];
  }
  return found;
}

/**
 * Reads the documents of a term. Of a term of very many the number of all and a dot come before those where it weighs most.
 * @param {string} text
 * @param {number} rows numbers of documents kept for each page
 * @returns {Listed}
 */
export function readListed(text, rows) {
  const dot = text.indexOf(".");
  const postings = readPostings(readNumbers(text.slice(dot + 1)), rows);
  return { postings, count: dot < 0 ? postings.length : readNumbers(text.slice(0, dot))[0] };
}

/**
 * @param {number[]} numbers for each page its distance, then for each of its documents twice the distance, one more unless
 *   it is the last, and the weight
 * @param {number} rows
 */
function readPostings(numbers, rows) {
  /** @type {Posting[]} */
  const found = [];
  let page = -1;
  for (let at = 0; at < numbers.length; ) {
    page += numbers[at];
    at += 1;
    let goesOn = true;
    for (let row = -1; goesOn; at += 2) {
      row += numbers[at] >> 1;
      goesOn = (numbers[at] & 1) === 1;
      found.push({ document: page * rows + row, weight: numbers[at + 1] });
    }
  }
  return found;
}

/**
 * Returns the position of the last entry that is at most the given value.
 * @template {string | number} T
 * @param {T[]} sorted the first at most `value`
 * @param {T} value
 */
function lastAtMost(sorted, value) {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param {number} first
 * @param {number} last
 */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
