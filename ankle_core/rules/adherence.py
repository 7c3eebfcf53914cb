"""How the weeks went, kindly counted, and what each foot got of the time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.diary.days import monday
from ankle_core.training.session import Session, SetDone, shares

WEEK = timedelta(days=7)
NOTHING = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from `monday`: days with a finished session, days rested as asked, and what was aimed for.

    A day counts once, and never as rested if it was done. `planned` are days put off; they count for nothing, and no
    row of weeks ends by them. `running` is the week that today belongs to.
    """

    monday: date
    done: int
    rested: int
    target: int
    running: bool
    planned: int = 0

    @property
    def counted(self) -> int:
        """Days that count: rest that was asked for counts as done."""
        return self.done + self.rested

    @property
    def met(self) -> bool:
        return self.counted >= self.target


@dataclass(frozen=True, slots=True)
class Days:
    """What the days were: with a finished session, rested on a red light, and put off."""

    done: Set[date]
    rested: Set[date] = frozenset()
    planned: Set[date] = frozenset()


def weeks(were: Days, first: date, today: date, target: int) -> list[Week]:
    """Return every week from that of `first` to that of `today`, oldest first.

    A week begun part-way aims for no more days than it had left. Source: product.md "Kindness".
    """
    count = (monday(today) - monday(first)) // WEEK + 1
    return [_week(monday(first) + number * WEEK, were, first, today, target) for number in range(count)]


def _week(start: date, were: Days, first: date, today: date, target: int) -> Week:
    days = [day for number in range(7) if (day := start + timedelta(days=number)) >= first]
    lived = [day for day in days if day <= today]
    done = sum(day in were.done for day in lived)
    rest = sum(day in were.rested and day not in were.done for day in lived)
    planned = sum(day in were.planned and not (day in were.done or day in were.rested) for day in lived)
    return Week(start, done, rest, min(target, len(days)), start == monday(today), planned)


def streak(weeks: Sequence[Week]) -> int:
    """Return how many weeks in a row met their target, counted back from the last; the running week counts once met.

    A week short of its target in which rest was asked for, by a flare or by plan, neither counts nor ends the row.
    """
    length = 0
    for week in reversed(weeks):
        if week.met:
            length += 1
        elif not (week.running or week.rested or week.planned):
            break
    return length


@dataclass(frozen=True, slots=True)
class EqualWeek:
    """Work of one week, in seconds and sets: of one foot alone, and of both feet at once.

    `owed_left_s` and `owed_right_s` are what that side was left short of, without what soreness or a light cut.
    """

    monday: date
    left_s: float = 0.0
    right_s: float = 0.0
    both_s: float = 0.0
    left_sets: int = 0
    right_sets: int = 0
    both_sets: int = 0
    owed_left_s: float = 0.0
    owed_right_s: float = 0.0


class Spent(Protocol):
    """Work of one week on one side, or on both feet at once where `side` is None."""

    @property
    def monday(self) -> date: ...
    @property
    def side(self) -> Side | None: ...
    @property
    def seconds(self) -> float: ...
    @property
    def sets(self) -> int: ...


def owed(sessions: Iterable[Session], sets: Iterable[tuple[date, SetDone]]) -> dict[date, tuple[float, float]]:
    """Return the seconds that `sessions`, with their `sets`, left the left and the right side short of, by week.

    Weeks are named by their Monday. What soreness cut is not owed, see `shares`.
    """
    done: dict[UUID, list[SetDone]] = defaultdict(list)
    for _, one in sets:
        done[one.session_id].append(one)
    found: dict[date, tuple[float, float]] = {}
    for session in sessions:
        got, week = shares(session.steps, done[session.id]), monday(session.day)
        left, right = found.get(week, (0.0, 0.0))
        found[week] = left + got[Side.LEFT].owed, right + got[Side.RIGHT].owed
    return found


def side_weeks(spent: Iterable[Spent], owed: Mapping[date, tuple[float, float]] | None = None) -> list[EqualWeek]:
    """Return `spent` week by week, oldest first; `owed` is what left and right are short of, seconds, by Monday."""
    owed = owed or {}
    seconds: defaultdict[tuple[date, Side | None], float] = defaultdict(float)
    sets: defaultdict[tuple[date, Side | None], int] = defaultdict(int)
    for part in spent:
        seconds[part.monday, part.side] += part.seconds
        sets[part.monday, part.side] += part.sets
    mondays = sorted({start for start, _ in seconds} | owed.keys())
    return [
        EqualWeek(
            start,
            left_s=seconds[start, Side.LEFT],
            right_s=seconds[start, Side.RIGHT],
            both_s=seconds[start, None],
            left_sets=sets[start, Side.LEFT],
            right_sets=sets[start, Side.RIGHT],
            both_sets=sets[start, None],
            owed_left_s=owed.get(start, NOTHING)[0],
            owed_right_s=owed.get(start, NOTHING)[1],
        )
        for start in mondays
    ]


@dataclass(frozen=True, slots=True)
class Balance:
    """What each side got over some weeks, and what one side is still owed; `owed_side` is None when nothing is."""

    left_s: float
    right_s: float
    both_s: float
    left_sets: int
    right_sets: int
    both_sets: int
    owed_side: Side | None
    owed_s: float


def balance(side_weeks: Iterable[EqualWeek]) -> Balance:
    """Return the sums of `side_weeks`; what both sides are owed cancels out. Whole seconds are owed."""
    spent = list(side_weeks)
    owed = round(sum(week.owed_left_s for week in spent) - sum(week.owed_right_s for week in spent))
    return Balance(
        left_s=sum(week.left_s for week in spent),
        right_s=sum(week.right_s for week in spent),
        both_s=sum(week.both_s for week in spent),
        left_sets=sum(week.left_sets for week in spent),
        right_sets=sum(week.right_sets for week in spent),
        both_sets=sum(week.both_sets for week in spent),
        owed_side=(Side.LEFT if owed > 0 else Side.RIGHT) if owed else None,
        owed_s=float(abs(owed)),
    )
