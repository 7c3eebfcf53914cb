"""Strava's list of activities, alone or with the recordings of a bulk export beside it.

A recording knows its start, distance, time and cadence best; the list adds what the runner wrote (name, type, gear) and
runs that were never recorded.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC
from typing import BinaryIO, Protocol

from ankle_core.reading.exports import cells
from ankle_core.reading.exports.activity_names import Activity, kind
from ankle_core.reading.exports.strava_columns import Columns, columns_of
from ankle_core.reading.exports.tables import Row, Table
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.findings import drafts, stride
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Skipped, StepsFrom
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import recordings

NO_RECORDING = "The archive has no recording of its own for this run, so it was taken from the list."
NOTHING_IN_RECORDING = "The recording gave no run, so it was taken from the list."
LANGUAGE_UNKNOWN = (
    "This entry has no recording, and its time and distance could not be found, as the language of the list is not "
    "known here. If it was a run, enter it by hand."
)


class Recordings(Protocol):
    """What lies beside the list; nothing may be opened twice."""

    def name(self, file: str) -> str:
        """Return what the runner calls `file`."""

    def position(self, file: str) -> int:
        """Return where `file` lies among the others."""

    def open(self, file: str) -> AbstractContextManager[BinaryIO] | None:
        """Open the recording that a row calls `file`, or return None if there is none."""


def read(stream: BinaryIO, source: str) -> Iterator[Found]:
    """Yield every run of the list in `stream`, and beside them what is not a run and what could not be read."""
    try:
        yield from listed(table_of(stream), source)
    except Unreadable as error:
        yield error.problem(source)


def belongs(table: Table) -> bool:
    """Return whether `table` is Strava's list: by the names of its columns, or by what its files are called."""
    return {"id", "date", "file"} <= columns_of(table).places.keys()


def listed(table: Table, source: str, beside: Recordings | None = None) -> Iterator[Found]:
    """Yield what `table` tells, with the recordings that lie `beside` it, in the order in which they lie."""
    columns = columns_of(table)
    if not table.rows:
        yield Problem(source, "", "The list has a first line but no runs.")
    rows = sorted(table.rows, key=lambda row: beside.position(columns.text(row, "file"))) if beside else table.rows
    for row in rows:
        yield from _one(row, columns, source, beside)


def files(table: Table) -> frozenset[str]:
    """Return the names of all recordings that `table` names."""
    columns = columns_of(table)
    return frozenset(columns.text(row, "file") for row in table.rows) - {""}


def _one(row: Row, columns: Columns, source: str, beside: Recordings | None) -> Iterator[Found]:
    file = columns.text(row, "file")
    if kind(columns.text(row, "type")) is Activity.OTHER:
        yield Skipped(_place(row, source), f"Listed as “{columns.text(row, 'type')}”, not a run.")
    elif not file or beside is None:
        yield from _from_row(row, columns, source)
    elif (opened := beside.open(file)) is None:
        yield from _from_row(row, columns, source)
        yield Problem(beside.name(file), "", NO_RECORDING)
    else:
        yield from _from_both(_recorded(opened, beside.name(file)), row, columns, source)


def _recorded(opened: AbstractContextManager[BinaryIO], name: str) -> list[Found]:
    try:
        with opened as stream:
            return list(recordings.read(stream, name))
    except Unreadable as error:
        return [error.problem(name)]


def _from_both(recorded: list[Found], row: Row, columns: Columns, source: str) -> Iterator[Found]:
    """What the list calls a run is one, whatever the watch was set to."""
    runs = [found for found in recorded if isinstance(found, FoundRun)]
    if runs or kind(columns.text(row, "type")) is Activity.UNKNOWN:
        for found in recorded:
            yield _with_row(found, row, columns, len(runs) == 1) if isinstance(found, FoundRun) else found
        return
    yield from (found for found in recorded if isinstance(found, Problem))
    yield from _from_row(row, columns, source)
    yield Problem(recorded[0].source if recorded else source, "", NOTHING_IN_RECORDING)


def _with_row(run: FoundRun, row: Row, columns: Columns, alone: bool) -> FoundRun:
    named = kind(columns.text(row, "type"))
    told = run.surface_guessed and named not in (Activity.RUN, Activity.UNKNOWN)
    surface, guessed = named.surface if told else (run.surface, run.surface_guessed)
    written = replace(
        run,
        sport=run.sport or named.sport,
        surface=surface,
        surface_guessed=guessed,
        title=columns.text(row, "name") or run.title,
        gear=columns.text(row, "gear"),
    )
    return _completed(written, row, columns) if alone else written


def _completed(run: FoundRun, row: Row, columns: Columns) -> FoundRun:
    """The sums of a row are those of the whole recording; they stand in for what it does not know."""
    if ".gpx" in columns.text(row, "file").casefold():
        run = _measured(run, row, columns)
    steps = drafts.known(columns.number(row, "steps")) if run.steps_from in (None, StepsFrom.CADENCE) else None
    return replace(
        run,
        provider_id=columns.text(row, "id"),
        distance_m=run.distance_m or _sure_metres(row, columns),
        steps=round(steps) if steps else run.steps,
        steps_from=StepsFrom.COUNTED if steps else run.steps_from,
        ascent_m=columns.number(row, "ascent") if run.ascent_m is None else run.ascent_m,
        heart_rate_bpm=run.heart_rate_bpm or drafts.known(columns.number(row, "heart")),
    )


def _measured(run: FoundRun, row: Row, columns: Columns) -> FoundRun:
    """GPX has neither distance nor timer: those of the list are better than a path drawn through its points."""
    moving_s = min(drafts.known(cells.seconds(columns.text(row, "moving"))) or run.moving_s, run.elapsed_s)
    steps, steps_from = stride.steps(None, None, run.cadence_spm, moving_s)
    distance_m = _sure_metres(row, columns) or run.distance_m
    return replace(run, moving_s=moving_s, distance_m=distance_m, steps=steps, steps_from=steps_from)


def _from_row(row: Row, columns: Columns, source: str) -> Iterator[Found]:
    place = _place(row, source)
    moment = cells.moment(columns.text(row, "date"))
    if moment is None:
        yield Problem(source, f"line {row.number}", f"“{columns.text(row, 'date')[:40]}” is not a date known here.")
        return
    if "elapsed" not in columns.places:
        yield Problem(source, f"line {row.number}", LANGUAGE_UNKNOWN)
        return
    named = kind(columns.text(row, "type"))
    elapsed_s = cells.seconds(columns.text(row, "elapsed"))
    draft = Draft(
        sport=named.sport,
        started_at=moment.replace(tzinfo=UTC),
        surface=named.surface,
        timer_s=cells.seconds(columns.text(row, "moving")) or elapsed_s,
        elapsed_s=elapsed_s,
        distance_m=_metres(row, columns),
        counted=columns.number(row, "steps"),
        cadence=columns.number(row, "cadence"),
        ascent_m=columns.number(row, "ascent"),
        heart_rate_bpm=columns.number(row, "heart"),
        title=columns.text(row, "name"),
    )
    for found in drafts.to_findings(draft, place, row.digest):
        yield _as_listed(found, row, columns) if isinstance(found, FoundRun) else found


def _as_listed(run: FoundRun, row: Row, columns: Columns) -> FoundRun:
    return replace(
        run,
        provider_id=columns.text(row, "id"),
        gear=columns.text(row, "gear"),
        distance_unit_unknown=run.distance_m is not None and not columns.in_metres,
    )


def _sure_metres(row: Row, columns: Columns) -> float | None:
    return drafts.known(_metres(row, columns)) if columns.in_metres else None


def _metres(row: Row, columns: Columns) -> float | None:
    distance = columns.number(row, "distance")
    return distance if distance is None or columns.in_metres else distance * 1000


def _place(row: Row, source: str) -> str:
    return f"{source}, line {row.number}"
