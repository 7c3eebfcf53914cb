// @ts-check
/** Scrolls the page to its top once for each new turn. */

/** @type {WeakMap<object, string>} */
const turns = new WeakMap();

/** @param {{ data: string, parentElement: HTMLElement | ShadowRoot }} component */
export default function (component) {
  if (turns.get(component.parentElement) === component.data) return;
  turns.set(component.parentElement, component.data);
  const page = document.querySelector('[data-testid="stMain"]');
  requestAnimationFrame(() => page?.scrollTo({ top: 0 }));
}
