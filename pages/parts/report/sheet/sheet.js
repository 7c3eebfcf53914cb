// @ts-check
// The component: the report in the order in which it is read, and the way to the printer.

/**
 * @typedef {{head: string[], rows: string[][]}} Table
 * @typedef {{title: string, lines: string[], table: Table|null, wide: boolean}} Section
 * @typedef {{title: string, when: string, who: string, ankles: Section, svg: string[], legend: string, sections: Section[], foot: string[], print: string, room: [number, number]}} Sheet
 */

/** Sizes of the type on paper, in points, the largest first. */
const SIZES = [10.2, 9.8, 9.4, 9, 8.7, 8.4, 8.1, 7.8, 7.5, 7.2, 6.9, 6.6, 6.3, 6, 5.7, 5.4];

/** What stands where: a rerun that brings the same leaves it as it is, and the printer finds its place.
 * @type {WeakMap<object, {data: string, place: HTMLElement, close: () => void}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string}} component */
export default function (component) {
  const { parentElement, data } = component;
  const before = shown.get(parentElement);
  const place = /** @type {HTMLElement} */ (parentElement.querySelector(".sheet"));
  const close = () => {
    shown.get(parentElement)?.close();
    shown.delete(parentElement);
  };
  if (before?.data === data && before.place === place) return close;
  close();
  /** @type {Sheet} */
  const sheet = JSON.parse(data);
  place.replaceChildren(
    button(sheet.print, () => window.print(), { class: "print" }),
    element("article", {}, ...page(sheet)),
  );
  shown.set(parentElement, { data, place, close: whenPrinted(place, sheet.room) });
  return close;
}

/** @param {HTMLElement} place @param {[number, number]} room @returns {() => void} what ends it */
function whenPrinted(place, room) {
  const before = () => toPaper(place, room);
  const after = () => toScreen(place);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

/** @param {HTMLElement} place @param {[number, number]} room millimetres, across and down */
function toPaper(place, [across, down]) {
  place.classList.add("paper");
  place.style.width = `${across}mm`;
  for (const size of SIZES) {
    place.style.setProperty("--size", `${size}pt`);
    if (place.offsetHeight <= ((down - 2) * 96) / 25.4) return;
  }
}

/** @param {HTMLElement} place */
function toScreen(place) {
  place.classList.remove("paper");
  place.style.width = "";
}

/** @param {Sheet} sheet */
function page(sheet) {
  const pictures = sheet.svg.map((svg) => {
    const drawn = element("div", { class: "picture" });
    drawn.innerHTML = svg;
    return drawn;
  });
  const who = sheet.who ? [element("p", { class: "who" }, sheet.who)] : [];
  return [
    element("header", {}, element("h2", {}, sheet.title), ...who, element("p", {}, sheet.when)),
    part(sheet.ankles),
    element("div", { class: "pictures" }, ...pictures),
    element("p", { class: "small" }, sheet.legend),
    element("div", { class: "parts" }, ...sheet.sections.filter((each) => !each.wide).map(part)),
    ...sheet.sections.filter((each) => each.wide).map(part),
    element("footer", { class: "small" }, sheet.foot.join(" ")),
  ];
}

/** @param {Section} section */
function part(section) {
  const lines = section.lines.map((said) => element("p", {}, said));
  const table = section.table ? [tableOf(section.table)] : [];
  return element("section", {}, element("h3", {}, section.title), ...lines, ...table);
}

/** @param {Table} table */
function tableOf(table) {
  const head = table.head.map((said) => (said ? element("th", { scope: "col" }, said) : element("td", {})));
  const rows = table.rows.map(([name, ...cells]) =>
    element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((said) => element("td", {}, said))),
  );
  return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}
