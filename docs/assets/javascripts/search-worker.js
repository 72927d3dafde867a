/**
 * The worker that searches. Its name is the locale.
 *
 * Takes `{id, query, typing, limit, type, audience}` and answers `{id, answer}` or `{id, error}`;
 * an empty query only loads the index.
 * @module
 */
import { Analyser, lunrStemmer } from "./search-analysis.js";
import { TermIndex } from "./search-index.js";
import { groupByPage } from "./search-pages.js";
import { QueryEngine } from "./search-query.js";
import { makeSnippet, markWords } from "./search-snippets.js";

/**
 * @typedef {import("./search-snippets.js").Segment} Segment
 * @typedef {{id: number, query: string, typing: boolean, limit: number, type?: string, audience?: string}} Request
 * @typedef {{url: string, title: Segment[], headings: Segment[][], snippet: Segment[]}} Section
 * @typedef {{url: string, title: Segment[], type: string, typeLabel: string, sections: Section[]}} PageResult
 * @typedef {{total: number, pages: PageResult[]}} Answer
 * @typedef {[url: string, title: string, type: string, audience: string[], first: number]} PageRow
 * @typedef {[anchor: string, headings: string[], text: string]} DocumentRow
 */

const FOLDER = new URL("../../search/", import.meta.url);
const LOCALE = self.name;

class Search {
  /**
   * @param {any} manifest
   * @param {{lunr: any, language: any, pages: any, index: any}} parts
   */
  constructor(manifest, { lunr, language, pages, index }) {
    this.manifest = manifest;
    this.analyser = new Analyser(language, lunrStemmer(lunr, LOCALE));
    const site = { aliases: language.aliases, documents: manifest.documents };
    this.engine = new QueryEngine(this.analyser, new TermIndex(lunr, index), site);
    /** @type {PageRow[]} */
    this.pages = pages.pages;
    this.starts = this.pages.map((row) => row[4]);
    /** @type {Record<string, string>} */
    this.types = pages.types;
    /** @type {Map<number, Promise<DocumentRow[]>>} */
    this.blocks = new Map();
  }

  /** @returns {Promise<Search>} */
  static async open() {
    const manifest = await loadJson(`${LOCALE}.json`, "no-cache");
    const { engine, language, pages, index } = manifest.files;
    const [lunr, ...parts] = await Promise.all([
      import(new URL(engine, FOLDER).href).then((module) => module.default),
      loadJson(language),
      loadJson(pages),
      loadJson(index),
    ]);
    return new Search(manifest, { lunr, language: parts[0], pages: parts[1], index: parts[2] });
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async answer({ query, typing, limit, type, audience }) {
    const { hits, coordination } = await this.engine.search(query, typing);
    const groups = groupByPage(hits, this.starts, coordination).filter(({ page }) => {
      const [, , pageType, audiences] = this.pages[page];
      return (!type || type === pageType) && (!audience || audiences.includes(audience));
    });
    const shown = groups.slice(0, limit);
    return { total: groups.length, pages: await Promise.all(shown.map((group) => this.#pageResult(group))) };
  }

  /**
   * @param {import("./search-pages.js").PageGroup} group
   * @returns {Promise<PageResult>}
   */
  async #pageResult({ page, hits }) {
    const [url, title, type] = this.pages[page];
    const terms = new Set(hits.flatMap((hit) => [...hit.terms]));
    const sections = await Promise.all(hits.map((hit) => this.#section(hit, page)));
    return { url, title: markWords(title, terms, this.analyser), type, typeLabel: this.types[type], sections };
  }

  /**
   * @param {import("./search-index.js").Hit} hit
   * @param {number} page
   * @returns {Promise<Section>}
   */
  async #section({ number, terms }, page) {
    const size = this.manifest.blockSize;
    const block = await this.#block(Math.floor(number / size));
    const [anchor, headings, text] = block[number % size];
    const [url, title] = this.pages[page];
    return {
      url: anchor ? `${url}#${anchor}` : url,
      title: markWords(title, terms, this.analyser),
      headings: headings.map((heading) => markWords(heading, terms, this.analyser)),
      snippet: makeSnippet(text, terms, this.analyser),
    };
  }

  /** @param {number} number */
  #block(number) {
    let block = this.blocks.get(number);
    if (!block) {
      block = loadJson(this.manifest.files.blocks[number]);
      this.blocks.set(number, block);
    }
    return block;
  }
}

/**
 * @param {string} name
 * @param {RequestCache} [cache]
 */
async function loadJson(name, cache = "default") {
  const response = await fetch(new URL(name, FOLDER), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** @type {Promise<Search> | undefined} */
let opened;

self.onmessage = async (/** @type {MessageEvent<Request>} */ { data: request }) => {
  try {
    opened ??= Search.open();
    const search = await opened;
    const answer = request.query.trim() ? await search.answer(request) : { total: 0, pages: [] };
    self.postMessage({ id: request.id, answer });
  } catch (error) {
    self.postMessage({ id: request.id, error: String(error) });
  }
};
