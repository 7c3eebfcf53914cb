// @ts-check
// Only one tab plays a session: the one that claimed it last. It leaves a heartbeat, so that the others know it lives.

const CLAIM = "surefoot:claim:";
const BEAT = "surefoot:beat:";
/** A heartbeat older than this belongs to a closed or sleeping tab. */
const SILENT_MS = 4000;

/** @param {string} session */
function tabOf(session) {
  const claimKey = CLAIM + session;
  const beatKey = BEAT + session;
  const name = String(Math.random());
  let claimed = 0;

  /** Whether another tab is alive. @param {number} now */
  function another(now) {
    const beat = kept(beatKey);
    return Boolean(beat) && beat.name !== name && Math.abs(now - beat.at) < SILENT_MS;
  }

  /** Whether another tab has claimed the session after this one: browsers may show a tab's writing to others a little late. */
  function isOusted() {
    const claim = kept(claimKey);
    return Boolean(claim) && claim.name !== name && claim.at >= claimed;
  }

  /** @param {number} now */
  function claim(now) {
    claimed = now;
    keep(claimKey, { name, at: now });
    keep(beatKey, { name, at: now });
  }

  return {
    another,
    claim,
    isOusted,
    /** @param {number} now */
    beat(now) {
      keep(beatKey, { name, at: now });
    },
    leave() {
      if (!isOusted()) for (const key of [claimKey, beatKey]) keep(key, null);
    },
  };
}
