"""What was done and left out on each day: from the first day with it on, and of runs only where it was told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Occasion
from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.factors import Done, Factor, FactorKind, factors, load
from ankle_core.training.level_work import LevelWork
from ankle_core.training.session import Session
from tests.rules.climbing.test_ladder import work

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
END = FIRST + 10 * DAY


def on(number: int) -> date:
    return FIRST + number * DAY


def run(number: int, km: float | None = 5, surface: Surface | None = Surface.ROAD, gear: str = "") -> Run:
    at = datetime.combine(on(number), time(18), UTC)
    metres = None if km is None else km * 1000
    return Run(UUID(int=number + 1), at.date(), at, "UTC", metres, 1800, surface, gear=gear)


def session(number: int, routine: str = "calves") -> Session:
    at = datetime.combine(on(number), time(18), UTC)
    return Session(UUID(int=100 + number), at.date(), at, "UTC", routine, routine.title(), (), at)


def found(
    runs: Sequence[Run] = (), sessions: Sequence[Session] = (), works: Sequence[LevelWork] = ()
) -> dict[str, Factor]:
    return {one.key: one for one in factors(Done(FIRST, END, runs, sessions, works))}


def with_it(one: Factor) -> list[int]:
    return [(day - FIRST).days for day, is_it in one.days.items() if is_it]


def known(one: Factor) -> list[int]:
    return [(day - FIRST).days for day in one.days]


def test_a_routine_is_known_from_its_first_session_on() -> None:
    one = found(sessions=[session(3), session(6), session(6, "balance")])["routine calves"]
    assert (one.kind, one.name) == (FactorKind.ROUTINE, "calves")
    assert with_it(one) == [3, 6]
    assert known(one) == [3, 4, 5, 6, 7, 8, 9]


def test_work_at_a_level_counts_by_its_ladder() -> None:
    one = found(works=[work(2, "C1"), work(4, "C2"), work(5, "B1")])["level_work calf"]
    assert with_it(one) == [2, 4]


def test_a_rest_day_is_one_without_a_run_or_a_session() -> None:
    told = found([run(1)], [session(3), session(4)])
    assert with_it(told["rest "]) == [0, 2, 5, 6, 7, 8, 9]
    assert with_it(told["run "]) == [1]


def test_the_ground_is_told_of_days_with_a_run_alone_and_only_where_it_was_named() -> None:
    runs = [run(0), run(1, surface=None), run(2, surface=Surface.GRASS), run(4), run(6, surface=Surface.GRASS)]
    told = found(runs)
    assert (with_it(told["ground grass"]), known(told["ground grass"])) == ([2, 6], [2, 4, 6])
    assert known(told["ground road"]) == [0, 2, 4, 6]
    assert "ground sand" not in told


def test_shoes_are_told_where_they_were_named() -> None:
    told = found([run(0, gear="Ghost"), run(2), run(3, gear="Grey pair"), run(5, gear="Ghost")])
    assert (with_it(told["shoes Ghost"]), known(told["shoes Ghost"])) == ([0, 5], [0, 3, 5])
    assert known(told["shoes Grey pair"]) == [3, 5]


def test_a_longer_run_is_one_above_the_own_median_of_days_that_were_measured() -> None:
    told = found([run(0, 4), run(1, 5), run(2, None), run(3, 6), run(5, 5)])
    assert (with_it(told["longer "]), known(told["longer "])) == ([3], [0, 1, 3, 5])


def test_what_is_the_running_itself_is_not_held_still_by_it() -> None:
    told = found([run(0, 4), run(1, 5), run(4, 6)], [session(3)])
    assert {key for key, one in told.items() if one.running} == {"run ", "rest ", "longer "}


def test_two_runs_of_a_day_are_one_day() -> None:
    twice = [run(2, 4), replace(run(2, 4, Surface.GRASS), id=UUID(int=99)), run(4, 5), run(6, 3)]
    told = found(twice)
    assert with_it(told["longer "]) == [2]
    assert with_it(told["ground grass"]) == [2]
    assert load(Done(FIRST, END, twice, (), ())) == {on(2): 60, on(4): 30, on(6): 30}


@pytest.mark.parametrize("sessions", [[], [session(number) for number in range(10)]], ids=["never", "always"])
def test_what_was_always_or_never_done_is_no_factor(sessions: list[Session]) -> None:
    assert [key for key in found(sessions=sessions) if key != "rest "] == []


def test_nothing_done_is_nothing_to_look_at() -> None:
    assert found() == {}


def told(number: int, *tags: str, occasion: Occasion = Occasion.MORNING, asked: bool = True) -> CheckIn:
    at = datetime.combine(on(number), time(7), UTC)
    return CheckIn(UUID(int=200 + number), at.date(), at, "UTC", occasion, (), tags=tags if asked else None)


def of_tags(*check_ins: CheckIn) -> dict[str, Factor]:
    return {one.key: one for one in factors(Done(FIRST, END, (), (), (), check_ins))}


def test_a_tag_of_a_morning_is_about_the_day_before_it() -> None:
    one = of_tags(told(3, "Slept badly"), told(4))["tag Slept badly"]
    assert (with_it(one), known(one)) == ([2], [2, 3])


def test_a_tag_of_another_check_in_is_about_its_own_day_and_of_two_either_counts() -> None:
    evening = told(2, "Stood", occasion=Occasion.OTHER)
    one = of_tags(evening, told(3), told(4))["tag Stood"]
    assert (with_it(one), known(one)) == ([2], [2, 3])


def test_a_check_in_that_did_not_ask_about_tags_says_nothing_of_them() -> None:
    one = of_tags(told(3, "Stood"), told(4, asked=False), told(5))["tag Stood"]
    assert known(one) == [2, 4]


def test_a_tag_is_known_from_its_first_day_on_and_within_the_days_looked_at() -> None:
    found = of_tags(told(0, "Early"), told(1), told(4, "Stood"), told(6), told(10, "Late"), told(11, "Stood"))
    assert known(found["tag Stood"]) == [3, 5, 9]
    assert "tag Early" not in found
