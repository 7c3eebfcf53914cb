"""What was run in each pair of shoes, and how the mornings after it were: described, never judged."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, Morning, Side
from ankle_core.diary.runs import Run
from ankle_core.rules.running.shoes import After, Worn, worn

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def ran(gear: str, day: int = 0, km: float = 8, minutes: float = 40, hour: int = 17) -> Run:
    on = MONDAY + day * DAY
    return Run(
        UUID(int=1),
        on,
        datetime(on.year, on.month, on.day, hour, tzinfo=UTC),
        "UTC",
        km * 1000,
        minutes * 60,
        gear=gear,
    )


def woke(day: int, left: int | None = 2, right: int | None = 0) -> Morning:
    return Morning(MONDAY + day * DAY, left, right, 0)


def pair(*runs: Run, mornings: list[Morning] | None = None) -> Worn:
    [found] = worn(runs, mornings or [])
    return found


def test_a_pair_adds_up_its_runs() -> None:
    found = pair(ran("Blue pair", 3, 10.5, 60), ran("Blue pair"), ran("Blue pair", 1))
    assert (found.name, found.runs, found.distance_m, found.moving_s) == ("Blue pair", 3, 26_500, 8400)
    assert (found.first, found.last) == (MONDAY, MONDAY + 3 * DAY)


def test_a_run_in_shoes_without_a_name_is_left_out() -> None:
    assert worn([ran("")], [woke(1)]) == []


def test_the_pair_worn_last_comes_first() -> None:
    runs = [ran("a", 1), ran("b", 2, hour=8), ran("c", 2, hour=9), ran("a"), ran("d", 2, hour=8)]
    assert [one.name for one in worn(runs, [])] == ["c", "b", "d", "a"]


def test_the_day_of_a_run_comes_before_its_hour() -> None:
    late = Run(UUID(int=2), MONDAY, datetime(2026, 3, 3, 3, tzinfo=UTC), "UTC", 8000, 2400, gear="late")
    early = Run(UUID(int=3), MONDAY + DAY, datetime(2026, 3, 3, 2, tzinfo=UTC), "UTC", 8000, 2400, gear="early")
    assert [one.name for one in worn([late, early], [])] == ["early", "late"]


MORNINGS: dict[str, tuple[list[Morning], After, After]] = {
    "none yet": ([], After(0, None, 3), After(0, None, 3)),
    "the same morning": ([woke(0), woke(2), woke(4)], After(0, None, 3), After(0, None, 3)),
    "the next morning": ([woke(1, 4, 0)], After(1, 4, 2), After(1, 0, 2)),
    "all of them": ([woke(1, 4, 0), woke(3, 1, 1), woke(5, 2, 0)], After(3, 2, 0), After(3, 0, 0)),
    "two of them, between whose numbers the middle lies": (
        [woke(1, 4, 0), woke(3, 1, 1)], After(2, 2.5, 1), After(2, 0.5, 1)
    ),
    "one side only": ([woke(1, None, 3), woke(3, 5, None)], After(1, 5, 2), After(1, 3, 2)),
    "two days later": ([woke(7), woke(8)], After(0, None, 3), After(0, None, 3)),
}  # fmt: skip


@pytest.mark.parametrize(("mornings", "left", "right"), MORNINGS.values(), ids=MORNINGS)
def test_the_next_mornings_are_told_for_each_side_and_a_missing_one_is_no_good_one(
    mornings: list[Morning], left: After, right: After
) -> None:
    found = pair(*(ran("Blue pair", day) for day in (0, 2, 4)), mornings=mornings)
    assert (found.after(Side.LEFT), found.after(Side.RIGHT)) == (left, right)


def test_two_runs_of_a_day_in_one_pair_have_one_morning_and_two_without_it() -> None:
    twice = (ran("Blue pair"), ran("Blue pair", hour=8))
    assert pair(*twice, mornings=[woke(1, 4)]).left == After(1, 4, 0)
    assert pair(*twice).left == After(0, None, 2)


def test_the_morning_after_two_pairs_belongs_to_both() -> None:
    both = worn([ran("Blue pair"), ran("Trail pair", hour=8)], [woke(1, 4)])
    assert [one.left for one in both] == [After(1, 4, 0)] * 2


some_runs = st.lists(
    st.builds(ran, st.sampled_from(["", "a", "b"]), st.integers(0, 9), hour=st.integers(0, 23)), max_size=12
)
some_mornings = st.lists(
    st.builds(woke, st.integers(0, 10), st.none() | st.integers(0, 10), st.none() | st.integers(0, 10)),
    unique_by=lambda m: m.day,
)


@given(some_runs, some_mornings)
def test_every_run_in_named_shoes_is_in_one_pair_and_has_a_morning_or_lacks_it(
    runs: list[Run], mornings: list[Morning]
) -> None:
    found = worn(runs, mornings)
    assert sum(one.runs for one in found) == sum(bool(run.gear) for run in runs)
    for one in found:
        days = {run.day for run in runs if run.gear == one.name}
        for side in SIDES:
            after = one.after(side)
            assert (after.median is None) == (not after.answered)
            assert after.answered <= len(days)
            assert after.unanswered <= one.runs
            assert after.answered + after.unanswered >= len(days)
