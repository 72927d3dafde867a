/**
 * The search worker of Material for MkDocs, spoken to as its own script does.
 * @module
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

export async function open(/** @type {string} */ locale) {
  const worker = new Worker(new URL("./workers/search.js", import.meta.url));
  const ask = (/** @type {any} */ message, /** @type {number} */ wanted) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.type === wanted && resolve(data.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
  const index = await (await fetch(`./${locale}.json`)).json();
  await ask({ type: SETUP, data: { ...index, options: { suggest: false } } }, READY);
  return {
    search: async (/** @type {string} */ query) => {
      const { items } = await ask({ type: QUERY, data: query }, RESULT);
      return items.map((/** @type {any[]} */ found) => {
        const sections = [...found].sort((one, other) => other.score - one.score).map(({ location }) => location);
        const url = sections[0].split("#")[0];
        return { url, title: found.find(({ location }) => location === url)?.title ?? "", sections };
      });
    },
  };
}
