// @ts-check
// Which routines fit what the runner has: minutes, what they are for, and what there is to do them with.

/**
 * @typedef {{minutes: number, aim: string, without: string[]}} Filters minutes 0 and aim "any" leave all
 * @typedef {{minutes: number, aim: string, equipment: string[]}} Fitting
 */

/** @type {Filters} */
const NO_FILTERS = { minutes: 0, aim: "any", without: [] };

/** @param {Fitting} routine @param {Filters} filters */
function fits(routine, filters) {
  const inTime = !filters.minutes || routine.minutes <= filters.minutes;
  const forIt = filters.aim === "any" || routine.aim === filters.aim;
  return inTime && forIt && !routine.equipment.some((thing) => filters.without.includes(thing));
}

/** What an address asks for; what nobody offers leaves all. @param {string} search
 * @param {{minutes: Record<string, string>, aim: Record<string, string>, without: string[]}} offered @returns {Filters} */
function filtersOf(search, offered) {
  const asked = new URLSearchParams(search);
  const time = asked.get("time") ?? "0";
  const aim = asked.get("aim") ?? "any";
  return {
    minutes: time in offered.minutes ? Number(time) : 0,
    aim: aim in offered.aim ? aim : "any",
    without: offered.without.filter((thing) => asked.getAll("without").includes(thing)),
  };
}

/** The same address with what is chosen now. @param {string} search @param {Filters} filters */
function searchOf(search, filters) {
  const asked = new URLSearchParams(search);
  for (const name of ["time", "aim", "without"]) asked.delete(name);
  if (filters.minutes) asked.set("time", String(filters.minutes));
  if (filters.aim !== "any") asked.set("aim", filters.aim);
  for (const thing of filters.without) asked.append("without", thing);
  const said = asked.toString();
  return said && `?${said}`;
}

/** What a closed filter says it leaves out, "" for nothing. @param {Filters} filters
 * @param {{minutes: Record<string, string>, aim: Record<string, string>}} offered */
function saidOf({ minutes, aim, without }, offered) {
  const parts = [
    ...(minutes ? [`${offered.minutes[minutes]} min`] : []),
    ...(aim === "any" ? [] : [offered.aim[aim]]),
    ...without.map((thing) => `no ${thing}`),
  ];
  return parts.join(", ");
}
