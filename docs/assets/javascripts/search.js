/**
 * Search fields: every `input[data-kb-search]`. Nothing of the search itself is fetched before one gets focus.
 * @module
 */

/** @type {Record<string, string>} module by the value of data-kb-search */
const MODULES = { "": "./search-box.js", page: "./search-page.js" };
const WORKER = new URL(`../../search/worker-${document.documentElement.lang}.js`, import.meta.url);
let attempts = 0;
/** The worker, started at once and handed on: it loads while the script behind the field does. @type {Worker | undefined} */
let worker;

function startWorker() {
  if (worker || attempts > 0) return;
  const begun = new Worker(WORKER, { type: "module" });
  // The script behind the field starts another one then, and says it when that fails too.
  begun.onerror = (event) => {
    event.preventDefault();
    worker = undefined;
  };
  worker = begun;
}

/**
 * Loads the script behind a field; a failure is said beside it.
 * @param {HTMLInputElement} input
 * @param {() => boolean} wasSubmitted whether Enter or the button came before the script
 */
async function enhance(input, wasSubmitted) {
  startWorker();
  try {
    const path = MODULES[input.dataset.kbSearch ?? ""];
    // A module that failed stays failed under its address, so a further attempt needs another one.
    const { enhance: begin } = await import(attempts === 0 ? path : `${path}?${attempts}`);
    begin(input, wasSubmitted(), worker);
  } catch {
    attempts += 1;
    sayFailure(input, wasSubmitted);
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {() => boolean} wasSubmitted
 */
function sayFailure(input, wasSubmitted) {
  const { texts } = JSON.parse(document.getElementById("kb-search-texts")?.textContent ?? "{}");
  const note = document.createElement("p");
  const retry = document.createElement("button");
  note.setAttribute("role", "alert");
  note.className = "kb-search-failure";
  retry.type = "button";
  retry.className = "kb-button";
  retry.textContent = texts.retry;
  retry.addEventListener("click", () => {
    note.remove();
    input.focus();
    enhance(input, wasSubmitted);
  });
  note.append(texts.failed, " ", retry);
  input.form?.append(note);
}

/** @param {HTMLInputElement} input */
function setUp(input) {
  let begun = false;
  let submitted = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    enhance(input, () => submitted);
  };
  input.addEventListener("focus", begin);
  input.addEventListener("input", () => { submitted = false; });
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted = true;
    input.focus();
  });
  const asked = input.dataset.kbSearch === "page" && location.hash.startsWith("#q=");
  if (asked || document.activeElement === input) begin();
}

/**
 * Goes to the first search field with Ctrl or ⌘ and K: no key without one of these does anything (WCAG 2.1.4).
 * @param {KeyboardEvent} event
 */
function onShortcut(event) {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const field = inputs.find((input) => input.dataset.kbSearch === "page") ?? inputs.find((input) => input.checkVisibility());
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

const inputs = [...document.querySelectorAll("input[data-kb-search]")].filter((input) => input instanceof HTMLInputElement);
inputs.forEach(setUp);
document.addEventListener("keydown", onShortcut);
