"""What goes with the next mornings: the estimate, when it is shown, and several factors at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import sqrt
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.statistics import goes_with
from ankle_core.rules.statistics.day_pairs import Days
from ankle_core.rules.statistics.goes_with import Link, Links, LinkVerdict
from ankle_core.rules.statistics.minimums import Minimum, Shortfall
from tests.benchmarks import statistics as simulated
from tests.rules.statistics.references import benjamini_hochberg, hc3, students_t

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)

Shown = dict[date, bool]


def told(seed: int, count: int = 60, effect: float = 0.0, answered: float = 1.0) -> tuple[Days, Shown]:
    """A diary in which a day with it changes the next morning by `effect`; some mornings are not answered."""
    random = Random(seed)
    kept = simulated.diary(random, count, simulated.coin_flip, effect)
    mornings = {when: rated for when, rated in sorted(kept.mornings.items()) if random.random() < answered}
    return replace(kept.days(count), mornings=mornings), kept.done


def by_hand(days: Days, factor: Shown) -> tuple[float, float, float, float]:
    """The same from statsmodels and scipy, for a diary without a hole."""
    when = [FIRST + number * DAY for number in range(days.count)]
    before, after = [days.mornings[day] for day in when], [days.mornings[day + DAY] for day in when]
    columns = [
        np.ones(len(when)),
        [factor[day] for day in when],
        before,
        [days.load[day] for day in when],
        range(len(when)),
    ]
    found = hc3(after, np.column_stack(columns).astype(float))
    b, se, prior = found.params[1], found.bse[1], 0.75**2
    mean = b * prior / (prior + se**2)
    reach = students_t().ppf(0.95, len(when) - 5) * sqrt(prior * se**2 / (prior + se**2))
    return mean, mean - reach, mean + reach, found.pvalues[1]


@pytest.mark.parametrize("effect", [-1.5, 0.0, 0.8])
@pytest.mark.parametrize("seed", range(4))
def test_the_estimate_is_that_of_statsmodels_drawn_towards_none(seed: int, effect: float) -> None:
    days, factor = told(seed, 60, effect)
    found = goes_with.goes_with(days, factor)
    assert (found.estimate, found.low, found.high, found.p) == pytest.approx(by_hand(days, factor), abs=1e-8)
    with_it = sum(list(factor.values())[:60])
    assert (found.with_it, found.without_it, found.usable) == (with_it, 60 - with_it, 60)
    assert (found.missing, found.earliest) == ((), None)


@pytest.mark.parametrize(
    ("mean", "reach", "verdict"),
    [
        pytest.param(-0.5, 0.4, LinkVerdict.LOWER, id="half a point lower"),
        pytest.param(0.5, 0.4, LinkVerdict.HIGHER, id="half a point higher"),
        pytest.param(0.5 - 1e-12, 0.4, LinkVerdict.HIGHER, id="the same with dust"),
        pytest.param(-0.499, 0.4, LinkVerdict.NO_CLEAR_LINK, id="a little less"),
        pytest.param(-0.7, 0.7, LinkVerdict.NO_CLEAR_LINK, id="an interval that ends at 0"),
        pytest.param(-0.7, 0.699, LinkVerdict.LOWER, id="that ends before it"),
        pytest.param(0.7, 0.9, LinkVerdict.NO_CLEAR_LINK, id="that reaches beyond it"),
    ],
)
def test_a_link_is_shown_from_half_a_point_on_and_where_its_interval_leaves_out_none(
    mean: float, reach: float, verdict: LinkVerdict
) -> None:
    assert goes_with._verdict(mean, reach) is verdict


def test_a_large_difference_is_found() -> None:
    lower, higher = (goes_with.goes_with(*told(3, 84, effect)) for effect in (-1.5, 1.5))
    assert (lower.verdict, higher.verdict) == (LinkVerdict.LOWER, LinkVerdict.HIGHER)


@pytest.mark.parametrize("situation", simulated.SITUATIONS)
def test_of_diaries_without_an_effect_at_most_six_in_a_hundred_show_one(situation: str) -> None:
    found = [simulated.linked(situation, 84, seed).verdict for seed in range(150)]
    assert sum(one in simulated.SHOWN for one in found) <= 9
    assert found.count(LinkVerdict.NO_CLEAR_LINK) >= 130


def test_with_too_few_days_there_is_no_number_but_what_is_missing() -> None:
    days, factor = told(1, 41)
    found = goes_with.goes_with(days, factor)
    with_it = sum(list(factor.values())[:41])
    assert found == Link(
        LinkVerdict.NOT_ENOUGH,
        with_it,
        41 - with_it,
        missing=(Shortfall(Minimum.PAIRS, 41, 42),),
        earliest=days.end + DAY,
    )
    assert goes_with.goes_with(*told(1, 42)).verdict is not LinkVerdict.NOT_ENOUGH


def test_what_always_goes_along_with_the_runs_is_not_told_apart_from_them() -> None:
    days, factor = told(1)
    along = replace(days, load={when: 5.0 * kind for when, kind in factor.items()})
    found = goes_with.goes_with(along, factor)
    assert (found.verdict, found.estimate, found.p) == (LinkVerdict.NOT_ENOUGH, None, None)
    assert found.missing == (Shortfall(Minimum.TOLD_APART, 60, 62),)
    assert found.earliest == days.end + 2 * DAY


def test_who_never_runs_is_told_too() -> None:
    days, factor = told(2, 84, -1.5)
    assert goes_with.goes_with(replace(days, load={}), factor).verdict is LinkVerdict.LOWER
    assert goes_with.goes_with(replace(days, load=dict.fromkeys(days.load)), factor).usable == 0


def test_other_days_than_those_of_the_period_change_nothing() -> None:
    days, factor = told(4)
    outside = {FIRST - DAY: 9, days.end + DAY: 9}
    more = replace(days, mornings={**days.mornings, **outside})
    assert goes_with.goes_with(more, factor | dict.fromkeys(outside, True)) == goes_with.goes_with(days, factor)


@given(st.integers(0, 500), st.sampled_from((-1.0, 0.0, 1.0)), st.sampled_from((0.85, 1.0)))
def test_with_and_without_exchanged_the_difference_turns_round(seed: int, effect: float, answered: float) -> None:
    days, factor = told(seed, 70, effect, answered)
    there, back = (
        goes_with.goes_with(days, each) for each in (factor, {day: not kind for day, kind in factor.items()})
    )
    turned = {LinkVerdict.LOWER: LinkVerdict.HIGHER, LinkVerdict.HIGHER: LinkVerdict.LOWER}
    assert back.verdict is turned.get(there.verdict, there.verdict)
    assert (back.with_it, back.without_it) == (there.without_it, there.with_it)
    if there.estimate is not None:
        assert there.low is not None
        assert there.high is not None
        expected = (-there.estimate, -there.high, -there.low, there.p)
        assert (back.estimate, back.low, back.high, back.p) == pytest.approx(expected, abs=1e-8)


@given(st.integers(0, 500), st.randoms(use_true_random=False))
def test_the_order_of_writing_down_does_not_matter(seed: int, chance: Random) -> None:
    days, factor = told(seed, 60, -1.0, 0.9)

    def shuffled(entries: Mapping[date, Any]) -> dict[date, Any]:
        return dict(chance.sample(list(entries.items()), len(entries)))

    other = replace(days, mornings=shuffled(days.mornings), load=shuffled(days.load))
    assert goes_with.goes_with(other, shuffled(factor)) == goes_with.goes_with(days, factor)


@given(st.integers(0, 500), st.integers(40, 50), st.sets(st.integers(0, 50), min_size=1, max_size=5))
def test_more_missing_mornings_never_make_enough_of_not_enough(seed: int, count: int, lost: set[int]) -> None:
    days, factor = told(seed, count, 0.0, 0.97)
    fewer = replace(
        days, mornings={when: one for when, one in days.mornings.items() if (when - FIRST).days not in lost}
    )
    before, after = goes_with.goes_with(days, factor), goes_with.goes_with(fewer, factor)
    too_alike = [one for one in before.missing if one.minimum is Minimum.ONE_RATING]
    assert before.verdict is not LinkVerdict.NOT_ENOUGH or after.verdict is LinkVerdict.NOT_ENOUGH or too_alike
    assert after.usable <= before.usable


# Several at once


def link(p: float | None, verdict: LinkVerdict = LinkVerdict.LOWER) -> Link:
    return Link(verdict if p is not None else LinkVerdict.NOT_ENOUGH, 20, 30, -0.8, -1.2, -0.4, p)


SEVERAL = {
    "one alone": ([0.1], [True]),
    "one a little above": ([0.101], [False]),
    "the third of four is on its line": ([0.01, 0.04, 0.075, 0.2], [True, True, True, False]),
    "the third of four is above it": ([0.01, 0.04, 0.076, 0.2], [True, True, False, False]),
    "none is on its line": ([0.04, 0.09, 0.2, 0.3], [False] * 4),
    "the last brings all before it": ([0.06, 0.09], [True, True]),
    "in any order": ([0.2, 0.076, 0.01, 0.04], [False, False, True, True]),
    "too few days are not checked": ([0.09, None, None], [True, False, False]),
    "nothing was checked": ([None], [False]),
    "nothing at all": ([], []),
}


@pytest.mark.parametrize(("chances", "stands"), SEVERAL.values(), ids=SEVERAL.keys())
def test_of_several_only_those_stand_that_chance_hardly_brings(chances: list[float | None], stands: list[bool]) -> None:
    links = {str(place): link(chance) for place, chance in enumerate(chances)}
    found = goes_with.together(links)
    assert found.checked == sum(chance is not None for chance in chances)
    assert [one.verdict is LinkVerdict.LOWER for one in found.links.values()] == stands
    numbers = {name: replace(one, verdict=links[name].verdict) for name, one in found.links.items()}
    assert numbers == links


def test_what_was_no_clear_link_alone_is_none_together() -> None:
    links = {"it": link(0.001, LinkVerdict.NO_CLEAR_LINK), "few": link(None)}
    assert goes_with.together(links) == Links(links, 1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_it_is_the_rule_of_benjamini_and_hochberg(chances: list[float]) -> None:
    found = goes_with.together({str(place): link(chance) for place, chance in enumerate(chances)})
    assert [one.verdict is LinkVerdict.LOWER for one in found.links.values()] == benjamini_hochberg(chances, 0.1)
