"""The time axis that every chart shares: the days shown, how many one mark stands for, and where it is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from ankle_core.diary.days import Span, monday
from pages.parts.words.dates import full_day, weekday

DAY = timedelta(days=1)
#: Days.
WEEK = 7
#: Days one mark may stand for, and the words for it.
GRAINS = {1: "day", 7: "week", 28: "4 weeks", 91: "13 weeks", 364: "52 weeks"}
#: Share of a bar's room left free on either side.
AIR = 0.1
#: Share of the days left free at either end of the axis.
MARGIN = 0.0125
#: Labels that fit under a phone's width.
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class TimeAxis(Span):
    """The days a chart shows, and where they are drawn."""

    def grain(self, most: int) -> int:
        """Return how many days one mark stands for, so that hardly more than `most` marks are drawn."""
        return next((grain for grain in GRAINS if self.days <= most * grain), max(GRAINS))

    def start(self, day: date, grain: int) -> date:
        """Return the day on which the mark of `day` begins; those of weeks begin on a Monday."""
        if grain == 1:
            return day
        origin = monday(self.first)
        return origin + (day - origin).days // grain * grain * DAY

    def edges(self, start: date, grain: int, part: int = 0, parts: int = 1, air: float = AIR) -> dict[str, Any]:
        """Return `day` and `to` of a mark's bar, or its `part` of `parts`: with `air` around it, never off the axis."""
        width = grain * 24 * (1 - 2 * air) / parts
        begin = (start - self.first).days * 24 - 12 + grain * 24 * air + part * width
        kept = (min(max(hours, -12.0), self.days * 24 - 12.0) for hours in (begin, begin + width))
        return dict(zip(("day", "to"), (moment(self.first, round(hours)) for hours in kept), strict=True))

    def axis(self, offset: int = 0) -> alt.X:
        """Return the channel of the field `day` on this time axis."""
        ticks = self._ticks()
        labels = "%-d %b" if self._by_day else "%b" if self._by_month else "%Y"
        axis = alt.Axis(
            values=[_date_time(day) for day in ticks],
            format=labels,
            grid=False,
            title=None,
            offset=offset,
            labelFlush=True,
        )
        return alt.X("day:T", axis=axis, scale=alt.Scale(domain=self.ends, nice=False))

    @property
    def ends(self) -> list[str]:
        """Where the axis begins and ends: so far beyond its days that their dots stay whole."""
        air = max(12, round(self.days * 24 * MARGIN))
        return [moment(self.first, -air), moment(self.end - DAY, air)]

    @property
    def _by_day(self) -> bool:
        return self.days <= 9 * 7

    @property
    def _by_month(self) -> bool:
        return self.days <= 2 * 366

    def _ticks(self) -> list[date]:
        if self._by_day:
            return _thinned(day for day in self._all() if day.weekday() == 0)
        if self._by_month:
            return _thinned(day for day in self._all() if day.day == 1)
        return _thinned(date(year, 1, 1) for year in range(self.first.year + 1, self.end.year + 1))

    def _all(self) -> Iterable[date]:
        return (self.first + number * DAY for number in range(self.days))


def _thinned(days: Iterable[date]) -> list[date]:
    kept = list(days)
    return kept[:: -(-len(kept) // MOST_TICKS) or 1]


def moment(day: date, hours: int = 0) -> str:
    """Return a moment without a zone, which every browser takes for its own local time."""
    whole, rest = divmod(hours, 24)
    return f"{(day + whole * DAY).isoformat()}T{rest:02}:00"


def _date_time(day: date, hours: int = 0) -> Any:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, hours=hours)


def in_words(span: Span) -> str:
    """Return the span as people say it."""
    return f"from {full_day(span.first)} to {full_day(span.end - DAY)}"


def mark_in_words(start: date, grain: int) -> str:
    """Return what a mark stands for, to be read in its tooltip."""
    if grain == 1:
        return f"{weekday(start)} {full_day(start)}"
    return f"{GRAINS[grain].capitalize()} from {full_day(start)}"
