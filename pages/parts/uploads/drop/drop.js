// @ts-check
// Files are chosen or dropped, sent with their progress shown, and then Python is told.

/** Milliseconds after which Python is told once more, until it answers with another page. */
const TELL_AGAIN_MS = 3000;

/** @type {WeakMap<object, {timer: number, tell: () => void}>} */
const mounted = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".drop"));
  const limits = /** @type {Limits} */ (JSON.parse(data));
  const sending = taken(limits);
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));

  const here = mounted.get(root) ?? { timer: 0, tell: () => {} };
  here.tell = () => {
    if (sending.phase !== "sent" && sending.phase !== "renewing") return;
    sending.tries += 1;
    setStateValue("sent", told(sending));
  };
  if (!mounted.has(root)) {
    here.timer = window.setInterval(() => here.tell(), TELL_AGAIN_MS);
    here.tell();
  }
  mounted.set(root, here);

  let phase = sending.phase;
  sending.changed = () => {
    paint(root, sending);
    if (sending.phase === phase) return;
    phase = sending.phase;
    here.tell();
    focusOn(root, sending);
  };
  /** @param {FileList|File[]} files */
  const take = (files) => {
    if (!files.length || sending.phase !== "idle") return;
    const { items, refused } = chosen(files, limits);
    Object.assign(sending, nothing(sending.token), { items, left: refused, changed: sending.changed });
    sending.status = items.length === 1 ? "Sending 1 file." : `Sending ${items.length} files.`;
    sendNext(sending);
  };

  on(root, ".choose", () => input.click());
  on(root, ".cancel", () => cancel(sending));
  on(root, ".again", () => sendNext(sending));
  input.onchange = () => {
    take(Array.from(input.files ?? []));
    input.value = "";
  };
  root.ondragover = (event) => {
    event.preventDefault();
    root.classList.toggle("over", sending.phase === "idle");
  };
  root.ondragleave = () => root.classList.remove("over");
  root.ondrop = async (event) => {
    event.preventDefault();
    root.classList.remove("over");
    if (event.dataTransfer) take(await droppedFiles(event.dataTransfer));
  };
  /** @type {HTMLElement} */ (root.querySelector(".limits")).textContent = limits.said.limits;
  window.onbeforeunload = keepPage;
  paint(root, sending);
  root.hidden = false;
  return () => {
    clearInterval(here.timer);
    mounted.delete(root);
    sending.changed = () => {};
  };
}

/** What is on its way already, or nothing yet. @param {Limits} limits @returns {Sending} */
function taken({ token }) {
  const store = kept();
  const known = store.of;
  if (known?.token === token) return known;
  if (known?.phase === "renewing") {
    renewed(known, token);
    return known;
  }
  known?.request?.abort();
  store.of = nothing(token);
  return store.of;
}

/** @param {HTMLElement} root @param {string} selector @param {() => void} act */
function on(root, selector, act) {
  /** @type {HTMLElement} */ (root.querySelector(selector)).onclick = act;
}

/** @param {HTMLElement} root @param {Sending} sending */
function paint(root, sending) {
  /** @param {string} selector @returns {HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const idle = sending.phase === "idle";
  part(".idle").hidden = !idle;
  part(".sending").hidden = idle;
  part(".again").hidden = sending.phase !== "cut";
  part(".status").classList.toggle("heard", sending.phase === "sending");
  write(part(".status"), sending.phase === "cut" ? "" : sending.status);
  write(part(".trouble"), sending.trouble);
  if (!idle) paintProgress(part, sending);
  paintRefusals(part(".refused"), refusals(sending));
}

/** Ask before a reload that would cut what is on its way. @param {BeforeUnloadEvent} event */
function keepPage(event) {
  if (["sending", "cut"].includes(kept().of?.phase ?? "")) event.preventDefault();
}

/** @param {(selector: string) => HTMLElement} part @param {Sending} sending */
function paintProgress(part, sending) {
  const going = sending.items.filter((item) => !item.why);
  const item = current(sending);
  const done = going.filter((each) => each.sent).reduce((sum, each) => sum + each.file.size, 0);
  const all = going.reduce((sum, each) => sum + each.file.size, 0);
  const bytes = Math.min(all, done + sending.at);
  const percent = all ? Math.floor((100 * bytes) / all) : item ? 0 : 100;
  const place = item ? going.indexOf(item) + 1 : going.length;
  const doing = sending.phase === "cut" ? "Stopped at" : item ? "Sending" : "Sent";
  write(part(".count"), `${doing} ${place} of ${going.length}`);
  part(".hint").hidden = sending.phase !== "sending";
  write(part(".name"), item?.name ?? "");
  write(part(".bytes"), `${size(bytes)} of ${size(all)}`);
  const bar = part(".bar");
  bar.setAttribute("aria-valuenow", String(percent));
  bar.setAttribute("aria-valuetext", `${percent} percent, file ${place} of ${going.length}`);
  part(".bar span").style.width = `${percent}%`;
}

/** @param {HTMLElement} list @param {{name: string, why: string}[]} refused */
function paintRefusals(list, refused) {
  const lines = refused.map(({ name, why }) => `${name}: ${why}`);
  const said = lines.join("\n");
  list.hidden = !lines.length;
  if (list.dataset.said !== said) list.replaceChildren(...lines.map(bullet));
  list.dataset.said = said;
}

/** @param {string} text */
function bullet(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}

/** What is read aloud is only written when it changes. @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The button that was tapped may be gone. @param {HTMLElement} root @param {Sending} sending */
function focusOn(root, sending) {
  const within = /** @type {ShadowRoot|Document} */ (root.getRootNode()).activeElement;
  if (within && !root.contains(within)) return;
  const selector = { idle: ".choose", sending: ".cancel", cut: ".again", renewing: ".cancel", sent: "" }[sending.phase];
  if (selector) /** @type {HTMLElement} */ (root.querySelector(selector)).focus({ preventScroll: true });
}
