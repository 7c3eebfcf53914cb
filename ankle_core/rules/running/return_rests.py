"""Whether a session of the way back fits on a day, and how long it rests after the last (evidence.md 1.3 and 3.6)."""

from datetime import date

from ankle_core import parameters as p
from ankle_core.rules.evidence import light
from ankle_core.rules.light import Light
from ankle_core.rules.running.clean_sessions import DAY, calm_after
from ankle_core.rules.running.return_on_day import WEEK, WayOnDay, event
from ankle_core.rules.running.return_place import Closed


def opens(on: WayOnDay) -> date | None:
    """Return the first day after the rests that the last session of the way asks for, None before the first."""
    runs = [one for one in on.done if one.level.run_s]
    if not runs:
        return None
    last = runs[-1]
    if event(last):
        off = p.RUN_DAYS_OFF_WARM_UP.value
    else:  # the day off comes after the morning that told of it
        off = 1 + p.RUN_DAYS_OFF_NEXT_DAY.value if on.day > last.day and calm_after(on.past, last.day) is False else 1
    return last.day + off * DAY + DAY


def closed(on: WayOnDay) -> Closed | None:
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


def _red_since_green(on: WayOnDay) -> bool:
    """Whether of the last days that were green or red the latest was red."""
    days = (on.day - ago * DAY for ago in range(1, p.BASELINE_DAYS.value + 1))
    lights = (light(on.past.history, when, on.past.mode) for when in days)
    return next((one for one in lights if one in (Light.GREEN, Light.RED)), None) is Light.RED


def _resting(on: WayOnDay) -> Closed | None:
    """Why a session with running in it does not fit: never on days in a row, and few in a week."""
    first = opens(on)
    if on.day - DAY in on.ran:
        return Closed.YESTERDAY
    if first is not None and on.day < first:
        return Closed.RESTING
    return Closed.WEEK if sum(on.day - when < WEEK for when in on.ran) >= p.RUN_WEEK.value else None
