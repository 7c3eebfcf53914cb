"""Every list, archive and export of the corpus against what its index says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading import gathered, read_file
from ankle_core.reading.findings.duplicates import deduplicate
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from tests.reading.conftest import CORPUS
from tests.reading.test_costs import measured

pytestmark = pytest.mark.corpus
NOW = datetime(2026, 11, 22, tzinfo=UTC)

#: What we tell otherwise than the index does, and why: file (or "zip" for every archive), activity, what.
WE_DIFFER = {
    ("csv/strava_old2018.csv", "*", "moving_s"): "until 2019 the list had no moving time, so the elapsed one stands",
    ("csv/strava_old2018.csv", "*", "steps"): "nor had it steps",
    ("zip", "9000000001", "moving_s"): "the timer of the watch, 1800 s, is believed before what Strava made of it",
}
FOLDER = "made"
EXPORTS = ("apple", "csv", "zip")


def read(path: Path) -> Reading:
    return gathered(read_file(path), now=NOW)


def names(*patterns: str) -> list[str]:
    folder = CORPUS / FOLDER
    found = [path for pattern in patterns for path in folder.glob(pattern)]
    return sorted(str(path.relative_to(folder)) for path in found) or ["absent"]


def said(found: Reading) -> str:
    return " ".join(each.reason for each in (*found.skipped, *found.problems))


def differs(name: str, told: dict[str, Any], what: str) -> bool:
    files, numbers = (name, name.partition("/")[0]), (told.get("id", ""), "*")
    return any((file, number, what) in WE_DIFFER for file in files for number in numbers)


def assert_as_told(run: FoundRun, told: dict[str, Any], name: str) -> None:
    ours = {
        "start_utc": run.started_at and run.started_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "start_local": run.local_start and run.local_start.isoformat(),
        "spm": run.cadence_spm, "indoor": run.surface is Surface.TREADMILL, "id": run.provider_id,
        "avg_hr": run.heart_rate_bpm, "ascent_m": run.ascent_m,
    }  # fmt: skip
    for key, value in ours.items():
        assert key not in told or value == told[key], key
    close = {
        "distance_m": (run.distance_m, {"rel": 0.005}), "elapsed_s": (run.elapsed_s, {"abs": 1}),
        "moving_s": (run.moving_s, {"abs": 1}), "timer_s": (run.moving_s, {"abs": 1}), "steps": (run.steps, {"rel": 0.01}),
    }  # fmt: skip
    for key, (mine, within) in close.items():
        if told.get(key) is not None and not differs(name, told, key):
            assert mine == pytest.approx(told[key], **within), key
    if told.get("steps", 0) is None:
        assert run.steps_from in (None, StepsFrom.CADENCE)
    if "tz" in told:
        assert run.started_at is not None
        clock = run.started_at.astimezone(ZoneInfo(told["tz"])).utcoffset()
        assert timedelta(minutes=run.utc_offset_minutes or 0) == clock


def moment(told: dict[str, Any]) -> str:
    return str(told.get("start_utc") or told.get("start_local"))


def began(run: FoundRun) -> datetime:
    start = run.started_at or run.local_start
    assert start is not None
    return start.replace(tzinfo=None)


STRAVA_ZIPS = [
    f"zip/{name}"
    for name in ("strava_export_small.zip", "strava_export_de.zip", "strava_export_folder_prefix.zip", "nested.zip", "zip_named.fit")
]  # fmt: skip


@pytest.mark.parametrize("name", [*names("csv/strava_*", "csv/garmin_*", "apple/*"), *STRAVA_ZIPS])
def test_a_made_export_gives_the_runs_of_its_index(name: str, corpus: Path, made: dict[str, Any]) -> None:
    found = read(corpus / FOLDER / name)
    known = made["zip/strava_export_small.zip" if name in STRAVA_ZIPS else name]
    expected = known.get("runs", [known])
    if name == "apple/export_truncated.xml":
        expected = made["apple/export_good.xml"]["runs"][:2]
    runs = sorted(found.runs, key=began)
    assert len(runs) == len(expected)
    for run, told in zip(runs, sorted(expected, key=moment), strict=True):
        assert_as_told(run, told, name)
    assert not any(run.distance_unit_unknown for run in runs)
    assert all(run.sport == "running" for run in runs)


NOT_RUNS = {"csv/strava": 2, "csv/garmin": 1, "apple/export.zip": 3, "apple/export_good": 2, "zip/strava_export": 3}


@pytest.mark.parametrize("name", [*names("csv/strava_*", "csv/garmin_*"), "apple/export.zip", *STRAVA_ZIPS[:3]])
def test_what_is_no_run_is_told(name: str, corpus: Path) -> None:
    wanted = next(many for start, many in NOT_RUNS.items() if name.startswith(start))
    assert len(read(corpus / FOLDER / name).skipped) == wanted


@pytest.mark.parametrize("name", STRAVA_ZIPS)
def test_a_recording_that_is_missing_is_said(name: str, corpus: Path) -> None:
    found = read(corpus / FOLDER / name)
    assert [problem.source.rpartition(": ")[2].rpartition("/")[2] for problem in found.problems] == [
        "9100000006.fit.gz"
    ]
    assert sum("activities.csv" in run.source for run in found.runs) == 2
    assert {run.gear for run in found.runs} == {"Ghost 15", ""}


#: File -> runs, and a word of what is said beside them; every file of these folders that no table above names.
OTHERS = {
    "csv/empty.csv": (0, "empty"),
    "csv/header_only.csv": (0, "no runs"),
    "csv/other_spreadsheet.csv": (0, "“Date”, “Description”, “Amount”"),
    "misc/garmin_DI_summarizedActivities.json": (1, "A hike"),
    "zip/duplicate_members.zip": (3, ""),
    "zip/many_tiny_20000.zip": (0, "no recorded track"),
    "zip/path_traversal.zip": (3, ""),
    "zip/truncated.zip": (0, "not a complete ZIP"),
    "zip/zip_bomb_1GB_zeros.zip": (0, "swells"),
    "apple/export_truncated.xml": (2, "ends too early"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_read_or_refused_with_a_reason(name: str, corpus: Path) -> None:
    runs, word = OTHERS[name]
    found = read(corpus / FOLDER / name)
    assert (len(found.runs), word in said(found)) == (runs, True)


def test_every_file_of_the_folders_is_tested(corpus: Path) -> None:
    every = {name for kind in EXPORTS for name in names(f"{kind}/*")}
    tested = {*names("csv/strava_*", "csv/garmin_*", "apple/*"), *STRAVA_ZIPS, *OTHERS}
    assert every - tested == set()


def test_the_same_recording_thrice_in_an_archive_is_one_run(corpus: Path) -> None:
    found = read(corpus / FOLDER / "zip" / "duplicate_members.zip")
    assert len(deduplicate(found.runs).runs) == 1


def test_the_summary_of_a_garmin_account_is_as_published(corpus: Path, made: dict[str, Any]) -> None:
    name = "misc/garmin_DI_summarizedActivities.json"
    (run,) = read(corpus / FOLDER / name).runs
    assert (run.distance_m, run.steps, run.surface) == (10_000, 7316, Surface.TREADMILL)
    assert run.moving_s == pytest.approx(made[name]["timer_s"], abs=0.001)
    assert run.cadence_spm == pytest.approx(made[name]["spm"], abs=0.01)


@pytest.mark.parametrize("name", names("zip/*", "apple/*"))
def test_a_file_costs_less_than_two_seconds_and_200_mb(name: str, corpus: Path) -> None:
    cost = measured(corpus / FOLDER / name)
    assert cost["mb"] < 200
    assert cost["seconds"] < (10 if "20000" in name else 2)


#: The real exports: file -> (runs, skipped).
PUBLIC = {
    "csv/geoact__activities.csv": (1, 0),
    "csv/stravapy__activities.csv": (0, 8),
    "apple/healthkit2sqlite__export.xml": (1, 0),
    "apple/healthkit2sqlite__zip_contents_export.xml": (1, 0),
    "apple/tdda__export6s3sample.xml": (0, 1),
    "apple/ahp__export.zip": (0, 1),
}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_real_export_gives_its_runs(name: str, corpus: Path) -> None:
    found = read(corpus / "public" / name)
    assert (len(found.runs), len(found.skipped), found.problems) == (*PUBLIC[name], ())


def test_every_real_export_is_tested(corpus: Path) -> None:
    folder = corpus / "public"
    every = {str(path.relative_to(folder)) for kind in ("csv", "apple") for path in folder.glob(f"{kind}/*")}
    assert {name for name in every - PUBLIC.keys() if not name.endswith(".gpx")} == set()


def test_a_real_list_of_strava_tells_its_run_exactly(corpus: Path, public: dict[str, Any]) -> None:
    name = "csv/geoact__activities.csv"
    told = public[name]["first_run"]
    (run,) = read(corpus / "public" / name).runs
    assert run.started_at == datetime(2022, 5, 29, 15, 53, 35, tzinfo=UTC)
    assert (run.provider_id, run.distance_m, run.moving_s) == (told["id"], float(told["dist_m"]), float(told["moving"]))
    assert (run.elapsed_s, run.steps, run.steps_from) == (1428.0, 3344, StepsFrom.COUNTED)


def test_a_real_list_and_its_recordings_are_one_run(corpus: Path) -> None:
    files = ("csv/geoact__activities.csv", "fit/geoact__12866632127.fit.gz")
    runs = [run for name in files for run in read(corpus / "public" / name).runs]
    assert len(deduplicate(runs).runs) == 1


@pytest.mark.parametrize("name", [name for name in PUBLIC if "healthkit2sqlite" in name])
def test_a_real_workout_is_read_from_its_attributes(name: str, corpus: Path, public: dict[str, Any]) -> None:
    (told,) = public[name]["workouts"]
    (run,) = read(corpus / "public" / name).runs
    assert run.started_at == datetime.strptime(told["startDate"], "%Y-%m-%d %H:%M:%S %z")
    assert run.distance_m == pytest.approx(float(told["totalDistance"]) * 1609.344)
    assert run.moving_s == pytest.approx(float(told["duration"]) * 60)
    assert (run.utc_offset_minutes, run.steps) == (-480, None)
