// @ts-check
// The component: what may be said of a run by tap; the form takes it along when it is saved.

/**
 * @typedef {[string|null, number|null]} Part
 * @typedef {{surface: string|null, effort: number|null, race: boolean, parts: Part[]}} Said
 * @typedef {Said & {name: string, words: Record<string, string>, surfaces: Record<string, string>}} Asked
 */

/** What stands where: a rerun that asks the same leaves what was answered.
 * @type {WeakMap<object, {data: string, root: HTMLElement, tell: (said: Said) => void}>} */
const shown = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function ({ parentElement, data, setStateValue }) {
  const before = shown.get(parentElement);
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".details"));
  shown.set(parentElement, { data, root, tell: (/** @type {Said} */ said) => setStateValue("said", said) });
  if (before?.data === data && before.root === root) return;
  const tell = () => shown.get(parentElement)?.tell(said(root));
  root.replaceChildren(...questions(JSON.parse(data), tell));
  root.onchange = tell;
}

/** @param {Asked} asked @param {() => void} tell */
function questions({ words, surfaces, surface, effort, race, parts }, tell) {
  const efforts = Array.from({ length: 11 }, (_, number) => [String(number), String(number)]);
  const raced = element("input", { type: "checkbox", name: "race", ...(race ? { checked: "" } : {}) });
  const fold = /** @type {HTMLDetailsElement} */ (element("details", { class: "ground" }));
  fold.open = parts.some(([ground]) => ground);
  fold.append(element("summary", {}, words.fold), ...parts.map((part) => row(words, surfaces, part)));
  return [
    choice("surface", words.surface, Object.entries(surfaces), surface, tell),
    choice("effort", words.effort, efforts, effort === null ? null : String(effort), tell),
    element("label", { class: "race" }, raced, words.race),
    fold,
  ];
}

/** One of several answers, or none: tapped again it is taken back. @param {string} name @param {string} legend
 * @param {string[][]} answers value and label @param {string|null} chosen @param {() => void} tell */
function choice(name, legend, answers, chosen, tell) {
  const row = element("div", { class: name });
  for (const [value, label] of answers) {
    const made = button(label, () => {
      const on = made.getAttribute("aria-pressed") !== "true";
      for (const other of row.children) other.setAttribute("aria-pressed", String(on && other === made));
      tell();
    }, { value, "aria-pressed": String(value === chosen) });
    row.append(made);
  }
  return element("fieldset", {}, element("legend", {}, legend), row);
}

/** @param {Record<string, string>} words @param {Record<string, string>} surfaces @param {Part} part */
function row(words, surfaces, [surface, percent]) {
  const grounds = [["", words.none], ...Object.entries(surfaces)].map(([value, label]) => element("option", { value }, label));
  const ground = /** @type {HTMLSelectElement} */ (element("select", {}, ...grounds));
  ground.value = surface ?? "";
  const share = element("input", { type: "number", min: "0", max: "100", step: "1", inputmode: "numeric", value: percent === null ? "" : String(percent) });
  return element("div", { class: "part" }, element("label", {}, words.ground, ground), element("label", {}, words.share, share));
}

/** @param {HTMLElement} root @returns {Said} */
function said(root) {
  /** @param {string} name */
  const tapped = (name) => /** @type {HTMLButtonElement|null} */ (root.querySelector(`.${name} [aria-pressed=true]`))?.value ?? null;
  const effort = tapped("effort");
  const parts = [...root.querySelectorAll(".part")].map((part) => {
    const ground = /** @type {HTMLSelectElement} */ (part.querySelector("select")).value;
    const share = /** @type {HTMLInputElement} */ (part.querySelector("input")).value;
    return /** @type {Part} */ ([ground || null, share === "" ? null : Math.round(Number(share))]);
  });
  const race = /** @type {HTMLInputElement} */ (root.querySelector("[name=race]")).checked;
  return { surface: tapped("surface"), effort: effort === null ? null : Number(effort), race, parts };
}
