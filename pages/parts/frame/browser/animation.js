// @ts-check
// A moving drawing with its pause button; it stands still where less motion is asked for.

/** @param {HTMLElement} place what holds `.picture` and `.still` @param {string} svg */
function showMoving(place, svg) {
  const picture = /** @type {HTMLElement} */ (place.querySelector(".picture"));
  const still = /** @type {HTMLButtonElement} */ (place.querySelector(".still"));
  if (picture.dataset.svg !== svg) {
    picture.innerHTML = svg;
    picture.dataset.svg = svg;
  }
  const drawing = /** @type {SVGSVGElement} */ (picture.querySelector("svg"));

  /** @param {boolean} held */
  const hold = (held) => {
    still.setAttribute("aria-pressed", String(held));
    still.setAttribute("aria-label", held ? "Play the drawing" : "Pause the drawing");
    if (held) drawing.pauseAnimations();
    else drawing.unpauseAnimations();
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  hold(still.dataset.touched ? still.getAttribute("aria-pressed") === "true" : calm);
  still.onclick = () => {
    still.dataset.touched = "yes";
    hold(still.getAttribute("aria-pressed") !== "true");
  };
}
