// @ts-check
/** Lets the browser keep the page without the computer, where it may: over plain http it keeps none, and nothing is lost. */
(() => {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const worker = new URL("../../service_worker.js", script.src);
  addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => undefined));
})();
