// @ts-check
// What is seen while playing: the state painted onto the stage, nothing decided.

const SIDES = { left: "Left foot", right: "Right foot", both: "Both feet" };

/** @param {Step} step */
function sideText(step) {
  return SIDES[step.side ?? "both"];
}

/** @param {Plan} plan @param {Step} step */
function titleOf(plan, step) {
  return plan.exercises[step.exercise].name;
}

/** Which of the sets of an exercise it is, "" where there is one. @param {Plan} plan @param {Step} step */
function setOf(plan, { set_number, sets }) {
  return sets > 1 ? `${plan.by_the_clock ? "round" : "set"} ${set_number} of ${sets}` : "";
}

/** The step whose drawing is shown: what is done now, or what comes next. @param {Plan} plan @param {State} state */
function shownStep(plan, state) {
  const at = nextWork(plan, state.index);
  return plan.steps[at < 0 ? state.index : at];
}

/** @param {number} ms */
function digitsOf(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000 - 1e-6));
  return seconds < 100 ? String(seconds) : clockText(seconds);
}

/** What share of a step is still to go, all of it before it begins. @param {Plan} plan @param {State} state @param {number} now */
function leftOf(plan, state, now) {
  const whole = plan.steps[state.index].seconds * 1000;
  return leadMs(state, now) > 0 ? 1 : Math.max(0, Math.min(1, 1 - elapsedMs(state, now) / whole));
}

/** Where in a repetition the guide is: which of its three parts, and how far the move has gone (0-1).
 * @param {[number, number, number]} tempo @param {number} seconds @returns {{part: 0|1|2, height: number}} */
function tempoAt([up, held, down], seconds) {
  const at = seconds % (up + held + down);
  if (at < up) return { part: 0, height: at / up };
  if (at < up + held) return { part: 1, height: 1 };
  return { part: 2, height: 1 - (at - up - held) / down };
}

/** What a voice says of the step, by the side that works next. @param {Plan} plan @param {State} state */
function announcement(plan, state) {
  return plan.steps[state.index].said[shownStep(plan, state).side ?? "both"] ?? "";
}

/** @param {Plan} plan @param {State} state @param {number} now */
function whatText(plan, state, now) {
  const step = plan.steps[state.index];
  if (state.since === null) return "Paused";
  if (leadMs(state, now) > 0) return "Get into place";
  if (step.kind === "ready") return "Get ready";
  if (step.kind === "switch") return "Change sides";
  if (step.kind === "rest") return "Rest, then this";
  if (plan.by_the_clock) return step.exercise === RUN ? "Run" : "Walk";
  if (step.repetitions) return `of ${step.repetitions[0]} to ${step.repetitions[1]}`;
  return isPaced(plan, step) ? "Keep the pace" : plan.exercises[step.exercise].tempo ? "Go on" : "Hold";
}

/** @param {Plan} plan @param {State} state @param {number} now */
function cueText(plan, state, now) {
  const step = plan.steps[state.index];
  const { cues, equipment, guidance } = plan.exercises[shownStep(plan, state).exercise];
  const early = elapsedMs(state, now) < step.seconds * 500;
  if (step.kind === "switch" && early) return `So far: ${workText(plan, state)}`;
  if (step.kind === "rest" || (step.kind === "ready" && early)) {
    return equipment.length ? `You need: ${equipment.join(", ")}` : "No equipment needed";
  }
  const lines = guidance && step.kind === "work" ? [guidance, ...cues] : cues;
  return lines[Math.floor(elapsedMs(state, now) / 8000) % Math.max(1, lines.length)] ?? "";
}

/** @param {Plan} plan @param {State} state */
function weightText(plan, state) {
  const step = shownStep(plan, state);
  if (!plan.exercises[step.exercise].weighted) return "";
  const weight = weightOf(state, step);
  return weight ? `${weight.toFixed(1)} kg` : "no weight";
}

/** @param {HTMLElement} root */
function viewOf(root) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const parts = {
    saved: find(".saved"), sound: find(".sound"), place: find(".place"), track: find(".track i"), name: find(".name"),
    side: find(".side"), set: find(".set"), load: find(".load"), drawing: find(".drawing"), what: find(".what"),
    digits: find(".digits"), tempo: find(".tempo"), togo: find(".togo"), left: find(".togo i"), word: find(".tempo b"), bar: find(".tempo i"), cue: find(".cue"),
    count: find(".count"), still: find(".still"), notice: find(".notice"), adjust: find(".adjust"), main: find(".main"),
    pause: find(".pause"), skip: find(".skip"), live: find(".live"),
  };
  let drawn = "";
  let stillness = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function drawing() {
    return /** @type {SVGSVGElement|null} */ (parts.drawing.querySelector("svg"));
  }

  function settle() {
    if (stillness) drawing()?.pauseAnimations();
    else drawing()?.unpauseAnimations();
    parts.still.setAttribute("aria-pressed", String(stillness));
    parts.still.setAttribute("aria-label", stillness ? "Play the drawing" : "Pause the drawing");
  }

  parts.still.onclick = () => {
    stillness = !stillness;
    settle();
  };

  /** Moves the figure with the guide, so that both go up together. @param {number} part 0-1 of one repetition */
  function follow(part) {
    const svg = drawing();
    const length = parseFloat(svg?.querySelector("[dur]")?.getAttribute("dur") ?? "");
    if (!svg || stillness || !length) return;
    svg.pauseAnimations();
    svg.setCurrentTime(part * length);
  }

  /** @param {Plan} plan @param {Step} step */
  function draw(plan, step) {
    const which = `${step.exercise} ${step.side}`;
    if (which === drawn) return;
    drawn = which;
    parts.drawing.innerHTML = plan.exercises[step.exercise].drawings[step.side ?? "both"] ?? "";
    parts.still.hidden = !drawing();
    settle();
  }

  /** @param {Plan} plan @param {State} state */
  function paintPlace(plan, state) {
    const work = plan.steps.filter((step) => step.kind === "work");
    const at = work.indexOf(shownStep(plan, state));
    setText(parts.place, plan.by_the_clock ? `${Math.ceil(toGoMs(plan, state, Date.now()) / 60_000)} min to go` : `${Math.max(0, at) + 1} of ${work.length}`);
    const total = plan.steps.reduce((sum, step) => sum + step.seconds, 0);
    const before = plan.steps.slice(0, state.index).reduce((sum, step) => sum + step.seconds, 0);
    parts.track.style.width = `${Math.round((1000 * before) / total) / 10}%`;
  }

  /** @param {Plan} plan @param {State} state @param {number} now */
  function paintNumbers(plan, state, now) {
    const step = plan.steps[state.index];
    const lead = leadMs(state, now);
    const counts = isCounted(step) && lead === 0;
    setText(parts.what, whatText(plan, state, now));
    setText(parts.digits, counts ? String(countOf(plan, state, now)) : digitsOf(lead || step.seconds * 1000 - elapsedMs(state, now)));
    parts.digits.classList.toggle("long", (parts.digits.textContent ?? "").length > 3);
    parts.togo.hidden = counts;
    parts.left.style.transform = `scaleX(${leftOf(plan, state, now).toFixed(4)})`;
    parts.digits.classList.toggle("waiting", step.kind !== "work" || lead > 0 || state.since === null);
    parts.digits.setAttribute("role", counts ? "status" : "timer");
    parts.digits.setAttribute("aria-live", "off");
    parts.digits.setAttribute("aria-label", counts ? "Repetitions" : "Seconds left");
    const paced = lead === 0 && isPaced(plan, step);
    if (parts.tempo.hidden === paced) settle();
    parts.tempo.hidden = !paced;
    if (paced) paintTempo(plan, step, elapsedMs(state, now) / 1000);
    setText(parts.cue, cueText(plan, state, now));
  }

  /** @param {Plan} plan @param {Step} step @param {number} seconds */
  function paintTempo(plan, step, seconds) {
    const { part, height } = tempoAt(tempoOf(plan, step), seconds);
    setText(parts.word, plan.exercises[step.exercise].phases[part]);
    parts.bar.style.transform = `scaleX(${height.toFixed(3)})`;
    const cycle = cycleOf(plan, step);
    follow((seconds % cycle) / cycle);
  }

  /** @param {Plan} plan @param {State} state @param {number} now */
  function paintButtons(plan, state, now) {
    const step = plan.steps[state.index];
    const paused = state.since === null;
    const counts = isCounted(step) && leadMs(state, now) === 0 && !paused;
    const main = paused ? "Go on" : counts ? "Done" : step.kind === "work" ? (leadMs(state, now) ? "Start now" : "")
      : step.kind === "rest" ? "Skip the rest" : "Start now";
    setText(parts.main, main);
    parts.main.hidden = !main;
    parts.main.className = "main filled";
    parts.pause.style.visibility = paused ? "hidden" : "";
    parts.count.hidden = !counts;
    setText(parts.count, "Count one");
    parts.skip.setAttribute("aria-label", step.kind === "work" ? "Skip this set" : "Skip the next set");
  }

  return {
    parts,
    /** @param {Plan} plan @param {State} state @param {number} now */
    paint(plan, state, now) {
      const shown = shownStep(plan, state);
      setText(parts.name, titleOf(plan, shown));
      setText(parts.side, plan.by_the_clock ? "" : sideText(shown));
      if (shown.side) parts.side.style.borderColor = plan.side_colours[shown.side];
      else parts.side.removeAttribute("style");
      setText(parts.set, setOf(plan, shown));
      setText(parts.load, weightText(plan, state));
      draw(plan, shown);
      paintPlace(plan, state);
      paintNumbers(plan, state, now);
      paintButtons(plan, state, now);
    },
    /** @param {string} text */
    say(text) {
      setText(parts.live, text);
    },
    /** Once a drawing of another plan may be shown. */
    forget() {
      drawn = "";
    },
  };
}
