/**
 * The results page: all results with filters, below the field.
 * @module
 */
import { PAUSE, adopt, ask, askIn } from "./search-client.js";
import { ROOT, countText, element, emptyNote, failureNote, fill, headingPath, marked, noneText, readWords, readingText, understanding } from "./search-view.js";

/**
 * @typedef {import("./search-worker.js").Answer} Answer
 * @typedef {import("./search-worker.js").PageResult} PageResult
 */

const STEP = 20;
/** Pages listed in one go; the next ones follow after so many milliseconds, so that no task is long. */
const AT_ONCE = 8;
const FRAME = 16;
/** Sections shown of a page. */
const SECTIONS = 3;
/** Pages shown of another language. */
const ELSEWHERE = 3;
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
    this.reading = part("reading");
    this.elsewhere = part("elsewhere");
    this.others = part("others");
    this.filters = /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("select[data-kb-filter]"));
    this.limit = STEP;
    this.asked = 0;
    /** The query without its typos. */
    this.meant = "";
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
    this.elsewhere.addEventListener("click", () => this.#searchElsewhere());
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

  /** @param {number} kept how many results of the same question stay as they are */
  async #search(kept = 0) {
    const query = this.input.value.trim();
    const filters = Object.fromEntries([...this.filters].map(({ dataset, value }) => [dataset.kbFilter, value]));
    this.asked += 1;
    const number = this.asked;
    const slow = window.setTimeout(() => number === this.asked && this.#say(this.words.texts.loading), PATIENCE);
    try {
      const question = { query: this.input.value, typing: true, limit: this.limit, sections: SECTIONS, ...filters };
      const answer = await ask(question, (first) => number === this.asked && this.#showFirst(first));
      window.clearTimeout(slow);
      if (number !== this.asked) return;
      this.#show(query, answer, Object.values(filters).some(Boolean));
      if (await this.#list(answer.pages, kept, number)) this.list.dataset.kbAnswers = query;
    } catch {
      if (number === this.asked) this.#showFailure();
    } finally {
      window.clearTimeout(slow);
    }
  }

  /** @param {Answer} answer */
  #showFirst({ pages }) {
    if (this.list.children.length === 0) this.list.replaceChildren(...pages.map((page) => this.#result(page)));
  }

  /**
   * Lists the results, a few in each frame; returns whether all are there and no other question was asked.
   * @param {PageResult[]} pages
   * @param {number} kept how many stay as they are
   * @param {number} number of the question
   */
  async #list(pages, kept, number) {
    for (const old of [...this.list.children].slice(kept)) old.remove();
    for (let at = kept; at < pages.length; at += AT_ONCE) {
      if (at > kept) await new Promise((done) => setTimeout(done, FRAME));
      if (number !== this.asked) return false;
      this.list.append(...pages.slice(at, at + AT_ONCE).map((page) => this.#result(page)));
    }
    return true;
  }

  /**
   * Shows what belongs to the list of results.
   * @param {string} query
   * @param {Answer} answer
   * @param {boolean} isFiltered
   */
  #show(query, answer, isFiltered) {
    const isEmpty = query !== "" && answer.total === 0;
    this.note.replaceChildren(...(isEmpty ? emptyNote(this.words, query) : []));
    if (isEmpty && isFiltered) this.note.prepend(element("p", "", this.words.texts.none_filtered));
    this.actions.hidden = query === "";
    this.more.hidden = answer.total <= answer.pages.length;
    this.more.textContent = fill(this.words.texts.more, { n: answer.total - answer.pages.length });
    if (query === "") this.#say("");
    else if (isEmpty) this.#say(noneText(this.words, query));
    else this.#say([readingText(this.words, answer.readings), countText(this.words, answer.total)].filter(Boolean).join(". "));
    this.reading.replaceChildren(...understanding(this.words, { ...answer, readings: [] }, (meant) => this.#searchFor(meant)));
    this.others.replaceChildren();
    this.meant = answer.meant;
    this.status.classList.toggle("kb-results__status--silent", isEmpty);
  }

  #showFailure() {
    this.list.replaceChildren();
    this.others.replaceChildren();
    this.reading.replaceChildren();
    this.actions.hidden = true;
    this.status.classList.add("kb-results__status--silent");
    this.note.replaceChildren(...failureNote(this.words, () => {
      this.input.focus();
      this.#search();
    }));
    this.#say(this.words.texts.failed);
  }

  /** @param {PageResult} page */
  #result({ url, title, typeLabel, snippet, sections }) {
    const [best, ...further] = sections;
    const link = element("a", "kb-result__link", ...marked(title));
    link.href = new URL(url, ROOT).href;
    const head = element("h2", "kb-result__title", link);
    const item = element("li", "kb-result", head, element("span", "kb-option__type", typeLabel));
    if (best.headings.length > 0) item.append(element("p", "kb-result__section", sectionLink(best)));
    item.append(element("p", "kb-result__snippet", ...marked(snippet)));
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
    await this.#search(shown);
    const next = this.list.children[shown]?.querySelector("a");
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {string} query */
  #searchFor(query) {
    this.input.value = query;
    this.input.focus();
    this.#search();
  }

  /** Asks the pages of the other languages, whose files are fetched only for this. */
  async #searchElsewhere() {
    const query = this.meant || this.input.value;
    const number = this.asked;
    this.#say(this.words.texts.loading);
    const languages = Object.entries(/** @type {Record<string, string>} */ (JSON.parse(this.elsewhere.dataset.kbElsewhere ?? "{}")));
    try {
      const lists = await Promise.all(languages.map(async ([locale, name]) => {
        const answer = await askIn(locale, { query, typing: false, limit: ELSEWHERE, sections: 1 });
        return { found: answer.total, line: elsewhereLine(locale, name, answer) };
      }));
      if (number !== this.asked) return;
      this.others.replaceChildren(...lists.filter(({ found }) => found > 0).map(({ line }) => line));
      const names = languages.filter((_, at) => lists[at].found > 0).map(([, name]) => name);
      this.#say(names.length > 0 ? fill(this.words.texts.found_elsewhere, { languages: names.join(", ") }) : this.words.texts.none_elsewhere);
    } catch {
      if (number === this.asked) this.#say(this.words.texts.failed);
    }
    this.status.classList.remove("kb-results__status--silent");
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

/**
 * Returns the best pages of another language, in its language.
 * @param {string} locale
 * @param {string} name
 * @param {Answer} answer
 */
function elsewhereLine(locale, name, { pages }) {
  const links = pages.map(({ title, sections: [{ url }] }) => {
    const link = element("a", "kb-result__link", ...marked(title));
    link.href = new URL(url, ROOT).href;
    link.hreflang = locale;
    return element("li", "", link);
  });
  const line = element("div", "kb-results__other", element("h2", "kb-results__language", name), element("ul", "kb-result__others", ...links));
  line.lang = locale;
  return line;
}
