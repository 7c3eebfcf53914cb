"""Whole archives of apps, and Samsung's tables: lists with their tracks are one run each, and the rest is counted."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.reading.exports import lists, zips
from ankle_core.reading.findings.duplicates import deduplicate
from ankle_core.reading.findings.findings import Reading, StepsFrom
from tests.reading import fit_writer
from tests.reading.apps import documents_made as made
from tests.reading.apps.documents_made import document
from tests.reading.export_writer import zipped
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound
from tests.reading.xml_texts import gpx, trk, trkseg

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)
START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)


def of(members: Mapping[str, bytes]) -> Reading:
    return told(zips.read(io.BytesIO(zipped(members)), "mine.zip"))


def listed(text: str) -> Reading:
    return told(lists.read(io.BytesIO(text.encode()), "mine.csv"))


TRACK = gpx(trk(trkseg(0, 181, metres=30.0)))
RUNKEEPER = made.RUNKEEPER + made.RUNKEEPER_RUN


def test_a_list_of_runkeeper_and_its_track_are_one_run_that_knows_its_zone() -> None:
    found = of(
        {
            "x/cardioActivities.csv": RUNKEEPER.encode(),
            "x/2026-03-14-073000.gpx": TRACK,
            "x/measurements.csv": b"Date,Weight\n1,2\n",
        }
    )
    (run,) = found.runs
    assert (run.source, run.started_at, run.local_start) == ("mine.zip: x/cardioActivities.csv, line 2", START, None)
    assert (run.utc_offset_minutes, run.distance_m, run.moving_s, run.note) == (60, 5400.0, 1800.0, "mild, dry")
    assert [origin.source for origin in run.also] == ["mine.zip: x/2026-03-14-073000.gpx"]
    assert ["1 other file" in each.reason for each in found.skipped] == [True]
    assert found.problems == ()


def test_a_ride_of_runkeeper_leaves_its_track_unread_and_a_track_without_a_row_is_read() -> None:
    ride = made.RUNKEEPER_RUN.replace("Running", "Cycling")
    found = of({"cardioActivities.csv": (made.RUNKEEPER + ride).encode(), "2026-03-14-073000.gpx": TRACK})
    assert (found.runs, [each.reason for each in found.skipped]) == ((), ["Listed as “Cycling”, not a run."])
    found = of({"cardioActivities.csv": RUNKEEPER.encode(), "other.gpx": TRACK})
    assert [(run.local_start, run.started_at) for run in found.runs] == [
        (datetime(2026, 3, 14, 7, 30), None),
        (None, START),
    ]


#: What lies where the track should -> a word of what is said of it.
TRACKS = {
    "damage": (b"<gpx><trk><trkseg><trkpt", "damaged"), "another day": (gpx(trk(trkseg(200_000, 200_181))), ""),
    "no track": (b"<gpx></gpx>", ""), "a bomb": (bytes(6_000_000), "swells"), "no zone between": (gpx(trk(trkseg(40, 140))), ""),
}  # fmt: skip


@pytest.mark.parametrize(("track", "word"), TRACKS.values(), ids=TRACKS)
def test_a_track_that_tells_nothing_leaves_the_row_as_it_is(track: bytes, word: str) -> None:
    found = of({"cardioActivities.csv": RUNKEEPER.encode(), "2026-03-14-073000.gpx": track})
    assert [(run.local_start, run.also) for run in found.runs] == [(datetime(2026, 3, 14, 7, 30), ())]
    assert word in " ".join(problem.reason for problem in found.problems)


def test_a_track_that_is_damaged_in_the_archive_is_told() -> None:
    content = zipped({"cardioActivities.csv": RUNKEEPER.encode(), "2026-03-14-073000.gpx": TRACK}, zipfile.ZIP_STORED)
    found = told(zips.read(io.BytesIO(content.replace(b"<trkseg>", b"<trkseq>", 1)), "mine.zip"))
    assert (len(found.runs), [problem.source for problem in found.problems]) == (1, ["mine.zip: 2026-03-14-073000.gpx"])


def test_a_list_of_runkeeper_that_is_not_whole_is_an_archive_like_any() -> None:
    assert len(of({"cardioActivities.csv": b"", "a.fit": fit_writer.run()}).runs) == 1
    assert len(of({"cardioActivities.csv": b"a,b\n1,2", "a.fit": fit_writer.run()}).runs) == 1
    found = of(
        {
            "cardioActivities.csv": (
                made.RUNKEEPER.replace("Duration", "x").replace("Average Pace", "y") + made.RUNKEEPER_RUN
            ).encode()
        }
    )
    assert ["how long" in table.reason for table in found.unsure] == [True]


def test_a_list_of_runkeeper_alone_is_a_table_like_any() -> None:
    (run,) = listed(RUNKEEPER).runs
    assert (run.local_start, run.heart_rate_bpm, run.ascent_m) == (datetime(2026, 3, 14, 7, 30), 150.0, 25.0)
    (mile,) = listed(RUNKEEPER.replace("(km)", "(mi)").replace("km/h", "mph").replace("(m)", "(ft)")).runs
    assert (mile.distance_m, mile.ascent_m) == (pytest.approx(8690.46, abs=0.01), pytest.approx(7.62))


def test_a_list_of_mapmyrun_is_a_table_of_days() -> None:
    found = listed(made.MAP_MY_RUN)
    (run,) = found.runs
    assert (run.local_start, run.day_alone, run.moving_s) == (datetime(2026, 3, 14, 12), True, 1800.5)
    assert (run.distance_m, run.steps, run.steps_from) == (pytest.approx(5400, abs=1), 5058, StepsFrom.COUNTED)
    assert [each.reason for each in found.skipped] == ["Listed as “Bike Ride”, not a run."]


def test_a_table_of_samsung_is_read_in_utc() -> None:
    ride = made.SAMSUNG_RUN.replace(",1002,", ",11007,").replace("+0100", "+01:00")
    unknown = made.SAMSUNG_RUN.replace(",1002,", ",15005,").replace("UTC+0100", "UTC-0330")
    bare = made.SAMSUNG_RUN.replace("UTC+0100", "").replace("1800500", "").replace(",30001,", ",30002,")
    found = listed(made.SAMSUNG + made.SAMSUNG_RUN + ride + unknown + bare)
    (run,) = found.runs
    assert (run.source, run.started_at, run.utc_offset_minutes) == ("mine.csv, line 3", START, 60)
    assert (run.moving_s, run.distance_m, run.steps, run.cadence_spm) == (1800.5, 5400.0, 5058, 168.0)
    assert (run.heart_rate_bpm, run.ascent_m, run.note, run.provider_id) == (150.0, 25.0, "mild", "u-1")
    assert [each.reason for each in found.skipped] == [
        "A ride, not a run.",
        "A sport number 15005, not a run.",
        "It lasted 0 s, too short for a run.",
    ]


def test_other_tables_of_samsung_are_counted_and_one_without_its_columns_is_told() -> None:
    found = of(
        {
            "a/exercise.csv": (made.SAMSUNG + made.SAMSUNG_RUN).encode(),
            "a/sleep.csv": b"com.samsung.shealth.sleep,1,2\nx,y\n",
            "a/b.csv": b"x,y\n1,2",
        }
    )
    (skipped,) = found.skipped
    assert (len(found.runs), skipped.reason.split()[0]) == (1, "2")
    assert listed("com.samsung.shealth.exercise,1,2\n") == Reading()
    assert "lacks its start" in listed("com.samsung.shealth.exercise,1,2\na,b\n").problems[0].reason


def test_an_archive_of_documents_is_read_and_others_of_them_are_counted() -> None:
    found = of(
        {
            "polar/training-session-1.json": document(made.POLAR), "polar/activity-1.json": b'{"exportVersion": "1", "date": "x"}',
            "fitbit/exercise-0.json": document([made.FITBIT]), "fitbit/heart_rate-1.json": b'[{"dateTime": "x", "value": {"bpm": 60}}]',
        }
    )  # fmt: skip
    assert len(found.runs) == 2
    assert ["2 other files" in each.reason for each in found.skipped] == [True]
    assert len(deduplicate(found.runs).runs) == 1


@PATIENT
@given(st.lists(st.lists(st.text(max_size=8), max_size=14), max_size=4))
def test_no_rows_break_the_reading(rows: list[list[str]]) -> None:
    text = "".join(",".join(row).replace("\n", " ") + "\n" for row in rows)
    for start in (made.SAMSUNG, made.RUNKEEPER, made.SAMSUNG.splitlines()[0] + "\n"):
        members = {"cardioActivities.csv": (start + text).encode("utf-8", "replace"), "a.gpx": TRACK}
        assert_sound(partial(listed, start + text))
        assert_sound(partial(of, members))
