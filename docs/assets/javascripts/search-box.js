/**
 * A search field with a list of suggestions: the combobox pattern of the ARIA Authoring Practices, 1.2
 * (editable, list autocomplete with manual selection).
 * @module
 */
import { PAUSE, adopt, ask } from "./search-client.js";
import { ROOT, countText, element, emptyNote, failureNote, fill, headingPath, marked, meantText, noneText, plain, readWords, readingText, understanding } from "./search-view.js";

/**
 * @typedef {import("./search-worker.js").Answer} Answer
 * @typedef {import("./search-worker.js").PageResult} PageResult
 */

const STEP = 5;
const PATIENCE = 500;
let boxes = 0;

/**
 * Makes a field a search field.
 * @param {HTMLInputElement} input
 * @param {boolean} wasSubmitted whether Enter or the button was used before this script was there
 * @param {Worker} [worker] one that is already loading
 */
export function enhance(input, wasSubmitted, worker) {
  adopt(worker);
  new SearchBox(input, wasSubmitted).begin();
}

class SearchBox {
  /**
   * @param {HTMLInputElement} input
   * @param {boolean} wantsFirst
   */
  constructor(input, wantsFirst) {
    boxes += 1;
    this.input = input;
    this.words = readWords();
    this.name = `kb-search-${boxes}`;
    this.list = element("div", "kb-search-list");
    this.note = element("div", "kb-search-note");
    this.reading = element("p", "kb-search-reading");
    this.popup = element("div", "kb-search-popup", this.reading, this.list, this.note);
    this.status = element("div", "kb-search-status");
    this.host = input.form ?? input.parentElement ?? document.body;
    this.limit = STEP;
    this.active = -1;
    this.asked = 0;
    /** Whether the first option is to be chosen when the answer comes. */
    this.wantsFirst = wantsFirst;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  begin() {
    this.list.id = `${this.name}-list`;
    this.list.setAttribute("role", "listbox");
    // A box that scrolls would be a stop of its own for Tab; the arrow keys scroll it.
    this.list.tabIndex = -1;
    this.list.setAttribute("aria-label", this.words.texts.results);
    this.status.setAttribute("role", "status");
    this.popup.hidden = this.list.hidden = this.note.hidden = this.reading.hidden = true;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" })) {
      this.input.setAttribute(name, value);
    }
    this.input.setAttribute("aria-controls", this.list.id);
    this.host.classList.add("kb-search-host");
    this.host.append(this.popup, this.status);
    this.input.addEventListener("input", () => this.#onInput());
    this.input.addEventListener("focus", () => this.#search());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.form?.addEventListener("submit", () => this.#chooseFirst());
    this.host.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.host.contains(event.relatedTarget))) this.#close();
    });
    this.host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target !== this.input) this.input.focus();
    });
    // A click must not take the focus from the field before it reaches the option.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#search();
  }

  #onInput() {
    this.limit = STEP;
    this.wantsFirst = false;
    this.#choose(-1);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.#search(), PAUSE);
  }

  async #search() {
    const query = this.input.value;
    this.asked += 1;
    const number = this.asked;
    const slow = window.setTimeout(() => number === this.asked && query.trim() && this.#showLoading(), PATIENCE);
    try {
      const question = { query, typing: true, limit: this.limit, sections: 1 };
      const answer = await ask(question, (first) => number === this.asked && this.#showFirst(first));
      if (number === this.asked) this.#show(query, answer);
    } catch {
      if (number === this.asked) this.#showFailure();
    } finally {
      window.clearTimeout(slow);
    }
  }

  /**
   * Shows the best page while the others are fetched; nothing is said of it yet.
   * @param {Answer} answer
   */
  #showFirst(answer) {
    // Shown results may be in use: they stay until all of the new ones are there.
    if (this.list.children.length > 0 || !this.#hasFocus()) return;
    this.#fillList(answer.pages.map((page) => this.#option(page)));
    this.note.hidden = true;
    this.#open();
  }

  /** @param {HTMLElement[]} options */
  #fillList(options) {
    options.forEach((option, position) => {
      option.id = `${this.name}-${position}`;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
  }

  /**
   * @param {string} query
   * @param {Answer} answer
   */
  #show(query, answer) {
    const options = [...answer.suggestions.map((label) => this.#termOption(label)), ...answer.pages.map((page) => this.#option(page))];
    if (answer.total > answer.pages.length) options.push(this.#moreOption(answer.total - answer.pages.length));
    // What has the focus may go: then the focus returns to the field instead of getting lost.
    if ([this.note, this.reading].some((part) => part.contains(document.activeElement))) this.input.focus();
    this.#fillList(options);
    this.list.dataset.kbAnswers = query.trim();
    const isEmpty = query.trim() !== "" && options.length === 0;
    this.note.replaceChildren(...(isEmpty ? emptyNote(this.words, query.trim()) : []));
    this.note.hidden = !isEmpty;
    this.reading.replaceChildren(...understanding(this.words, answer, (meant) => this.#searchFor(meant)));
    this.reading.hidden = this.reading.textContent === "";
    if (!this.#hasFocus() || query.trim() === "") {
      this.#close();
      this.#say("");
      return;
    }
    this.#open();
    this.#say(isEmpty ? noneText(this.words, query.trim()) : this.#summary(answer));
    this.#choose(this.wantsFirst && options.length > 0 ? answer.suggestions.length : this.active);
    this.wantsFirst = false;
  }

  #hasFocus() {
    return this.host.contains(document.activeElement);
  }

  /** @param {Answer} answer */
  #summary(answer) {
    const [first] = answer.pages;
    const said = [meantText(this.words, answer.meant), readingText(this.words, answer.readings), countText(this.words, answer.total)];
    if (first) said.push(fill(this.words.texts.first, { title: [plain(first.title), ...first.sections[0].headings.map(plain)].join(", ") }));
    return said.filter(Boolean).map((text) => (/[?!.]$/.test(text) ? text : `${text}.`)).join(" ");
  }

  #showLoading() {
    this.#say(this.words.texts.loading);
    if (this.list.children.length > 0 || !this.#hasFocus()) return;
    this.note.replaceChildren(element("p", "", this.words.texts.loading));
    this.note.hidden = false;
    this.#open();
  }

  #showFailure() {
    this.list.replaceChildren();
    this.list.hidden = this.reading.hidden = true;
    this.note.replaceChildren(...failureNote(this.words, () => {
      this.input.focus();
      this.#search();
    }));
    this.note.hidden = false;
    if (this.#hasFocus()) this.#open();
    this.#say(this.words.texts.failed);
  }

  /** @param {PageResult} page */
  #option({ title, typeLabel, snippet, sections: [best] }) {
    const option = element("a", "kb-option");
    option.href = new URL(best.url, ROOT).href;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const head = element("span", "kb-option__head", element("span", "kb-option__title", ...marked(title)));
    head.append(" ", element("span", "kb-option__type", typeLabel));
    option.append(head);
    if (best.headings.length > 0) option.append(" ", element("span", "kb-option__section", ...headingPath(best.headings)));
    option.append(" ", element("span", "kb-option__snippet", ...marked(snippet)));
    option.addEventListener("click", () => this.#close());
    return option;
  }

  /**
   * Returns an option that puts a name into the field.
   * @param {string} label
   */
  #termOption(label) {
    const option = element("div", "kb-option kb-option--term", fill(this.words.texts.search_for, { query: label }));
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.addEventListener("click", () => this.#searchFor(label));
    return option;
  }

  /** @param {string} query */
  #searchFor(query) {
    this.input.value = query;
    this.input.focus();
    this.#onInput();
  }

  /** @param {number} count */
  #moreOption(count) {
    const option = element("div", "kb-option kb-option--more", fill(this.words.texts.more, { n: count }));
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.addEventListener("click", () => {
      this.active = this.list.children.length - 1;
      this.limit += STEP;
      this.#search();
    });
    return option;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = this.list.hidden ? 0 : this.list.children.length;
    const isOpen = !this.popup.hidden;
    const isAnswered = this.list.dataset.kbAnswers === this.input.value.trim();
    if (event.key === "Escape" && (isOpen || !isAnswered)) this.#dismiss();
    else if (event.key === "ArrowDown" && !isOpen && !isAnswered) this.#search();
    else if (event.key === "ArrowDown" && !isOpen && this.list.children.length > 0) this.#open();
    else if (event.key === "ArrowDown" && isOpen && count > 0) this.#choose(this.active + 1 < count ? this.active + 1 : -1);
    else if (event.key === "ArrowUp" && isOpen && count > 0) this.#choose(this.active >= 0 ? this.active - 1 : count - 1);
    else if (event.key === "Enter" && isOpen && this.active >= 0) this.#activate();
    else return;
    event.preventDefault();
  }

  #activate() {
    const option = this.list.children[this.active];
    if (option instanceof HTMLElement) option.click();
  }

  /** Answers Enter and the button: the first option is chosen, a second Enter opens it. */
  #chooseFirst() {
    if (this.active >= 0) return;
    window.clearTimeout(this.timer);
    this.wantsFirst = true;
    this.#search();
  }

  /** @param {number} position */
  #choose(position) {
    this.active = Math.min(position, this.list.children.length - 1);
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const chosen = this.list.children[this.active];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  #open() {
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  /** Closes the list, also to an answer that is still on its way. */
  #dismiss() {
    window.clearTimeout(this.timer);
    this.asked += 1;
    this.wantsFirst = false;
    this.#close();
  }

  #close() {
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#choose(-1);
  }

  /** @param {string} text */
  #say(text) {
    this.status.textContent = text;
  }
}
