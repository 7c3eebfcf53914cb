// @ts-check
// Shows the page without the computer where the computer does not answer. It keeps that page, what it is made of, and icons,
// and nothing else: never a page of the app, never an answer, nothing that was written down.

/** What is kept, by addresses below that of the app; the name of the cache is made from their content. */
const CACHE = "CACHE";
const PAGE = "PAGE";
const FILES = ["FILES"];
const OURS = "surefoot-shell-";
/** So long the computer may take to answer. */
const PATIENCE_MS = 5000;
/** What something between phone and computer says where the computer does not answer it. */
const NOBODY = [502, 503, 504];
/** Addresses that are no pages, below that of the app; a login may take its time, and cannot be asked for twice. */
const NO_PAGES = ["_stcore/", "media/", "component/", "static/", "app/static/", "surefoot/", "auth/", "oauth2callback"];

/** @typedef {Event & {request: Request, waitUntil: (done: Promise<unknown>) => void,
 *   respondWith: (answer: Promise<Response>) => void}} WorkerEvent */
const worker = /** @type {any} */ (self);
/** @type {string} */
const scope = worker.registration.scope;
const shell = new Set([PAGE, ...FILES].map((path) => new URL(path, scope).href));

worker.addEventListener("install", (/** @type {WorkerEvent} */ event) => event.waitUntil(keepShell()));
worker.addEventListener("activate", (/** @type {WorkerEvent} */ event) => event.waitUntil(forgetOthers()));
worker.addEventListener("fetch", (/** @type {WorkerEvent} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (isPage(request)) event.respondWith(pageOf(request));
  else if (shell.has(request.url)) event.respondWith(fileOf(request));
});

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...shell].map((address) => new Request(address, { cache: "reload" })));
  await worker.skipWaiting();
}

async function forgetOthers() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
function isPage({ mode, destination, url }) {
  const below = url.slice(scope.length);
  return mode === "navigate" && destination === "document" && !NO_PAGES.some((start) => below.startsWith(start));
}

/** The computer's own answer where it comes in time. @param {Request} request @returns {Promise<Response>} */
async function pageOf(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  if (answer && !NOBODY.includes(answer.status)) return answer;
  return (await (await caches.open(CACHE)).match(new URL(PAGE, scope).href)) ?? answer ?? Response.error();
}

/** @param {Request} request @returns {Promise<Response>} */
async function fileOf(request) {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}
