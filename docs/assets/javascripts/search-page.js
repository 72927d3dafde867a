/**
 * The results page: all results with filters, below the field.
 * @module
 */
import { adopt, ask } from "./search-client.js";
import { ROOT, countText, element, emptyNote, failureNote, fill, headingPath, marked, readWords, readingText } from "./search-view.js";

/**
 * @typedef {import("./search-worker.js").Answer} Answer
 * @typedef {import("./search-worker.js").PageResult} PageResult
 */

const STEP = 20;
/** Sections shown of a page. */
const SECTIONS = 3;
const PAUSE = 150;
const PATIENCE = 500;
const HASH = "#q=";

/**
 * Makes the field of the results page work; a search in the address (`#q=`) is run at once.
 * @param {HTMLInputElement} input
 * @param {boolean} _ whether Enter or the button was used before this script was there; everything is shown anyway
 * @param {Worker} [worker] one that is already loading
 */
export function enhance(input, _, worker) {
  adopt(worker);
  const root = input.closest("[data-kb-results]");
  if (root instanceof HTMLElement) new ResultsPage(input, root).begin();
}

class ResultsPage {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} root
   */
  constructor(input, root) {
    this.input = input;
    this.words = readWords();
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-kb-${name}]`));
    this.status = part("status");
    this.list = part("list");
    this.note = part("note");
    this.actions = part("actions");
    this.more = part("more");
    this.copy = part("copy");
    this.filters = /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("select[data-kb-filter]"));
    this.limit = STEP;
    this.asked = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  begin() {
    this.input.addEventListener("input", () => {
      this.limit = STEP;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.#search(), PAUSE);
    });
    this.input.form?.addEventListener("submit", () => this.#search());
    for (const filter of this.filters) filter.addEventListener("change", () => this.#search());
    this.more.addEventListener("click", () => this.#showMore());
    this.copy.addEventListener("click", () => this.#copyLink());
    window.addEventListener("hashchange", () => this.#readAddress());
    if (!this.#readAddress()) this.#search();
  }

  /** Takes the query from the address; returns whether there was one. */
  #readAddress() {
    if (!location.hash.startsWith(HASH)) return false;
    try {
      this.input.value = decodeURIComponent(location.hash.slice(HASH.length));
    } catch {
      return false;
    }
    this.#search();
    return true;
  }

  async #search() {
    const query = this.input.value.trim();
    const filters = Object.fromEntries([...this.filters].map(({ dataset, value }) => [dataset.kbFilter, value]));
    this.asked += 1;
    const number = this.asked;
    const slow = window.setTimeout(() => this.#say(this.words.texts.loading), PATIENCE);
    try {
      const answer = await ask({ query: this.input.value, typing: true, limit: this.limit, sections: SECTIONS, ...filters });
      if (number === this.asked) this.#show(query, answer, Object.values(filters).some(Boolean));
    } catch {
      if (number === this.asked) this.#showFailure();
    } finally {
      window.clearTimeout(slow);
    }
  }

  /**
   * @param {string} query
   * @param {Answer} answer
   * @param {boolean} isFiltered
   */
  #show(query, answer, isFiltered) {
    this.list.replaceChildren(...answer.pages.map((page) => this.#result(page)));
    const isEmpty = query !== "" && answer.total === 0;
    this.note.replaceChildren(...(isEmpty ? emptyNote(this.words, query) : []));
    if (isEmpty && isFiltered) this.note.prepend(element("p", "", this.words.texts.none_filtered));
    this.actions.hidden = query === "";
    this.more.hidden = answer.total <= answer.pages.length;
    this.more.textContent = fill(this.words.texts.more, { n: answer.total - answer.pages.length });
    if (query === "") this.#say("");
    else if (isEmpty) this.#say(fill(this.words.texts.none, { query }));
    else this.#say([readingText(this.words, answer.readings), countText(this.words, answer.total)].filter(Boolean).join(". "));
    this.status.classList.toggle("kb-results__status--silent", isEmpty);
  }

  #showFailure() {
    this.list.replaceChildren();
    this.actions.hidden = true;
    this.status.classList.add("kb-results__status--silent");
    this.note.replaceChildren(...failureNote(this.words, () => {
      this.input.focus();
      this.#search();
    }));
    this.#say(this.words.texts.failed);
  }

  /** @param {PageResult} page */
  #result({ url, title, typeLabel, sections }) {
    const [best, ...further] = sections;
    const link = element("a", "kb-result__link", ...marked(title));
    link.href = new URL(url, ROOT).href;
    const head = element("h2", "kb-result__title", link);
    const item = element("li", "kb-result", head, element("span", "kb-option__type", typeLabel));
    if (best.headings.length > 0) item.append(element("p", "kb-result__section", sectionLink(best)));
    item.append(element("p", "kb-result__snippet", ...marked(best.snippet)));
    const others = further.filter(({ headings }) => headings.length > 0);
    if (others.length > 0) {
      const rest = others.map((section) => element("li", "", sectionLink(section)));
      item.append(element("p", "kb-result__further", this.words.texts.further), element("ul", "kb-result__others", ...rest));
    }
    return item;
  }

  async #showMore() {
    const shown = this.list.children.length;
    this.limit += STEP;
    await this.#search();
    const next = this.list.children[shown]?.querySelector("a");
    if (next instanceof HTMLElement) next.focus();
  }

  async #copyLink() {
    const address = new URL(location.href);
    address.hash = HASH + encodeURIComponent(this.input.value.trim());
    try {
      await navigator.clipboard.writeText(address.href);
      this.#say(this.words.texts.copied);
    } catch {
      this.#say(`${this.words.texts.copy_by_hand} ${address.href}`);
    }
  }

  /** @param {string} text */
  #say(text) {
    this.status.textContent = text;
  }
}

/** @param {import("./search-worker.js").Section} section */
function sectionLink({ url, headings }) {
  const link = element("a", "kb-result__link", ...headingPath(headings));
  link.href = new URL(url, ROOT).href;
  return link;
}
