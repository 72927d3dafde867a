// @ts-check
/**
 * iCalendar files (RFC 5545) with whole-day events. Their texts are the caller's: keep them free of what others must not read.
 */

/** @typedef {{key: string, day: Date, summary: string, description: string}} Entry */

const LONGEST_LINE = 75; // octets, RFC 5545 section 3.1

/**
 * Returns a calendar; the same entries give the same bytes.
 * @param {Entry[]} entries `key` tells an entry from all others and stays the same when it is made again
 * @param {string} stamp when the facts behind it were last revised, as 20261122T000000Z
 */
export function makeCalendar(entries, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kb//dates//1", "CALSCALE:GREGORIAN"];
  for (const { key, day, summary, description } of entries) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${hash(key)}@dates.invalid`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.toISOString().slice(0, 10).replaceAll("-", "")}`,
      `SUMMARY:${escapeText(summary)}`,
      `DESCRIPTION:${escapeText(description)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/**
 * Returns a text as a TEXT value (RFC 5545, section 3.3.11).
 * @param {string} text
 */
function escapeText(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/**
 * Returns a content line folded after 75 octets at most, never inside a character.
 * @param {string} line
 */
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let length = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (length + size > LONGEST_LINE) {
      folded += "\r\n ";
      length = 1;
    }
    folded += char;
    length += size;
  }
  return folded;
}

/**
 * Returns a short name for a key: FNV-1a, 64 bits. It does not show what the key says.
 * @param {string} key
 */
function hash(key) {
  let value = 0xcbf29ce484222325n;
  for (const octet of new TextEncoder().encode(key)) {
    value = BigInt.asUintN(64, (value ^ BigInt(octet)) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, "0");
}
