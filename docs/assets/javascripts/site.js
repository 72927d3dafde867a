/**
 * The drawer, the review date and printing.
 */

/** Widths of frame.css: the navigation, and the side column, stand beside the text. */
const WIDE = window.matchMedia("(min-width: 80rem)");
const BESIDE = window.matchMedia("(min-width: 62rem)");

/** Keeps the button's state, the focus and the drawer together; opening, Escape and return of focus are the browser's. */
function setUpDrawer() {
  const drawer = document.getElementById("kb-nav");
  const button = document.querySelector("[popovertarget='kb-nav'][aria-expanded]");
  if (!drawer || !button || !("showPopover" in drawer)) return;
  drawer.addEventListener("beforetoggle", (event) => {
    button.setAttribute("aria-expanded", String(/** @type {ToggleEvent} */ (event).newState === "open"));
  });
  drawer.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") drawer.querySelector("button")?.focus();
  });
  drawer.addEventListener("focusout", (event) => {
    const next = /** @type {FocusEvent} */ (event).relatedTarget;
    if (next instanceof Node && !drawer.contains(next) && drawer.matches(":popover-open")) drawer.hidePopover();
  });
  WIDE.addEventListener("change", () => {
    if (drawer.matches(":popover-open")) drawer.hidePopover();
  });
}

/** Keeps the folds of the side column open where the styles show it unfolded, so that their state is what is seen. */
function setUpFolds() {
  const adjust = () => {
    for (const fold of document.querySelectorAll("details.kb-fold")) fold.toggleAttribute("open", BESIDE.matches);
  };
  BESIDE.addEventListener("change", adjust);
  adjust();
}

/** Says that the date of the next review has passed. */
function showOverdue() {
  const today = new Date();
  const iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0"));
  for (const note of document.querySelectorAll("[data-review-due]")) {
    if (note instanceof HTMLElement && (note.dataset.reviewDue ?? "") < iso.join("-")) note.hidden = false;
  }
}

/** Opens everything that folds while the page is printed. */
function setUpPrinting() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")].filter((fold) => fold instanceof HTMLDetailsElement);
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

/** Opens the fold that holds the target of the address. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target?.closest("details:not([open])");
  if (fold instanceof HTMLDetailsElement) {
    fold.open = true;
    target?.scrollIntoView();
  }
}

setUpDrawer();
setUpFolds();
showOverdue();
setUpPrinting();
openTarget();
window.addEventListener("hashchange", openTarget);
