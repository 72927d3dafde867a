// @ts-check
/** What the modules of the self-test share. */

/** @typedef {{element: HTMLElement, status: HTMLElement, sources: HTMLElement, button: HTMLButtonElement, right: boolean | null}} Item */

/**
 * Returns a text of the quiz with its places filled in.
 * @param {HTMLElement} quiz
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(quiz, name, values = {}) {
  return (quiz.dataset[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/**
 * Returns an element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {string} [text]
 */
export function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/**
 * Returns the element that the template always writes.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 */
export const part = (parent, selector) => /** @type {Kind} */ (parent.querySelector(selector));

/** @param {Element} element */
export const textOf = (element) => element.querySelector(".kb-quiz__text")?.textContent ?? "";

/**
 * Returns elements in an order that depends on the seed alone (FNV-1a, mulberry32, Fisher-Yates).
 * @template {Element} Kind
 * @param {Iterable<Kind>} elements
 * @param {string} seed
 */
export function shuffled(elements, seed) {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const mixed = [...elements];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), 61 | bits);
    const other = ((bits ^ (bits >>> 14)) >>> 0) % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/**
 * Counts items: all, checked, answered right.
 * @param {Item[]} items
 */
export function count(items) {
  return {
    all: items.length,
    checked: items.filter((item) => item.right !== null).length,
    right: items.filter((item) => item.right).length,
  };
}

/**
 * Moves the focus to the first control of an item.
 * @param {Item} item
 */
export function focusItem(item) {
  const control = item.element.querySelector("input:not(:disabled), select:not(:disabled), .kb-quiz__move:not([aria-disabled='true']), button");
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  item.element.scrollIntoView({ block: "start" });
}
