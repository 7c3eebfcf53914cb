"""Samsung Health's table of exercises: its name in the first line, its columns in the second, UTC and milliseconds."""

import re
from collections.abc import Iterator, Mapping

from ankle_core.diary.runs import row_of
from ankle_core.reading.apps.activities import Activity
from ankle_core.reading.exports import cells
from ankle_core.reading.exports.tables import Row, Table
from ankle_core.reading.findings import sports, zones
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, Problem
from ankle_core.reading.findings.surfaces import unnamed

TABLES, EXERCISES = "com.samsung.", "com.samsung.shealth.exercise"
PREFIX = "com.samsung.health.exercise."
#: Numbers of the kit for developers; others are told as numbers.
NAMES = {"1002": sports.RUN, "1001": "walk", "11007": "cycling", "13001": "hiking", "14001": "swimming"}
OFFSET = re.compile(r"UTC([+-])(\d\d):?(\d\d)")
NO_COLUMNS = "The table of exercises lacks its start or its kind; export it again from Samsung Health."


def belongs(table: Table) -> bool:
    """Return whether `table` is one of Samsung Health's, of exercises or of anything else."""
    return table.header[0].startswith(TABLES)


def listed(table: Table, source: str) -> Iterator[Found]:
    """Yield what a table of exercises tells; nothing for another table of Samsung Health."""
    if table.header[0] != EXERCISES or not table.rows:
        return
    names = [name.removeprefix(PREFIX) for name in table.rows[0].cells]
    places = {name: place for place, name in reversed([*enumerate(names)])}
    if not {"start_time", "exercise_type"} <= places.keys():
        yield Problem(source, "line 2", NO_COLUMNS)
        return
    for row in table.rows[1:]:
        yield from _activity(row, places).found(row_of(source, row.number))


def _activity(row: Row, places: Mapping[str, int]) -> Activity:
    def said(name: str) -> str:
        return row.cell(places.get(name))

    def number(name: str) -> float | None:
        return cells.number(said(name), ".")

    kind, start = said("exercise_type"), zones.written(said("start_time"))
    took_ms = number("duration")
    return Activity(
        draft=Draft(
            sport=NAMES.get(kind, f"sport number {kind[:12] or 'unknown'}"),
            started_at=zones.utc(start) if start else None,
            surface=unnamed(positions=True),
            timer_s=took_ms / 1000 if took_ms else None,
            distance_m=number("distance"),
            # Strokes and repetitions are counted in the same column.
            counted=number("count") if said("count_type") == "30001" else None,
            cadence=number("mean_cadence"),
            ascent_m=number("altitude_gain"),
            heart_rate_bpm=number("mean_heart_rate"),
            utc_offset_minutes=_offset_minutes(said("time_offset")),
            title=said("title"),
        ),
        key=(said("datauuid"), said("start_time")),
        number=said("datauuid"),
        note=said("comment"),
    )


def _offset_minutes(text: str) -> int | None:
    parts = OFFSET.fullmatch(text)
    if parts is None:
        return None
    seconds = int(parts[2]) * 3600 + int(parts[3]) * 60
    return zones.offset_minutes(-seconds if parts[1] == "-" else seconds)
