"""A run as it is typed, and the run it makes: a new one, or an earlier one edited.

What was left as it was shown keeps what was measured more exactly than is shown.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from ankle_core.diary.runs import MANUAL, Run, Shares, Surface, distance_from, seconds_from


@dataclass(frozen=True, slots=True)
class TypedRun:
    """What stands in the form: `distance` in units of `metres_per_unit` and `time` as a thumb types them, the rest as
    answered.
    """

    distance: str
    time: str
    metres_per_unit: float
    day: date
    surface: Surface | None = None
    effort: int | None = None
    note: str = ""
    gear: str = ""
    other_surfaces: Shares = ()
    race: bool = False


def shown_distance(run: Run, metres_per_unit: float) -> str:
    """Return the distance of a run as it would be typed, "" where nobody measured it."""
    return "" if run.distance_m is None else f"{run.distance_m / metres_per_unit:.1f}"


def shown_time(run: Run) -> str:
    """Return the time of a run as it would be typed: minutes, or hours, minutes and seconds."""
    minutes, rest = divmod(round(run.moving_s), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if rest or minutes >= 60 else f"{minutes}"


def new(id: UUID, typed: TypedRun, started_at: datetime, zone: str) -> Run:
    """Return the run `id` that was typed; raises OutOfRange for a distance or time that cannot be read."""
    return Run(
        id=id,
        day=typed.day,
        started_at=started_at,
        zone=zone,
        distance_m=distance_from(typed.distance, typed.metres_per_unit),
        moving_s=seconds_from(typed.time),
        surface=typed.surface,
        effort=typed.effort,
        note=typed.note,
        gear=typed.gear,
        other_surfaces=typed.other_surfaces,
        race=typed.race,
    )


def edited(before: Run, typed: TypedRun, usual: datetime, now: datetime) -> Run:
    """Return `before` with what was typed over it; what a file told of it besides stays. Raises as `new` does.

    Moved to another day, a run from a file keeps its time of the day, never after `now`; one written by hand begins at
    the `usual` moment of that day. A surface that is named now, or other ground beside it, is no guess any more, and
    pauses shorter than none are not known.
    """
    guessed = before.surface_guessed and typed.surface is before.surface and not typed.other_surfaces
    moving_s = before.moving_s if typed.time == shown_time(before) else seconds_from(typed.time)
    return replace(
        before,
        day=typed.day,
        started_at=_started_at(before, typed.day, usual, now),
        distance_m=_metres(before, typed),
        moving_s=moving_s,
        surface=typed.surface,
        effort=typed.effort,
        note=typed.note,
        gear=typed.gear,
        other_surfaces=typed.other_surfaces,
        race=typed.race,
        surface_guessed=guessed,
        elapsed_s=None if (before.elapsed_s or 0.0) < moving_s else before.elapsed_s,
    )


def _metres(before: Run, typed: TypedRun) -> float | None:
    if typed.distance == shown_distance(before, typed.metres_per_unit):
        return before.distance_m
    return distance_from(typed.distance, typed.metres_per_unit)


def _started_at(before: Run, day: date, usual: datetime, now: datetime) -> datetime:
    if before.day == day:
        return before.started_at
    return usual if before.source == MANUAL else min(before.started_at + (day - before.day), now)
