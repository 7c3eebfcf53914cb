"""When the plan has led to what it is for, and two or three days a week keep it (evidence.md 3.3, 3.5; product.md)."""

from datetime import date, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.places import Climbed, Criterion, Places
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import History
from ankle_core.rules.light import Light
from ankle_core.training.ladders import ladders

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def criteria(places: Places, climbed: Climbed, history: History, day: date, mode: Mode) -> tuple[Criterion, ...]:
    """Return what keeping it up takes, each met or not on `day`: the levels, the weeks of work, and calm mornings.

    A morning nobody told of is not calm.
    """
    return _levels(places), _weeks(climbed, day), _calm(history, day, mode)


def _levels(places: Places) -> Criterion:
    """Both feet are as far on each ladder as the plan leads."""
    enough = {track: ladder.enough for track, ladder in ladders().items() if ladder.enough}
    reached = [
        level is not None and level.place >= least.place
        for track, least in enough.items()
        for level in (places[track][side].level for side in SIDES)
    ]
    return Criterion("levels", all(reached), {})


def _weeks(climbed: Climbed, day: date) -> Criterion:
    """So many of the last weeks had work on the ladders."""
    first = day - p.MAINTAIN_WEEKS.value * WEEK + DAY
    worked = {(work.day - first) // WEEK for work in climbed.works if first <= work.day <= day}
    return Criterion("weeks", len(worked) >= p.MAINTAIN_WORKED.value, {"weeks": len(worked)})


def _calm(history: History, day: date, mode: Mode) -> Criterion:
    """Of the last mornings enough were green on both sides, and none was amber or red."""
    days = [day - ago * DAY for ago in range(p.MAINTAIN_CALM_DAYS.value)]
    lights = [verdict.light for when in days for verdict in verdicts(history, when, mode).values()]
    green = sum(light is Light.GREEN for light in lights) // len(SIDES)
    calm = green >= p.CHANGE_LEAST_SHARE.value * len(days) and not any(
        light in (Light.AMBER, Light.RED, Light.STOP) for light in lights
    )
    return Criterion("calm_mornings", calm, {"green": green})
