/**
 * Previews of references and terms: hover, focus and touch open them; Escape closes (WCAG 2.2, 1.4.13).
 */

const OPEN_DELAY = 150;
const CLOSE_DELAY = 250;
const MARGIN = 8;
/** Share of the window's height a preview takes at most. */
const TALLEST = 0.6;
const ANCHORS = ".kb-refs a.kb-ref, a.kb-term[data-definition]";

const preview = document.createElement("div");
preview.className = "kb-preview";
preview.id = "kb-preview";
preview.popover = "manual";

/** @type {HTMLAnchorElement | null} */
let anchor = null;
let timer = 0;

/**
 * @param {string} name
 * @param {string} text
 * @param {string} className
 * @returns {HTMLElement}
 */
function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/**
 * Returns a link that leads on, worded by the page.
 *
 * @param {string} href
 * @param {string} text
 * @returns {HTMLElement}
 */
function moreLink(href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  const line = element("p", "", "kb-preview__more");
  line.append(link);
  return line;
}

/**
 * Returns the list entries of the references, cloned without their ids.
 *
 * @param {HTMLAnchorElement[]} links
 * @returns {Node[]}
 */
function referenceNodes(links) {
  const list = document.createElement("ol");
  for (const link of links) {
    const entry = document.getElementById(link.hash.slice(1));
    const clone = entry?.cloneNode(true);
    if (!(clone instanceof HTMLElement)) continue;
    clone.removeAttribute("id");
    list.append(clone);
  }
  return list.children.length > 0 ? [list] : [];
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {Node[]}
 */
function termNodes(link) {
  return [
    element("p", link.textContent ?? "", "kb-preview__term"),
    element("p", link.dataset.definition ?? "", "kb-preview__definition"),
  ];
}

/**
 * Returns what the preview of a link shows; ``touched`` shows a whole group and a way on, since the tap was taken.
 *
 * @param {HTMLAnchorElement} link
 * @param {boolean} touched
 * @returns {Node[]}
 */
function nodesFor(link, touched) {
  const words = document.getElementById("kb-live")?.dataset ?? {};
  if (link.classList.contains("kb-term")) {
    return touched ? [...termNodes(link), moreLink(link.href, words.toGlossary ?? link.href)] : termNodes(link);
  }
  const group = /** @type {HTMLAnchorElement[]} */ ([...(link.parentElement?.querySelectorAll("a.kb-ref") ?? [])]);
  const nodes = referenceNodes(touched ? group : [link]);
  return touched ? [...nodes, moreLink(link.hash, words.toReferences ?? link.hash)] : nodes;
}

/** Puts the preview under its link, or above it where there is more room. */
function place() {
  if (!anchor) return;
  const box = anchor.getClientRects()[0];
  if (!box || box.bottom < 0 || box.top > window.innerHeight) return close();
  const width = document.documentElement.clientWidth;
  const left = Math.max(MARGIN, Math.min(box.left - MARGIN, width - preview.offsetWidth - MARGIN));
  const below = window.innerHeight - box.bottom - 2 * MARGIN;
  const above = box.top - 2 * MARGIN;
  const isBelow = below >= preview.scrollHeight || below >= above;
  const room = Math.min(isBelow ? below : above, window.innerHeight * TALLEST);
  preview.style.maxHeight = `${Math.max(96, room)}px`;
  preview.style.left = `${left}px`;
  preview.style.top = `${isBelow ? box.bottom + MARGIN : Math.max(MARGIN, box.top - preview.offsetHeight - MARGIN)}px`;
}

function close() {
  window.clearTimeout(timer);
  anchor?.removeAttribute("aria-describedby");
  anchor = null;
  if (preview.isConnected && preview.matches(":popover-open")) preview.hidePopover();
}

/**
 * @param {HTMLAnchorElement} link
 * @param {boolean} [touched]
 */
function open(link, touched = false) {
  window.clearTimeout(timer);
  if (anchor === link && !touched) return;
  close();
  const nodes = nodesFor(link, touched);
  if (nodes.length === 0) return;
  preview.replaceChildren(...nodes);
  preview.style.maxHeight = "";
  if (!preview.isConnected) (document.querySelector("main") ?? document.body).append(preview);
  preview.showPopover();
  preview.scrollTop = 0;
  anchor = link;
  link.setAttribute("aria-describedby", preview.id);
  place();
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}
 */
function anchorOf(target) {
  const link = target instanceof Element && !preview.contains(target) ? target.closest(ANCHORS) : null;
  return link instanceof HTMLAnchorElement ? link : null;
}

function closeSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (anchor !== document.activeElement || !anchor?.matches(":focus-visible")) close();
  }, CLOSE_DELAY);
}

/** @param {PointerEvent} event */
function onPointerOver(event) {
  if (event.pointerType === "touch") return;
  const link = anchorOf(event.target);
  if (link) {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => open(link), OPEN_DELAY);
  } else if (event.target instanceof Node && preview.contains(event.target)) {
    window.clearTimeout(timer);
  } else {
    closeSoon();
  }
}

let touching = false;

/** @param {MouseEvent} event */
function onClick(event) {
  const link = anchorOf(event.target);
  if (!link) {
    if (!(event.target instanceof Node && preview.contains(event.target) && !(event.target instanceof Element && event.target.closest("a")))) close();
    return;
  }
  if (!touching) return close();
  event.preventDefault();
  open(link, true);
}

if ("popover" in HTMLElement.prototype) {
  document.addEventListener("pointerover", onPointerOver);
  document.addEventListener("pointerdown", (event) => {
    touching = event.pointerType === "touch";
  });
  document.addEventListener("keydown", (event) => {
    touching = false;
    if (event.key === "Escape" && anchor) close();
  });
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", (event) => {
    const link = anchorOf(event.target);
    if (link?.matches(":focus-visible") && !touching) open(link);
    else if (!preview.contains(/** @type {Node} */ (event.target)) && !touching) close();
  });
  window.addEventListener("scroll", () => requestAnimationFrame(place), { passive: true });
  window.addEventListener("resize", place);
}
