// @ts-check
// The component: the list of signs, and one button that says what is answered with it.

/**
 * @typedef {{id: string, text: string}} Sign
 * @typedef {{trigger: string, turn: number, groups: {heading: string, signs: Sign[]}[], about: string, answers: [string, string, string]}} List
 */

/** What stands where: a rerun that brings the same list leaves its ticks.
 * @type {WeakMap<object, {data: string, root: HTMLElement, answer: (ticked: string[]) => void}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const before = shown.get(parentElement);
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".signs"));
  /** @type {List} */
  const list = JSON.parse(data);
  /** @param {string[]} ticked */
  const answer = (ticked) => setTriggerValue("answered", { turn: list.turn, ticked });
  shown.set(parentElement, { data, root, answer });
  if (before?.data === data && before.root === root) return;
  const tap = button(list.answers[0], () => shown.get(parentElement)?.answer(tickedIn(root)));
  root.replaceChildren(...list.groups.map(group), element("p", { class: "about" }, list.about), tap);
  root.onchange = () => setText(tap, list.answers[Math.min(tickedIn(root).length, 2)]);
}

/** @param {{heading: string, signs: Sign[]}} group */
function group({ heading, signs }) {
  return element("fieldset", {}, element("legend", {}, heading), ...signs.map(({ id, text }) =>
    element("label", {}, element("input", { type: "checkbox", value: id }), element("span", {}, text))));
}

/** @param {HTMLElement} root @returns {string[]} */
function tickedIn(root) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input:checked"))].map(({ value }) => value);
}
