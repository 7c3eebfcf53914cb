// @ts-check
// The phone in a pocket: touches mean nothing, and the sounds of the whole session play as one recording, which goes on
// with the screen off, where a page's clock may stand still.

/** Samples a second: enough for tones, and small enough for half an hour. */
const RATE = 8000;
/** Seconds of silence after the last sound. */
const TAIL = 3;
/** How long the way out is held. */
const HOLD_MS = 900;
/** The recording may be this far from the clock before it is set right, in seconds. */
const APART = 0.4;

/** Every sound of the session by when it is due, in seconds. @param {Plan} plan @returns {{at: number, cue: keyof typeof CUES}[]} */
function soundsOf(plan) {
  /** @type {{at: number, cue: keyof typeof CUES}[]} */
  const sounds = [];
  let at = 0;
  plan.steps.forEach((step, index) => {
    const before = plan.steps[index - 1];
    if (before) sounds.push({ at, cue: cueOf(plan, before, step) });
    at += step.seconds;
    for (const count of [3, 2, 1]) if (count < step.seconds) sounds.push({ at: at - count, cue: "count" });
  });
  return [...sounds, { at, cue: "over" }];
}

/** The recording as a WAV file of one channel, 8 bits a sample. @param {Plan} plan @returns {Blob} */
function recordingOf(plan) {
  const seconds = plan.steps.reduce((sum, step) => sum + step.seconds, TAIL);
  const samples = new Uint8Array(Math.ceil(seconds * RATE)).fill(128);
  for (const { at, cue } of soundsOf(plan)) {
    const { pitch, length, times } = CUES[cue];
    for (let time = 0; time < times; time += 1) tone(samples, at + time * length * 2, pitch, length);
  }
  return new Blob([headOf(samples.length), samples], { type: "audio/wav" });
}

/** @param {Uint8Array} samples @param {number} at @param {number} pitch @param {number} length */
function tone(samples, at, pitch, length) {
  const first = Math.round(at * RATE), many = Math.round(length * RATE);
  for (let index = 0; index < many; index += 1) {
    const fading = 1 - index / many;
    samples[first + index] = 128 + 110 * fading * Math.sin((2 * Math.PI * pitch * index) / RATE);
  }
}

/** @param {number} bytes */
function headOf(bytes) {
  const head = new DataView(new ArrayBuffer(44));
  const text = (/** @type {number} */ at, /** @type {string} */ said) => [...said].forEach((letter, each) => head.setUint8(at + each, letter.charCodeAt(0)));
  text(0, "RIFF");
  head.setUint32(4, 36 + bytes, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, RATE, true);
  head.setUint32(28, RATE, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  text(36, "data");
  head.setUint32(40, bytes, true);
  return head.buffer;
}

/** @param {HTMLElement} root where it is shown @param {HTMLElement} stage what it covers */
function pocketIn(root, stage) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const out = find(".out");
  /** @type {HTMLAudioElement|null} */
  let audio = null;
  let holding = 0;
  let failed = false;

  function leave() {
    clearTimeout(holding);
    out.classList.remove("held");
    if (audio) {
      audio.pause();
      URL.revokeObjectURL(audio.src);
      audio.removeAttribute("src");
    }
    audio = null;
    if (navigator.mediaSession) for (const name of /** @type {const} */ (["pause", "play"])) navigator.mediaSession.setActionHandler(name, null);
    if (!root.hidden) stage.inert = false;
    root.hidden = true;
  }

  out.onpointerdown = () => {
    out.classList.add("held");
    holding = window.setTimeout(leave, HOLD_MS);
  };
  out.onpointerup = out.onpointercancel = out.onpointerleave = () => {
    clearTimeout(holding);
    out.classList.remove("held");
  };
  out.oncontextmenu = (event) => event.preventDefault();
  out.onclick = (event) => {
    if (event.detail === 0) leave();
  };

  /** @param {Plan} plan @param {{pause: () => void, goOn: () => void}} act */
  function record(plan, act) {
    failed = false;
    audio = new Audio(URL.createObjectURL(recordingOf(plan)));
    audio.play().catch(() => {
      failed = true;
    });
    if (!navigator.mediaSession) return;
    navigator.mediaSession.metadata = new MediaMetadata({ title: plan.title, artist: "Surefoot" });
    navigator.mediaSession.setActionHandler("pause", act.pause);
    navigator.mediaSession.setActionHandler("play", act.goOn);
  }

  return {
    leave,
    /** Whether its sounds are heard, so that nothing else need be. */
    isHeard: () => audio !== null && !failed && !audio.paused,
    /** @param {Plan} plan @param {State} state @param {{pause: () => void, goOn: () => void}} act */
    enter(plan, state, act) {
      leave();
      if (plan.settings.beep) record(plan, act);
      setText(find(".about"), plan.settings.beep
        ? "The sounds go on with the screen off. What else plays on this phone may stop meanwhile."
        : "Beeps are off in Settings: nothing is heard with the screen off.");
      root.hidden = false;
      stage.inert = true;
      out.focus({ preventScroll: true });
      this.follow(plan, state, Date.now());
    },
    /** Shows where the session is, and keeps the recording there. @param {Plan} plan @param {State} state @param {number} now */
    follow(plan, state, now) {
      if (root.hidden) return;
      const step = plan.steps[state.index];
      const next = plan.steps[nextWork(plan, state.index + 1)];
      setText(find(".now"), whatText(plan, state, now));
      setText(find(".left"), digitsOf(step.seconds * 1000 - elapsedMs(state, now)));
      setText(find(".then"), next ? `Then: ${titleOf(plan, next).toLowerCase()}, ${clockText(next.seconds)}` : "Then it is over.");
      if (!audio) return;
      if (state.since === null || leadMs(state, now) > 0) return audio.pause();
      const at = positionMs(plan, state, now) / 1000;
      if (Math.abs(audio.currentTime - at) > APART) audio.currentTime = at;
      if (audio.paused && !failed) audio.play().catch(() => { failed = true; });
    },
  };
}
