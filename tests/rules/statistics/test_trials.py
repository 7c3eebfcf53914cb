"""A trial on oneself: the order that is drawn, and what the mornings after it show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from random import Random
from statistics import mean
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core import parameters as p
from ankle_core.diary.trials import Drawn, Order
from ankle_core.rules.statistics import trial_orders, trials
from ankle_core.rules.statistics.trial_orders import LENGTHS, SIMULATED, Length, Result, schedule
from ankle_core.rules.statistics.trials import analysed
from tests.benchmarks import statistics as simulated

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)

Mornings = dict[date, int | None]
Load = dict[date, float | None]

lengths = st.sampled_from([length.days for length in LENGTHS])
seeds = st.integers(-(2**63), 2**63 - 1)


def kept(seed: int, days: int = 28, effect: float = 0.0) -> tuple[Drawn, Mornings, Load]:
    """A trial, and what a runner wrote down in whom each day with it changes the next morning by `effect`."""
    order = schedule(seed, days)
    drawn = iter((*order, False))
    diary = simulated.diary(Random(seed), days, lambda *_: next(drawn), effect)
    return Drawn(FIRST, seed, order), {**diary.mornings}, {**diary.km}


# The order


def test_the_numbers_are_those_of_the_evidence() -> None:
    assert (p.TRIAL_DAYS.value, p.TRIAL_HALF_POINT_DAYS.value, p.TRIAL_DRAWS.value) == (28, 84, 1999)


def test_an_order_stays_the_same_for_ever() -> None:
    assert "".join("+-"[not kind] for kind in schedule(7, 28)) == "+-+--++--++-+--++-+-+-+-+--+"


@given(seeds, lengths)
def test_of_each_pair_of_days_one_is_with_it(seed: int, days: int) -> None:
    order = schedule(seed, days)
    assert len(order) == days
    assert all(first is not second for first, second in zip(order[::2], order[1::2], strict=True))
    assert order == schedule(seed, days)
    assert order[:28] == schedule(seed, 28)


def test_which_of_the_two_comes_first_is_drawn_by_chance() -> None:
    chance = Random(1)
    orders = [schedule(chance.getrandbits(63), 28) for _ in range(1000)]
    assert all(450 <= sum(order[place] for order in orders) <= 550 for place in range(28))
    alike = sum(order[place] is order[place + 2] for order in orders for place in range(0, 26, 2))
    assert 0.48 <= alike / 13000 <= 0.52
    assert len(set(orders)) > 950


@pytest.mark.parametrize("days", [-28, 0, 2, 14, 26, 27, 29, 30, 113, 114])
def test_other_lengths_are_refused(days: int) -> None:
    with pytest.raises(ValueError, match=str(days)):
        schedule(7, days)


def test_a_length_knows_what_it_finds() -> None:
    assert Length(14, 15, 27) in SIMULATED
    assert SIMULATED[1:] == LENGTHS
    assert [(one.days, one.half_point, one.one_point, one.finds) for one in LENGTHS] == [
        (28, 26, 83, 1.0),
        (42, 41, 94, 1.0),
        (56, 58, 99, 1.0),
        (84, 75, 100, 0.5),
        (112, 84, 100, 0.5),
    ]
    assert all(sooner.half_point < later.half_point for sooner, later in pairwise(LENGTHS))
    assert all(one.half_point >= 75 if one.finds == 0.5 else one.one_point >= 80 for one in LENGTHS)


# What it shows


def coefficient(order: Sequence[bool], mornings: Mornings, load: Load, taken_off: float = 0.0) -> float:
    """The coefficient of the days with it by plain least squares, with a difference `taken_off` all mornings after it."""
    kinds = [kind - 0.5 for kind in (0.5, *order)]
    rated = [mornings[FIRST + number * DAY] - taken_off * kind for number, kind in enumerate(kinds)]  # type: ignore[operator]
    count = range(len(order))
    columns = [np.ones(len(order)), kinds[1:], rated[:-1], [load[FIRST + number * DAY] for number in count], count]
    return float(np.linalg.lstsq(np.column_stack(columns).astype(float), np.array(rated[1:]), rcond=None)[0][1])


@pytest.mark.parametrize(("seed", "effect"), [(1, 0.0), (2, -0.5), (3, -1.0)])
def test_the_chance_is_that_of_all_orders_there_are(seed: int, effect: float) -> None:
    """All 16,384 of 28 days; 1,999 of them tell it to within four standard errors."""
    trial, mornings, load = kept(seed, 28, effect)
    found = analysed(trial, mornings, load, {})
    before = [mornings[FIRST + number * DAY] for number in range(28)]
    others = np.column_stack([np.ones(28), before, [load[FIRST + number * DAY] for number in range(28)], range(28)])
    left = np.eye(28) - others @ np.linalg.pinv(others.astype(float))
    firsts = np.array(list(product((0, 1), repeat=14)), float)
    every = np.stack([firsts, 1 - firsts], axis=2).reshape(-1, 28) @ left
    after = np.array([mornings[FIRST + number * DAY] for number in range(1, 29)], float)
    shown = np.abs(every @ after / (every**2).sum(axis=1))
    whole = (shown >= abs(coefficient(trial.assigned, mornings, load)) - 1e-9).mean()
    assert found.p == pytest.approx(whole, abs=4 * (whole * (1 - whole) / 1999) ** 0.5 + 1 / 2000)


@pytest.mark.parametrize("seed", range(5))
def test_once_the_effect_is_taken_off_nothing_is_left_to_test(seed: int) -> None:
    trial, mornings, load = kept(seed, 56, -1.0)
    found = analysed(trial, mornings, load, {})
    assert found.effect is not None
    assert coefficient(trial.assigned, mornings, load, found.effect) == pytest.approx(0, abs=2e-4)


@pytest.mark.parametrize("effect", [-1.0, 0.0, 1.0])
def test_the_effect_is_found_neither_too_small_nor_too_large(effect: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(p, "TRIAL_DRAWS", replace(p.TRIAL_DRAWS, value=19))
    found = [analysed(*kept(seed, 84, effect), {}).effect for seed in range(60)]
    assert mean(one for one in found if one is not None) == pytest.approx(effect, abs=0.08)


def test_the_interval_holds_the_effect_nine_times_in_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(p, "TRIAL_DRAWS", replace(p.TRIAL_DRAWS, value=199))
    found = [simulated._covers(-1.0, analysed(*kept(seed, 84, -1.0), {})) for seed in range(120)]
    assert 0.85 <= mean(found) <= 0.95


@pytest.mark.parametrize("seed", range(12))
def test_the_interval_leaves_out_none_where_chance_is_at_most_one_in_ten(seed: int) -> None:
    found = analysed(*kept(seed, 28, -0.6), {})
    assert found.p is not None
    assert found.low is not None
    assert found.high is not None
    assert (found.p <= 0.1) is not (found.low <= 0 <= found.high)


def test_where_there_is_no_effect_hardly_one_in_twenty_finds_one() -> None:
    found = [analysed(*kept(seed), {}).p for seed in range(150)]
    assert sum(one is not None and one <= 0.05 for one in found) <= 10


def large() -> tuple[Drawn, Mornings]:
    """A trial in which nearly all that differs is by 4 points and goes with the order."""
    trial, mornings, _ = kept(5, 84)
    after = {FIRST + (number + 1) * DAY: 4 * kind for number, kind in enumerate(trial.assigned)}
    return trial, {when: (rated or 0) // 3 + after.get(when, 0) for when, rated in mornings.items()}


def test_chance_is_never_nought() -> None:
    assert analysed(*large(), {}, {}).p == 1 / 2000


def test_an_order_that_the_runs_went_along_with_counts_against_the_effect() -> None:
    trial, mornings = large()
    orders = trial_orders.orders(trial.seed, 84)
    assert next(orders) == trial.assigned
    along = {FIRST + number * DAY: 5.0 * kind for number, kind in enumerate(next(orders))}
    assert analysed(trial, mornings, {**along}, {}).p == 2 / 2000


# What it is worked out from


def lacking(count: int) -> Result:
    """A trial of 28 days with so many of its last mornings not answered."""
    trial, mornings, load = kept(4, 28, -1.0)
    return analysed(trial, {when: mornings[when] for when in sorted(mornings)[: 29 - count]}, load, {})


def test_with_over_three_of_ten_mornings_missing_nothing_is_told() -> None:
    told, untold = lacking(8), lacking(9)
    assert told.p is not None
    assert (told.days, told.pairs) == (20, 10)
    assert untold == Result(19, 9, None, enough=False)


def test_a_trial_that_still_runs_tells_nothing() -> None:
    assert lacking(14) == Result(14, 7, None, enough=False)


@pytest.mark.parametrize(
    ("lost", "days", "pairs"),
    [
        pytest.param([], 28, 14, id="none"),
        pytest.param([0], 27, 13, id="the first morning"),
        pytest.param([28], 27, 13, id="the last"),
        pytest.param([1], 26, 13, id="between the days of a pair"),
        pytest.param([2], 26, 12, id="between two pairs"),
    ],
)
def test_a_missing_morning_takes_the_days_around_it(lost: list[int], days: int, pairs: int) -> None:
    trial, mornings, load = kept(4)
    found = analysed(trial, mornings | {FIRST + number * DAY: None for number in lost}, load, {})
    assert (found.days, found.pairs) == (days, pairs)
    assert found.effect is not None


def test_a_run_that_nobody_measured_takes_its_day() -> None:
    trial, mornings, load = kept(4)
    assert analysed(trial, mornings, load | {FIRST + 3 * DAY: None}, {}).days == 27
    assert analysed(trial, mornings, dict.fromkeys(load), {}) == Result(0, 0, None, enough=False)


def test_mornings_that_are_all_alike_tell_nothing() -> None:
    trial, mornings, load = kept(4)
    assert analysed(trial, dict.fromkeys(mornings, 3), load, {}) == Result(28, 14, None)


def test_runs_that_go_along_with_the_order_tell_nothing() -> None:
    trial, mornings, _ = kept(4)
    load: Load = {FIRST + number * DAY: 5.0 * kind for number, kind in enumerate(trial.assigned)}
    assert analysed(trial, mornings, load, {}) == Result(28, 14, None)


def test_it_counts_what_was_assigned_and_tells_how_far_that_was_done() -> None:
    trial, mornings, load = kept(4, 28, -1.0)
    done = {FIRST + number * DAY: kind for number, kind in enumerate(trial.assigned)}
    whole = analysed(trial, mornings, load, done)
    assert whole.followed == ((14, 14), (14, 14))
    other = {when: not kind if when < FIRST + 7 * DAY else kind for when, kind in done.items()}
    assert analysed(trial, mornings, load, other) == replace(whole, followed=((10, 14), (11, 14)))
    known = {when: other[when] for when in sorted(other)[:14]}
    outside = {FIRST - DAY: True, FIRST + 28 * DAY: True}
    assert analysed(trial, mornings, load, known | outside) == replace(whole, followed=((3, 7), (4, 7)))
    assert analysed(trial, mornings, load, {}) == replace(whole, followed=None)


@given(st.integers(0, 300), st.sampled_from((-1.0, 0.0)))
@settings(max_examples=30)
def test_with_and_without_exchanged_the_effect_turns_round(seed: int, effect: float) -> None:
    trial, mornings, load = kept(seed, 28, effect)
    turned: Order = tuple(not kind for kind in trial.assigned)
    there, back = (analysed(each, mornings, load, {}) for each in (trial, replace(trial, assigned=turned)))
    assert None not in (there.effect, there.low, there.high)
    assert back.p == there.p
    assert back.effect == pytest.approx(-there.effect, abs=3e-4)  # type: ignore[operator]
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=3e-4)  # type: ignore[operator]


@given(st.integers(0, 300), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_writing_down_does_not_matter(seed: int, chance: Random) -> None:
    trial, mornings, load = kept(seed)
    other = dict(chance.sample(list(mornings.items()), len(mornings)))
    ran = dict(chance.sample(list(load.items()), len(load)))
    assert analysed(trial, other, ran, {}) == analysed(trial, mornings, load, {})


def test_the_ends_are_looked_for_no_farther_than_the_scale_reaches() -> None:
    assert trials._turn(lambda _: False, -1.0, 10.0) == 10
    assert trials._turn(lambda at: at >= 2.5, -1.0, 10.0) == pytest.approx(2.5, abs=1e-4)


def test_84_days_take_half_a_second_at_most() -> None:
    trial, mornings, load = kept(4, 84)
    begun = process_time()
    analysed(trial, mornings, load, {})
    assert process_time() - begun <= 0.5
