"""One run beside the longest of the thirty days before it, and the longest that keeps within a tenth."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core import parameters
from ankle_core.diary.runs import Run
from ankle_core.rules.running import long_run
from ankle_core.rules.running.long_run import Band, Outing, Recent, Spike, Stretch

TODAY = date(2026, 3, 31)
DAY = timedelta(days=1)
MIDDAY = datetime(2026, 3, 30, 12, tzinfo=UTC)


def ran(km: float | None, days_ago: int = 1) -> Stretch:
    """A run written by hand: nobody noted the clock."""
    return Stretch(TODAY - days_ago * DAY, None if km is None else km * 1000)


def timed(km: float | None, start: float, minutes: float = 60, days_ago: int = 1) -> Stretch:
    """A recording from `start`, minutes after midday."""
    began = MIDDAY + timedelta(days=1 - days_ago, minutes=start)
    return Stretch(TODAY - days_ago * DAY, None if km is None else km * 1000, began, minutes * 60)


def recent(*stretches: Stretch) -> Recent:
    return long_run.recent(TODAY, long_run.outings(stretches))


def longest(metres: float) -> Recent:
    return Recent(1, 0, metres, None)


def test_the_numbers_are_those_of_the_evidence():
    named = parameters.named()
    assert [
        named[name].value
        for name in ("SPIKE_DAYS", "SPIKE_NOTE", "SPIKE_MIDDLE", "SPIKE_STRONGER", "SPIKE_TOGETHER_MINUTES")
    ] == [30, 1.10, 1.30, 2.00, 30]


def test_a_run_of_the_diary_is_a_stretch_and_only_a_file_knows_its_hour():
    def run(source: str, elapsed_s: float | None) -> Run:
        return Run(UUID(int=1), TODAY, MIDDAY, "UTC", 8000, 2400, source=source, elapsed_s=elapsed_s)

    assert long_run.stretch(run("manual", None)) == Stretch(TODAY, 8000)
    assert long_run.stretch(run("watch.fit", 2700)) == Stretch(TODAY, 8000, MIDDAY, 2700)
    assert long_run.stretch(run("watch.fit", None)) == Stretch(TODAY, 8000, MIDDAY, 2400)


# The longest of the days before


@pytest.mark.parametrize(
    ("stretches", "found"),
    [
        pytest.param([], Recent(0, 0, None, None), id="nothing"),
        pytest.param([ran(9)], Recent(1, 0, 9000, None), id="one run"),
        pytest.param([ran(5), ran(9), ran(7)], Recent(3, 0, 9000, 7000), id="the two longest of three"),
        pytest.param([ran(9), ran(9)], Recent(2, 0, 9000, 9000), id="equally long ones are two"),
        pytest.param([ran(12, 0)], Recent(0, 0, None, None), id="the day itself is left out"),
        pytest.param([ran(12, -1)], Recent(0, 0, None, None), id="so is the day after"),
        pytest.param([ran(9, 30)], Recent(1, 0, 9000, None), id="30 days ago counts"),
        pytest.param([ran(9, 31)], Recent(0, 0, None, None), id="31 days ago does not"),
        pytest.param(
            [ran(None), ran(5)], Recent(2, 1, 5000, None), id="without a distance it is counted, not compared"
        ),
        pytest.param([ran(0)], Recent(1, 1, None, None), id="a distance of 0 is unknown"),
        pytest.param([ran(5), ran(12, 0), ran(9, 40), ran(6, 20)], Recent(2, 0, 6000, 5000), id="in any order"),
    ],
)
def test_recent_runs_are_those_of_the_thirty_days_before(stretches, found):
    assert recent(*stretches) == found


# What counts as one run


@pytest.mark.parametrize(
    ("stretches", "metres"),
    [
        pytest.param([timed(5, 0), timed(4, 89)], [9000], id="29 minutes apart are one"),
        pytest.param([timed(5, 0), timed(4, 90)], [5000, 4000], id="30 minutes apart are two"),
        pytest.param([timed(4, 89), timed(5, 0)], [9000], id="in any order"),
        pytest.param([timed(5, 0), timed(4, 80), timed(3, 160)], [12_000], id="one after the other"),
        pytest.param([timed(5, 0), timed(4, 60)], [9000], id="without a pause"),
        pytest.param([timed(5, 0), timed(4, 60 - 5 / 60)], [9000], id="5 seconds of overlap: clocks differ"),
        pytest.param([timed(5, 0), timed(4, 60 - 6 / 60)], [5000], id="6 seconds: the same way twice, the longer"),
        pytest.param([timed(5, 0), timed(5.2, 0)], [5200], id="recorded twice, the longer"),
        pytest.param([timed(10, 0), timed(5, 0, 0.05)], [10_000], id="begun at once, the shorter one later"),
        pytest.param([timed(5, 0, 0.05), timed(10, 0)], [10_000], id="begun at once, the shorter one first"),
        pytest.param([timed(5, 0), timed(None, 10)], [5000], id="twice, one of them without a distance"),
        pytest.param([timed(None, 0), timed(5, 10)], [5000], id="twice, the first without a distance"),
        pytest.param([timed(10, 0), timed(4, 0, 30), timed(4, 30, 30)], [10_000], id="a whole beside its halves"),
        pytest.param([timed(10, 0), timed(4, 10, 20), timed(3, 60)], [13_000], id="a part within, and one after"),
        pytest.param(
            [timed(10, 0, 120), timed(4, 10, 20), timed(3, 149)], [13_000], id="the pause is from the last end"
        ),
        pytest.param([timed(None, 0), timed(5, 70)], [None], id="a part without a distance leaves it unknown"),
        pytest.param([ran(5), ran(4)], [5000, 4000], id="without a clock each is a run"),
        pytest.param([timed(5, 0), ran(4)], [4000, 5000], id="with and without"),
        pytest.param([ran(0)], [None], id="a distance of 0 is unknown"),
    ],
)
def test_recordings_close_together_count_as_one_run(stretches, metres):
    assert [outing.distance_m for outing in long_run.outings(stretches)] == metres


def test_a_run_over_midnight_belongs_to_the_day_it_began():
    late = timed(5, 11.5 * 60)
    early = Stretch(TODAY, 3000, MIDDAY + timedelta(hours=12, minutes=40), 1200)
    assert long_run.outings([early, late]) == [Outing(TODAY - DAY, 8000, (late, early))]


def test_outings_are_in_the_order_of_their_days():
    found = long_run.outings([ran(1, 3), timed(2, 0, days_ago=5), ran(3, 4), timed(4, 0)])
    assert [outing.distance_m for outing in found] == [2000, 3000, 1000, 4000]


# The comparison


@pytest.mark.parametrize(
    ("metres", "band"),
    [
        pytest.param(1, Band.NEUTRAL, id="far shorter"),
        pytest.param(9000, Band.NEUTRAL, id="as long"),
        pytest.param(9900, Band.NEUTRAL, id="a tenth longer"),
        pytest.param(9901, Band.NOTE, id="a metre more"),
        pytest.param(11_700, Band.NOTE, id="1.3 times"),
        pytest.param(11_701, Band.NOTE, id="the uneven middle changes nothing"),
        pytest.param(18_000, Band.NOTE, id="twice as long"),
        pytest.param(18_001, Band.STRONGER, id="a metre more than twice"),
    ],
)
def test_a_run_is_noted_beyond_a_tenth_and_more_strongly_beyond_twice(metres, band):
    found = long_run.judge(metres, longest(9000))
    assert found == Spike(metres, longest(9000), metres / 9000, band)


@pytest.mark.parametrize("metres", [None, 0, 0.0])
def test_a_run_without_a_distance_is_not_compared(metres):
    assert long_run.judge(metres, longest(9000)) == Spike(metres, longest(9000), None, None)


@pytest.mark.parametrize("nothing", [Recent(0, 0, None, None), Recent(2, 2, None, None)])
def test_without_a_run_before_there_is_no_comparison(nothing):
    assert long_run.judge(12_000, nothing) == Spike(12_000, nothing, None, None)
    assert long_run.longest_within(nothing) is None


def test_a_run_that_was_done_is_compared_with_the_days_before_its_own():
    outings = long_run.outings([ran(9, 5), ran(12, 3), ran(20, 3), ran(30, 1)])
    found = long_run.after(outings[1], outings)
    assert (found.distance_m, found.recent, found.band) == (12_000, Recent(1, 0, 9000, None), Band.NOTE)


def test_parts_of_one_run_are_compared_as_a_whole():
    outings = long_run.outings([ran(9, 5), timed(6, 0), timed(6, 70)])
    assert long_run.after(outings[-1], outings).ratio == pytest.approx(12 / 9)


def test_the_planner_names_a_tenth_more_than_the_longest():
    assert long_run.longest_within(longest(9000)) == pytest.approx(9900)


metres = st.floats(1, 300_000)
moments = st.datetimes(datetime(2026, 2, 20), datetime(2026, 4, 2), timezones=st.just(UTC))


@st.composite
def written_down(draw: st.DrawFn) -> Stretch:
    """With a clock or without one; some close together, so that there is something to put together."""
    began = draw(moments | st.integers(0, 40).map(lambda number: MIDDAY + timedelta(minutes=10 * number)))
    clock = began if draw(st.booleans()) else None
    return Stretch(began.date(), draw(st.none() | metres), clock, draw(st.floats(1, 20_000)))


written = written_down()


@given(metres, metres, metres)
def test_a_longer_run_is_never_noted_less(one, other, before):
    shorter, longer = (long_run.judge(distance, longest(before)).band for distance in sorted((one, other)))
    assert shorter is not None
    assert longer is not None
    assert shorter <= longer


@given(metres)
def test_what_the_planner_names_gets_no_note_and_a_little_more_does(before):
    most = long_run.longest_within(longest(before))
    assert most is not None
    assert long_run.judge(most, longest(before)).band is Band.NEUTRAL
    assert long_run.judge(most * 1.00001, longest(before)).band is Band.NOTE


@given(st.lists(written, max_size=15), metres)
def test_what_is_run_today_or_later_never_changes_the_comparison(stretches, today_m):
    before = [stretch for stretch in stretches if stretch.started_at is None]
    later = [*before, Stretch(TODAY, today_m), Stretch(TODAY + DAY, today_m)]
    assert long_run.recent(TODAY, long_run.outings(later)) == long_run.recent(TODAY, long_run.outings(before))


@given(st.lists(written, max_size=15))
def test_putting_together_loses_no_stretch_and_adds_no_metre(stretches):
    found = long_run.outings(stretches)
    inside = [stretch for outing in found for stretch in outing.stretches]
    assert sorted(map(repr, inside)) == sorted(map(repr, stretches))
    for outing in found:
        lengths = [stretch.distance_m or 0 for stretch in outing.stretches]
        assert outing.distance_m is None or max(lengths) <= outing.distance_m <= sum(lengths) * (1 + 1e-9)


@given(st.lists(written, max_size=10), st.randoms())
def test_the_order_of_writing_does_not_matter(stretches, chance):
    mixed = list(stretches)
    chance.shuffle(mixed)
    before, after = (long_run.recent(TODAY, long_run.outings(one)) for one in (stretches, mixed))
    assert (before.outings, before.unmeasured) == (after.outings, after.unmeasured)
    assert before.longest_m == pytest.approx(after.longest_m)
