/**
 * The index of one locale: of each query only a few files are read, those its terms stand in.
 * @module
 */
import { byFrequency, isBegunBy, nearest } from "./search-near.js";
import { rank } from "./search-rank.js";
import { Shards, readListed, readNumbers } from "./search-shards.js";

/**
 * @typedef {import("./search-shards.js").Listed} Listed
 * @typedef {import("./search-units.js").Alternative} Alternative
 * @typedef {{page: number, place: number, score: number, terms: Set<string>}} Hit a document (its place in its page, 0 for
 *   the page itself) with the query's terms it has
 */

/** A query reads at most this many files; with two scripts and the block of the first result that makes eight requests. */
const MOST_FILES = 5;
/** Of these for the words as they are typed, the rarer ones first; the others are for concepts, longer words and typos. */
const OWN_FILES = 4;
/** Common words are read as long as there are fewer files than this: beside so many rarer ones they say nothing. */
const COMMON_FILES = 3;
const COMPLETIONS = 8;
/** A word being typed is completed from this many files; shorter beginnings have their completions with them. */
const FILES_COMPLETED = 2;
/** A typo is looked for in this many files with words that begin, and as many that end, like the word. */
const FILES_CORRECTED = 3;
/** The first part of a compound is looked for in this many files. */
const FILES_AROUND = 3;
/** When nothing else is found it is looked for in as many files more as this, less one, which is for the other part. */
const FILES_FURTHER = 2;
const SHORTEST_TERM = 4;
/** Stands between the first term of a concept's name and its id. */
const CONCEPT = " =";

/** What all queries share. */
export class TermFiles {
  /**
   * @param {import("./search-store.js").Store} store
   * @param {any} manifest
   */
  constructor(store, manifest) {
    this.step = manifest.step;
    this.shards = new Shards(store, manifest.terms);
    this.endings = new Shards(store, manifest.endings);
    this.common = new Set(manifest.common.split(" "));
    this.rows = manifest.rows;
    /** @type {Map<string, Listed>} */
    this.listed = new Map();
  }
}

/** The index as one query sees it: what it finds does not depend on the files other queries have read. */
export class TermIndex {
  /** @param {TermFiles} files */
  constructor(files) {
    this.files = files;
    /** @type {Map<Shards, Set<number>>} */
    this.read = new Map([files.shards, files.endings].map((shards) => [shards, new Set()]));
    this.most = MOST_FILES;
  }

  /**
   * Reads what is known about words, in their order, as far as the files allowed go: nothing below finds a word of
   * another file.
   * @param {Iterable<string>} words
   */
  load(words) {
    return this.#admit(this.files.shards, Array.from(words, (word) => this.files.shards.at(word)), this.most);
  }

  /**
   * Reads what is known about the words of the query itself; common ones come last.
   * @param {string[]} words
   */
  async loadOwn(words) {
    const { common, shards } = this.files;
    const files = (/** @type {boolean} */ isCommon) => words.filter((word) => common.has(word) === isCommon).map((word) => shards.at(word));
    await Promise.all([this.#admit(shards, files(false), OWN_FILES), this.#admit(shards, files(true), COMMON_FILES)]);
  }

  /**
   * Reads what is known about words that begin like a word.
   * @param {string} word
   */
  loadAround(word) {
    return this.#admit(this.files.shards, this.files.shards.around(word, SHORTEST_TERM, FILES_AROUND), MOST_FILES);
  }

  /**
   * Reads what is known about words, the first ones first, beyond the files a query that finds something may read.
   * @param {string[]} words
   */
  loadFurther(words) {
    this.most = MOST_FILES + FILES_FURTHER;
    return this.#admit(this.files.shards, words.map((word) => this.files.shards.at(word)), this.most - 1);
  }

  /**
   * Tells whether the file of a word was read.
   * @param {string} word
   */
  hasRead(word) {
    return this.#isRead(this.files.shards, this.files.shards.at(word));
  }

  /**
   * Returns in how many documents each term stands; terms that are not in the index are left out.
   * @param {Iterable<string>} terms
   * @returns {Promise<Map<string, number>>}
   */
  async frequencies(terms) {
    const wanted = [...terms];
    await this.load(wanted);
    return new Map(wanted.filter((term) => this.isTerm(term)).map((term) => [term, this.#count(term)]));
  }

  /**
   * Tells whether a term of a file that was read is in the index.
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
    return this.files.shards.at(one) === this.files.shards.at(other);
  }

  /**
   * Returns the concepts of a key of the term base as terms of the index.
   * @param {string} key its first word is read
   * @returns {Alternative[] | undefined}
   */
  aliases(key) {
    const names = this.#part(key, 1);
    const [first] = key.split(" ");
    if (!names) return undefined;
    const terms = names.split(" ").map((name) => (name.startsWith("=") ? first + name : name).replace("=", CONCEPT));
    return terms.map((term) => ({ terms: [term], boost: 1, alias: true }));
  }

  /**
   * Returns terms with those that stand for the concepts among them: what can be marked in a text.
   * @param {Iterable<string>} terms
   */
  visible(terms) {
    return new Set([...terms].flatMap((term) => (term.includes(CONCEPT) ? this.#concept(term).terms : [term])));
  }

  /**
   * Returns the name of a concept; nothing for a term that is none.
   * @param {string} term
   */
  label(term) {
    return term.includes(CONCEPT) ? this.#concept(term).label : undefined;
  }

  /**
   * Returns the names of concepts known by a phrase that starts with a prefix, those in most documents first.
   * @param {string} prefix its file is read
   * @returns {string[]}
   */
  conceptsStartingWith(prefix) {
    const keys = this.#words(this.files.shards, this.files.shards.from(prefix, FILES_COMPLETED)).filter((word) => word.startsWith(prefix) && !word.includes(CONCEPT));
    const terms = keys.flatMap((key) => this.aliases(key) ?? []).flatMap((alternative) => alternative.terms);
    const read = [...new Set(terms)].filter((term) => this.isTerm(term));
    return byFrequency(read, (term) => this.#count(term)).map((term) => this.#concept(term).label);
  }

  /**
   * Returns the most frequent terms that start with a prefix and are longer than it.
   * @param {string} prefix
   * @param {boolean} isWord whether the prefix is a word itself: then no further file is read
   * @returns {Promise<string[]>}
   */
  async startingWith(prefix, isWord) {
    const files = this.files.shards.from(prefix, FILES_COMPLETED);
    if (!isWord) await this.#admit(this.files.shards, files, MOST_FILES);
    const listed = this.#part(prefix, 2);
    if (listed) return listed.split(" ").filter((term) => !isWord || this.hasRead(term));
    const longer = this.#words(this.files.shards, files).filter((term) => term.startsWith(prefix) && term !== prefix && !term.includes(" "));
    return byFrequency(longer.filter((term) => this.isTerm(term)), (term) => this.#count(term)).slice(0, COMPLETIONS);
  }

  /**
   * Returns the terms one edit away from a word, for long words two: the ones with the same first letter before others.
   * The files that were read already come first.
   * When there are none, the longest stem the word begins with.
   * @param {string} piece
   * @returns {Promise<string[]>}
   */
  async near(piece) {
    const same = Math.min(SHORTEST_TERM, piece.length >> 1);
    const starts = this.files.shards.around(piece, same, FILES_CORRECTED);
    const ends = this.files.endings.around(reverse(piece), same, FILES_CORRECTED);
    const read = nearest(piece, this.#neighbours(starts, ends));
    if (read.length > 0) return read;
    await Promise.all([this.#admit(this.files.endings, ends, MOST_FILES), this.#admit(this.files.shards, starts, MOST_FILES)]);
    const counts = this.#neighbours(starts, ends);
    const near = nearest(piece, counts);
    if (near.length > 0) return near;
    const begun = [...counts.keys()].filter((term) => isBegunBy(piece, term));
    return byFrequency(begun, (term) => term.length * 1e6 + (counts.get(term) ?? 0)).slice(0, 1);
  }

  /**
   * Returns the terms of some files that begin or end like a word, with the number of their documents.
   * @param {number[]} starts files with terms that begin like it
   * @param {number[]} ends files with terms that end like it
   */
  #neighbours(starts, ends) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const term of this.#words(this.files.shards, starts)) {
      if (term.length >= SHORTEST_TERM && /^[a-z]+$/.test(term) && this.isTerm(term)) counts.set(term, this.#count(term));
    }
    for (const ending of this.#words(this.files.endings, ends)) {
      counts.set(reverse(ending), readNumbers(this.files.endings.get(ending) ?? "")[0]);
    }
    return counts;
  }

  /**
   * Returns the documents that have at least one of the terms, with lunr's score.
   * @param {Map<string, number>} boosts boost by term; every term is in the index
   * @returns {Hit[]}
   */
  rank(boosts) {
    const { rows, step } = this.files;
    return rank(boosts, (term) => this.#listed(term).postings, step).map(({ document, score, terms }) => {
      return { page: Math.floor(document / rows), place: document % rows, score, terms };
    });
  }

  /** @param {string} term */
  #concept(term) {
    const [terms, label] = (this.#part(term, 1) ?? ";").split(";");
    return { terms: terms.split(" "), label };
  }

  /**
   * Returns how many documents a term has.
   * @param {string} term
   */
  #count(term) {
    return this.#listed(term).count;
  }

  /** @param {string} term */
  #listed(term) {
    const coded = this.#part(term, 0);
    const found = this.files.listed.get(term) ?? readListed(coded ?? "", this.files.rows);
    if (coded) this.files.listed.set(term, found);
    return found;
  }

  /**
   * @param {string} word
   * @param {number} part 0: postings, 1: names of the term base, 2: completions
   */
  #part(word, part) {
    return this.hasRead(word) ? this.files.shards.get(word)?.split("\t")[part] : undefined;
  }

  /**
   * Reads files as long as fewer than `most` were read.
   * @param {Shards} shards
   * @param {number[]} numbers
   * @param {number} most
   */
  #admit(shards, numbers, most) {
    const own = this.read.get(shards);
    let count = [...this.read.values()].reduce((sum, { size }) => sum + size, 0);
    for (const number of numbers) {
      if (count >= most || own?.has(number)) continue;
      own?.add(number);
      count += 1;
    }
    return shards.load(numbers.filter((number) => own?.has(number)));
  }

  /**
   * @param {Shards} shards
   * @param {number} file
   */
  #isRead(shards, file) {
    return this.read.get(shards)?.has(file) ?? false;
  }

  /**
   * Returns the words of those files that were read.
   * @param {Shards} shards
   * @param {number[]} files
   */
  #words(shards, files) {
    return files.filter((file) => this.#isRead(shards, file)).flatMap((file) => shards.words(file));
  }

}

/** @param {string} word */
function reverse(word) {
  return [...word].reverse().join("");
}
