"""Positions where no runner could have been: one jump, a few, at the start, at the end, and a tunnel, which is none."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.reading.finding import reading
from tests.reading.fit_writer import START, Fields, file, file_id, records, seconds, session
from tests.reading.fit_writer import activity as fit_activity
from tests.reading.xml_texts import DEGREE, activity, gpx, lap, tcx, trk, when

#: Seconds since the start and metres north of it: 181 points, one every ten seconds at 3 m/s.
Points = Sequence[tuple[int, float]]
RUN: Points = [(10 * n, 30.0 * n) for n in range(181)]
FAR = 150_000.0


def astray(*numbers: int, by: float = FAR) -> Points:
    """The run with some of its points far away."""
    return [(at, metres + (by if number in numbers else 0)) for number, (at, metres) in enumerate(RUN)]


def said_m(points: Points) -> float:
    """What a watch that believes every position says."""
    return sum(abs(b - a) for (_, a), (_, b) in pairwise(points))


def as_gpx(points: Points) -> bytes:
    told = "".join(
        f'<trkpt lat="{48 + metres / DEGREE:.7f}" lon="11.5"><time>{when(START + timedelta(seconds=at))}</time></trkpt>'
        for at, metres in points
    )
    return gpx(trk(f"<trkseg>{told}</trkseg>"))


def as_tcx(points: Points) -> bytes:
    told = "".join(
        f"<Trackpoint><Time>{when(START + timedelta(seconds=at))}</Time><Position><LatitudeDegrees>{48 + metres / DEGREE:.7f}"
        "</LatitudeDegrees><LongitudeDegrees>11.5</LongitudeDegrees></Position></Trackpoint>"
        for at, metres in points
    )
    totals = (
        f"<TotalTimeSeconds>{points[-1][0]}</TotalTimeSeconds><DistanceMeters>{said_m(points):.1f}</DistanceMeters>"
    )
    return tcx(activity(lap(totals, told)))


def as_fit(points: Points) -> bytes:
    at = seconds(START)
    east = round(11.5 * 2**31 / 180)

    def record(since: int, metres: float) -> Fields:
        return {253: ("I", at + since), 0: ("i", round((48 + metres / DEGREE) * 2**31 / 180)), 1: ("i", east)}

    lasted = points[-1][0] * 1000
    whole = session(at, elapsed=lasted, timer=lasted, distance=round(said_m(points) * 100))
    return file(file_id() + records(record(*point) for point in points) + whole + fit_activity(at + points[-1][0]))


each_format = pytest.mark.parametrize("written", [as_gpx, as_tcx, as_fit], ids=["GPX", "TCX", "FIT"])
STRAYS: dict[str, tuple[Points, int]] = {
    "one jump and back": (astray(90), 1),
    "two jumps": (astray(40, 120), 2),
    "a few that go on from one another": (astray(90, 91, 92), 3),
    "a few, each elsewhere": ([*astray(90)[:91], (910, -FAR), *RUN[92:]], 2),
    "the first": (astray(0), 1),
    "the first three": (astray(0, 1, 2), 3),
    "the last": (astray(180), 1),
    "a jump of two kilometres, which could be a fast run": (astray(90, by=2000), 1),
}


@each_format
@pytest.mark.parametrize(("points", "strays"), STRAYS.values(), ids=STRAYS.keys())
def test_what_no_runner_reaches_is_left_out_and_the_distance_is_what_remains(
    written: Callable[[Points], bytes], points: Points, strays: int
) -> None:
    found = reading(written(points))
    (run,) = found.runs
    assert run.distance_m == pytest.approx(5400, abs=30.0 * strays + 1)
    (problem,) = found.problems
    lie = "1 position lies" if strays == 1 else f"{strays} positions lie"
    assert problem.reason.startswith(f"{lie} where no runner could have been; ")
    assert problem.reason.endswith(f"left out. Check the distance: {run.distance_m / 1000:.2f} km.")


REAL: dict[str, tuple[Points, float]] = {
    "a jump while it was paused in a tunnel": ([*RUN[:91], *((at + 600, metres + 2000) for at, metres in RUN[91:])], 7400.0),
    "a tunnel of a minute": ([*RUN[:91], *((at + 60, metres + 300) for at, metres in RUN[91:])], 5700.0),
    "a position that is as far off as towns make it": (astray(90, by=95), 5530.0),
    "a drive of a minute within it": (
        [*RUN[:91], *((at, min(metres + 20.0 * (at - 900), metres + 1200)) for at, metres in RUN[91:])], 6600.0,
    ),
    "a drive that does not end": (
        [*RUN[:91], *((at, 2700 + 30.0 * (at - 900)) for at, _ in RUN[91:131])], 2700 + 30.0 * 400,
    ),
}  # fmt: skip


@each_format
@pytest.mark.parametrize(("points", "metres"), REAL.values(), ids=REAL.keys())
def test_what_was_gone_or_driven_counts(written: Callable[[Points], bytes], points: Points, metres: float) -> None:
    found = reading(written(points))
    assert found.runs[0].distance_m == pytest.approx(metres, abs=1)
    assert found.problems == ()


@each_format
def test_where_the_recorder_lost_its_way_for_good_only_the_jump_is_left_out(written: Callable[[Points], bytes]) -> None:
    found = reading(written(astray(*range(90, 181))))
    assert found.runs[0].distance_m == pytest.approx(5400 - 30, abs=1)
    assert found.problems[0].reason == (
        "Two of its positions lie farther apart than any runner gets in the time between; the way there was left out. "
        "Check the distance: 5.37 km."
    )


@each_format
def test_a_shorter_piece_before_the_way_was_found_is_left_out(written: Callable[[Points], bytes]) -> None:
    found = reading(written(astray(*range(20))))
    assert found.runs[0].distance_m == pytest.approx(5400 - 20 * 30, abs=1)
    assert found.problems[0].reason.startswith("20 positions lie")


def test_a_distance_that_the_watch_knows_by_other_means_stays() -> None:
    content = as_fit(astray(90)).replace(
        round(said_m(astray(90)) * 100).to_bytes(4, "little"), (545_000).to_bytes(4, "little")
    )
    found = reading(content)
    assert found.runs[0].distance_m == 5450.0


def test_without_times_nothing_is_too_far() -> None:
    content = as_gpx(astray(90)).replace(b"<time>2", b"<when>2").replace(b"</time>", b"</when>")
    assert reading(content).skipped[0].reason.startswith("It has no times: a planned route")


def test_a_band_without_gps_is_no_planned_route() -> None:
    head = f"<metadata><time>{when(START)}</time></metadata>"
    assert reading(gpx(head, trk("<trkseg/>"))).skipped[0].reason == (
        "It holds no position and no time of a point, as from a band without GPS. "
        "If you know how far and how long it was, enter the run by hand."
    )


def test_a_band_that_says_how_long_and_how_far_is_a_run_from_its_head_alone() -> None:
    head = f"<metadata><time>{when(START)}</time></metadata>"
    told = "<extensions><x:TimerTime>1800</x:TimerTime><x:Distance>5400</x:Distance></extensions><trkseg/>"
    (run,) = reading(gpx(head, trk(told))).runs
    assert (run.started_at, run.moving_s, run.distance_m) == (START, 1800.0, 5400.0)
