"""Where what stands in Strava's list: by what its columns are called, else by what stands in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ankle_core.reading.exports import cells
from ankle_core.reading.exports.tables import Row, Table, names

#: Columns whose second one counts: the first is rounded for display, the distance in kilometres or miles.
TWICE = ("distance", "elapsed")
#: What tells a column whose name is in an unknown language.
LOOKS: dict[str, Callable[[str], object]] = {
    "file": re.compile(r"activities/\d+\..+").fullmatch,
    "id": re.compile(r"\d{5,}").fullmatch,
    "date": cells.moment,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns that are there; `in_metres` says that the distance is not one for display."""

    places: dict[str, int]
    in_metres: bool

    def text(self, row: Row, key: str) -> str:
        """Return what `row` has in the column `key`, nothing if there is none."""
        return row.cell(self.places.get(key))

    def number(self, row: Row, key: str) -> float | None:
        """Return the number that `row` has in the column `key`, or None."""
        return cells.number(self.text(row, key))


def columns_of(table: Table) -> Columns:
    """Return where what stands in `table`."""
    known = names("strava")
    places = table.columns(known)
    second = {key: place for key in TWICE if (place := table.column(known[key], 1)) is not None}
    for key, looks in LOOKS.items():
        if key not in places and (place := _looking(table, looks)) is not None:
            places[key] = place
    return Columns(places | second, "distance" in second or _is_old(table) or _stands_late(places))


def _is_old(table: Table) -> bool:
    """Until 2019 the only distance was in metres."""
    return "elapsed_time" in table.header


def _stands_late(places: dict[str, int]) -> bool:
    """What is for display stands before the name of the file, exact values behind it."""
    return places.get("distance", -1) > places.get("file", -1)


def _looking(table: Table, looks: Callable[[str], object]) -> int | None:
    """Return the first column in which everything that is written looks so."""
    for place in range(len(table.header)):
        written = (text for row in table.rows if (text := row.cell(place)))
        if looks(next(written, "")) and all(map(looks, written)):
            return place
    return None
