// @ts-check
/**
 * Prints one part of a page: print.css leaves out the rest while the class is there.
 */

const LOCALES = { nl: "nl-BE", fr: "fr-BE", en: "en-GB", de: "de-BE" };

/**
 * Returns a day in words of the page's language.
 * @param {Date} day midnight UTC
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function sayDate(day, options = {}) {
  const locale = LOCALES[/** @type {keyof typeof LOCALES} */ (document.documentElement.lang)] ?? document.documentElement.lang;
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", ...options }).format(day);
}

/**
 * Prints `part` alone, with a line that says when it was made and where the page stands.
 * @param {HTMLElement} part
 * @param {string} madeOn text with {date} and {address}
 */
export function printPart(part, madeOn) {
  const now = new Date();
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  const address = new URL(document.body.dataset.permanent ?? "", location.href).href;
  const line = document.createElement("p");
  line.className = "kb-printed-line";
  line.textContent = madeOn.replace("{date}", sayDate(today)).replace("{address}", address);
  part.append(line);
  document.documentElement.classList.add("kb-printing-part");
  part.classList.add("kb-printed");
  const end = () => {
    line.remove();
    document.documentElement.classList.remove("kb-printing-part");
    part.classList.remove("kb-printed");
  };
  window.addEventListener("afterprint", end, { once: true });
  window.print();
}
