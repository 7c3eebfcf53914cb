"""A table of any origin: read where its columns are certain, else told what was found and what it could be called."""

from collections.abc import Iterator, Sequence

from ankle_core.diary.table_answers import Order, TableAnswer
from ankle_core.reading.exports.tables import Row
from ankle_core.reading.findings.findings import Found, UnsureTable
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.spreadsheets import table_rows
from ankle_core.reading.spreadsheets.columns import Columns, Doubt, columns_of
from ankle_core.reading.spreadsheets.dates import is_two_ways
from ankle_core.reading.spreadsheets.lengths import Form, span

#: Columns of a table that is not known, and characters of each, that are shown.
SHOWN, SHOWN_LETTERS = 8, 40
CALL_THEM = (
    "A list of runs needs a day and a time, best with a distance: "
    "call its columns “Date”, “Time (h:min:s)” and “Distance (km)” or “Distance (mi)”."
)


def read(columns: Columns, source: str) -> Iterator[Found]:
    """Yield every run of a table, with what is none, or the table where it is not certain; raises Unreadable."""
    if not columns.of_use:
        raise Unreadable(f"It is no list of runs known here. {_shown(columns.header)} {CALL_THEM}", "line 1")
    if columns.doubts:
        reason = " ".join([_found(columns), *(DOUBTS[doubt](columns) for doubt in columns.doubts)])
        lines = ((row.number, row.cells) for row in columns.rows)
        yield UnsureTable(source, reason, ((1, columns.header), *lines))
    else:
        yield from table_rows.runs(columns, source)


def columns_as_said(table: UnsureTable, said: TableAnswer | None) -> Columns:
    """Return what the columns of `table` are with what was `said` of them."""
    return columns_of([Row(number, cells) for number, cells in table.lines], said)


def answered(table: UnsureTable, said: TableAnswer | None) -> Iterator[Found]:
    """Yield what `table` tells with what was `said` of it; the table again where that is not enough."""
    try:
        yield from read(columns_as_said(table, said), table.source)
    except Unreadable as error:
        yield error.problem(table.source)


def _shown(header: Sequence[str]) -> str:
    shown = ", ".join(f"“{heading[:SHOWN_LETTERS]}”" for heading in header[:SHOWN])
    more = f" and {len(header) - SHOWN} more" if len(header) > SHOWN else ""
    return f"Its columns are {shown}{more}."


def _found(columns: Columns) -> str:
    names = {
        "day": "the day", "distance": "the distance", "time": "the time", "pace": "the pace",
        "soreness_left": "the soreness of the left side", "soreness_right": "that of the right",
        "soreness": "the soreness",
    }  # fmt: skip
    found = [f"{what} is “{_name(columns, key)}”" for key, what in names.items() if key in columns.places]
    what = "runs" if columns.of_runs else "mornings"
    return f"It looks like a list of {what}: {', '.join(found)}." if found else "It looks like a list of runs."


def _name(columns: Columns, key: str) -> str:
    return columns.header[columns.places[key]][:SHOWN_LETTERS]


def _no_time(columns: Columns) -> str:
    return f"No column says how long a run took. {_shown(columns.header)} Call the one with the time “Time (h:min:s)”."


def _order(columns: Columns) -> str:
    example = next(filter(is_two_ways, (columns.text(row, "day") for row in columns.rows)), "")
    if columns.order is Order.NEITHER:
        return "Its dates stand in two orders, day first and month first. Write them like 2026-03-14."
    return f"“{example[:SHOWN_LETTERS]}” could be either of two days. Write the dates like 2026-03-14."


def _time_unit(columns: Columns) -> str:
    written = ((text, told) for row in columns.rows if (told := span(text := columns.text(row, "time"))))
    example, told = next((text, told) for text, told in written if columns.scales[told.form] is None)
    if told.form is Form.BARE:
        return (
            f"“{example}” could be hours, minutes or seconds. Call the column “Time (min)”, “Time (s)” or “Time (h)”."
        )
    return f"“{example}” could be hours or minutes. Call the column “Time (h:min)” or “Time (min:s)”."


def _no_day(columns: Columns) -> str:
    return f"No column says on which day. {_shown(columns.header)} Call the one with the day “Date”."


def _felt(columns: Columns) -> str:
    return (
        "It does not say when the soreness was felt. Only that of mornings is read: "
        "call the columns “Left (morning)” and “Right (morning)”."
    )


DOUBTS = {Doubt.DAY: _no_day, Doubt.TIME: _no_time, Doubt.ORDER: _order, Doubt.TIME_UNIT: _time_unit, Doubt.FELT: _felt}
