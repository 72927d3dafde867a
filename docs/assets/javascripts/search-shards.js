/**
 * Sorted words in small files: what scripts/kb/search/coding.py writes.
 * @module
 */

/**
 * @typedef {import("./search-store.js").Store} Store
 * @typedef {import("./search-store.js").FileGroup & {bounds: string}} ShardGroup
 * @typedef {{document: number, weight: number}} Posting
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
    this.bounds = group.bounds.split(" ");
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
  const found = new Map();
  let word = "";
  for (const line of text.split("\n")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    word = word.slice(0, VALUES.get(line[0])) + line.slice(1, tab);
    found.set(word, line.slice(tab + 1));
  }
  return found;
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
 * @param {string} text
 * @returns {Posting[]}
 */
export function readPostings(text) {
  const numbers = readNumbers(text);
  /** @type {Posting[]} */
  const found = [];
  let document = -1;
  for (let at = 0; at < numbers.length; at += 2) {
    document += numbers[at];
    found.push({ document, weight: numbers[at + 1] });
  }
  return found;
}

/**
 * Returns where each of several stretches starts that follow each other.
 * @param {number[]} lengths
 */
export function runningTotals(lengths) {
  let total = 0;
  return lengths.map((length) => (total += length) - length);
}

/**
 * Returns the position of the last entry that is at most the given value.
 * @template {string | number} T
 * @param {T[]} sorted the first at most `value`
 * @param {T} value
 */
export function lastAtMost(sorted, value) {
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
