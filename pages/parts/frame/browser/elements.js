// @ts-check
// What every component is built of: an element, a button, and a text that changes only where it must.

/** @param {string} kind @param {Record<string, string>} [attributes] @param {...(Node|string)} children @returns {HTMLElement} */
function element(kind, attributes = {}, ...children) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} label @param {() => void} act @param {Record<string, string>} [attributes] @returns {HTMLButtonElement} */
function button(label, act, attributes = {}) {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", ...attributes }, label));
  made.onclick = act;
  return made;
}

/** @param {HTMLElement} at @param {string} text what a screen reader hears of a change is not written anew without one */
function setText(at, text) {
  if (at.textContent !== text) at.textContent = text;
}
