/**
 * Words that are nearly the same.
 * @module
 */

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
