"""Whether two runs are one that was recorded or exported twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from ankle_core.diary.runs import LONGEST_RUN_S, METRES_PER_MILE, list_of
from ankle_core.reading.findings.findings import FoundRun, Origin, StepsFrom
from ankle_core.reading.findings.limits import (
    DISTANCE_WITHIN,
    OFFSET_STEP,
    OVERLAP_ABOVE,
    SAME_DISTANCE_WITHIN,
    SAME_START_S,
    TIME_WITHIN,
    WIDEST_OFFSET,
)

STEP_S = OFFSET_STEP * 60
#: Further apart no two records of one run can begin: the widest zones, and the longest run within another.
FURTHEST = timedelta(minutes=2 * WIDEST_OFFSET, seconds=LONGEST_RUN_S)
SUREST = tuple(StepsFrom)


class Likeness(StrEnum):
    """How two runs belong together; `PERHAPS` is a question to the runner."""

    SAME = "same"
    PERHAPS = "perhaps"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """Runs with every sure duplicate put into one, and the pairs of them that may be one."""

    runs: tuple[FoundRun, ...]
    perhaps: tuple[tuple[FoundRun, FoundRun], ...]


def same(one: FoundRun, other: FoundRun) -> Likeness:
    """Return whether `one` and `other` are the same run, by their moments, or by the local clock where one has no more.

    Starts within 5 s of one sport are the same. Most of one within the other, at nearly the same distance, may be; so
    may a whole zone between a local clock and another, at nearly the same distance and time.
    """
    if one.day_alone or other.day_alone:
        return _same_by_day(one, other)
    apart = _apart_s(one, other)
    if apart is not None and abs(apart) <= SAME_START_S and _same_sport(one, other):
        return Likeness.SAME
    if not near_distance(one, other):
        return Likeness.DIFFERENT
    overlap = 0.0 if apart is None else _overlap(one, other, apart)
    return Likeness.PERHAPS if overlap > OVERLAP_ABOVE or _zone_between(one, other) else Likeness.DIFFERENT


def kept(one: FoundRun, other: FoundRun) -> FoundRun:
    """Return the richer of two records of the same run, which remembers where the other was found.

    What only the other knows of its place in time, and what the runner said in it, comes along; measurements are never
    mixed.
    """
    richer, poorer = (one, other) if _richness(one) >= _richness(other) else (other, one)
    named = richer.surface_guessed and poorer.surface is not None and not poorer.surface_guessed
    surface, guessed = (poorer.surface, False) if named else (richer.surface, richer.surface_guessed)
    return replace(
        richer,
        sport=richer.sport or poorer.sport,
        started_at=richer.started_at or (None if poorer.day_alone else poorer.started_at),
        utc_offset_minutes=poorer.utc_offset_minutes
        if richer.utc_offset_minutes is None
        else richer.utc_offset_minutes,
        title=richer.title or poorer.title,
        gear=richer.gear or poorer.gear,
        effort=poorer.effort if richer.effort is None else richer.effort,
        note=richer.note or poorer.note,
        surface=surface,
        surface_guessed=guessed,
        also=(*richer.also, Origin(poorer.source, poorer.digest, poorer.provider_id), *poorer.also),
    )


def deduplicate(runs: Iterable[FoundRun]) -> Deduplicated:
    """Return `runs` by their start, every sure duplicate put into one, with the pairs to ask the runner about."""
    single: list[FoundRun] = []
    for run in sorted(runs, key=_about):
        index = next((index for index in _near(single, run) if same(single[index], run) is Likeness.SAME), None)
        if index is None:
            single.append(run)
        else:
            single[index] = kept(single[index], run)
    return Deduplicated(tuple(single), tuple(_asked(single)))


def _asked(runs: list[FoundRun]) -> Iterator[tuple[FoundRun, FoundRun]]:
    earlier: list[FoundRun] = []
    for run in runs:
        yield from ((earlier[i], run) for i in _near(earlier, run) if same(earlier[i], run) is Likeness.PERHAPS)
        earlier.append(run)


def _near(earlier: list[FoundRun], run: FoundRun) -> Iterator[int]:
    """Yield the places of those in `earlier`, which are in order, that can have to do with `run`."""
    for index in range(len(earlier) - 1, -1, -1):
        if _about(run) - _about(earlier[index]) > FURTHEST:
            return
        yield index


def _about(run: FoundRun) -> datetime:
    """The start within a day, for runs whose zones are not known."""
    return run.started_at or _wall(run).replace(tzinfo=UTC)


def _wall(run: FoundRun) -> datetime:
    """The clock on the wall at the start, as far as it is known: without an offset, UTC stands for it."""
    if run.local_start is not None:
        return run.local_start
    assert run.started_at is not None
    return (run.started_at + timedelta(minutes=run.utc_offset_minutes or 0)).replace(tzinfo=None)


def _has_wall(run: FoundRun) -> bool:
    return run.local_start is not None or run.utc_offset_minutes is not None


def _apart_s(one: FoundRun, other: FoundRun) -> float | None:
    """Seconds from the start of `one` to that of `other`, None where nothing tells."""
    if one.started_at is not None and other.started_at is not None:
        return (other.started_at - one.started_at).total_seconds()
    return (_wall(other) - _wall(one)).total_seconds() if _has_wall(one) and _has_wall(other) else None


def _overlap(one: FoundRun, other: FoundRun, apart: float) -> float:
    """The share of the shorter run that lies within the other."""
    common = min(one.elapsed_s, apart + other.elapsed_s) - max(0.0, apart)
    return common / min(one.elapsed_s, other.elapsed_s)


def _same_by_day(one: FoundRun, other: FoundRun) -> Likeness:
    """Where a list knows no hours, a run of that day that went as far in nearly the same time is the same.

    Two rows of one list are two runs, and what one row is already another may only perhaps be. Without the clock on
    the wall the day is not known.
    """
    same_day = _has_wall(one) and _has_wall(other) and _wall(one).date() == _wall(other).date()
    if not (same_day and near_distance(one, other)):
        return Likeness.DIFFERENT
    if one.digest == other.digest:
        return Likeness.SAME
    if list_of(one.source) and list_of(one.source) == list_of(other.source):
        return Likeness.DIFFERENT
    known = bool(one.distance_m and other.distance_m) and not _lists(one) & _lists(other)
    sure = known and near_distance(one, other, SAME_DISTANCE_WITHIN) and _near_time(one, other)
    return Likeness.SAME if sure else Likeness.PERHAPS


def _lists(run: FoundRun) -> set[str]:
    return {list_of(source) for source in (run.source, *(origin.source for origin in run.also))} - {""}


def _near_time(one: FoundRun, other: FoundRun) -> bool:
    """The list may have the time with the pauses, or without."""
    return any(
        abs(first - second) <= TIME_WITHIN * max(first, second)
        for first in (one.moving_s, one.elapsed_s)
        for second in (other.moving_s, other.elapsed_s)
    )


def _zone_between(one: FoundRun, other: FoundRun) -> bool:
    """Whether the same time was run over the same distance, but on clocks a whole zone apart."""
    if (one.started_at and other.started_at) or one.distance_m is None or other.distance_m is None:
        return False
    apart = (_wall(other) - _wall(one)).total_seconds()
    beside = abs(apart - round(apart / STEP_S) * STEP_S)
    near_time = abs(one.moving_s - other.moving_s) <= TIME_WITHIN * max(one.moving_s, other.moving_s)
    return abs(apart) <= WIDEST_OFFSET * 60 and beside <= SAME_START_S and near_time


def near_distance(one: FoundRun, other: FoundRun, within: float = DISTANCE_WITHIN) -> bool:
    """Return whether both went nearly as far; one that is unknown speaks against nothing.

    One without a unit may be in miles.
    """
    return any(
        abs(first - second) <= within * max(first, second) for first in _distances(one) for second in _distances(other)
    ) or not (one.distance_m and other.distance_m)


def _distances(run: FoundRun) -> tuple[float, ...]:
    metres = run.distance_m or 0.0
    return (metres, metres * METRES_PER_MILE / 1000) if run.distance_unit_unknown else (metres,)


def _same_sport(one: FoundRun, other: FoundRun) -> bool:
    return one.sport == other.sport or "" in (one.sport, other.sport)


def _richness(run: FoundRun) -> tuple[bool, bool, int, int]:
    """A true hour counts most, then a moment in UTC, then the surest steps, then how much is known at all."""
    sureness = -SUREST.index(run.steps_from) if run.steps_from else -len(SUREST)
    measured = (run.distance_m, run.cadence_spm, run.ascent_m, run.heart_rate_bpm, run.surface, run.utc_offset_minutes)
    return not run.day_alone, run.started_at is not None, sureness, sum(value is not None for value in measured)
