// @ts-check
/**
 * The items of a self-test and how each kind is answered: choices, steps to put in order, pairs to match.
 * An answer is a list of texts (ids of options, `left:right` for pairs), the same in every language.
 */

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

/** @param {HTMLElement} item */
const inputsOf = (item) => [...item.querySelectorAll("input")];
/** @param {HTMLInputElement} input */
const isRight = (input) => input.closest(".kb-quiz__option")?.hasAttribute("data-right") ?? false;
/** @param {HTMLElement} item */
export const stepsOf = (item) => /** @type {HTMLElement[]} */ ([...item.querySelectorAll(".kb-quiz__order > li")]);
/** @param {HTMLElement} item */
const pairsOf = (item) =>
  /** @type {HTMLElement[]} */ ([...item.querySelectorAll(".kb-quiz__pair")]).map((row) => ({
    row,
    select: /** @type {HTMLSelectElement} */ (row.querySelector("select")),
    id: row.dataset.pair ?? "",
  }));

/**
 * Returns the answer an item has now; empty when it has none.
 * @param {HTMLElement} item
 * @returns {string[]}
 */
export function readAnswer(item) {
  if (item.dataset.kind === "order") return stepsOf(item).map((step) => step.dataset.option ?? "");
  if (item.dataset.kind === "match") return pairsOf(item).filter(({ select }) => select.value).map(({ id, select }) => `${id}:${select.value}`);
  return inputsOf(item).filter((input) => input.checked).map((input) => input.value);
}

/**
 * Gives an item an answer, as far as it still knows the ids in it.
 * @param {HTMLElement} item
 * @param {string[]} answer
 */
export function writeAnswer(item, answer) {
  if (item.dataset.kind === "order") {
    const steps = answer.map((id) => stepsOf(item).find((step) => step.dataset.option === id));
    for (const step of steps) if (step) step.parentElement?.append(step);
  }
  for (const { id, select } of pairsOf(item)) {
    const chosen = answer.find((pair) => pair.startsWith(`${id}:`))?.slice(id.length + 1) ?? "";
    select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
  }
  for (const input of inputsOf(item)) input.checked = answer.includes(input.value);
}

/**
 * Marks an option, step or pair: the word stands beside it, the class colours it.
 * @param {HTMLElement} option
 * @param {"right" | "wrong"} state
 * @param {string} word
 */
function mark(option, state, word) {
  option.classList.add(`kb-quiz__option--${state}`);
  option.append(make("span", "kb-quiz__mark", `${state === "right" ? "✓" : "✗"} ${word}`));
}

/**
 * Checks an item; returns whether it is right, or null when the answer is not complete.
 * @param {HTMLElement} quiz
 * @param {HTMLElement} item
 */
export function check(quiz, item) {
  if (item.dataset.kind === "order") return checkOrder(quiz, item);
  return item.dataset.kind === "match" ? checkPairs(quiz, item) : checkChoice(quiz, item);
}

/**
 * @param {HTMLElement} quiz
 * @param {HTMLElement} item
 */
function checkChoice(quiz, item) {
  const inputs = inputsOf(item);
  if (!inputs.some((input) => input.checked)) return null;
  let right = true;
  for (const input of inputs) {
    const option = /** @type {HTMLElement} */ (input.closest(".kb-quiz__option"));
    const wanted = isRight(input);
    if (input.checked !== wanted) right = false;
    const own = input.checked ? `, ${say(quiz, "yourAnswer")}` : "";
    if (wanted) mark(option, "right", say(quiz, "rightAnswer") + own);
    else if (input.checked) mark(option, "wrong", say(quiz, "yourAnswer"));
    input.disabled = true;
  }
  return right;
}

/**
 * @param {HTMLElement} quiz
 * @param {HTMLElement} item
 */
function checkOrder(quiz, item) {
  let right = true;
  stepsOf(item).forEach((step, place) => {
    const wanted = Number(step.dataset.place);
    if (wanted === place + 1) {
      mark(step, "right", say(quiz, "rightPlace"));
    } else {
      right = false;
      mark(step, "wrong", say(quiz, "belongsAt", { n: wanted }));
    }
  });
  return right;
}

/**
 * @param {HTMLElement} quiz
 * @param {HTMLElement} item
 */
function checkPairs(quiz, item) {
  const pairs = pairsOf(item);
  if (pairs.some(({ select }) => !select.value)) return null;
  for (const { row, select, id } of pairs) {
    const text = [...select.options].find((option) => option.value === id)?.text ?? "";
    if (select.value === id) mark(row, "right", say(quiz, "rightPair"));
    else mark(row, "wrong", say(quiz, "belongsWith", { text }));
    select.disabled = true;
  }
  return pairs.every(({ select, id }) => select.value === id);
}

/**
 * Returns what the item explains about the answer: every option chosen, or, where several were to be decided,
 * what was decided wrongly, named.
 * @param {HTMLElement} item
 * @param {boolean} right
 */
export function reasons(item, right) {
  /** @param {string} id */
  const why = (id) => item.querySelector(`[data-feedback="${CSS.escape(id)}"] > span`)?.textContent ?? "";
  const inputs = inputsOf(item);
  if (right || item.dataset.kind === "single") return inputs.filter((input) => input.checked).map((input) => why(input.value)).join(" ");
  const options = inputs.map((input) => ({ id: input.value, element: input.closest(".kb-quiz__option"), wrong: input.checked !== isRight(input) }));
  const pairs = pairsOf(item).map(({ row, select, id }) => ({ id, element: row, wrong: select.value !== id }));
  const faults = [...options, ...pairs].filter(({ wrong }) => wrong);
  return faults.map(({ id, element }) => `${element ? textOf(element) : ""} · ${why(id)}`).join(" ");
}

/**
 * Empties an item; its options come in another order at each attempt.
 * @param {Item} item
 * @param {number} attempt
 */
export function clear(item, attempt) {
  for (const input of inputsOf(item.element)) {
    input.checked = false;
    input.disabled = false;
  }
  for (const old of item.element.querySelectorAll(".kb-quiz__mark")) old.remove();
  for (const option of item.element.querySelectorAll(".kb-quiz__option")) {
    option.classList.remove("kb-quiz__option--right", "kb-quiz__option--wrong");
  }
  const seed = `${item.element.id}/${attempt}`;
  const list = item.element.querySelector(".kb-quiz__options, .kb-quiz__order, .kb-quiz__pairs");
  if (list) list.append(...shuffled(list.children, seed));
  for (const { select } of pairsOf(item.element)) {
    const [none, ...choices] = select.options;
    select.append(none, ...shuffled(choices, seed));
    select.value = "";
    select.disabled = false;
  }
  markEdges(item);
}

/**
 * Tells which buttons cannot move their step further; they keep the focus, so they are not disabled.
 * @param {Item} item
 */
export function markEdges(item) {
  const steps = stepsOf(item.element);
  const done = item.right !== null;
  steps.forEach((step, place) => {
    const [up, down] = step.querySelectorAll(".kb-quiz__move");
    up?.setAttribute("aria-disabled", String(done || place === 0));
    down?.setAttribute("aria-disabled", String(done || place === steps.length - 1));
  });
}
