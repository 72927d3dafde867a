/**
 * The link of a heading also copies the section's permanent address.
 */

/**
 * Returns the absolute permanent address of a section of this page.
 *
 * @param {string} anchor id of the section
 * @returns {string}
 */
function permanentAddress(anchor) {
  const address = new URL(document.body.dataset.permanent ?? "", document.baseURI);
  address.hash = anchor;
  return address.href;
}

/** @param {string} text */
function announce(text) {
  const live = document.getElementById("kb-live");
  if (live) live.textContent = text;
}

/** @param {HTMLAnchorElement} link */
async function copyAddress(link) {
  try {
    await navigator.clipboard.writeText(permanentAddress(link.hash.slice(1)));
  } catch {
    return; // No clipboard here: the address bar holds the section's address.
  }
  announce("");
  announce(document.getElementById("kb-live")?.dataset.copied ?? "");
  link.classList.add("kb-headlink--copied");
  window.setTimeout(() => link.classList.remove("kb-headlink--copied"), 2000);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest(".kb-headlink") : null;
  if (link instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey && !event.shiftKey) void copyAddress(link);
});
