// @ts-check
// What a self-test holds before it is saved: pure functions on the draft, with the moment (ms since 1970) passed in.

/**
 * @typedef {"left"|"right"} Foot
 * @typedef {{id: string, trials: number[], soreness: number|null}} Made
 * @typedef {{foot: Foot, left: Made, right: Made, since: number|null}} Draft `since` is when the running trial began,
 *   in the future while the runner gets into place, null while none runs
 * @typedef {{kind: string, unit: string, trials: number, practice: number, beat: number|null, longest: number|null,
 *   most: number, first: Foot}} Test
 */

/** Time to put the phone down and stand. */
const LEAD_MS = 5000;
const FEET = /** @type {const} */ ({ left: "Left foot", right: "Right foot" });

/** @param {Test} test @param {() => string} name @returns {Draft} */
function freshDraft(test, name) {
  const none = () => ({ id: name(), trials: [], soreness: null });
  return { foot: test.first, left: none(), right: none(), since: null };
}

/** Whether it is read off a tape instead of timed or counted. @param {Test} test */
function isTaped(test) {
  return test.beat === null && test.longest === null;
}

/** What the running trial has come to: whole raises, or seconds. @param {Test} test @param {number} since @param {number} now */
function reached(test, since, now) {
  const seconds = Math.max(0, (now - since) / 1000);
  if (test.beat !== null) return Math.min(test.most, Math.floor(seconds / test.beat + 1e-6));
  return Math.round(Math.min(seconds, test.longest ?? test.most) * 10) / 10;
}

/** Whether a trial is over by itself. @param {Test} test @param {Draft} draft @param {number} now */
function isOver(test, draft, now) {
  return draft.since !== null && test.longest !== null && now - draft.since >= test.longest * 1000;
}

/** Ends the running trial; one that never began counts for nothing. @param {Test} test @param {Draft} draft @param {number} now */
function stopTrial(test, draft, now) {
  if (draft.since === null) return;
  if (now > draft.since) draft[draft.foot].trials.push(reached(test, draft.since, now));
  draft.since = null;
}

/** @param {Draft} draft @param {Test} test @param {number} by one raise, or half a unit */
function correct(draft, test, by) {
  const { trials } = draft[draft.foot];
  const step = test.beat !== null ? 1 : isTaped(test) ? 0.5 : 0.1;
  const last = trials.length - 1;
  if (last >= 0) trials[last] = Math.round(Math.min(test.most, Math.max(0, trials[last] + by * step)) * 10) / 10;
}

/** Whether a foot has all its trials. @param {Test} test @param {Made} made */
function isDone(test, made) {
  return made.trials.length >= test.trials;
}

/** What may be handed over: the feet that have a trial. @param {Draft} draft @returns {Foot[]} */
function told(draft) {
  return /** @type {Foot[]} */ (["left", "right"]).filter((foot) => draft[foot].trials.length > 0);
}
