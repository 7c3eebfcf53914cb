// @ts-check
// What waits in this browser and finds no place in the open diary: named by its days, and kept until it is discarded.

/** @param {Words} words @param {string} sentence why it is left @param {string[]} days as ISO
 * @param {() => void} discard @returns {HTMLElement} */
function leftOver(words, sentence, days, discard) {
  const named = [...new Set(days)].sort().map((day) =>
    new Date(day).toLocaleDateString([], { day: "numeric", month: "long", timeZone: "UTC" }));
  return element("div", { role: "group", "aria-label": sentence }, element("p", {}, `${sentence} ${words.of_days} ${named.join(", ")}.`),
    button(words.discard, discard, { class: "second" }));
}
