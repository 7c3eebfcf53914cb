// @ts-check
// The component: a run, written and tapped; it goes up as a whole with its button.

/**
 * @typedef {[string|null, number|null]} Part
 * @typedef {{distance: string, time: string, day: string, note: string, shoes: string}} Typed
 * @typedef {Typed & {surface: string|null, effort: number|null, race: boolean, parts: Part[]}} Run
 * @typedef {Run & {name: string, words: Record<string, string>, surfaces: Record<string, string>, worn: string[]}} Asked
 * @typedef {(name: string, value: unknown) => void} Tell
 */

/** What stands where: while it is the same form, a rerun leaves what was answered, at midnight too.
 * @type {WeakMap<object, {name: string, root: HTMLFormElement, tell: Tell}>} */
const shown = new WeakMap();
const TYPED = /** @type {(keyof Typed)[]} */ (["distance", "time", "day", "note", "shoes"]);

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setTriggerValue: Tell}} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const before = shown.get(parentElement);
  const root = /** @type {HTMLFormElement} */ (parentElement.querySelector(".run"));
  /** @type {Asked} */
  const asked = JSON.parse(data);
  shown.set(parentElement, { name: asked.name, root, tell: setTriggerValue });
  if (before?.name === asked.name && before.root === root) return;
  /** @type {Tell} */
  const tell = (name, value) => shown.get(parentElement)?.tell(name, value);
  root.replaceChildren(...questions(asked, () => tell("deleted", true)));
  root.onsubmit = (event) => {
    event.preventDefault();
    tell("saved", answers(root));
  };
}

/** @param {Asked} asked @param {() => void} remove */
function questions(asked, remove) {
  const { words, surfaces, worn, surface, effort, race, parts } = asked;
  const efforts = Array.from({ length: 11 }, (_, number) => [String(number), String(number)]);
  const raced = element("input", { type: "checkbox", name: "race", ...(race ? { checked: "" } : {}) });
  const fold = /** @type {HTMLDetailsElement} */ (element("details", { class: "ground" }));
  fold.open = parts.some(([ground]) => ground);
  fold.append(element("summary", {}, words.fold), ...parts.map((part) => row(words, surfaces, part)));
  return [
    field("distance", asked, { autocomplete: "off" }),
    field("time", asked, { autocomplete: "off" }),
    field("day", asked, { type: "date" }),
    field("note", asked, {}),
    field("shoes", asked, { list: "worn", autocomplete: "off", placeholder: words.name }),
    element("datalist", { id: "worn" }, ...worn.map((value) => element("option", { value }))),
    choice("surface", words.surface, Object.entries(surfaces), surface),
    choice("effort", words.effort, efforts, effort === null ? null : String(effort)),
    element("label", { class: "race" }, raced, words.race),
    fold,
    element("button", { class: "save" }, words.save),
    ...(words.delete ? [button(words.delete, remove, { class: "delete" })] : []),
  ];
}

/** @param {keyof Typed} name @param {Asked} asked @param {Record<string, string>} attributes */
function field(name, { words, [name]: value }, attributes) {
  return element("label", { class: `typed ${name}` }, words[name], element("input", { type: "text", name, value, ...attributes }));
}

/** One of several answers, or none: tapped again it is taken back. @param {string} name @param {string} legend
 * @param {string[][]} answers value and label @param {string|null} chosen */
function choice(name, legend, answers, chosen) {
  const row = element("div", { class: name });
  for (const [value, label] of answers) {
    const made = button(label, () => {
      const on = made.getAttribute("aria-pressed") !== "true";
      for (const other of row.children) other.setAttribute("aria-pressed", String(on && other === made));
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

/** What stands in a field; one that was left as it was keeps what the browser cannot show in a line.
 * @param {HTMLInputElement} field */
function written(field) {
  const given = field.getAttribute("value") ?? "";
  const begun = /** @type {HTMLInputElement} */ (element("input", { type: field.type, value: given }));
  return field.value === begun.value ? given : field.value;
}

/** @param {HTMLFormElement} root @returns {Run} */
function answers(root) {
  const input = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (root.querySelector(`input[name=${name}]`));
  /** @param {string} name */
  const tapped = (name) => /** @type {HTMLButtonElement|null} */ (root.querySelector(`.${name} [aria-pressed=true]`))?.value ?? null;
  const typed = /** @type {Typed} */ (Object.fromEntries(TYPED.map((name) => [name, written(input(name))])));
  const effort = tapped("effort");
  const parts = [...root.querySelectorAll(".part")].map((part) => {
    const ground = /** @type {HTMLSelectElement} */ (part.querySelector("select")).value;
    const share = /** @type {HTMLInputElement} */ (part.querySelector("input")).value;
    return /** @type {Part} */ ([ground || null, share === "" ? null : Math.round(Number(share))]);
  });
  return { ...typed, surface: tapped("surface"), effort: effort === null ? null : Number(effort), race: input("race").checked, parts };
}
