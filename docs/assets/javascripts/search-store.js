/**
 * The files of one locale, fetched when they are needed and kept.
 * @module
 */

/**
 * @typedef {{stem: string, size: number, hashes: string[]}} FileGroup see SearchFolder in scripts/kb/search/files.py
 */

export class Store {
  /**
   * @param {URL} folder
   * @param {boolean} fresh whether the browser's cache is passed over
   */
  constructor(folder, fresh) {
    this.folder = folder;
    this.fresh = fresh;
    /** @type {Map<string, Promise<string>>} */
    this.texts = new Map();
  }

  /**
   * Returns the text of a file of a group.
   * @param {FileGroup} group
   * @param {number} number
   * @returns {Promise<string>}
   */
  text(group, number) {
    const name = fileName(group, number);
    let text = this.texts.get(name);
    if (!text) {
      text = this.#fetch(name);
      this.texts.set(name, text);
    }
    return text;
  }

  /**
   * Tells whether a file of a group was asked for already.
   * @param {FileGroup} group
   * @param {number} number
   */
  has(group, number) {
    return this.texts.has(fileName(group, number));
  }

  /** @param {string} name */
  async #fetch(name) {
    const response = await fetch(new URL(name, this.folder), { cache: this.fresh ? "reload" : "default" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const end = bytes.indexOf(10);
    const [sum, body] = [bytes.subarray(0, Math.max(0, end)), bytes.subarray(end + 1)];
    const decoder = new TextDecoder();
    if (Number.parseInt(decoder.decode(sum), 16) !== checksum(body)) throw new Error(`${name}: damaged`);
    return decoder.decode(body);
  }
}

/**
 * @param {FileGroup} group
 * @param {number} number
 */
function fileName({ stem, size, hashes }, number) {
  return `${stem}-${hashes[Math.floor(number / size)]}-${number}.txt`;
}

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, value) => {
  let remainder = value;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/**
 * Returns the CRC-32 of bytes.
 * @param {Uint8Array} bytes
 */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ REMAINDERS[(sum ^ byte) & 255];
  return (sum ^ 0xffffffff) >>> 0;
}
