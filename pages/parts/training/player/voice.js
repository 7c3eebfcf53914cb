// @ts-check
// What is said aloud, by a voice that this phone has itself: one that speaks by way of the network is never used.

/** @param {() => Plan["settings"]} settings */
function voiceOf(settings) {
  const speech = "speechSynthesis" in window ? window.speechSynthesis : null;

  /** A voice of this phone in the language of the page, null while none is known. */
  function own() {
    const language = (document.documentElement.lang || "en").slice(0, 2);
    return speech?.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language)) ?? null;
  }

  return {
    /** Whether it can be heard: beeps tell what it cannot. */
    speaks: () => settings().voice && own() !== null,
    /** Says it now, whatever was being said. @param {string} text */
    say(text) {
      const voice = settings().voice ? own() : null;
      if (!speech || !voice || !text) return;
      speech.cancel();
      speech.speak(Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang }));
    },
    stop() {
      if (settings().voice) speech?.cancel();
    },
  };
}
