// @ts-check
// The component: the suggested routine with its Start, and the others as rows that open in place.

/**
 * @typedef {{label: string, asked: Record<string, string>}} Start
 * @typedef {{over: string, title: string, facts: string, why: string, drawing: string, starts: Start[]}} Suggested
 * @typedef {{word: string, why: string, path: string, colour: string}} Against
 * @typedef {Fitting & {id: string, title: string, facts: string, text: string[], against: Against|null, drawing: string,
 *   starts: Start[]}} Card
 * @typedef {{minutes: Record<string, string>, aim: Record<string, string>, without: string[], none: string}} Offered
 * @typedef {{suggested: Suggested|null, none: string, cards: Card[], title: string, filters: Offered|null}} Shelf
 */

/** A drawing of start and end side by side: the end alone, in the box of its panel. */
const END_PANEL = "260 0 240 300";

/**
 * What the runner opened and chose here, and what is laid out: a rerun that brings the same leaves it as it is.
 * @typedef {{open: Set<string>, filters: Filters|null, filtering: boolean, data: string, root: HTMLElement|null,
 *   begin: (start: Start) => void}} State
 */

/** @type {WeakMap<object, State>} */
const shelves = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".shelf"));
  const state = shelves.get(parentElement) ?? { open: new Set(), filters: null, filtering: false, data: "", root: null, begin() {} };
  shelves.set(parentElement, state);
  state.begin = (start) => setTriggerValue("start", start.asked);
  if (state.data === data && state.root === root) return;
  Object.assign(state, { data, root });
  /** @type {Shelf} */
  const shelf = JSON.parse(data);
  /** @param {Start} start */
  const begin = (start) => state.begin(start);
  showSuggested(root, shelf, begin);
  const place = /** @type {HTMLElement} */ (root.querySelector(".others"));
  if (shelf.filters) showOthers(place, shelf, shelf.filters, state, begin);
}

/** @param {HTMLElement} root @param {Shelf} shelf @param {(start: Start) => void} begin */
function showSuggested(root, { suggested, none }, begin) {
  const place = /** @type {HTMLElement} */ (root.querySelector(".suggested"));
  const without = /** @type {HTMLElement} */ (root.querySelector(".none"));
  place.hidden = !suggested;
  without.hidden = !none;
  setText(without, none);
  if (!suggested) return;
  /** @param {string} name @param {string} text */
  const write = (name, text) => {
    const at = /** @type {HTMLElement} */ (place.querySelector(name));
    at.hidden = !text;
    setText(at, text);
  };
  write(".over", suggested.over);
  write("h2", suggested.title);
  write(".facts", suggested.facts);
  write(".why", suggested.why);
  showMoving(/** @type {HTMLElement} */ (place.querySelector(".drawing")), suggested.drawing);
  const [first, ...more] = suggested.starts;
  place.querySelector(".first")?.replaceChildren(link(first, begin, "filled"));
  place.querySelector(".more")?.replaceChildren(...more.map((start) => link(start, begin)));
}

/** A link, as it leads to the player; a plain tap goes there without a new page. @param {Start} start
 * @param {(start: Start) => void} begin @param {string} [look] */
function link(start, begin, look = "") {
  const made = element("a", { href: `session?${new URLSearchParams(start.asked)}`, class: `start ${look}` }, start.label);
  made.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    begin(start);
  };
  return made;
}

/** @param {HTMLElement} place @param {Shelf} shelf @param {Offered} offered
 * @param {State} state @param {(start: Start) => void} begin */
function showOthers(place, shelf, offered, state, begin) {
  const filters = state.filters ?? (state.filters = filtersOf(location.search, offered));
  const shown = shelf.cards.filter((card) => fits(card, filters));
  /** @param {string} [focus] */
  const again = (focus) => {
    showOthers(place, shelf, offered, state, begin);
    if (focus) /** @type {HTMLElement|null} */ (place.querySelector(focus))?.focus();
  };
  /** @param {Partial<Filters>} change @param {string} focus */
  const choose = (change, focus) => {
    state.filters = { ...filters, ...change };
    history.replaceState(history.state, "", location.pathname + searchOf(location.search, state.filters) + location.hash);
    again(focus);
  };
  const said = saidOf(filters, offered);
  const filter = button(said ? `Filter: ${said}` : "Filter", () => { state.filtering = !state.filtering; again(".filter"); }, {
    class: "filter", "aria-expanded": String(state.filtering), "aria-controls": "filters",
  });
  place.replaceChildren(
    element("div", { class: "heading" }, element("h2", {}, shelf.title), filter),
    ...(state.filtering ? [filterPanel(offered, filters, choose)] : []),
    shown.length
      ? element("ul", { "aria-label": shelf.title }, ...shown.map((card) => row(card, state.open.has(card.id), () => {
          if (!state.open.delete(card.id)) state.open.add(card.id);
          again(`[data-card="${card.id}"]`);
        }, begin)))
      : element("p", {}, offered.none),
  );
}

/** @param {Offered} offered @param {Filters} filters @param {(change: Partial<Filters>, focus: string) => void} choose */
function filterPanel(offered, filters, choose) {
  /** @param {string} name @param {string} key @param {[string, string][]} answers @param {(value: string) => boolean} isOn
   * @param {(value: string) => Partial<Filters>} change */
  const group = (name, key, answers, isOn, change) => element("div", { role: "group", "aria-label": name, class: "group" },
    element("p", {}, name),
    element("div", { class: "chips" }, ...answers.map(([value, label]) => button(label, () => choose(change(value), `[data-chip="${key}-${value}"]`), {
      "aria-pressed": String(isOn(value)), "data-chip": `${key}-${value}`,
    }))));
  const { without } = filters;
  return element("div", { class: "filters", id: "filters" },
    group("Minutes", "minutes", Object.entries(offered.minutes), (value) => Number(value) === filters.minutes, (value) => ({ minutes: Number(value) })),
    group("Aim", "aim", Object.entries(offered.aim), (value) => value === filters.aim, (value) => ({ aim: value })),
    group("Without", "without", offered.without.map((thing) => [thing, thing]), (value) => without.includes(value), (value) => ({
      without: without.includes(value) ? without.filter((thing) => thing !== value) : [...without, value],
    })));
}

/** @param {Card} card @param {boolean} open @param {() => void} turn @param {(start: Start) => void} begin */
function row(card, open, turn, begin) {
  const named = element("span", { class: "named" }, element("b", {}, card.title), element("span", { class: "facts" }, card.facts));
  if (card.against) named.append(advised(card.against));
  const way = button("", turn, { class: "way", "aria-expanded": String(open), "data-card": card.id });
  way.append(...(open ? [] : [drawn(card.drawing, END_PANEL)]), named);
  if (!open) return element("li", {}, way);
  return element("li", { class: "open" }, way, drawn(card.drawing), ...[...card.text, card.against?.why ?? ""].filter(Boolean).map((text) => element("p", {}, text)),
    element("div", { class: "more" }, ...card.starts.map((start, place) => link(start, begin, place ? "" : "filled"))));
}

/** What today's light advises against says so in its word and shape. @param {Against} against */
function advised({ word, path, colour }) {
  const made = element("span", { class: "against", style: colour && `--light:${colour}` });
  if (path) made.innerHTML = `<svg viewBox="-1 -1 2 2" aria-hidden="true"><path fill="currentColor" d="${path}"/></svg>`;
  made.append(word);
  return made;
}

/** @param {string} svg @param {string} [box] */
function drawn(svg, box) {
  const made = element("span", { class: box ? "small drawn" : "drawn" });
  made.innerHTML = svg;
  const picture = made.querySelector("svg");
  if (box) picture?.setAttribute("viewBox", box);
  picture?.removeAttribute("width");
  picture?.removeAttribute("height");
  if (box) picture?.setAttribute("aria-hidden", "true");
  return made;
}
