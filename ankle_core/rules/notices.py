"""What else deserves a sentence today; the first that applies is the one due thing that Today shows."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import red_causes, usual
from ankle_core.rules.history import History

DAY = timedelta(days=1)
#: Days back within which a suggestion's first day is looked for; older ones go by the calendar.
REMEMBERED_DAYS = 84


class Notice(StrEnum):
    """Why a planned visit is suggested."""

    RED_AGAIN = "red_again"
    NOT_SETTLING = "not_settling"


def notices(history: History, day: date, mode: Mode) -> list[tuple[Notice, Side]]:
    """Return the notices of `day`, the more urgent first. Source: evidence.md 1.4 (second red, steady high usual)."""
    red = [(Notice.RED_AGAIN, side) for side in SIDES if _red_again(history, side, day, mode)]
    return red + [(Notice.NOT_SETTLING, side) for side in SIDES if _visit_due(history, side, day, mode)]


def _red_again(history: History, side: Side, day: date, mode: Mode) -> bool:
    """Whether a red of the last 7 days rests on another rating or morning than a red before it."""
    if day not in history.ankles[side].mornings:
        return False
    span = [day - ago * DAY for ago in reversed(range(p.RED_AGAIN_DAYS.value))]
    reds = [found for when in span if (found := red_causes(history, side, when, mode))]
    return any(later - earlier for number, later in enumerate(reds) for earlier in reds[:number])


def _visit_due(history: History, side: Side, day: date, mode: Mode) -> bool:
    """Whether the planned visit is suggested: on the first such morning that is told, and again after 14 days.

    It is looked for from the first day of the spell on; of a spell older than that, from a day that the calendar fixes.
    """
    told = history.ankles[side].mornings
    if mode is not Mode.CAUTIOUS or day not in told or not _not_settling(history, side, day):
        return False
    spell = list(takewhile(lambda when: _not_settling(history, side, when), _back_from(day)))
    first = spell[-1]
    if len(spell) == REMEMBERED_DAYS:
        first += (-first.toordinal() % p.NO_IMPROVEMENT_DAYS.value) * DAY
    suggested = first - p.NO_IMPROVEMENT_DAYS.value * DAY
    for when in reversed(spell):
        if when in told and when >= first and when - suggested >= timedelta(days=p.NO_IMPROVEMENT_DAYS.value):
            suggested = when
    return suggested == day


def _back_from(day: date) -> list[date]:
    return [day - ago * DAY for ago in range(REMEMBERED_DAYS)]


def _not_settling(history: History, side: Side, day: date) -> bool:
    now = usual(history, side, day)
    before = usual(history, side, day - timedelta(days=p.NO_IMPROVEMENT_DAYS.value))
    return now is not None and before is not None and now >= max(before, p.USUAL_AMBER_FROM.value)
