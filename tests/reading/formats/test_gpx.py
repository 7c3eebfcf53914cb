"""GPX: tracks of positions, as real writers leave them."""

from datetime import timedelta

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading.findings.drafts import NO_POSITIONS
from ankle_core.reading.findings.findings import StepsFrom
from tests.reading.finding import only_problem, only_run, only_skipped, reading, the_run
from tests.reading.fit_writer import START
from tests.reading.xml_texts import extension, gpx, trk, trkpt, trkseg, when

LATER = START + timedelta(days=1)


def test_a_run_is_read_whole() -> None:
    content = gpx(trk(trkseg(inside=f"<ele>520</ele>{extension()}")))
    found = only_run(content)
    assert found == the_run(
        found,
        distance_m=pytest.approx(5400, rel=1e-4),
        steps=5040,
        steps_from=StepsFrom.CADENCE,
        cadence_spm=168.0,
        ascent_m=0.0,
        title="Morning Run",
    )


TEXT = gpx().decode()
SAME = {
    "UTF-16": TEXT.replace("UTF-8", "UTF-16").encode("utf-16"),
    "a mark": "\ufeff".encode() + gpx(),
    "blanks before the declaration": b" \r\n\t " + gpx(),
    "points with names": gpx(trk(trkseg(inside="<name>here</name>"))),
    "an undeclared prefix": gpx(trk(trkseg(inside="<x:power>250</x:power>"))),
    "a prefix everywhere": TEXT.replace("</", "</n:").replace("<", "<n:").replace("<n:/n:", "</n:").replace("<n:?", "<?").encode(),
    "a control character": TEXT.replace("Morning", "Mor\x0bning").encode(),
    "a DTD of its own": TEXT.replace("<gpx", '<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/gpx.dtd"><gpx', 1).encode(),
    "points of places and routes beside the track": TEXT.replace(
        "<trk>", f'<metadata><name>x</name><time>{when(LATER)}</time></metadata><wpt lat="1" lon="1"><time>x</time></wpt><trk>'
    ).encode(),
    "a link with a type of its own": gpx(trk(head='<link href="x"><text>y</text><type>text/html</type></link>')),
    "a link after the type": gpx(trk(trkseg() + '<link href="x"><type>text/html</type></link>')),
    "points that are no places": gpx(
        trk(trkseg(0, 90) + trkseg(90, 180).replace("<trkseg>", '<trkseg><trkpt lat="undefined" lon="1"/><trkpt lat="NaN" lon="11.5"/><trkpt lon="3"/><trkpt lat="91" lon="0"/><trkpt lat="0" lon="-181"/>'))
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_the_same_run_is_read_from(content: bytes) -> None:
    found = only_run(content)
    assert (found.started_at, found.elapsed_s, found.sport, found.title) == (START, 1800.0, "running", "Morning Run")
    assert found.distance_m == pytest.approx(5400, rel=1e-4)


@pytest.mark.parametrize("cad", [84, 168])
def test_cadence_of_one_leg_and_of_both_is_the_same_run(cad: int) -> None:
    assert only_run(gpx(trk(trkseg(inside=extension(cad))))).steps == 5040


def test_a_heart_rate_of_zero_is_no_measurement() -> None:
    half_worn = trkseg(0, 90, inside=extension(hr=0)) + trkseg(90, 180, inside=extension(hr=140))
    assert only_run(gpx(trk(half_worn))).heart_rate_bpm == 140.0


def test_standing_still_counts_in_the_cadence() -> None:
    stood = trkseg(0, 89, inside=extension(160)) + trkseg(90, 179, inside=extension(0))
    assert only_run(gpx(trk(stood.replace("</trkseg><trkseg>", "")))).cadence_spm == 160.0


def test_a_run_without_positions_was_likely_on_a_treadmill() -> None:
    said = "<extensions><x:Distance>5000</x:Distance></extensions>"
    assert only_run(gpx(trk(said + trkseg().replace("lat=", "north=")))).surface is Surface.TREADMILL


@pytest.mark.parametrize("said", ["nan", "inf", "-5", "", "fast"])
def test_a_number_that_is_none_is_left_out(said: str) -> None:
    found = only_run(gpx(trk(trkseg(inside=f"<ele>{said if said != '-5' else 'x'}</ele>{extension(said, said)}"))))
    assert (found.cadence_spm, found.heart_rate_bpm, found.ascent_m) == (None, None, None)


def test_height_counts_only_where_it_rises_by_three_metres() -> None:
    heights = [100, 102.9, 101, 104, 106.9, 90, 93, "x", 92.9]
    told = "".join(trkpt(n, inside=f"<ele>{height}</ele>") for n, height in enumerate(heights))
    # From 100 to 104 are 4, from 104 to 106.9 too few, from 90 to 93 just enough.
    assert only_run(gpx(trk(f"<trkseg>{told}</trkseg>"))).ascent_m == pytest.approx(4 + 3)


def test_the_way_between_two_segments_was_a_pause() -> None:
    found = only_run(gpx(trk(trkseg(0, 60) + trkseg(120, 180))))
    assert (found.moving_s, found.elapsed_s) == (1200.0, 1800.0)
    assert found.distance_m == pytest.approx(3600, rel=1e-4)


def test_a_path_may_cross_the_line_where_days_change() -> None:
    points = "".join(
        f'<trkpt lat="0" lon="{(180 + n * 0.0005 + 180) % 360 - 180:.5f}"><time>{when(START + n * timedelta(seconds=20))}</time></trkpt>'
        for n in range(-10, 11)
    )
    assert only_run(gpx(trk(f"<trkseg>{points}</trkseg>"))).distance_m == pytest.approx(20 * 0.0005 * 111_195, rel=1e-3)


def test_degrees_of_longitude_are_shorter_in_the_north() -> None:
    points = "".join(
        f'<trkpt lat="60" lon="{n * 0.001:.3f}"><time>{when(START + n * timedelta(seconds=20))}</time></trkpt>'
        for n in range(101)
    )
    assert only_run(gpx(trk(f"<trkseg>{points}</trkseg>"))).distance_m == pytest.approx(0.1 * 111_195 / 2, rel=1e-3)


def test_a_last_time_that_cannot_be_read_is_left_out() -> None:
    told = trkseg(0, 179) + trkseg(180, 180, time="soon")
    assert only_run(gpx(trk(told))).elapsed_s == 1790.0


def test_a_distance_that_is_written_goes_before_the_path() -> None:
    said = "<extensions><gpxtrkx:TrackStatsExtension><gpxtrkx:Distance>5300</gpxtrkx:Distance><gpxtrkx:TimerTime>1750</gpxtrkx:TimerTime></gpxtrkx:TrackStatsExtension></extensions>"
    found = only_run(gpx(trk(head=said)))
    assert (found.distance_m, found.moving_s) == (5300.0, 1750.0)


def test_a_distance_from_point_to_point_is_not_that_of_the_run() -> None:
    told = trkseg(inside="<extensions><opentracks:distance>30</opentracks:distance></extensions>")
    assert only_run(gpx(trk(told))).distance_m == pytest.approx(5400, rel=1e-4)


@pytest.mark.parametrize(("metres", "is_believed"), [(2701, True), (2699, False)])
def test_a_distance_of_less_than_half_the_path_is_not_believed(metres: int, is_believed: bool) -> None:
    told = trkseg(inside=f"<extensions><gpxdata:distance>{metres}</gpxdata:distance></extensions>")
    assert (only_run(gpx(trk(told))).distance_m == metres) is is_believed


def test_the_last_distance_of_the_points_goes_before_the_path() -> None:
    told = "".join(
        trkpt(n, inside=f"<extensions><gpxdata:distance>{n * 29}</gpxdata:distance></extensions>") for n in range(181)
    )
    assert only_run(gpx(trk(f"<trkseg>{told}</trkseg>"))).distance_m == 180 * 29


@pytest.mark.parametrize(
    ("kind", "surface"), [("trail_running", Surface.SMOOTH_TRAIL), ("treadmill_running", Surface.TREADMILL)]
)
def test_the_kind_of_run_tells_the_surface(kind: str, surface: Surface) -> None:
    assert only_run(gpx(trk(kind=kind))).surface is surface


def test_strava_writes_numbers() -> None:
    assert only_run(gpx(trk(kind="9"))).sport == "running"
    assert only_skipped(gpx(trk(kind="1"))) == "A ride, not a run."


def test_an_offset_in_the_times_is_kept() -> None:
    told = trkseg().replace("Z</time>", "+01:00</time>")
    found = only_run(gpx(trk(told)))
    assert (found.started_at, found.utc_offset_minutes) == (START - timedelta(hours=1), 60)


def test_times_without_a_zone_are_taken_for_utc_and_that_is_said() -> None:
    found = reading(gpx(trk(trkseg().replace("Z</time>", "</time>"))))
    assert found.runs[0].started_at == START
    assert "no zone" in found.problems[0].reason


def test_every_track_is_on_its_own() -> None:
    found = reading(gpx(trk(), trk(kind="cycling"), trk(trkseg(start=LATER))))
    assert [run.started_at for run in found.runs] == [START, LATER]
    assert [each.reason for each in found.skipped] == ["A ride, not a run."]


NO_RUNS = {
    "a route": ('<rte><rtept lat="1" lon="1"/></rte>', "It holds no recorded track: a planned route, or single places."),
    "a track without times": (trk(trkseg(time="")), "It has no times: a planned route, not a run."),
    "an empty track": (trk("<trkseg/>"), NO_POSITIONS),
    "an accident": (trk(trkseg(0, 1)), "It lasted 10 s, too short for a run."),
    "a walk that does not say so": (trk(trkseg(metres=15), kind=""), "It does not name its sport, and 5.4 km/h on average is not like a run."),
    "a car that does not say so": (trk(trkseg(metres=51), kind=""), "It does not name its sport, and 18.4 km/h on average is not like a run."),
    "no places and no sport": (trk(trkseg().replace("lat=", "north="), kind=""), "It names neither its sport nor a distance."),
}  # fmt: skip


@pytest.mark.parametrize(("track", "reason"), NO_RUNS.values(), ids=NO_RUNS)
def test_what_is_no_run_says_why(track: str, reason: str) -> None:
    assert only_skipped(gpx(track)) == reason


@pytest.mark.parametrize("metres", [16.01, 49.99])
def test_what_is_as_fast_as_a_run_is_left_to_the_runner(metres: float) -> None:
    assert only_run(gpx(trk(trkseg(metres=metres), kind=""))).sport == ""


def test_two_points_20_seconds_apart_are_the_shortest_run() -> None:
    assert only_run(gpx(trk(trkseg(0, 2)))).moving_s == 20.0


PROBLEMS = {
    "times of 1901": (trk(trkseg().replace("2026-", "1901-")), "The clock was never set"),
    "times that run backwards": (trk(trkseg(100, 180) + trkseg(0, 20)), "run backwards"),
    "nobody runs 12.1 m/s": (trk(trkseg(metres=121)), "21.78 km in 30 min is faster than anyone runs"),
    "more than two days": (trk(trkpt(0) + trkpt(1, time="2026-03-16T06:30:01Z")), "0.03 km in 2880 min is more than one run"),
    "more than 300 km": (trk(trkpt(0) + trkpt(1, time="2026-03-15T06:30:00Z", metres=300_100)), "300.10 km in 1440 min is more"),
}  # fmt: skip


@pytest.mark.parametrize(("track", "reason"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_cannot_be_is_left_out_and_said(track: str, reason: str) -> None:
    problem = only_problem(gpx(track))
    assert reason in problem.reason
    assert problem.place == "line 2"


POSSIBLE = {
    "12 m/s": (trk(trkseg(metres=119.99)), 1800.0, 21_598.0),
    "two days": (trk(trkpt(0) + trkpt(1, time="2026-03-16T06:30:00Z")), 172_800.0, 30.0),
    "nearly 300 km": (trk(trkpt(0) + trkpt(1, time="2026-03-15T06:30:00Z", metres=299_900)), 86_400.0, 299_900.0),
}


@pytest.mark.parametrize(("track", "elapsed_s", "metres"), POSSIBLE.values(), ids=POSSIBLE)
def test_what_only_just_can_be_is_kept(track: str, elapsed_s: float, metres: float) -> None:
    run = only_run(gpx(track))
    assert (run.elapsed_s, run.distance_m) == (elapsed_s, pytest.approx(metres, rel=1e-3))


def test_a_cut_off_file_is_kept_as_far_as_it_goes_and_says_where() -> None:
    content = gpx().replace(b"<trkpt", b"\n<trkpt")
    found = reading(content[: len(content) // 2])
    assert found.runs[0].distance_m == pytest.approx(2700, rel=0.05)
    assert found.problems[0].reason == "The file is damaged or ends too early. What could be read was kept."
    assert found.problems[0].place.startswith("line ")


def test_a_file_cut_off_before_its_track_has_nothing() -> None:
    assert only_problem(b"<gpx><metadata>").reason == "The file is damaged or ends too early. Nothing could be read."


def test_ends_without_beginnings_are_only_damage() -> None:
    assert "damaged" in only_problem(b"<gpx></trkpt></trk></gpx>").reason


def test_points_outside_of_any_track_are_passed_over() -> None:
    assert "no recorded track" in only_skipped(
        b"<gpx><trkseg><trkpt lat='1' lon='2'><time>x</time></trkpt></trkseg></gpx>"
    )


def test_a_title_without_end_is_cut() -> None:
    assert only_run(gpx(trk().replace("Morning Run", "x" * 500))).title == "x" * 200


def test_times_that_cannot_be_read_are_none() -> None:
    assert only_skipped(gpx(trk(trkseg(time="soon")))) == "It has no times: a planned route, not a run."
