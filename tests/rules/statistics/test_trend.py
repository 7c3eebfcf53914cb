"""The level under the mornings, its band, and what may be said of a change."""

import random
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.statistics import kalman, trend
from ankle_core.rules.statistics.kalman import Noise
from ankle_core.rules.statistics.scatter import scatter, variance_of_difference
from ankle_core.rules.statistics.trend import ChangeVerdict, LevelChange

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
USUAL = Noise(0.2**2, 0.9**2 + 1 / 12, False)


def mornings(ratings: list[int | None], first: date = FIRST) -> list[tuple[date, int]]:
    """One rating a day from `first`; None is a morning without an answer."""
    return [(first + number * DAY, rating) for number, rating in enumerate(ratings) if rating is not None]


def day(number: int) -> date:
    return FIRST + number * DAY


ratings = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=80)


def test_two_mornings_give_the_level_worked_out_by_hand():
    first, second = trend.levels(mornings([2, 4]), FIRST, day(2))
    q2, r2 = USUAL.q2, USUAL.r2
    gain = (r2 + q2) / (r2 + q2 + r2)
    assert (first.day, first.level) == (FIRST, 2)
    assert second.level == pytest.approx(2 + gain * 2)
    reach = 1.645 * ((r2 + q2) * (1 - gain)) ** 0.5
    assert (second.low, second.high) == (pytest.approx(second.level - reach), pytest.approx(second.level + reach))


def test_a_settled_level_follows_a_morning_by_a_fifth():
    *_, before, after = trend.levels(mornings([3] * 24 + [8]), FIRST, day(25))
    assert (after.level - before.level) / 5 == pytest.approx(0.2, abs=0.02)


def test_a_span_shows_only_its_days_but_knows_what_came_before():
    known = mornings([5] * 15 + [2] * 15)
    assert trend.levels(known, day(20), day(23)) == trend.levels(known, FIRST, day(23))[20:]
    assert [level.day for level in trend.levels(known, day(20), day(23))] == [day(20), day(21), day(22)]


def test_days_before_the_first_answer_have_no_level():
    assert [level.day for level in trend.levels(mornings([None, None, 4, 4]), FIRST, day(4))] == [day(2), day(3)]


@pytest.mark.parametrize("line", [trend.levels, trend.smoothed])
def test_no_mornings_give_no_line(line):
    assert line([], FIRST, day(5)) == []


def test_what_comes_after_the_span_changes_no_level_of_it():
    known = mornings([4, 3, 5, 4, 3])
    for line in (trend.levels, trend.smoothed):
        assert line([*known, (day(9), 10)], FIRST, day(5)) == line(known, FIRST, day(5))


def test_the_past_alone_decides_a_level_and_both_sides_a_smoothed_one():
    calm, rising = mornings([2] * 20), mornings([2] * 10 + [6] * 10)
    assert trend.levels(calm, FIRST, day(20))[9] == trend.levels(rising, FIRST, day(20))[9]
    assert trend.smoothed(rising, FIRST, day(20))[9].level > trend.smoothed(calm, FIRST, day(20))[9].level


def test_looking_back_two_mornings_weigh_the_same():
    first, second = trend.smoothed(mornings([2, 4]), FIRST, day(2))
    assert first.level + second.level == pytest.approx(6)
    assert first.high - first.low == pytest.approx(second.high - second.low)


@pytest.mark.parametrize(
    ("silent", "gap"),
    [pytest.param(7, False, id="seven days without an answer"), pytest.param(8, True, id="the eighth")],
)
def test_the_line_breaks_after_seven_days_without_an_answer(silent, gap):
    for line in (trend.levels, trend.smoothed):
        assert line(mornings([3]), FIRST, day(silent + 1))[-1].gap is gap


def test_an_answer_mends_the_line():
    assert [level.gap for level in trend.levels(mornings([3] + [None] * 9 + [3]), FIRST, day(11))][7:] == [
        False,
        True,
        True,
        False,
    ]


def test_the_band_ends_where_the_scale_ends():
    bottom, top = trend.levels(mornings([0]), FIRST, day(1))[0], trend.levels(mornings([10]), FIRST, day(1))[0]
    assert (bottom.low, top.high) == (0, 10)


@given(ratings)
def test_every_level_lies_within_what_was_answered_and_within_its_band(found):
    known = mornings(found)
    values = [rating for _, rating in known]
    for line in (trend.levels, trend.smoothed):
        for level in line(known, FIRST, day(len(found))):
            assert min(values) - 1e-9 <= level.level <= max(values) + 1e-9
            assert 0 <= level.low <= level.high <= 10


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_writing_down_does_not_matter(found, chance):
    known = mornings(found)
    shuffled = known.copy()
    chance.shuffle(shuffled)
    end = day(len(found))
    assert kalman.noise(shuffled) == kalman.noise(known)
    assert trend.levels(shuffled, FIRST, end) == trend.levels(known, FIRST, end)
    assert trend.smoothed(shuffled, FIRST, end) == trend.smoothed(known, FIRST, end)
    assert trend.change(shuffled, end) == trend.change(known, end)
    assert trend.sdc_week(shuffled, end) == trend.sdc_week(known, end)


@given(st.lists(st.integers(3, 7), min_size=1, max_size=60), st.integers(1, 20))
def test_the_band_widens_with_every_day_without_an_answer(found, silent):
    last = trend.levels(mornings(found), day(len(found) - 1), day(len(found) + silent))
    widths = [level.high - level.low for level in last]
    assert all(later > sooner for sooner, later in pairwise(widths) if sooner < 10)
    assert len({level.level for level in last}) == 1


@given(ratings)
def test_looking_back_is_never_less_sure(found):
    known, end = [(when, 5) for when, _ in mornings(found)], day(len(found))
    pairs = zip(trend.levels(known, FIRST, end), trend.smoothed(known, FIRST, end), strict=True)
    assert all(back.high - back.low <= past.high - past.low + 1e-9 for past, back in pairs)


def test_of_two_ratings_on_one_morning_the_higher_counts():
    assert trend.levels([(FIRST, 2), (FIRST, 5)], FIRST, day(1))[0].level == 5


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("days", [27, 45, 120])
def test_the_band_holds_the_true_level_nine_times_in_ten(days, missing):
    chance = random.Random(20)
    inside = total = 0
    for _ in range(3000 // days):
        level, truth, found = chance.uniform(3.5, 6.5), [], []
        for _ in range(days):
            level = min(9, max(1, level + chance.gauss(0, 0.2)))
            truth.append(level)
            found.append(None if chance.random() < missing else min(10, max(0, round(level + chance.gauss(0, 0.9)))))
        for seen in trend.levels(mornings(found), day(10), day(days)):
            inside += seen.low <= truth[(seen.day - FIRST).days] <= seen.high
            total += 1
    assert 0.87 <= inside / total <= 0.93


def alternating(count: int) -> list[int]:
    return [2 if number % 2 else 6 for number in range(count)]


@pytest.mark.parametrize(
    ("count", "own"),
    [
        pytest.param(27, 0, id="27 mornings: the defaults"),
        pytest.param(28, 0.5, id="28 mornings: half its own"),
        pytest.param(55, 0.5, id="55 mornings: half its own"),
        pytest.param(56, 1, id="56 mornings: its own"),
    ],
)
def test_an_ankle_earns_its_own_noise(count, own):
    found = kalman.noise(mornings(alternating(count)))
    assert found.personal is (own > 0)
    assert found.r2 == pytest.approx(own * 4**2 + (1 - own) * USUAL.r2)
    assert found.q2 == pytest.approx(0.2**2)


def test_a_drifting_ankle_has_its_own_drift():
    climbing = kalman.noise(mornings([number // 6 for number in range(60)]))
    assert climbing.q2 == pytest.approx(9 / 58)
    assert climbing.r2 == 0.5**2


def test_an_ankle_between_drift_and_noise_is_told_by_what_the_next_step_takes_back():
    steps = [2, -1, 0] * 30
    found = kalman.noise(mornings([sum(steps[:number]) for number in range(90)]))
    variance, covariance = 5 / 3, -2 / 3
    assert found.q2 == pytest.approx(variance + 2 * covariance, abs=0.03)
    assert found.r2 == pytest.approx(-covariance, abs=0.03)
    halved = kalman.noise(mornings([sum(steps[:number]) for number in range(44)]))
    assert halved.q2 == pytest.approx((variance + 2 * covariance + USUAL.q2) / 2, abs=0.03)


def test_the_latest_step_waits_for_the_next_before_it_counts_as_drift():
    assert kalman.noise(mornings([3] * 57 + [9])) == kalman.noise(mornings([3] * 57))


def test_a_diary_with_holes_earns_it_later():
    holes = [None if number % 3 == 2 else rating for number, rating in enumerate(alternating(120))]
    assert kalman.noise(mornings(holes)) == USUAL


@pytest.mark.parametrize(
    ("base", "points"),
    [(0, 1), (4, 1), (4.01, 2), (5, 2), (7, 2), (7.01, 3), (10, 3)],
)
def test_the_change_one_would_notice_depends_on_the_start(base, points):
    assert trend.mcid(base) == points


def test_mornings_are_counted_once_and_only_within_the_span():
    known = [*mornings([3, None, 4, 4, None]), (day(2), 5), (day(5), 1)]
    assert trend.answered(known, FIRST, day(5)) == trend.Answered(3, 5)
    assert trend.answered(known, day(1), day(3)) == trend.Answered(1, 2)


@pytest.mark.parametrize(
    ("found", "rise"),
    [
        pytest.param([2] * 7 + [4] * 7, 2.0, id="both weeks whole"),
        pytest.param([2] * 5 + [None] * 2 + [4] * 5 + [None] * 2, 2.0, id="five of seven in both"),
        pytest.param([2] * 4 + [None] * 3 + [4] * 7, None, id="four of seven the week before"),
        pytest.param([2] * 7 + [4] * 4 + [None] * 3, None, id="four of seven this week"),
        pytest.param([9] + [3] * 7 + [1] * 7, -2.0, id="nothing older counts"),
    ],
)
def test_the_rise_of_a_week(found, rise):
    assert trend.week_rise(mornings(found), day(len(found) - 1)) == rise


def noisy(count: int, spread: float, seed: int = 3) -> list[int]:
    chance = random.Random(seed)
    return [min(10, max(0, round(5 + chance.gauss(0, spread)))) for _ in range(count)]


def test_below_28_mornings_the_week_to_week_noise_is_the_default():
    assert trend.sdc_week(mornings(noisy(27, 2.5)), day(26)) == 1.3
    assert trend.sdc_week(mornings(noisy(28, 2.5)), day(27)) > 1.3


def test_a_steady_ankle_keeps_the_floor():
    assert trend.sdc_week(mornings([3] * 60), day(59)) == 1.0
    assert trend.sdc_week(mornings(noisy(60, 0.4)), day(59)) == 1.0


def test_only_the_84_days_up_to_the_day_count():
    known = noisy(84, 2)
    alone = trend.sdc_week(mornings(known), day(83))
    assert trend.sdc_week(mornings([10, *known, 10]), day(84)) == alone
    assert trend.sdc_week(mornings(known), day(84)) != alone


@pytest.mark.parametrize(("spread", "published"), [(1.0, 1.0), (1.3, 1.4), (2.0, 2.15)])
def test_independent_mornings_come_near_the_published_noise(spread, published):
    found = [trend.sdc_week(mornings(noisy(84, spread, seed)), day(83)) for seed in range(40)]
    assert sum(found) / len(found) == pytest.approx(published, rel=0.2)


def test_neighbours_that_move_together_make_weekly_means_stray_further():
    assert trend._week_variance(1, 0.3) > trend._week_variance(1, 0)
    assert 1.96 * (2 * trend._week_variance(1, 0)) ** 0.5 == pytest.approx(1.05, abs=0.01)
    assert 1.96 * (2 * trend._week_variance(1, 0.3)) ** 0.5 == pytest.approx(1.3, abs=0.06)
    assert 1.96 * (2 * trend._week_variance(1, 0.5)) ** 0.5 == pytest.approx(1.5, abs=0.06)


def test_correlation_stays_between_none_and_the_highest_that_is_noise():
    rising = {day(number): float(number - 10) for number in range(21)}
    swinging = {when: (-1.0) ** number for number, when in enumerate(rising)}
    assert trend._correlation(rising, 36.0) == 0.6
    assert trend._correlation(swinging, 1.0) == 0
    assert trend._correlation({day(0): 1.0, day(2): 1.0}, 1.0) == 0


def now_against_before(found: list[int | None]) -> LevelChange:
    return trend.change(mornings(found), day(len(found) - 1))


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        pytest.param([6] * 30 + [2] * 28, ChangeVerdict.LOWER, id="from 6 to 2"),
        pytest.param([2] * 30 + [6] * 28, ChangeVerdict.HIGHER, id="from 2 to 6"),
        pytest.param([3] * 58, ChangeVerdict.NO_CLEAR_CHANGE, id="always 3"),
        pytest.param([3] * 57 + [10], ChangeVerdict.NO_CLEAR_CHANGE, id="one bad morning"),
        pytest.param([3] * 55 + [10, None, None], ChangeVerdict.NO_CLEAR_CHANGE, id="one bad morning, then silence"),
        pytest.param([3] * 29 + [10] + [3] * 28, ChangeVerdict.NO_CLEAR_CHANGE, id="one bad morning four weeks ago"),
        pytest.param([3] * 52 + [8] * 5, ChangeVerdict.HIGHER, id="five bad mornings"),
        pytest.param([3] * 28, ChangeVerdict.TOO_FEW, id="no level 28 days ago"),
        pytest.param([3] * 29, ChangeVerdict.NO_CLEAR_CHANGE, id="a first morning 28 days ago"),
        pytest.param([3] * 30 + ([3] * 5 + [None] * 2) * 4, ChangeVerdict.NO_CLEAR_CHANGE, id="20 of 28 mornings"),
        pytest.param(
            [3] * 30 + ([3] * 5 + [None] * 2) * 3 + [3] * 4 + [None] * 3, ChangeVerdict.TOO_FEW, id="19 of 28"
        ),
        pytest.param([3] * 50 + [None] * 7, ChangeVerdict.NO_CLEAR_CHANGE, id="seven days silent now"),
        pytest.param([3] * 50 + [None] * 8, ChangeVerdict.TOO_FEW, id="eight days silent now"),
        pytest.param([3] * 20 + [None] * 7 + [3] * 28, ChangeVerdict.NO_CLEAR_CHANGE, id="seven days silent then"),
        pytest.param([3] * 20 + [None] * 8 + [3] * 28, ChangeVerdict.TOO_FEW, id="eight days silent then"),
        pytest.param([], ChangeVerdict.TOO_FEW, id="nothing written"),
    ],
)
def test_what_is_said_of_four_weeks(found, verdict):
    assert now_against_before(found).verdict is verdict


def test_a_change_carries_the_numbers_that_met_the_rule():
    found = now_against_before([6] * 30 + [2] * 28)
    assert (found.before, found.now) == (pytest.approx(6), pytest.approx(2, abs=0.05))
    assert found.difference == pytest.approx(found.now - found.before)
    assert found.noticeable == pytest.approx(max(2, trend.sdc_week(mornings([6] * 30 + [2] * 28), day(57))))
    told = mornings([6] * 30 + [2] * 28)
    states = kalman.known(told, day(58), kalman.usual_noise())
    scattered = variance_of_difference(states, 28, scatter(told, day(57)))
    assert found.band_of_difference == pytest.approx(1.96 * scattered**0.5)
    assert now_against_before([3]) == LevelChange(ChangeVerdict.TOO_FEW)


def test_a_restless_ankle_must_change_more_than_one_would_notice():
    known = [min(10, rating - 1) for rating in noisy(90, 2.4)]
    found = now_against_before(known)
    assert found.noticeable == trend.sdc_week(mornings(known), day(89)) > trend.mcid(found.before)


@pytest.mark.parametrize(
    ("difference", "band", "noticeable", "verdict"),
    [
        pytest.param(-2.0, 1.5, 2.0, ChangeVerdict.LOWER, id="just what one would notice"),
        pytest.param(2.0, 1.5, 2.0, ChangeVerdict.HIGHER, id="the same upwards"),
        pytest.param(-1.99, 1.5, 2.0, ChangeVerdict.NO_CLEAR_CHANGE, id="a little less"),
        pytest.param(-2.0, 2.0, 1.0, ChangeVerdict.NO_CLEAR_CHANGE, id="on the edge of its band"),
        pytest.param(-2.01, 2.0, 1.0, ChangeVerdict.LOWER, id="a little beyond its band"),
    ],
)
def test_a_change_must_pass_both_lines(difference, band, noticeable, verdict):
    assert trend._verdict(difference, band, noticeable) is verdict


@given(st.integers(0, 10), st.integers(0, 10), st.integers(29, 70))
def test_one_morning_never_makes_a_change(usual, other, count):
    for found in ([usual] * count + [other], [usual] * (count - 28) + [other] + [usual] * 28):
        assert now_against_before(found).verdict is ChangeVerdict.NO_CLEAR_CHANGE


@given(ratings)
def test_a_mirrored_diary_mirrors_the_difference(found):
    known = mornings(found)
    mirrored = [(when, 10 - rating) for when, rating in known]
    there, back = trend.change(known, day(len(found))), trend.change(mirrored, day(len(found)))
    assert (there.verdict is ChangeVerdict.TOO_FEW) == (back.verdict is ChangeVerdict.TOO_FEW)
    if there.difference is not None:
        assert there.difference == pytest.approx(-back.difference, abs=1e-9)


def test_a_lucky_streak_of_noise_is_seldom_called_a_change():
    chance = random.Random(5)
    called = 0
    for _ in range(200):
        found = [min(10, max(0, round(3 + chance.gauss(0, 0.9)))) for _ in range(70)]
        called += now_against_before(found).verdict is not ChangeVerdict.NO_CLEAR_CHANGE
    assert called <= 10


@given(ratings, st.integers(0, 30))
def test_the_levels_are_those_of_every_morning_at_once(told: list[int | None], silent: int):
    """Not filtered day by day, but as one normal distribution of all days, given all answers."""
    known = mornings(told)
    if not known:
        return
    first, end = known[0][0], day(len(told) + silent)
    own, count = kalman.noise(known), (day(len(told) + silent) - known[0][0]).days
    walk = own.r2 + own.q2 * np.minimum.outer(np.arange(count), np.arange(count))
    later = [((when - first).days, rating) for when, rating in known[1:]]
    at = np.array([number for number, _ in later], int)
    # The first answer is trusted as far as one answer goes: the level begins there.
    pull = (
        walk[:, at] @ np.linalg.inv(walk[np.ix_(at, at)] + own.r2 * np.eye(len(at))) if later else np.zeros((count, 0))
    )
    mean = known[0][1] + pull @ np.array([rating - known[0][1] for _, rating in later], float)
    spread = np.sqrt(np.diag(walk - pull @ walk[at, :]))
    for number, seen in enumerate(trend.smoothed(known, first, end)):
        assert seen.level == pytest.approx(mean[number], abs=1e-8)
        reach = trend.BAND * spread[number]
        assert seen.low == pytest.approx(max(0, mean[number] - reach), abs=1e-8)
        assert seen.high == pytest.approx(min(10, mean[number] + reach), abs=1e-8)


@given(ratings, st.data())
def test_more_missing_mornings_never_narrow_the_band(told: list[int | None], data: st.DataObject):
    """With the same restlessness: less of a diary may also tell less of that."""
    known = mornings(told)
    fewer = [one for one in known[1:] if data.draw(st.booleans())]
    if known:
        less, more = (kalman.known(of, day(len(told)), USUAL) for of in ([known[0], *fewer], known))
        assert all(a.variance >= b.variance - 1e-12 for a, b in zip(less, more, strict=True))
