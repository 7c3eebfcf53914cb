// @ts-check
// The questions that cover the stage: a heading, some sentences, and what can be tapped.

/**
 * @typedef {{label: string, act: () => void, filled?: boolean}} Action
 * @typedef {{title: string, text?: string[], parts?: HTMLElement[], actions?: Action[], pair?: boolean, dismiss?: () => void}} Question
 */

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
      const title = element("h2", { tabindex: "-1" }, question.title);
      const actions = element("div", { class: `actions${question.pair ? " pair" : ""}` });
      actions.append(...(question.actions ?? []).map(({ label, act, filled }) => button(label, act, filled ? { class: "filled" } : {})));
      panel.replaceChildren(title, ...(question.text ?? []).map((text) => element("p", {}, text)), ...(question.parts ?? []), actions);
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

/** @param {string} name @param {() => string} read @param {(by: -1|1) => void} change @returns {HTMLElement & {paint: () => void}} */
function stepper(name, read, change) {
  const made = element("div", { class: "stepper" });
  const shown = element("span");
  const paint = () => setText(shown, read());
  const less = button("−", () => { change(-1); paint(); }, { "aria-label": `Less: ${name}` });
  const more = button("+", () => { change(1); paint(); }, { "aria-label": `More: ${name}` });
  made.append(less, shown, more);
  return Object.assign(made, { paint });
}
