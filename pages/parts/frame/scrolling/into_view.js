// @ts-check
/** Brings its own place on the page into view once. */

/** @type {WeakMap<object, string>} */
const turns = new WeakMap();

/** @param {{ data: string, parentElement: HTMLElement | ShadowRoot }} component */
export default function ({ data, parentElement }) {
  if (turns.get(parentElement) === data) return;
  turns.set(parentElement, data);
  const place = parentElement instanceof ShadowRoot ? parentElement.host : parentElement;
  requestAnimationFrame(() => place.scrollIntoView({ block: "center" }));
}
