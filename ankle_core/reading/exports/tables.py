"""Tables as sites and spreadsheets write them: any encoding and separator, columns found by what they are called."""

import csv
import hashlib
import html
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import BinaryIO, TextIO

from ankle_core.reading.findings.unreadable import Unreadable

#: Columns of one table; Strava's has a hundred.
MOST_COLUMNS = 2000
#: Bytes, rows and cells of one table: twenty years of two activities a day in Strava's hundred columns.
MOST_BYTES, MOST_ROWS, MOST_CELLS = 20_000_000, 15_000, 1_500_000
#: Lines; a description may have dozens.
MOST_LINES = 1_000_000
TOO_MUCH = "It has far more rows or columns than any list of activities."
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the `number` of the line on which it begins, and its cells without blanks around them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return what stands in `column`; nothing for a column that is not there."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the row, the same whatever the separator and encoding of the file."""
        return hashlib.sha256("\x1f".join(self.cells).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Table:
    """The first line of a table as it was written, and all other lines that hold something."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[Row, ...]:
        """Return all lines that hold something, the first with them."""
        return Row(1, self.header), *self.rows

    def column(self, names: Sequence[str], nth: int = 0) -> int | None:
        """Return where the `nth` column called one of `names` stands (already `plain`), or None."""
        found = [place for place, heading in enumerate(self.header) if plain(heading) in names]
        return found[nth] if nth < len(found) else None

    def columns(self, names: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Return where each column of `names` stands that is there; the first, if a name comes twice."""
        places = {key: self.column(words) for key, words in names.items()}
        return {key: place for key, place in places.items() if place is not None}


def read(stream: BinaryIO) -> Table:
    """Return the table in `stream`; raises Unreadable for one that is empty, too large or no table."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The table is larger than {MOST_BYTES // 1_000_000} MB.")
    rows = tuple(_bounded(_rows(io.TextIOWrapper(io.BytesIO(content), _encoding(content), "replace", newline=""))))
    if not rows:
        raise Unreadable("The file is empty.")
    return Table(rows[0].cells, rows[1:])


def plain(text: str) -> str:
    """Return `text` without marks, capitals, doubled blanks and the tags around a missing translation."""
    words = unicodedata.normalize("NFKC", html.unescape(re.sub(r"<[^<>]*>", "", text))).replace("’", "'")
    return " ".join(words.casefold().split())


@cache
def names(part: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names of `part` of names.toml, each `plain`."""
    entries = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))[part]
    return {key: tuple(plain(word) for word in words) for key, words in entries.items()}


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(line: str) -> str:
    outside = re.sub(r'"[^"]*"', "", line)
    return max(SEPARATORS, key=outside.count)


def _rows(text: TextIO) -> Iterator[Row]:
    separator = _separator(
        next((line for line in islice(text, MOST_LINES) if any(map(line.__contains__, SEPARATORS))), "")
    )
    text.seek(0)
    lines, first = csv.reader(text, delimiter=separator), 1
    try:
        for cells in lines:
            stripped = tuple(map(str.strip, cells))
            if any(stripped):
                yield Row(first, stripped)
            first = lines.line_num + 1
            if first > MOST_LINES:
                raise Unreadable(TOO_MUCH, f"line {first}")
    except csv.Error as error:
        raise Unreadable("It is not a whole table: a quotation mark may be missing.", f"line {first}") from error


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    cells = 0
    for many, row in enumerate(rows):
        cells += len(row.cells)
        if many > MOST_ROWS or cells > MOST_CELLS or len(row.cells) > MOST_COLUMNS:
            raise Unreadable(TOO_MUCH, f"line {row.number}")
        yield row
