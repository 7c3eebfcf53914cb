// @ts-check
// The room of a session: the whole screen while it plays or asks, with the ways out of it in the player itself.

/** Read by the frame's style sheet, which takes tab bar and top bar away. */
const WHOLE_SCREEN = "data-whole-screen";
/** Where the page's own links stand; they change the page without leaving the visit. */
const TODAY = ".st-key-tabs a", SIGNS = ".st-key-top a";

/** @param {boolean} whole */
function fillScreen(whole) {
  document.documentElement.toggleAttribute(WHOLE_SCREEN, whole);
}

/** @param {string} link @param {string} address where there is no such link */
function follow(link, address) {
  fillScreen(false);
  const found = /** @type {HTMLElement|null} */ (document.querySelector(link));
  if (found) found.click();
  else window.location.assign(address);
}

/** Takes the height between what stands above and the tab bar. @param {HTMLElement} root */
function fitRoom(root) {
  const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? window.scrollY;
  const whole = document.documentElement.hasAttribute(WHOLE_SCREEN);
  const bar = whole ? 0 : document.querySelector("[data-testid=stBottom]")?.getBoundingClientRect().height ?? 64;
  const room = window.innerHeight - root.getBoundingClientRect().top - scrolled - bar - 8;
  root.style.setProperty("--room", `${Math.max(300, Math.floor(room))}px`);
}
