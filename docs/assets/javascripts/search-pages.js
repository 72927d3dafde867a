/**
 * Ranked documents to ranked pages.
 *
 * The first document of a page stands for the page (title, description, questions), the others are its
 * sections. A section is judged together with its page, because a query often names the subject of the
 * page and the matter of the section ("reflectieperiode werken").
 * @module
 */
import { FURTHER_SHARE, LANDING_SHARE, PAGE_SHARE, SECTIONS_COUNTED } from "./search-ranking.js";

/**
 * @typedef {import("./search-index.js").Hit} Hit
 * @typedef {{page: number, score: number, hits: Hit[]}} PageGroup hits: the best documents to land on, best first
 */

const SECTIONS_PER_PAGE = 3;

/**
 * Returns the pages, best first.
 * @param {Hit[]} hits
 * @param {(terms: Set<string>) => number} coordination factor for the terms a result has
 * @returns {PageGroup[]}
 */
export function groupByPage(hits, coordination) {
  /** @type {Map<number, Hit[]>} */
  const byPage = new Map();
  for (const hit of hits) {
    const own = byPage.get(hit.page);
    if (own) own.push(hit);
    else byPage.set(hit.page, [hit]);
  }
  const groups = [...byPage].map(([page, own]) => judgePage(page, own, coordination));
  return groups.sort((one, other) => other.score - one.score || one.page - other.page);
}

/**
 * @param {number} page
 * @param {Hit[]} hits
 * @param {(terms: Set<string>) => number} coordination
 * @returns {PageGroup}
 */
function judgePage(page, hits, coordination) {
  const whole = hits.find(({ place }) => place === 0);
  const ownScore = whole ? whole.score * coordination(whole.terms) : 0;
  const sections = hits
    .filter((hit) => hit !== whole)
    .map((hit) => {
      const together = whole ? new Set([...hit.terms, ...whole.terms]) : hit.terms;
      const lent = whole ? whole.score * PAGE_SHARE : 0;
      return { hit, own: hit.score * coordination(hit.terms), score: (hit.score + lent) * coordination(together) };
    })
    .sort((one, other) => other.score - one.score || one.hit.place - other.hit.place);
  const best = sections[0]?.score ?? 0;
  const further = sections.slice(1, SECTIONS_COUNTED).reduce((sum, section) => sum + section.own, 0) * FURTHER_SHARE;
  const shown = sections.slice(0, SECTIONS_PER_PAGE);
  const landing = shown.filter((section) => section.own >= ownScore * LANDING_SHARE).map(({ hit }) => hit);
  const rest = shown.filter((section) => section.own < ownScore * LANDING_SHARE).map(({ hit }) => hit);
  const order = landing.length > 0 || !whole ? [...landing, ...rest] : [whole, ...rest];
  return { page, score: Math.max(best, ownScore) + further, hits: order.slice(0, SECTIONS_PER_PAGE) };
}
