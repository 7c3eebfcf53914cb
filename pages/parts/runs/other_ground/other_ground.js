// @ts-check
// The component: which part of a run was on other ground; the form takes it along when it is saved.

/**
 * @typedef {[string|null, number|null]} Part
 * @typedef {{name: string, words: Record<string, string>, surfaces: Record<string, string>, parts: Part[]}} Asked
 */

/** What stands where: a rerun that asks the same leaves what was answered.
 * @type {WeakMap<object, {data: string, root: HTMLElement, tell: (parts: Part[]) => void}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function ({ parentElement, data, setStateValue }) {
  const before = shown.get(parentElement);
  const root = /** @type {HTMLDetailsElement} */ (parentElement.querySelector(".ground"));
  shown.set(parentElement, { data, root, tell: (/** @type {Part[]} */ parts) => setStateValue("parts", parts) });
  if (before?.data === data && before.root === root) return;
  /** @type {Asked} */
  const asked = JSON.parse(data);
  root.open = asked.parts.some(([surface]) => surface);
  root.replaceChildren(element("summary", {}, asked.words.fold), ...asked.parts.map((part) => row(asked, part)));
  root.onchange = () => shown.get(parentElement)?.tell(answers(root));
}

/** @param {Asked} asked @param {Part} part */
function row({ words, surfaces }, [surface, percent]) {
  const grounds = [["", words.none], ...Object.entries(surfaces)].map(([value, label]) => element("option", { value }, label));
  const ground = /** @type {HTMLSelectElement} */ (element("select", {}, ...grounds));
  ground.value = surface ?? "";
  const share = element("input", { type: "number", min: "0", max: "100", step: "1", inputmode: "numeric", value: percent === null ? "" : String(percent) });
  return element("div", { class: "part" }, element("label", {}, words.ground, ground), element("label", {}, words.share, share));
}

/** @param {HTMLElement} root @returns {Part[]} */
function answers(root) {
  return [...root.querySelectorAll(".part")].map((part) => {
    const ground = /** @type {HTMLSelectElement} */ (part.querySelector("select")).value;
    const share = /** @type {HTMLInputElement} */ (part.querySelector("input")).value;
    return [ground || null, share === "" ? null : Math.round(Number(share))];
  });
}
