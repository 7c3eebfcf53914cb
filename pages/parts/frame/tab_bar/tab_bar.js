// @ts-check
// The component: links to every other page, some of them in a list that opens, and the top of a page that was come to.

/**
 * @typedef {{label: string, icon: string, to: string}} Link
 * @typedef {{here: string, arrival: number, paper: string, first: Link, more: Link[], tabs: Link[], called: Record<string, string>}} Links
 */

/** What stands where: a rerun that brings the same leaves it as it is, with the focus in it.
 * @type {WeakMap<object, {data: string, root: HTMLElement}>} */
const shown = new WeakMap();
/** The last arrival that went to the top of its page. */
let arrived = 0;

/** The paper that a page was asked for anew. */
let turned = "";

/**
 * @param {{parentElement: HTMLElement|ShadowRoot, data: string, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {(() => void)|undefined}
 */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".tab-bar"));
  /** @type {Links} */
  const links = JSON.parse(data);
  turnWith(root, links.paper, setTriggerValue);
  const before = shown.get(parentElement);
  if (before?.data === data && before.root === root) return;
  shown.set(parentElement, { data, root });
  const [top, tabs] = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("nav"));
  top.setAttribute("aria-label", links.called.top);
  tabs.setAttribute("aria-label", links.called.tabs);
  const more = opening(top, links);
  top.replaceChildren(link(links.first, links.here), ...more.parts);
  tabs.replaceChildren(...links.tabs.map((one) => link(one, links.here)));
  requestAnimationFrame(() => measure(tabs));
  goToTop(links.arrival);
  return more.forget;
}

/** @param {Link} shown @param {string} here */
function link({ label, icon, to }, here) {
  const made = element("a", { href: to }, drawn(icon), element("span", {}, label));
  if (label === here) made.setAttribute("aria-current", "page");
  goByTap(made);
  return made;
}

/** @param {string} icon */
function drawn(icon) {
  return element("span", { class: "icon", "aria-hidden": "true", translate: "no" }, icon);
}

/** A button that opens a list of links; a tap elsewhere and Escape close it.
 * @param {HTMLElement} top @param {Links} links @returns {{parts: HTMLElement[], forget: () => void}} */
function opening(top, { more, here, called }) {
  const list = element("ul", { class: "opened", id: "opened", hidden: "" }, ...more.map((one) => element("li", {}, link(one, here))));
  /** @param {boolean} open */
  const open = (open) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  const opener = button("", () => open(list.hidden), { class: "more", "aria-expanded": "false", "aria-controls": "opened" });
  opener.append(drawn("menu"), element("span", {}, called.more));
  top.onkeydown = ({ key }) => {
    if (key !== "Escape" || list.hidden) return;
    open(false);
    opener.focus();
  };
  /** @param {Event} event */
  const elsewhere = (event) => {
    const [at] = event.composedPath();
    if (!(at instanceof Node && (list.contains(at) || opener.contains(at)))) open(false);
  };
  for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, elsewhere);
  return {
    parts: [opener, list],
    forget: () => ["pointerdown", "focusin"].forEach((kind) => document.removeEventListener(kind, elsewhere)),
  };
}

/** Says once how high the tab bar is: what lies under it keeps that much room. While a session fills the screen it is 0.
 * @param {HTMLElement} tabs */
function measure(tabs) {
  const { style } = document.documentElement;
  if (!style.getPropertyValue("--tab-bar") && tabs.offsetHeight) style.setProperty("--tab-bar", `${tabs.offsetHeight}px`);
}

/** A phone may turn dark in the evening while the page is open: what was made for the other paper is asked for anew, once.
 * @param {HTMLElement} root @param {string} paper @param {(name: string, value: unknown) => void} ask */
function turnWith(root, paper, ask) {
  const seen = getComputedStyle(root).getPropertyValue("--st-background-color").trim().toLowerCase();
  if (!seen || seen === paper) turned = "";
  else if (turned !== seen) ask("turned", (turned = seen));
}

/** A page that was come to from another begins at its top: the list of signs would open at its end.
 * @param {number} arrival */
function goToTop(arrival) {
  if (arrival === arrived) return;
  arrived = arrival;
  const page = document.querySelector('[data-testid="stMain"]');
  requestAnimationFrame(() => page?.scrollTo({ top: 0 }));
}
