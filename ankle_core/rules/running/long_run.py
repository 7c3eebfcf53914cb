"""How long one run is beside the longest of the weeks before it, before it is run and after.

One large study linked single runs much longer than the recent longest with more overuse injuries, and found nothing of
the kind for weekly totals or for ratios of weeks. It is a hint for planning, never a number for one runner.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from ankle_core import parameters as p
from ankle_core.diary.runs import Run

#: By this two clocks may differ: recordings that overlap by no more follow one another.
CLOCKS_DIFFER = timedelta(seconds=5)
#: What arithmetic adds to a ratio that lies on a line.
ROUNDING = 1e-9
TOGETHER = timedelta(minutes=p.SPIKE_TOGETHER_MINUTES.value)


class Band(IntEnum):
    """How a run compares; higher asks for more attention, and none is an alarm."""

    NEUTRAL = 0
    NOTE = 1
    STRONGER = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """One recording or one run as written; `distance_m` None is unknown, and so is 0.

    `started_at` is aware, or None where nobody noted the clock: then it stays a run of its own. `elapsed_s` is seconds,
    the moving time where the pauses are unknown.
    """

    day: date
    distance_m: float | None
    started_at: datetime | None = None
    elapsed_s: float = 0.0


def stretch(run: Run) -> Stretch:
    """Return a run of the diary as one stretch.

    Where only its day is known the hour is made up: two of one day would be taken for one.
    """
    if run.by_day:
        return Stretch(run.day, run.distance_m)
    return Stretch(run.day, run.distance_m, run.started_at, run.elapsed_s or run.moving_s)


@dataclass(frozen=True, slots=True)
class Outing:
    """What counts as one run: its stretches with no real pause between them; the day is that of the first."""

    day: date
    distance_m: float | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Recent:
    """The outings of the days before: how many, how many of them without a distance, and the two longest (metres)."""

    outings: int
    unmeasured: int
    longest_m: float | None
    second_m: float | None


@dataclass(frozen=True, slots=True)
class Spike:
    """A run beside `recent`; without a distance on either side there is no `ratio` and no `band`."""

    distance_m: float | None
    recent: Recent
    ratio: float | None
    band: Band | None


def outings(stretches: Iterable[Stretch]) -> list[Outing]:
    """Return what counts as one run each, by day; stretches with less than half an hour between them are put together.

    Source: evidence.md 6.1.
    """
    timed: list[_Timed] = []
    found: list[Outing] = []
    for stretch in stretches:
        if stretch.started_at is None:
            found.append(Outing(stretch.day, stretch.distance_m or None, (stretch,)))
        else:
            start = stretch.started_at
            timed.append(_Timed(start, start + timedelta(seconds=stretch.elapsed_s), stretch))
    found += [_outing(group) for group in _groups(sorted(timed, key=_longest_of_one_start))]
    return sorted(found, key=_day)


class _Timed(NamedTuple):
    start: datetime
    end: datetime
    stretch: Stretch


def _longest_of_one_start(timed: _Timed) -> tuple[datetime, timedelta]:
    return timed.start, timed.start - timed.end


def _day(outing: Outing) -> date:
    return outing.day


def _groups(timed: Sequence[_Timed]) -> list[list[_Timed]]:
    groups: list[list[_Timed]] = []
    for one in timed:
        if groups and one.start - _end(groups[-1]) < TOGETHER:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _end(group: Sequence[_Timed]) -> datetime:
    return max(one.end for one in group)


def _outing(group: Sequence[_Timed]) -> Outing:
    return Outing(group[0].stretch.day, _metres(group), tuple(one.stretch for one in group))


def _metres(group: Sequence[_Timed]) -> float | None:
    """The sum; of stretches run at the same time, which were recorded twice, only the longest counts."""
    lengths: list[float] = []
    for number, one in enumerate(group):
        metres = one.stretch.distance_m or 0.0
        if number and _end(group[:number]) - one.start > CLOCKS_DIFFER:
            lengths[-1] = max(lengths[-1], metres)
        else:
            lengths.append(metres)
    return sum(lengths) if all(lengths) else None


def recent(day: date, outings: Sequence[Outing]) -> Recent:
    """Return what was run in the 30 days before `day`, that day left out; `outings` are in the order of their days."""
    first = bisect_left(outings, day - timedelta(days=p.SPIKE_DAYS.value), key=_day)
    end = bisect_left(outings, day, key=_day)
    measured = sorted((outing.distance_m for outing in outings[first:end] if outing.distance_m), reverse=True)
    longest, second, *_ = *measured, None, None
    return Recent(end - first, end - first - len(measured), longest, second)


def judge(distance_m: float | None, recent: Recent) -> Spike:
    """Return how a run of `distance_m` metres, planned or done, compares with `recent` (evidence.md 6.1)."""
    if not distance_m or recent.longest_m is None:
        return Spike(distance_m, recent, None, None)
    ratio = distance_m / recent.longest_m
    return Spike(distance_m, recent, ratio, _band(ratio))


def _band(ratio: float) -> Band:
    if ratio > p.SPIKE_STRONGER.value + ROUNDING:
        return Band.STRONGER
    return Band.NOTE if ratio > p.SPIKE_NOTE.value + ROUNDING else Band.NEUTRAL


def after(outing: Outing, outings: Sequence[Outing]) -> Spike:
    """Return how an outing that was run compares with those of the days before it."""
    return judge(outing.distance_m, recent(outing.day, outings))


def longest_within(recent: Recent) -> float | None:
    """Return the metres of the longest run that gets no note, None without a run to compare with (evidence.md 6.1)."""
    return None if recent.longest_m is None else recent.longest_m * p.SPIKE_NOTE.value
