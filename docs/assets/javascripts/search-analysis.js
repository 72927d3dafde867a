/**
 * Text to search terms: the same algorithm as scripts/kb/search/{folding,analysis}.py.
 * A browser test compares the two over the whole vocabulary of every locale. Change both or neither.
 * @module
 */

/**
 * @typedef {object} Word
 * @property {string[][]} groups ways to write the word in plain pieces, the most precise first
 *
 * @typedef {object} Language
 * @property {string} stop stop words, folded
 * @property {string} kept abbreviations that are never stemmed
 * @property {Record<string, string>} exceptions stems by word, where Python and JavaScript differ
 */

/** Characters that have no decomposition but a plain form readers type. @type {Record<string, string>} */
const LETTERS = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
  "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "′": "'",
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
};
const INVISIBLE = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g;
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const OTHER = /[^\x21-\x7e]+/g;

const ORDINAL = "quater|quinquies|sexies|septies|octies|nonies|novies|decies|undecies|duodecies|terdecies";
const NUMBER = `[0-9]+(?:[ -](?:${ORDINAL})(?![a-z0-9])|[a-z]+)?`;
const WORD = new RegExp(
  "(?<phone>0[0-9]{1,3}(?:[ ./][0-9]{2,3}){2,4}(?![0-9]))" +
  `|(?<annex>bijlagen?|bijl|annexes|annexe|annex|anlagen?|anhang)\\.? ?(?<annexNumber>${NUMBER})` +
  `|(?:artikelen|artikels|artikel|articles|article|art)\\.? ?(?<article>${NUMBER}(?:/${NUMBER})*)` +
  `|(?<number>${NUMBER}(?:/${NUMBER})*(?:/[a-z]{2,3}(?![a-z0-9]))?)` +
  "|(?<initials>[a-z](?:\\.[a-z])+(?![a-z0-9]))" +
  "|(?<plain>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)",
  "g",
);
const JOINED_PIECES = 3;
const SHORTEST_STEMMED = 3;
const SHORTEST_WITH_ENDING = 5;
/** The third person, which Snowball leaves: "werkt" would not find "werken"; not "kaart", which many readers type. */
const VERB_ENDINGS = new Map([
  ["nl", /([bdfgklmnpvwz]|(?!aa|ee|oo|uu)[a-z]{2}r)t$/],
  ["de", /([dt](?=et$)|[bdfgklmnprvwz](?=t$))e?t$/],
]);
/** Is written once in the stem of the infinitive: "slaapt", "slapen". */
const DOUBLED_VOWEL = new Map([["nl", /([aeou])\1(?=[bdfgklmnpvwz]$)/]]);

/**
 * Returns text in lower-case ASCII without accents; whatever has no plain form becomes a space.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(INVISIBLE, "")
    .replace(FOLDED, (letter) => LETTERS[letter])
    .replace(OTHER, " ");
}

/**
 * Returns the words of a text in order.
 * @param {string} text
 * @returns {Word[]}
 */
export function splitWords(text) {
  return [...fold(text).matchAll(WORD)].map((match) => toWord(match.groups ?? {}));
}

/**
 * @param {Record<string, string | undefined>} found
 * @returns {Word}
 */
function toWord(found) {
  if (found.phone) {
    const pieces = found.phone.split(/[ ./]/);
    return { groups: [[pieces.join("")], pieces] };
  }
  if (found.annex && found.annexNumber) {
    const number = squeeze(found.annexNumber);
    return { groups: [[`annex${number}`], [found.annex, number]] };
  }
  if (found.article) {
    const groups = numberGroups(found.article);
    return { groups: [[`art${groups[0][0]}`], ...groups] };
  }
  if (found.number) return { groups: numberGroups(found.number) };
  if (found.initials) return { groups: [[found.initials.replaceAll(".", "")]] };
  return { groups: plainGroups(found.plain ?? "") };
}

/** @param {string} number */
function squeeze(number) {
  return number.replace(/[ -]/g, "").replace(/^0(?=[1-9](?![0-9]))/, "");
}

/**
 * @param {string} text
 * @returns {string[][]}
 */
function numberGroups(text) {
  const pieces = text.split("/").filter((piece) => /^[0-9]/.test(piece)).map(squeeze);
  if (pieces.length > 1) return [[pieces.join("/")], pieces];
  const digits = pieces[0].match(/^[0-9]+/);
  return digits === null || digits[0] === pieces[0] ? [[pieces[0]]] : [[pieces[0]], [digits[0]]];
}

/**
 * @param {string} text
 * @returns {string[][]}
 */
function plainGroups(text) {
  const pieces = text.split("-");
  if (pieces.length === 1) return [[text]];
  return pieces.length <= JOINED_PIECES ? [[pieces.join("")], pieces] : [pieces];
}

/** The analysis of one locale. */
export class Analyser {
  /**
   * @param {Language} language
   * @param {(piece: string) => string} stemmer stems one folded word
   */
  constructor(language, stemmer) {
    this.stop = new Set(language.stop.split(" "));
    this.kept = new Set(language.kept.split(" "));
    this.exceptions = new Map(Object.entries(language.exceptions));
    this.stemmer = stemmer;
    /** @type {Map<string, string>} */
    this.known = new Map();
    /** @type {Map<string, string[]>} */
    this.knownWords = new Map();
  }

  /**
   * Returns the stem of a folded word; numbers, abbreviations and words of two letters are their own.
   * @param {string} piece
   */
  stem(piece) {
    if (piece.length < SHORTEST_STEMMED || this.kept.has(piece) || /[0-9]/.test(piece)) return piece;
    let stem = this.known.get(piece);
    if (stem === undefined) {
      stem = this.exceptions.get(piece) ?? this.stemmer(piece);
      this.known.set(piece, stem);
    }
    return stem;
  }

  /**
   * Tells whether a folded word is left out: a stop word or a single letter.
   * @param {string} piece
   */
  isStop(piece) {
    return this.stop.has(piece) || /^[a-z]$/.test(piece);
  }

  /**
   * Tells whether a word is made of stop words ("est-ce").
   * @param {Word} word
   */
  isEmpty(word) {
    return word.groups[word.groups.length - 1].every((piece) => this.isStop(piece));
  }

  /**
   * Returns the groups of a word as stems, without stop words; none for a word made of stop words.
   * @param {Word} word
   */
  groups(word) {
    if (this.isEmpty(word)) return [];
    const stems = word.groups.map((group) => group.filter((piece) => !this.isStop(piece)).map((piece) => this.stem(piece)));
    return stems.filter((group) => group.length > 0);
  }

  /**
   * Returns all terms of a text in order: every group of every word.
   * @param {string} text
   */
  terms(text) {
    return splitWords(text).flatMap((word) => this.groups(word).flat());
  }

  /**
   * Returns all terms of one word of a text; remembers them, as texts repeat their words.
   * @param {string} word
   */
  wordTerms(word) {
    let terms = this.knownWords.get(word);
    if (terms === undefined) {
      terms = this.terms(word);
      this.knownWords.set(word, terms);
    }
    return terms;
  }

  /**
   * Returns words as a key of the alias table: stems of every word, without the stop words it begins with.
   * @param {Word[]} words
   */
  key(words) {
    const first = Math.max(0, words.findIndex((word) => !this.isEmpty(word)));
    return words.slice(first).flatMap((word) => word.groups[0].map((piece) => this.stem(piece))).join(" ");
  }
}

/**
 * Returns the stemmer of a locale: lunr.js's or lunr-languages', without the endings of verbs these leave.
 * @param {any} lunr
 * @param {string} locale
 * @returns {(piece: string) => string}
 */
export function lunrStemmer(lunr, locale) {
  const stemmer = locale === "en" ? lunr.stemmer : lunr[locale].stemmer;
  return (piece) => cutVerbEnding(stemmer(new lunr.Token(piece)).toString(), locale);
}

/**
 * Returns a stem without the ending of a verb in the third person; nouns lose theirs as well, in every form alike.
 * @param {string} stem
 * @param {string} locale
 */
export function cutVerbEnding(stem, locale) {
  const ending = VERB_ENDINGS.get(locale);
  if (!ending || stem.length < SHORTEST_WITH_ENDING || !ending.test(stem)) return stem;
  const cut = stem.replace(ending, "$1");
  const doubled = DOUBLED_VOWEL.get(locale);
  return doubled ? cut.replace(doubled, "$1") : cut;
}
