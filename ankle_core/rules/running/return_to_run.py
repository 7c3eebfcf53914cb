"""The way back to running: its gate, its level, what sets it back, and whether a session fits today.

Sources: evidence.md 3.6 (gate and levels), 1.3 (soreness rules), 3.3 (red lights and breaks).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from math import ceil
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.ladder import DECLINED, Criterion
from ankle_core.rules.evidence import fresh_reds, light, usual, verdicts
from ankle_core.rules.history import History
from ankle_core.rules.light import Evidence, Light, worse
from ankle_core.rules.running.gate import Gate
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.running_levels import RunningLevel, WalkRun, level, levels

DAY = timedelta(days=1)
WEEK = 7 * DAY
_SORE_WARM_UP = frozenset({"went_on", "came_back"})


class Closed(StrEnum):
    """Why no session of the way back fits today."""

    NOT_BEGUN = "not_begun"
    SIGN = "sign"
    RED = "red"
    AFTER_RED = "after_red"
    UNKNOWN = "unknown"
    TODAY = "today"
    YESTERDAY = "yesterday"
    RESTING = "resting"
    WEEK = "week"
    NEW_ON_AMBER = "new_on_amber"


@dataclass(frozen=True, slots=True)
class Change:
    """A move that the diary asks for: where to ("" is off the way), by which rule, and the numbers that met it."""

    kind: MoveKind
    to: str
    rule: str
    numbers: Mapping[str, float]

    def move(self, id: UUID, day: date, at: datetime) -> Move:
        """Return the move that this is once it is taken on `day`, at the moment `at` (aware)."""
        return Move(id, day, at, None, Track.RUNNING, self.kind, self.to, self.rule, self.numbers)


@dataclass(frozen=True, slots=True)
class Past:
    """All that the way back may look at.

    `moves` are those of every track, `done` its sessions, both oldest first; `ran` the days with a run.
    """

    history: History
    mode: Mode
    moves: Sequence[Move] = ()
    done: Sequence[WalkRun] = ()
    ran: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """Where the runner stands on the way back on one day.

    `recorded` is the level that the runner saw last, and `level` the one of today, with what is `pending` taken; None
    off the way. `takes` is what the next level needs, the gate before the first, and `up` the move once all is there.
    `closed` says why no session fits today, None where one does; `opens` is the first day that the rests after the last
    session leave open. `suggested` is whether it is offered to begin the way.
    """

    recorded: RunningLevel | None
    level: RunningLevel | None
    pending: Change | None
    takes: tuple[Criterion, ...]
    up: Change | None
    closed: Closed | None
    opens: date | None
    suggested: bool


def way(past: Past, gate: Gate, day: date) -> Way:
    """Return where the runner stands on `day`; nothing after that day is looked at."""
    on = _On(past, day)
    takes = tuple(_takes(on, gate))
    return Way(
        on.recorded, on.level, on.pending, takes, _up(on, takes), _closed(on), _opens(on), _suggested(past, on, day)
    )


class _On:
    """The way on one day: the level then, and what of the past is about it."""

    def __init__(self, past: Past, day: date) -> None:
        self.past, self.day = past, day
        known = (m for m in past.moves if m.track is Track.RUNNING and m.day <= day)
        self.moves = [m for m in known if not m.level or level(m.level)]
        taken = [m for m in self.moves if m.kind not in DECLINED]
        self.recorded = level(taken[-1].level) if taken else None
        self.entered = max((m.day for m in self.moves if m.kind is MoveKind.ENTERED), default=date.min)
        self.done = sorted((one for one in past.done if self.entered <= one.day <= day), key=_when)
        self.ran = {when for when in past.ran if when <= day} | {one.day for one in self.done if one.level.run_s}
        self.locked = past.history.locked(day) or past.history.eased(day)
        self.light = light(past.history, day, past.mode)
        self.pending = _away(self) or _setback(self)
        self.level = level(self.pending.to) if self.pending else self.recorded
        since = max((m.day for m in taken), default=date.min)
        #: What was done at today's level since it was come to.
        self.here = [one for one in self.done if one.level == self.level and one.day >= since]


def _when(one: WalkRun) -> tuple[date, datetime]:
    return one.day, one.at


def _setback(on: _On) -> Change | None:
    """A level down for soreness that went on or came back in a warm-up, that ended a session, or for a red light.

    Two at most at once; back to the walks only from the first level, and there after the second time.
    """
    if on.recorded is None or not on.recorded.run_s:
        return None
    settled = [m for m in on.moves if m.kind is not MoveKind.NOT_YET]
    answered = settled[-1].day, settled[-1].moment
    bad = [one for one in on.done if one.level.run_s and _event(one) and _when(one) > answered]
    events = {one.day: _event(one) for one in bad}
    for red in _reds(on, settled[-1].day):
        if red - DAY not in events:  # the morning after a sore session is the same event
            events.setdefault(red, "red")
    steps = min(len(events), p.RED_DOWN_TWICE.value)
    first = levels()[1]
    lowest = 0 if on.recorded == first and steps > 1 else first.place
    to = levels()[max(lowest, on.recorded.place - steps)]
    if to == on.recorded:
        return None
    last = max(events)
    return Change(MoveKind.DOWN, to.id, events[last], {"last": last.toordinal(), "levels": steps})


def _event(one: WalkRun) -> str:
    if one.hurt:
        return "hurt"
    return "warm_up" if one.warm_up in _SORE_WARM_UP else ""


def _reds(on: _On, after: date) -> list[date]:
    """The days after `after` whose red light rests on something new, since the first run of the way."""
    ran = [one.day for one in on.done if one.level.run_s]
    if not ran:
        return []
    first = max(after + DAY, ran[0], on.day - timedelta(days=p.STARTER_AGAIN_DAYS.value))
    return fresh_reds(on.past.history, SIDES, first, on.day, on.past.mode)


def _away(on: _On) -> Change | None:
    """A level lower after a week without a run, two after two, and back to walking after four."""
    if on.recorded is None or not on.recorded.run_s:
        return None
    last = max([*on.ran, *(m.day for m in on.moves if m.kind is not MoveKind.NOT_YET)])
    days = (on.day - last).days
    if days < p.RESTART_DAYS.value:
        return None
    lower = 1 if days < p.RESTART_DAYS_TWO.value else 2
    place = 0 if days >= p.STARTER_AGAIN_DAYS.value else max(1, on.recorded.place - lower)
    to = levels()[place]
    return None if to == on.recorded else Change(MoveKind.RESTART, to.id, "away", {"days": days})


def calm_after(past: Past, when: date) -> bool | None:
    """Return whether the morning after `when` was no sorer than before on either side; None where that is not known.

    Before is the morning of that day, or what was usual then. Only green is calm, and grey is not known.
    """
    after = verdicts(past.history, when + DAY, past.mode).values()
    if any(_sorer(one.evidence) for one in after) or worse(one.light for one in after) > Light.GREY:
        return False
    return True if all(one.light is Light.GREEN for one in after) else None


def _sorer(one: Evidence) -> bool:
    before = one.usual if one.yesterday is None else one.yesterday
    return one.morning is not None and before is not None and one.morning > before


def clean(past: Past, one: WalkRun) -> bool:
    """Return whether a session counts: all of it, no soreness in the warm-up, little during, a calm morning after.

    On a walk little is 2 of 10; with running in it no more than usual, too. A missing answer never counts.
    """
    warm = not one.level.run_s or one.warm_up == "none"
    calm = all(_little(past, one, side) for side in SIDES)
    return one.complete and warm and calm and not one.hurt and calm_after(past, one.day) is True


def _clean_day(on: _On, day: date) -> bool:
    """Whether every session of a day counts: two on one day are one step, never two."""
    return all(clean(on.past, one) for one in on.here if one.day == day)


def _little(past: Past, one: WalkRun, side: Side) -> bool:
    during, usually = one.during[side], usual(past.history, side, one.day)
    most = p.RUN_CALM.value if not one.level.run_s else min(p.RUN_CALM.value, ceil(usually or 0))
    return during is not None and during <= most


def _takes(on: _On, gate: Gate) -> Iterable[Criterion]:
    """What the next level takes, in the order in which it is told; before the first that is the gate."""
    if on.level is None:
        return
    days = sorted({one.day for one in on.here if 0 < (on.day - one.day).days < p.STARTER_AGAIN_DAYS.value})
    in_a_row = len([*takewhile(lambda day: _clean_day(on, day), reversed(days))])
    if not on.level.run_s:
        yield Criterion("walks", in_a_row >= p.GATE_WALKS.value, {"walks": in_a_row})
        yield from gate.criteria(on.past.history, on.past.mode, on.day)
    else:
        yield Criterion("clean", in_a_row >= p.RUN_CLEAN.value, {"clean": in_a_row})
        ups = sum(m.kind is MoveKind.UP and on.day - m.day < WEEK for m in on.moves)
        yield Criterion("week", ups < p.RUN_UPS.value, {"ups": ups})
    yield _today(on)


def _today(on: _On) -> Criterion:
    """Both feet are green today, nothing is locked, and nothing has gone up on any track nor been declined today."""
    moved = {m.kind for m in on.past.moves if m.day == on.day and m.kind is MoveKind.UP}
    declined = any(m.kind is MoveKind.NOT_YET and m.day == on.day for m in on.moves)
    open_today = on.light is Light.GREEN and not on.locked
    return Criterion("today", open_today and not moved and not declined, {})


def _up(on: _On, takes: Sequence[Criterion]) -> Change | None:
    if on.level is None or on.pending or not all(one.met for one in takes):
        return None
    numbers = {name: value for one in takes for name, value in one.numbers.items()}
    if on.level == levels()[-1]:
        return Change(MoveKind.LEFT, "", "free", numbers)
    return Change(MoveKind.UP, levels()[on.level.place + 1].id, "gate" if not on.level.run_s else "clean", numbers)


def _opens(on: _On) -> date | None:
    """The first day after the rests that the last session of the way asks for, None before the first."""
    runs = [one for one in on.done if one.level.run_s]
    if not runs:
        return None
    last = runs[-1]
    if _event(last):
        off = p.RUN_DAYS_OFF_WARM_UP.value
    else:  # the day off comes after the morning that told of it
        off = 1 + p.RUN_DAYS_OFF_NEXT_DAY.value if on.day > last.day and calm_after(on.past, last.day) is False else 1
    return last.day + off * DAY + DAY


def _closed(on: _On) -> Closed | None:
    """Return why no session fits on that day, None where one does: the weightier reason first."""
    if on.level is None:
        return Closed.NOT_BEGUN
    if on.locked or on.light is Light.STOP:
        return Closed.SIGN
    if on.light is Light.RED:
        return Closed.RED
    if on.light is not Light.GREEN and _red_since_green(on):
        return Closed.AFTER_RED
    if on.day in on.ran or any(one.day == on.day for one in on.done):
        return Closed.TODAY
    if on.light is Light.GREY:
        return Closed.UNKNOWN
    if on.level.run_s and (why := _resting(on)):
        return why
    return Closed.NEW_ON_AMBER if on.light is Light.AMBER and not on.here else None


def _red_since_green(on: _On) -> bool:
    """Whether of the last days that were green or red the latest was red."""
    days = (on.day - ago * DAY for ago in range(1, p.BASELINE_DAYS.value + 1))
    lights = (light(on.past.history, when, on.past.mode) for when in days)
    return next((one for one in lights if one in (Light.GREEN, Light.RED)), None) is Light.RED


def _resting(on: _On) -> Closed | None:
    """Why a session with running in it does not fit: never on days in a row, and few in a week."""
    opens = _opens(on)
    if on.day - DAY in on.ran:
        return Closed.YESTERDAY
    if opens is not None and on.day < opens:
        return Closed.RESTING
    return Closed.WEEK if sum(on.day - when < WEEK for when in on.ran) >= p.RUN_WEEK.value else None


def _suggested(past: Past, on: _On, day: date) -> bool:
    """Whether there were runs, but none for so long, and the way has not been begun since the last."""
    last = max((when for when in past.ran if when <= day), default=None)
    if last is None or on.recorded is not None or (day - last).days < p.RETURN_AFTER_DAYS.value:
        return False
    return not any(m.day > last for m in on.moves)
