"""Which column of a table is what: by its name, and by whether what stands in it can be that."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ankle_core.diary.check_in import Side
from ankle_core.diary.table_answers import MOST_COLUMNS, Felt, Order, TableAnswer
from ankle_core.reading.exports import cells
from ankle_core.reading.exports.tables import Row
from ankle_core.reading.spreadsheets import dates, lengths, soreness, words
from ankle_core.reading.spreadsheets.lengths import METRES, Form

#: Lines in which the names of the columns are looked for; above them stand a title and the like.
MOST_LINES_ABOVE = 12
#: Rows that tell what stands in a column.
LOOKED_AT = 500
#: Share of what is written in a column that must be what its name says.
ENOUGH = 0.6


class Doubt(StrEnum):
    """What a table does not say for certain; each is a question to the runner."""

    DAY = "day"
    TIME = "time"
    ORDER = "order"
    TIME_UNIT = "time unit"
    FELT = "felt"


#: The columns of soreness by side, and those with one that is not said.
SORENESS = {Side.LEFT: "soreness_left", Side.RIGHT: "soreness_right"}
OF_SORENESS = frozenset({"soreness", *SORENESS.values()})


@dataclass(frozen=True, slots=True)
class Columns:
    """The `header` of a table and the `rows` below it, where what stands (`places`), and in which `units`.

    `decimal` is the sign before decimals in distances, `scales` what times of each form are multiplied by. `times` are
    columns of no known name in which times stand; nothing else says that they are those of runs. `felt` is when the
    soreness in it was.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    places: Mapping[str, int]
    units: Mapping[str, str]
    order: Order = Order.UNSAID
    decimal: str = ""
    scales: Mapping[Form, float | None] = field(default_factory=dict)
    times: tuple[int, ...] = ()
    felt: Felt = Felt.UNSAID
    doubts: tuple[Doubt, ...] = ()

    @property
    def of_runs(self) -> bool:
        """Return whether it may be a list of runs: two of a day, a distance and a time are there."""
        found = self.places.keys() & {"day", "distance", "time"}
        return len(found) > 1 or (bool(self.times) and bool(found))

    @property
    def of_mornings(self) -> bool:
        """Return whether it may be a list of mornings: a day and the soreness of a side are there."""
        return "day" in self.places and not self.places.keys().isdisjoint(SORENESS.values())

    @property
    def of_use(self) -> bool:
        """Return whether there may be anything to read in it at all."""
        return self.of_runs or self.of_mornings

    def text(self, row: Row, key: str) -> str:
        """Return what `row` has in the column `key`, nothing if there is none."""
        return row.cell(self.places.get(key))

    def number(self, row: Row, key: str) -> float | None:
        """Return the number that `row` has in the column `key`, or None."""
        return cells.number(self.text(row, key))

    def metres(self, row: Row) -> tuple[float, bool] | None:
        """Return how far `row` says that it was, in metres, and whether the unit is known; or None."""
        return lengths.metres(self.text(row, "distance"), self.units.get("distance", ""), self.decimal)


def columns_of(rows: Sequence[Row], said: TableAnswer | None = None) -> Columns:
    """Return what the columns of a table are, whose `rows` begin with whatever stands above their names."""
    said = said or TableAnswer()
    at = max(range(min(len(rows), MOST_LINES_ABOVE)), key=lambda place: _known(rows[place]), default=0)
    header, below = _header(rows[at:])
    places, units = _by_name(header, below)
    if "day" not in places:
        dated = _unnamed(header, below, places, _is_written_date)
        places |= {"day": dated[0]} if len(dated) == 1 else {}
    places |= {key: place for key, place in said.places.items() if place is not None}
    places = {key: place for key, place in places.items() if said.places.get(key, place) is not None}
    times = () if "time" in places else _unnamed(header, below, places, _is_written_time)
    return _settled(Columns(header, below, places, {**units, **said.units}, times=times), said)


def _unnamed(
    header: Sequence[str], rows: Sequence[Row], places: Mapping[str, int], looks: Callable[[str], bool]
) -> tuple[int, ...]:
    """Return the columns of no known name in which something stands that `looks` so."""
    free = (at for at, name in enumerate(header) if at not in places.values() and not words.heading(name).key)
    return tuple(at for at in free if rows and _mostly(rows, at, looks))


def _is_written_date(text: str) -> bool:
    return _is_date(text) and not (text.isdigit() or dates.SERIAL.fullmatch(text))


def _is_written_time(text: str) -> bool:
    return (told := lengths.span(text)) is not None and told.form is not Form.BARE


def _known(row: Row) -> int:
    return len({words.heading(cell).key for cell in row.cells[:MOST_COLUMNS]} - {""})


def _header(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the names of the columns, with the units of a second line, and the rows below."""
    header, below = rows[0].cells[:MOST_COLUMNS], tuple(rows[1:])
    second = [cell.strip("()[] ") for cell in below[0].cells] if below else []
    if any(second) and all(words.unit(cell) for cell in second if cell):
        units = dict(enumerate(second))
        header = tuple(f"{name} ({units[at]})" if units.get(at) else name for at, name in enumerate(header))
        below = below[1:]
    return header, below


def _by_name(header: Sequence[str], rows: Sequence[Row]) -> tuple[dict[str, int], dict[str, str]]:
    named = [words.heading(name) for name in header]
    places: dict[str, int] = {}
    for key in dict.fromkeys(each.key for each in named if each.key):
        found = [at for at, each in enumerate(named) if each.key == key]
        fitting = [at for at in found if key not in LOOKS or _mostly(rows, at, LOOKS[key])]
        if fitting:
            places[key] = max(fitting, key=lambda at: bool(named[at].unit))
    if "time" not in places or "clock" not in places:
        _part_clock(places, named, rows)
    if "day" not in places and "clock" in places and _mostly(rows, places["clock"], _is_date):
        places["day"] = places.pop("clock")
    units = {key: named[place].unit for key, place in places.items()}
    return places, _with_pace(units)


def _part_clock(places: dict[str, int], named: Sequence[words.Heading], rows: Sequence[Row]) -> None:
    """Of two columns called a time, the one that holds hours of the day is when it began."""
    for at, each in enumerate(named):
        if (
            each.key == "time"
            and at != places.get("time")
            and _mostly(rows, at, lambda text: dates.clock(text) is not None)
        ):
            places.setdefault("clock", at)


def _with_pace(units: dict[str, str]) -> dict[str, str]:
    """A pace or a speed in a unit tells that of the distance, if that has none."""
    if units.get("distance") not in METRES:
        per = {units.get(key, "").removeprefix("per ") for key in ("pace", "speed")} & {"km", "mi"}
        if len(per) == 1:
            units["distance"] = per.pop()
    return units


def _is_date(text: str) -> bool:
    return dates.start(text, Order.DAY_FIRST) is not None or dates.start(text, Order.MONTH_FIRST) is not None


#: What must stand in a column of this name.
LOOKS: dict[str, Callable[[str], bool]] = {
    "day": _is_date,
    "distance": lambda text: lengths.metres(text, "", "") is not None,
    "time": lambda text: lengths.span(text) is not None,
    "clock": lambda text: dates.clock(text) is not None or _is_date(text),
    "pace": lambda text: lengths.pace_s(text) is not None,
    **dict.fromkeys(OF_SORENESS, lambda text: soreness.rating(text) is not None or soreness.is_blank(text)),
}


def _mostly(rows: Sequence[Row], place: int, looks: Callable[[str], bool]) -> bool:
    written = [text for row in rows[:LOOKED_AT] if (text := row.cell(place))]
    return sum(map(looks, written)) >= ENOUGH * len(written) if written else not rows


def _settled(columns: Columns, said: TableAnswer) -> Columns:
    """Return `columns` with what only a whole column can say, and what stays in doubt."""
    days = [text for row in columns.rows if (text := columns.text(row, "day"))]
    far = [text for row in columns.rows if (text := columns.text(row, "distance"))]
    order = dates.order_of(days) if said.order is Order.UNSAID else said.order
    decimal = cells.decimal_of(far)
    units = dict(columns.units)
    if units.get("distance") not in METRES and (unit := lengths.unit_by_size(far, decimal)):
        units["distance"] = unit
    columns = replace(columns, units=units, order=order, decimal=decimal)
    columns = replace(columns, scales=lengths.scales([*_spans(columns)], units.get("time", "")))
    columns = replace(columns, felt=_felt(columns) if said.felt is Felt.UNSAID else said.felt)
    return replace(columns, doubts=tuple(_doubts(columns, days)))


def _felt(columns: Columns) -> Felt:
    headings = [columns.header[place] for key, place in columns.places.items() if key in OF_SORENESS]
    return Felt.MORNING if headings and all(map(words.in_the_morning, headings)) else Felt.UNSAID


def _spans(columns: Columns) -> Iterable[tuple[lengths.Span, float | None]]:
    for row in columns.rows:
        if span := lengths.span(columns.text(row, "time")):
            far = columns.metres(row)
            yield span, far[0] if far else None


def _doubts(columns: Columns, days: Iterable[str]) -> Iterable[Doubt]:
    if "day" not in columns.places:
        yield Doubt.DAY
    elif columns.order is Order.NEITHER or (columns.order is Order.UNSAID and any(map(dates.is_two_ways, days))):
        yield Doubt.ORDER
    if "time" not in columns.places:
        if columns.of_runs and not {"distance", "pace"} <= columns.places.keys():
            yield Doubt.TIME
    elif None in {columns.scales[form] for form in {span.form for span, _ in _spans(columns)}}:
        yield Doubt.TIME_UNIT
    if columns.felt is Felt.UNSAID and not columns.places.keys().isdisjoint(OF_SORENESS):
        yield Doubt.FELT
