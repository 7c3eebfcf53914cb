"""Strava's list, alone and with the recordings of a bulk export beside it."""

import gzip
import io
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports import lists, strava, zips
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from tests.reading import export_writer, fit_writer, xml_texts
from tests.reading.export_writer import STRAVA, STRAVA_GERMAN, STRAVA_RUN, changed, table, zipped
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
FILE = "activities/91.fit.gz"
NO_FILE = {"Filename": ""}


def listed(*rows: Mapping[str, str]) -> Reading:
    return told(lists.read(io.BytesIO(export_writer.strava(*rows)), "activities.csv"))


def exported(content: bytes, members: Mapping[str, bytes], folder: str = "") -> Reading:
    all_members = {folder + "activities.csv": content} | {folder + name: given for name, given in members.items()}
    return told(zips.read(io.BytesIO(zipped(all_members)), "export.zip"))


def only(found: Reading) -> FoundRun:
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    return found.runs[0]


def test_a_row_alone_is_a_run_in_metres_and_utc() -> None:
    run = only(listed(NO_FILE))
    assert run == FoundRun(
        source="activities.csv, line 2", digest=run.digest, sport="running", started_at=START, moving_s=1795.0,
        elapsed_s=1800.0, distance_m=5400.0, steps=5058, steps_from=StepsFrom.COUNTED, cadence_spm=168.5, ascent_m=25.0,
        heart_rate_bpm=150.0, surface=Surface.ROAD, surface_guessed=True, provider_id="9000000001", title="Morning Run",
        gear="Ghost 15",
    )  # fmt: skip


def test_the_same_list_reads_the_same_through_the_door_of_its_own() -> None:
    content = export_writer.strava()
    assert told(strava.read(io.BytesIO(content), "activities.csv")) == listed()
    assert [problem.reason for problem in told(strava.read(io.BytesIO(b""), "x")).problems] == ["The file is empty."]


def test_a_list_in_german_reads_the_same() -> None:
    row = changed(STRAVA, STRAVA_RUN, Activity_Type="Traillauf", Activity_Date="14.03.2026, 06:30:00")
    run = only(told(lists.read(io.BytesIO(table(STRAVA_GERMAN, row, separator=";", encoding="cp1252")), "a.csv")))
    assert (run.started_at, run.distance_m, run.surface, run.gear) == (START, 5400.0, Surface.SMOOTH_TRAIL, "Ghost 15")


def test_the_list_of_old_exports_is_in_metres() -> None:
    header = ("id", "date", "name", "type", "description", "elapsed_time", "distance", "commute", "gear", "filename")
    row = ("7654321", "2018-03-14 06:30:00", "Old", "Run", "", "1800", "5400.0", "false", "", "")
    run = only(told(lists.read(io.BytesIO(table(header, row)), "a.csv")))
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.distance_unit_unknown) == (5400.0, 1800.0, 1800.0, False)


def test_a_distance_for_display_alone_leaves_the_unit_open() -> None:
    header = ("Activity ID", "Activity Date", "Activity Type", "Elapsed Time", "Distance", "Filename")
    row = ("9000001", "Mar 14, 2026, 6:30:00 AM", "Run", "1800", "5,40", "")
    run = only(told(lists.read(io.BytesIO(table(header, row)), "a.csv")))
    assert (run.distance_m, run.distance_unit_unknown) == (5400.0, True)
    walked = only(told(lists.read(io.BytesIO(table(header, (*row[:4], "", ""))), "a.csv")))
    assert (walked.distance_m, walked.distance_unit_unknown) == (None, False)


def test_a_distance_behind_the_file_is_exact_although_the_first_has_an_unknown_name() -> None:
    header = ("Activity ID", "Activity Date", "Activity Type", "Vzdálenost", "Filename", "Elapsed Time", "Distance")
    row = ("9000001", "Mar 14, 2026, 6:30:00 AM", "Run", "5,40", "", "1800.0", "5400.0")
    run = only(told(lists.read(io.BytesIO(table(header, row)), "a.csv")))
    assert (run.distance_m, run.distance_unit_unknown) == (5400.0, False)


SKIPPED = {"a ride": "Ride", "a swim in German": "Schwimmen"}


@pytest.mark.parametrize("word", SKIPPED.values(), ids=SKIPPED)
def test_another_sport_is_skipped_without_its_recording(word: str) -> None:
    found = exported(export_writer.strava({"Activity_Type": word}), {FILE: b"never looked at"})
    assert [(each.source, each.reason) for each in found.skipped] == [
        ("export.zip: activities.csv, line 2", f"Listed as “{word}”, not a run.")
    ]
    assert (found.runs, found.problems) == ((), ())


def test_a_date_that_is_none_is_told_with_its_line() -> None:
    found = listed({"Activity_Date": "the other day", **NO_FILE})
    assert [(problem.place, problem.reason) for problem in found.problems] == [
        ("line 2", "“the other day” is not a date known here.")
    ]


def test_a_list_without_rows_says_so() -> None:
    found = told(lists.read(io.BytesIO(table(STRAVA)), "activities.csv"))
    assert ["but no runs" in problem.reason for problem in found.problems] == [True]


def test_the_recording_gives_the_numbers_and_the_list_what_the_runner_wrote() -> None:
    row = {"Activity_Date": "Mar 14, 2026, 6:31:00 AM", "Distance": "5555.0", "Total_Steps": "5058.0"}
    run = only(exported(export_writer.strava(row), {FILE: gzip.compress(fit_writer.run())}))
    assert (run.source, run.started_at, run.utc_offset_minutes) == (f"export.zip: {FILE}", START, 60)
    assert (run.distance_m, run.moving_s, run.steps, run.steps_from) == (5400.0, 1800.0, 5070, StepsFrom.CYCLES)
    assert (run.title, run.gear, run.provider_id) == ("Morning Run", "Ghost 15", "9000000001")


def test_the_list_stands_in_for_what_the_recording_does_not_know() -> None:
    unknown = dict.fromkeys(("strides", "cadence", "fraction", "heart_rate", "ascent"))
    run = only(exported(export_writer.strava(), {FILE: fit_writer.run(**unknown)}))
    assert (run.steps, run.steps_from, run.ascent_m) == (5058, StepsFrom.COUNTED, 25.0)
    silent = {"Total_Steps": "", "Average_Cadence": "", "Elevation_Gain": ""}
    run = only(exported(export_writer.strava(silent), {FILE: fit_writer.run(**unknown)}))
    assert (run.steps, run.ascent_m) == (1800 * 169 // 60, None)


def test_steps_that_were_counted_are_believed_before_those_by_cadence() -> None:
    run = only(exported(export_writer.strava(), {FILE: fit_writer.run(strides=None)}))
    assert (run.steps, run.steps_from) == (5058, StepsFrom.COUNTED)


def test_a_treadmill_without_distance_takes_that_of_the_list() -> None:
    body = fit_writer.session(fit_writer.seconds(START), distance=None, sub_sport=1, cadence=84)
    recording = fit_writer.file(fit_writer.file_id() + body)
    assert only(exported(export_writer.strava(), {FILE: recording})).distance_m == 5400.0
    content = table(changed(STRAVA, STRAVA, Distance="Exact"), STRAVA_RUN)
    assert only(exported(content, {FILE: recording})).distance_m is None


def test_a_gpx_has_neither_distance_nor_timer_so_the_list_has_the_word() -> None:
    row = {"Filename": "activities/92.gpx", "Distance": "5100.0", "Moving_Time": "1700.0", "Total_Steps": ""}
    recording = xml_texts.gpx(xml_texts.trk(xml_texts.trkseg(inside=xml_texts.extension())))
    run = only(exported(export_writer.strava(row), {"activities/92.gpx": recording}))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (5100.0, 1700.0, 1800.0)
    assert (run.steps, run.steps_from) == (round(168 * 1700 / 60), StepsFrom.CADENCE)
    run = only(
        exported(
            export_writer.strava(row | {"Distance": "", "Moving_Time": "2000.0"}), {"activities/92.gpx": recording}
        )
    )
    assert (round(run.distance_m or 0), run.moving_s) == (5400, 1800.0)


NAMED = {
    "a trail is what the list says, where the recording only guesses": ("Trail Run", 0, Surface.SMOOTH_TRAIL, True),
    "a track that the watch named stays one": ("Trail Run", 4, Surface.TRACK, False),
    "a plain run says nothing against a guess": ("Run", 0, Surface.ROAD, True),
    "nor does an unknown word": ("Juoksu", 0, Surface.ROAD, True),
}


@pytest.mark.parametrize(("word", "sub_sport", "surface", "guessed"), NAMED.values(), ids=NAMED)
def test_the_surface_is_that_of_whoever_named_it(word: str, sub_sport: int, surface: Surface, guessed: bool) -> None:
    run = only(exported(export_writer.strava({"Activity_Type": word}), {FILE: fit_writer.run(sub_sport=sub_sport)}))
    assert (run.surface, run.surface_guessed) == (surface, guessed)


def test_a_recording_that_is_not_there_is_said_and_the_row_used() -> None:
    found = exported(export_writer.strava(), {})
    assert [run.source for run in found.runs] == ["export.zip: activities.csv, line 2"]
    assert [(problem.source, problem.reason) for problem in found.problems] == [
        (f"export.zip: {FILE}", strava.NO_RECORDING)
    ]


def test_a_recording_named_by_two_rows_is_read_once() -> None:
    found = exported(export_writer.strava({}, {"Activity_ID": "9000000002"}), {FILE: fit_writer.run()})
    assert [run.provider_id for run in found.runs] == ["9000000001", "9000000002"]
    assert [problem.reason for problem in found.problems] == [strava.NO_RECORDING]


def test_a_recording_that_cannot_be_read_is_said_and_the_row_used() -> None:
    found = exported(export_writer.strava(), {FILE: b"\0" * 99})
    assert [run.distance_m for run in found.runs] == [5400.0]
    assert [problem.reason for problem in found.problems][-1] == strava.NOTHING_IN_RECORDING
    assert len(found.problems) == 2


def test_a_recording_that_swells_is_said_and_the_row_used() -> None:
    found = exported(export_writer.strava(), {FILE: bytes(6_000_000)})
    assert len(found.runs) == 1
    assert "swells" in found.problems[0].reason


def test_what_the_runner_corrected_to_a_run_is_one() -> None:
    found = exported(export_writer.strava(), {FILE: fit_writer.run(sport=2)})
    assert [(run.source, run.moving_s) for run in found.runs] == [("export.zip: activities.csv, line 2", 1795.0)]
    assert (found.skipped, [problem.reason for problem in found.problems]) == ((), [strava.NOTHING_IN_RECORDING])


def test_an_unknown_word_leaves_it_to_the_recording() -> None:
    row = export_writer.strava({"Activity_Type": "Pyöräily"})
    assert [each.reason for each in exported(row, {FILE: fit_writer.run(sport=2)}).skipped] == ["A ride, not a run."]
    assert only(exported(row, {FILE: fit_writer.run()})).sport == "running"


def test_an_unknown_word_without_a_recording_is_asked_about() -> None:
    assert only(listed({"Activity_Type": "Juoksu", **NO_FILE})).sport == ""
    fast = listed({"Activity_Type": "Pyöräily", "Distance": "15000.0", **NO_FILE})
    assert "not like a run" in fast.skipped[0].reason


def test_two_runs_in_one_recording_both_bear_the_name_but_not_the_sums() -> None:
    later = datetime(2026, 3, 15, 6, 30, tzinfo=UTC)
    found = exported(export_writer.strava({"Total_Steps": "9999"}), {FILE: fit_writer.run() + fit_writer.run(later)})
    assert [(run.title, run.steps, run.provider_id) for run in found.runs] == [("Morning Run", 5070, "")] * 2


def test_damage_beside_a_run_is_told_with_it() -> None:
    found = exported(export_writer.strava(), {FILE: fit_writer.run()[:-1] + b"\0"})
    assert (len(found.runs), len(found.problems)) == (1, 1)


def test_everything_may_lie_below_a_folder() -> None:
    found = exported(export_writer.strava(), {FILE: fit_writer.run(), "profile.csv": b"a,b\n1,2"}, "export_123/")
    assert [run.source for run in found.runs] == [f"export.zip: export_123/{FILE}"]
    assert [(each.source, each.reason) for each in found.skipped] == [
        ("export.zip", "1 other file in it is no recording of a run.")
    ]


@pytest.mark.parametrize("folder", ["", "export_123/"], ids=["at the top", "in a folder"])
def test_a_recording_that_the_list_forgot_is_read_all_the_same(folder: str) -> None:
    found = exported(export_writer.strava(), {FILE: fit_writer.run(), "activities/99.gpx": xml_texts.gpx()}, folder)
    forgotten = f"export.zip: {folder}activities/99.gpx"
    assert sorted(run.source for run in found.runs) == [f"export.zip: {folder}{FILE}", forgotten]
    assert found.skipped == ()


UNKNOWN_HEADER = ("Tunnus", "Päivä", "Nimi", "Laji", "Aika", "Tiedosto")
UNKNOWN_ROW = ("9000000001", "14.3.2026, 06:30:00", "Aamu", "Juoksu", "1800", FILE)


def test_in_an_unknown_language_the_recordings_are_found_and_manual_rows_are_asked_about() -> None:
    manual = ("9000000002", "15.3.2026, 06:30:00", "Ilta", "Juoksu", "1800", "")
    found = exported(table(UNKNOWN_HEADER, UNKNOWN_ROW, manual), {FILE: fit_writer.run()})
    assert [(run.provider_id, run.distance_m) for run in found.runs] == [("9000000001", 5400.0)]
    assert [(problem.place, problem.reason) for problem in found.problems] == [("line 3", strava.LANGUAGE_UNKNOWN)]


def test_a_table_that_only_resembles_the_list_is_none() -> None:
    content = table(UNKNOWN_HEADER, UNKNOWN_ROW, (*UNKNOWN_ROW[:5], "somewhere else"))
    assert "no list of runs" in told(lists.read(io.BytesIO(content), "a.csv")).problems[0].reason


@PATIENT
@given(
    st.lists(
        st.dictionaries(st.sampled_from([name.replace(" ", "_") for name in STRAVA]), st.text(max_size=12)), max_size=5
    )
)
def test_no_row_breaks_the_reading(rows: list[dict[str, str]]) -> None:
    assert_sound(lambda: exported(export_writer.strava(*rows), {FILE: fit_writer.run()}))
