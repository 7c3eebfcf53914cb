"""The way back to running on one day: the level then, and what takes it down (evidence.md 1.3, 3.3 and 3.6)."""

from datetime import date, datetime, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES
from ankle_core.rules.climbing.feet import DECLINED
from ankle_core.rules.evidence import fresh_reds, light
from ankle_core.rules.running.clean_sessions import DAY
from ankle_core.rules.running.return_place import Change, Past
from ankle_core.training.ladders import Track
from ankle_core.training.moves import MoveKind
from ankle_core.training.running_levels import WalkRun, level, levels

WEEK = 7 * DAY
_SORE_WARM_UP = frozenset({"went_on", "came_back"})


class WayOnDay:
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


def _setback(on: WayOnDay) -> Change | None:
    """A level down for soreness that went on or came back in a warm-up, that ended a session, or for a red light.

    Two at most at once; back to the walks only from the first level, and there after the second time.
    """
    if on.recorded is None or not on.recorded.run_s:
        return None
    settled = [m for m in on.moves if m.kind is not MoveKind.NOT_YET]
    answered = settled[-1].day, settled[-1].moment
    bad = [one for one in on.done if one.level.run_s and event(one) and _when(one) > answered]
    events = {one.day: event(one) for one in bad}
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


def event(one: WalkRun) -> str:
    """Return what of a session takes the level down, "" for nothing: that it hurt, or soreness in its warm-up."""
    if one.hurt:
        return "hurt"
    return "warm_up" if one.warm_up in _SORE_WARM_UP else ""


def _reds(on: WayOnDay, after: date) -> list[date]:
    """The days after `after` whose red light rests on something new, since the first run of the way."""
    ran = [one.day for one in on.done if one.level.run_s]
    if not ran:
        return []
    first = max(after + DAY, ran[0], on.day - timedelta(days=p.STARTER_AGAIN_DAYS.value))
    return fresh_reds(on.past.history, SIDES, first, on.day, on.past.mode)


def _away(on: WayOnDay) -> Change | None:
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
