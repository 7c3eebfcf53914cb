"""A list of activities, whoever made it: told by the names of its columns."""

from collections.abc import Iterator
from typing import BinaryIO

from ankle_core.reading.apps import samsung
from ankle_core.reading.exports import garmin_list, strava
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.findings.findings import Found
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.spreadsheets import tables_of_runs
from ankle_core.reading.spreadsheets.columns import columns_of


def read(stream: BinaryIO, source: str, alone: bool = True) -> Iterator[Found]:
    """Yield every run of the list in `stream`, and beside them what is not a run and what could not be read.

    A table of something else, that does not lie `alone` but among others, yields nothing.
    """
    try:
        table = table_of(stream)
        if strava.belongs(table):
            yield from strava.listed(table, source)
        elif samsung.belongs(table):
            yield from samsung.listed(table, source)
        elif garmin_list.belongs(table):
            yield from garmin_list.listed(table, source)
        else:
            columns = columns_of(table.lines)
            if alone or columns.of_use:
                yield from tables_of_runs.read(columns, source)
    except Unreadable as error:
        yield error.problem(source)
