"""What else deserves a sentence today; the first that applies is the one due thing that Today shows."""

from datetime import date, timedelta
from enum import StrEnum

from ankle_core import parameters as p
from ankle_core.check_in import SIDES, Side
from ankle_core.history import History, usual, verdicts
from ankle_core.light import Light
from ankle_core.profile import Mode


class Notice(StrEnum):
    """Why a planned visit is suggested."""

    RED_AGAIN = "red_again"
    NOT_SETTLING = "not_settling"


def notices(history: History, day: date, mode: Mode) -> list[tuple[Notice, Side]]:
    """Return the notices of `day`, the more urgent first. Source: evidence.md 1.4 (second red, steady high usual)."""
    red = [(Notice.RED_AGAIN, side) for side in SIDES if _red_again(history, side, day, mode)]
    return red + [(Notice.NOT_SETTLING, side) for side in SIDES if _not_settling(history, side, day, mode)]


def _red_again(history: History, side: Side, day: date, mode: Mode) -> bool:
    span = [day - timedelta(days=ago) for ago in range(p.RED_AGAIN_DAYS.value)]
    lights = [verdicts(history, when, mode)[side].light for when in span if when in history.ankles[side].mornings]
    return lights.count(Light.RED) > 1 and day in history.ankles[side].mornings


def _not_settling(history: History, side: Side, day: date, mode: Mode) -> bool:
    if mode is not Mode.CAUTIOUS:
        return False
    now = usual(history, side, day)
    before = usual(history, side, day - timedelta(days=p.NO_IMPROVEMENT_DAYS.value))
    return now is not None and before is not None and now >= max(before, p.USUAL_AMBER_FROM.value)
