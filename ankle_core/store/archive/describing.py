"""The README of a backup: what every column means, and how to open it all elsewhere."""

import tomllib
from functools import cache
from importlib import resources
from textwrap import fill

from ankle_core.store.archive.shape import Shape

WIDTH = 100
BEGINNING = """\
A diary of Surefoot
===================

This ZIP holds all that was written down in one diary. It is yours: read it, move it, keep it where you like.
To make it a diary again, choose "Restore" in the settings of Surefoot.

What is in it

  manifest.json        when it was made, by which version, and how much is in it
  <table>.parquet      one table each; this is what Surefoot reads
  csv/<table>.csv      the same tables for a spreadsheet, if you asked for them
  schema.sql           the tables as SQL, with their limits
  README.txt           this text

How to open it in a spreadsheet

  Unpack the ZIP first. In LibreOffice Calc, or in Excel, open a file out of the folder csv: the separator is the
  comma, the character set UTF-8. There is no folder csv? Download your data again and ask for CSV.
  A text that a spreadsheet would take for a formula, such as "=1+1", has an apostrophe before it there.
  Excel can read the Parquet files as well: Data, Get Data, From File, From Parquet.
  In Python: pandas.read_parquet("runs.parquet"). In DuckDB: SELECT * FROM 'runs.parquet'.

What to know before counting

  Moments are in UTC; local_date is the day as the runner lived it.
  Rows with a deleted_at were deleted or discarded and count for nothing; they are kept so that this can be undone.
  An empty field means "not said" and never "no" or "0".

What every column means
"""


@cache
def described() -> dict[str, dict[str, str]]:
    """Return for every table what each column means; "about" is the table itself."""
    text = resources.files("ankle_core.store.archive").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def readme(tables: Shape) -> str:
    """Return the README for a backup of `tables`."""
    return "\n".join([BEGINNING, *(_table(table, [name for name, _ in columns]) for table, columns in tables.items())])


def _table(table: str, columns: list[str]) -> str:
    meanings = described()[table]
    lines = [_line(column, meanings[column]) for column in columns]
    return "\n".join(
        [table, fill(meanings["about"], WIDTH, initial_indent="  ", subsequent_indent="  "), "", *lines, ""]
    )


def _line(column: str, meaning: str) -> str:
    return fill(meaning, WIDTH, initial_indent=f"  {column:<20} ", subsequent_indent=" " * 23)
