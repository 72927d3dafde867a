/**
 * The page's side of the search worker: one worker, shared by all fields of the page.
 * @module
 */

/**
 * @typedef {import("./search-worker.js").Answer} Answer
 * @typedef {{query: string, typing: boolean, limit: number, sections: number, type?: string, audience?: string}} Question
 * @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void, showFirst?: (answer: Answer) => void}} Waiting
 */

/** Milliseconds a field waits for a further letter: who types fast asks once, and nobody notices it. */
export const PAUSE = 50;

/** Characters of a query that are sent to the worker: a document pasted by mistake is not read to its end. */
const LONGEST = 1000;

/** @type {Worker | undefined} */
let worker;
let last = 0;
/** After a failure everything is fetched anew: what the browser keeps may be what is broken, or older than the site. */
let fresh = false;
/** @type {Map<number, Waiting>} */
const waiting = new Map();

/**
 * Takes over a worker that is already loading, unless there is one.
 * @param {Worker} [begun]
 */
export function adopt(begun) {
  if (begun && !worker && !fresh) worker = watch(begun);
}

/**
 * Returns the answer; an empty query only loads what is needed.
 * @param {Question} question
 * @param {(answer: Answer) => void} [showFirst] takes the first page before, when the others have to be fetched
 * @returns {Promise<Answer>}
 */
export function ask(question, showFirst) {
  const address = workerAddress(document.documentElement.lang);
  worker ??= watch(new Worker(fresh ? `${address}?fresh=${last}` : address, { type: "module" }));
  last += 1;
  const id = last;
  const answer = new Promise((/** @type {(answer: Answer) => void} */ resolve, reject) => waiting.set(id, { resolve, reject, showFirst }));
  worker.postMessage({ id, first: Boolean(showFirst), ...question, query: question.query.slice(0, LONGEST) });
  return answer;
}

/**
 * Returns what the pages of another language answer.
 * @param {string} locale
 * @param {Question} question
 * @returns {Promise<Answer>}
 */
export async function askIn(locale, question) {
  const other = new Worker(workerAddress(locale), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      other.onmessage = ({ data: { answer, error } }) => (error ? reject(new Error(error)) : resolve(answer));
      other.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      other.postMessage({ id: 0, ...question });
    });
  } finally {
    other.terminate();
  }
}

/** @param {string} locale */
function workerAddress(locale) {
  return new URL(`../../search/worker-${locale}.js`, import.meta.url);
}

/** @param {Worker} begun */
function watch(begun) {
  begun.onmessage = ({ data: { id, first, answer, error } }) => {
    const asked = waiting.get(id);
    if (first) {
      asked?.showFirst?.(first);
      return;
    }
    waiting.delete(id);
    if (error) fail(new Error(error), asked);
    else asked?.resolve(answer);
  };
  begun.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message));
  };
  return begun;
}

/**
 * Ends the worker, so that the next question starts with a new one and loads everything again.
 * @param {Error} error
 * @param {{reject: (error: Error) => void}} [first] a question that is no longer waiting
 */
function fail(error, first) {
  worker?.terminate();
  worker = undefined;
  fresh = true;
  const failed = [...(first ? [first] : []), ...waiting.values()];
  waiting.clear();
  for (const { reject } of failed) reject(error);
}
