// @ts-check
// Walks and runs: they go on by the clock, and their end asks what nobody saw.

/** The exercise that is run; the other one is walked. */
const RUN = "run";
/** Minutes between the answers where there is one round only. */
const MINUTES = 5;

/** Milliseconds until the session is over. @param {Plan} plan @param {State} state @param {number} now */
function toGoMs(plan, state, now) {
  const after = plan.steps.slice(state.index).reduce((sum, step) => sum + step.seconds * 1000, 0);
  return Math.max(0, after - elapsedMs(state, now)) + leadMs(state, now);
}

/** How far the session is by its own clock, in milliseconds. @param {Plan} plan @param {State} state @param {number} now */
function positionMs(plan, state, now) {
  const before = plan.steps.slice(0, state.index).reduce((sum, step) => sum + step.seconds * 1000, 0);
  return before + elapsedMs(state, now);
}

/** What can be said to be less than all of it: the rounds, or the minutes of a single one.
 * @param {Plan} plan @param {number[]} steps those of the exercise that was asked about @returns {{legend: string, values: number[]}} */
function lessOf(plan, steps) {
  const { sets, seconds, exercise } = plan.steps[steps[0]];
  const done = exercise === RUN ? "run" : "walked";
  if (sets > 1) return { legend: `How many of the ${sets} rounds?`, values: Array.from({ length: sets }, (_, at) => at) };
  const most = seconds / 60 / MINUTES;
  return { legend: `How many minutes were ${done}?`, values: Array.from({ length: most }, (_, at) => at * MINUTES) };
}

/** Writes down how much of it was done, Infinity for all: the clock went on without the runner.
 * @param {Plan} plan @param {State} state @param {number[]} steps @param {number} value rounds, or minutes of a single one */
function endedAfter(plan, state, steps, value) {
  const single = plan.steps[steps[0]].sets < 2;
  plan.steps.forEach(({ kind, seconds, set_number }, at) => {
    if (kind !== "work" || at < steps[0] || !state.sets[at]) return;
    const worked = single ? Math.min(seconds, value * 60) : set_number <= value ? seconds : 0;
    amend(state, at, { outcome: worked < seconds ? "skipped" : "done", seconds: worked });
  });
}

/** Asks how much of it was done. @param {Plan} plan @param {State} state @param {number[]} steps @param {() => void} said */
function lessQuestion(plan, state, steps, said) {
  const { legend, values } = lessOf(plan, steps);
  const made = element("div", {}, element("p", { class: "quiet" }, legend));
  /** @type {[string, number][]} */
  const answers = values.map((value) => [String(value), value]);
  made.append(answerRow({ class: "scale" }, answers, undefined, (value) => {
    endedAfter(plan, state, steps, value);
    said();
  }));
  return made;
}

/** The question about the warm-up, by the answers that the rules of clinics know (evidence.md 1.3).
 * @param {string|null} said @param {(value: string) => void} act */
function warmUpQuestion(said, act) {
  return oneOf("Was an ankle sore in the warm-up?", [
    ["No", "none"], ["Yes, it went away", "went_away"], ["It came back", "came_back"], ["It went on", "went_on"],
  ], said, act);
}

/** One question whose answers stand side by side. @param {string} legend @param {[string, string][]} answers
 * @param {string|null} said @param {(value: string) => void} act */
function oneOf(legend, answers, said, act) {
  const made = element("fieldset", { class: "whole" });
  made.append(element("legend", {}, legend), answerRow({ class: "answers" }, answers, said, act));
  return made;
}
