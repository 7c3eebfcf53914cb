// @ts-check
/** Says once that its place on the page is seen, or about to be. */

/** Pixels below what is seen, once the runner scrolls: until then nobody may want what stands further down. */
const AHEAD = 600;

/** @param {{ parentElement: HTMLElement | ShadowRoot, setStateValue: (name: string, value: unknown) => void }} component */
export default function ({ parentElement, setStateValue }) {
  const place = parentElement instanceof ShadowRoot ? parentElement.host : parentElement;
  const root = document.querySelector('[data-testid="stMain"]');
  /** @type {IntersectionObserver|undefined} */
  let watch;
  /** @param {string} ahead */
  const look = (ahead) => {
    watch?.disconnect();
    watch = new IntersectionObserver(
      (found) => {
        if (!found.some((one) => one.isIntersecting)) return;
        forget();
        setStateValue("near", true);
      },
      { root, rootMargin: `0px 0px ${ahead} 0px` },
    );
    watch.observe(place);
  };
  const sooner = () => look(`${AHEAD}px`);
  const forget = () => {
    watch?.disconnect();
    root?.removeEventListener("scroll", sooner);
  };
  root?.addEventListener("scroll", sooner, { once: true, passive: true });
  look(`-${getComputedStyle(document.documentElement).getPropertyValue("--tab-bar") || "0px"}`);
  return forget;
}
