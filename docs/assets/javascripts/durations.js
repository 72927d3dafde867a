// @ts-check
/**
 * ISO 8601 durations added to days: the same rules as scripts/kb/durations.py, and a test holds them equal.
 * Days are counted in UTC, so that summer time never moves one.
 */

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Returns an ISO date as midnight UTC, or null when it is no day of the calendar.
 * @param {string} iso
 */
export function readDay(iso) {
  const day = DAY.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) && showDay(day) === iso ? day : null;
}

/**
 * Returns a day as an ISO date.
 * @param {Date} day midnight UTC
 */
export function showDay(day) {
  return day.toISOString().slice(0, 10);
}

/**
 * Returns the day a time limit that starts on `start` ends: months first, then days; hours do not move a day.
 * A month ends on the same day number, or on the last day of a shorter month.
 * @param {Date} start midnight UTC
 * @param {string} duration
 */
export function addDuration(start, duration) {
  const match = PARTS.exec(duration);
  if (!match || !match.slice(1).some(Boolean)) throw new RangeError(`'${duration}' is no ISO 8601 duration such as P45D or P3M`);
  const [years, months, weeks, days] = match.slice(1, 5).map((part) => Number(part ?? 0));
  const month = start.getUTCMonth() + years * 12 + months;
  const last = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), last) + weeks * 7 + days;
  return new Date(Date.UTC(start.getUTCFullYear(), month, day));
}

/**
 * Returns the end of a time limit and of its renewals, each counted from the end before it.
 * @param {Date} start
 * @param {{duration: string, renewal?: string, renewals: number}} limit
 */
export function endDays(start, { duration, renewal, renewals }) {
  const ends = [addDuration(start, duration)];
  for (let count = 0; renewal && count < renewals; count += 1) ends.push(addDuration(ends[count], renewal));
  return ends;
}
