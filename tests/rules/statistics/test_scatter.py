"""The scatter of mornings around a level, and what it does to the difference of two levels."""

from collections.abc import Callable
from datetime import date, timedelta
from math import sqrt
from random import Random
from statistics import mean, variance

import pytest

from ankle_core.rules.statistics import trend
from ankle_core.rules.statistics.kalman import known, usual_noise
from ankle_core.rules.statistics.scatter import HIGHEST_CARRY_OVER, Scatter, scatter, variance_of_difference
from ankle_core.rules.statistics.trend import ChangeVerdict

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
#: Spread of a morning in points, and what carries over to the next: evidence.md 1.4, where nothing changes.
STEADY = {"calm": (0.6, 0.3), "usual": (0.9, 0.5), "noisy": (1.2, 0.6)}

Mornings = list[tuple[date, float]]


def steady(
    random: Random, days: int, spread: float, carried: float, base: float = 2.0, missing: float = 0.0
) -> Mornings:
    """Mornings around `base`, not rounded, with what carries over from one to the next; some are `missing`."""
    stray, told = random.gauss(0, spread), []
    for number in range(days):
        stray = carried * stray + random.gauss(0, spread * sqrt(1 - carried**2))
        if random.random() >= missing:
            told.append((FIRST + number * DAY, base + stray))
    return told


def answered(mornings: Mornings, stepped: float = 0.0, after: int = 10_000) -> list[tuple[date, int]]:
    """The same as they are answered, 0-10 in whole numbers, `stepped` higher from day `after` on."""
    return [
        (day, max(0, min(10, round(told + (stepped if (day - FIRST).days >= after else 0))))) for day, told in mornings
    ]


@pytest.mark.parametrize(("spread", "carried"), STEADY.values(), ids=STEADY.keys())
def test_the_scatter_of_a_steady_ankle_is_found(spread: float, carried: float) -> None:
    random = Random(7)
    told = [answered(steady(random, 84, spread, carried, 5.0)) for _ in range(200)]
    found = [scatter(mornings, FIRST + 83 * DAY) for mornings in told]
    assert mean(one.variance for one in found) == pytest.approx(spread**2 + 1 / 12, rel=0.15)
    assert carried <= mean(one.carries_over for one in found) <= carried + 0.15 or carried == HIGHEST_CARRY_OVER


def test_a_step_between_two_blocks_is_no_scatter() -> None:
    told = steady(Random(3), 84, 0.9, 0.5, 3.0)
    day = FIRST + 83 * DAY
    assert scatter(answered(told, 3.0, 56), day) == scatter(answered(told), day)


UNKNOWN = Scatter(1.44, HIGHEST_CARRY_OVER)
COUNTS = {"27 mornings": (27, True), "28 mornings": (28, False)}


@pytest.mark.parametrize(("count", "unknown"), COUNTS.values(), ids=COUNTS.keys())
def test_with_too_few_mornings_it_is_taken_for_high(count: int, unknown: bool) -> None:
    told = answered(steady(Random(1), count, 0.6, 0.3))
    assert (scatter(told, FIRST + (count - 1) * DAY) == UNKNOWN) is unknown


def test_a_block_of_too_few_mornings_tells_nothing() -> None:
    ten = [(FIRST + number * DAY, 2) for number in range(9)]
    rest = [(FIRST + (28 + number) * DAY, 2) for number in range(27)]
    assert scatter(ten + rest, FIRST + 55 * DAY) == UNKNOWN


def test_only_the_last_84_days_are_looked_at() -> None:
    wild = [(FIRST + number * DAY, number % 2 * 10) for number in range(100)]
    calm = [(FIRST + (100 + number) * DAY, 2) for number in range(84)]
    assert scatter(wild + calm, FIRST + 183 * DAY) == scatter(calm, FIRST + 183 * DAY)


def test_mornings_that_are_all_alike_scatter_at_least_a_little_and_carry_something_over() -> None:
    calm = [(FIRST + number * DAY, 2) for number in range(56)]
    assert scatter(calm, FIRST + 55 * DAY) == Scatter(0.25, pytest.approx(1 / sqrt(56)))


def test_mornings_that_never_neighbour_carry_over_what_cannot_be_ruled_out() -> None:
    apart = [(FIRST + 2 * number * DAY, number % 3) for number in range(42)]
    assert scatter(apart, FIRST + 83 * DAY).carries_over == pytest.approx(1 / sqrt(42))


@pytest.mark.parametrize("missing", [0.0, 0.25], ids=["every morning", "a quarter missing"])
@pytest.mark.parametrize(("spread", "carried"), STEADY.values(), ids=STEADY.keys())
def test_the_variance_of_a_difference_is_what_simulated_differences_have(
    spread: float, carried: float, missing: float
) -> None:
    """The weights depend on the days that are answered, so one pattern of gaps is kept and only the soreness redrawn."""
    pattern = {day for day, _ in steady(Random(5), 70, 1, 0, missing=missing)}
    random, differences, told = Random(11), [], 0.0
    for _ in range(1500):
        mornings = [one for one in steady(random, 70, spread, carried, 5.0) if one[0] in pattern]
        states = known(mornings, FIRST + 70 * DAY, usual_noise())  # type: ignore[arg-type]
        differences.append(states[-1].mean - states[-29].mean)
        told = variance_of_difference(states, 28, Scatter(spread**2, carried))
    assert variance(differences) == pytest.approx(told, rel=0.12)


def share(
    days: int, spread: float, carried: float, told: Callable[[Random], list[tuple[date, int]]], count: int
) -> float:
    """In how many of `count` diaries a change is called."""
    random, called = Random(17), 0
    for _ in range(count):
        found = trend.change(told(random), FIRST + (days - 1) * DAY).verdict
        assert found is not ChangeVerdict.TOO_FEW
        called += found in (ChangeVerdict.LOWER, ChangeVerdict.HIGHER)
    return called / count


@pytest.mark.parametrize("base", [2.0, 4.5])
@pytest.mark.parametrize("days", [42, 84, 180])
@pytest.mark.parametrize(("spread", "carried"), STEADY.values(), ids=STEADY.keys())
def test_of_steady_ankles_at_most_one_comparison_in_twenty_is_called_a_change(
    spread: float, carried: float, days: int, base: float
) -> None:
    found = share(days, spread, carried, lambda random: answered(steady(random, days, spread, carried, base)), 300)
    assert found <= 0.05


POWER = {"calm": 0.9, "usual": 0.7, "noisy": 0.5}


@pytest.mark.parametrize("setting", STEADY)
def test_a_step_of_three_points_two_weeks_ago_is_mostly_found(setting: str) -> None:
    spread, carried = STEADY[setting]
    found = share(84, spread, carried, lambda random: answered(steady(random, 84, spread, carried, 5.5), -3.0, 70), 150)
    assert found >= POWER[setting]
