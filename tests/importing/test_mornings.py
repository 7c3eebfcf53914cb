"""Mornings of a table become one check-in a day, and what the runner answered here stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import CheckIn, Occasion, Side
from ankle_core.diary.table_answers import Felt, TableAnswer
from ankle_core.importing.mornings import DiaryMornings, Mornings, mornings
from ankle_core.importing.plan import Answers, DiaryEntries
from ankle_core.importing.planning import planned
from ankle_core.parameters import LATE_ENTRY_HOURS
from ankle_core.reading.findings.findings import FoundMorning, Reading, UnsureTable

HOME = "Europe/Berlin"
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
TODAY = date(2026, 3, 20)
DAY = timedelta(days=1)


def told(ago: int, left: int | None = 2, right: int | None = None, digest: str = "a") -> FoundMorning:
    return FoundMorning(f"mine.csv, line {ago}", f"{digest}{ago}", TODAY - ago * DAY, left, right)


def made(*found: FoundMorning, diary: DiaryMornings | None = None, now: datetime = NOW) -> Mornings:
    return mornings(found, diary or DiaryMornings(), HOME, 4, now)


def worst(check_in: CheckIn) -> tuple[int | None, int | None]:
    return check_in.worst(Side.LEFT), check_in.worst(Side.RIGHT)


def test_a_morning_is_a_check_in_of_its_day_that_was_told_now() -> None:
    [one] = made(told(3, 2, 0)).new
    assert (one.day, one.occasion, one.zone) == (TODAY - 3 * DAY, Occasion.MORNING, HOME)
    assert one.moment == datetime(2026, 3, 17, 6, tzinfo=UTC)
    assert one.entered_at == NOW
    assert worst(one) == (2, 0)
    assert (one.signs, one.painkiller, one.tags) == ((), None, None)


@pytest.mark.parametrize(("ago", "recalled"), [(1, True), (0, False)])
def test_all_but_the_last_are_recalled(ago: int, recalled: bool) -> None:
    [one] = made(told(ago)).new
    assert one.entered_at is not None
    assert (one.entered_at - one.moment > timedelta(hours=LATE_ENTRY_HOURS.value)) is recalled


def test_a_morning_before_its_hour_is_not_ahead_of_now() -> None:
    now = datetime(2026, 3, 20, 4, 30, tzinfo=UTC)
    [one] = made(told(0), now=now).new
    assert one.moment == now


@pytest.mark.parametrize(("ago", "left_out"), [(0, False), (-1, True), (36525, False), (36526, True)])
def test_a_day_that_cannot_be_is_told(ago: int, left_out: bool) -> None:
    plan = made(told(ago))
    assert (plan.new == ()) is left_out
    assert [problem.reason.endswith("Its morning was left out.") for problem in plan.problems] == [True] * left_out


def test_of_a_day_that_stands_in_several_rows_the_worst_of_each_side_counts() -> None:
    [one] = made(told(3, 2, None), told(3, 1, 4, digest="b"), told(3, None, 3, digest="c")).new
    assert worst(one) == (2, 4)


def test_what_was_answered_or_deleted_here_stays() -> None:
    [gone, there, new] = made(told(1), told(2), told(3)).new[::-1]
    plan = made(told(1), told(2), told(3), diary=DiaryMornings({there.day}, {gone.id}))
    assert (plan.new, plan.known, plan.deleted) == ((new,), (there.day,), (gone.day,))


def test_a_deleted_morning_whose_day_has_another_is_known() -> None:
    [one] = made(told(1)).new
    plan = made(told(1), diary=DiaryMornings({one.day}, {one.id}))
    assert (plan.known, plan.deleted) == ((one.day,), ())


@given(
    st.lists(
        st.builds(told, st.integers(0, 5), st.integers(0, 10), st.integers(0, 10), st.text("abc", min_size=1)),
        max_size=12,
    )
)
def test_no_order_of_rows_makes_a_morning_milder(found: list[FoundMorning]) -> None:
    by_day = {one.day: worst(one) for one in made(*found).new}
    assert by_day == {one.day: worst(one) for one in made(*found[::-1]).new}
    assert all(by_day[each.day] >= (0, 0) and by_day[each.day][0] >= (each.left or 0) for each in found)  # type: ignore[operator]


def test_a_plan_holds_the_mornings_of_files_and_of_tables_that_were_answered() -> None:
    lines = ((1, ("Day", "Left")), (2, ("2026-03-14", "3")))
    table = UnsureTable("mine.csv", "", lines)
    found = Reading(mornings=(told(1),), unsure=(table,))
    diary = DiaryEntries(zone=HOME, day_start_hour=4)
    assert [one.day for one in planned(found, diary, NOW).mornings.new] == [TODAY - DAY]
    said = Answers(tables={table.header: TableAnswer(felt=Felt.MORNING)})
    plan = planned(replace(found, mornings=(told(1), told(-3))), diary, NOW, said)
    assert [one.day for one in plan.mornings.new] == [date(2026, 3, 14), TODAY - DAY]
    assert ["has not come yet" in problem.reason for problem in plan.problems] == [True]
