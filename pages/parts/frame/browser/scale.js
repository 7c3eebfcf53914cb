// @ts-check
// Answers as buttons in a row, one of them pressed; a rating as eleven of them.

/** A row of buttons, of which the one tapped last is pressed. @template T @param {Record<string, string>} attributes
 * @param {[string, T, Record<string, string>?][]} answers a label, what it stands for, and its attributes
 * @param {T|null|undefined} chosen @param {(value: T) => void} pick @returns {HTMLElement} */
function answerRow(attributes, answers, chosen, pick) {
  const row = element("div", attributes);
  for (const [label, value, more] of answers) {
    const made = button(label, () => {
      for (const other of row.children) other.setAttribute("aria-pressed", String(other === made));
      pick(value);
    }, { ...more, "aria-pressed": String(value === chosen) });
    row.append(made);
  }
  return row;
}

/** Eleven numbers in two rows, 0-5 and 6-10. @param {string} legend @param {string} name what a number is said to rate
 * @param {number|null} value @param {(value: number) => void} pick @returns {HTMLElement} */
function scale(legend, name, value, pick) {
  const field = element("fieldset");
  /** @type {[string, number, Record<string, string>][]} */
  const numbers = Array.from({ length: 11 }, (_, number) => [String(number), number, { "aria-label": `${name} ${number}` }]);
  field.append(element("legend", {}, legend), answerRow({ class: "scale" }, numbers, value, pick));
  return field;
}
