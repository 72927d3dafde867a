// @ts-check
/**
 * How each kind of item is answered: choices, steps to put in order, pairs to match.
 * An answer is a list of texts (ids of options, `left:right` for pairs), the same in every language.
 */

import { make, say, shuffled, textOf } from "./quiz-parts.js";

/** @typedef {import("./quiz-parts.js").Item} Item */

/** @param {HTMLElement} item */
const inputsOf = (item) => [...item.querySelectorAll("input")];
/** @param {HTMLInputElement} input */
const isRight = (input) => input.closest(".kb-quiz__option")?.hasAttribute("data-right") ?? false;
/** @param {HTMLElement} item */
const stepsOf = (item) => /** @type {HTMLElement[]} */ ([...item.querySelectorAll(".kb-quiz__order > li")]);
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
 * Adds the buttons that move the steps of an item.
 * @param {HTMLElement} quiz
 * @param {Item} item
 */
export function addMoveButtons(quiz, item) {
  for (const step of stepsOf(item.element)) {
    const moves = /** @type {HTMLElement} */ (step.querySelector(".kb-quiz__moves"));
    for (const [name, sign, by] of /** @type {const} */ ([["moveUp", "↑", -1], ["moveDown", "↓", 1]])) {
      const button = make("button", "kb-button kb-quiz__move", sign);
      button.type = "button";
      button.setAttribute("aria-label", say(quiz, name, { text: textOf(step) }));
      button.addEventListener("click", () => move(quiz, item, step, by));
      moves.append(button);
    }
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

/**
 * Moves a step one place and says where it stands.
 * @param {HTMLElement} quiz
 * @param {Item} item
 * @param {HTMLElement} step
 * @param {-1 | 1} by
 */
function move(quiz, item, step, by) {
  const other = by < 0 ? step.previousElementSibling : step.nextElementSibling;
  if (!other || item.right !== null) return;
  const focused = document.activeElement;
  if (by < 0) other.before(step);
  else other.after(step);
  if (focused instanceof HTMLElement) focused.focus(); // moving an element takes the focus away
  markEdges(item);
  const steps = stepsOf(item.element);
  item.status.textContent = say(quiz, "moved", { text: textOf(step), n: steps.indexOf(step) + 1, count: steps.length });
}
