"""Whether gaps follow calm or sore mornings: from a whole point on, beyond chance, and with enough of both."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.statistics import gaps as module
from ankle_core.rules.statistics.gaps import GapVerdict, gaps
from tests.rules.statistics.references import welch

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)


def told(text: str) -> list[tuple[date, int]]:
    """Each sign is a day: a number, or a point for a morning left out."""
    return [(FIRST + number * DAY, int(sign)) for number, sign in enumerate(text) if sign != "."]


def found(text: str) -> GapVerdict:
    return gaps(told(text), FIRST, FIRST + len(text) * DAY)


CASES = {
    "gaps after calm mornings": ("4351." * 6, GapVerdict.CALMER),
    "gaps after sore mornings": ("1215." * 6, GapVerdict.SORER),
    "gaps after mornings like the others": ("2132." * 6, GapVerdict.ALIKE),
    "no gap": ("4351" * 6, GapVerdict.ALIKE),
    "four gaps": ("4351." * 4 + "435", GapVerdict.ALIKE),
    "five gaps": ("4351." * 5 + "435", GapVerdict.CALMER),
    "less than a point": ("3322." * 10, GapVerdict.ALIKE),
    "a whole point": ("3332." * 10, GapVerdict.CALMER),
    "only single mornings": ("1." * 12, GapVerdict.ALIKE),
    "nothing": ("", GapVerdict.ALIKE),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_gaps_follow(case: tuple[str, GapVerdict]) -> None:
    assert found(case[0]) is case[1]


def test_a_difference_that_chance_may_have_made_is_none() -> None:
    assert found("0505050.9050505.0505050.90505050.05050.0505") is GapVerdict.ALIKE


def test_the_last_day_has_no_next_morning_yet() -> None:
    assert found("4351." * 4 + "4351") is GapVerdict.ALIKE


def test_days_outside_are_not_looked_at() -> None:
    mornings = told("4351." * 6)
    assert gaps(mornings, FIRST + 20 * DAY, FIRST + 30 * DAY) is GapVerdict.ALIKE


@pytest.mark.filterwarnings("ignore:Precision loss")
@given(st.lists(st.integers(0, 10), min_size=5, max_size=30), st.lists(st.integers(0, 10), min_size=5, max_size=30))
def test_the_chance_is_that_of_welch(one: list[int], other: list[int]) -> None:
    if len(set(one)) == len(set(other)) == 1:
        return
    difference = sum(one) / len(one) - sum(other) / len(other)
    assert module._chance(one, other, difference) == pytest.approx(welch(one, other), abs=1e-9)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=60))
def test_turning_the_scale_round_turns_the_answer_round(ratings: list[int | None]) -> None:
    turned = {
        GapVerdict.CALMER: GapVerdict.SORER,
        GapVerdict.SORER: GapVerdict.CALMER,
        GapVerdict.ALIKE: GapVerdict.ALIKE,
    }
    days = [(FIRST + number * DAY, rated) for number, rated in enumerate(ratings) if rated is not None]
    end = FIRST + len(ratings) * DAY
    assert gaps([(day, 10 - rated) for day, rated in days], FIRST, end) is turned[gaps(days, FIRST, end)]
