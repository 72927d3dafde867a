// @ts-check
/**
 * Self-tests: checks answers, orders steps with buttons, counts per learning objective.
 * Nothing is stored or sent; a reload starts again. Without this file the answers are behind their details.
 */

/** @typedef {{element: HTMLElement, status: HTMLElement, button: HTMLButtonElement, right: boolean | null}} Item */

/**
 * Returns a text of the quiz with its places filled in.
 * @param {HTMLElement} quiz
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
function say(quiz, name, values = {}) {
  return (quiz.dataset[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
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

/**
 * Returns the children in an order that depends on the seed alone (FNV-1a, mulberry32, Fisher-Yates).
 * @param {Element} parent
 * @param {string} seed
 */
function shuffled(parent, seed) {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const children = [...parent.children];
  for (let last = children.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (last + 1);
    [children[last], children[other]] = [children[other], children[last]];
  }
  return children;
}

/** @param {HTMLElement} item */
const inputsOf = (item) => [...item.querySelectorAll("input")];
/** @param {HTMLElement} item */
const stepsOf = (item) => /** @type {HTMLElement[]} */ ([...item.querySelectorAll(".kb-quiz__order > li")]);
/** @param {Element} element */
const textOf = (element) => element.querySelector(".kb-quiz__text")?.textContent ?? "";

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
 * Tells which buttons cannot move their step further; they keep the focus, so they are not disabled.
 * @param {Item} item
 */
function markEdges(item) {
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

/**
 * Marks an option or step: the word stands beside it, the class colours it.
 * @param {HTMLElement} option
 * @param {"right" | "wrong"} state
 * @param {string} word
 */
function mark(option, state, word) {
  option.classList.add(`kb-quiz__option--${state}`);
  option.append(make("span", "kb-quiz__mark", `${state === "right" ? "✓" : "✗"} ${word}`));
}

/**
 * Checks a choice; returns whether it is right, or null when nothing was chosen.
 * @param {HTMLElement} quiz
 * @param {HTMLElement} item
 */
function checkChoice(quiz, item) {
  const inputs = inputsOf(item);
  if (!inputs.some((input) => input.checked)) return null;
  let right = true;
  for (const input of inputs) {
    const option = /** @type {HTMLElement} */ (input.closest(".kb-quiz__option"));
    const wanted = "right" in option.dataset;
    if (input.checked !== wanted) right = false;
    const own = input.checked ? `, ${say(quiz, "yourAnswer")}` : "";
    if (wanted) mark(option, "right", say(quiz, "rightAnswer") + own);
    else if (input.checked) mark(option, "wrong", say(quiz, "yourAnswer"));
    input.disabled = true;
  }
  return right;
}

/**
 * Checks the order of steps; returns whether it is right.
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
 * Says how an item was answered, with the explanation of what was chosen.
 * @param {HTMLElement} quiz
 * @param {Item} item
 */
function explain(quiz, item) {
  const chosen = inputsOf(item.element).filter((input) => input.checked);
  const reasons = chosen.map((input) => item.element.querySelector(`[data-feedback="${CSS.escape(input.value)}"] > span`)?.textContent ?? "");
  const verdict = say(quiz, item.right ? "answeredRight" : "answeredWrong");
  item.status.replaceChildren(make("strong", "", `${item.right ? "✓" : "✗"} ${verdict}`), ` ${reasons.join(" ")}`);
  item.status.classList.add(item.right ? "kb-quiz__status--right" : "kb-quiz__status--wrong");
}

/**
 * Shows the score as a whole and per objective, with links to what is worth reading again.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 */
function showResult(quiz, items) {
  const result = /** @type {HTMLElement} */ (quiz.querySelector(".kb-quiz__result"));
  const right = items.filter((item) => item.right).length;
  const left = items.filter((item) => item.right === null).length;
  const score = say(quiz, "score", { n: right, count: items.length });
  const rest = left ? ` ${say(quiz, "left", { n: left })}` : "";
  /** @type {HTMLElement} */ (result.querySelector(".kb-quiz__score")).textContent = score + rest;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (result.querySelectorAll("[data-objective]"))) {
    const own = items.filter((item) => item.element.dataset.objective === row.dataset.objective);
    const good = own.filter((item) => item.right).length;
    /** @type {HTMLElement} */ (row.querySelector(".kb-quiz__points")).textContent = say(quiz, "points", { n: good, count: own.length });
    showReread(row, own.filter((item) => item.right === false));
  }
  result.hidden = false;
  /** @type {HTMLElement} */ (result.querySelector(".kb-quiz__result-title")).focus();
}

/**
 * Lists the sections behind the items answered wrong, each once.
 * @param {HTMLElement} row
 * @param {Item[]} wrong
 */
function showReread(row, wrong) {
  const place = /** @type {HTMLElement} */ (row.querySelector(".kb-quiz__reread"));
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
 * Answers the button of an item: check it, or go on once it is checked.
 * @param {HTMLElement} quiz
 * @param {Item[]} items
 * @param {Item} item
 */
function press(quiz, items, item) {
  const next = items[items.indexOf(item) + 1];
  if (item.right !== null) {
    if (next) focusItem(next);
    else showResult(quiz, items);
    return;
  }
  item.right = item.element.dataset.kind === "order" ? checkOrder(quiz, item.element) : checkChoice(quiz, item.element);
  if (item.right === null) {
    item.status.textContent = say(quiz, "chooseFirst");
    return;
  }
  explain(quiz, item);
  markEdges(item);
  item.element.classList.add("kb-quiz__item--done");
  item.button.textContent = say(quiz, next ? "next" : "toResult");
}

/**
 * Moves the focus to the first control of an item.
 * @param {Item} item
 */
function focusItem(item) {
  const control = item.element.querySelector("input:not(:disabled), .kb-quiz__move:not([aria-disabled='true']), button");
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  item.element.scrollIntoView({ block: "start" });
}

/**
 * Puts an item back to its beginning; its options come in another order at each attempt.
 * @param {HTMLElement} quiz
 * @param {Item} item
 * @param {number} attempt
 */
function reset(quiz, item, attempt) {
  item.right = null;
  item.status.replaceChildren();
  item.status.className = "kb-quiz__status";
  item.button.textContent = say(quiz, "check");
  item.element.classList.remove("kb-quiz__item--done");
  /** @type {HTMLDetailsElement} */ (item.element.querySelector("details")).open = false;
  for (const input of inputsOf(item.element)) {
    input.checked = false;
    input.disabled = false;
  }
  for (const old of item.element.querySelectorAll(".kb-quiz__mark")) old.remove();
  for (const option of item.element.querySelectorAll(".kb-quiz__option")) {
    option.classList.remove("kb-quiz__option--right", "kb-quiz__option--wrong");
  }
  const list = item.element.querySelector(".kb-quiz__options, .kb-quiz__order");
  if (list) list.append(...shuffled(list, `${item.element.id}/${attempt}`));
  markEdges(item);
}

/**
 * Makes a quiz work.
 * @param {HTMLElement} quiz
 */
function setUp(quiz) {
  let attempt = 1;
  /** @type {Item[]} */
  const items = [];
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (quiz.querySelectorAll(".kb-quiz__item"))) {
    const button = make("button", "kb-button kb-button--lamp kb-quiz__check", say(quiz, "check"));
    const status = make("p", "kb-quiz__status");
    button.type = "button";
    status.setAttribute("role", "status");
    /** @type {Item} */
    const item = { element, status, button, right: null };
    button.addEventListener("click", () => press(quiz, items, item));
    element.querySelector(".kb-quiz__controls")?.append(button, status);
    items.push(item);
    addMoveButtons(quiz, item);
  }
  quiz.querySelector(".kb-quiz__again")?.addEventListener("click", () => {
    attempt += 1;
    for (const item of items) reset(quiz, item, attempt);
    /** @type {HTMLElement} */ (quiz.querySelector(".kb-quiz__result")).hidden = true;
    if (items[0]) focusItem(items[0]);
  });
  quiz.classList.add("kb-quiz--on");
}

for (const quiz of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".kb-quiz"))) setUp(quiz);
