"""Steps per foot, how they were obtained, and the range they load a foot with."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core import parameters
from ankle_core.diary.runs import Run, StepsFrom
from ankle_core.reading.findings import limits
from ankle_core.rules.running import impact
from ankle_core.rules.running.impact import GRAVITY, Cadences, Footwork, Load, LoadRange, Obtained, Steps, StepWeek

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
NOBODY = Cadences([])
HALF_HOUR = 1800.0


def run(minutes: float = 30, km: float | None = 5, day: date = MONDAY, **known) -> Footwork:
    return Footwork(day, minutes * 60, None if km is None else km * 1000, **known)


def test_the_numbers_are_those_of_the_evidence():
    named = parameters.named()
    assert {
        name: named[name].value
        for name in ("CADENCE_ASSUMED", "GROUND_LOW", "GROUND_HIGH", "INSIDE_LOW", "INSIDE_HIGH")
    } == {"CADENCE_ASSUMED": 165, "GROUND_LOW": 2, "GROUND_HIGH": 3, "INSIDE_LOW": 3, "INSIDE_HIGH": 10}


def test_the_length_of_a_step_is_the_one_that_files_are_read_with():
    assert parameters.STEP_SHORTEST.value == limits.SHORTEST_STEP_M
    assert parameters.STEP_LONGEST.value == limits.LONGEST_STEP_M


def test_a_run_of_the_diary_tells_what_it_knows_of_its_steps():
    began = datetime(2026, 3, 2, tzinfo=UTC)
    plain = Run(UUID(int=1), MONDAY, began, "UTC", 5000, 1800)
    assert impact.footwork(plain) == run()
    told = Run(
        *(UUID(int=1), MONDAY, began, "UTC", 5000, 1800), steps=4810, steps_from=StepsFrom.CYCLES, cadence_spm=160.5
    )
    assert impact.footwork(told) == run(steps=4810, steps_from=StepsFrom.CYCLES, cadence_spm=160.5)


def test_every_way_a_file_obtains_steps_is_known_here_and_no_estimate():
    assert {Obtained(way.value) for way in StepsFrom} == {way for way in Obtained if not way.estimated}


@pytest.mark.parametrize(
    ("known", "both", "obtained"),
    [
        pytest.param(run(steps=4811), 4811, Obtained.COUNTED, id="counted steps stay as they are"),
        pytest.param(run(steps=4811, cadence_spm=170), 4811, Obtained.COUNTED, id="and come before cadence"),
        pytest.param(run(steps=4810, steps_from=StepsFrom.CYCLES), 4810, Obtained.CYCLES, id="how they came stays too"),
        pytest.param(run(steps=0, cadence_spm=170), 5100, Obtained.CADENCE, id="no steps at all are no count"),
        pytest.param(run(cadence_spm=170), 5100, Obtained.CADENCE, id="cadence times time"),
        pytest.param(run(cadence_spm=170, km=None), 5100, Obtained.CADENCE, id="cadence needs no distance"),
        pytest.param(run(minutes=0.5, km=0.1, cadence_spm=165), 82, Obtained.CADENCE, id="to the whole step"),
        pytest.param(run(), 4950, Obtained.ASSUMED, id="nothing known: estimated at 165"),
        pytest.param(run(minutes=6, km=1), 990, Obtained.ASSUMED, id="990 steps in a kilometre of six minutes"),
        pytest.param(run(km=None), 4950, Obtained.ASSUMED, id="without a distance too"),
        pytest.param(run(km=0), 4950, Obtained.ASSUMED, id="a distance of 0 is none"),
        pytest.param(run(minutes=10, km=0.66), 1650, Obtained.ASSUMED, id="steps of 0.4 m can be"),
        pytest.param(run(minutes=10, km=2.64), 1650, Obtained.ASSUMED, id="steps of 1.6 m can be"),
    ],
)
def test_the_surest_steps_are_taken_and_labelled(known, both, obtained):
    assert impact.steps(known, NOBODY) == Steps(both, obtained)


@pytest.mark.parametrize(
    "unknown",
    [
        pytest.param(run(minutes=0), id="no time"),
        pytest.param(run(minutes=0, cadence_spm=170), id="no time, with a cadence"),
        pytest.param(run(minutes=10, km=0.659), id="steps shorter than 0.4 m"),
        pytest.param(run(minutes=10, km=2.641), id="steps longer than 1.6 m"),
        pytest.param(run(minutes=0.001, km=0.001), id="time for no step"),
    ],
)
def test_unknown_stays_unknown(unknown):
    assert impact.steps(unknown, NOBODY) is None


@pytest.mark.parametrize(
    ("obtained", "estimated"),
    [
        (Obtained.COUNTED, False),
        (Obtained.CYCLES, False),
        (Obtained.CADENCE, False),
        (Obtained.USUAL, True),
        (Obtained.ASSUMED, True),
    ],
)
def test_only_what_nobody_measured_is_an_estimate(obtained, estimated):
    assert obtained.estimated is estimated


# The runner's own cadence


def at(cadence: float | None, km: float = 5, **known) -> Footwork:
    """A run of half an hour; 5 km are 2.78 m/s."""
    return run(km=km, cadence_spm=cadence, **known)


@pytest.mark.parametrize(
    ("others", "spm"),
    [
        pytest.param([], None, id="none"),
        pytest.param([at(170), at(174)], None, id="two are too few"),
        pytest.param([at(170), at(190), at(174)], 174, id="the median of three"),
        pytest.param([at(170), at(172), at(174), at(190)], 173, id="the median of four"),
        pytest.param([at(170, km=4.5), at(174, km=5.5), at(172)], 172, id="within a tenth of the speed"),
        pytest.param([at(170, km=4.49), at(174), at(172)], None, id="slower than a tenth less"),
        pytest.param([at(170), at(174, km=5.51), at(172)], None, id="faster than a tenth more"),
        pytest.param(
            [at(171), at(150, km=3), at(173), at(190, km=8), at(175)], 173, id="runs of any pace in any order"
        ),
        pytest.param([at(None, steps=5100)] * 3, 170, id="counted steps tell it too"),
        pytest.param([at(None)] * 3, None, id="runs without a cadence lend none"),
        pytest.param([run(km=None, cadence_spm=170)] * 3, None, id="nor do runs without a distance"),
        pytest.param([run(minutes=0, cadence_spm=170)] * 3, None, id="nor do runs without a time"),
    ],
)
def test_a_usual_cadence_is_the_median_of_enough_runs_at_that_pace(others, spm):
    assert Cadences(others).at(5000 / HALF_HOUR) == spm


def test_runs_just_a_tenth_faster_are_alike():
    assert Cadences([Footwork(MONDAY, 10, 11, cadence_spm=170)] * 3).at(1.0) == 170


def test_an_unknown_pace_has_no_usual_cadence():
    assert Cadences([at(170)] * 5).at(None) is None


def test_a_run_without_cadence_gets_the_usual_one_as_an_estimate():
    assert impact.steps(run(), Cadences([at(170)] * 3)) == Steps(5100, Obtained.USUAL)


@given(st.lists(st.floats(120, 220), min_size=3, max_size=9))
def test_a_usual_cadence_lies_among_the_measured_ones(cadences):
    usual = Cadences([at(cadence) for cadence in cadences]).at(5000 / HALF_HOUR)
    assert usual is not None
    assert min(cadences) <= usual <= max(cadences)


@given(st.integers(1, 100_000), st.sampled_from(StepsFrom), st.none() | st.floats(100, 230), st.floats(0, 1e5))
def test_written_steps_are_never_replaced(count, way, cadence, moving_s):
    known = Footwork(MONDAY, moving_s, 5000, count, way, cadence)
    assert impact.steps(known, Cadences([at(170)] * 3)) == Steps(count, Obtained(way.value))


@given(st.floats(1, 1e5), st.none() | st.floats(1, 3e5))
def test_without_a_measurement_there_is_an_estimate_or_nothing(moving_s, distance_m):
    found = impact.steps(Footwork(MONDAY, moving_s, distance_m), NOBODY)
    assert found is None or found.obtained.estimated
    if found and distance_m:
        assert 0.4 <= distance_m / found.both <= 1.6


@given(st.integers(0, 10**7))
def test_both_feet_get_the_same(both):
    assert Steps(both, Obtained.COUNTED).per_foot * 2 == both


# Weeks


def test_weeks_add_up_what_is_known_and_name_the_rest():
    runs = [
        run(day=MONDAY, steps=5001),
        run(day=MONDAY + 2 * DAY),
        run(day=MONDAY + 6 * DAY, minutes=0),
        run(day=MONDAY + 7 * DAY, cadence_spm=170),
    ]
    first, second, third = impact.weeks(runs, MONDAY + DAY, MONDAY + 15 * DAY)
    assert first == StepWeek(MONDAY, runs=3, steps=9951, estimated=4950, unknown=1)
    assert first.per_foot == 4975.5
    assert second == StepWeek(MONDAY + 7 * DAY, runs=1, steps=5100, estimated=0, unknown=0)
    assert third == StepWeek(MONDAY + 14 * DAY, runs=0, steps=0, estimated=0, unknown=0)


def test_runs_outside_the_weeks_lend_their_cadence_only():
    earlier = [at(170, day=MONDAY - DAY)] * 3
    (week,) = impact.weeks([*earlier, run(), run(day=MONDAY + 7 * DAY)], MONDAY, MONDAY)
    assert week == StepWeek(MONDAY, runs=1, steps=5100, estimated=5100, unknown=0)


def test_before_the_first_week_there_are_none():
    assert impact.weeks([], MONDAY + 7 * DAY, MONDAY) == []


footwork = st.builds(
    Footwork,
    day=st.dates(MONDAY, MONDAY + 27 * DAY),
    moving_s=st.floats(0, 36_000),
    distance_m=st.none() | st.floats(0, 100_000),
    steps=st.none() | st.integers(0, 60_000),
    steps_from=st.none() | st.sampled_from(StepsFrom),
    cadence_spm=st.none() | st.floats(100, 230),
)


@given(st.lists(footwork, max_size=20))
def test_no_run_and_no_step_is_lost_or_counted_twice(runs):
    weeks = impact.weeks(runs, MONDAY, MONDAY + 27 * DAY)
    usual = Cadences(runs)
    known = [found for one in runs if (found := impact.steps(one, usual))]
    assert sum(week.runs for week in weeks) == len(runs)
    assert sum(week.steps for week in weeks) == sum(found.both for found in known)
    assert sum(week.unknown for week in weeks) == len(runs) - len(known)
    assert all(0 <= week.estimated <= week.steps for week in weeks)


# The load


def test_a_load_is_steps_times_the_range():
    assert impact.load(1000) == Load(LoadRange(2000, 3000), LoadRange(3000, 10_000, beyond=True))


def test_no_steps_load_nothing():
    assert impact.load(0) == Load(LoadRange(0, 0), LoadRange(0, 0, beyond=True))


def test_with_a_weight_it_is_kilonewtons():
    assert impact.kilonewtons(LoadRange(2, 10, beyond=True), 75) == LoadRange(
        pytest.approx(1.471, abs=0.001), pytest.approx(7.355, abs=0.001), beyond=True
    )
    assert impact.kilonewtons(LoadRange(1, 1), 1000 / GRAVITY).low == pytest.approx(1)


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_steps_never_load_less(one, other):
    fewer, more = (impact.load(steps) for steps in sorted((one, other)))
    for part in ("ground", "inside"):
        assert getattr(fewer, part).low <= getattr(more, part).low
        assert getattr(fewer, part).high <= getattr(more, part).high
        assert getattr(more, part).low <= getattr(more, part).high
