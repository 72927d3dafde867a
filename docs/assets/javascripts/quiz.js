// @ts-check
/**
 * Self-tests: checks answers, goes from item to item, shows the result. Nothing is sent, and nothing is stored
 * unless the reader turns it on (quiz-record.js). Without this file the answers are behind their details.
 */

import { check, clear, focusItem, make, markEdges, part, reasons, say, stepsOf, textOf } from "./quiz-items.js";
import { hideResult, setUpMemory, setUpStatement, showResult } from "./quiz-record.js";

/** @typedef {import("./quiz-items.js").Item} Item */

/**
 * Says how an item was answered, with the explanation of what was chosen and the sources.
 * @param {HTMLElement} quiz
 * @param {Item} item
 */
function explain(quiz, item) {
  const verdict = say(quiz, item.right ? "answeredRight" : "answeredWrong");
  item.status.replaceChildren(make("strong", "", `${item.right ? "✓" : "✗"} ${verdict}`), ` ${reasons(item.element, item.right === true)}`);
  item.status.classList.add(item.right ? "kb-quiz__status--right" : "kb-quiz__status--wrong");
  const sources = item.element.querySelector("details .kb-quiz__sources");
  item.sources.replaceChildren(...(sources?.cloneNode(true).childNodes ?? []));
}

/**
 * Answers the button of an item: check it, or go on once it is checked.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {Item} item
 * @returns {boolean} whether the item was checked just now
 */
function press(quiz, items, item) {
  const next = items[items.indexOf(item) + 1];
  if (item.right !== null) {
    if (next) focusItem(next);
    else showResult(quiz, items);
    return false;
  }
  const right = check(quiz, item.element);
  if (right === null) {
    item.status.textContent = say(quiz, item.element.dataset.kind === "match" ? "chooseEach" : "chooseFirst");
    return false;
  }
  finish(quiz, items, item, right);
  return true;
}

/**
 * Shows an item as checked.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {Item} item
 * @param {boolean} right
 */
function finish(quiz, items, item, right) {
  item.right = right;
  explain(quiz, item);
  markEdges(item);
  item.element.classList.add("kb-quiz__item--done");
  item.button.textContent = say(quiz, item === items.at(-1) ? "toResult" : "next");
}

/**
 * Puts an item back to its beginning.
 * @param {HTMLElement} quiz
 * @param {Item} item
 * @param {number} attempt
 */
function reset(quiz, item, attempt) {
  item.right = null;
  item.status.replaceChildren();
  item.status.className = "kb-quiz__status";
  item.sources.replaceChildren();
  item.button.textContent = say(quiz, "check");
  item.element.classList.remove("kb-quiz__item--done");
  /** @type {HTMLDetailsElement} */ (item.element.querySelector("details")).open = false;
  clear(item, attempt);
}

/**
 * Adds the buttons that move the steps of an item.
 * @param {HTMLElement} quiz
 * @param {Item} item
 */
function addMoveButtons(quiz, item) {
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

/**
 * Returns an item with its button and the place where its verdict is told.
 * @param {HTMLElement} quiz
 * @param {HTMLElement} element
 * @returns {Item}
 */
function makeItem(quiz, element) {
  const button = make("button", "kb-button kb-button--lamp kb-quiz__check", say(quiz, "check"));
  const status = make("p", "kb-quiz__status");
  const sources = make("p", "kb-quiz__sources kb-cites");
  button.type = "button";
  status.setAttribute("role", "status");
  part(element, ".kb-quiz__controls").append(button, status, sources);
  return { element, status, sources, button, right: null };
}

/**
 * Makes a quiz work.
 * @param {HTMLElement} quiz
 */
function setUp(quiz) {
  let attempt = 1;
  const elements = /** @type {HTMLElement[]} */ ([...quiz.querySelectorAll(".kb-quiz__item")]);
  const items = elements.map((element) => makeItem(quiz, element));
  for (const item of items) addMoveButtons(quiz, item);
  const keep = setUpMemory(quiz, items, (item, right) => finish(quiz, items, item, right));
  for (const item of items) {
    item.button.addEventListener("click", () => {
      if (press(quiz, items, item)) keep();
    });
  }
  quiz.querySelector(".kb-quiz__again")?.addEventListener("click", () => {
    attempt += 1;
    for (const item of items) reset(quiz, item, attempt);
    keep();
    hideResult(quiz);
    if (items[0]) focusItem(items[0]);
  });
  setUpStatement(quiz);
  quiz.classList.add("kb-quiz--on");
}

for (const quiz of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".kb-quiz"))) setUp(quiz);
