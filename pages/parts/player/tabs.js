// @ts-check
// Only one tab plays a session: it leaves a heartbeat, and whoever finds another's fresh one waits.

const LEADER = "surefoot:leader:";
/** A heartbeat older than this belongs to a closed or sleeping tab. */
const SILENT_MS = 4000;

/** @param {string} session */
function tabOf(session) {
  const key = LEADER + session;
  const name = `${Date.now()}-${Math.random()}`;
  const another = (/** @type {number} */ now) => {
    const beat = kept(key);
    return Boolean(beat) && beat.name !== name && Math.abs(now - beat.at) < SILENT_MS;
  };
  return {
    another,
    /** Says "I play" unless another does. @param {number} now @returns {boolean} whether this tab plays */
    lead(now) {
      if (another(now)) return false;
      keep(key, { name, at: now });
      return true;
    },
    /** @param {number} now */
    takeOver(now) {
      keep(key, { name, at: now });
    },
    leave() {
      if (kept(key)?.name === name) keep(key, null);
    },
  };
}
