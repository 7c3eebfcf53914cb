"""What one recording says of one run, and what may be believed of it: the rules every reader shares."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ankle_core.diary.runs import FASTEST_RUN_MS, LONGEST_RUN_M, LONGEST_RUN_S
from ankle_core.reading.findings import sports, stride, zones
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Skipped
from ankle_core.reading.findings.limits import (
    DISTANCE_WITHIN,
    EARLIEST,
    LONGEST_TITLE,
    RUNLIKE_FROM_MS,
    RUNLIKE_TO_MS,
    SHORTEST_RUN_S,
)
from ankle_core.reading.findings.surfaces import Guess
from ankle_core.reading.findings.unreadable import Unreadable

NO_POSITIONS = (
    "It holds no position and no time of a point, as from a band without GPS. "
    "If you know how far and how long it was, enter the run by hand."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One recorded stretch as it is written; what is missing, zero, negative or not finite is unknown.

    `sport` is the file's own word; `started_at` may lack a zone, and is by the clock on the wall if `wall` says so.
    `unit_unknown` says that `distance_m` takes a number without a unit for kilometres. `timer_s` runs while the
    watch does, `span_s` is from the first point to the last. `cadence` is the mean as written, of one leg or both;
    `counted` steps are of both feet, `strides` of one leg. `path_m` is the length of the path along its positions
    without the `strays` that no runner reaches and without the `jumps` between two places; `positions` is how many
    there are, None if nobody counted.
    """

    sport: str
    started_at: datetime | None
    surface: Guess
    timer_s: float | None = None
    elapsed_s: float | None = None
    span_s: float | None = None
    distance_m: float | None = None
    counted: float | None = None
    strides: float | None = None
    cadence: float | None = None
    ascent_m: float | None = None
    heart_rate_bpm: float | None = None
    utc_offset_minutes: int | None = None
    title: str = ""
    path_m: float | None = None
    strays: int = 0
    jumps: int = 0
    positions: int | None = None
    wall: bool = False
    unit_unknown: bool = False


def to_findings(draft: Draft, source: str, digest: str, place: str = "") -> Iterator[Found]:
    """Yield the run that `draft` is, or why it is none; `place` is where in the file it stands."""
    try:
        if reason := _not_a_run(draft):
            yield Skipped(source, reason)
            return
        distance_m = _distance_m(draft)
        yield _run(draft, distance_m, source, digest)
    except Unreadable as error:
        yield Problem(source, place, error.reason)
        return
    if draft.strays or draft.jumps:
        yield Problem(source, place, _astray(draft, distance_m))
    if draft.started_at is not None and draft.started_at.tzinfo is None and not draft.wall:
        yield Problem(source, place, "Its times name no zone; they were taken for UTC. Check the hour of this run.")


def _not_a_run(draft: Draft) -> str:
    said = sports.is_run(draft.sport)
    if said is False:
        return f"A {sports.what(draft.sport)}, not a run."
    if draft.started_at is None:
        return NO_POSITIONS if draft.positions == 0 else "It has no times: a planned route, not a run."
    timer_s = _timer_s(draft)
    if zones.utc(draft.started_at) < EARLIEST:
        raise Unreadable(clock_never_set(timer_s, known(draft.distance_m)))
    if timer_s < SHORTEST_RUN_S:
        return f"It lasted {timer_s:.0f} s, too short for a run."
    return "" if said else _not_like_a_run(draft)


def _not_like_a_run(draft: Draft) -> str:
    distance_m = _distance_m(draft)
    if distance_m is None:
        return "It names neither its sport nor a distance."
    speed = distance_m / _timer_s(draft)
    if RUNLIKE_FROM_MS <= speed <= RUNLIKE_TO_MS:
        return ""
    return f"It does not name its sport, and {speed * 3.6:.1f} km/h on average is not like a run."


def _distance_m(draft: Draft) -> float | None:
    """What the file says; where positions went astray and it counts the way to them, the path without them."""
    said, path_m = known(draft.distance_m), known(draft.path_m)
    if (draft.strays or draft.jumps) and path_m and said and said > path_m * (1 + DISTANCE_WITHIN):
        return path_m
    return said or path_m


def _astray(draft: Draft, distance_m: float | None) -> str:
    if draft.strays == 1:
        out = "1 position lies where no runner could have been; it was"
    elif draft.strays:
        out = f"{draft.strays:,} positions lie where no runner could have been; they were"
    else:
        out = "Two of its positions lie farther apart than any runner gets in the time between; the way there was"
    return f"{out} left out. Check the distance: {length_in_words(None, distance_m)}."


def _run(draft: Draft, distance_m: float | None, source: str, digest: str) -> FoundRun:
    assert draft.started_at is not None
    timer_s = _timer_s(draft)
    _require_possible(timer_s, distance_m)
    spm = stride.cadence_spm(known(draft.cadence), distance_m, timer_s)
    steps, steps_from = stride.steps(known(draft.counted), known(draft.strides), spm, timer_s)
    surface, guessed = draft.surface
    return FoundRun(
        source=source,
        digest=digest,
        sport=sports.RUN if sports.is_run(draft.sport) else "",
        started_at=None if draft.wall else zones.utc(draft.started_at),
        local_start=draft.started_at if draft.wall else None,
        moving_s=timer_s,
        elapsed_s=max(timer_s, known(draft.elapsed_s) or known(draft.span_s) or 0.0),
        utc_offset_minutes=_offset_minutes(draft, draft.started_at),
        distance_m=distance_m,
        distance_unit_unknown=draft.unit_unknown and distance_m is not None,
        steps=steps,
        steps_from=steps_from,
        cadence_spm=spm,
        ascent_m=draft.ascent_m,
        heart_rate_bpm=known(draft.heart_rate_bpm),
        surface=surface,
        surface_guessed=guessed,
        title=draft.title[:LONGEST_TITLE],
    )


def _offset_minutes(draft: Draft, started_at: datetime) -> int | None:
    """What a file tells of the local clock counts also where that is 0; a start written in UTC tells nothing."""
    return zones.offset_of(started_at) if draft.utc_offset_minutes is None else draft.utc_offset_minutes


def _require_possible(timer_s: float, distance_m: float | None) -> None:
    if timer_s > LONGEST_RUN_S or (distance_m or 0) > LONGEST_RUN_M:
        raise Unreadable(f"{length_in_words(timer_s, distance_m)} is more than one run can be. It was left out.")
    if distance_m and distance_m / timer_s > FASTEST_RUN_MS:
        raise Unreadable(f"{length_in_words(timer_s, distance_m)} is faster than anyone runs. It was left out.")


def clock_never_set(timer_s: float | None, distance_m: float | None) -> str:
    """Return the sentence for a recording that has no date."""
    return (
        "The clock was never set, so the date is unknown. "
        f"If you know the day, enter the run by hand: {length_in_words(timer_s, distance_m)}."
    )


def length_in_words(timer_s: float | None, distance_m: float | None) -> str:
    """Return a length as a runner says it: "5.40 km in 30 min", or what of it is known."""
    parts = [f"{distance_m / 1000:.2f} km"] if distance_m else []
    return " in ".join([*parts, f"{timer_s / 60:.0f} min"] if timer_s else parts) or "an unknown length"


def known(value: float | None) -> float | None:
    """Return `value` if it is a finite number above zero."""
    return value if value is not None and math.isfinite(value) and value > 0 else None


def _timer_s(draft: Draft) -> float:
    return known(draft.timer_s) or known(draft.span_s) or known(draft.elapsed_s) or 0.0
