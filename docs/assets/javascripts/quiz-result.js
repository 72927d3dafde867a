// @ts-check
/** The result of a self-test: the score as a whole and per objective, what to reread, and a statement to print. */

import { printPart, sayDate } from "./print-part.js";
import { count, make, part, say } from "./quiz-parts.js";

/** @typedef {import("./quiz-parts.js").Item} Item */

/**
 * Shows the result and the statement; the focus goes to the result.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 */
export function showResult(quiz, items) {
  const result = part(quiz, ".kb-quiz__result");
  const { all, checked, right } = count(items);
  const rest = checked < all ? ` ${say(quiz, "left", { n: all - checked })}` : "";
  const score = say(quiz, "score", { n: right, count: all }) + rest;
  part(result, ".kb-quiz__score").textContent = score;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (result.querySelectorAll("[data-objective]"))) {
    const own = items.filter((item) => item.element.dataset.objective === row.dataset.objective);
    part(row, ".kb-quiz__points").textContent = say(quiz, "points", { n: count(own).right, count: own.length });
    showReread(row, own.filter((item) => item.right === false));
  }
  fillStatement(quiz, items, score);
  result.hidden = false;
  part(result, ".kb-quiz__result-title").focus();
}

/**
 * Takes result and statement away.
 * @param {HTMLElement} quiz
 */
export function hideResult(quiz) {
  part(quiz, ".kb-quiz__result").hidden = true;
  part(quiz, ".kb-quiz__statement").hidden = true;
}

/**
 * Lists the sections behind the items answered wrong, each once.
 * @param {HTMLElement} row
 * @param {Item[]} wrong
 */
function showReread(row, wrong) {
  const place = part(row, ".kb-quiz__reread");
  for (const old of place.querySelectorAll("a, .kb-quiz__comma")) old.remove();
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const item of wrong) {
    const link = /** @type {HTMLAnchorElement} */ (item.element.querySelector(".kb-quiz__section"));
    links.set(link.href, link);
  }
  for (const link of links.values()) {
    if (place.querySelector("a")) place.append(make("span", "kb-quiz__comma", "; "));
    place.append(link.cloneNode(true));
  }
  place.hidden = links.size === 0;
}

/**
 * Fills the sheet of the statement with this attempt.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {string} score
 */
function fillStatement(quiz, items, score) {
  const statement = part(quiz, ".kb-quiz__statement");
  const now = new Date();
  part(statement, "[data-fact=date]").textContent = sayDate(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
  part(statement, "[data-fact=score]").textContent = score;
  const rows = [...quiz.querySelectorAll(".kb-quiz__objectives > li")];
  part(statement, "[data-fact=objectives]").replaceChildren(...rows.map((row) => {
    const points = part(row, ".kb-quiz__points").textContent ?? "";
    return make("li", "", `${part(row, ".kb-quiz__objective").textContent}: ${points}`);
  }));
  const checked = items.filter((item) => item.right !== null);
  part(statement, "[data-fact=questions]").textContent = checked.map((item) => item.element.id).join(", ");
  statement.hidden = false;
}

/**
 * Makes the name field and the print button work; the name stands in this sheet and nowhere else.
 * @param {HTMLElement} quiz
 */
export function setUpStatement(quiz) {
  const statement = part(quiz, ".kb-quiz__statement");
  const field = /** @type {HTMLInputElement} */ (statement.querySelector(".kb-quiz__name"));
  field.addEventListener("input", () => {
    part(statement, "[data-fact=name]").textContent = field.value.trim() || say(quiz, "notGiven");
  });
  statement.querySelector(".kb-quiz__print")?.addEventListener("click", () => {
    quiz.classList.add("kb-printed"); // print.css leaves out what stands beside the quiz, quiz.css what stands beside the sheet
    window.addEventListener("afterprint", () => quiz.classList.remove("kb-printed"), { once: true });
    printPart(part(statement, ".kb-quiz__sheet"), say(quiz, "madeOn"));
  });
}
