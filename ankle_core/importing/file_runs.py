"""Runs as files tell them, made runs of a diary and back: which day and zone they have, and which record is richer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid5

from ankle_core.diary.days import day_on_the_wall, zone_of
from ankle_core.diary.runs import LONGEST_NAME, LONGEST_RUN_S, LONGEST_SOURCE, MANUAL, Run, gear_from
from ankle_core.reading.findings.duplicates import kept
from ankle_core.reading.findings.findings import FoundRun, Origin

#: In which the ids of runs from files are made of what the file says, so that adding one twice is harmless.
NAMES = UUID("6f0c6f0e-5d0b-4a7e-9d8e-1f1f0f6a4c21")
#: Ids that are kept: a plan asks for each a dozen times, and making one anew is half of its work.
REMEMBERED = 8192
#: Beyond these a file is not believed, and the value is unknown: steps, steps a minute, metres, beats a minute.
MOST_STEPS, MOST_SPM, HIGHEST_CLIMB_M, HIGHEST_HEART_RATE = 1_000_000, 400.0, 30_000.0, 300.0


def id_of(found: FoundRun) -> UUID:
    """Return the id that the run has in every diary it is added to."""
    return _named(f"{found.digest} {found.local_start or found.started_at}")


@lru_cache(REMEMBERED)
def _named(text: str) -> UUID:
    return uuid5(NAMES, text)


def offset_at(moment: datetime, zone: str) -> int:
    """Return the minutes by which the clock on the wall of `zone` is ahead of UTC at an aware `moment`."""
    ahead = moment.astimezone(zone_of(zone)).utcoffset()
    assert ahead is not None
    return round(ahead.total_seconds() / 60)


def at_home(found: FoundRun, zone: str) -> FoundRun:
    """Return `found` with the moment it began, where only the clock on the wall is known and it was that of `zone`."""
    if found.started_at is not None or not zone:
        return found
    assert found.local_start is not None
    began = found.local_start.replace(tzinfo=zone_of(zone)).astimezone(UTC)
    return replace(found, started_at=began, utc_offset_minutes=offset_at(began, zone))


def on_the_wall(found: FoundRun, zone: str) -> datetime:
    """Return what the clock on the wall showed at the start; a runner of whom nothing is known was in `zone`."""
    if found.local_start is not None:
        return found.local_start
    assert found.started_at is not None
    minutes = offset_at(found.started_at, zone) if found.utc_offset_minutes is None else found.utc_offset_minutes
    return (found.started_at + timedelta(minutes=minutes)).replace(tzinfo=None)


def day_of(found: FoundRun, zone: str, day_start_hour: int) -> date:
    """Return the runner's day of `found`: that of the clock on the wall where the run was."""
    return day_on_the_wall(on_the_wall(found, zone), day_start_hour)


def as_run(found: FoundRun, zone: str, day_start_hour: int) -> Run:
    """Return the run that a diary keeps; its moment must be known.

    `zone` is the runner's home, "" where it is not known. A side value that cannot be true becomes unknown.
    """
    assert found.started_at is not None
    steps = _within(found.steps, MOST_STEPS)
    return Run(
        id=id_of(found),
        day=day_of(found, zone, day_start_hour),
        started_at=found.started_at,
        zone=_zone_name(found.started_at, found.utc_offset_minutes, zone),
        distance_m=found.distance_m,
        moving_s=found.moving_s,
        surface=found.surface,
        effort=found.effort,
        note=found.note,
        source=found.source[:LONGEST_SOURCE],
        elapsed_s=_within(found.elapsed_s, LONGEST_RUN_S),
        steps=None if steps is None else round(steps),
        steps_from=None if steps is None else found.steps_from,
        cadence_spm=_within(found.cadence_spm, MOST_SPM),
        ascent_m=_within(found.ascent_m, HIGHEST_CLIMB_M),
        heart_rate_bpm=_within(found.heart_rate_bpm, HIGHEST_HEART_RATE),
        sport=found.sport,
        surface_guessed=found.surface_guessed,
        utc_offset_minutes=found.utc_offset_minutes,
        provider_id=found.provider_id[:LONGEST_NAME],
        gear=gear_from(found.gear[:LONGEST_NAME]),
        digest=found.digest,
        sources=_each_once(found.also, found.digest),
    )


def _within(value: float | None, most: float) -> float | None:
    return value if value is not None and 0 <= value <= most else None


def _zone_name(moment: datetime, offset_minutes: int | None, home: str) -> str:
    """The name of a place far from home is not in any file, only how its clock stood."""
    if offset_minutes is None or (home and offset_minutes == offset_at(moment, home)):
        return home
    hours, minutes = divmod(abs(offset_minutes), 60)
    return f"UTC{'-' if offset_minutes < 0 else '+'}{hours:02}:{minutes:02}"


def as_found(run: Run) -> FoundRun:
    """Return a run of the diary as a file would tell it, to be compared with others."""
    offset = run.utc_offset_minutes
    if offset is None and run.zone:
        offset = offset_at(run.started_at, run.zone)
    return FoundRun(
        source=run.source,
        digest=run.digest,
        sport=run.sport,
        started_at=run.started_at,
        moving_s=run.moving_s,
        elapsed_s=max(run.moving_s, run.elapsed_s or 0.0),
        utc_offset_minutes=offset,
        distance_m=run.distance_m,
        steps=run.steps,
        steps_from=run.steps_from,
        cadence_spm=run.cadence_spm,
        ascent_m=run.ascent_m,
        heart_rate_bpm=run.heart_rate_bpm,
        surface=run.surface,
        surface_guessed=run.surface_guessed,
        provider_id=run.provider_id,
        gear=run.gear,
        effort=run.effort,
        note=run.note,
        day_alone=run.by_day and run.source != MANUAL,
        also=run.sources,
    )


def knows(run: Run, found: FoundRun) -> bool:
    """Whether `run` was read from the very bytes of `found`, or remembers them."""
    return found.digest in (run.digest, *(origin.digest for origin in run.sources))


def completed(run: Run, found: FoundRun, zone: str, day_start_hour: int) -> Run:
    """Return `run` with the richer of its own and the record `found`, and with both sources remembered.

    What the runner said of it (effort, note, a surface that was named) and which run it is stay; what a list says of
    these comes along where the diary says nothing. A distance that the richer record does not know is kept as well.
    Read from the same bytes again, it says nothing new.
    """
    if knows(run, found):
        return replace(run, sources=_each_once((*run.sources, *found.also), run.digest))
    richer = kept(as_found(run), found)
    sources = _each_once(richer.also, richer.digest)
    if richer.digest == run.digest:
        return replace(run, sources=sources, effort=richer.effort, note=richer.note, gear=richer.gear)
    if richer.distance_m is None or richer.distance_unit_unknown:
        richer = replace(richer, distance_m=run.distance_m)
    offset = run.utc_offset_minutes if found.utc_offset_minutes is None else found.utc_offset_minutes
    read = as_run(replace(richer, utc_offset_minutes=offset), zone, day_start_hour)
    named = run.surface is not None and not run.surface_guessed
    return replace(
        read,
        id=run.id,
        effort=read.effort if run.effort is None else run.effort,
        note=run.note or read.note,
        surface=run.surface if named else read.surface,
        surface_guessed=not named and read.surface_guessed,
        other_surfaces=run.other_surfaces if named else (),
        gear=run.gear or read.gear,
        sources=sources,
        import_id=run.import_id,
        race=run.race,
    )


def brought_back(run: Run, found: FoundRun, zone: str, day_start_hour: int) -> Run:
    """Return `run`, which was deleted, as a new one by the id of the record `found`, with all that was said of it."""
    return replace(completed(run, found, zone, day_start_hour), id=id_of(found), import_id=None)


def _each_once(origins: Iterable[Origin], own: str) -> tuple[Origin, ...]:
    """The same bytes are one source, however often they lay there."""
    by_digest = {origin.digest: origin for origin in reversed(tuple(origins)) if origin.digest != own}
    clipped = (
        Origin(each.source[:LONGEST_SOURCE], each.digest, each.provider_id[:LONGEST_NAME])
        for each in by_digest.values()
    )
    return tuple(clipped)[::-1]
