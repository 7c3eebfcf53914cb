"""Every FIT, GPX and TCX file of the corpus against what independent readers say of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading import gathered, read_file
from ankle_core.reading.findings.duplicates import Likeness, same
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from ankle_core.reading.formats import recordings
from tests.reading.conftest import CORPUS

pytestmark = pytest.mark.corpus
NOW = datetime(2026, 11, 22, tzinfo=UTC)

#: Runs that we do not read although others do, or read although others leave them out, and why.
WE_DIFFER = {
    "fit/fitparse__compressed-speed-distance.fit": "the start counts from when the watch was switched on, so there is no date",
    "fit/fitparse__antfs-dump.63.fit": "the start counts from when the watch was switched on, so there is no date",
    "fit/fitparse__activity-large-fenxi2-multisport.fit": "its first stretch names no sport and is as fast as a run, so the runner is asked",
    "gpx/gpxpy__Mojstrovka.gpx": "its times are of 1901",
    "gpx/gpxpy__track-with-less-sec-time.gpx": "one second is no run",
    "gpx/geoact__2025-08-29 20_12_17.410 Cadzand-Bad.gpx": "names no sport and is slow: a hike",
    "gpx/gpxpy__around-visnjan-with-car.gpx": "names no sport and is fast: a car",
    "gpx/gpxpy__cerknicko-without-times.gpx": "seven of eight tracks have no times, and the last is as fast as a car",
    "gpx/gpxpy__track-with-empty-segment.gpx": "names no sport and is slow: a walk",
    "gpx/stravapy__invalid-lon-lat-missing.gpx": "three seconds are no run",
    "gpx/togeojson__apple_watch_route.gpx": "names no sport and is slow: a walk",
    "gpx/togeojson__bad.gpx": "no time passes in it",
    "gpx/togeojson__blue_hills.gpx": "three walks over weeks that name no sport",
    "gpx/stravapy__activity_7448910422.gpx": "a ride",
    "tcx/dblocktcx__walking_activity_1.tcx": "names no sport and is slow: a walk",
    "tcx/tcxparser__sup_activity_1.tcx": "names no sport and is slow: paddling",
    "tcx/togeojson__bad.tcx": "a ride",
    "apple/healthkit2sqlite__route_2019-06-11_3.00pm.gpx": "one second of the route of a walk",
}


def read(folder: Path, name: str) -> Reading:
    with (folder / name).open("rb") as stream:
        return gathered(recordings.read(stream, name), now=NOW)


def theirs(name: str, said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the runs of a file as others read it: start, distance, timer, steps, heart rate."""
    if said["format"] == "fit":
        for session in said["sessions"]:
            told = session["values"]
            if told["sport"] == "running":
                yield {
                    "start": told["start"], "distance": told["dist"], "timer": told["timer"], "elapsed": told["elapsed"],
                    "steps": told["steps_from_cycles"] or told["steps_from_cadence"], "hr": told["hr"], "ascent": told["asc"],
                }  # fmt: skip
    elif said["format"] == "tcx":
        for told in said["activities"]:
            yield {
                "start": told["start"], "distance": told["dist_laps"], "timer": told["timer_laps"],
                "elapsed": max(told["elapsed_trackpoints"], told["timer_laps"]),
                "steps": told["lx_steps"] or told["steps_from_runcad"],
            }  # fmt: skip
    else:
        told = said["values"]
        start = told["start"]
        if start:
            cadence = told.get("avg_cad_one_leg_or_raw")
            yield {
                "start": start, "distance": told["dist"], "timer": None, "elapsed": told.get("elapsed", told.get("span")),
                "steps": None, "hr": told.get("avg_hr"), "spm": cadence and 2 * cadence,
            }  # fmt: skip


def names(kind: str) -> list[str]:
    """The names are known only where the corpus is."""
    folder = CORPUS / "public"
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*") if kind in path.suffixes) or ["absent"]


@pytest.mark.parametrize("name", [*names(".fit"), *names(".gpx"), *names(".tcx")])
def test_a_real_recording_is_read_as_others_read_it(name: str, corpus: Path, public: dict[str, Any]) -> None:
    ours = read(corpus / "public", name).runs
    others = list(theirs(name, public[name]))
    if name in WE_DIFFER:
        assert len(ours) != len(others) or len(others) == 0
        ours = tuple(run for run in ours if run.sport)
        others = [run for run in others if any(run["start"] == stamp(each) for each in ours)]
    assert len(ours) == len(others)
    for run, told in zip(ours, others, strict=True):
        assert_alike(run, told)


def stamp(run: FoundRun) -> str:
    assert run.started_at is not None
    return run.started_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def assert_alike(run: FoundRun, told: dict[str, Any]) -> None:
    assert run.started_at == datetime.fromisoformat(told["start"])
    assert run.distance_m == pytest.approx(told["distance"], rel=0.005)
    assert run.elapsed_s == pytest.approx(told["elapsed"], abs=1)
    if told["timer"]:
        assert run.moving_s == pytest.approx(told["timer"], abs=1)
    if told["steps"]:
        assert run.steps == pytest.approx(told["steps"], rel=0.01)
    if told.get("spm"):
        assert run.cadence_spm == pytest.approx(told["spm"], rel=0.01)
    if told.get("hr"):
        assert run.heart_rate_bpm == pytest.approx(told["hr"], rel=0.01)
    if told.get("ascent"):
        assert run.ascent_m == told["ascent"]


def test_the_local_clock_of_real_watches_is_known(corpus: Path, public: dict[str, Any]) -> None:
    for name, said in public.items():
        for run in read(corpus / "public", name).runs if said["format"] == "fit" else ():
            hours = said["tz_offset_h"]
            assert run.utc_offset_minutes == (None if hours is None else 60 * hours), name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fit/geoact__2022-05-29-15-53-35_Laufen_Landal_Park.fit", "fit/geoact__12866632127.fit.gz"),
        ("gpx/activatr__running_example.gpx.gz", "tcx/activatr__running_example.tcx.gz"),
        ("tcx/dblocktcx__running_activity_1.tcx", "tcx/dblocktcx__multiple_running_activities.tcx"),
    ],
)
def test_real_pairs_are_the_same_run(one: str, other: str, corpus: Path) -> None:
    first, second = read(corpus / "public", one).runs[0], read(corpus / "public", other).runs[0]
    assert same(first, second) is Likeness.SAME


REAL = {
    "fit/fitparse__strava-android-app-201.10-b1218918.fit": (1, "damaged"),
    "fit/fitparse__2013-02-06-12-11-14.fit": (1, None),
    "fit/tormoder__mornindew-broken.fit": (1, None),
    "fit/fitparse__sample_mulitple_header.fit": (1, None),
    "tcx/dblocktcx__multiple_running_activities.tcx": (2, None),
    "tcx/dblocktcx__20090528-202902.tcx": (1, None),
    "gpx/gpxpy__Mojstrovka.gpx": (0, "clock was never set"),
    "fit/fitparse__compressed-speed-distance.fit": (0, "10.25 km in 63 min"),
    "fit/fitparse__Settings.fit": (0, None),
}


@pytest.mark.parametrize(("name", "runs", "problem"), [(name, *told) for name, told in REAL.items()])
def test_what_is_odd_about_a_real_recording_is_said(name: str, runs: int, problem: str | None, corpus: Path) -> None:
    found = read(corpus / "public", name)
    assert len(found.runs) == runs
    assert (problem is None) == (found.problems == ())
    assert problem is None or problem in found.problems[0].reason


#: File -> what of it is a run, and a word of the first problem or of why it was skipped.
MADE: dict[str, tuple[int, str]] = {
    "fit/random_bytes.fit": (0, "no recording"),
    "fit/zero_bytes.fit": (0, "empty"),
    "fit/ride.fit": (0, "A ride"),
    "fit/walk.fit": (0, "A walk"),
    "fit/run_1990_clock_not_set.fit": (0, "never set"),
    "fit/run_future.fit": (0, "has not come yet"),
    "fit/run_8_seconds.fit": (0, "8 s"),
    "fit/run_zero_length.fit": (0, "0 s"),
    "fit/run_40_random_byteflips.fit": (1, "no summary"),
    "fit/run_badfilecrc.fit": (1, "checksum"),
    "fit/run_badheadercrc.fit": (1, "checksum"),
    "fit/run_header_size0_nosession.fit": (1, "no summary"),
    "fit/run_records_only.fit": (1, "no summary"),
    "fit/run_truncated_60pct.fit": (1, "no summary"),
    "fit/run_truncated_last2bytes.fit": (1, "ends too early"),
    "fit/triathlon_3sessions.fit": (1, "A swim"),
    "fit/two_runs_chained.fit": (2, ""),
    "misc/truncated.fit.gz": (1, "ends too early"),
    "misc/gz_bomb_500MB.fit.gz": (0, "no recording"),
    "xml/billion_laughs.gpx": (0, "entities"),
    "xml/quadratic_blowup.gpx": (0, "entities"),
    "xml/external_entity.gpx": (0, "entities"),
    "xml/deep_nesting.gpx": (0, "deeper"),
    "xml/empty.gpx": (0, "empty"),
    "xml/html_login_page.gpx": (0, "page of the web"),
    "xml/ride.tcx": (0, "A ride"),
    "xml/ride_type1_strava.gpx": (0, "A ride"),
    "xml/run_no_times.gpx": (0, "no times"),
    "xml/run_local_time_no_zone.gpx": (1, "no zone"),
    "xml/truncated.gpx": (1, "ends too early"),
}
SURFACES = {
    "fit/treadmill_nogps.fit": (Surface.TREADMILL, False),
    "fit/indoor_running.fit": (Surface.TREADMILL, False),
    "fit/track.fit": (Surface.TRACK, False),
    "fit/trail.fit": (Surface.SMOOTH_TRAIL, True),
    "fit/run_basic.fit": (Surface.ROAD, True),
    "xml/treadmill_nogps.tcx": (Surface.TREADMILL, True),
}
ASKED = {
    "fit/run_records_only.fit",
    "fit/run_header_size0_nosession.fit",
    "fit/run_truncated_60pct.fit",
    "xml/run_other_sport.tcx",
}


def made_names() -> list[str]:
    folder = CORPUS / "made"
    found = [path for kind in ("fit", "xml", "misc") for path in folder.glob(f"{kind}/*") if path.suffix != ".json"]
    return sorted(str(path.relative_to(folder)) for path in found) or ["absent"]


@pytest.mark.parametrize("name", made_names())
def test_a_made_file_gives_what_its_index_says(name: str, corpus: Path, made: dict[str, Any]) -> None:
    found = read(corpus / "made", name)
    runs, word = MADE.get(name, (1, ""))
    assert len(found.runs) == runs
    said = [each.reason for each in (*found.skipped, *found.problems)]
    assert any(word in each for each in said) if word else said == []
    expected = made.get(name, {})
    expected = made.get(expected.get("of", ""), expected)
    for run, told in zip(found.runs, expected.get("runs", [expected]), strict=False):
        assert_as_made(run, told)
    assert all(run.sport == ("" if name in ASKED or "40_random" in name else "running") for run in found.runs)
    if name in SURFACES:
        assert (found.runs[0].surface, found.runs[0].surface_guessed) == SURFACES[name]


def assert_as_made(run: FoundRun, told: dict[str, Any]) -> None:
    if "start_utc" in told:
        assert run.started_at == datetime.fromisoformat(told["start_utc"])
    if "distance_m" in told:
        wanted = told["distance_m"]
        assert run.distance_m == (
            None if wanted is None else pytest.approx(wanted, abs=told.get("distance_tol_m", 0.1))
        )
    for key, value in (
        ("timer_s", run.moving_s),
        ("elapsed_s", run.elapsed_s),
        ("steps", run.steps),
        ("spm", run.cadence_spm),
    ):
        if key in told:
            assert value == told[key], key
    if "tz_offset_h" in told:
        assert run.utc_offset_minutes == (None if told["tz_offset_h"] is None else 60 * told["tz_offset_h"])


def test_counted_steps_say_so(corpus: Path) -> None:
    (run,) = read(corpus / "made", "xml/run_lx_steps5070.tcx").runs
    assert (run.steps, run.steps_from) == (5070, StepsFrom.COUNTED)


LIKENESSES = {
    "fit/dup_of_basic_start+2s.fit": Likeness.SAME,
    "fit/dup_of_basic_phone_start+40s.fit": Likeness.PERHAPS,
    "fit/notdup_start+1h_same_length.fit": Likeness.DIFFERENT,
    "xml/run_onefoot_cad84.gpx": Likeness.SAME,
    "xml/run_runcadence84.tcx": Likeness.SAME,
}


@pytest.mark.parametrize(("name", "likeness"), LIKENESSES.items())
def test_made_pairs_are_judged(name: str, likeness: Likeness, corpus: Path) -> None:
    (basic,), (other,) = read(corpus / "made", "fit/run_basic.fit").runs, read(corpus / "made", name).runs
    assert same(basic, other) is likeness


def test_a_file_is_read_by_its_path_too(corpus: Path) -> None:
    (run,) = read_file(corpus / "made" / "misc" / "fit_named.gpx")
    assert isinstance(run, FoundRun)
