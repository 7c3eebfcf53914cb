"""The days of a whole column: one cell alone cannot say whether 03/04 is in March or in April."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from functools import lru_cache

from ankle_core.diary.table_answers import Order
from ankle_core.reading.exports.cells import BEFORE_CLOCK, CLOCK, DAYS, REMEMBERED, month_of

#: A day as a number of days since the end of 1899, as spreadsheets keep it: 1990 to 2078.
SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,15})?")
SERIAL_EPOCH = datetime(1899, 12, 30)
EARLIEST_SERIAL, LATEST_SERIAL = 32_874.0, 65_380.0
#: A word before the date; one that may be a month is the day of the week only before a whole date in numbers.
WEEKDAY = re.compile(r"(?P<word>[^\W\d_]+)\.?,? +(?=(?P<whole>\d{1,4}[-/.] ?\d)?.*\d)")
AFTER = rf"(?:{BEFORE_CLOCK}{CLOCK}(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
WRITTEN = tuple(
    re.compile(day + AFTER, re.IGNORECASE)
    for day in (
        *DAYS,
        r"(?P<day>\d{1,2})[-. ](?P<word>[^\W\d_]+)\.?[-. ](?P<year>\d{4}|\d\d)",
        r"(?P<word>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d\d)",
        r"(?P<year>\d{4})(?P<month>[01]\d)(?P<day>[0-3]\d)",
    )
)
TWO = re.compile(rf"(?P<one>\d{{1,2}})[/-](?P<two>\d{{1,2}})[/-](?P<year>\d{{4}}|\d\d){AFTER}", re.IGNORECASE)
ALONE = re.compile(CLOCK, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Start:
    """When a run began: aware where the cell names a zone, else by the clock on the wall.

    `hour_known` is False where only its day is written, or midnight.
    """

    at: datetime
    hour_known: bool


def order_of(texts: Iterable[str]) -> Order:
    """Return the order of the numbers in a column, told by one of them above 12; NEITHER if it has both orders."""
    first = second = False
    for text in texts:
        if parts := TWO.fullmatch(_line(text)):
            first, second = first or int(parts["one"]) > 12, second or int(parts["two"]) > 12
    if first and second:
        return Order.NEITHER
    return Order.DAY_FIRST if first else Order.MONTH_FIRST if second else Order.UNSAID


def is_two_ways(text: str) -> bool:
    """Return whether `text` is a date that means another day in the other order."""
    parts = TWO.fullmatch(_line(text))
    return parts is not None and parts["one"] != parts["two"]


@lru_cache(REMEMBERED)
def start(text: str, order: Order) -> Start | None:
    """Return what a cell says of the start of a run, or None for what is no date."""
    line = _line(text)
    for written in WRITTEN:
        if parts := written.fullmatch(line):
            return _start(parts.groupdict())
    if parts := TWO.fullmatch(line):
        said = parts.groupdict()
        names = ("two", "one") if order is Order.MONTH_FIRST else ("one", "two")
        said["day"], said["month"] = (said.pop(name) for name in names)
        return _start(said)
    return _of_serial(line)


def clock(text: str) -> time | None:
    """Return the hour that a cell of its own says (`7:30`, `7:30 pm`), or None."""
    parts = ALONE.fullmatch(_line(text))
    try:
        return time(*_clock(parts.groupdict())) if parts else None
    except ValueError:
        return None


def _line(text: str) -> str:
    """The day of the week says nothing that the date does not."""
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    named = WEEKDAY.match(line)
    before = named and (named["whole"] or not month_of(named["word"]))
    return line[named.end() :] if named and before else line


def _start(said: dict[str, str | None]) -> Start | None:
    year = int(said["year"] or 0)
    try:
        at = datetime(year + 2000 * (year < 100), _month(said), int(said["day"] or 0), *_clock(said))
        # Midnight is what a program writes that was told no hour.
        return Start(at.replace(tzinfo=_zone(said["zone"])), at.time() != time())
    except ValueError:
        return None


def _zone(text: str | None) -> tzinfo | None:
    return datetime.fromisoformat(f"2000-01-01T00:00{text.upper()}").tzinfo if text else None


def _month(said: dict[str, str | None]) -> int:
    return int(said["month"] or 0) if "month" in said else month_of(said["word"] or "")


def _clock(said: dict[str, str | None]) -> tuple[int, int, int]:
    hour, half = int(said["hour"] or 0), said["half"]
    if half:
        hour = hour % 12 + 12 * (half.lower() == "p")
    return hour, int(said["minute"] or 0), int(said["second"] or 0)


def _of_serial(line: str) -> Start | None:
    if not SERIAL.fullmatch(line):
        return None
    days = float(line.replace(",", "."))
    if not EARLIEST_SERIAL <= days <= LATEST_SERIAL:
        return None
    moment = SERIAL_EPOCH + timedelta(seconds=round(days * 86_400))
    return Start(moment, days % 1 > 0)
