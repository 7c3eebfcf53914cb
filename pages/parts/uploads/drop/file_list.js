// @ts-check
// What the runner chose or dropped, as a flat list of files.

/**
 * @typedef {{token: string, file: number, room: number, files: number,
 *   said: {limits: string, file: string, room: string, files: string}}} Limits
 *   Bytes of one file, bytes of all that may still be sent, how many files; and what is said where one is passed.
 * @typedef {{number: number, file: File, name: string, sent: boolean, why: string}} Item
 *   `why` is the sentence for which it was not taken, "" if it was or waits.
 */

/** Characters of a name that are told, the last ones. */
const LONGEST_NAME = 120;

/** @param {FileList|File[]} files @param {Limits} limits @returns {{items: Item[], refused: {name: string, why: string}[]}} */
function chosen(files, limits) {
  const all = Array.from(files);
  const taken = all.slice(0, limits.files);
  const left = all.length - taken.length;
  let room = limits.room;
  const items = taken.map((file, number) => {
    const why = file.size > limits.file ? limits.said.file : file.size > room ? limits.said.room : "";
    if (!why) room -= file.size;
    return { number, file, name: file.name, sent: false, why };
  });
  const refused = left ? [{ name: left === 1 ? "1 further file" : `${left} further files`, why: limits.said.files }] : [];
  return { items, refused };
}

/** @param {DataTransfer} dropped @returns {Promise<File[]>} the files, those in dropped folders included */
async function droppedFiles(dropped) {
  const entries = Array.from(dropped.items, (item) => item.webkitGetAsEntry?.()).filter((entry) => entry);
  if (!entries.length) return Array.from(dropped.files);
  /** @type {File[]} */
  const files = [];
  for (const entry of entries) await gather(/** @type {FileSystemEntry} */ (entry), files);
  return files;
}

/** @param {FileSystemEntry} entry @param {File[]} files */
async function gather(entry, files) {
  if (entry.isFile) {
    const file = await new Promise((resolve) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)));
    if (file) files.push(file);
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return;
    for (const inner of some) if (!inner.name.startsWith(".") && inner.name !== "__MACOSX") await gather(inner, files);
  }
}

/** @param {string} name as a header may carry it */
function encoded(name) {
  const whole = name.replace(/[\ud800-\udfff]/gu, "\ufffd");
  return encodeURIComponent(Array.from(whole).slice(-LONGEST_NAME).join(""));
}

/** @param {number} count bytes, as people say them */
function size(count) {
  if (count >= 1e9) return `${(count / 1e9).toFixed(1)} GB`;
  if (count >= 1e6) return `${Math.round(count / 1e6)} MB`;
  return `${Math.max(1, Math.round(count / 1e3))} kB`;
}
