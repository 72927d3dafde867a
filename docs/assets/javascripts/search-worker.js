/**
 * The worker that searches, one script per locale: the build puts it together with lunr.js and the manifest.
 *
 * Takes `{id, query, typing, limit, sections, type, audience}` and answers `{id, answer}` or `{id, error}`. A worker
 * whose address carries `?fresh` takes nothing from the browser's cache.
 * @module
 */
import { Analyser, lunrStemmer } from "./search-analysis.js";
import { lunr } from "./search-engine.js";
import { TermIndex } from "./search-index.js";
import { groupByPage } from "./search-pages.js";
import { QueryEngine } from "./search-query.js";
import { readNumbers } from "./search-shards.js";
import { LANGUAGE, MANIFEST } from "./search-site.js";
import { makeSnippet, markWords } from "./search-snippets.js";
import { Store } from "./search-store.js";

/**
 * @typedef {import("./search-snippets.js").Segment} Segment
 * @typedef {{id: number, query: string, typing: boolean, limit: number, sections: number, type?: string, audience?: string}} Request
 * @typedef {{url: string, title: Segment[], headings: Segment[][], snippet: Segment[]}} Section
 * @typedef {{url: string, title: Segment[], type: string, typeLabel: string, sections: Section[]}} PageResult
 * @typedef {{total: number, readings: string[], pages: PageResult[]}} Answer readings: what was looked for, when that is not what was typed
 * @typedef {[anchor: string, headings: string[], text: string]} DocumentRow
 * @typedef {[url: string, title: string, type: string, rows: DocumentRow[]]} Block see scripts/kb/search/blocks.py
 */

const MOST_READINGS = 3;

class Search {
  constructor() {
    this.store = new Store(new URL("./", self.location.href), self.location.search !== "");
    this.analyser = new Analyser(LANGUAGE, lunrStemmer(lunr, MANIFEST.locale));
    this.index = new TermIndex(this.store, MANIFEST);
    this.engine = new QueryEngine(this.analyser, this.index, MANIFEST.documents);
    /** First block of every page. @type {number[]} */
    this.starts = [];
    let blocks = 0;
    for (const count of readNumbers(MANIFEST.blocks.perPage)) {
      this.starts.push(blocks);
      blocks += count;
    }
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async answer({ query, typing, limit, sections, type, audience }) {
    const { hits, readings, coordination } = await this.engine.search(query, typing);
    const all = groupByPage(hits, this.starts, coordination);
    const groups = type || audience ? await this.#filter(all, type, audience) : all;
    const shown = groups.slice(0, limit).map((group) => ({ ...group, hits: group.hits.slice(0, sections) }));
    const pages = await Promise.all(shown.map((group) => this.#pageResult(group)));
    const names = new Set(readings.flatMap((term) => this.index.label(term) || this.#written(term, pages) || []));
    return { total: groups.length, readings: [...names].slice(0, MOST_READINGS), pages };
  }

  /**
   * Returns how a term is written most often in results; nothing when it is in none.
   * @param {string} term
   * @param {PageResult[]} pages
   */
  #written(term, pages) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    const texts = pages.flatMap(({ title, sections: [{ headings, snippet }] }) => [title, ...headings, snippet]);
    for (const { text } of texts.flat().filter((part) => part.marked)) {
      const form = text.toLowerCase();
      if (this.analyser.terms(form).includes(term)) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
  }

  /**
   * @param {import("./search-pages.js").PageGroup[]} groups
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
   * @param {import("./search-pages.js").PageGroup} group
   * @returns {Promise<PageResult>}
   */
  async #pageResult({ hits }) {
    const terms = this.index.visible(hits.flatMap((hit) => [...hit.terms]));
    const blocks = await Promise.all(hits.map(({ block }) => this.#block(block)));
    const sections = hits.map((hit, position) => this.#section(hit, blocks[position]));
    const [url, title, type] = blocks[0];
    return { url, title: markWords(title, terms, this.analyser), type, typeLabel: MANIFEST.types[type], sections };
  }

  /**
   * @param {import("./search-index.js").Hit} hit
   * @param {Block} block
   * @returns {Section}
   */
  #section({ row, terms: found }, [url, title, , rows]) {
    const terms = this.index.visible(found);
    const [anchor, headings, text] = rows[row];
    return {
      url: anchor ? `${url}#${anchor}` : url,
      title: markWords(title, terms, this.analyser),
      headings: headings.map((heading) => markWords(heading, terms, this.analyser)),
      snippet: makeSnippet(text, terms, this.analyser),
    };
  }

  /**
   * @param {number} number
   * @returns {Promise<Block>}
   */
  async #block(number) {
    return JSON.parse(await this.store.text(MANIFEST.blocks, number));
  }
}

const search = new Search();

self.onmessage = async (/** @type {MessageEvent<Request>} */ { data: { id, ...request } }) => {
  try {
    const answer = request.query.trim() ? await search.answer(/** @type {Request} */ ({ id, ...request })) : { total: 0, readings: [], pages: [] };
    self.postMessage({ id, answer });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
