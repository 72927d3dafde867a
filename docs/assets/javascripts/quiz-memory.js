// @ts-check
/**
 * "Remember my progress on this device": off until the reader ticks it. One entry of localStorage per module holds
 * the answers that were checked and the score, and goes with one click.
 */

import { check, readAnswer, writeAnswer } from "./quiz-kinds.js";
import { count, part, say } from "./quiz-parts.js";

/** @typedef {import("./quiz-parts.js").Item} Item */
/** @typedef {{answers: Record<string, string[]>, right: number, count: number}} Kept */

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
 * Makes the panel work.
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
