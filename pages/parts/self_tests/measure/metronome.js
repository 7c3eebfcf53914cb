// @ts-check
// Beats on the clock of the sound itself, laid ahead of time: a busy phone neither hurries nor drags them.

const AHEAD_S = 1.5;
const LOOK_MS = 250;

/** @param {() => AudioContext|null} open */
function metronomeOn(open = openAudio) {
  /** @type {AudioContext|null} */
  let audio = null;
  let looking = 0;

  /** @param {number} at seconds on the clock of the sound @param {number} pitch */
  function tick(at, pitch) {
    if (!audio) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.4, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.08);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.08);
  }

  return {
    /** One sound at each of these seconds from now on: closed eyes do not see that the time starts or is up.
     * @param {number[]} seconds */
    sound(seconds) {
      audio ??= open();
      if (!audio) return;
      audio.resume?.().catch(() => {});
      for (const each of seconds) tick(audio.currentTime + each, 990);
    },
    /** Beats from `lead` seconds on, every `every` seconds: high for up, low for down.
     * @param {number} lead @param {number} every */
    start(lead, every) {
      audio ??= open();
      if (!audio) return;
      audio.resume?.().catch(() => {});
      const began = audio.currentTime + lead;
      let beat = 0;
      const lay = () => {
        while (audio && began + beat * every < audio.currentTime + AHEAD_S + lead) {
          tick(began + beat * every, beat % 2 ? 660 : 990);
          beat += 1;
        }
      };
      lay();
      looking = window.setInterval(lay, LOOK_MS);
    },
    /** @param {number} [lingerMs] how long what sounds now may still be heard */
    stop(lingerMs = 0) {
      clearInterval(looking);
      const ending = audio;
      audio = null;
      setTimeout(() => ending?.close().catch(() => {}), lingerMs);
    },
  };
}

/** @returns {AudioContext|null} */
function openAudio() {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}
