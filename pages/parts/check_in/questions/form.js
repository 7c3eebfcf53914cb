// @ts-check
// The questions on the screen: built once for what is asked, painted at every tap.

/** @typedef {HTMLElement & {paint: () => void}} Painted */
/** @typedef {{read: () => Draft, change: (change: Partial<Draft>) => void, save: (rest: Rest) => void, same: () => void}} Hand */

/** @param {Asked} asked @param {Hand} hand @returns {Painted} the form of a check-in */
function checkInForm(asked, hand) {
  const { words } = asked;
  const parts = [
    ...SIDES.map((side) => sideQuestion(asked, hand, side)),
    ...(asked.since ? [sinceQuestion(asked.since, words, hand)] : []),
    ...(asked.same ? [painted(button(asked.same.text, hand.same, { class: "same" }), () => {})] : []),
    chipsRow(asked, hand),
    ...CHIPS.filter((chip) => isAsked(asked, chip)).map((chip) => chipLine(asked, hand, chip)),
    ...(asked.tags.length ? [tagsRow(asked, hand)] : []),
    ...(asked.note ? [noteField(words, hand)] : []),
    savingRow(asked, hand),
  ];
  const form = element("div", { class: "form" }, element("p", { class: "rate" }, words.rate), ...parts);
  return painted(form, () => parts.forEach((part) => part.paint()));
}

/** @param {HTMLElement} made @param {() => void} paint @returns {Painted} */
function painted(made, paint) {
  return Object.assign(made, { paint });
}

/** @param {Asked} asked @param {Hand} hand @param {Side} side */
function sideQuestion(asked, hand, side) {
  const shown = element("span", { class: "value", "aria-hidden": "true" });
  const pick = (/** @type {number|null} */ value) => hand.change({ soreness: { ...hand.read().soreness, [side]: value } });
  const scale = numbers(asked.words.sides[side], () => hand.read().soreness[side], pick);
  scale.append(shown);
  const name = element("p", { class: "whose", "aria-hidden": "true" }, sideName(side));
  const question = element("div", { class: "side", style: `--side:${asked.side_colours[side]}` }, name, scale);
  return painted(question, () => {
    setText(shown, String(hand.read().soreness[side] ?? ""));
    scale.paint();
  });
}

/** @param {Since} since @param {Words} words @param {Hand} hand */
function sinceQuestion(since, words, hand) {
  const answers = /** @type {const} */ (["no", "yes"]).map((answer) =>
    toggle(words[answer], () => hand.read().since === answer, () =>
      hand.change({ since: hand.read().since === answer ? null : answer })));
  const more = Object.entries(since.occasions).flatMap(([occasion, label]) =>
    SIDES.map((side) => recalledScale(occasion, side, `${label}, ${words.within[side]}`, hand)));
  const numbersOfMore = element("div", { class: "more" }, ...more);
  const row = element("div", { role: "group", "aria-label": "Since yesterday", class: "since" },
    element("p", {}, since.question), ...(more.length ? answers : []));
  return painted(element("div", {}, row, numbersOfMore), () => {
    answers.forEach((answer) => answer.paint());
    numbersOfMore.hidden = hand.read().since !== "yes";
    more.forEach((scale) => scale.paint());
  });
}

/** @param {string} occasion @param {Side} side @param {string} label @param {Hand} hand */
function recalledScale(occasion, side, label, hand) {
  const read = () => hand.read().recalled[occasion] ?? neither();
  const scale = numbers(label, () => read()[side], (value) =>
    hand.change({ recalled: { ...hand.read().recalled, [occasion]: { ...read(), [side]: value } } }));
  return painted(element("div", {}, element("p", { "aria-hidden": "true" }, label), scale), () => scale.paint());
}

/** @param {Asked} asked @param {Hand} hand */
function chipsRow(asked, hand) {
  const chips = CHIPS.filter((chip) => isAsked(asked, chip)).map((chip) =>
    toggle(asked.words.chips[chip], () => hand.read().on.includes(chip), () => hand.change({ on: toggled(hand.read().on, chip) })));
  return painted(element("div", { class: "chips" }, ...chips), () => chips.forEach((chip) => chip.paint()));
}

/** @param {Asked} asked @param {Hand} hand */
function tagsRow(asked, hand) {
  const tags = asked.tags.map((tag) =>
    toggle(tag, () => hand.read().tags.includes(tag), () => hand.change({ tags: toggled(hand.read().tags, tag) })));
  const row = element("div", { role: "group", "aria-label": asked.words.tags, class: "tags" },
    element("p", { class: "rate" }, asked.words.tags), ...tags);
  return painted(row, () => tags.forEach((tag) => tag.paint()));
}

/** What a chip asks when it is on. @param {Asked} asked @param {Hand} hand @param {Chip} chip */
function chipLine(asked, hand, chip) {
  const { words } = asked;
  const name = MARKS[chip];
  const inside = chip === "painkiller" ? painted(element("span"), () => {}) : chip === "where" ? feetOf(words, hand) : name === "stiffness" ? bandsOf(words, hand) : sidesOf(/** @type {"swelling"|"limp"|"ache"} */ (name), hand);
  const line = element("div", { role: "group", "aria-label": words.lines[chip], class: `line ${chip}` },
    element("p", {}, words.lines[chip]), inside);
  let first = true;
  return painted(line, () => {
    const opens = line.hidden && !first;
    first = false;
    line.hidden = !hand.read().on.includes(chip);
    if (line.hidden) return;
    inside.paint();
    if (opens) line.scrollIntoView({ block: "nearest" });
  });
}

/** @param {Words} words @param {Hand} hand */
function feetOf(words, hand) {
  const map = feet(words.sites, () => hand.read().sites, (sites) => hand.change({ sites }));
  const twisted = element("a", { class: "twist", href: "./signs?because=twist", target: "_self" }, words.twist);
  return painted(element("div", {}, twisted, map), () => map.paint());
}

/** @param {"swelling"|"limp"|"ache"} name @param {Hand} hand */
function sidesOf(name, hand) {
  const row = element("div", { class: "pair" });
  const made = Object.fromEntries(SIDES.map((side) => [side,
    toggle(sideName(side), () => hand.read()[name][side] === true, () =>
      hand.change({ [name]: { ...hand.read()[name], [side]: hand.read()[name][side] ? null : true } }))]));
  return painted(row, () => inOrder(row, sorerFirst(hand.read()).map((side) => made[side])));
}

/** @param {Words} words @param {Hand} hand */
function bandsOf(words, hand) {
  const rows = element("div", { class: "bands" });
  const made = Object.fromEntries(SIDES.map((side) => {
    const bands = Object.entries(words.bands).map(([band, label]) =>
      toggle(label, () => hand.read().stiffness[side] === band, () =>
        hand.change({ stiffness: { ...hand.read().stiffness, [side]: hand.read().stiffness[side] === band ? null : band } }),
        { "aria-label": `${sideName(side)}: ${label}` }));
    const row = element("div", { class: "band" }, element("span", {}, sideName(side)), ...bands);
    return [side, painted(row, () => bands.forEach((band) => band.paint()))];
  }));
  return painted(rows, () => inOrder(rows, sorerFirst(hand.read()).map((side) => made[side])));
}

/** Puts the rows in their order without losing the one that has the focus. @param {HTMLElement} at @param {Painted[]} rows */
function inOrder(at, rows) {
  if (rows.some((row, place) => at.children[place] !== row)) {
    const focused = /** @type {ShadowRoot|Document} */ (at.getRootNode()).activeElement;
    at.append(...rows);
    if (focused instanceof HTMLElement && at.contains(focused)) focused.focus({ preventScroll: true });
  }
  rows.forEach((row) => row.paint());
}

/** @param {Words} words @param {Hand} hand */
function noteField(words, hand) {
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { rows: "2", "aria-label": words.note, placeholder: words.note }));
  field.oninput = () => hand.change({ note: field.value });
  return painted(element("div", { class: "note" }, field), () => {
    if (field.value !== hand.read().note) field.value = hand.read().note;
  });
}

/** The button that is always in reach, and beside it the way to leave the rest open. @param {Asked} asked @param {Hand} hand */
function savingRow(asked, hand) {
  const label = element("b");
  const small = element("small", { id: "answers-no" });
  const first = element("button", { type: "button", class: "first", "aria-describedby": "answers-no" }, label, small);
  const second = element("button", { type: "button", class: "second" });
  const refusal = element("p", { role: "alert", class: "refusal" });
  first.onclick = () => tapped(offered(asked, hand.read()).first.rest);
  second.onclick = () => tapped(offered(asked, hand.read()).second?.rest ?? "open");

  /** @param {Rest} rest */
  function tapped(rest) {
    const what = missing(asked, hand.read());
    setText(refusal, what ? asked.words.missing[what] : "");
    if (!what) return hand.save(rest);
    row.parentElement?.querySelector(what === "number" ? ".side" : `.line.${what}`)?.scrollIntoView({ block: "center" });
  }

  const row = element("div", { class: "act" }, refusal, element("div", { class: "buttons" }, first, second));
  return painted(row, () => {
    const offer = offered(asked, hand.read());
    setText(label, offer.first.label);
    first.setAttribute("aria-label", offer.first.label);
    setText(small, offer.first.small);
    small.hidden = !offer.first.small;
    second.hidden = !offer.second;
    setText(second, offer.second?.label ?? "");
    if (refusal.textContent && !missing(asked, hand.read())) setText(refusal, "");
  });
}

/** What is usual lately: told once both are tapped. @param {Asked} asked @param {(usual: Ratings) => void} tell @param {() => void} later
 * @returns {Painted} */
function usualCard(asked, tell, later) {
  const { words, usual: asks } = asked;
  const told = /** @type {Ratings} */ (neither());
  const scales = asks.map((side) => {
    const scale = numbers(words.sides[side], () => told[side], (value) => {
      told[side] = value;
      scales.forEach((each) => each.paint());
      if (asks.every((each) => told[each] !== null)) tell(told);
    });
    const name = element("p", { class: "whose", "aria-hidden": "true" }, sideName(side));
    return painted(element("div", { class: "side", style: `--side:${asked.side_colours[side]}` }, name, scale), scale.paint);
  });
  const card = element("section", { class: "usual", "aria-label": words.usual }, element("h2", {}, words.usual),
    element("p", { class: "rate" }, words.usual_about), ...scales,
    button(words.usual_not_sure, later, { class: "second" }));
  return painted(card, () => scales.forEach((scale) => scale.paint()));
}
