// @ts-check
/**
 * A page that lost its line asks whether the passcode is asked now, and goes to the form then: a phone that slept while
 * it was signed out would only be told that it has no connection.
 */
(() => {
  const EVERY_MS = 3000;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const health = new URL("../../_stcore/health", script.src);

  const hasLine = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    return !app || app.getAttribute("data-test-connection-state") === "CONNECTED";
  };

  setInterval(async () => {
    if (hasLine()) return;
    const answer = await fetch(health, { cache: "no-store" }).catch(() => undefined);
    if (answer?.status === 401) location.reload();
  }, EVERY_MS);
})();
