// @ts-check
// One file after another to the inbox of this visit; what is cut is tried again, what is refused is told.

/** Milliseconds without a byte after which the line counts as cut. */
const STALLED_MS = 30_000;
/** What no sending anew can change: the file itself is refused. */
const REFUSALS = [400, 405, 413, 415, 507];
const CUT = "The connection was cut. What was sent before is kept. It goes on by itself when the line is back.";
/** So long after a cut the line is tried first; every time in vain doubles it, up to the second. */
const LINE_MS = 3000, LONGEST_LINE_MS = 60_000;

/**
 * @typedef {"idle"|"sending"|"cut"|"renewing"|"sent"} Phase
 * @typedef {{token: string, phase: Phase, items: Item[], left: {name: string, why: string}[], at: number, trouble: string,
 *   status: string, request: XMLHttpRequest|null, tries: number, cuts: number, changed: () => void}} Sending
 *   `at` are the bytes of the file on its way, `left` what was never taken up, `tries` how often Python was told, `cuts`
 *   how often the line was cut since a file arrived.
 */

/** Leaving the page within the app does not end it: it is kept beside the component. @returns {{of: Sending|null}} */
function kept() {
  const here = /** @type {any} */ (globalThis);
  return (here[Symbol.for("surefoot.sending")] ??= { of: null });
}

/** @param {string} token @param {string} status @returns {Sending} */
function nothing(token, status = "") {
  return { token, phase: "idle", items: [], left: [], at: 0, trouble: "", status, request: null, tries: 0, cuts: 0, changed: () => {} };
}

/** @param {Sending} sending @returns {Item|undefined} the file on its way, or the next one */
function current(sending) {
  return sending.items.find((item) => !item.sent && !item.why);
}

/** @param {string} token @param {number} [number] below the address of the app, wherever that is */
function address(token, number) {
  return new URL(`surefoot/inbox/${token}${number === undefined ? "" : `/${number}`}`, document.baseURI);
}

/** Send what is next, and tell of the end. @param {Sending} sending */
function sendNext(sending) {
  const item = current(sending);
  Object.assign(sending, { at: 0, trouble: "", request: null, phase: item ? "sending" : "sent" });
  if (!item) {
    const any = sending.items.some((each) => each.sent);
    Object.assign(sending, any ? { status: "Sent. Reading begins." } : { phase: "idle", status: "Nothing was sent." });
    sending.changed();
    return;
  }
  sending.request = put(sending, item);
  sending.changed();
}

/** @param {Sending} sending @param {Item} item */
function put(sending, item) {
  const request = new XMLHttpRequest();
  const stalled = setTimeoutAgain(() => request.abort());
  request.open("PUT", address(sending.token, item.number));
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-Surefoot-Name", encoded(item.name));
  request.upload.onprogress = (event) => {
    stalled.again();
    sending.at = event.loaded;
    sending.changed();
  };
  request.onloadend = () => {
    stalled.stop();
    if (sending.request === request) answered(sending, item, request.status, request.responseText);
  };
  request.send(item.file);
  return request;
}

/** @param {() => void} act after a silence */
function setTimeoutAgain(act) {
  let timer = setTimeout(act, STALLED_MS);
  return {
    again: () => {
      clearTimeout(timer);
      timer = setTimeout(act, STALLED_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** @param {Sending} sending @param {Item} item @param {number} status 0 without an answer @param {string} sentence */
function answered(sending, item, status, sentence) {
  if (status === 204) {
    item.sent = true;
    sending.cuts = 0;
    sendNext(sending);
  } else if (REFUSALS.includes(status)) {
    item.why = sentence;
    sendNext(sending);
  } else {
    const phase = status === 404 ? "renewing" : "cut";
    Object.assign(sending, { phase, at: 0, request: null, trouble: status === 0 || !sentence ? CUT : sentence });
    if (phase === "renewing") sending.trouble = "";
    if (status === 0) waitForLine(sending);
    sending.changed();
  }
}

/** Go on by itself once the computer answers, whatever it says. @param {Sending} sending */
function waitForLine(sending) {
  const pause = Math.min(LINE_MS * 2 ** sending.cuts, LONGEST_LINE_MS);
  sending.cuts += 1;
  const { token } = sending;
  setTimeout(async () => {
    if (sending.phase !== "cut" || sending.token !== token) return;
    try {
      await fetch(new URL("_stcore/health", document.baseURI), { cache: "no-store" });
    } catch {
      waitForLine(sending);
      return;
    }
    if (sending.phase === "cut") sendNext(sending);
  }, pause);
}

/** End it, and let the server forget what it has. @param {Sending} sending */
function cancel(sending) {
  const { request, token, changed } = sending;
  Object.assign(sending, nothing(token, "Cancelled. Nothing was kept."), { changed });
  request?.abort();
  fetch(address(token), { method: "DELETE", headers: { "X-Surefoot-Name": "all" } }).catch(() => {});
  changed();
}

/** Python gave another inbox: what was for the old one goes there. @param {Sending} sending @param {string} token */
function renewed(sending, token) {
  for (const item of sending.items) item.sent = false;
  Object.assign(sending, { token, tries: 0 });
  sendNext(sending);
}

/** @param {Sending} sending @returns {object} what Python is told, once all is sent or another inbox is needed */
function told(sending) {
  const numbers = sending.phase === "sent" ? sending.items.filter((item) => item.sent).map((item) => item.number) : [];
  return { token: sending.token, numbers, refused: refusals(sending), tries: sending.tries };
}

/** @param {Sending} sending @returns {{name: string, why: string}[]} */
function refusals(sending) {
  return [...sending.items.filter((item) => item.why).map(({ name, why }) => ({ name, why })), ...sending.left];
}
