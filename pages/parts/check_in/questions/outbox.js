// @ts-check
// What this browser keeps of a check-in: the answers while they are tapped, and what was saved until the computer has it.

/**
 * @typedef {{id: string, subject: string, tapped_at: number, draft: Draft|null, said: {day: string, occasion: string}}} Waiting
 *   `draft` are the answers to go back to if they are refused, `said` what the server reads.
 */

const DRAFTS = "surefoot:answers:";
const OUTBOX = "surefoot:saved:";
/** So many are taken at once; the others follow once these have arrived. */
const MOST_AT_ONCE = 100;
/** Names what arrived last from any tab of this browser. */
const ARRIVED = "surefoot:arrived:";

/** @param {{diary: string, subject: string}} asked */
function draftKey({ diary, subject }) {
  return `${DRAFTS}${diary}:${subject}`;
}

/** @param {Asked} asked @returns {Draft} what was tapped today for this subject, else a fresh one */
function keptDraft(asked) {
  const draft = kept(draftKey(asked));
  return draft?.day === asked.today ? { ...freshDraft(asked), ...draft } : freshDraft(asked);
}

/** @param {Asked} asked @param {Draft|null} draft null forgets it */
function keepDraft(asked, draft) {
  keep(draftKey(asked), draft);
}

/** Answers of another day were never saved, and nobody comes back to them. @param {string} today */
function forgetOldDrafts(today) {
  for (const key of keptKeys(DRAFTS)) if (kept(key)?.day !== today) keep(key, null);
}

/** @param {string} diary @returns {Waiting[]} */
function waitingIn(diary) {
  const waiting = kept(OUTBOX + diary);
  return Array.isArray(waiting) ? waiting : [];
}

/** @param {string} diary @param {Waiting[]} waiting */
function keepWaiting(diary, waiting) {
  keep(OUTBOX + diary, waiting.length ? waiting : null);
}

/** @param {string} diary @returns {[string, Waiting][]} what waits here for other diaries, each with the name of its own */
function waitingElsewhere(diary) {
  const others = keptKeys(OUTBOX).map((key) => key.slice(OUTBOX.length)).filter((other) => other !== diary);
  return others.flatMap((other) => waitingIn(other).map((one) => /** @type {[string, Waiting]} */ ([other, one])));
}

/** @param {string} diary @param {Waiting[]} waiting @param {number} now @returns {object} what the server is told */
function handedOver(diary, waiting, now) {
  const told = waiting.slice(0, MOST_AT_ONCE).map(({ id, tapped_at, said }) => ({ ...said, id, seconds_ago: Math.max(0, Math.round((now - tapped_at) / 1000)) }));
  return { diary, waiting: told };
}
