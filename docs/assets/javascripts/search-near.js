/**
 * Words that are nearly the same.
 * @module
 */

/** Letters of the shortest stem that a word with a damaged ending is read as, and of the longest such ending. */
const SHORTEST_BEGINNING = 6;
const LONGEST_ENDING = 5;
const NEAR_LIMIT = 2;
const TWO_EDITS_FROM = 8;

/**
 * Tells whether a word begins like a term, one letter aside: a typo in its ending has kept the ending from being cut
 * off ("compensaton", "compens").
 * @param {string} piece
 * @param {string} term
 */
export function isBegunBy(piece, term) {
  const rest = piece.length - term.length;
  if (term.length < SHORTEST_BEGINNING || rest < 1 || rest > LONGEST_ENDING) return false;
  return [-1, 0, 1].some((more) => isWithin(piece.slice(0, term.length + more), term, 1));
}

/**
 * Tells whether at most so many insertions, deletions, replacements and swaps of neighbours turn one word into the other.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function isWithin(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let left = 1; left <= one.length; left += 1) {
    const row = [left];
    for (let right = 1; right <= other.length; right += 1) {
      const same = one[left - 1] === other[right - 1];
      row[right] = Math.min(last[right] + 1, row[right - 1] + 1, last[right - 1] + (same ? 0 : 1));
      const swapped = left > 1 && right > 1 && one[left - 1] === other[right - 2] && one[left - 2] === other[right - 1];
      if (swapped) row[right] = Math.min(row[right], before[right - 2] + 1);
    }
    if (Math.min(...row) > most) return false;
    [before, last] = [last, row];
  }
  return last[other.length] <= most;
}

/**
 * Returns the words closest to one, within one edit or, for long words, two: the ones with the same first letter first.
 * @param {string} piece
 * @param {Map<string, number>} counts words with the number of their documents
 * @returns {string[]}
 */
export function nearest(piece, counts) {
  for (const edits of piece.length < TWO_EDITS_FROM ? [1] : [1, 2]) {
    const close = [...counts.keys()].filter((term) => isWithin(piece, term, edits));
    if (close.length > 0) return byFrequency(close, (term) => (term[0] === piece[0] ? 1e9 : 0) + (counts.get(term) ?? 0)).slice(0, NEAR_LIMIT);
  }
  return [];
}

/**
 * @param {string[]} terms
 * @param {(term: string) => number} count
 */
export function byFrequency(terms, count) {
  return terms.sort((one, other) => count(other) - count(one) || (one < other ? -1 : 1));
}
