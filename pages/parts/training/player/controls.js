// @ts-check
// Thumb and keyboard: which button, tap or key means what.

/** @typedef {{isPlaying: () => boolean, main: () => void, count: () => void, touched: () => void, pause: () => void,
 *   back: () => void, skip: () => void, stop: () => void, sore: () => void, space: () => boolean, resized: () => void,
 *   shown: () => void, left: () => void}} Meaning `space` returns whether the key meant something */

const OTHER_CONTROLS = "button, input, textarea, select, a, [role]:not([role=status]):not([role=timer])";

/** @param {HTMLElement} root @param {HTMLElement} stage @param {Meaning} means */
function controlsOn(root, stage, means) {
  const ending = new AbortController();
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));

  /** @param {Window|Document|HTMLElement} target @param {string} name @param {(event: any) => void} act */
  function listen(target, name, act) {
    target.addEventListener(name, act, { signal: ending.signal });
  }

  for (const name of /** @type {const} */ (["main", "pause", "back", "skip", "stop", "sore"])) {
    listen(find(`.${name}`), "click", () => {
      if (means.isPlaying()) means[name]();
    });
  }
  listen(find(".leave"), "click", () => leaveTo("./"));
  listen(find(".wrong"), "click", () => leaveTo("./signs"));
  listen(find(".count"), "click", (event) => {
    const byKey = event.detail === 0;
    if (byKey && means.isPlaying()) means.count();
  });
  listen(stage, "pointerdown", (event) => {
    const pressed = event.target.closest("button");
    if (event.isPrimary && means.isPlaying() && (!pressed || pressed.matches(".count"))) means.count();
  });
  listen(root, "pointerdown", means.touched);
  listen(window, "keydown", (event) => {
    const busy = event.composedPath()[0]?.closest?.(OTHER_CONTROLS);
    if (event.key === " " && !busy && means.isPlaying() && means.space()) event.preventDefault();
  });
  listen(window, "resize", means.resized);
  listen(document, "visibilitychange", means.shown);
  listen(window, "pagehide", means.left);

  return { close: () => ending.abort() };
}
