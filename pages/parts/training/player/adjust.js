// @ts-check
// What may be changed between sets: the repetitions just counted, the weight of the next set, which foot begins, and
// the way back from an easier exercise.

const MOST_REPETITIONS = 200;
const MOST_KILOGRAMS = 100;

/** What to offer now: never the equipment in the middle of a set.
 * @param {Plan} plan @param {State} state
 * @param {{changed: () => void, swap: (pair: number) => void, said: () => void, harder: (step: Step) => void,
 *   pocket: () => void}} act */
function adjustable(plan, state, { changed, swap, said, harder, pocket }) {
  const working = plan.steps[state.index].kind === "work";
  if (plan.by_the_clock) return state.since === null ? [] : [choice("Into the pocket", pocket)];
  if (working && state.since !== null) return [];
  const done = previousWork(plan, state.index);
  const next = shownStep(plan, state);
  const asked = working ? [] : unsaid(plan, state).slice(0, 1);
  return [
    ...asked.map((of) => wholeQuestion(plan, state, of, said)),
    ...(!working && state.sets[done]?.repetitions != null ? [repetitionsStepper(state, done, changed)] : []),
    ...(plan.exercises[next.exercise].weighted ? [weightStepper(plan, state, next, changed)] : []),
    ...swapButton(plan, state, swap),
    ...(next.instead && !working && !asked.length ? [choice("As planned", () => harder(next), `As planned: ${plan.exercises[next.instead].name}`)] : []),
  ];
}

/** @param {Plan} plan @param {State} state @param {(pair: number) => void} swap */
function swapButton(plan, state, swap) {
  const pair = swappable(plan, state);
  const other = shownStep(plan, state).side === "left" ? "Right" : "Left";
  return pair === null ? [] : [choice(`${other} foot first`, () => swap(pair))];
}

/** @param {string} label @param {() => void} act @param {string} [spoken] the whole of it, for those who hear it */
function choice(label, act, spoken = label) {
  return Object.assign(button(label, act, { class: "swap", "aria-label": spoken }), { paint() {} });
}

/** @param {State} state @param {number} done @param {() => void} changed */
function repetitionsStepper(state, done, changed) {
  const counted = () => state.sets[done].repetitions ?? 0;
  return stepper("repetitions done", () => `${counted()} done`, (by) => {
    amend(state, done, { repetitions: Math.min(MOST_REPETITIONS, Math.max(0, counted() + by)) });
    changed();
  });
}

/** Half a kilogram at a time, remembered for this foot and the next session. @param {Plan} plan @param {State} state
 * @param {Step} step @param {() => void} changed */
function weightStepper(plan, state, step, changed) {
  return stepper("weight", () => weightText(plan, state), (by) => {
    state.weights[footKey(step)] = Math.min(MOST_KILOGRAMS, Math.max(0, weightOf(state, step) + by / 2));
    keep(WEIGHTS + plan.diary, { ...kept(WEIGHTS + plan.diary), ...state.weights });
    changed();
  });
}
