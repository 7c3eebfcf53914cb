"""The list that Garmin Connect exports: its dates are the clock on the wall, and its distances are in no named unit."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from statistics import median
from typing import BinaryIO

from ankle_core.diary.runs import METRES_PER_MILE
from ankle_core.reading.exports import cells
from ankle_core.reading.exports.activity_names import Activity, kind
from ankle_core.reading.exports.tables import Row, Table, names
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.findings import drafts
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, Problem, Skipped
from ankle_core.reading.findings.unreadable import Unreadable

NEEDED = {"type", "date", "distance", "time"}
METRES_PER_KILOMETRE = 1000.0
#: Where a column stands that is not there: beyond every row.
NOWHERE = sys.maxsize
#: Rows whose dates tell who wrote the list, and rows whose strides tell its unit.
LOOKED_AT, MEASURED = 20, 500
#: Stride length × cadence × time ÷ distance is 1.00 for kilometres and 1.61 for miles; so far it may stray.
RATIO_WITHIN = 0.2


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands, the sign before decimals, and how many metres a unit of distance has, None if unknown."""

    places: dict[str, int]
    decimal: str
    unit_m: float | None = None

    def text(self, row: Row, key: str) -> str:
        place = self.places.get(key, NOWHERE)
        return row.cells[place] if place < len(row.cells) else ""

    def number(self, row: Row, key: str) -> float | None:
        return cells.number(self.text(row, key), self.decimal)


def read(stream: BinaryIO, source: str) -> Iterator[Found]:
    """Yield every run of the list in `stream`, and beside them what is not a run and what could not be read."""
    try:
        yield from listed(table_of(stream), source)
    except Unreadable as error:
        yield error.problem(source)


def belongs(table: Table) -> bool:
    """Return whether `table` is a list of Garmin Connect, by the names of its columns and by how it writes a date."""
    places = table.columns(names("garmin"))
    dates = [row.cell(places.get("date")) for row in table.rows[:LOOKED_AT]]
    return places.keys() >= NEEDED and (not dates or any(map(cells.moment, dates)))


def listed(table: Table, source: str) -> Iterator[Found]:
    """Yield what `table` tells; the runs have a local start and no moment, as the list names no zone."""
    columns = _columns(table)
    if not table.rows:
        yield Problem(source, "", "The list has a first line but no runs.")
    for row in table.rows:
        yield from _one(row, columns, source)


def _columns(table: Table) -> Columns:
    places = table.columns(names("garmin"))
    two = (row.cell(places.get(key)) for row in table.rows for key in ("distance", "stride"))
    columns = Columns(places, cells.decimal_of(two))
    return replace(columns, unit_m=_unit_m(table.rows, columns))


def _unit_m(rows: Sequence[Row], columns: Columns) -> float | None:
    """Return how many metres a unit of distance has, by the strides of most of the first runs, or None."""
    ratios = [*islice(filter(None, (_ratio(row, columns) for row in rows)), MEASURED)]
    if not ratios:
        return None
    ratio = median(ratios)
    units = (METRES_PER_KILOMETRE, METRES_PER_MILE)
    return next((unit for unit in units if abs(ratio - unit / METRES_PER_KILOMETRE) <= RATIO_WITHIN), None)


def _ratio(row: Row, columns: Columns) -> float | None:
    if not _kind(row, columns).is_run:
        return None
    stride_m, cadence = columns.number(row, "stride"), columns.number(row, "cadence")
    seconds, distance = cells.seconds(columns.text(row, "time")), columns.number(row, "distance")
    if not (stride_m and cadence and seconds and distance):
        return None
    return stride_m * cadence * seconds / 60 / METRES_PER_KILOMETRE / distance


def _kind(row: Row, columns: Columns) -> Activity:
    return kind(columns.text(row, "type"))


def _one(row: Row, columns: Columns, source: str) -> Iterator[Found]:
    named, place = _kind(row, columns), f"{source}, line {row.number}"
    start = cells.moment(columns.text(row, "date"))
    if not named.is_run:
        known = "not a run" if named is Activity.OTHER else "which is no kind of run known here"
        yield Skipped(place, f"Listed as “{columns.text(row, 'type')[:40]}”, {known}.")
    elif start is None:
        yield Problem(source, f"line {row.number}", f"“{columns.text(row, 'date')[:40]}” is not a date known here.")
    else:
        yield from drafts.to_findings(_draft(row, columns, named, start), place, row.digest)


def _draft(row: Row, columns: Columns, named: Activity, start: datetime) -> Draft:
    distance = columns.number(row, "distance")
    return Draft(
        sport=named.sport,
        started_at=start,
        surface=named.surface,
        timer_s=cells.seconds(columns.text(row, "time")),
        elapsed_s=cells.seconds(columns.text(row, "elapsed")),
        distance_m=distance * (columns.unit_m or METRES_PER_KILOMETRE) if distance else None,
        counted=cells.whole(columns.text(row, "steps")),
        cadence=columns.number(row, "cadence"),
        ascent_m=_ascent_m(row, columns),
        heart_rate_bpm=columns.number(row, "heart"),
        title=columns.text(row, "title"),
        wall=True,
        unit_unknown=columns.unit_m is None,
    )


def _ascent_m(row: Row, columns: Columns) -> float | None:
    """An account in miles has feet, or not: its height has a setting of its own."""
    return columns.number(row, "ascent") if columns.unit_m == METRES_PER_KILOMETRE else None
