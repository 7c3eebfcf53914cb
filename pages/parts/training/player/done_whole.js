// @ts-check
// Whether an exercise of a ladder was done whole: asked in one tap where it ends, because the next level hangs on it.

/** The exercises of a level that are over with every set done, and of which nobody has said how they went; one that was
 * too much and done easier is not asked about.
 * @param {Plan} plan @param {State} state @returns {{exercise: string, steps: number[]}[]} */
function unsaid(plan, state) {
  const known = knownSets(plan, state);
  /** @type {Record<string, number[]>} */
  const exercises = {};
  const given = new Set(plan.steps.flatMap((step) => (step.instead ? [step.instead, step.exercise] : [])));
  plan.steps.forEach((step, at) => {
    if (step.kind === "work" && step.level && !given.has(step.exercise)) (exercises[step.exercise] ??= []).push(at);
  });
  return Object.entries(exercises).flatMap(([exercise, steps]) => {
    const done = steps.every((at) => known.get(at)?.outcome === "done" && state.sets[at]);
    return done && steps.every((at) => known.get(at)?.full_range == null) ? [{ exercise, steps }] : [];
  });
}

/** Writes the answer down with the last set of each foot. @param {Plan} plan @param {State} state @param {number[]} steps
 * @param {(side: "left"|"right"|null) => boolean} whole */
function sayWhole(plan, state, steps, whole) {
  /** @type {Map<"left"|"right"|null, number>} */
  const last = new Map(steps.map((at) => [plan.steps[at].side, at]));
  for (const [side, at] of last) amend(state, at, { full_range: whole(side) });
}

/** One question with its answers. @param {Plan} plan @param {State} state @param {{exercise: string, steps: number[]}} of
 * @param {() => void} said @returns {HTMLElement & {paint: () => void}} */
function wholeQuestion(plan, state, { exercise, steps }, said) {
  const sides = new Set(steps.map((at) => plan.steps[at].side));
  /** @type {[string, (side: "left"|"right"|null) => boolean][]} */
  const answers = sides.size < 2
    ? [["All of it", () => true], ["Less", () => false]]
    : [["All of it", () => true], ["Left less", (side) => side !== "left"], ["Right less", (side) => side !== "right"], ["Both less", () => false]];
  const made = element("fieldset", { class: "whole" });
  const row = answerRow({ class: "answers" }, answers, undefined, (whole) => {
    sayWhole(plan, state, steps, whole);
    if (plan.by_the_clock) less.hidden = whole(null);
    if (plan.by_the_clock && whole(null)) endedAfter(plan, state, steps, Infinity);
    said();
  });
  const less = plan.by_the_clock ? lessQuestion(plan, state, steps, said) : element("div");
  less.hidden = true;
  made.append(element("legend", {}, plan.exercises[exercise].whole), row, less);
  return Object.assign(made, { paint() {} });
}
