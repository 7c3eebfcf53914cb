// @ts-check
// The room of a session: the whole screen while it plays or asks, with the ways out of it in the player itself.

/** Read by the frame's style sheet, which takes tab bar and top bar away. */
const WHOLE_SCREEN = "data-whole-screen";
/** Where the ways to every other page stand. */
const TAB_BAR = ".st-key-tab-bar";

/** @param {boolean} whole */
function fillScreen(whole) {
  document.documentElement.toggleAttribute(WHOLE_SCREEN, whole);
}

/** @param {string} address of a page; where there are no ways, it is loaded anew */
function leaveTo(address) {
  fillScreen(false);
  if (document.querySelector(TAB_BAR)) goTo(address);
  else window.location.assign(address);
}

/** Takes the height between what stands above and the tab bar. @param {HTMLElement} root */
function fitRoom(root) {
  const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? window.scrollY;
  const whole = document.documentElement.hasAttribute(WHOLE_SCREEN);
  const bar = whole ? 0 : parseFloat(document.documentElement.style.getPropertyValue("--tab-bar")) || 64;
  const room = window.innerHeight - root.getBoundingClientRect().top - scrolled - bar - 8;
  root.style.setProperty("--room", `${Math.max(300, Math.floor(room))}px`);
}
