"""How the weeks went, and what each foot got."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.rules import adherence
from ankle_core.rules.adherence import Balance, Days, EqualWeek, Week
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SUNDAY = MONDAY + 6 * DAY


def days(*numbers: int) -> set[date]:
    return {MONDAY + number * DAY for number in numbers}


def one_week(done: set[date], rested: set[date], first: date = MONDAY, today: date = SUNDAY) -> Week:
    (found,) = adherence.weeks(Days(done, rested), first, today, 4)
    return found


@pytest.mark.parametrize(
    ("done", "rested", "met"),
    [
        pytest.param(days(0, 1, 2), set(), False, id="three of four"),
        pytest.param(days(0, 1, 2, 3), set(), True, id="four of four"),
        pytest.param(days(0, 1), days(3, 4), True, id="rest that was asked for counts"),
        pytest.param(days(0, 1, 2), days(2), False, id="a day counts once"),
        pytest.param(set(), days(0, 1, 2, 3), True, id="a week of asked-for rest"),
    ],
)
def test_a_week_is_met_by_sessions_and_asked_for_rest(done, rested, met):
    assert one_week(done, rested).met is met


def test_a_day_that_was_done_and_rested_is_done():
    week = one_week(days(0), days(0, 1))
    assert (week.done, week.rested, week.counted) == (1, 1, 2)


@pytest.mark.parametrize(
    ("begun", "target"),
    [(0, 4), (3, 4), (4, 3), (6, 1)],
)
def test_a_week_begun_part_way_aims_for_what_it_had_left(begun, target):
    assert one_week(set(), set(), first=MONDAY + begun * DAY).target == target


def test_nothing_counts_before_the_first_day_or_after_today():
    week = one_week(days(0, 2, 5), days(1, 6), first=MONDAY + 2 * DAY, today=MONDAY + 4 * DAY)
    assert (week.done, week.rested) == (1, 0)


def test_a_day_put_off_counts_only_as_that_and_only_if_nothing_else_was():
    (week,) = adherence.weeks(Days(days(0), days(1), days(0, 1, 2)), MONDAY, SUNDAY, 4)
    assert (week.done, week.rested, week.planned, week.counted) == (1, 1, 1, 2)


def test_the_first_day_and_today_count():
    assert one_week(days(1, 4), set(), first=MONDAY + DAY, today=MONDAY + 4 * DAY).done == 2


def test_every_week_is_there_and_only_the_last_is_running():
    found = adherence.weeks(Days(set()), MONDAY + 3 * DAY, SUNDAY + 8 * DAY, 4)
    assert [week.monday for week in found] == [MONDAY, MONDAY + 7 * DAY, MONDAY + 14 * DAY]
    assert [week.running for week in found] == [False, False, True]


def test_before_the_first_week_there_are_none():
    assert adherence.weeks(Days(set()), SUNDAY + DAY, SUNDAY, 4) == []


def weeks_like(pattern: str) -> list[Week]:
    """M met, o missed, r missed with asked-for rest, p with a day put off; the last in brackets is running."""
    running = pattern.endswith(")")
    kinds = {"M": (4, 0, 0), "o": (2, 0, 0), "r": (1, 1, 0), "p": (1, 0, 2)}
    letters = pattern.replace("(", "").replace(")", "")
    return [
        Week(MONDAY + 7 * number * DAY, done, rested, 4, running and number == len(letters) - 1, planned)
        for number, (done, rested, planned) in enumerate(map(kinds.__getitem__, letters))
    ]


@pytest.mark.parametrize(
    ("pattern", "length"),
    [
        pytest.param("", 0, id="no weeks"),
        pytest.param("MMM", 3, id="three met"),
        pytest.param("MoMM", 2, id="a missed week ends the row"),
        pytest.param("MMrM", 3, id="a flare neither counts nor ends it"),
        pytest.param("MMrrM", 3, id="nor do two weeks of it"),
        pytest.param("MMpM", 3, id="nor does rest by plan"),
        pytest.param("MM(o)", 2, id="the running week is not missed yet"),
        pytest.param("MM(M)", 3, id="the running week counts once met"),
        pytest.param("MMo", 0, id="the last whole week was missed"),
        pytest.param("orr", 0, id="rest alone makes no row"),
    ],
)
def test_a_streak_is_counted_in_weeks(pattern, length):
    assert adherence.streak(weeks_like(pattern)) == length


@given(st.text("Morp", max_size=12), st.integers(0, 12), st.sampled_from("rp"))
def test_resting_as_asked_or_planned_never_shortens_a_streak(pattern, place, rest):
    kinder = pattern[:place] + pattern[place : place + 1].replace("o", rest) + pattern[place + 1 :]
    assert adherence.streak(weeks_like(kinder)) >= adherence.streak(weeks_like(pattern))


@dataclass(frozen=True)
class Part:
    monday: date
    side: Side | None
    seconds: float
    sets: int


def test_parts_of_a_week_come_together_by_side():
    later = MONDAY + 7 * DAY
    found = adherence.side_weeks(
        [
            Part(later, None, 60, 1),
            Part(MONDAY, Side.LEFT, 90, 3),
            Part(MONDAY, Side.RIGHT, 60, 2),
            Part(MONDAY, Side.LEFT, 30, 1),
        ],
        {MONDAY: (0, 60), later + 7 * DAY: (5, 0)},
    )
    assert found == [
        EqualWeek(MONDAY, left_s=120, right_s=60, left_sets=4, right_sets=2, owed_right_s=60),
        EqualWeek(later, both_s=60, both_sets=1),
        EqualWeek(later + 7 * DAY, owed_left_s=5),
    ]


def test_nothing_spent_is_no_week():
    assert adherence.side_weeks([]) == []


@pytest.mark.parametrize(
    ("owed_left", "owed_right", "side", "seconds"),
    [
        pytest.param(0, 0, None, 0, id="nothing owed"),
        pytest.param(90, 0, Side.LEFT, 90, id="the left is owed"),
        pytest.param(0, 90, Side.RIGHT, 90, id="the right is owed"),
        pytest.param(90, 60, Side.LEFT, 30, id="what both are owed cancels out"),
        pytest.param(60, 60, None, 0, id="even"),
        pytest.param(0.1 + 0.2, 0.3, None, 0, id="a grain of rounding is nothing"),
        pytest.param(0.4, 0, None, 0, id="less than half a second is nothing"),
    ],
)
def test_what_is_owed_to_which_side(owed_left, owed_right, side, seconds):
    found = adherence.balance(
        [EqualWeek(MONDAY, owed_left_s=owed_left), EqualWeek(SUNDAY + DAY, owed_right_s=owed_right)]
    )
    assert (found.owed_side, found.owed_s) == (side, seconds)


def test_a_difference_that_soreness_made_is_shown_and_not_owed():
    found = adherence.balance([EqualWeek(MONDAY, 300, 60, 40, 5, 1, 2), EqualWeek(SUNDAY + DAY, 100, 100, 60, 1, 1, 1)])
    assert found == Balance(400, 160, 100, 6, 2, 3, None, 0)


def test_what_a_week_owes_is_what_its_sessions_left_a_side_short_of() -> None:
    steps = tuple(
        Step(StepKind.WORK, "shin_stretch", side, 30.0, None, number, 2)
        for number in (1, 2)
        for side in (Side.LEFT, Side.RIGHT)
    )
    at = datetime(2026, 3, 2, 7, tzinfo=UTC)
    sessions = [Session(UUID(int=n), MONDAY + n * DAY, at, "UTC", "stretches", "Stretches", steps) for n in (1, 2, 8)]

    def played(n: int, step: int, side: Side) -> tuple[date, SetDone]:
        return MONDAY + n * DAY, SetDone(UUID(int=n), step, "shin_stretch", side, Outcome.DONE, 30.0, at)

    sets = [played(1, 0, Side.LEFT), played(1, 1, Side.RIGHT), played(1, 2, Side.LEFT), played(2, 0, Side.LEFT)]
    assert adherence.owed(sessions, sets) == {MONDAY: (0.0, 60.0), MONDAY + 7 * DAY: (0.0, 0.0)}
