"""Workbooks of a spreadsheet (.xlsx): every sheet that is a list of runs, without its formulas, macros and pictures."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from ankle_core.reading.exports.tables import MOST_CELLS, MOST_ROWS, TOO_MUCH, Row
from ankle_core.reading.files.archives import Archive
from ankle_core.reading.findings.findings import Found, Skipped
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.spreadsheets import tables_of_runs
from ankle_core.reading.spreadsheets.columns import Columns, columns_of

WORKBOOK = "xl/workbook.xml"
#: Bytes of a workbook, of all its parts unpacked, and of each part that is no sheet and is held in memory.
LARGEST, LARGEST_UNPACKED, LARGEST_PART = 10_000_000, 40_000_000, 10_000_000
#: Sheets of one workbook; a sheet for every month of years.
MOST_SHEETS = 200
#: Empty lines after which a sheet has ended; some are formatted down to line 1,048,576.
MOST_EMPTY = 500
#: Columns that are looked at.
MOST_COLUMNS = 100
DAMAGED = "The workbook is damaged, or written in a way not known here. Save it as CSV and choose that."
TOO_LARGE = "The workbook is far larger than any list of runs. Save the sheet with the runs as CSV and choose that."


def belongs(archive: Archive) -> bool:
    """Return whether `archive` is a workbook."""
    return any(member.filename == WORKBOOK for member in archive.members)


def inside(archive: Archive) -> Iterator[Found]:
    """Yield every run in the sheets of the workbook that `archive` is; raises Unreadable for one that is damaged."""
    sizes = {member.filename: member.file_size for member in archive.members}
    parts = [size for name, size in sizes.items() if not name.startswith("xl/worksheets/")]
    if sum(sizes.values()) > LARGEST_UNPACKED or max(parts) > LARGEST_PART:
        raise Unreadable(TOO_LARGE)
    sheets = _sheets(archive.whole(LARGEST))
    lists = [(name, columns) for name, columns in sheets if columns.of_use or len(sheets) == 1]
    for name, columns in lists:
        yield from _listed(columns, archive.source if len(lists) == 1 else archive.called(name))
    if len(lists) < len(sheets):
        yield Skipped(archive.source, _others(len(sheets) - len(lists)))


def _listed(columns: Columns, source: str) -> Iterator[Found]:
    try:
        yield from tables_of_runs.read(columns, source)
    except Unreadable as error:
        yield error.problem(source)


def _others(count: int) -> str:
    return "1 sheet in it is no list of runs." if count == 1 else f"{count:,} sheets in it are no lists of runs."


def _sheets(content: bytes) -> list[tuple[str, Columns]]:
    """Return the name and the columns of each sheet that holds something; raises Unreadable."""
    from openpyxl import load_workbook  # only for a workbook: it takes longer than a small list

    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets[:MOST_SHEETS]]
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # openpyxl lets nearly every kind through
        raise Unreadable(DAMAGED) from error
    found = [(name, columns_of(rows)) for name, rows in sheets if rows]
    if not found:
        raise Unreadable("The workbook is empty.")
    return found


def _rows(sheet: object) -> list[Row]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    rows: list[Row] = []
    empty = cells = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        texts = tuple(map(_text, islice(values, MOST_COLUMNS)))
        empty = 0 if any(texts) else empty + 1
        if empty > MOST_EMPTY:
            break
        if not empty:
            rows.append(Row(number, texts))
            cells += len(texts)
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            raise Unreadable(TOO_MUCH, f"line {number}")
    return rows


def _text(value: object) -> str:
    """Return a cell as the runner reads it, its dates as ISO."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return f"{value.date()}" if value.time() == time() else f"{value.replace(microsecond=0)}"
    if isinstance(value, timedelta):
        return _clock(round(value.total_seconds()))
    if isinstance(value, time):
        return f"{value.replace(microsecond=0)}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value) if isinstance(value, date | int) else " ".join(f"{value}".split())


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
