// @ts-check
/**
 * What remains of an attempt: the result, a statement to print, and, if the reader asks for it, progress kept on this
 * device. That is off until a box is ticked; one entry of localStorage per module then holds the answers that were
 * checked and the score, and goes with one click.
 */

import { printPart, sayDate } from "./print-part.js";
import { check, count, make, part, readAnswer, say, writeAnswer } from "./quiz-items.js";

/** @typedef {import("./quiz-items.js").Item} Item */
/** @typedef {{answers: Record<string, string[]>, right: number, count: number}} Kept */

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

/**
 * Returns what is kept under a key, or null: nothing, something broken, or a browser that refuses.
 * @param {string} key
 * @returns {Kept | null}
 */
function load(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    return kept && typeof kept.answers === "object" && kept.answers ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a value, or removes it (null); returns whether the browser did so.
 * @param {string} key
 * @param {Kept | null} kept
 */
function store(key, kept) {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the panel "Remember my progress on this device" work.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {(item: Item, right: boolean) => void} finish shows a checked item as such
 * @returns {() => void} to be called after each change
 */
export function setUpMemory(quiz, items, finish) {
  const key = `kb-quiz-${quiz.dataset.quiz}`;
  const panel = part(quiz, ".kb-quiz__memory");
  const box = /** @type {HTMLInputElement} */ (panel.querySelector("input"));
  const status = part(panel, ".kb-quiz__memory-status");
  const forget = part(panel, ".kb-quiz__forget");

  /**
   * @param {boolean} on
   * @param {string} text
   */
  const show = (on, text) => {
    box.checked = on;
    forget.hidden = !on;
    status.textContent = text;
  };
  const keep = () => {
    if (!box.checked) return true;
    const done = items.filter((item) => item.right !== null);
    const answers = Object.fromEntries(done.map((item) => [item.element.id, readAnswer(item.element)]));
    const { right, all } = count(items);
    return store(key, { answers, right, count: all });
  };
  const drop = () => {
    store(key, null);
    show(false, say(quiz, "forgotten"));
  };

  box.addEventListener("change", () => {
    if (!box.checked) drop();
    else if (keep()) show(true, say(quiz, "remembered"));
    else show(false, say(quiz, "notRemembered"));
  });
  forget.addEventListener("click", () => {
    drop();
    box.focus(); // the button is gone
  });
  window.addEventListener("storage", (event) => {
    const gone = event.key === null || (event.key === key && event.newValue === null);
    if (gone && box.checked) show(false, say(quiz, "forgotten")); // in another tab
  });

  const kept = load(key);
  if (kept) {
    restore(quiz, items, kept, finish);
    const { right, all } = count(items);
    show(true, say(quiz, "restored", { n: right, count: all }));
  }
  return () => {
    if (!keep()) show(false, say(quiz, "notRemembered"));
  };
}

/**
 * Puts kept answers back and checks them again; an item that has other options now starts again.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {Kept} kept
 * @param {(item: Item, right: boolean) => void} finish
 */
function restore(quiz, items, kept, finish) {
  for (const item of items) {
    const answer = Object.hasOwn(kept.answers, item.element.id) ? kept.answers[item.element.id] : null;
    if (!Array.isArray(answer) || answer.length === 0) continue;
    writeAnswer(item.element, answer.map(String));
    if (readAnswer(item.element).sort().join() !== answer.map(String).sort().join()) {
      writeAnswer(item.element, []); // it has other options now
      continue;
    }
    const right = check(quiz, item.element);
    if (right !== null) finish(item, right);
  }
}
