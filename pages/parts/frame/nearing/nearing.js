// @ts-check
/** Says once that its place on the page is seen, or about to be. */

/** Pixels below what is seen, once the runner scrolls: until then nobody may want what stands further down. */
const AHEAD = 600;
/** Milliseconds it stays in view before that counts: while a page is laid out, what is above it has no height yet. */
const AT_REST_MS = 300;
/** Milliseconds in which a tapped link may lead away: what is asked of this page meanwhile would lead back to it. */
const LEAVING_MS = 2000;

/** @param {{ parentElement: HTMLElement | ShadowRoot, setStateValue: (name: string, value: unknown) => void }} component */
export default function ({ parentElement, setStateValue }) {
  const place = parentElement instanceof ShadowRoot ? parentElement.host : parentElement;
  const root = document.querySelector('[data-testid="stMain"]');
  let ahead = `-${getComputedStyle(document.documentElement).getPropertyValue("--tab-bar") || "0px"}`;
  let leaving = 0;
  let resting = 0;
  /** @type {IntersectionObserver|undefined} */
  let watch;
  const look = () => {
    watch?.disconnect();
    watch = new IntersectionObserver(
      (found) => {
        clearTimeout(resting);
        if (found[found.length - 1].isIntersecting) resting = setTimeout(say, scrolled ? 0 : AT_REST_MS);
      },
      { root, rootMargin: `0px 0px ${ahead} 0px` },
    );
    watch.observe(place);
  };
  const say = () => {
    forget();
    setStateValue("near", true);
  };
  let scrolled = false;
  const sooner = () => {
    scrolled = true;
    root?.removeEventListener("scroll", scrolls);
    ahead = `${AHEAD}px`;
    look();
  };
  /** A page that goes to its top as it opens was not scrolled by anybody. */
  const scrolls = () => {
    if (root?.scrollTop) sooner();
  };
  /** @param {Event} event */
  const mayLeave = (event) => {
    if (!event.composedPath().some((one) => one instanceof HTMLAnchorElement)) return;
    watch?.disconnect();
    root?.removeEventListener("scroll", scrolls);
    clearTimeout(resting);
    clearTimeout(leaving);
    leaving = setTimeout(sooner, LEAVING_MS);
  };
  const forget = () => {
    watch?.disconnect();
    clearTimeout(resting);
    clearTimeout(leaving);
    root?.removeEventListener("scroll", scrolls);
    document.removeEventListener("click", mayLeave, true);
  };
  root?.addEventListener("scroll", scrolls, { passive: true });
  document.addEventListener("click", mayLeave, true);
  look();
  return forget;
}
