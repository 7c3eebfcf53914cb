// @ts-check
/** Says once that its place on the page is about to be seen. */

/** Pixels below what is seen. */
const AHEAD = 150;

/** @param {{ parentElement: HTMLElement | ShadowRoot, setStateValue: (name: string, value: unknown) => void }} component */
export default function ({ parentElement, setStateValue }) {
  const place = parentElement instanceof ShadowRoot ? parentElement.host : parentElement;
  const root = document.querySelector('[data-testid="stMain"]');
  const watch = new IntersectionObserver(
    (found) => {
      if (!found.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      setStateValue("near", true);
    },
    { root, rootMargin: `0px 0px ${AHEAD}px 0px` },
  );
  watch.observe(place);
  return () => watch.disconnect();
}
