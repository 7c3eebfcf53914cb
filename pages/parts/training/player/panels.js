// @ts-check
// The questions that cover the stage: a heading, some sentences, and what can be tapped.

/**
 * @typedef {{label: string, act: () => void, filled?: boolean}} Action
 * @typedef {{title: string, text?: string[], parts?: HTMLElement[], actions?: Action[], pair?: boolean, dismiss?: () => void}} Question
 */

/** @param {string} kind @param {string} [text] @param {string} [className] @returns {HTMLElement} */
function element(kind, text = "", className = "") {
  const made = document.createElement(kind);
  made.textContent = text;
  made.className = className;
  return made;
}

/** @param {string} label @param {() => void} act @param {boolean} [filled] @returns {HTMLButtonElement} */
function button(label, act, filled = false) {
  const made = /** @type {HTMLButtonElement} */ (element("button", label, filled ? "filled" : ""));
  made.type = "button";
  made.onclick = act;
  return made;
}

/** @param {HTMLElement} panel @param {HTMLElement} stage */
function panelsIn(panel, stage) {
  /** @type {Question|null} */
  let open = null;
  panel.onkeydown = (event) => {
    if (event.key === "Escape" && open?.dismiss) open.dismiss();
  };

  return {
    isOpen: () => open !== null,
    /** @param {Question} question */
    show(question) {
      open = question;
      const title = element("h2", question.title);
      title.tabIndex = -1;
      const actions = element("div", "", `actions${question.pair ? " pair" : ""}`);
      actions.append(...(question.actions ?? []).map(({ label, act, filled }) => button(label, act, filled)));
      panel.replaceChildren(title, ...(question.text ?? []).map((text) => element("p", text)), ...(question.parts ?? []), actions);
      panel.setAttribute("aria-label", question.title);
      panel.hidden = false;
      panel.scrollTop = 0;
      stage.inert = true;
      title.focus({ preventScroll: true });
    },
    hide() {
      open = null;
      panel.hidden = true;
      panel.replaceChildren();
      stage.inert = false;
    },
  };
}

/** Eleven numbers in two rows, 0-5 and 6-10. @param {string} legend @param {string} name what a number is said to rate
 * @param {number|null} value @param {(value: number) => void} pick @returns {HTMLElement} */
function scale(legend, name, value, pick) {
  const field = element("fieldset");
  const numbers = element("div", "", "scale");
  for (let number = 0; number <= 10; number += 1) {
    const made = button(String(number), () => {
      for (const other of numbers.children) other.setAttribute("aria-pressed", String(other === made));
      pick(number);
    });
    made.setAttribute("aria-label", `${name} ${number}`);
    made.setAttribute("aria-pressed", String(number === value));
    numbers.append(made);
  }
  field.append(element("legend", legend), numbers);
  return field;
}

/** @param {string} name @param {() => string} read @param {(by: -1|1) => void} change @returns {HTMLElement & {paint: () => void}} */
function stepper(name, read, change) {
  const made = element("div", "", "stepper");
  const shown = element("span");
  const paint = () => setText(shown, read());
  const less = button("−", () => { change(-1); paint(); });
  const more = button("+", () => { change(1); paint(); });
  less.setAttribute("aria-label", `Less: ${name}`);
  more.setAttribute("aria-label", `More: ${name}`);
  made.append(less, shown, more);
  return Object.assign(made, { paint });
}

/** @param {HTMLElement} at @param {string} text */
function setText(at, text) {
  if (at.textContent !== text) at.textContent = text;
}
