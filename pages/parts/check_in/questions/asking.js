// @ts-check
// Asks, keeps what is tapped in this browser, and hands over what was saved until the computer has it.

const RESEND_MS = 3000;
/** What another tab has not delivered for so long is left behind. */
const GONE_MS = 10_000;
/** So long a save may take before it is said to be kept on the phone. */
const SLOW_MS = 2500;
/** So long "not sure what is usual" is not asked again (28 days). */
const NOT_SURE_MS = 28 * 86_400_000;
const NOT_SURE = "surefoot:usual-not-sure:";

/** @param {HTMLElement} root */
function openQuestions(root) {
  const place = /** @type {HTMLElement} */ (root.querySelector(".asked"));
  const status = /** @type {HTMLElement} */ (root.querySelector(".status"));
  const left = /** @type {HTMLElement} */ (root.querySelector(".left"));
  const live = /** @type {HTMLElement} */ (root.querySelector(".live"));
  /** @type {Asked} */
  let asked;
  /** @type {Draft} */
  let draft;
  /** @type {Painted|null} */
  let form = null;
  /** What the form was built for; a rerun that asks the same leaves it as it stands. */
  let built = "";
  /** Why something could not be kept, where no form stands that would say so. */
  let trouble = "";
  /** @type {(box: object) => void} */
  let hand = () => {};
  /** When something was last handed over, 0 until this page has looked for what was left behind. */
  let sentAt = 0;
  /** The name of the last arrival that this page knows of. @type {string|null} */
  let seen = null;
  /** The names of what was tapped here. @type {Set<string>} */
  const ours = new Set();
  /** What was refused and has no form to go back to, by name: it is kept, and handed over again by the next visit.
   * @type {Map<string, string>} */
  const held = new Map();
  const clock = window.setInterval(look, 250);

  /** @param {Asked} next @param {(box: object) => void} handOver */
  function update(next, handOver) {
    if (asked?.diary !== next.diary) seen = kept(ARRIVED + next.diary);
    asked = next;
    hand = handOver;
    keepHome(asked);
    forgetOldDrafts(asked.today);
    const { arrived, refused } = settle();
    build();
    paintLeft();
    if (refused.length) refuse(refused.map(({ id }) => asked.refused[id]).join(" "));
    if (arrived.length) arrive();
    look();
  }

  /** Takes what the server has or refuses out of the outbox, and the answers that it refuses back into the form.
   * Those that were tapped on another day find no form: they stay. */
  function settle() {
    const waiting = waitingIn(asked.diary);
    const arrived = waiting.filter(({ id }) => asked.acknowledged.includes(id));
    const late = (/** @type {Waiting} */ one) => one.draft !== null && one.draft.day !== asked.today;
    const refused = waiting.filter((one) => one.id in asked.refused && !late(one));
    for (const one of waiting) if (one.id in asked.refused && late(one)) held.set(one.id, asked.refused[one.id]);
    for (const one of refused) if (one.draft) keep(draftKey({ ...asked, subject: one.subject }), one.draft);
    if (arrived.length || refused.length) {
      keepWaiting(asked.diary, waiting.filter((one) => !arrived.includes(one) && !refused.includes(one)));
    }
    if (arrived.length) keep(ARRIVED + asked.diary, (seen = newName()));
    keepAnswered(asked.diary, arrived);
    return { arrived, refused };
  }

  function build() {
    const { acknowledged, refused, heard, ...what } = asked;
    const pending = isPending();
    const wanted = JSON.stringify([what, pending]);
    if (wanted !== built) {
      built = wanted;
      draft = keptDraft(asked);
      form = pending ? null : made();
      place.replaceChildren(...(form ? [form] : []));
    }
    paint();
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    const within = /** @type {HTMLElement|null} */ (root.querySelector(".refusal"));
    if (within) setText(within, sentence);
    else trouble = sentence;
  }

  /** @returns {Painted|null} */
  function made() {
    if (asked.asks === "usual") return usualAsked();
    if (asked.asks !== "check_in") return null;
    return checkInForm(asked, {
      read: () => draft,
      change(change) {
        draft = { ...draft, ...change };
        keepDraft(asked, draft);
        paint();
      },
      save: (rest) => save(answersOf(asked, draft, rest), draft),
      same: () => save({ same_as: asked.same?.id }, draft),
    });
  }

  /** @returns {Painted} */
  function usualAsked() {
    const key = NOT_SURE + asked.diary;
    const later = button(asked.words.usual_later, () => { keep(key, null); built = ""; build(); }, { class: "second" });
    if (Date.now() - (kept(key) ?? 0) < NOT_SURE_MS) return painted(later, () => {});
    return usualCard(asked, (usual) => save({ usual }, null), () => { keep(key, Date.now()); built = ""; build(); });
  }

  function paint() {
    form?.paint();
  }

  /** @param {object} said @param {Draft|null} tapped */
  function save(said, tapped) {
    trouble = "";
    const { day, occasion, edits, subject, diary } = asked;
    const one = { id: newName(), subject, tapped_at: Date.now(), draft: tapped, said: { day, occasion, edits, ...said } };
    ours.add(one.id);
    keepWaiting(diary, [...waitingIn(diary), one]);
    keepDraft(asked, null);
    built = "";
    build();
    send();
  }

  function isPending() {
    return onTheirWay().some((one) => one.subject === asked.subject && one.said.day === asked.day);
  }

  function onTheirWay() {
    return waitingIn(asked.diary).filter(({ id }) => !held.has(id));
  }

  /** Shows what finds no place in this diary; whoever looks at sample data is not asked about it. */
  function paintLeft() {
    const refused = waitingIn(asked.diary).filter(({ id }) => held.has(id));
    const strange = asked.home ? waitingElsewhere(asked.diary) : [];
    const parts = refused.map((one) => leftOver(asked.words, held.get(one.id) ?? "", [one.said.day], () => discard(asked.diary, [one])));
    const days = strange.map(([, { said }]) => said.day);
    const all = () => strange.forEach(([diary, one]) => discard(diary, [one]));
    if (strange.length) parts.push(leftOver(asked.words, asked.words.strange, days, all));
    left.replaceChildren(...parts);
    left.hidden = !parts.length;
  }

  /** @param {string} diary @param {Waiting[]} entries */
  function discard(diary, entries) {
    const names = entries.map(({ id }) => id);
    keepWaiting(diary, waitingIn(diary).filter(({ id }) => !names.includes(id)));
    paintLeft();
  }

  /** Another tab hands over what was tapped there; if it is gone, any tab does. */
  function send() {
    const now = Date.now();
    const waiting = onTheirWay().filter(({ id, tapped_at }) => !sentAt || ours.has(id) || now - tapped_at >= GONE_MS);
    if (!waiting.length) return;
    sentAt = now;
    hand(handedOver(asked.diary, waiting, now));
    paintStatus();
  }

  function look() {
    if (!asked) return;
    if (Date.now() - sentAt >= RESEND_MS) send();
    sentAt ||= 1;
    heed();
    paintStatus();
  }

  function paintStatus() {
    const waiting = onTheirWay();
    const since = Math.min(...waiting.map((one) => one.tapped_at));
    const text = !waiting.length ? trouble : Date.now() - since < SLOW_MS && navigator.onLine ? asked.words.saving : asked.words.waiting;
    setText(status, text);
    status.hidden = !text;
  }

  /** What was saved has arrived: the answer is the heading, it has the focus, and the reason is read out. */
  function arrive() {
    const heading = /** @type {HTMLElement|null} */ (document.querySelector('[data-testid="stMain"] h1'));
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    window.setTimeout(() => setText(live, asked.heard), 150);
  }

  /** What another tab of this browser saved has arrived: ask what holds now, unless answers are being tapped here. */
  function heed() {
    const latest = kept(ARRIVED + asked.diary);
    if (latest === seen || asked.asks === "check_in") return;
    seen = latest;
    hand(handedOver(asked.diary, onTheirWay(), Date.now()));
  }

  return {
    update,
    close() {
      window.clearInterval(clock);
    },
  };
}
