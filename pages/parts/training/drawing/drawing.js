// @ts-check
/** The moving drawing of one exercise, with a pause button; it stands still where less motion is asked for. */

/** @param {{ data: string, parentElement: HTMLElement | ShadowRoot }} component */
export default function (component) {
  const { data, parentElement } = component;
  const { svg, height } = JSON.parse(data);
  const picture = /** @type {HTMLElement} */ (parentElement.querySelector(".picture"));
  const button = /** @type {HTMLButtonElement} */ (parentElement.querySelector(".still"));
  if (picture.dataset.svg !== svg) {
    picture.innerHTML = svg;
    picture.dataset.svg = svg;
  }
  picture.style.setProperty("--height", height);
  const drawing = /** @type {SVGSVGElement} */ (picture.querySelector("svg"));

  /** @param {boolean} still */
  const hold = (still) => {
    button.setAttribute("aria-pressed", String(still));
    button.setAttribute("aria-label", still ? "Play the drawing" : "Pause the drawing");
    if (still) drawing.pauseAnimations();
    else drawing.unpauseAnimations();
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  hold(button.dataset.touched ? button.getAttribute("aria-pressed") === "true" : calm);
  button.onclick = () => {
    button.dataset.touched = "yes";
    hold(button.getAttribute("aria-pressed") !== "true");
  };
}
