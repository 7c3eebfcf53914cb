// @ts-check
// A rating as eleven buttons.

/** Eleven numbers in two rows, 0-5 and 6-10. @param {string} legend @param {string} name what a number is said to rate
 * @param {number|null} value @param {(value: number) => void} pick @returns {HTMLElement} */
function scale(legend, name, value, pick) {
  const field = element("fieldset");
  const numbers = element("div", { class: "scale" });
  for (let number = 0; number <= 10; number += 1) {
    const made = button(String(number), () => {
      for (const other of numbers.children) other.setAttribute("aria-pressed", String(other === made));
      pick(number);
    }, { "aria-label": `${name} ${number}`, "aria-pressed": String(number === value) });
    numbers.append(made);
  }
  field.append(element("legend", {}, legend), numbers);
  return field;
}
