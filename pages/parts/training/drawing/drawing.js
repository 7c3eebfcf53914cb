// @ts-check
/** The moving drawing of one exercise. */

/** @param {{ data: string, parentElement: HTMLElement | ShadowRoot }} component */
export default function (component) {
  const { data, parentElement } = component;
  const { svg, height } = JSON.parse(data);
  const place = /** @type {HTMLElement} */ (parentElement.querySelector(".drawing"));
  place.style.setProperty("--height", height);
  showMoving(place, svg);
}
