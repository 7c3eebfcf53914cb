"""The lights of the past, each month's judged once for as long as all that it rests on stays as it is.

A month is judged anew when anything it looks at is another, whoever wrote it: its lights are kept under what they were
judged on, and not until the next write.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.diary.profile import Mode
from ankle_core.rules import evidence
from ankle_core.rules.history import History
from ankle_core.store import Transaction
from ankle_core.store.tables.whole import fingerprints
from pages.parts.notebook import entries, facts
from pages.parts.notebook.diaries.open_diary import JudgedMonth, Lights
from pages.parts.notebook.notebook import current

DAY = timedelta(days=1)
#: What no month rests on: one that is kept under it is judged anew every time.
NOTHING: tuple[Any, ...] = ()


def lights(shown: Span) -> Lights:
    """Return the light of each side on every day of the span, by what is known of that day."""
    months, kept = [*_months(shown.first, shown.end - DAY)], current().memory.judged
    said = _Said.now()
    with current().store.reading() as db:  # one moment: what is judged is what its grounds were taken of
        grounds = _grounds(db, months, said)
        new = (month for month in months if month not in kept or kept[month].grounds != grounds[month])
        for row in _in_a_row([*new]):
            known = _read(db, row, said)
            for month in row:
                rests_on = grounds[month] if _is_enough(known, month) else NOTHING
                kept[month] = JudgedMonth(rests_on, _judged(known, month, said.mode))
        found = {month: kept[month].lights for month in months}
    return {day: of for month in months for day, of in found[month].items() if shown.first <= day < shown.end}


@dataclass(frozen=True, slots=True)
class _Said:
    """What every month rests on, whenever it was said."""

    mode: Mode
    told: Mapping[Side, Sequence[Any]]
    locks: Sequence[Any]
    begun: date

    @classmethod
    def now(cls) -> "_Said":
        begun = entries.first_day() or date.max
        return cls(entries.its_profile().mode, entries.usuals(), facts.sign_locks(), begun)

    @property
    def grounds(self) -> tuple[Any, ...]:
        return (self.mode, *(tuple(self.told[side]) for side in SIDES), *self.locks)


def _grounds(db: Transaction, months: Sequence[date], said: _Said) -> Mapping[date, tuple[Any, ...]]:
    """What each month rests on: what was said, and what was written in it, in those before and on the day after it."""
    prints, common = fingerprints.by_month(db, _month(months[0] - entries.LOOK_BACK)), said.grounds
    return {month: (common, *(prints.get(one) for one in _looked_at(month))) for month in months}


def _read(db: Transaction, row: Sequence[date], said: _Said) -> History:
    end = _after(row[-1]) + DAY
    known = facts.gathered(db, row[0], end, said.told, said.locks)
    if said.begun >= row[0] - entries.LOOK_BACK or all(_is_enough(known, month) for month in row):
        return known
    return facts.gathered(db, said.begun, end, said.told, said.locks)


def _is_enough(known: History, month: date) -> bool:
    """Whether a month needs no more than it looks at: a first swelling asks for the answer before it, however early."""
    first = _month(month - entries.LOOK_BACK)
    answers = ((one for one in known.ankles[side].swelling if one[0] >= first) for side in SIDES)
    return not any(day >= month and swollen for day, swollen in (next(one, (date.min, False)) for one in answers))


def _judged(known: History, month: date, mode: Mode) -> Lights:
    days = [month + ahead * DAY for ahead in range((_after(month) - month).days)]
    return {day: {side: of.light for side, of in evidence.verdicts(known, day, mode).items()} for day in days}


def _looked_at(month: date) -> Iterator[date]:
    return _months(month - entries.LOOK_BACK, _after(month))


def _months(first: date, last: date) -> Iterator[date]:
    month = _month(first)
    while month <= last:
        yield month
        month = _after(month)


def _month(day: date) -> date:
    return day.replace(day=1)


def _after(month: date) -> date:
    return _month(month + timedelta(days=31))


def _in_a_row(months: Iterable[date]) -> Iterator[list[date]]:
    """Months without a gap between them, to be read together."""
    for _, row in groupby(enumerate(months), lambda one: 12 * one[1].year + one[1].month - one[0]):
        yield [month for _, month in row]
