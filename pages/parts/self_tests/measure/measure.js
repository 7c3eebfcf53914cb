// @ts-check
// One self-test on the screen: practise, do it foot by foot, correct it, save it.

/** @typedef {{diary: string, day: string, test: Test & {cues: string[]}, kept: string[], refused: string,
 *   words: Record<string, string>}} Given */

const DRAFTS = "surefoot:self-test:";
const SHOWN_MS = 100;
/** How long the sound that ends a trial is heard. */
const SOUNDING_MS = 500;

/** @type {WeakMap<object, ReturnType<typeof openTest>>} */
const opened = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".measure"));
  const test = opened.get(parentElement) ?? openTest(root);
  opened.set(parentElement, test);
  test.update(JSON.parse(data), (box) => setStateValue("outbox", box));
  return () => {
    test.close();
    opened.delete(parentElement);
  };
}

/** @param {HTMLElement} root */
function openTest(root) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const metronome = metronomeOn();
  const clock = window.setInterval(look, SHOWN_MS);
  /** @type {Given} */
  let given;
  /** @type {Draft} */
  let draft;
  /** @type {(box: object) => void} */
  let hand = () => {};
  let tries = 0;
  let name = "";
  let saving = false;
  /** Whether the beat sounds for practice. */
  let practising = false;

  /** @param {Given} next @param {(box: object) => void} handOver */
  function update(next, handOver) {
    given = next;
    hand = handOver;
    const key = `${DRAFTS}${next.diary}:${next.test.kind}:${next.day}`;
    if (name !== key) {
      quiet();
      name = key;
      draft = kept(name) ?? freshDraft(next.test, newName);
      draft.since = null;
      saving = false;
    }
    if (told(draft).some((foot) => next.kept.includes(draft[foot].id))) {
      keep(name, null);
      draft = freshDraft(next.test, newName);
      saving = false;
    }
    if (next.refused) saving = false;
    paint();
  }

  function changed() {
    keep(name, draft);
    paint();
  }

  function quiet() {
    metronome.stop();
    practising = false;
  }

  /** @param {number} beat */
  function practise(beat) {
    const begins = !practising;
    quiet();
    if (begins) metronome.start(0, beat / 2);
    practising = begins;
    paint();
  }

  function begin() {
    quiet();
    draft.since = Date.now() + LEAD_MS;
    const { beat, longest } = given.test;
    if (beat !== null) metronome.start(LEAD_MS / 1000, beat / 2);
    else if (longest !== null) metronome.sound([LEAD_MS / 1000, LEAD_MS / 1000 + longest]);
    changed();
  }

  function stop() {
    metronome.stop(isOver(given.test, draft, Date.now()) ? SOUNDING_MS : 0);
    stopTrial(given.test, draft, Date.now());
    changed();
  }

  function look() {
    if (!given || draft.since === null) return;
    if (isOver(given.test, draft, Date.now())) stop();
    else meter();
  }

  function meter() {
    const { test } = given;
    const { trials } = draft[draft.foot];
    const now = Date.now();
    if (draft.since !== null && now < draft.since) {
      show(String(Math.ceil((draft.since - now) / 1000)), "Get into place");
    } else if (draft.since !== null) {
      show(String(reached(test, draft.since, now)), test.unit);
    } else {
      show(trials.length ? String(trials[trials.length - 1]) : "0", test.unit);
    }
  }

  /** @param {string} number @param {string} under */
  function show(number, under) {
    setText(find(".meter b"), number);
    setText(find(".meter span"), under);
  }

  function paint() {
    const { test, words } = given;
    const made = draft[draft.foot];
    if (find(".cues").childElementCount !== test.cues.length) {
      find(".cues").replaceChildren(...test.cues.map((cue) => element("li", {}, cue)));
    }
    find(".feet").replaceChildren(...Object.entries(FEET).map(([foot, label]) => button(label, () => {
      if (draft.since !== null) return;
      draft.foot = /** @type {Foot} */ (foot);
      changed();
    }, { "aria-pressed": String(foot === draft.foot) })));
    setText(find(".practice"), made.trials.length ? "" : words.practice);
    meter();
    find(".act").replaceChildren(...acts());
    setText(find(".trials"), made.trials.length ? `${FEET[draft.foot]}: ${made.trials.join(", ")} ${test.unit}${isDone(test, made) ? "" : `, ${test.trials - made.trials.length} more`}` : "");
    find(".sore").replaceChildren(...(made.trials.length && draft.since === null ? [soreness(made)] : []));
    const refused = find(".refused");
    refused.hidden = !given.refused;
    setText(refused, given.refused);
    find(".end").replaceChildren(...ends());
  }

  /** @returns {HTMLElement[]} */
  function acts() {
    const { test } = given;
    const made = draft[draft.foot];
    if (draft.since !== null) return [button("Stop", stop, { class: "filled" })];
    const open = made.trials.length < test.trials;
    const add = () => {
      made.trials.push(made.trials[made.trials.length - 1] ?? 10);
      changed();
    };
    const first = isTaped(test) ? button(made.trials.length ? "Next trial" : "Enter a trial", add, { class: "filled" }) : button(made.trials.length ? "Start the next" : "Start", begin, { class: "filled" });
    const fix = made.trials.length
      ? [button("−", () => { correct(draft, test, -1); changed(); }, { "aria-label": "One less" }), button("+", () => { correct(draft, test, 1); changed(); }, { "aria-label": "One more" }),
        button("Take back", () => { made.trials.pop(); changed(); })]
      : [];
    const { beat } = test;
    const heard = beat !== null && !made.trials.length
      ? [button(practising ? "Stop the beat" : "Hear the beat", () => practise(beat))]
      : [];
    return [...(open ? [first] : []), ...heard, ...fix];
  }

  /** @param {Made} made */
  function soreness(made) {
    return scale(given.words.sore, `${FEET[draft.foot]} soreness`, made.soreness, (number) => {
      made.soreness = number;
      changed();
    });
  }

  /** @returns {HTMLElement[]} */
  function ends() {
    const feet = told(draft);
    if (!feet.length || draft.since !== null) return [];
    const label = saving ? "Saving…" : feet.length === 2 ? "Save both feet" : `Save the ${feet[0]} only`;
    return [button(label, save, { class: "filled" })];
  }

  function save() {
    tries += 1;
    saving = true;
    hand({ diary: given.diary, kind: given.test.kind, left: draft.left, right: draft.right, tries });
    paint();
  }

  function close() {
    clearInterval(clock);
    metronome.stop();
  }

  return { update, close };
}
