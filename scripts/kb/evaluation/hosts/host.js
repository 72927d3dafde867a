/**
 * A page with a field and a list, the same for every peer: the engine is loaded when the field gets the focus.
 * @module
 */

/**
 * @typedef {{url: string, title: string, sections: string[]}} Found a page with its sections, best first
 * @typedef {{search: (query: string, limit: number) => Promise<Found[]>}} Peer
 */

const field = /** @type {HTMLInputElement} */ (document.querySelector("#field"));
const list = /** @type {HTMLElement} */ (document.querySelector("#list"));
const SHOWN = 5;
/** @type {Promise<Peer> | undefined} */
let peer;

function load() {
  peer ??= import("./peer.js").then(({ open }) => open(document.documentElement.lang));
  return peer;
}

field.addEventListener("focus", load);
field.addEventListener("input", async () => {
  const query = field.value;
  const found = await (await load()).search(query, SHOWN);
  if (query !== field.value) return;
  list.replaceChildren(...found.slice(0, SHOWN).map(({ url, title }) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    row.append(link);
    return row;
  }));
});

/**
 * @param {string[]} queries
 * @param {number} limit
 * @param {number} sections
 */
window.askAll = async (queries, limit, sections) => {
  const { search } = await load();
  const answers = [];
  for (const query of queries) {
    const found = await search(query, limit);
    answers.push(found.slice(0, limit).map((page) => ({ url: page.url, sections: page.sections.slice(0, sections) })));
  }
  return answers;
};
