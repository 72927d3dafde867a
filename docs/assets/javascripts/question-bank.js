// @ts-check
/**
 * The filter of the question bank. Without it every question is there, folded by module.
 */

const CHOICES = /** @type {const} */ (["module", "kind", "level", "currency"]);

/** @param {HTMLElement} bank */
function setUp(bank) {
  const form = /** @type {HTMLFormElement} */ (bank.querySelector(".kb-bank__filter"));
  const status = /** @type {HTMLElement} */ (bank.querySelector(".kb-bank__count"));
  const groups = /** @type {HTMLDetailsElement[]} */ ([...bank.querySelectorAll(".kb-bank__group")]);
  const sizes = groups.map((group) => group.querySelector(".kb-bank__size"));
  const totals = sizes.map((size) => size?.textContent ?? "");
  const count = bank.querySelectorAll('.kb-bank__item:not([data-kind=""])').length;

  const filter = () => {
    const chosen = CHOICES.map((name) => [name, String(new FormData(form).get(name) ?? "")]).filter(([, value]) => value);
    let shown = 0;
    for (const [place, group] of groups.entries()) {
      const fitting = showFitting(group, chosen);
      const size = sizes[place];
      if (size) size.textContent = chosen.length ? `(${fitting})` : (totals[place] ?? "");
      shown += fitting;
      group.hidden = chosen.length > 0 && fitting === 0;
      group.open = chosen.length > 0 && fitting > 0;
    }
    const text = (shown ? status.dataset.some : status.dataset.none) ?? "";
    status.textContent = text.replace("{n}", String(shown)).replace("{count}", String(count));
  };

  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) filter();
  });
  form.addEventListener("reset", () => window.setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest(".kb-bank [hidden]")) return;
    form.reset();
    window.setTimeout(() => showTarget(target));
  });
}

/**
 * Shows the questions of a group that fit every choice; returns how many they are.
 * @param {HTMLElement} group
 * @param {string[][]} chosen
 */
function showFitting(group, chosen) {
  let shown = 0;
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".kb-bank__item"))) {
    item.hidden = !chosen.every(([name, value]) => (item.dataset[name] ?? group.dataset[name]) === value);
    if (!item.hidden && item.dataset.kind) shown += 1;
  }
  return shown;
}

/** @param {HTMLElement} target */
function showTarget(target) {
  const group = target.closest("details");
  if (group) group.open = true;
  target.scrollIntoView();
}

const bank = document.querySelector(".kb-bank");
if (bank instanceof HTMLElement) setUp(bank);
