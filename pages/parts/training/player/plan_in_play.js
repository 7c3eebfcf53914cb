// @ts-check
// The plan as it is played: which foot begins a pair, what is done easier, and what is made up at the end.

/** The two sets that give both feet the same, by number; -1 for work of both feet. @param {Step} step */
function pairOf(step) {
  return step.pair;
}

/** What a foot, or both at once, does of an exercise of the plan. @param {Step} step */
function footKey(step) {
  return `${step.exercise}:${step.side ?? "both"}`;
}

/** The plan as it is played: in a swapped pair each set is the other foot's, from where an exercise became too much its
 * easier one stands in for it, and what is made up takes as long as the other foot's had. A set that stands in says in
 * `instead` what it stands in for.
 * @param {Plan} plan @param {Pick<State, "swapped"|"eased"|"catchUp">} state @returns {Plan} */
function asPlayed(plan, { swapped, eased, catchUp }) {
  const steps = plan.steps.map((planned, at) => {
    const step = planned.side && swapped.includes(pairOf(planned)) ? { ...planned, side: otherSide(planned.side) } : planned;
    const from = eased[footKey(step)];
    const lighter = step.easier && from !== undefined && at >= from ? { ...step, ...step.easier, instead: step.exercise } : step;
    const owed = catchUp.find((set) => set.step === at);
    return owed ? { ...lighter, seconds: owed.seconds } : lighter;
  });
  return { ...plan, steps };
}

/** @param {"left"|"right"} side @returns {"left"|"right"} */
function otherSide(side) {
  return side === "left" ? "right" : "left";
}

/** The pairs that the other foot began, as the server knows them. @param {Plan} plan */
function swappedIn(plan) {
  const other = plan.recorded.filter((set) => set.side && set.side !== plan.steps[set.step].side);
  return [...new Set(other.map((set) => pairOf(plan.steps[set.step])))];
}

/** From which step on an exercise was done easier, as the server knows it. @param {Plan} plan @returns {Record<string, number>} */
function easedIn(plan) {
  const eased = plan.recorded.filter((set) => set.exercise && set.exercise === plan.steps[set.step].easier?.exercise);
  const from = eased.map((set) => /** @type {[string, number]} */ ([footKey({ ...plan.steps[set.step], side: set.side }), set.step]));
  return Object.fromEntries(from.sort((one, other) => other[1] - one[1]));
}

/** Whether both feet do the same in a pair: at levels of their own they do not, and cannot change places.
 * @param {Plan} plan @param {number} pair */
function isOneExercise(plan, pair) {
  const both = plan.steps.filter((step) => step.kind === "work" && pairOf(step) === pair);
  return new Set(both.map((step) => step.exercise)).size < 2;
}

/** The pair whose feet may still change places: the one that comes next, while neither foot has worked.
 * @param {Plan} plan @param {State} state @returns {number|null} */
function swappable(plan, state) {
  const at = nextWork(plan, state.index);
  const pair = at < 0 || !plan.steps[at].side ? null : pairOf(plan.steps[at]);
  if (pair === null || !isOneExercise(plan, pair) || (at === state.index && elapsedMs(state, state.seen) > 0)) return null;
  const known = knownSets(plan, state);
  const begun = plan.steps.some((step, each) => step.kind === "work" && pairOf(step) === pair && (each < at || known.has(each)));
  return begun ? null : pair;
}

/** Where something easier can stand in for an exercise: the next of the sets that are left of it.
 * @param {Plan} plan @param {State} state @param {number} step the set that was rated @param {"left"|"right"} side
 * @returns {number} the next of these sets, -1 for none */
function easable(plan, state, step, side) {
  const { exercise } = plan.steps[step];
  return plan.steps.findIndex((each, at) =>
    at >= state.index && each.kind === "work" && each.exercise === exercise && each.easier && !each.instead && (each.side ?? side) === side);
}

/** From now on the foot of a set does the easier exercise; a set at work begins again with it.
 * @param {Plan} plan @param {State} state @param {number} at @param {number} now */
function ease(plan, state, at, now) {
  state.eased[footKey(plan.steps[at])] = state.index;
  if (at !== state.index) return;
  const { left, right } = state;
  enter(state, state.index, now + LEAD_MS);
  Object.assign(state, { left, right });
}

/** What one foot is short of at the end, as sets to go on with: each with where it stands and how long it is to take.
 * What soreness cut short is not among it. @param {Plan} plan @param {State} state @returns {{step: number, seconds: number}[]} */
function owedSets(plan, state) {
  const owed = owedToLeft(plan, state);
  const side = owed > 0 ? "left" : "right";
  const known = knownSets(plan, state);
  let due = Math.abs(owed);
  return plan.steps.flatMap((step, at) => {
    if (step.kind !== "work" || step.side !== side) return [];
    const other = plan.steps.findIndex((each, where) => where !== at && each.kind === "work" && pairOf(each) === pairOf(step));
    const theirs = known.get(other), ours = known.get(at);
    const gap = (theirs?.seconds ?? 0) - (ours?.seconds ?? 0);
    if (due < SAME_SECONDS || gap < SAME_SECONDS || theirs?.outcome === "sore" || ours?.outcome === "sore") return [];
    const made = Math.min(gap, due);
    due -= made;
    return [{ step: at, seconds: Math.round(((ours?.seconds ?? 0) + made) * 10) / 10 }];
  });
}

/** Goes on with the next set that is made up, from where it stopped. @param {Plan} plan @param {State} state @param {number} at ms */
function enterOwed(plan, state, at) {
  const [{ step }] = state.catchUp;
  enter(state, step, at + LEAD_MS);
  Object.assign(state, { phase: "playing", elapsed: (knownSets(plan, state).get(step)?.seconds ?? 0) * 1000 });
}
