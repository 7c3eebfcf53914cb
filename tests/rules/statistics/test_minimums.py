"""Which days count, how many it takes, and from when on there could be enough."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core import parameters as p
from ankle_core.rules.statistics.day_pairs import Days, Pair, controls, design, outcome, pairs
from ankle_core.rules.statistics.minimums import Minimum, Shortfall, earliest, shortfalls

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)

Shown = dict[date, bool]
Ratings = Sequence[int | None]


def day(number: int) -> date:
    return FIRST + number * DAY


def written(ratings: Ratings, kinds: str, load: Sequence[float | None] = ()) -> tuple[Days, Shown]:
    """One rating a morning, None unanswered; of each day `+` with it, `-` without, `?` unknown. The last has no morning after."""
    days = Days(FIRST, day(len(ratings) - 1), dict(zip(map(day, range(len(ratings))), ratings, strict=True)), {})
    ran = {day(number): km for number, km in enumerate(load)}
    return replace(days, load=ran), {day(number): kind == "+" for number, kind in enumerate(kinds) if kind != "?"}


def several(count: int) -> list[int | None]:
    """So many mornings on which no rating is the commonest by far."""
    return [(2, 4, 3, 5, 1)[number % 5] for number in range(count)]


def missed(ratings: Ratings, kinds: str) -> dict[Minimum, tuple[float, float]]:
    days, factor = written(ratings, kinds)
    return {one.minimum: (one.has, one.takes) for one in shortfalls(days, pairs(days, factor))}


def test_the_numbers_are_those_of_the_evidence() -> None:
    assert (p.LINK_PAIRS.value, p.LINK_EACH.value, p.LINK_MOST_MISSING.value) == (42, 12, 0.3)
    assert (p.LINK_ONE_RATING.value, p.LINK_PRIOR.value, p.LINK_LEAST.value, p.LINK_FALSE.value) == (
        0.5,
        0.75,
        0.5,
        0.1,
    )


# Which days count


def test_a_day_counts_with_the_mornings_before_and_after_it_and_all_that_is_known_of_it() -> None:
    days, factor = written([3, 4, None, 5, 2, 1, 0, 2], "+-++?-+", [0, 5, 0, 0, 0, None])
    assert pairs(days, factor) == [Pair(0, True, 3, 4, 0), Pair(3, True, 5, 2, 0), Pair(6, True, 0, 2, 0)]
    assert (days.count, days.unanswered, days.unanswered_share) == (7, 1, 1 / 7)


def test_what_lies_outside_the_period_does_not_count() -> None:
    days, factor = written([9, 3, 4, 5, 9], "++-++")
    assert pairs(replace(days, first=day(1), end=day(3)), factor) == [Pair(0, True, 3, 4, 0), Pair(1, False, 4, 5, 0)]


@pytest.mark.parametrize("end", [day(0), day(-3)])
def test_a_period_of_no_days_has_none(end: date) -> None:
    days = Days(FIRST, end, {FIRST: 3, day(1): 3}, {})
    assert pairs(days, {FIRST: True}) == []
    assert days.unanswered_share == 1
    assert earliest(days, []) >= end + 42 * DAY


def test_the_columns_are_it_the_constant_the_trend_the_morning_before_and_the_load() -> None:
    days, factor = written([3, 4, 5, 3, 4, 1], "+-+--", [0, 5, 0, 6])
    found = pairs(days, factor)
    assert design(found).tolist() == [
        [1, 1, 0, 3, 0],
        [0, 1, 1, 4, 5],
        [1, 1, 2, 5, 0],
        [0, 1, 3, 3, 6],
        [0, 1, 4, 4, 0],
    ]
    assert outcome(found).tolist() == [4, 5, 3, 4, 1]


@pytest.mark.parametrize(
    ("load", "columns"),
    [
        pytest.param([0] * 5, 3, id="never ran"),
        pytest.param([5] * 5, 3, id="ran the same every day"),
        pytest.param([0, 0, 5, 0, 0], 3, id="ran on one day"),
        pytest.param([5, 5, 0, 5, 5], 3, id="rested on one day"),
        pytest.param([0, 0, 5, 5, 0], 4, id="ran on two"),
    ],
)
def test_a_load_that_one_day_alone_tells_is_left_out(load: list[float], columns: int) -> None:
    found = pairs(*written([3, 4, 5, 3, 4, 1], "+-+--", load))
    assert controls(found).shape == (5, columns)
    assert np.linalg.matrix_rank(controls(found)) == columns


# On each minimum, and one past it

HALF = "+" * 6 + "-" * 15
MINIMUMS = {
    "42 days": (several(43), HALF * 2, {}),
    "41 days": (several(42), (HALF * 2)[1:] , {"pairs": (41, 42), "with_it": (11, 12)}),
    "41 days, 12 with it": (several(42), (HALF * 2)[:41], {"pairs": (41, 42)}),
    "11 with it": (several(43), "-" + (HALF * 2)[1:], {"with_it": (11, 12)}),
    "12 without": (several(43), "-" * 6 + "+" * 30 + "-" * 6, {}),
    "11 without": (several(43), "-" * 6 + "+" * 31 + "-" * 5, {"without_it": (11, 12)}),
    "18 of 60 next mornings missing": (several(43) + [None] * 18, "-+" * 30, {}),
    "19 of 61": (several(43) + [None] * 19, "-+" * 30 + "-", {"next_mornings": (19 / 61, 0.3)}),
    "both kinds in both halves": (several(43), "-" * 20 + "+-" + "+" * 19 + "-", {}),
    "never with it in the first half": (several(43), "-" * 21 + "+" * 20 + "-", {"halves": (1, 2)}),
    "never without it in the second": (several(43), "-+" * 10 + "-" + "+" * 21, {"halves": (1, 2), "without_it": (11, 12)}),
    "only one kind in either": (several(43), "-" * 21 + "+" * 21, {"halves": (0, 2)}),
    "the middle day is of the first half": (several(44), "-" * 21 + "+" + "-+" * 10 + "+", {}),
    "and not of the second": (several(44), "-+" * 10 + "--" + "+" * 21, {"halves": (1, 2)}),
    "21 of 42 alike": ([2, *([3, 4] * 7 + [3, 5] * 7 + [3, 6] * 7)], "-+" * 21, {}),
    "22 of 42 alike": ([2, *([3, 4] * 7 + [3, 5] * 7 + [3, 6] * 6 + [3, 3])], "-+" * 21, {"one_rating": (22 / 42, 0.5)}),
    "nothing": ([None], "", {"pairs": (0, 42), "with_it": (0, 12), "without_it": (0, 12), "next_mornings": (1, 0.3), "halves": (0, 2)}),
}  # fmt: skip


@pytest.mark.parametrize(("ratings", "kinds", "found"), MINIMUMS.values(), ids=MINIMUMS.keys())
def test_on_each_minimum_and_one_past_it(ratings: Ratings, kinds: str, found: dict[str, tuple[float, float]]) -> None:
    assert missed(ratings, kinds) == found


# When there could be enough

AHEAD = {
    "41 days: one more": (several(42), HALF + HALF[:20], 1),
    "nothing yet, this morning rated": ([3], "", 42),
    "30 days without it: the first half must reach beyond them": (several(31), "-" * 30, 31),
    "42 of them": (several(43), "-" * 42, 43),
    "3 with it, 2 without": (several(6), "-+-++", 37),
    "20 of 63 missing": (several(43) + [None] * 20 + [3], "-+" * 31 + "-", 4),
    "30 of 42 alike": ([2] + [3] * 30 + [1, 2] * 6, "-+" * 21, 18),
}


@pytest.mark.parametrize(("ratings", "kinds", "ahead"), AHEAD.values(), ids=AHEAD.keys())
def test_the_first_day_on_which_there_could_be_enough(ratings: Ratings, kinds: str, ahead: int) -> None:
    days, factor = written(ratings, kinds)
    assert shortfalls(days, pairs(days, factor))
    assert earliest(days, pairs(days, factor)) == days.end + ahead * DAY


def test_a_morning_that_may_yet_be_rated_is_not_taken_for_missing() -> None:
    rated, factor = written(several(42), HALF * 2)
    waiting = replace(rated, end=rated.end + DAY)
    assert earliest(waiting, pairs(waiting, factor)) == earliest(rated, pairs(rated, factor)) == waiting.end
    assert earliest(Days(FIRST, day(1), {FIRST: 3}, {}), []) == day(42)


def test_it_may_be_asked_for_more_days_than_the_minimums_take() -> None:
    days, factor = written(several(42), HALF * 2)
    assert earliest(days, pairs(days, factor), 2) == days.end + 2 * DAY


def futures(days: Days, factor: Shown, ahead: int) -> Iterator[tuple[Days, Shown]]:
    """Every way in which so many days ahead can be with it or without, all rated as no morning was before."""
    ratings = cycle(range(4, 11))
    mornings = dict(days.mornings) | {days.end + (number + 1) * DAY: next(ratings) for number in range(ahead)}
    for kinds in product((True, False), repeat=ahead):
        added = {days.end + number * DAY: kind for number, kind in enumerate(kinds)}
        yield replace(days, end=days.end + ahead * DAY, mornings=mornings), factor | added


def short(random: Random) -> tuple[Days, Shown]:
    """A diary of few days that misses a minimum, rated on its last morning."""
    while True:
        count, kinds = random.randint(1, 9), random.choice(("+-", "+---", "-", "++-?"))
        ratings = [random.choice((1, 2, 3, 3, 3)) if random.random() < 0.85 else None for _ in range(count)]
        days, factor = written([*ratings, 2], "".join(random.choice(kinds) for _ in range(count)))
        if shortfalls(days, pairs(days, factor)):
            return days, factor


@pytest.mark.parametrize("seed", range(120))
def test_before_that_day_no_diary_has_enough_and_on_it_one_has(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With minimums so small that every diary that could follow can be looked at."""
    random = Random(seed)
    monkeypatch.setattr(p, "LINK_PAIRS", replace(p.LINK_PAIRS, value=random.randint(4, 7)))
    monkeypatch.setattr(p, "LINK_EACH", replace(p.LINK_EACH, value=random.randint(1, 3)))
    days, factor = short(random)
    ahead = (earliest(days, pairs(days, factor)) - days.end).days
    assert 1 <= ahead <= 14

    def enough(number: int) -> bool:
        return any(not shortfalls(later, pairs(later, known)) for later, known in futures(days, factor, number))

    assert enough(ahead)
    assert not any(enough(number) for number in range(1, min(ahead, 9)))


@st.composite
def diaries(draw: st.DrawFn) -> tuple[Days, Shown]:
    """Diaries around the minimums."""
    count = draw(st.integers(38, 64))
    random = Random(draw(st.integers(0, 10**6)))
    share, answered = draw(st.sampled_from((0.2, 0.3, 0.5, 0.8))), draw(st.sampled_from((0.8, 0.95, 1)))
    ratings = [random.choice((1, 2, 2, 3, 4)) if random.random() < answered else None for _ in range(count + 1)]
    return written(ratings, "".join("+" if random.random() < share else "-" for _ in range(count)))


@given(diaries(), st.sets(st.integers(0, 64), max_size=6), st.sets(st.integers(0, 64), max_size=6))
def test_more_missing_days_miss_no_fewer_minimums(known: tuple[Days, Shown], lost: set[int], unknown: set[int]) -> None:
    """But for a rating that was the commonest by far: where its mornings are lost it may not be."""
    days, factor = known
    fewer = replace(
        days, mornings={when: one for when, one in days.mornings.items() if (when - FIRST).days not in lost}
    )
    kinds = {when: kind for when, kind in factor.items() if (when - FIRST).days not in unknown}
    before = {one.minimum for one in shortfalls(days, pairs(days, factor))} - {Minimum.ONE_RATING}
    assert before <= {one.minimum for one in shortfalls(fewer, pairs(fewer, kinds))}


def test_a_shortfall_is_told_in_the_order_of_the_minimums() -> None:
    days, factor = written([3] * 10, "-" * 9)
    assert shortfalls(days, pairs(days, factor)) == (
        Shortfall(Minimum.PAIRS, 9, 42),
        Shortfall(Minimum.WITH_IT, 0, 12),
        Shortfall(Minimum.WITHOUT_IT, 9, 12),
        Shortfall(Minimum.HALVES, 0, 2),
        Shortfall(Minimum.ONE_RATING, 1, 0.5),
    )
