/**
 * The worker that searches, one script per locale: the build puts it together with lunr.js and the manifest.
 *
 * Takes `{id, query, typing, limit, sections, type, audience, first}` and answers `{id, answer}` or `{id, error}`. With
 * `first`, `{id, first}` comes before it with the first page, when the others have to be fetched. A worker whose address carries
 * `?fresh` takes nothing from the browser's cache.
 * @module
 */
import { Analyser, fold, lunrStemmer } from "./search-analysis.js";
import { lunr } from "./search-engine.js";
import { TermFiles, TermIndex } from "./search-index.js";
import { isWithin } from "./search-near.js";
import { groupByPage } from "./search-pages.js";
import { QueryEngine } from "./search-query.js";
import { LANGUAGE, MANIFEST } from "./search-site.js";
import { Marker } from "./search-snippets.js";
import { Store } from "./search-store.js";

/**
 * @typedef {import("./search-snippets.js").Segment} Segment
 * @typedef {import("./search-pages.js").PageGroup} PageGroup
 * @typedef {{id: number, query: string, typing: boolean, limit: number, sections: number, first?: boolean, type?: string, audience?: string}} Request
 * @typedef {{url: string, headings: Segment[][]}} Section
 * @typedef {object} PageResult
 * @property {string} url
 * @property {Segment[]} title
 * @property {string} typeLabel
 * @property {Segment[]} snippet of the first section
 * @property {Section[]} sections best first
 *
 * @typedef {object} Answer
 * @property {number} total how many pages there are
 * @property {string[]} readings names of what was looked for, when that is not what was typed
 * @property {string} meant the query without the typos, as far as there are any
 * @property {string[]} suggestions names that start with what was typed
 * @property {PageResult[]} pages best first, as many as asked for
 *
 * @typedef {[anchor: string, headings: string[], text: string]} DocumentRow
 * @typedef {[url: string, title: string, type: string, rows: DocumentRow[]]} Block see scripts/kb/search/blocks.py
 */

const MOST_READINGS = 3;
/** Milliseconds in which the first page is painted, before the others take the line and the processor. */
const TIME_TO_PAINT = 30;
const MOST_SUGGESTIONS = 3;
const TYPED_WORD = /[\p{L}\p{N}]+/gu;
/** @type {Answer} */
const NOTHING = { total: 0, readings: [], meant: "", suggestions: [], pages: [] };

class Search {
  constructor() {
    this.store = new Store(new URL("./", self.location.href), self.location.search !== "");
    this.analyser = new Analyser(LANGUAGE, lunrStemmer(lunr, MANIFEST.locale));
    this.marker = new Marker(this.analyser);
    /** @type {Map<number, Block>} */
    this.blocks = new Map();
    this.files = new TermFiles(this.store, MANIFEST);
  }

  /**
   * @param {Request} request
   * @param {(answer: Answer) => void} [showFirst] takes the first page when the others have to be fetched
   * @returns {Promise<Answer>}
   */
  async answer({ query, typing, limit, sections, type, audience }, showFirst) {
    const index = new TermIndex(this.files);
    const found = await new QueryEngine(this.analyser, index, MANIFEST.documents).search(query, typing);
    const all = groupByPage(found.hits, found.coordination);
    const groups = type || audience ? await this.#filter(all, type, audience) : all;
    const shown = groups.slice(0, limit).map((group) => ({ ...group, hits: group.hits.slice(0, sections) }));
    const blocks = shown.flatMap(({ hits }) => hits.map(blockOf));
    if (showFirst && shown.length > 1 && blocks.some((block) => !this.store.has(MANIFEST.blocks, block))) {
      showFirst({ ...NOTHING, total: groups.length, pages: [await this.#pageResult(shown[0], index)] });
      await new Promise((done) => setTimeout(done, TIME_TO_PAINT));
    }
    const pages = await Promise.all(shown.map((group) => this.#pageResult(group, index)));
    const own = fold(query).trim();
    return {
      total: groups.length,
      readings: [...new Set(found.readings.flatMap((term) => index.label(term) ?? []))].slice(0, MOST_READINGS),
      meant: this.#meant(query, found.corrections, pages),
      suggestions: [...new Set(found.suggestions)].filter((label) => fold(label) !== own).slice(0, MOST_SUGGESTIONS),
      pages,
    };
  }

  /**
   * Returns the query with corrections in the place of the words they stand for; nothing without any.
   * @param {string} query
   * @param {Map<string, string[]>} corrections terms by folded word
   * @param {PageResult[]} pages
   */
  #meant(query, corrections, pages) {
    const corrected = query.replace(TYPED_WORD, (word) => this.#written(fold(word), corrections.get(fold(word)) ?? [], pages) ?? word);
    return corrected === query ? "" : corrected.trim();
  }

  /**
   * Returns how a term is written in results, the way nearest to a word before others; nothing when it is in none.
   * @param {string} piece
   * @param {string[]} terms
   * @param {PageResult[]} pages
   */
  #written(piece, terms, pages) {
    if (terms.length === 0) return undefined;
    /** @type {Map<string, number>} */
    const counts = new Map();
    const texts = pages.flatMap(({ title, snippet, sections: [{ headings }] }) => [title, ...headings, snippet]);
    for (const { text } of texts.flat().filter((part) => part.marked)) {
      const form = text.toLowerCase();
      if (this.analyser.terms(form).some((term) => terms.includes(term))) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const nearness = (/** @type {string} */ form) => [1, 2].filter((edits) => isWithin(piece, fold(form), edits)).length;
    return [...counts].sort((one, other) => nearness(other[0]) - nearness(one[0]) || other[1] - one[1])[0]?.[0];
  }

  /**
   * @param {PageGroup[]} groups
   * @param {string | undefined} type
   * @param {string | undefined} audience
   */
  async #filter(groups, type, audience) {
    const lines = (await this.store.text(MANIFEST.facets, 0)).split("\n");
    return groups.filter(({ page }) => {
      const [own, ...audiences] = lines[page].split(" ");
      return (!type || type === own) && (!audience || audiences.includes(audience));
    });
  }

  /**
   * @param {PageGroup} group
   * @param {TermIndex} index
   * @returns {Promise<PageResult>}
   */
  async #pageResult({ hits }, index) {
    const terms = index.visible(hits.flatMap((hit) => [...hit.terms]));
    const blocks = await Promise.all(hits.map((hit) => this.#block(blockOf(hit))));
    const rows = hits.map((hit, position) => blocks[position][3][hit.place % MANIFEST.blockRows]);
    const own = hits.map((hit) => index.visible(hit.terms));
    const [url, title, type] = blocks[0];
    return {
      url,
      title: this.marker.mark(title, terms),
      typeLabel: MANIFEST.types[type],
      snippet: this.marker.snippet(rows[0][2], own[0]),
      sections: rows.map((row, position) => this.#section(url, row, own[position])),
    };
  }

  /**
   * @param {string} url of the page
   * @param {DocumentRow} row
   * @param {Set<string>} terms
   * @returns {Section}
   */
  #section(url, [anchor, headings], terms) {
    return { url: anchor ? `${url}#${anchor}` : url, headings: headings.map((heading) => this.marker.mark(heading, terms)) };
  }

  /**
   * @param {number} number
   * @returns {Promise<Block>}
   */
  async #block(number) {
    const block = this.blocks.get(number) ?? JSON.parse(await this.store.text(MANIFEST.blocks, number));
    this.blocks.set(number, block);
    return block;
  }
}

/**
 * Returns the number of the block a document stands in: that of the first document of the block.
 * @param {import("./search-index.js").Hit} hit
 */
function blockOf({ page, place }) {
  return page * MANIFEST.rows + place - (place % MANIFEST.blockRows);
}

const search = new Search();

self.onmessage = async (/** @type {MessageEvent<Request>} */ { data }) => {
  const { id, query } = data;
  try {
    const showFirst = data.first ? (/** @type {Answer} */ first) => self.postMessage({ id, first }) : undefined;
    const answer = query.trim() ? await search.answer(data, showFirst) : NOTHING;
    self.postMessage({ id, answer });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
