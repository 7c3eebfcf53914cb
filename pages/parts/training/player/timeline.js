// @ts-check
// What happens when: pure functions on the plan and the state, with the moment (ms since 1970) passed in.

/**
 * @typedef {{kind: "ready"|"work"|"switch"|"rest", exercise: string, side: "left"|"right"|null, seconds: number,
 *   repetitions: [number, number]|null, set_number: number, sets: number, level: string, pair: number, said: Record<string, string>,
 *   easier: {exercise: string, level: string, said: Record<string, string>}|null, instead?: string}} Step
 * @typedef {{name: string, cues: string[], equipment: string[], easier: string, weighted: boolean,
 *   guidance: string, whole: string, tempo: [number, number, number]|null, phases: [string, string, string], drawings: Record<string, string>}} Exercise
 * @typedef {{step: number, exercise: string, side: "left"|"right"|null, revision: number, outcome: string, seconds: number,
 *   full_range: boolean|null}} Recorded
 * @typedef {{ending: string, effort: number|null, soreness_left: number|null, soreness_right: number|null, warm_up: string|null}} Answers
 * @typedef {{diary: string, session: string, title: string, started_at: string, begun: boolean, steps: Step[],
 *   exercises: Record<string, Exercise>, settings: {beep: boolean, voice: boolean, vibration: boolean, flash: boolean, keep_awake: boolean},
 *   limit: number, recorded: Recorded[], end: (Answers & {revision: number})|null, tomorrow: string, refused: string,
 *   said: string, side_colours: Record<"left"|"right", string>, by_the_clock: boolean, warm_up: boolean}} Plan
 *   `by_the_clock` is a walk or run: its time goes on while the phone sleeps. `warm_up` is whether its end asks about that.
 * @typedef {{step: number, exercise: string, side: "left"|"right"|null, revision: number, outcome: string, seconds: number, repetitions: number|null,
 *   weight_kg: number|null, soreness_left: number|null, soreness_right: number|null, full_range: boolean|null, finished_at: string}} SetDone
 * @typedef {Answers & {ended_at: string, revision: number}} End
 * @typedef {{diary: string, session: string, started_at: string, phase: "playing"|"ending"|"closed", index: number,
 *   elapsed: number, since: number|null, seen: number, count: number, left: number|null, right: number|null,
 *   weights: Record<string, number>, sets: Record<string, SetDone>, swapped: number[], eased: Record<string, number>,
 *   catchUp: {step: number, seconds: number}[], end: End|null,
 *   said?: {effort: number|null, soreness_left: number|null, soreness_right: number|null, warm_up: string|null}}} State
 *   `said` is what was tapped at the end and is not saved yet.
 *   `swapped` are the pairs of sets that the other foot began, `eased` from which step on what is done easier, and
 *   `catchUp` what one foot still makes up of the other's time, see `asPlayed`.
 *   `since` is when the running step began, in the future while the runner gets into place, null while it is paused.
 */

/** Time to get into place before a set that nobody was waiting for: after a reload, after sleep, after going back. */
const LEAD_MS = 5000;
/** A silence of the clock longer than this means that the phone slept; cues were not heard. */
const SLEPT_MS = 5000;
/** Work time is never reported as more than this many times the plan: somebody forgot the phone. */
const FORGOTTEN = 3;
/** @type {[number, number, number]} Seconds up, held, down. */
const USUAL_TEMPO = [2, 0, 2];
/** Seconds of a repetition from which on words guide it. */
const SLOW_SECONDS = 2;

/** @param {Plan} plan @param {number} now @returns {State} */
function freshState(plan, now) {
  const last = Math.max(-1, ...plan.recorded.map((set) => set.step));
  const index = plan.steps.findIndex((step, at) => at > last && (step.kind === "work" || last < 0));
  const over = index < 0;
  return {
    diary: plan.diary, session: plan.session, started_at: last < 0 ? iso(now) : plan.started_at,
    phase: over ? "ending" : "playing", index: over ? plan.steps.length - 1 : index, elapsed: 0, since: null, seen: now,
    count: 0, left: null, right: null, weights: {}, sets: {}, swapped: swappedIn(plan), eased: easedIn(plan), catchUp: [],
    end: over ? newEnd("finished", now) : null,
  };
}

/** @param {number} now */
function iso(now) {
  return new Date(now).toISOString();
}

/** @param {string} ending @param {number} now @returns {End} */
function newEnd(ending, now) {
  return { ending, effort: null, soreness_left: null, soreness_right: null, warm_up: null, ended_at: iso(now), revision: 1 };
}

/** @param {State} state @param {number} now */
function elapsedMs(state, now) {
  return state.elapsed + (state.since === null ? 0 : Math.max(0, now - state.since));
}

/** Milliseconds until the runner is in place. @param {State} state @param {number} now */
function leadMs(state, now) {
  return state.since === null ? 0 : Math.max(0, state.since - now);
}

/** @param {Step} step */
function isCounted(step) {
  return step.kind === "work" && step.repetitions !== null;
}

/** @param {Plan} plan @param {Step} step @returns {[number, number, number]} */
function tempoOf(plan, step) {
  return plan.exercises[step.exercise].tempo ?? USUAL_TEMPO;
}

/** Whether words guide each repetition: hops are over too soon for that. @param {Plan} plan @param {Step} step */
function isPaced(plan, step) {
  if (isCounted(step)) return cycleOf(plan, step) >= SLOW_SECONDS;
  return step.kind === "work" && plan.exercises[step.exercise].tempo !== null && cycleOf(plan, step) >= SLOW_SECONDS;
}

/** Seconds of one repetition. @param {Plan} plan @param {Step} step */
function cycleOf(plan, step) {
  return tempoOf(plan, step).reduce((sum, part) => sum + part, 0);
}

/** When the step ends by itself: a counted set that is being tapped waits for the runner. @param {Plan} plan @param {State} state */
function lengthMs(plan, state) {
  const step = plan.steps[state.index];
  if (!isCounted(step) || step.repetitions === null) return step.seconds * 1000;
  return state.count > 0 ? Infinity : step.repetitions[1] * cycleOf(plan, step) * 1000;
}

/** What is counted: taps, or the guide's own count while nobody taps. @param {Plan} plan @param {State} state @param {number} now */
function countOf(plan, state, now) {
  const step = plan.steps[state.index];
  if (state.count > 0 || step.repetitions === null) return state.count;
  return Math.min(step.repetitions[1], Math.floor(elapsedMs(state, now) / 1000 / cycleOf(plan, step) + 1e-6));
}

/** @param {State} state @param {number} index @param {number|null} since */
function enter(state, index, since) {
  Object.assign(state, { index, since, elapsed: 0, count: 0, left: null, right: null });
}

/** Lets time pass until `now`. @param {Plan} plan @param {State} state @param {number} now @returns {boolean} whether a step ended */
function advance(plan, state, now) {
  const slept = now - state.seen > SLEPT_MS && !plan.by_the_clock;
  state.seen = now;
  let moved = false;
  while (state.phase === "playing" && state.since !== null && elapsedMs(state, now) >= lengthMs(plan, state)) {
    const ended = state.since + lengthMs(plan, state) - state.elapsed;
    finishStep(plan, state, "done", ended);
    moved = true;
    if (slept && state.phase === "playing" && plan.steps[state.index].kind === "work") state.since = now + LEAD_MS;
  }
  return moved;
}

/** Ends the step and begins the next at the same moment. @param {Plan} plan @param {State} state @param {string} outcome @param {number} at */
function finishStep(plan, state, outcome, at) {
  if (plan.steps[state.index].kind === "work") record(plan, state, outcome, at);
  if (state.catchUp.length) return madeUp(plan, state, at);
  if (state.index + 1 < plan.steps.length) enter(state, state.index + 1, at);
  else end(state, "finished", at);
}

/** One set is made up: the next one, or the session is over as it was before. @param {Plan} plan @param {State} state @param {number} at */
function madeUp(plan, state, at) {
  state.catchUp = state.catchUp.slice(1);
  if (state.catchUp.length) enterOwed(plan, state, at);
  else Object.assign(state, { phase: "ending", since: null });
}

/** @param {State} state @param {string} ending @param {number} at @returns {void} */
function end(state, ending, at) {
  Object.assign(state, { phase: "ending", since: null, catchUp: [], end: newEnd(ending, at) });
}

/** @param {Plan} plan @param {State} state @param {string} outcome @param {number} at @param {number} [index] */
function record(plan, state, outcome, at, index = state.index) {
  const step = plan.steps[index];
  const current = index === state.index;
  const worked = current ? elapsedMs(state, at) / 1000 : 0;
  state.sets[index] = {
    step: index, exercise: step.exercise, side: step.side, revision: revisionOf(plan, state, index) + 1, outcome,
    seconds: Math.round(Math.min(worked, step.seconds * FORGOTTEN) * 10) / 10,
    repetitions: isCounted(step) ? (current ? countOf(plan, state, at) : 0) : null,
    weight_kg: plan.exercises[step.exercise].weighted ? weightOf(state, step) : null,
    soreness_left: current ? state.left : null, soreness_right: current ? state.right : null, full_range: null, finished_at: iso(at),
  };
}

/** The weight of this foot, or the other's where it has none yet. @param {State} state @param {Step} step */
function weightOf(state, { exercise, side }) {
  const of = (/** @type {string|null} */ foot) => state.weights[`${exercise}:${foot}`];
  return of(side) ?? (side && of(otherSide(side))) ?? state.weights[exercise] ?? 0;
}

/** The highest revision anybody knows of a step. @param {Plan} plan @param {State} state @param {number} index */
function revisionOf(plan, state, index) {
  const known = plan.recorded.find((set) => set.step === index);
  return Math.max(known?.revision ?? 0, state.sets[index]?.revision ?? 0);
}

/** Changes a set that is already written down. @param {State} state @param {number} index @param {Partial<SetDone>} change */
function amend(state, index, change) {
  const set = state.sets[index];
  state.sets[index] = { ...set, ...change, revision: set.revision + 1 };
}

/** @param {Plan} plan @param {State} state @param {number} now */
function skip(plan, state, now) {
  const at = nextWork(plan, state.index);
  if (at < 0) return end(state, "finished", now);
  if (at !== state.index) enter(state, at, now);
  finishStep(plan, state, "skipped", now);
}

/** @param {Plan} plan @param {number} from @returns {number} the WORK step at or after `from`, -1 if none is left */
function nextWork(plan, from) {
  return plan.steps.findIndex((step, at) => at >= from && step.kind === "work");
}

/** @param {Plan} plan @param {number} before @returns {number} the WORK step before it, -1 if there is none */
function previousWork(plan, before) {
  for (let at = before - 1; at >= 0; at -= 1) if (plan.steps[at].kind === "work") return at;
  return -1;
}

/** @param {Plan} plan @param {State} state @param {number} now */
function goBack(plan, state, now) {
  const at = previousWork(plan, state.index);
  enter(state, at < 0 ? 0 : at, at < 0 ? now : now + LEAD_MS);
}

/** @param {State} state @param {number} now */
function pause(state, now) {
  const elapsed = elapsedMs(state, now);
  Object.assign(state, { elapsed, since: null, seen: now });
}

/** @param {Plan} plan @param {State} state @param {number} now @param {number} lead */
function go(plan, state, now, lead = 0) {
  Object.assign(state, { since: plan.steps[state.index].kind === "work" ? now + lead : now, seen: now });
}

/** Stops here; after a stop for pain, what the other foot misses is written down as cut short, so that it is never owed.
 * @param {Plan} plan @param {State} state @param {"finished_early"|"stopped_sore"|"discarded"} ending @param {number} now */
function stop(plan, state, ending, now) {
  const outcome = ending === "stopped_sore" ? "sore" : "skipped";
  if (ending !== "discarded" && plan.steps[state.index].kind === "work" && elapsedMs(state, now) > 0) {
    record(plan, state, outcome, now);
  }
  if (ending === "stopped_sore") for (const at of unpaired(plan, state)) record(plan, state, outcome, now, at);
  end(state, ending, now);
}

/** WORK steps not reached whose other foot has worked. @param {Plan} plan @param {State} state */
function unpaired(plan, state) {
  const known = knownSets(plan, state);
  const begun = new Set([...known.values()].filter((set) => set.seconds > 0).map((set) => pairOf(plan.steps[set.step])));
  return plan.steps.flatMap((step, at) =>
    step.kind === "work" && step.side && !known.has(at) && begun.has(pairOf(step)) ? [at] : []);
}

/** Every set, ours before the server's. @param {Plan} plan @param {State} state @returns {Map<number, Recorded>} */
function knownSets(plan, state) {
  /** @type {Map<number, Recorded>} */
  const sets = new Map(plan.recorded.map((set) => [set.step, set]));
  for (const set of Object.values(state.sets)) if ((sets.get(set.step)?.revision ?? 0) <= set.revision) sets.set(set.step, set);
  return sets;
}
