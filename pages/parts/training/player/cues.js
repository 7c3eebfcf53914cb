// @ts-check
// What tells the runner without being looked at: beeps, vibration, a flash.

/** Pitch in hertz, length in seconds, times played, vibration in milliseconds. */
const CUES = {
  count: { pitch: 660, length: 0.09, times: 1, buzz: [40] },
  half: { pitch: 520, length: 0.12, times: 2, buzz: [80, 80, 80] },
  begin: { pitch: 990, length: 0.35, times: 1, buzz: [250] },
  over: { pitch: 440, length: 0.4, times: 1, buzz: [250, 100, 250] },
  tap: { pitch: 1200, length: 0.03, times: 1, buzz: [15] },
  run: { pitch: 990, length: 0.16, times: 3, buzz: [150, 80, 150, 80, 150] },
  walk: { pitch: 392, length: 0.3, times: 2, buzz: [500, 120, 500] },
};

/** @param {HTMLElement} flash @param {() => Plan["settings"]} settings */
function cuesOn(flash, settings) {
  /** @type {AudioContext|null} */
  let audio = null;
  let flashing = 0;

  function unlock() {
    if (!settings().beep) return;
    try {
      audio ??= new AudioContext();
      if (audio.state !== "running") audio.resume().catch(() => {});
    } catch {
      audio = null;
    }
  }

  /** @param {{pitch: number, length: number, times: number}} cue */
  function beep({ pitch, length, times }) {
    if (audio?.state !== "running") return;
    for (let at = 0; at < times; at += 1) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + at * length * 2;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.4, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + length);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + length);
    }
  }

  function light() {
    flash.classList.remove("on");
    void flash.offsetWidth;
    flash.classList.add("on");
    clearTimeout(flashing);
    flashing = window.setTimeout(() => flash.classList.remove("on"), 400);
  }

  return {
    unlock,
    /** Whether a tap is still needed before anything can be heard. */
    isMute: () => settings().beep && audio?.state !== "running",
    /** @param {keyof typeof CUES} name */
    give(name) {
      const cue = CUES[name];
      if (settings().beep) beep(cue);
      if (settings().vibration) navigator.vibrate?.(cue.buzz);
      if (settings().flash && name !== "tap" && name !== "count") light();
    },
    close() {
      clearTimeout(flashing);
      audio?.close().catch(() => {});
      audio = null;
    },
  };
}

/** What tells of the step that begins after `before`. @param {Plan} plan @param {Step} before @param {Step|undefined} step
 * @returns {"over"|"begin"|"run"|"walk"} */
function cueOf(plan, before, step) {
  if (plan.by_the_clock && step) return step.exercise === RUN ? "run" : "walk";
  return before.kind === "work" ? "over" : "begin";
}

/** The cue that falls between two looks at the clock. @param {number} before @param {number} after @param {number} length all in ms left
 * @param {boolean} halfway @returns {"count"|"half"|null} */
function cueBetween(before, after, length, halfway) {
  const passed = (/** @type {number} */ mark) => before > mark && after <= mark;
  if ([3000, 2000, 1000].some((mark) => mark < length && passed(mark))) return "count";
  return halfway && length >= 10_000 && passed(length / 2) ? "half" : null;
}

/** Watches the clock and gives the cue that falls due; the voice says what a beep cannot.
 * @param {ReturnType<typeof cuesOn>} cues @param {ReturnType<typeof voiceOf>} voice */
function coachWith(cues, voice) {
  let left = Infinity;
  let inPlaceSoon = false;
  let guided = 0;
  let told = "";

  /** The next part of a repetition: by voice, else by a tap's sound where no count is heard. @param {string} phase @param {boolean} uncounted */
  function pace(phase, uncounted) {
    if (voice.speaks()) voice.say(phase);
    else if (uncounted) cues.give("tap");
  }

  return {
    reset() {
      left = Infinity;
    },
    /** @param {Plan} plan @param {State} state @param {number} now */
    watch(plan, state, now) {
      const step = plan.steps[state.index];
      const lead = leadMs(state, now);
      const length = lead ? LEAD_MS : lengthMs(plan, state);
      const remaining = lead || length - elapsedMs(state, now);
      const count = countOf(plan, state, now);
      const cue = cueBetween(left, remaining, length, step.kind === "work" && !lead && !isCounted(step) && !plan.by_the_clock);
      if (inPlaceSoon && !lead) cues.give("begin");
      else if (cue) cues.give(cue);
      else if (isCounted(step) && state.count === 0 && count > guided) cues.give("tap");
      if (cue === "half") voice.say("Half time");
      const part = !lead && isPaced(plan, step) ? tempoAt(tempoOf(plan, step), elapsedMs(state, now) / 1000).part : null;
      const place = part === null ? "" : `${state.index} ${part}`;
      if (part !== null && place !== told && !cue) pace(plan.exercises[step.exercise].phases[part], !isCounted(step));
      told = place;
      left = remaining;
      inPlaceSoon = lead > 0;
      guided = count;
    },
  };
}
