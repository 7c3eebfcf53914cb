// @ts-check
// What this browser knows of the diary at home for a morning when the computer is away: its name, how its days are
// counted, and on which day a morning from here arrived last. Nothing of what is written in it.

/**
 * @typedef {{zone: string, day_starts: number}} DayRule in which zone and at which hour a day begins
 * @typedef {DayRule & {diary: string, answered: string|null}} Home
 */

const HOME = "surefoot:home";

/** @returns {Home|null} */
function knownHome() {
  const known = kept(HOME);
  return typeof known?.diary === "string" && typeof known.day_starts === "number" ? known : null;
}

/** Keeps it where a page without the computer can be shown at all, and for the runner's own diary alone.
 * @param {Asked} asked */
function keepHome({ diary, home }) {
  if (!home || !isSecureContext) return;
  const before = knownHome();
  keep(HOME, { diary, ...home, answered: before?.diary === diary ? before.answered : null });
}

/** @param {string} diary @param {Waiting[]} arrived what the computer has of what was tapped here */
function keepAnswered(diary, arrived) {
  const known = knownHome();
  const days = arrived.map(({ said }) => said).filter(({ occasion }) => occasion === "morning").map(({ day }) => day);
  if (known?.diary !== diary || !days.length) return;
  keep(HOME, { ...known, answered: [...days, known.answered ?? ""].sort().at(-1) });
}

/** The runner's day of a moment, as the computer counts it. @param {Date} moment @param {DayRule} rule @returns {string} */
function dayAt(moment, { zone, day_starts }) {
  const [date, hour] = onTheWall(moment, zone);
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - Number(hour < day_starts));
  return day.toISOString().slice(0, 10);
}

/** @param {Date} moment @param {string} zone one that this browser does not know is taken for its own
 * @returns {[string, number]} the date and hour that a clock shows there */
function onTheWall(moment, zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const shown = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23" };
  const parts = Object.fromEntries(clockIn(zone, shown).formatToParts(moment).map(({ type, value }) => [type, value]));
  return [`${parts.year}-${parts.month}-${parts.day}`, Number(parts.hour)];
}

/** @param {string} zone @param {Intl.DateTimeFormatOptions} shown */
function clockIn(zone, shown) {
  try {
    return new Intl.DateTimeFormat("en-GB", { ...shown, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", shown);
  }
}
