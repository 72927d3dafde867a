/**
 * The worker that searches. Its name is the locale.
 *
 * Takes `{id, query, typing, limit, sections, type, audience, fresh}` and answers `{id, answer}` or `{id, error}`;
 * an empty query only loads the index. With `fresh` nothing is taken from the browser's cache.
 * @module
 */
import { Analyser, lunrStemmer } from "./search-analysis.js";
import { TermIndex } from "./search-index.js";
import { groupByPage } from "./search-pages.js";
import { QueryEngine } from "./search-query.js";
import { makeSnippet, markWords } from "./search-snippets.js";

/**
 * @typedef {import("./search-snippets.js").Segment} Segment
 * @typedef {{id: number, query: string, typing: boolean, limit: number, sections: number, type?: string, audience?: string, fresh: boolean}} Request
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

  /**
   * @param {boolean} fresh
   * @returns {Promise<Search>}
   */
  static async open(fresh) {
    const manifest = JSON.parse(await loadText(`${LOCALE}.json`, fresh ? "reload" : "no-cache"));
    const { engine, language, pages, index } = manifest.files;
    const address = new URL(fresh ? `${engine}?fresh` : engine, FOLDER).href;
    const [lunr, ...parts] = await Promise.all([
      import(address).then((module) => module.default),
      ...[language, pages, index].map((name) => loadJson(name, fresh)),
    ]);
    return new Search(manifest, { lunr, language: parts[0], pages: parts[1], index: parts[2] });
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async answer({ query, typing, limit, sections, type, audience }) {
    const { hits, coordination } = await this.engine.search(query, typing);
    const groups = groupByPage(hits, this.starts, coordination).filter(({ page }) => {
      const [, , pageType, audiences] = this.pages[page];
      return (!type || type === pageType) && (!audience || audiences.includes(audience));
    });
    const shown = groups.slice(0, limit).map((group) => ({ ...group, hits: group.hits.slice(0, sections) }));
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
 * Returns the content of a file whose name carries the start of its own SHA-256; a damaged one is refused.
 * @param {string} name
 * @param {boolean} [fresh]
 */
async function loadJson(name, fresh = false) {
  const text = await loadText(name, fresh ? "reload" : "default");
  // Browsers have crypto.subtle only on https and on this machine itself.
  if (crypto.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const sum = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!sum.startsWith(name.split(".")[1])) throw new Error(`${name}: damaged`);
  }
  return JSON.parse(text);
}

/**
 * @param {string} name
 * @param {RequestCache} cache
 */
async function loadText(name, cache) {
  const response = await fetch(new URL(name, FOLDER), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
}

/** @type {Promise<Search> | undefined} */
let opened;

self.onmessage = async (/** @type {MessageEvent<Request>} */ { data: request }) => {
  try {
    opened ??= Search.open(request.fresh);
    const search = await opened;
    const answer = request.query.trim() ? await search.answer(request) : { total: 0, pages: [] };
    self.postMessage({ id: request.id, answer });
  } catch (error) {
    self.postMessage({ id: request.id, error: String(error) });
  }
};
