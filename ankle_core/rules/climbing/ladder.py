"""Where each foot stands on each ladder, and which move follows from the diary (evidence.md 3.3).

Levels are kept by the moves that the runner saw. A move down is due from the day its rule is met and counts at once for
what is played, answered or not; a move up only counts once the runner has accepted it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import fresh_reds, light, verdicts
from ankle_core.rules.history import History
from ankle_core.rules.light import Light, limit
from ankle_core.training.ladders import Ladder, Level, Track, is_known, ladders, level
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind

DAY = timedelta(days=1)
#: After so long without it a kind of work begins anew; no red light before that still asks for a move.
AFRESH = timedelta(days=p.STARTER_AGAIN_DAYS.value)
#: What settles where a foot stands: whatever asked for a move before it is answered.
SETTLED = frozenset({MoveKind.BY_HAND, MoveKind.RESTART, MoveKind.STAYED})
#: What leaves a foot where it stands: undoing the move before takes it back all the same.
DECLINED = frozenset({MoveKind.NOT_YET, MoveKind.STAYED})


@dataclass(frozen=True, slots=True)
class Due:
    """A move that the diary asks for: where to (None is off the track), by which rule, and the numbers that met it."""

    kind: MoveKind
    to: Level | None
    rule: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that the next level takes, whether it is there, and the numbers that say so."""

    rule: str
    met: bool
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one foot stands on one track.

    `recorded` is where the runner saw it last, and `level` where it works today, all moves down that are `pending`
    taken; None where the track is not open yet.
    `stage` is which part of that level. `next` is the level above, None at the end; `takes` is what it needs, and `up`
    the move to it once all of that is there.
    """

    side: Side
    track: Track
    recorded: Level | None
    level: Level | None
    stage: int
    next: Level | None
    pending: tuple[Due, ...]
    takes: tuple[Criterion, ...]
    up: Due | None
    last: LevelWork | None

    def moved(self, due: Due, id: UUID, day: date, at: datetime) -> Move:
        """Return the move that `due` is once it is taken on `day`, at the moment `at` (aware)."""
        return Move(id, day, at, self.side, self.track, due.kind, due.to.id if due.to else "", due.rule, due.numbers)


Places = Mapping[Track, Mapping[Side, Place]]


@dataclass(frozen=True, slots=True)
class Climbed:
    """What was done at which level, the moves there were, both oldest first, and the days with a spike.

    A spike is a run much longer than the recent longest (evidence.md 6.1).
    """

    works: Sequence[LevelWork] = ()
    moves: Sequence[Move] = ()
    spikes: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Past:
    """All that a move may look at: the lights and what was climbed."""

    history: History
    climbed: Climbed
    mode: Mode


def places(history: History, climbed: Climbed, day: date, mode: Mode) -> Places:
    """Return where both feet stand on `day` on every track; nothing after that day is looked at."""
    past = Past(history, climbed, mode)
    feet = {(track, side): _Foot(past, ladders()[track], side, day) for track in ladders() for side in SIDES}
    reached = {(side, foot.now.id) for (_, side), foot in feet.items() if foot.now}
    return {track: {side: _place(feet[track, side], reached) for side in SIDES} for track in ladders()}


class _Foot:
    """One foot on one track on one day, with what of the past is about it."""

    def __init__(self, past: Past, ladder: Ladder, side: Side, day: date) -> None:
        self.past, self.ladder, self.side, self.day = past, ladder, side, day
        self.moves = [
            m
            for m in past.climbed.moves
            if (m.side, m.track) == (side, ladder.track) and m.day <= day and (not m.level or is_known(m.level))
        ]
        self.works = [w for w in past.climbed.works if (w.side, w.level.track) == (side, ladder.track) and w.day <= day]
        taken = [m for m in self.moves if m.kind not in DECLINED]
        self.recorded = level(taken[-1].level) if taken and taken[-1].level else None
        if not taken:
            self.recorded = ladder.begins
        down = _after_red(self)
        away = _after_a_break(self, down.to if down else self.recorded)
        self.pending = tuple(due for due in (down, away) if due)
        self.now = self.pending[-1].to if self.pending else self.recorded
        since = max((m.day for m in taken), default=date.min)
        #: What was done at today's level since the foot came to it.
        self.here = [w for w in self.works if w.level == self.now and w.day >= since]

    def last_day(self, *kinds: MoveKind) -> date:
        """Return the day of the last move of `kinds`, the first day of all if there is none."""
        return max((m.day for m in self.moves if m.kind in kinds), default=date.min)


def _after_red(foot: _Foot) -> Due | None:
    """One level down after a red light, two after two within seven days; more reds within these change nothing."""
    if foot.recorded is None or not foot.works:
        return None
    settled = max(foot.last_day(*SETTLED, MoveKind.DOWN) + DAY, foot.last_day(MoveKind.UP), foot.works[0].day)
    first = max(settled, foot.day - AFRESH)
    reds = fresh_reds(foot.past.history, (foot.side,), first, foot.day, foot.past.mode)
    if not reds:
        return None
    begun, fallen = _setback(foot)
    steps = 0
    for red in reds:
        if begun is None or red - begun >= timedelta(days=p.RED_AGAIN_DAYS.value):
            begun, fallen = red, p.RED_DOWN.value
            steps += fallen
        else:
            steps += p.RED_DOWN_TWICE.value - fallen
            fallen = p.RED_DOWN_TWICE.value
    assert begun is not None
    to = foot.ladder.levels[max(0, foot.recorded.place - steps)]
    if to == foot.recorded:
        return None
    rule = "red_twice" if fallen == p.RED_DOWN_TWICE.value else "red"
    return Due(MoveKind.DOWN, to, rule, {"red": begun.toordinal(), "last_red": reds[-1].toordinal(), "levels": fallen})


def _setback(foot: _Foot) -> tuple[date | None, int]:
    """When the last setback began that was answered, and how far it took the foot down."""
    last = foot.moves[-1] if foot.moves else None
    if last is None or last.kind is not MoveKind.DOWN:
        return None, 0
    try:
        fallen = min(p.RED_DOWN_TWICE.value, max(0, int(last.numbers["levels"])))
        return date.fromordinal(int(last.numbers["red"])), fallen
    except (KeyError, ValueError, OverflowError):  # a restored diary may hold anything
        return last.day, p.RED_DOWN.value


def _after_a_break(foot: _Foot, at: Level | None) -> Due | None:
    """A level lower after a week without that work, two after two, and from the beginning after four."""
    if at is None or not foot.works:
        return None
    away = (foot.day - max(foot.works[-1].day, foot.last_day(*SETTLED))).days
    if away < p.RESTART_DAYS.value:
        return None
    if away >= p.STARTER_AGAIN_DAYS.value:
        begins = foot.ladder.begins
        to = min(at, begins, key=lambda level: level.place) if begins else None
    else:
        steps = 1 if away < p.RESTART_DAYS_TWO.value else 2
        to = foot.ladder.levels[max(0, at.place - steps)]
    return None if to == at else Due(MoveKind.RESTART, to, "away", {"days": away})


def _place(foot: _Foot, reached: set[tuple[Side, str]]) -> Place:
    above = foot.ladder.at(foot.now.place + 1 if foot.now else 0)
    stage, _ = _stage(foot)
    takes = tuple(_takes(foot, above, reached)) if above else ()
    up = None
    if above and not foot.pending and all(one.met for one in takes):
        numbers = {name: value for one in takes for name, value in one.numbers.items()}
        up = Due(MoveKind.UP, above, "progress", numbers)
    last = foot.works[-1] if foot.works else None
    return Place(foot.side, foot.ladder.track, foot.recorded, foot.now, stage, above, foot.pending, takes, up, last)


def _stage(foot: _Foot) -> tuple[int, int]:
    """Return which part of the level is done now, and how many of its sessions in a row were complete lately."""
    stage = whole = 0
    stages = len(foot.now.stages) if foot.now else 1
    for work in foot.here:
        whole = whole + 1 if work.complete else 0
        if whole >= p.LEVEL_COMPLETE.value and stage < stages - 1:
            stage, whole = stage + 1, 0
    return stage, whole


def _takes(foot: _Foot, above: Level, reached: set[tuple[Side, str]]) -> list[Criterion]:
    """What the level `above` takes, in the order in which it is told."""
    lately = foot.here[-p.LEVEL_SESSIONS.value :]
    checks = [partial(_opened, above=above, reached=reached)] if above.needs else []
    if foot.now:
        checks += [
            partial(_sessions), partial(_complete), partial(_calm, lately=lately), partial(_easy, lately=lately),
            partial(_green, lately=lately),
        ]  # fmt: skip
    checks += [partial(_patient, above=above), partial(_no_red), partial(_no_spike), partial(_today)]
    return [check(foot) for check in checks]


def _opened(foot: _Foot, above: Level, reached: set[tuple[Side, str]]) -> Criterion:
    """Another track must be that far, on both feet where both work at once."""
    needed = level(above.needs)
    sides = (foot.side,) if above.on_one_foot else SIDES
    far = {side for side, id in reached if level(id).track is needed.track and level(id).place >= needed.place}
    return Criterion("opened", set(sides) <= far, {})


def _sessions(foot: _Foot) -> Criterion:
    have = len(foot.here)
    return Criterion("sessions", have >= p.LEVEL_SESSIONS.value, {"sessions": have})


def _complete(foot: _Foot) -> Criterion:
    stage, whole = _stage(foot)
    assert foot.now is not None
    last = stage == len(foot.now.stages) - 1
    return Criterion("complete", last and whole >= p.LEVEL_COMPLETE.value, {"complete": whole})


def _calm(foot: _Foot, lately: Sequence[LevelWork]) -> Criterion:
    """Soreness during each of the last sessions was told and within the limit."""
    during = [work.during for work in lately]
    known = [soreness for soreness in during if soreness is not None]
    calm = bool(during) and len(known) == len(during) and max(known) <= limit(foot.past.mode)
    return Criterion("calm", calm, {"during": max(known)} if known else {})


def _easy(foot: _Foot, lately: Sequence[LevelWork]) -> Criterion:
    known = [work.effort for work in lately if work.effort is not None]
    easy = bool(lately) and len(known) == len(lately) and max(known) <= p.LEVEL_EFFORT.value
    return Criterion("easy", easy, {"effort": max(known)} if known else {})


def _green(foot: _Foot, lately: Sequence[LevelWork]) -> Criterion:
    """Each morning after was green, and none since was amber or red; a morning nobody told of is not green."""
    lights = partial(_light, foot)
    after = [work.day + DAY for work in lately]
    first = max(lately[0].day, foot.day - AFRESH) if lately else foot.day + DAY
    days = [first + ahead * DAY for ahead in range((foot.day - first).days + 1)]
    green = [when for when in after if when <= foot.day and lights(when) is Light.GREEN]
    calm = not any(lights(when) in (Light.AMBER, Light.RED, Light.STOP) for when in days)
    return Criterion("green", bool(after) and len(green) == len(after) and calm, {"green": len(green)})


def _light(foot: _Foot, day: date) -> Light:
    return verdicts(foot.past.history, day, foot.past.mode)[foot.side].light


def _patient(foot: _Foot, above: Level) -> Criterion:
    """So many days since the foot last moved on this track, and a session since the runner last said not yet."""
    moved = foot.last_day(MoveKind.UP, MoveKind.DOWN, MoveKind.RESTART, MoveKind.BY_HAND)
    declined = foot.last_day(MoveKind.NOT_YET)
    days = (foot.day - moved).days
    again = not foot.works or declined == date.min or foot.works[-1].day >= declined + DAY
    told = {"days": days} if moved > date.min else {}
    return Criterion("patient", days >= above.days and again, told)


def _no_red(foot: _Foot) -> Criterion:
    days = [foot.day - ago * DAY for ago in range(p.LEVEL_AFTER_RED.value)]
    return Criterion("no_red", not any(_light(foot, when) >= Light.RED for when in days), {})


def _no_spike(foot: _Foot) -> Criterion:
    first = foot.day - timedelta(days=p.LEVEL_AFTER_SPIKE.value)
    return Criterion("no_spike", not any(first <= when <= foot.day for when in foot.past.climbed.spikes), {})


def _today(foot: _Foot) -> Criterion:
    """Both feet are green today, nothing is locked, and no foot has gone up on any track."""
    history = foot.past.history
    up = any(m.kind is MoveKind.UP and m.day == foot.day for m in foot.past.climbed.moves)
    green = light(history, foot.day, foot.past.mode) is Light.GREEN
    locked = history.locked(foot.day) or history.eased(foot.day)
    return Criterion("today", green and not locked and not up, {})


def first_up(found: Places) -> Place | None:
    """Return the one step up to suggest: the foot that is lower on its track first, so that both stay together."""
    ready = [place for sides in found.values() for place in sides.values() if place.up]
    return min(ready, key=_from_below, default=None)


def _from_below(place: Place) -> tuple[int, int]:
    return place.level.place if place.level else -1, SIDES.index(place.side)


def pending(found: Places) -> list[Place]:
    """Return the places with a move down that waits for an answer."""
    return [place for sides in found.values() for place in sides.values() if place.pending]
