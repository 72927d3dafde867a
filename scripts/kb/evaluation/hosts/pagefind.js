/**
 * Pagefind as its own interface uses it: sections with the most finds first.
 * @module
 */

export async function open() {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.init();
  return {
    search: async (/** @type {string} */ query, /** @type {number} */ limit) => {
      const { results } = await pagefind.search(query);
      const pages = await Promise.all(results.slice(0, limit).map((/** @type {any} */ result) => result.data()));
      return pages.map(({ url, meta, sub_results: sections }) => ({
        url,
        title: meta.title,
        sections: sections.sort((/** @type {any} */ one, /** @type {any} */ other) => other.locations.length - one.locations.length).map((/** @type {any} */ section) => section.url),
      }));
    },
  };
}
