// @ts-check
// What the browser keeps until the server has it, and what it says meanwhile.

const STORED = "surefoot:session:";
const WEIGHTS = "surefoot:weights:";
const EASED = "surefoot:eased:";
/** Sessions left behind longer than this are forgotten (30 days). */
const STALE_MS = 30 * 86_400_000;

/** @param {{diary: string, session: string}} of */
function stateKey({ diary, session }) {
  return `${STORED}${session}:${diary}`;
}

/** @param {Plan} plan @param {number} now @returns {State|null} the unfinished state of this session, paused where it was
 * last seen; a walk or run goes on by the clock */
function keptState(plan, now) {
  const state = kept(stateKey(plan));
  if (!state || state.diary !== plan.diary || !plan.steps[state.index]) return null;
  if (state.since !== null && !plan.by_the_clock) pause(state, Math.max(state.since, Math.min(state.seen, now)));
  return state;
}

/** @param {Plan} plan @returns {string[]} keys of what another diary left for this session */
function strangers(plan) {
  return keptKeys(`${STORED}${plan.session}:`).filter((key) => key !== stateKey(plan));
}

/** @param {number} now */
function forgetStale(now) {
  for (const key of keptKeys(STORED)) if (!(now - kept(key)?.seen < STALE_MS)) keep(key, null);
}

/** @param {Plan} plan @param {SetDone} set */
function isStored(plan, set) {
  return plan.recorded.some((known) => known.step === set.step && known.revision >= set.revision);
}

/** Whether the server has the ending with every answer given, or as edited since. @param {Plan} plan @param {State} state */
function isEndStored(plan, state) {
  const { end: ours } = state;
  if (!ours || !plan.end) return !ours;
  if (plan.end.revision >= ours.revision) return true;
  const answers = /** @type {const} */ (["effort", "soreness_left", "soreness_right", "warm_up"]);
  return answers.every((name) => ours[name] === null || ours[name] === plan.end?.[name]);
}

/** @param {Plan} plan @param {State} state @returns {SetDone[]} */
function waitingSets(plan, state) {
  if (state.end?.ending === "discarded") return [];
  return Object.values(state.sets).filter((set) => !isStored(plan, set));
}

/** A walk or run is handed over as soon as it begins: its first set takes half an hour, in which anything may change.
 * @param {Plan} plan @param {State} state @param {number} tries @returns {object|null} what to hand over now */
function outboxOf(plan, state, tries) {
  const sets = waitingSets(plan, state);
  const ending = isEndStored(plan, state) ? null : state.end;
  const unknown = plan.by_the_clock && !plan.begun && state.end?.ending !== "discarded";
  if (!sets.length && !ending && !unknown) return null;
  return { diary: state.diary, session: state.session, started_at: state.started_at, sets, end: ending, tries };
}

/** @param {Plan} plan @param {State} state */
function waitingCount(plan, state) {
  return waitingSets(plan, state).length + (isEndStored(plan, state) ? 0 : 1);
}
