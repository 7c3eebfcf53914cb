"""One foot on one ladder on one day: where it stands, and the moves down that are due (evidence.md 3.3).

Levels are kept by the moves that the runner saw. A move down is due from the day its rule is met and counts at once for
what is played, answered or not.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.places import Climbed, Due
from ankle_core.rules.evidence import fresh_reds
from ankle_core.rules.history import History
from ankle_core.training.ladders import Ladder, Level, is_known, level
from ankle_core.training.moves import MoveKind

DAY = timedelta(days=1)
#: After so long without it a kind of work begins anew; no red light before that still asks for a move.
AFRESH = timedelta(days=p.STARTER_AGAIN_DAYS.value)
#: What settles where a foot stands: whatever asked for a move before it is answered.
SETTLED = frozenset({MoveKind.BY_HAND, MoveKind.RESTART, MoveKind.STAYED})
#: What leaves a foot where it stands: undoing the move before takes it back all the same.
DECLINED = frozenset({MoveKind.NOT_YET, MoveKind.STAYED})


@dataclass(frozen=True, slots=True)
class Past:
    """All that a move may look at: the lights and what was climbed."""

    history: History
    climbed: Climbed
    mode: Mode


class Foot:
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


def _after_red(foot: Foot) -> Due | None:
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


def _setback(foot: Foot) -> tuple[date | None, int]:
    """When the last setback began that was answered, and how far it took the foot down."""
    last = foot.moves[-1] if foot.moves else None
    if last is None or last.kind is not MoveKind.DOWN:
        return None, 0
    try:
        fallen = min(p.RED_DOWN_TWICE.value, max(0, int(last.numbers["levels"])))
        return date.fromordinal(int(last.numbers["red"])), fallen
    except (KeyError, ValueError, OverflowError):  # a restored diary may hold anything
        return last.day, p.RED_DOWN.value


def _after_a_break(foot: Foot, at: Level | None) -> Due | None:
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
