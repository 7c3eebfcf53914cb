// @ts-check
// The component: a list of entries, each with one way in; a tap on it is handed over once.

/**
 * @typedef {{id: string, what: string, text: string, small: string[], way: string}} Row
 * @typedef {{heading: string, rows: Row[]}} Group
 * @typedef {{name: string, title: string, empty: string, groups: Group[]}} Rows
 */

/** What stands where: a rerun that brings the same leaves it as it is, with the focus in it.
 * @type {WeakMap<object, {data: string, place: HTMLElement, tap: (id: string) => void}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const before = shown.get(parentElement);
  const place = /** @type {HTMLElement} */ (parentElement.querySelector(".rows"));
  shown.set(parentElement, { data, place, tap: (/** @type {string} */ id) => setTriggerValue("tapped", id) });
  if (before?.data === data && before.place === place) return;
  /** @type {Rows} */
  const { title, empty, groups } = JSON.parse(data);
  const lists = groups.map((group, number) => listed(group, group.heading || title, title ? "h3" : "h2", number, (id) => shown.get(parentElement)?.tap(id)));
  place.replaceChildren(
    ...(title ? [element("h2", {}, title)] : []),
    ...(lists.length ? lists.flat() : [element("p", { class: "empty" }, empty)]),
  );
}

/** @param {Group} group @param {string} name @param {string} level @param {number} number @param {(id: string) => void} tap */
function listed(group, name, level, number, tap) {
  const list = element("ul", { "aria-label": name }, ...group.rows.map((row, place) => entry(row, `${number}-${place}`, tap)));
  return group.heading ? [element(level, { class: "group" }, group.heading), list] : [list];
}

/** @param {Row} row @param {string} key @param {(id: string) => void} tap */
function entry(row, key, tap) {
  const lines = [element("b", { id: `row-${key}` }, row.what), element("p", {}, row.text)];
  const told = element("div", { class: "told" }, ...lines, ...row.small.map((text) => element("p", { class: "small" }, text)));
  const way = row.way ? [button(row.way, () => tap(row.id), { "aria-describedby": `row-${key}` })] : [];
  return element("li", {}, told, ...way);
}
