"""Mornings that a table tells, made check-ins: one a day, and none where the diary has its own answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

from ankle_core.diary.check_in import MORNING_HOUR, CheckIn, Occasion, Rating, Side, Site, require_day
from ankle_core.diary.days import day_of, zone_of
from ankle_core.errors import OutOfRange
from ankle_core.reading.findings.findings import FoundMorning, Problem

#: In which the ids of mornings from tables are made, so that adding one twice is harmless.
NAMES = UUID("2d3f6a52-7c0e-4f7e-8a56-0f7f3c1c9b5e")


@dataclass(frozen=True, slots=True)
class DiaryMornings:
    """The `days` that have a morning, and the ids of mornings that the runner deleted."""

    days: Set[date] = frozenset()
    deleted: Set[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Mornings:
    """What an import would do with mornings: those that are `new`, and the days that are `known` or were `deleted`."""

    new: tuple[CheckIn, ...] = ()
    known: tuple[date, ...] = ()
    deleted: tuple[date, ...] = ()
    problems: tuple[Problem, ...] = ()


def mornings(
    found: Iterable[FoundMorning], diary: DiaryMornings, zone: str, day_start_hour: int, now: datetime
) -> Mornings:
    """Return what adding the mornings that were `found` would do; `now` is aware.

    They are written down `now`, so all but the last are recalled. What the runner answered here stays as it is.
    Source: evidence.md 7.7.
    """
    today = day_of(now, zone, day_start_hour)
    by_day: defaultdict[date, list[FoundMorning]] = defaultdict(list)
    problems: list[Problem] = []
    for each in found:
        try:
            require_day(each.day, today)
            by_day[each.day].append(each)
        except OutOfRange as refused:
            problems.append(Problem(each.source, "", f"{refused.happened} Its morning was left out."))
    made = {day: _check_in(day, by_day[day], zone, now) for day in sorted(by_day)}
    known = tuple(day for day in made if day in diary.days)
    deleted = tuple(day for day, one in made.items() if day not in diary.days and one.id in diary.deleted)
    new = tuple(one for day, one in made.items() if day not in diary.days and one.id not in diary.deleted)
    return Mornings(new, known, deleted, tuple(problems))


def _check_in(day: date, told: Sequence[FoundMorning], zone: str, now: datetime) -> CheckIn:
    """Where a day stands in several rows, the worst of each side counts."""
    rated = {Side.LEFT: [each.left for each in told], Side.RIGHT: [each.right for each in told]}
    worst = {
        side: max((said for said in all_said if said is not None), default=None) for side, all_said in rated.items()
    }
    at = datetime.combine(day, time(MORNING_HOUR), zone_of(zone)).astimezone(UTC)
    return CheckIn(
        id=uuid5(NAMES, f"{told[0].digest} {day}"),
        day=day,
        moment=min(at, now),
        zone=zone,
        occasion=Occasion.MORNING,
        ratings=tuple(Rating(side, Site.ANKLE, soreness) for side, soreness in worst.items() if soreness is not None),
        entered_at=now,
    )
