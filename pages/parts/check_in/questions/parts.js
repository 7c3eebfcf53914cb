// @ts-check
// What the questions are built of: numbers 0-10 to choose from, and buttons that are on or off.

/** A button that is on or off. @param {string} label @param {() => boolean} isOn @param {() => void} act
 * @param {Record<string, string>} [attributes] */
function toggle(label, isOn, act, attributes = {}) {
  const made = button(label, act, attributes);
  return Object.assign(made, { paint: () => made.setAttribute("aria-pressed", String(isOn())) });
}

/** Eleven numbers in two rows, 0-5 and 6-10; a second tap takes a number back, arrows walk.
 * @param {string} legend @param {() => number|null} read @param {(value: number|null) => void} pick */
function numbers(legend, read, pick) {
  const grid = element("div", { role: "radiogroup", "aria-label": legend, class: "numbers" });
  const radios = Array.from({ length: 11 }, (_, number) => {
    const radio = button(String(number), () => pick(read() === number ? null : number), { role: "radio" });
    grid.append(radio);
    return radio;
  });
  grid.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const from = radios.findIndex((radio) => radio === event.target);
    const to = (from + step + radios.length) % radios.length;
    pick(to);
    radios[to].focus();
  };
  return Object.assign(grid, {
    paint() {
      const value = read();
      radios.forEach((radio, number) => {
        radio.setAttribute("aria-checked", String(value === number));
        radio.tabIndex = number === (value ?? 0) ? 0 : -1;
      });
    },
  });
}
