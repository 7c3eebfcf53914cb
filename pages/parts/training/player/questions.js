// @ts-check
// Every question the player asks, as words and what each answer does.

const THE_ANKLE = "Rate the ankle, not the tired muscle.";

/** @typedef {{plan: () => Plan, state: () => State, panels: ReturnType<typeof panelsIn>, now: () => number,
 *   resume: () => void, stop: (ending: "finished_early"|"stopped_sore"|"discarded") => void, changed: () => void,
 *   save: () => void, takeOver: () => void, forgetAll: () => void, saved: () => string, ease: (at: number) => void,
 *   makeUp: () => void}} Table */

/** @param {Table} table */
function questionsAt(table) {
  const { plan, state, panels } = table;

  function goOn() {
    panels.hide();
    table.resume();
  }

  function start() {
    panels.show({
      title: plan().title,
      text: [plan().said, "The clock starts with your tap."],
      actions: [{ label: "Start", act: goOn, filled: true }],
    });
  }

  function unfinished() {
    const step = shownStep(plan(), state());
    panels.show({
      title: `You were at: ${[titleOf(plan(), step), ...(plan().by_the_clock ? [setOf(plan(), step)] : [`set ${step.set_number} of ${step.sets}`, sideText(step).toLowerCase()])].filter(Boolean).join(", ")}`,
      text: ["What you did before is kept."],
      actions: [
        { label: "Resume", act: goOn, filled: true },
        { label: "Finish as is", act: () => table.stop("finished_early") },
        { label: "Discard", act: () => discard(unfinished) },
      ],
    });
  }

  /** @param {() => void} back */
  function discard(back) {
    panels.show({
      title: "Discard this session?",
      text: ["Nothing of it will be kept, and it does not count as done."],
      actions: [
        { label: "Keep it", act: back, filled: true },
        { label: "Discard it", act: () => table.stop("discarded") },
      ],
      dismiss: back,
    });
  }

  function stopping() {
    panels.show({
      title: "Stop here?",
      actions: [
        { label: "Keep going", act: goOn, filled: true },
        { label: "Finish as is", act: () => table.stop("finished_early") },
        { label: "Stop: it hurts", act: () => table.stop("stopped_sore") },
        { label: "I twisted it, fell, or heard a pop", act: twisted },
        { label: "Discard", act: () => discard(stopping) },
      ],
      dismiss: goOn,
    });
  }

  /** Ends it as a stop for pain, and leads to the signs. */
  function twisted() {
    table.stop("stopped_sore");
    location.assign("./signs?because=twist");
  }

  /** @param {"left"|"right"} [side] @param {number} [step] the set that is rated */
  function soreness(side, step = ratedStep(plan(), state())) {
    const working = plan().steps[step]?.side;
    const chosen = side ?? working ?? "left";
    const sides = element("div", { class: "sides" });
    for (const each of /** @type {const} */ (["left", "right"])) {
      const made = button(each === "left" ? "Left" : "Right", () => soreness(each, step));
      made.setAttribute("aria-label", each === "left" ? "Left ankle" : "Right ankle");
      made.setAttribute("aria-pressed", String(each === chosen));
      sides.append(made);
    }
    const name = chosen === "left" ? "Left ankle" : "Right ankle";
    panels.show({
      title: "How sore is it now?",
      text: [THE_ANKLE],
      parts: [sides, scale("0 is none, 10 is the worst you can think of", name, null, (value) => rated(step, chosen, value))],
      actions: [{ label: "Do not rate", act: goOn }],
      dismiss: goOn,
    });
  }

  /** @param {number} step @param {"left"|"right"} side @param {number} value */
  function rated(step, side, value) {
    rate(state(), step, side, value);
    table.changed();
    if (value > plan().limit) tooSore(step, side, value);
    else goOn();
  }

  /** @param {number} step @param {"left"|"right"} side @param {number} value */
  function tooSore(step, side, value) {
    const { easier } = plan().exercises[plan().steps[step].exercise];
    const next = easable(plan(), state(), step, side);
    const instead = next < 0 ? null : plan().steps[next].easier;
    panels.show({
      title: `${value} is above your limit of ${plan().limit}`,
      text: ["Go easier, or stop here for today."],
      actions: [
        { label: "Stop: it hurts", act: () => table.stop("stopped_sore"), filled: true },
        ...(instead ? [{ label: `Go on with: ${plan().exercises[instead.exercise].name}`, act: () => table.ease(next) }] : []),
        ...(easier && !instead ? [{ label: "Show an easier variant", act: () => easierVariant(easier) }] : []),
        { label: "Go on lighter", act: goOn },
      ],
    });
  }

  /** @param {string} easier */
  function easierVariant(easier) {
    panels.show({
      title: "An easier variant",
      text: [easier],
      actions: [
        { label: "Go on with this", act: goOn, filled: true },
        { label: "Stop: it hurts", act: () => table.stop("stopped_sore") },
      ],
    });
  }

  function ending() {
    const end = /** @type {End} */ (state().end);
    const said = (state().said ??= { effort: end.effort, soreness_left: end.soreness_left, soreness_right: end.soreness_right, warm_up: end.warm_up });
    /** @param {"effort"|"soreness_left"|"soreness_right"} name */
    const answer = (name) => (/** @type {number} */ value) => {
      said[name] = value;
      table.save();
    };
    const warmUp = () => warmUpQuestion(said.warm_up, (value) => {
      said.warm_up = value;
      table.save();
    });
    const words = { finished: "Session finished.", finished_early: "Stopped early. What you did is kept.",
      stopped_sore: "Stopped because it hurt. What you did is kept." };
    const close = (/** @type {boolean} */ keepAnswers) => {
      const revision = Math.max(end.revision, plan().end?.revision ?? 0) + 1;
      if (keepAnswers && Object.values(said).some((value) => value !== null)) Object.assign(end, said, { revision });
      state().phase = "closed";
      table.changed();
      closed();
    };
    panels.show({
      title: words[/** @type {keyof typeof words} */ (end.ending)],
      text: [workSentence(plan(), state()), plan().tomorrow].filter(Boolean),
      parts: [
        ...makingUp(),
        ...unsaid(plan(), state()).map((of) => wholeQuestion(plan(), state(), of, table.changed)),
        ...(plan().warm_up && end.ending !== "discarded" ? [warmUp()] : []),
        scale("How hard was it? 0 is nothing, 10 is all you have.", "Effort", said.effort, answer("effort")),
        element("p", { class: "quiet" }, `Soreness now: ${THE_ANKLE.toLowerCase()}`),
        scale("Left ankle", "Left ankle", said.soreness_left, answer("soreness_left")),
        scale("Right ankle", "Right ankle", said.soreness_right, answer("soreness_right")),
      ],
      actions: [{ label: "Skip", act: () => close(false) }, { label: "Save", act: () => close(true), filled: true }],
      pair: true,
    });
  }

  /** The way to make up what a foot is owed, before the answers. */
  function makingUp() {
    const owed = (state().end ?? {}).ending === "stopped_sore" ? [] : owedSets(plan(), state());
    if (!owed.length) return [];
    const { side } = plan().steps[owed[0].step];
    return [button(`Make it up now: ${side} foot, ${clockText(Math.abs(owedToLeft(plan(), state())))}`, table.makeUp, { class: "make-up" })];
  }

  function closed() {
    const discarded = (state().end ?? plan().end)?.ending === "discarded";
    const saved = element("p", { class: "quiet saved-at-end" }, table.saved());
    saved.setAttribute("role", "status");
    const actions = [{ label: "Back to Today", act: () => leaveTo("./"), filled: true }];
    panels.show(discarded
      ? { title: "Discarded", text: ["Nothing of this session is kept."], parts: [saved], actions }
      : { title: "That’s all for today", text: [workSentence(plan(), state()), plan().tomorrow].filter(Boolean), parts: [saved], actions });
  }

  function elsewhere() {
    panels.show({
      title: "This session runs in another tab",
      text: ["Only one tab can play it. The other one steps back when you take over."],
      actions: [{ label: "Take over here", act: table.takeOver, filled: true }],
    });
  }

  /** @param {string} sentence */
  function refused(sentence) {
    panels.show({
      title: "These sets cannot be handed over",
      text: [sentence],
      actions: [{ label: "Discard them", act: table.forgetAll, filled: true }],
    });
  }

  return { start, unfinished, stopping, soreness, ending, closed, elsewhere, refused };
}

/** The set a rating belongs to: the one at work, else the one just done, else the next. @param {Plan} plan @param {State} state */
function ratedStep(plan, state) {
  if (plan.steps[state.index].kind === "work") return state.index;
  const before = previousWork(plan, state.index);
  return before >= 0 && state.sets[before] ? before : nextWork(plan, state.index);
}

/** @param {State} state @param {number} step @param {"left"|"right"} side @param {number} value */
function rate(state, step, side, value) {
  if (step !== state.index && state.sets[step]) amend(state, step, { [`soreness_${side}`]: value });
  else state[side] = value;
}
