// @ts-check
// What may be changed between sets: the repetitions just counted, the weight of the next exercise, and which foot begins.

const MOST_REPETITIONS = 200;
const MOST_KILOGRAMS = 100;

/** What to offer now: never the equipment in the middle of a set.
 * @param {Plan} plan @param {State} state @param {() => void} changed @param {(pair: number) => void} swap
 * @param {() => void} said */
function adjustable(plan, state, changed, swap, said) {
  const working = plan.steps[state.index].kind === "work";
  if (working && state.since !== null) return [];
  const done = previousWork(plan, state.index);
  const { exercise } = shownStep(plan, state);
  return [
    ...(working ? [] : unsaid(plan, state).slice(0, 1).map((of) => wholeQuestion(plan, state, of, said))),
    ...(!working && state.sets[done]?.repetitions != null ? [repetitionsStepper(state, done, changed)] : []),
    ...(plan.exercises[exercise].weighted ? [weightStepper(plan, state, exercise, changed)] : []),
    ...swapButton(plan, state, swap),
  ];
}

/** @param {Plan} plan @param {State} state @param {(pair: number) => void} swap */
function swapButton(plan, state, swap) {
  const pair = swappable(plan, state);
  const other = shownStep(plan, state).side === "left" ? "Right" : "Left";
  return pair === null ? [] : [Object.assign(button(`${other} foot first`, () => swap(pair), { class: "swap" }), { paint() {} })];
}

/** @param {State} state @param {number} done @param {() => void} changed */
function repetitionsStepper(state, done, changed) {
  const counted = () => state.sets[done].repetitions ?? 0;
  return stepper("repetitions done", () => `${counted()} done`, (by) => {
    amend(state, done, { repetitions: Math.min(MOST_REPETITIONS, Math.max(0, counted() + by)) });
    changed();
  });
}

/** Half a kilogram at a time, remembered for the next session. @param {Plan} plan @param {State} state @param {string} exercise @param {() => void} changed */
function weightStepper(plan, state, exercise, changed) {
  return stepper("weight", () => weightText(plan, state), (by) => {
    state.weights[exercise] = Math.min(MOST_KILOGRAMS, Math.max(0, weightOf(state, exercise) + by / 2));
    keep(WEIGHTS + plan.diary, { ...kept(WEIGHTS + plan.diary), ...state.weights });
    changed();
  });
}
