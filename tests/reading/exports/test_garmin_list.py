"""The list of Garmin Connect: clocks on the wall, and a distance of which the unit must be found."""

import io
from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import METRES_PER_MILE, Surface
from ankle_core.reading.exports import garmin_list, lists
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from tests.reading import export_writer
from tests.reading.export_writer import GARMIN, GARMIN_RUN, changed, table
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)


def listed(*rows: Mapping[str, str]) -> Reading:
    return told(lists.read(io.BytesIO(export_writer.garmin(*rows)), "Activities.csv"))


def only(found: Reading) -> FoundRun:
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    return found.runs[0]


def test_a_row_is_a_run_at_a_local_clock_without_a_moment() -> None:
    run = only(listed({}))
    assert run == FoundRun(
        source="Activities.csv, line 2", digest=run.digest, sport="running", started_at=None,
        local_start=datetime(2026, 3, 14, 7, 30), moving_s=1800.0, elapsed_s=2100.0, distance_m=5400.0, steps=5058,
        steps_from=StepsFrom.COUNTED, cadence_spm=168.0, ascent_m=25.0, heart_rate_bpm=150.0, surface=Surface.ROAD,
        surface_guessed=True, title="Munich Running",
    )  # fmt: skip


def test_the_list_reads_the_same_through_the_door_of_its_own() -> None:
    assert told(garmin_list.read(io.BytesIO(export_writer.garmin()), "Activities.csv")) == listed()
    assert [problem.reason for problem in told(garmin_list.read(io.BytesIO(b""), "x")).problems] == [
        "The file is empty."
    ]


def test_commas_before_decimals_come_with_english_columns_too() -> None:
    commas = {
        "Distance": "5,40",
        "Avg_Stride_Length": "1,07",
        "Steps": "5.058",
        "Time": "00:30:00,5",
        "Total_Ascent": "1.025",
    }
    run = only(listed(commas))
    assert (run.distance_m, run.steps, run.moving_s, run.distance_unit_unknown) == (5400.0, 5058, 1800.5, False)
    assert run.ascent_m == 1025.0


def test_columns_in_french_read_the_same() -> None:
    header = ("Type d'activité", "Date", "Favori", "Titre", "Distance", "Durée", "Cadence de course moyenne",
              "Longueur moyenne des foulées", "Pas")  # fmt: skip
    row = ("Course à pied", "2026-03-14 07:30:00", "false", "Matin", "5.40", "00:30:00", "168", "1.07", "5,058")
    run = only(told(lists.read(io.BytesIO(table(header, row)), "a.csv")))
    assert (run.distance_m, run.steps, run.title, run.distance_unit_unknown) == (5400.0, 5058, "Matin", False)


def test_dashes_are_unknown() -> None:
    run = only(listed(dict.fromkeys(("Avg_HR", "Avg_Run_Cadence", "Total_Ascent", "Steps", "Elapsed_Time"), "--")))
    assert (run.heart_rate_bpm, run.cadence_spm, run.ascent_m, run.steps, run.elapsed_s) == (
        None,
        None,
        None,
        None,
        1800,
    )


#: Stride lengths in metres that make the ratio 1.00 and 1.61, and stray from both as far as they may and further.
UNITS = {
    "kilometres": ("1.071", 5400.0, False),
    "the least for kilometres": ("0.86", 5400.0, False),
    "less than for kilometres": ("0.85", 5400.0, True),
    "the most for kilometres": ("1.28", 5400.0, False),
    "between the two": ("1.29", 5400.0, True),
    "less than for miles": ("1.50", 5400.0, True),
    "the least for miles": ("1.52", 5.4 * METRES_PER_MILE, False),
    "miles": ("1.725", 5.4 * METRES_PER_MILE, False),
    "the most for miles": ("1.93", 5.4 * METRES_PER_MILE, False),
    "more than for miles": ("1.95", 5400.0, True),
    "not told": ("--", 5400.0, True),
}


@pytest.mark.parametrize(("stride", "metres", "unknown"), UNITS.values(), ids=UNITS)
def test_the_length_of_strides_tells_the_unit(stride: str, metres: float, unknown: bool) -> None:
    run = only(listed({"Avg_Stride_Length": stride}))
    assert (run.distance_m, run.distance_unit_unknown) == (pytest.approx(metres), unknown)


def test_the_unit_is_that_of_most_runs_and_of_no_ride() -> None:
    odd = {"Avg_Stride_Length": "1.72", "Date": "2026-03-15 07:30:00"}
    ride = {"Activity_Type": "Cycling", "Avg_Stride_Length": "1.72"}
    found = listed({}, {"Date": "2026-03-16 07:30:00"}, odd, ride, ride, ride)
    assert {run.distance_m for run in found.runs} == {5400.0}


def test_the_height_of_an_account_in_miles_may_be_in_feet_so_it_is_unknown() -> None:
    assert only(listed({"Avg_Stride_Length": "1.725"})).ascent_m is None


def test_a_run_without_distance_has_no_unit_to_ask_for() -> None:
    run = only(listed({"Distance": "0.00"}))
    assert (run.distance_m, run.distance_unit_unknown) == (None, False)


NO_RUNS = {
    "a ride": ("Cycling", "Listed as “Cycling”, not a run."),
    "an unknown word": ("Padel", "Listed as “Padel”, which is no kind of run known here."),
}


@pytest.mark.parametrize(("word", "reason"), NO_RUNS.values(), ids=NO_RUNS)
def test_what_is_no_run_is_skipped_with_its_word(word: str, reason: str) -> None:
    assert [each.reason for each in listed({"Activity_Type": word}).skipped] == [reason]


def test_a_treadmill_is_named() -> None:
    run = only(listed({"Activity_Type": "Treadmill Running"}))
    assert (run.surface, run.surface_guessed) == (Surface.TREADMILL, False)


def test_a_date_that_is_none_is_told_with_its_line() -> None:
    found = listed({}, {"Date": "14/03/2026"})
    assert len(found.runs) == 1
    assert [(problem.place, problem.reason) for problem in found.problems] == [
        ("line 3", "“14/03/2026” is not a date known here.")
    ]


def test_a_run_that_cannot_be_is_a_problem() -> None:
    assert "faster" in listed({"Distance": "50.00", "Avg_Stride_Length": "9.92"}).problems[0].reason


def test_a_list_without_rows_says_so() -> None:
    assert "no runs" in told(lists.read(io.BytesIO(table(GARMIN)), "a.csv")).problems[0].reason


NEEDED = {"Activity Type": 1, "Date": 1, "Distance": 1, "Time": 0}


@pytest.mark.parametrize(("column", "runs"), NEEDED.items())
def test_a_table_without_one_of_the_needed_columns_is_a_list_of_another_kind(column: str, runs: int) -> None:
    header = changed(GARMIN, GARMIN, **{column.replace(" ", "_"): "else"})
    found = told(lists.read(io.BytesIO(table(header, GARMIN_RUN)), "a.csv"))
    assert (len(found.runs), len(found.unsure), found.problems) == (runs, 1 - runs, ())


def test_a_table_of_these_columns_whose_dates_garmin_does_not_write_is_the_runners_own() -> None:
    found = told(lists.read(io.BytesIO(b"Activity type,Date,Distance,Time\nRun,14.03.2026,8 km,45:00"), "a.csv"))
    assert [(run.distance_m, run.moving_s, run.day_alone) for run in found.runs] == [(8000.0, 2700.0, True)]


@PATIENT
@given(
    st.lists(
        st.dictionaries(st.sampled_from([name.replace(" ", "_") for name in GARMIN]), st.text(max_size=12)), max_size=5
    )
)
def test_no_row_breaks_the_reading(rows: list[dict[str, str]]) -> None:
    assert_sound(lambda: listed(*rows))
