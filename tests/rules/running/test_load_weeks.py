"""What a week held: distance, time, effort × minutes, how even it was, and what was underfoot."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.running import load_weeks
from ankle_core.rules.running.load_weeks import LoadWeek, Ran

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SUNDAY = MONDAY + 6 * DAY
ROAD, GRASS, SAND = Surface.ROAD, Surface.GRASS, Surface.SAND


def ran(
    minutes: float = 40,
    effort: int | None = 3,
    day: int = 0,
    km: float | None = 8,
    on: tuple[tuple[Surface, float], ...] = (),
) -> Ran:
    return Ran(MONDAY + day * DAY, minutes * 60, None if km is None else km * 1000, effort, on)


def week(*runs: Ran, first: date = MONDAY, today: date = SUNDAY + DAY) -> LoadWeek:
    return load_weeks.weeks(runs, first, today)[0]


def test_a_run_of_the_diary_counts_with_all_its_ground():
    run = Run(UUID(int=1), MONDAY, datetime(2026, 3, 2, tzinfo=UTC), "UTC", 8000, 2400, ROAD, 3)
    assert load_weeks.of(run) == ran(on=((ROAD, 1),))
    split = Run(*(UUID(int=1), MONDAY, run.started_at, "UTC", 8000, 2400, ROAD), other_surfaces=((GRASS, 0.25),))
    assert load_weeks.of(split) == ran(effort=None, on=((ROAD, 0.75), (GRASS, 0.25)))
    found = week(load_weeks.of(run), load_weeks.of(split))
    assert (found.share(ROAD), found.share(GRASS), found.share(None)) == (0.875, 0.125, 0)


def test_a_week_adds_up_distance_time_and_load():
    found = week(ran(40, 3), ran(60, 5, day=2, km=10.5))
    assert (found.monday, found.runs, found.distance_m, found.moving_s, found.load) == (MONDAY, 2, 18_500, 6000, 420)
    assert (found.without_distance, found.without_effort) == (0, 0)


@pytest.mark.parametrize(
    ("runs", "load", "without"),
    [
        pytest.param([], 0, 0, id="no runs are no load"),
        pytest.param([ran(effort=0)], 0, 0, id="an effort of 0 is one"),
        pytest.param([ran(effort=None)], None, 1, id="a missing effort is not zero"),
        pytest.param([ran(), ran(effort=None), ran(day=3)], None, 1, id="and leaves the whole week blank"),
    ],
)
def test_a_missing_effort_leaves_the_load_blank(runs, load, without):
    found = week(*runs)
    assert (found.load, found.without_effort) == (load, without)
    if load is None:
        assert (found.monotony, found.strain) == (None, None)


@pytest.mark.parametrize("km", [None, 0])
def test_a_missing_distance_is_counted_and_not_made_up(km):
    found = week(ran(km=km), ran(day=1))
    assert (found.distance_m, found.without_distance) == (8000, 1)


# Monotony and strain


def test_monotony_and_strain_as_worked_out_by_hand():
    """Three days of 120 and four of rest: mean 51.43, standard deviation 64.14 with n - 1."""
    found = week(ran(day=0), ran(day=2), ran(day=4))
    assert found.monotony == pytest.approx(0.8018, abs=1e-4)
    assert found.strain == pytest.approx(288.7, abs=0.1)


def test_runs_of_one_day_are_one_daily_load():
    assert load_weeks.daily(MONDAY, [ran(day=2), ran(60, 5, day=2), ran(effort=None, day=3)]) == [0, 0, 420, 0, 0, 0, 0]


def test_runs_of_another_week_are_not_in_its_days():
    assert load_weeks.daily(MONDAY, [ran(day=-1), ran(day=7)]) == [0] * 7


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param([], id="a week of rest"),
        pytest.param([ran(day=number) for number in range(7)], id="the same each day"),
    ],
)
def test_days_that_do_not_differ_have_no_monotony(runs):
    found = week(*runs)
    assert (found.monotony, found.strain) == (None, None)


@pytest.mark.parametrize(
    ("first", "today", "known"),
    [
        pytest.param(MONDAY, SUNDAY + DAY, True, id="from its first day and over"),
        pytest.param(MONDAY, SUNDAY, False, id="on its Sunday it is not over"),
        pytest.param(MONDAY + DAY, SUNDAY + DAY, False, id="begun on a Tuesday: Monday is unknown, not rest"),
        pytest.param(MONDAY - DAY, SUNDAY + DAY, True, id="begun the week before"),
    ],
)
def test_only_a_whole_week_has_monotony(first, today, known):
    (found,) = [one for one in load_weeks.weeks([ran()], first, today) if one.monday == MONDAY]
    assert (found.monotony is not None, found.strain is not None) == (known, known)
    assert found.load == 120


def test_every_week_is_there_without_runs_too_and_nothing_from_outside():
    runs = [ran(day=-1), ran(day=7), ran(day=21)]
    found = load_weeks.weeks(runs, MONDAY + 3 * DAY, MONDAY + 15 * DAY)
    assert [(one.monday, one.runs) for one in found] == [(MONDAY, 0), (MONDAY + 7 * DAY, 1), (MONDAY + 14 * DAY, 0)]


def test_before_the_first_week_there_are_none():
    assert load_weeks.weeks([], SUNDAY + DAY, SUNDAY) == []


# Surfaces


@pytest.mark.parametrize(
    ("runs", "shares"),
    [
        pytest.param([], {ROAD: 0, None: 0}, id="no runs"),
        pytest.param([ran()], {None: 1, ROAD: 0}, id="nobody named it"),
        pytest.param([ran(on=((ROAD, 1.0),))], {ROAD: 1, None: 0}, id="one surface"),
        pytest.param([ran(on=((ROAD, 0.75), (GRASS, 0.25)))], {ROAD: 0.75, GRASS: 0.25}, id="split by share"),
        pytest.param([ran(on=((ROAD, 0.6),))], {ROAD: 0.6, None: 0.4}, id="what is left over is unknown"),
        pytest.param(
            [ran(30, on=((ROAD, 1.0),)), ran(90, on=((ROAD, 0.5), (SAND, 0.5)))],
            {ROAD: 0.625, SAND: 0.375},
            id="by time over all runs",
        ),
    ],
)
def test_each_surface_has_its_share_of_the_time(runs, shares):
    found = week(*runs)
    assert {surface: found.share(surface) for surface in shares} == pytest.approx(shares)


def test_what_arithmetic_leaves_over_is_no_unknown_ground():
    assert None not in week(ran(on=((ROAD, 0.6), (SAND, 0.3), (GRASS, 0.1)))).on


runs = st.lists(
    st.builds(
        ran,
        minutes=st.floats(1, 600),
        effort=st.none() | st.integers(0, 10),
        day=st.integers(0, 27),
        km=st.none() | st.floats(0, 100),
        on=st.sampled_from([(), ((ROAD, 1.0),), ((ROAD, 0.3), (SAND, 0.7)), ((GRASS, 0.5),)]),
    ),
    max_size=30,
)


@given(runs)
def test_no_run_is_lost_or_counted_twice(runs):
    weeks = load_weeks.weeks(runs, MONDAY, MONDAY + 28 * DAY)
    assert sum(one.runs for one in weeks) == len(runs)
    assert sum(one.moving_s for one in weeks) == pytest.approx(sum(run.moving_s for run in runs))
    assert sum(one.distance_m for one in weeks) == pytest.approx(sum(run.distance_m or 0 for run in runs))
    for one in weeks:
        assert sum(one.on.values()) == pytest.approx(one.moving_s)
        assert (one.load is None) == (one.without_effort > 0)
        assert (one.strain is None) == (one.monotony is None)


@given(st.lists(st.integers(0, 1000), min_size=7, max_size=7), st.randoms())
def test_the_order_of_the_days_does_not_change_how_even_they_were(loads, chance):
    mixed = list(loads)
    chance.shuffle(mixed)
    assert load_weeks.monotony(mixed) == pytest.approx(load_weeks.monotony(loads))


@given(st.lists(st.integers(0, 1000), min_size=7, max_size=7), st.integers(2, 9))
def test_twice_as_hard_is_as_even(loads, factor):
    assert load_weeks.monotony([load * factor for load in loads]) == pytest.approx(load_weeks.monotony(loads))
