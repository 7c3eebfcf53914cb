"""What is asked about the columns of a table, and how its first rows are shown."""

from collections.abc import Sequence

from ankle_core.diary.table_answers import Felt, Order
from ankle_core.reading.findings.findings import UnsureTable
from ankle_core.reading.spreadsheets.columns import Columns, Doubt
from pages.parts.words import foreign_text
from pages.parts.words.runs.import_words import name

NONE = "None of them"
FIRST_ROWS = "The first rows"
WHAT_ELSE = "What else"
#: What a column may be -> what it is called; the first are always asked.
NEEDED = {"day": "The day", "time": "The time", "distance": "The distance"}
OTHERS = {
    "clock": "The hour it began",
    "effort": "Effort, 0 to 10",
    "ground": "The ground",
    "shoes": "The shoes",
    "note": "Your note",
}
SORENESS = {"soreness_left": "Soreness of the left ankle", "soreness_right": "Soreness of the right ankle"}
FELT_TITLE = "When was the soreness felt?"
FELT = {Felt.MORNING: "That morning", Felt.OTHERWISE: "At another time, or not sure"}
ORDER_TITLE, UNIT_TITLE = "How are the dates written?", "How is the time written?"
ORDER = {Order.DAY_FIRST: "Day first", Order.MONTH_FIRST: "Month first"}
UNIT = {"h:m": "Hours:minutes", "m:s": "Minutes:seconds", "minutes": "Minutes", "hours": "Hours", "seconds": "Seconds"}
#: Rows that are shown, and characters of a cell, a name and a row.
ROWS, LONGEST_CELL, LONGEST_NAME, LONGEST_ROW = 3, 24, 30, 160


def title(table: UnsureTable) -> str:
    """Return the question about one table."""
    return f"Which columns are which in {name(table.source)}?"


def about(columns: Columns) -> str:
    """Return why it is asked."""
    if Doubt.ORDER in columns.doubts and len(columns.doubts) == 1:
        return "Its dates could be read in two ways."
    if Doubt.TIME_UNIT in columns.doubts and len(columns.doubts) == 1:
        return "Its times could be read in more than one way."
    if Doubt.FELT in columns.doubts and len(columns.doubts) == 1:
        return "Its soreness is added to your mornings only if it was felt in the morning."
    if columns.doubts:
        return "Nothing of it is added until its day and its time are known."
    return "Answered. Once this is added, it holds for every table with these columns."


def row(cells: Sequence[str]) -> str:
    """Return one row as it stands, its empty cells left out."""
    told = " · ".join(_clipped(cell, LONGEST_CELL) for cell in cells if cell)
    return foreign_text.plain(_clipped(told, LONGEST_ROW))


def column(columns: Columns, place: int) -> str:
    """Return a column by its name and what stands in it first, no Markdown; `place` is below 0 for none."""
    if place < 0:
        return NONE
    first = next((text for line in columns.rows if (text := line.cell(place))), "")
    named = _clipped(columns.header[place], LONGEST_NAME) or f"Column {place + 1}"
    return f"{named} ({_clipped(first, LONGEST_CELL)})" if first else named


def _clipped(text: str, most: int) -> str:
    line = foreign_text.in_a_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
