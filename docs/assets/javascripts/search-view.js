/**
 * What the field and the results page show alike. Text becomes text nodes only.
 * @module
 */

/**
 * @typedef {import("./search-snippets.js").Segment} Segment
 * @typedef {import("./search-worker.js").Answer} Answer
 * @typedef {{texts: Record<string, string>, links: {url: string, title: string}[], pages: string}} Words
 */

/** Root of the site. */
export const ROOT = new URL("../../", import.meta.url);
/** Characters of a query that are shown. */
const LONGEST_SHOWN = 100;

/** @returns {Words} */
export function readWords() {
  return JSON.parse(document.getElementById("kb-search-texts")?.textContent ?? "");
}

/**
 * Returns a text with its `{name}` places filled in.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/**
 * Returns marked text as nodes.
 * @param {Segment[]} segments
 * @returns {(Node | string)[]}
 */
export function marked(segments) {
  return segments.map(({ text, marked: isMarked }) => (isMarked ? element("mark", "kb-hit", text) : text));
}

/** @param {Segment[]} segments */
export function plain(segments) {
  return segments.map(({ text }) => text).join("");
}

/**
 * Returns headings as `Above › Heading`.
 * @param {Segment[][]} headings
 * @returns {(Node | string)[]}
 */
export function headingPath(headings) {
  return headings.flatMap((heading, position) => [...(position > 0 ? [" › "] : []), ...marked(heading)]);
}

/**
 * @param {Words} words
 * @param {number} count
 */
export function countText({ texts }, count) {
  return count === 1 ? texts.found_one : fill(texts.found, { n: count });
}

/**
 * Says what was looked for when that is not what was typed.
 * @param {Words} words
 * @param {string[]} readings
 */
export function readingText({ texts }, readings) {
  return readings.length > 0 ? fill(texts.read_as, { words: readings.join(", ") }) : "";
}

/**
 * Says what was probably meant, for a status that is read out.
 * @param {Words} words
 * @param {string} meant
 */
export function meantText({ texts }, meant) {
  return meant && fill(texts.meant, { query: meant });
}

/**
 * Returns a line on how the query was understood: a button for what was probably meant, and what was looked for.
 * @param {Words} words
 * @param {Answer} answer
 * @param {(query: string) => void} search
 */
export function understanding(words, { readings, meant }, search) {
  const line = [];
  if (meant) {
    const button = element("button", "kb-search-meant", meant);
    button.type = "button";
    button.addEventListener("click", () => search(meant));
    const [before, after] = words.texts.meant.split("{query}");
    line.push(before, button, after);
  }
  const reading = readingText(words, readings);
  if (reading) line.push(element("span", "", reading));
  return line;
}

/**
 * Says that nothing was found.
 * @param {Words} words
 * @param {string} query
 */
export function noneText({ texts }, query) {
  return fill(texts.none, { query: query.length > LONGEST_SHOWN ? `${query.slice(0, LONGEST_SHOWN)}…` : query });
}

/**
 * Returns what is offered when nothing was found.
 * @param {Words} words
 * @param {string} query
 */
export function emptyNote(words, query) {
  const { texts, links, pages } = words;
  const list = element("ul", "kb-search-note__links");
  for (const { url, title } of [...links, { url: pages, title: texts.all_pages }]) list.append(linkItem(url, title));
  list.append(linkItem("tel:+3278055800", texts.call));
  return [element("p", "kb-search-note__text", noneText(words, query)), element("p", "", texts.none_hint), list];
}

/**
 * @param {string} url
 * @param {string} title
 */
function linkItem(url, title) {
  const link = element("a", "", title);
  link.href = url;
  return element("li", "", link);
}

/**
 * Returns what is shown when the search failed.
 * @param {Words} words
 * @param {() => void} retry
 */
export function failureNote({ texts }, retry) {
  const button = element("button", "kb-button", texts.retry);
  button.type = "button";
  button.addEventListener("click", retry);
  return [element("p", "kb-search-note__text", texts.failed), button];
}
