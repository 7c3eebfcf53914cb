// @ts-check
// What each foot got, as one sentence; counted as the diary counts it.

/** Less than this many seconds apart is the same. */
const SAME_SECONDS = 1;

/** @param {number} seconds */
function clockText(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {Plan} plan @param {State} state @returns {{left: number, right: number}} seconds under work */
function workOf(plan, state) {
  const got = { left: 0, right: 0 };
  for (const set of knownSets(plan, state).values()) {
    const side = plan.steps[set.step].side;
    if (side !== "right") got.left += set.seconds;
    if (side !== "left") got.right += set.seconds;
  }
  return got;
}

/** Seconds that left is owed, negative for right: pairs that were begun, without those that soreness cut short.
 * @param {Plan} plan @param {State} state */
function owedToLeft(plan, state) {
  const done = knownSets(plan, state);
  /** @type {Record<number, {gap: number, sore: boolean}>} */
  const pairs = {};
  for (const set of done.values()) {
    const { side } = plan.steps[set.step];
    if (!side) continue;
    const pair = (pairs[pairOf(plan.steps[set.step])] ??= { gap: 0, sore: false });
    pair.gap += side === "right" ? set.seconds : -set.seconds;
    pair.sore ||= set.outcome === "sore";
  }
  return Object.values(pairs).reduce((sum, pair) => sum + (pair.sore ? 0 : pair.gap), 0);
}

/** @param {Plan} plan @param {State} state */
function workText(plan, state) {
  const { left, right } = workOf(plan, state);
  return `left ${clockText(left)}, right ${clockText(right)}`;
}

/** What was done: of a walk or run how long each was. @param {Plan} plan @param {State} state */
function workSentence(plan, state) {
  if (!plan.by_the_clock) return balanceSentence(plan, state);
  const spent = { run: 0, walk: 0 };
  for (const set of knownSets(plan, state).values()) spent[set.exercise === RUN ? "run" : "walk"] += set.seconds;
  return [spent.run && `Ran ${clockText(spent.run)}`, spent.walk && `walked ${clockText(spent.walk)}`].filter(Boolean).join(", ").replace(/^./, (first) => first.toUpperCase()).concat(".");
}

/** @param {Plan} plan @param {State} state */
function balanceSentence(plan, state) {
  const { left, right } = workOf(plan, state);
  const got = `L${workText(plan, state).slice(1)}.`;
  const less = Math.abs(left - right);
  if (less < SAME_SECONDS) return `${got} Equal.`;
  const behind = left < right ? 1 : -1;
  const owed = Math.max(0, owedToLeft(plan, state) * behind);
  const what = `${got} ${behind > 0 ? "Left" : "Right"} got ${clockText(less)} less`;
  if (owed < SAME_SECONDS) return `${what}; what soreness cut short is not owed.`;
  return Math.abs(owed - less) < SAME_SECONDS ? `${what}; it is owed.` : `${what}; ${clockText(owed)} of it is owed.`;
}
