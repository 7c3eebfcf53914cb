// @ts-check
// What is tapped and not yet saved, and what a tap on a button would save of it: pure functions, no screen.

/**
 * @typedef {"left"|"right"} Side
 * @typedef {{left: number|null, right: number|null}} Ratings
 * @typedef {{left: boolean|null, right: boolean|null}} Answers
 * @typedef {"stiff"|"swollen"|"limping"|"painkiller"|"ache"|"where"} Chip
 * @typedef {"no"|"open"} Rest what becomes of the signs nobody tapped: answered with no, or left as they stand
 * @typedef {{soreness: Ratings, sites: Marked, stiffness: {left: string|null, right: string|null}, swelling: Answers,
 *   limp: Answers, ache: Answers, painkiller: boolean|null, tags: string[]|null, note: string}} Shown what is known of a check-in that is edited
 * @typedef {{question: string, occasions: Record<string, string>}} Since what the morning asks of the day before
 * @typedef {{diary: string, subject: string, today: string, day: string, occasion: string, edits: string|null,
 *   asks: "check_in"|"usual"|"", shown: Shown|null, since: Since|null, same: {id: string, text: string}|null,
 *   tags: string[], note: boolean, usual: Side[], acknowledged: string[], refused: Record<string, string>, heard: string,
 *   side_colours: Record<Side, string>, home: DayRule|null, words: Words}} Asked
 * @typedef {{rate: string, sides: Record<Side, string>, within: Record<Side, string>, chips: Record<Chip, string>,
 *   bands: Record<string, string>, sites: Record<string, string>, lines: Record<string, string>,
 *   missing: Record<string, string>, not: Record<string, string>, nothing_else: string, save: string,
 *   only: Record<Side, string>, twist: string, changes: string, not_sure: string, no: string, yes: string, note: string, tags: string, no_tag: string,
 *   saving: string, waiting: string, strange: string, of_days: string, discard: string, usual: string, usual_about: string,
 *   usual_not_sure: string, usual_later: string}} Words
 * @typedef {{day: string, soreness: Ratings, since: "no"|"yes"|null, recalled: Record<string, Ratings>, on: Chip[],
 *   stiffness: {left: string|null, right: string|null}, swelling: Answers, limp: Answers, ache: Answers, sites: Marked,
 *   tags: string[], note: string}} Draft
 */

/** @type {readonly Side[]} */
const SIDES = ["left", "right"];
/** @type {readonly Chip[]} */
const CHIPS = ["stiff", "swollen", "limping", "painkiller", "ache", "where"];
/** The chips whose silence a button can answer with no. @type {readonly Chip[]} */
const SIGNS = ["stiff", "swollen", "limping", "painkiller"];
/** What a chip marks on a side. @type {Partial<Record<Chip, "stiffness"|"swelling"|"limp"|"ache">>} */
const MARKS = { stiff: "stiffness", swollen: "swelling", limping: "limp", ache: "ache" };
const NO_STIFFNESS = "none";

/** @param {string} side */
function sideName(side) {
  return side === "left" ? "Left" : "Right";
}

/** @template T @param {readonly T[]} list @param {T} one @returns {T[]} the list with it, or without it if it was there */
function toggled(list, one) {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}

/** @returns {{left: null, right: null}} */
function neither() {
  return { left: null, right: null };
}

/** @param {Asked} asked @returns {Draft} nothing tapped, or what is known of the check-in that is edited */
function freshDraft(asked) {
  const { shown } = asked;
  /** @type {Draft} */
  const draft = {
    day: asked.today, soreness: neither(), since: null, recalled: {}, on: [], stiffness: neither(), swelling: neither(),
    limp: neither(), ache: neither(), sites: { left: [], right: [] }, tags: [], note: "",
  };
  if (!shown) return draft;
  const yes = (/** @type {Answers} */ said) => ({ left: said.left || null, right: said.right || null });
  const band = (/** @type {string|null} */ said) => (said === NO_STIFFNESS ? null : said);
  Object.assign(draft, {
    soreness: { ...shown.soreness }, sites: { ...shown.sites }, tags: shown.tags ?? [], note: shown.note,
    stiffness: { left: band(shown.stiffness.left), right: band(shown.stiffness.right) },
    swelling: yes(shown.swelling), limp: yes(shown.limp), ache: yes(shown.ache),
  });
  draft.on = CHIPS.filter((chip) => isMarked(draft, chip) || (chip === "painkiller" && shown.painkiller === true));
  return draft;
}

/** @param {Asked} asked @param {Chip} chip whether it is asked at all */
function isAsked(asked, chip) {
  return chip !== "stiff" || asked.occasion === "morning";
}

/** @param {Draft} draft @param {Chip} chip whether it says something of a side */
function isMarked(draft, chip) {
  if (chip === "where") return SIDES.some((side) => draft.sites[side].length);
  const name = MARKS[chip];
  return name !== undefined && SIDES.some((side) => draft[name][side] !== null);
}

/** @param {Draft} draft @returns {Side[]} the sides, those that are sore first */
function sorerFirst(draft) {
  return [...SIDES].sort((a, b) => Number((draft.soreness[b] ?? 0) > 0) - Number((draft.soreness[a] ?? 0) > 0));
}

/** @param {Draft} draft @returns {Side[]} */
function ratedSides(draft) {
  return SIDES.filter((side) => draft.soreness[side] !== null);
}

/** What a sign says when the button is tapped: yes as it was marked, no where a yes was taken away or `rest` answers it,
 * else what was known. @template T @param {T|null} marked @param {T} no @param {T|null} before @param {boolean} answers */
function said(marked, no, before, answers) {
  if (marked !== null) return marked;
  if (before !== null) return no;
  return answers ? no : null;
}

/** @param {Asked} asked @param {Draft} draft @param {Rest} rest @returns {object} the answers as the server reads them */
function answersOf(asked, draft, rest) {
  const { shown } = asked;
  const on = (/** @type {Chip} */ chip) => draft.on.includes(chip) && isAsked(asked, chip);
  /** @template T @param {Chip} chip @param {"stiffness"|"swelling"|"limp"} name @param {T} no */
  const signs = (chip, name, no) =>
    Object.fromEntries(SIDES.map((side) => {
      const marked = on(chip) ? draft[name][side] : null;
      const answers = rest === "no" && draft.soreness[side] !== null && isAsked(asked, chip);
      return [side, said(/** @type {T|null} */ (marked), no, /** @type {T|null} */ (shown?.[name][side] ?? null), answers)];
    }));
  return {
    soreness: draft.soreness,
    sites: on("where") ? draft.sites : { left: [], right: [] },
    stiffness: isAsked(asked, "stiff") ? signs("stiff", "stiffness", NO_STIFFNESS) : neither(),
    swelling: signs("swollen", "swelling", false),
    limp: signs("limping", "limp", false),
    ache: on("ache") ? draft.ache : neither(),
    painkiller: said(on("painkiller") || null, false, shown?.painkiller ?? null, rest === "no"),
    since: sinceOf(asked, draft),
    tags: tagsOf(asked, draft, rest),
    note: draft.note,
  };
}

/** The runner's own tags that were so: none of them is an answer, to be asked about none is not.
 * @param {Asked} asked @param {Draft} draft @param {Rest} rest @returns {string[]|null} */
function tagsOf(asked, draft, rest) {
  const tapped = draft.tags.filter((tag) => asked.tags.includes(tag));
  const answered = tapped.length > 0 || (asked.shown?.tags ?? null) !== null || rest === "no";
  return asked.tags.length && answered ? tapped : null;
}

/** @param {Asked} asked @param {Draft} draft */
function sinceOf(asked, draft) {
  if (!asked.since || draft.since === null) return null;
  return draft.since === "no" ? "never more" : draft.recalled;
}

/** @param {Asked} asked @param {Draft} draft @param {Rest} rest @returns {Chip[]} what the button answers with no */
function answeredNo(asked, draft, rest) {
  const { shown } = asked;
  return SIGNS.filter((chip) => {
    if (!isAsked(asked, chip) || draft.on.includes(chip)) return false;
    return rest === "no" || (shown !== null && freshDraft(asked).on.includes(chip));
  });
}

/** @param {Asked} asked @returns {boolean} whether something of an edited check-in was never answered */
function isOpen(asked) {
  const { shown } = asked;
  if (!shown) return true;
  const names = /** @type {("stiffness"|"swelling"|"limp")[]} */ (asked.occasion === "morning" ? ["stiffness", "swelling", "limp"] : ["swelling", "limp"]);
  if (asked.tags.length && shown.tags === null) return true;
  return shown.painkiller === null || SIDES.some((side) => shown.soreness[side] !== null && names.some((name) => shown[name][side] === null));
}

/** @typedef {{label: string, small: string, rest: Rest}} Offer */

/** @param {Asked} asked @param {Draft} draft @returns {{first: Offer, second: Offer|null}} what the two buttons say and do */
function offered(asked, draft) {
  const { words } = asked;
  const noTag = (/** @type {Rest} */ rest) => (tagsOf(asked, draft, rest)?.length === 0 ? words.no_tag : "");
  const small = (/** @type {Rest} */ rest) =>
    [words.not[answeredNo(asked, draft, rest).join(" ")], noTag(rest)].filter(Boolean).join(", ");
  if (asked.edits) {
    const second = isOpen(asked) ? /** @type {Offer} */ ({ label: words.nothing_else, small: "", rest: "no" }) : null;
    return { first: { label: words.changes, small: small("open"), rest: "open" }, second };
  }
  const [only, another] = ratedSides(draft);
  const whole = draft.on.length || draft.tags.length ? words.save : words.nothing_else;
  const label = only && !another ? words.only[only] : whole;
  return { first: { label, small: small("no"), rest: "no" }, second: { label: words.not_sure, small: "", rest: "open" } };
}

/** @param {Asked} asked @param {Draft} draft @returns {Chip|"number"|null} what is still to be tapped before it can be saved */
function missing(asked, draft) {
  if (!ratedSides(draft).length) return "number";
  return draft.on.find((chip) => isAsked(asked, chip) && MARKS[chip] && !isMarked(draft, chip)) ?? null;
}
