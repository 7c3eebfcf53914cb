// @ts-check
// Keeps the screen on: the Wake Lock where the page may have it, else a silent picture that plays.

/** @param {HTMLElement} place where the picture may play unseen; browsers count only one of some size */
function awakeIn(place) {
  /** @type {WakeLockSentinel|null} */
  let lock = null;
  /** @type {HTMLVideoElement|null} */
  let video = null;
  let painting = 0;
  let wanted = false;
  let failed = false;

  async function hold() {
    if (!wanted || document.hidden) return;
    failed = !((await locked()) || (await played()));
  }

  async function locked() {
    try {
      if (lock && !lock.released) return true;
      lock = (await navigator.wakeLock?.request("screen")) ?? null;
      if (!wanted) lock?.release().catch(() => {});
      return lock !== null;
    } catch {
      return false;
    }
  }

  async function played() {
    try {
      video ??= silentPicture();
      await video.play();
      return true;
    } catch {
      return false;
    }
  }

  function silentPicture() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    const pen = canvas.getContext("2d");
    const picture = document.createElement("video");
    Object.assign(picture, { muted: true, loop: true, playsInline: true, srcObject: canvas.captureStream(1) });
    picture.setAttribute("aria-hidden", "true");
    picture.tabIndex = -1;
    painting = window.setInterval(() => pen?.fillRect(0, 0, 16, 16), 1000);
    place.append(picture);
    return picture;
  }

  return {
    hold,
    want() {
      if (wanted) return;
      wanted = true;
      void hold();
    },
    release() {
      wanted = false;
      failed = false;
      clearInterval(painting);
      lock?.release().catch(() => {});
      lock = null;
      video?.remove();
      video = null;
    },
    hasFailed: () => wanted && failed,
  };
}
