/**
 * Goes on at once from a permanent or an old address to the page behind it, with its section.
 * Without this script the links on the page do the same by hand.
 */

/**
 * Returns the link in the first language the reader prefers that has one, else the first link.
 * @param {ParentNode} scope
 * @param {readonly string[]} languages
 * @returns {HTMLAnchorElement | null}
 */
export function chooseLink(scope, languages) {
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(scope.querySelectorAll("a[hreflang]"));
  for (const language of languages) {
    const wanted = language.toLowerCase().split("-")[0];
    const found = links.find((link) => link.hreflang === wanted);
    if (found) return found;
  }
  return links[0] ?? null;
}

/**
 * Returns the id that the address names, or an empty string.
 * @param {string} hash
 */
export function readFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}

function goOn() {
  const named = document.getElementById(readFragment(location.hash));
  const place = named?.matches("[data-kb-place]") ? named : document.querySelector("[data-kb-whole]");
  const link = place && chooseLink(place, navigator.languages);
  if (!link) return;
  const target = new URL(link.href);
  // A fragment that is no section here (a reference, a search) is the page's own affair.
  if (place !== named && location.hash) target.hash = location.hash;
  location.replace(target.href);
}

goOn();
