// @ts-check
// The component: the report in the order in which it is read, and the way to the printer.

/**
 * @typedef {{head: string[], rows: string[][]}} Table
 * @typedef {{title: string, lines: string[], table: Table|null, wide: boolean}} Section
 * @typedef {{title: string, when: string, who: string, ankles: Section, svg: string[], legend: string, sections: Section[], foot: string[], print: string}} Sheet
 */

/** What stands where: a rerun that brings the same leaves it as it is.
 * @type {WeakMap<object, {data: string, place: HTMLElement}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string}} component */
export default function (component) {
  const { parentElement, data } = component;
  const before = shown.get(parentElement);
  const place = /** @type {HTMLElement} */ (parentElement.querySelector(".sheet"));
  shown.set(parentElement, { data, place });
  if (before?.data === data && before.place === place) return;
  /** @type {Sheet} */
  const sheet = JSON.parse(data);
  place.replaceChildren(
    button(sheet.print, () => window.print(), { class: "print" }),
    element("article", {}, ...page(sheet)),
  );
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
