/**
 * MiniSearch with the options its documentation proposes for full-text search: titles weigh more, the beginning of a
 * word is enough, one letter in five may be wrong. The index is made beforehand.
 * @module
 */
import MiniSearch from "./minisearch.js";
import { OPTIONS } from "./options.js";

export async function open(/** @type {string} */ locale) {
  const index = MiniSearch.loadJSON(await (await fetch(`./${locale}.json`)).text(), OPTIONS);
  return {
    search: async (/** @type {string} */ query) => {
      /** @type {Map<string, {url: string, title: string, sections: string[]}>} */
      const pages = new Map();
      for (const { id, page } of index.search(query)) {
        const url = id.split("#")[0];
        const known = pages.get(url) ?? { url, title: page, sections: [] };
        known.sections.push(id);
        pages.set(url, known);
      }
      return [...pages.values()];
    },
  };
}
