// @ts-check
// The player itself: one clock, one state, one outbox, and the tap that changes them.

const LOOK_MS = 200;
const RESEND_MS = 3000;
const BEAT_MS = 1000;

/** @type {WeakMap<object, ReturnType<typeof openPlayer>>} */
const players = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const player = players.get(parentElement) ?? openPlayer(/** @type {HTMLElement} */ (parentElement.querySelector(".player")));
  players.set(parentElement, player);
  const told = JSON.parse(data);
  withPlan(told.session, (plan) => player.update({ ...plan, ...told }, (box) => setStateValue("outbox", box)));
  return () => {
    player.close();
    players.delete(parentElement);
  };
}

/** @param {HTMLElement} root */
function openPlayer(root) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const stage = find(".stage");
  const view = viewOf(root);
  const panels = panelsIn(find(".panel"), stage);
  const pocket = pocketIn(find(".pocket"), stage);
  const cues = cuesOn(find(".flash"), () => ({ ...plan.settings, beep: plan.settings.beep && !pocket.isHeard() }));
  const voice = voiceOf(() => plan.settings);
  const coach = coachWith(cues, voice);
  const awake = awakeIn(find(".awake"));
  const clock = window.setInterval(look, LOOK_MS);
  let frame = requestAnimationFrame(paint);
  /** @type {Plan} */
  let plan;
  /** The plan as the server made it; `plan` is how it is played. @type {Plan} */
  let planned;
  /** @type {State} */
  let state;
  /** @type {ReturnType<typeof tabOf>} */
  let tab;
  /** @type {(box: object|null) => void} */
  let hand = () => {};
  let leading = false;
  let tries = 0;
  let sentAt = -Infinity;
  let beatAt = -Infinity;
  /** Whether a session that was left waits for its answer. */
  let waking = false;
  /** @type {(HTMLElement & {paint: () => void})[]} */
  let steppers = [];

  const ask = questionsAt({
    plan: () => plan, state: () => state, panels, now: Date.now, changed, save, forgetAll, saved: savedText,
    resume() {
      go(plan, state, Date.now(), waking ? LEAD_MS : 0);
      waking = false;
      begun();
    },
    stop(ending) {
      stop(plan, state, ending, waking ? state.seen : Date.now());
      waking = false;
      over();
    },
    ease(at) {
      panels.hide();
      easeFrom(at);
    },
    makeUp() {
      panels.hide();
      makeUp();
    },
    takeOver() {
      tab.claim(Date.now());
      leading = true;
      load();
      panels.hide();
      if (state.phase !== "playing") return over();
      if (!plan.by_the_clock || state.since === null) go(plan, state, Date.now(), LEAD_MS);
      begun();
    },
  });

  /** @param {Plan} next @param {(box: object|null) => void} handOver */
  function update(next, handOver) {
    const first = !plan || plan.session !== next.session || plan.diary !== next.diary;
    if (first && plan) leave();
    const refusedBefore = plan?.refused ?? "";
    plan = first || !state ? next : asPlayed(next, state);
    planned = next;
    hand = handOver;
    if (first) begin();
    else if (plan.refused && plan.refused !== refusedBefore) ask.refused(plan.refused);
    else save();
    fill();
    paintSaved();
  }

  function begin() {
    view.forget();
    forgetStale(Date.now());
    tab = tabOf(plan.session);
    leading = false;
    const others = strangers(plan);
    if (plan.refused || others.length) {
      ask.refused(plan.refused || "This phone holds sets of this session that belong to another diary. They were not saved.");
    } else if (tab.another(Date.now())) {
      ask.elsewhere();
    } else {
      lead();
    }
  }

  function load() {
    plan = planned;
    const known = keptState(plan, Date.now());
    state = known ?? freshState(plan, Date.now());
    state.weights = { ...kept(WEIGHTS + plan.diary), ...state.weights };
    state.swapped ??= [];
    state.eased ??= {};
    state.catchUp ??= [];
    if (!known && !plan.recorded.length) for (const key of remembered()) state.eased[key] = 0;
    plan = asPlayed(planned, state);
  }

  function lead() {
    tab.claim(Date.now());
    leading = true;
    const known = keptState(plan, Date.now());
    load();
    const open = known && (known.phase === "ending" || state.catchUp.length) && known.end?.ending !== "discarded";
    if (plan.end && !open) state.phase = "closed";
    if (plan.by_the_clock && state.since !== null) advance(plan, state, Date.now());
    if (state.phase !== "playing") return over();
    if (plan.by_the_clock && state.since !== null) return startNow();
    waking = Boolean(known) || plan.recorded.length > 0;
    if (waking) ask.unfinished();
    else if (plan.said) ask.start();
    else startNow();
  }

  /** What goes by the clock goes on where it is by now. */
  function startNow() {
    panels.hide();
    if (state.since === null) go(plan, state, Date.now());
    begun();
  }

  /** The clock runs: keep the screen on and say where we are. */
  function begun() {
    cues.unlock();
    if (plan.settings.keep_awake) awake.want();
    entered();
  }

  /** A step begins or changes. */
  function entered() {
    coach.reset();
    view.say(announcement(plan, state));
    voice.say(announcement(plan, state));
    arrange();
    changed();
  }

  function over() {
    awake.release();
    pocket.leave();
    if (state.phase === "ending" && state.end?.ending === "discarded") state.phase = "closed";
    changed();
    if (state.phase === "ending") ask.ending();
    else ask.closed();
  }

  function changed() {
    fill();
    save();
    send();
    paintSaved();
  }

  /** The screen belongs to the session until it is over: while a set, a rest or a question is on. */
  function fill() {
    fillScreen(Boolean(state) && state.phase !== "closed" && leading && !plan.refused);
    fitRoom(root);
  }

  /** Keeps the state in the browser until the server has all of it for good. */
  function save() {
    if (leading && state) keep(stateKey(plan), isSettled() ? null : state);
  }

  function isSettled() {
    return state.phase === "closed" && plan.end !== null && waitingCount(plan, state) === 0;
  }

  function send() {
    if (!leading || plan.refused) return;
    const box = outboxOf(plan, state, tries);
    if (!box) return;
    tries += 1;
    sentAt = Date.now();
    hand(box);
  }

  function forgetAll() {
    for (const key of [stateKey(plan), ...strangers(plan)]) keep(key, null);
    planned = { ...planned, refused: "" };
    plan = planned;
    hand(null);
    panels.hide();
    begin();
  }

  function savedText() {
    if (!state) return "";
    const waiting = waitingCount(plan, state);
    return waiting ? `saving… ${waiting} waiting` : "saved";
  }

  function paintSaved() {
    const text = savedText();
    setText(view.parts.saved, text);
    const atEnd = /** @type {HTMLElement|null} */ (root.querySelector(".saved-at-end"));
    if (atEnd) setText(atEnd, text);
  }

  function look() {
    const now = Date.now();
    if (!plan) return;
    if (!leading) return wait(now);
    if (tab.isOusted()) return stepBack();
    if (now - beatAt >= BEAT_MS) {
      beatAt = now;
      tab.beat(now);
      fill();
    }
    if (state.phase === "playing") pass(now);
    if (now - sentAt >= RESEND_MS) send();
    paintSaved();
  }

  /** Plays when the tab that played is gone. @param {number} now */
  function wait(now) {
    if (plan.refused || strangers(plan).length || tab.another(now)) return;
    panels.hide();
    lead();
  }

  function stepBack() {
    leading = false;
    pocket.leave();
    awake.release();
    fill();
    ask.elsewhere();
  }

  /** Lets the clock run to `now` and gives the cues that fall due. @param {number} now */
  function pass(now) {
    const before = plan.steps[state.index];
    const moved = advance(plan, state, now);
    if (moved) {
      cues.give(cueOf(plan, before, state.phase === "playing" ? plan.steps[state.index] : undefined));
      return proceed();
    }
    if (state.since !== null) coach.watch(plan, state, now);
    if (now - beatAt < LOOK_MS) save();
  }

  function paint() {
    frame = requestAnimationFrame(paint);
    if (!leading || !state || state.phase !== "playing") return;
    view.paint(plan, state, Date.now());
    pocket.follow(plan, state, Date.now());
    for (const each of steppers) each.paint();
    view.parts.sound.hidden = !cues.isMute();
    view.parts.notice.hidden = !awake.hasFailed();
    setText(view.parts.notice, "Keep the screen on yourself: this browser lets it sleep.");
  }

  function arrange() {
    steppers = state.phase === "playing" ? adjustable(plan, state, { changed, swap, said, harder, pocket: intoPocket }) : [];
    view.parts.adjust.replaceChildren(...steppers);
  }

  function said() {
    changed();
    arrange();
  }

  /** @param {number} pair */
  function swap(pair) {
    const had = state.swapped.includes(pair);
    state.swapped = had ? state.swapped.filter((each) => each !== pair) : [...state.swapped, pair];
    plan = asPlayed(planned, state);
    entered();
  }

  /** What was done easier lately, and is at first in the next session. @returns {string[]} */
  function remembered() {
    const since = Date.now() - STALE_MS;
    return Object.entries(kept(EASED + plan.diary) ?? {}).flatMap(([key, at]) => (at > since ? [key] : []));
  }

  /** The easier exercise from a set on, remembered for the next session. @param {number} at */
  function easeFrom(at) {
    keep(EASED + plan.diary, { ...kept(EASED + plan.diary), [footKey(plan.steps[at])]: Date.now() });
    ease(plan, state, at, Date.now());
    plan = asPlayed(planned, state);
    go(plan, state, Date.now(), LEAD_MS);
    begun();
  }

  /** Back to the exercise of the plan. @param {Step} step one that stands in for it */
  function harder(step) {
    const key = footKey({ ...step, exercise: /** @type {string} */ (step.instead) });
    const { [key]: _, ...others } = kept(EASED + plan.diary) ?? {};
    keep(EASED + plan.diary, others);
    delete state.eased[key];
    plan = asPlayed(planned, state);
    entered();
  }

  /** What one foot is owed is done after all. */
  function makeUp() {
    state.catchUp = owedSets(plan, state);
    plan = asPlayed(planned, state);
    enterOwed(plan, state, Date.now());
    begun();
  }

  /** The phone goes into a pocket: a lock screen may pause it and go on. */
  function intoPocket() {
    pocket.enter(plan, state, { pause: hush, goOn: pressMain });
  }

  function countOne() {
    if (!isCounted(plan.steps[state.index]) || state.since === null || leadMs(state, Date.now()) > 0) return;
    state.count = state.count > 0 ? state.count + 1 : Math.max(1, countOf(plan, state, Date.now()));
    cues.give("tap");
    const target = plan.steps[state.index].repetitions?.[1] ?? Infinity;
    if (state.count >= target) finish();
    else save();
  }

  function finish() {
    cues.give(plan.steps[state.index].kind === "work" ? "over" : "begin");
    finishStep(plan, state, "done", Date.now());
    proceed();
  }

  function proceed() {
    if (state.phase === "playing") entered();
    else over();
  }

  function pressMain() {
    const step = plan.steps[state.index];
    if (state.since === null) go(plan, state, Date.now());
    else if (leadMs(state, Date.now()) > 0) state.since = Date.now();
    else if (step.kind === "work" && !isCounted(step)) return;
    else return finish();
    entered();
  }

  function hush() {
    pause(state, Date.now());
    coach.reset();
    arrange();
    save();
  }

  const controls = controlsOn(root, stage, {
    isPlaying: () => leading && state.phase === "playing",
    main: pressMain,
    count: countOne,
    touched() {
      if (!plan) return;
      cues.unlock();
      void awake.hold();
    },
    pause() {
      hush();
      view.say("Paused.");
    },
    back() {
      if (state.catchUp.length) Object.assign(state, { phase: "ending", since: null, catchUp: [] });
      else goBack(plan, state, Date.now());
      proceed();
    },
    skip() {
      skip(plan, state, Date.now());
      proceed();
    },
    stop() {
      hush();
      ask.stopping();
    },
    sore() {
      hush();
      ask.soreness();
    },
    space() {
      if (panels.isOpen()) return false;
      if (state.since === null) pressMain();
      else if (isCounted(plan.steps[state.index])) countOne();
      else hush();
      return true;
    },
    resized: () => fitRoom(root),
    shown() {
      save();
      void awake.hold();
    },
    left: leave,
  });

  function leave() {
    save();
    if (leading) tab?.leave();
  }

  function close() {
    leave();
    fillScreen(false);
    controls.close();
    clearInterval(clock);
    cancelAnimationFrame(frame);
    awake.release();
    pocket.leave();
    cues.close();
    voice.stop();
  }

  return { update, close };
}
