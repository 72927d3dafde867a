/** Copy buttons of the panel "Use this page in a course". Without this script the texts can be selected. */

/**
 * Selects the text of an element, for readers whose browser refuses the clipboard.
 * @param {Element} element
 */
function selectText(element) {
  const selection = getSelection();
  if (selection) selection.selectAllChildren(element);
}

/**
 * @param {Element} element
 * @returns {Promise<boolean>} whether the text is in the clipboard
 */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    selectText(element);
    return false;
  }
}

const announcer = /** @type {HTMLElement | null} */ (document.querySelector("[data-kb-course-status]"));

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-kb-copy]"))) {
  const element = document.getElementById(button.dataset.kbCopy ?? "");
  if (!element || !announcer) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await copyText(element);
    // Emptied first, so that a second copy is announced as well.
    announcer.textContent = "";
    requestAnimationFrame(() => {
      announcer.textContent = (copied ? announcer.dataset.copied : announcer.dataset.failed) ?? "";
    });
  });
}

export {};
