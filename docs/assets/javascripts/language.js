/**
 * The language switcher keeps the section; a quiet line offers the page in the reader's own language.
 */

/**
 * Returns the id of the last section that begins above the middle of the window, or "" at the top of the page.
 *
 * @returns {string}
 */
function currentSection() {
  let id = "";
  for (const heading of document.querySelectorAll("main h2[id], main h3[id]")) {
    if (heading.getBoundingClientRect().top > window.innerHeight / 2) break;
    id = heading.id;
  }
  return window.scrollY > 0 ? id : "";
}

/** @returns {HTMLAnchorElement[]} */
function versions() {
  return [...document.querySelectorAll(".kb-languages a")].filter((link) => link instanceof HTMLAnchorElement);
}

function keepSection() {
  for (const link of versions()) {
    for (const kind of ["click", "auxclick"]) {
      link.addEventListener(kind, () => {
        link.hash = currentSection();
      });
    }
  }
}

/**
 * Returns the switcher's link to the language the reader prefers, unless the page is in it or in none they read.
 *
 * @returns {HTMLAnchorElement | undefined}
 */
function preferredVersion() {
  const current = document.documentElement.lang;
  for (const tag of navigator.languages) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === current) return undefined;
    const link = versions().find((version) => version.hreflang === language);
    if (link) return link;
  }
  return undefined;
}

function offerLanguage() {
  const version = preferredVersion();
  const list = document.querySelector(".kb-languages");
  if (!version || !list) return;
  const offer = document.createElement("p");
  offer.className = "kb-offer";
  offer.lang = version.hreflang;
  const link = document.createElement("a");
  link.href = version.href;
  link.hreflang = version.hreflang;
  link.textContent = version.dataset.offer ?? version.hreflang;
  link.addEventListener("click", () => {
    link.hash = currentSection();
  });
  const close = document.createElement("button");
  close.type = "button";
  close.className = "kb-button kb-offer__close";
  close.textContent = version.dataset.close ?? "×";
  close.addEventListener("click", () => offer.remove());
  offer.append(link, close);
  list.append(offer);
}

keepSection();
offerLanguage();
