// @ts-check
// The page without the computer: it asks this morning, keeps what is saved, and looks whether the computer answers again.

/** Between two looks for the computer, and how long one may take. */
const LOOK_MS = 10_000;
const PATIENCE_MS = 5000;
/** What the questions on Today are called: half an answer given here is found there. */
const TODAY = "today";
/** What something between phone and computer says where the computer does not answer it. */
const NOBODY = [502, 503, 504];

/** @typedef {{trying: string, still: string, back: string, open: string, answered: string, unknown: string,
 *   questions: Words}} AwayWords */

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {Home} home @param {string} day @param {Words} words @returns {Asked} the morning as it can be asked without the
 * diary: what was done the day before and which tags are the runner's own stay unasked, and unanswered */
function thisMorning({ diary, zone, day_starts }, day, words) {
  return {
    diary, subject: TODAY, today: day, day, occasion: "morning", edits: null, asks: "check_in", shown: null, since: null,
    same: null, tags: [], note: false, usual: [], acknowledged: [], refused: {}, heard: "",
    side_colours: { left: "var(--left)", right: "var(--right)" }, home: { zone, day_starts },
    words: { ...words, saving: words.waiting },
  };
}

/** @returns {Promise<boolean>} whether the computer answers, if only to ask for the passcode */
async function computerAnswers() {
  const asked = fetch("_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  const answer = await asked.catch(() => null);
  return answer !== null && !NOBODY.includes(answer.status);
}

/** Asks this morning until it is answered; the day may turn while the page is open. @param {AwayWords} words */
function askMorning(words) {
  const questions = openQuestions(/** @type {HTMLElement} */ (document.querySelector(".questions")));
  const today = () => {
    const home = knownHome();
    return { home, day: home && dayAt(new Date(), home) };
  };
  const paint = () => {
    const { home, day } = today();
    const isAnswered = home !== null && home.answered === day;
    byId("morning").hidden = !home || isAnswered;
    setText(byId("instead"), !home ? words.unknown : isAnswered ? words.answered : "");
    if (!home || !day || isAnswered) return;
    if (byId("morning").dataset.day !== day) questions.update(thisMorning(home, day, words.questions), () => {});
    byId("morning").dataset.day = day;
    const waits = savedOf(home.diary, day).length > 0;
    byId("morning").toggleAttribute("data-saved", waits);
    byId("later").hidden = !waits;
  };
  byId("change").onclick = () => {
    const { home, day } = today();
    if (!home || !day) return;
    takeBack(home.diary, day);
    questions.update(thisMorning(home, day, words.questions), () => {});
    paint();
  };
  paint();
  window.setInterval(paint, 500);
}

/** @param {string} diary @param {string} day @returns {Waiting[]} what was saved in this browser of a morning, on any page */
function savedOf(diary, day) {
  return waitingIn(diary).filter(({ said }) => said.day === day && said.occasion === "morning");
}

/** Takes what was saved of a morning back into its form. @param {string} diary @param {string} day */
function takeBack(diary, day) {
  const names = savedOf(diary, day).map(({ id }) => id);
  for (const { draft } of savedOf(diary, day)) if (draft) keep(draftKey({ diary, subject: TODAY }), draft);
  keepWaiting(diary, waitingIn(diary).filter(({ id }) => !names.includes(id)));
}

/** Opens what was asked for, or Today where something waits that only the questions there hand over. */
function leave() {
  const path = location.pathname.slice(new URL(document.baseURI).pathname.length);
  const home = knownHome();
  const isHandedOver = ["", "check_in"].includes(path) || !home || !waitingIn(home.diary).length;
  if (isHandedOver && path !== "away/page.html") location.reload();
  else location.assign(document.baseURI);
}

/** @returns {boolean} whether something was tapped that is not saved yet */
function isHalfAnswered() {
  return keptKeys(DRAFTS).length > 0;
}

/** Goes to the app once the computer answers; whoever is answering is told, and goes there by the button.
 * @param {AwayWords} words */
function lookForComputer(words) {
  const again = byId("again");
  const tried = byId("tried");
  let back = false;

  /** @param {boolean} tapped */
  async function look(tapped) {
    if (back && tapped) return leave();
    if (tapped) setText(tried, words.trying);
    back = await computerAnswers();
    if (back && (tapped || !isHalfAnswered())) return leave();
    if (back || tapped) setText(tried, back ? words.back : words.still);
    if (back) setText(again, words.open);
  }

  again.onclick = () => look(true);
  const seen = () => document.visibilityState === "visible" && !back && look(false);
  window.setInterval(seen, LOOK_MS);
  window.addEventListener("online", seen);
  document.addEventListener("visibilitychange", seen);
}

/** The list of signs of the app is not there: the one below is opened instead. */
function leadToSigns() {
  const signs = /** @type {HTMLDetailsElement} */ (document.querySelector("details"));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".twist")) return;
    event.preventDefault();
    signs.open = true;
    /** @type {HTMLElement} */ (signs.querySelector("summary")).focus();
  });
}

const awayWords = /** @type {AwayWords} */ (JSON.parse(byId("words").textContent ?? ""));
askMorning(awayWords);
lookForComputer(awayWords);
leadToSigns();
