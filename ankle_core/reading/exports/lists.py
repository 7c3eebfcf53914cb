"""A list of activities, whoever made it: told by the names of its columns."""

from collections.abc import Iterator
from typing import BinaryIO

from ankle_core.reading.exports import garmin_list, strava
from ankle_core.reading.exports.tables import Table
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.findings.findings import Found
from ankle_core.reading.findings.unreadable import Unreadable

#: Columns of a table that is not known, and characters of each, that are shown.
SHOWN, SHOWN_LETTERS = 8, 40


def read(stream: BinaryIO, source: str) -> Iterator[Found]:
    """Yield every run of the list in `stream`, and beside them what is not a run and what could not be read."""
    try:
        table = table_of(stream)
        if strava.belongs(table):
            yield from strava.listed(table, source)
        elif garmin_list.belongs(table):
            yield from garmin_list.listed(table, source)
        else:
            raise Unreadable(_unknown(table), "line 1")
    except Unreadable as error:
        yield error.problem(source)


def _unknown(table: Table) -> str:
    shown = ", ".join(f"“{heading[:SHOWN_LETTERS]}”" for heading in table.header[:SHOWN])
    more = f" and {len(table.header) - SHOWN} more" if len(table.header) > SHOWN else ""
    return f"It is no list of Strava or Garmin known here. Its columns are {shown}{more}."
