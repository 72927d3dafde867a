// @ts-check
/**
 * The decision aid as a wizard: one question at a time, back, start over, a summary to print.
 * Nothing is stored or sent, and answers stay out of the address. Without this file the answers are links down the page.
 */

import { printPart } from "./print-part.js";

/** @typedef {{element: HTMLElement, heading: HTMLElement}} Part */
/** @typedef {{part: Part, answer: string}} Choice */

/**
 * Returns a text of the aid with its places filled in.
 * @param {HTMLElement} aid
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
function say(aid, name, values = {}) {
  return (aid.dataset[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/**
 * Returns an element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {string} [text]
 */
function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/** @param {Part} part */
const isEnd = (part) => part.element.classList.contains("kb-aid__end");

/**
 * Returns how many questions the longest way from a part still holds, itself included.
 * @param {Map<string, Part>} parts
 * @param {Part} part
 * @returns {number}
 */
function questionsLeft(parts, part) {
  if (isEnd(part)) return 0;
  const links = /** @type {HTMLAnchorElement[]} */ ([...part.element.querySelectorAll(".kb-aid__answer")]);
  const next = links.map((link) => parts.get(link.hash.slice(1))).filter((found) => found !== undefined);
  return 1 + Math.max(0, ...next.map((found) => questionsLeft(parts, found)));
}

/**
 * Returns what was asked and answered, as a list.
 * @param {HTMLElement} aid
 * @param {Choice[]} trail
 */
function summarise(aid, trail) {
  const summary = make("div", "kb-aid__summary");
  const list = make("dl", "kb-aid__trail");
  for (const { part, answer } of trail) {
    const row = make("div", "kb-aid__choice");
    row.append(make("dt", "", part.heading.textContent ?? ""), make("dd", "", answer));
    list.append(row);
  }
  summary.append(make("h4", "kb-aid__summary-title", say(aid, "yourAnswers")), list);
  return summary;
}

/**
 * Makes an aid work.
 * @param {HTMLElement} aid
 */
function setUp(aid) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (aid.querySelectorAll(".kb-aid__part"))) {
    const heading = element.querySelector("h3");
    if (heading) parts.set(heading.id, { element, heading });
  }
  const [first] = parts.values();
  const progress = /** @type {HTMLElement} */ (aid.querySelector(".kb-aid__progress"));
  const controls = make("div", "kb-aid__controls");
  const back = make("button", "kb-button", say(aid, "back"));
  const again = make("button", "kb-button", aid.querySelector(".kb-aid__restart")?.textContent ?? "");
  const print = make("button", "kb-button", say(aid, "print"));
  back.type = again.type = print.type = "button";
  controls.append(back, again, print);
  aid.append(controls);
  /** @type {Choice[]} */
  let trail = [];

  /**
   * Shows a part alone.
   * @param {Part} part
   * @param {boolean} focus
   */
  const show = (part, focus) => {
    for (const other of parts.values()) other.element.classList.toggle("kb-aid__part--current", other === part);
    aid.classList.toggle("kb-aid--started", part !== first);
    aid.querySelector(".kb-aid__summary")?.remove();
    if (isEnd(part) && trail.length) part.element.append(summarise(aid, trail));
    const asked = trail.length + 1;
    const count = trail.length + questionsLeft(parts, part);
    progress.textContent = isEnd(part) ? say(aid, "result") : say(aid, "progress", { n: asked, count });
    back.hidden = trail.length === 0;
    again.hidden = part === first;
    print.hidden = !isEnd(part);
    controls.hidden = again.hidden;
    if (!focus) return;
    part.heading.focus({ preventScroll: true });
    progress.scrollIntoView({ block: "nearest" });
    part.heading.scrollIntoView({ block: "nearest" });
  };

  aid.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".kb-aid__answer") : null;
    const next = link instanceof HTMLAnchorElement ? parts.get(link.hash.slice(1)) : undefined;
    if (!link || !next || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault(); // answers stay out of the address and of the history
    const from = [...parts.values()].find(({ element }) => element.contains(link));
    if (from) trail = [...trail, { part: from, answer: link.textContent ?? "" }];
    show(next, true);
  });
  back.addEventListener("click", () => {
    const last = trail.at(-1);
    trail = trail.slice(0, -1);
    show(last?.part ?? first, true);
  });
  again.addEventListener("click", () => {
    trail = [];
    show(first, true);
  });
  print.addEventListener("click", () => printPart(aid, say(aid, "madeOn")));

  const open = () => parts.get(location.hash.slice(1));
  window.addEventListener("hashchange", () => {
    const named = open();
    trail = named ? [] : trail;
    if (named) show(named, true);
  });
  const named = open();
  aid.classList.add("kb-aid--on");
  if (first) show(named ?? first, named !== undefined);
}

for (const aid of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".kb-aid"))) setUp(aid);
