"""A runner's own table, in its many shapes: runs where it is certain, and where it is not, what to call the columns."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import METRES_PER_MILE, Surface
from ankle_core.diary.table_answers import Felt, Order, TableAnswer
from ankle_core.reading import gathered, wire
from ankle_core.reading.exports import lists
from ankle_core.reading.findings.findings import FoundRun, Reading, UnsureTable
from ankle_core.reading.spreadsheets import tables_of_runs
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)
HEADER = "Date,Distance (km),Time,Effort,Ground,Shoes,Note\n"


def read(text: str, encoding: str = "utf-8") -> Reading:
    return told(lists.read(io.BytesIO(text.encode(encoding)), "mine.csv"))


def only(text: str) -> FoundRun:
    found = read(text)
    assert (len(found.runs), found.problems) == (1, ())
    return found.runs[0]


def reasons(found: Reading) -> str:
    return " ".join(each.reason for each in (*found.problems, *found.unsure))


def test_a_row_is_a_run_of_that_day_with_what_the_runner_wrote() -> None:
    run = only(HEADER + '2026-03-14,10.5,1:05:30,4,forest,Ghost  15,"mild, dry"\n')
    assert run == FoundRun(
        source="mine.csv, line 2", digest=run.digest, sport="running", started_at=None, moving_s=3930.0,
        elapsed_s=3930.0, local_start=datetime(2026, 3, 14, 12), distance_m=10_500.0, surface=Surface.SMOOTH_TRAIL,
        surface_guessed=True, effort=4, note="mild, dry", gear="Ghost 15", day_alone=True,
    )  # fmt: skip


#: Tables of one run on 14 March 2026 over 10.5 km in 1:05:30, as runners of nine countries keep it.
SAME = {
    "English": "Date,Distance (km),Time\n2026-03-14,10.5,1:05:30",
    "German": "Datum;Strecke (km);Zeit\n14.03.2026;10,5;1:05:30",
    "French": "Date;Distance (km);Durée\n14/03/2026;10,5;1h05m30s",
    "Spanish": "Fecha;Distancia (km);Tiempo\n14 de marzo de 2026;10,5;1:05:30",
    "Dutch": "Datum;Afstand (km);Tijd\n14-03-2026;10,5;65'30\"",
    "Italian": "Data;Distanza (km);Tempo\n14/03/26;10,5;1:05:30",
    "Swedish": "Datum;Sträcka (km);Tid\n2026-03-14;10,5;1:05:30",
    "Polish": "Data;Dystans (km);Czas\n14.03.2026;10,5;1:05:30",
    "Danish": "Dato;Distance (km);Varighed\n14.3.2026;10,5;1:05:30",
    "units of their own": "Date\tDistance\tTime\n14 March 2026\t10.5 km\t1 h 5 min 30 s",
    "metres and seconds": "Day,Distance,Duration (s)\n20260314,10500,3930",
    "a line of units": "Date,Distance,Duration\n,km,min\n2026-03-14,10.5,65.5",
    "a title above": "My runs\n\nDate,Distance (km),Time\n2026-03-14,10.5,1:05:30",
    "two lines of names": ",Run,Run\nDate,Distance (km),Time\n2026-03-14,10.5,1:05:30",
    "a pace for a time": "Date,Distance (km),Pace\n2026-03-14,10.5,6:14.29",
    "a pace that names the unit": "Date,Distance,Time,Pace (min/km)\n2026-03-14,10.5,1:05:30,6:14",
    "a speed that names the unit": "Date,Distance,Time,Average Speed (km/h)\n2026-03-14,10.5,1:05:30,9.6",
    "midnight for no hour": "Date,Distance (km),Time\n2026-03-14 00:00:00,10.5,1:05:30",
    "a zone and midnight": "Date,Distance (km),Time\n2026-03-14T00:00:00Z,10.5,1:05:30",
    "a line for Excel": "sep=;\nDatum;Strecke (km);Zeit\n14.03.2026;10,5;1:05:30",
    "a number for a day": "Date,Distance (km),Time\n46095,10.5,1:05:30",
    "the day in a column of its hour": "Start,Distance (km),Time\n2026-03-14,10.5,1:05:30",
    "many columns": "A,B,Date,C,Distance (km),D,Time\n1,2,2026-03-14,3,10.5,4,1:05:30",
    "a distance twice": "Date,Distance,Distance (km),Time\n2026-03-14,6.52,10.5,1:05:30",
    "two times": "Date,Time,Duration,Distance (km)\n2026-03-14,7:30 pm,1:05:30,10.5",
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_same_run_is_read_from_every_shape(text: str, encoding: str) -> None:
    if encoding == "cp1252" and "Dystans" in text:
        encoding = "utf-8-sig"
    found = read(text, encoding)
    assert (len(found.runs), found.problems) == (1, ())
    run = found.runs[0]
    assert (run.distance_m, run.distance_unit_unknown) == (10_500.0, False)
    assert run.moving_s == pytest.approx(3930, abs=5)
    assert run.local_start is not None
    assert (f"{run.local_start.date()}", run.local_start.hour) in (("2026-03-14", 12), ("2026-03-14", 19))


FIELDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "miles": ("Distance (mi)", "6.2", {"distance_m": 6.2 * METRES_PER_MILE}),
    "no unit": ("Distance", "10", {"distance_m": 10_000.0, "distance_unit_unknown": True}),
    "an hour of its own": ("Start time", "7:15", {"local_start": datetime(2026, 3, 14, 7, 15), "day_alone": False}),
    "an hour that is none": ("Start time", "2026-03-14", {"local_start": datetime(2026, 3, 14, 12), "day_alone": True}),
    "effort of ten": ("RPE", "7/10", {"effort": 7}),
    "effort with a comma": ("RPE", '"6,5"', {"effort": 6}),
    "effort in words": ("RPE", "hard", {"effort": None}),
    "no effort below none": ("RPE", "-1", {"effort": None}),
    "an unknown ground": ("Surface", "moon", {"surface": Surface.ROAD, "surface_guessed": True}),
    "a named ground": ("Surface", "Laufband", {"surface": Surface.TREADMILL, "surface_guessed": False}),
    "a kind that names its ground": ("Type", "Trail Run", {"surface": Surface.SMOOTH_TRAIL}),
    "a kind of training": ("Type", "Long run", {"sport": "running"}),
    "a word without a sport": ("Type", "easy", {"sport": "running"}),
    "a climb in metres": ("Climb (m)", "120", {"ascent_m": 120.0}),
    "a climb in feet": ("Climb (ft)", "100", {"ascent_m": pytest.approx(30.48)}),
    "a climb without a unit": ("Höhenmeter", "120", {"ascent_m": 120.0}),
    "heart rate": ("Ø Puls", "148", {"heart_rate_bpm": 148.0}),
    "steps": ("Steps", '"9,804"', {"steps": 9804}),
    "cadence": ("Cadence", "168", {"cadence_spm": 168.0}),
    "elapsed": ("Elapsed time", "1:01:00", {"elapsed_s": 3660.0}),
    "elapsed that says too little": ("Elapsed time", "61", {"elapsed_s": 3600.0}),
    "a title": ("Route name", "Round the lake", {"title": "Round the lake"}),
    "a long note": ("Notes", "x" * 3000, {"note": "x" * 2000}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "cell", "said"), FIELDS.values(), ids=FIELDS)
def test_a_column_is_read_where_it_is_named(name: str, cell: str, said: dict[str, Any]) -> None:
    has_distance = name.startswith("Distance")
    header, row = ("Date,Time", "2026-03-14,1:00:00") if has_distance else ("Date,km,Time", "2026-03-14,10,1:00:00")
    run = only(f"{header},{name}\n{row},{cell}")
    assert {field: getattr(run, field) for field in said} == said


def test_a_climb_beside_miles_may_be_in_feet_so_it_is_unknown() -> None:
    assert only("Date,Miles,Time,Climb\n2026-03-14,6.2,1:00:00,100").ascent_m is None


def test_a_row_with_a_zone_knows_its_moment() -> None:
    run = only("Date,km,Time\n2026-03-14T07:30:00+01:00,10,1:00:00")
    assert (run.started_at, run.local_start, run.utc_offset_minutes) == (
        datetime(2026, 3, 14, 6, 30, tzinfo=UTC),
        None,
        60,
    )
    assert not run.day_alone


#: A last row beside a good one -> what is said of it, as skipped or as a problem.
ROWS = {
    "a sum": ("Total,120,10:00:00", "skipped", "no day"), "a sum without its word": (",120,10:00:00", "skipped", "no day"),
    "a rest day": ("2026-03-15,,", "skipped", "a day without a run"), "a ride": ("2026-03-15,30,1:00:00,Cycling", "skipped", "not a run"),
    "an unknown sport": ("2026-03-15,5,1:00:00,Padel", "skipped", "no kind of run"),
    "no time": ("2026-03-15,5,", "problem", "not how long"), "no date": ("soon,5,30:00", "problem", "“soon” is not a date"),
    "too fast": ("2026-03-15,50,30:00", "problem", "faster than anyone"), "too long": ("2026-03-15,400,40:00:00", "problem", "more than one run"),
    "too short": ("2026-03-15,0.01,0:10", "skipped", "too short"), "long ago": ("1897-03-15,5,30:00", "problem", "clock was never set"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "kind", "reason"), ROWS.values(), ids=ROWS)
def test_what_is_no_run_is_told_with_its_reason(row: str, kind: str, reason: str) -> None:
    found = read(f"Date,km,Time,Type\n2026-03-14,10,50:00,Run\n2026-03-13,12,1:05:00,Easy run\n\n{row}")
    assert len(found.runs) == 2
    (said,) = found.skipped if kind == "skipped" else found.problems
    assert reason in said.reason


def test_two_rows_alike_are_two_runs() -> None:
    runs = read(HEADER + "2026-03-14,5,27:00\n" * 2).runs
    assert runs[0].digest != runs[1].digest


def test_an_effort_on_another_scale_is_left_out_of_every_run() -> None:
    found = read(HEADER + "2026-03-14,5,27:00,13,,,\n2026-03-15,5,27:00,9,,,")
    assert [run.effort for run in found.runs] == [None, None]
    assert "“Effort” goes beyond 10" in reasons(found)


def mornings(text: str) -> list[tuple[str, int | None, int | None]]:
    found = read(text)
    assert not found.unsure
    return [(f"{one.day:%m-%d}", one.left, one.right) for one in found.mornings]


#: A table whose columns say that its soreness was felt in the morning -> its mornings.
OF_MORNINGS = {
    "beside runs": ("Date,km,Time,Left (morning),Right (morning)\n2026-03-14,5,27:00,2,0", [("03-14", 2, 0)]),
    "alone": ("Date;Morning pain left;Morning pain right\n14.03.2026;3;1\n15.03.2026;;2", [("03-14", 3, 1), ("03-15", None, 2)]),
    "in German": ("Tag;links morgens;rechts morgens\n14.03.2026;2,5;0", [("03-14", 3, 0)]),
    "of one side": ("Date,left am\n2026-03-14,3/10", [("03-14", 3, None)]),
    "on a day without a run": ("Date,km,Time,Left am\n2026-03-14,,,4\n2026-03-15,5,27:00,", [("03-14", 4, None)]),
    "with nothing told": ("Date,Left am,Right am\n2026-03-14,-,n/a\n2026-03-15,1,?", [("03-15", 1, None)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OF_MORNINGS.values(), ids=OF_MORNINGS)
def test_the_soreness_of_mornings_is_read(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert mornings(text) == expected
    assert not read(text).problems


def test_the_runs_of_a_table_with_mornings_are_read_as_well() -> None:
    found = read("Date,km,Time,Left am\n2026-03-14,5,27:00,2\n2026-03-15,,,1\n2026-03-16,,,3")
    assert [(one.distance_m, one.moving_s) for one in found.runs] == [(5000.0, 1620.0)]
    assert [one.left for one in found.mornings] == [2, 1, 3]
    assert not found.skipped


def test_what_is_no_soreness_is_told_with_its_line_and_the_other_side_is_read() -> None:
    found = read("Date,Left am,Right am\n" + "2026-03-13,1,1\n" * 4 + "2026-03-14,12,1\n2026-03-15,fine,")
    assert [(one.left, one.right) for one in found.mornings][4:] == [(None, 1)]
    assert [problem.place for problem in found.problems] == ["line 6", "line 7"]
    assert "“12” is no soreness from 0 to 10." in found.problems[0].reason


def test_when_soreness_was_felt_is_asked_and_only_mornings_are_read() -> None:
    (table,) = read("Date,km,Time,Left,Right\n2026-03-14,5,27:00,2,0").unsure
    assert "the soreness of the left side is “Left”" in table.reason
    assert "does not say when the soreness was felt" in table.reason
    found = gathered(tables_of_runs.answered(table, TableAnswer(felt=Felt.MORNING)))
    assert (len(found.runs), [(one.left, one.right) for one in found.mornings]) == (1, [(2, 0)])
    left_out = gathered(tables_of_runs.answered(table, TableAnswer(felt=Felt.OTHERWISE)))
    assert (len(left_out.runs), left_out.mornings) == (1, ())
    assert [each.reason.partition(" was left out")[0] for each in left_out.skipped] == ["“Left”", "“Right”"]


def test_soreness_of_a_side_that_is_not_said_is_read_once_the_runner_says_which() -> None:
    (table,) = read("Date,Time,Pain\n2026-03-14,27:00 min,2").unsure
    assert "the soreness is “Pain”" in table.reason
    nobodys = gathered(tables_of_runs.answered(table, TableAnswer(felt=Felt.MORNING)))
    assert nobodys.mornings == ()
    assert "“Pain” was left out" in nobodys.skipped[0].reason
    said = TableAnswer({"soreness_right": 2}, felt=Felt.MORNING)
    assert [(one.left, one.right) for one in gathered(tables_of_runs.answered(table, said)).mornings] == [(None, 2)]


def test_a_morning_passes_between_processes_as_it_is() -> None:
    (one,) = read("Date,Left am\n2026-03-14,3").mornings
    assert wire.found(wire.line(one)) == one


def test_a_list_without_rows_says_so() -> None:
    assert reasons(read(HEADER)) == "The list has a first line but no runs."


#: What is not certain -> what the runner is told.
UNCERTAIN = {
    "no list": ("Date,Description,Amount\n2026-03-14,Shoes,129", ["no list of runs", "“Date”, “Description”, “Amount”", "Time (h:min:s)"]),
    "nothing known": ("a,b\n1,2", ["no list of runs", "“a”, “b”"]),
    "no time": ("Date,Distance (km),Felt\n2026-03-14,10,good", ["the distance is “Distance (km)”", "how long", "“Felt”"]),
    "no day": ("Week,Distance (km),Time\n11,10,50:00", ["the time is “Time”", "on which day", "“Week”", "“Date”"]),
    "the sums of weeks": ("Week of,km,Time\n2026-03-09,40,4:00:00", ["on which day", "“Week of”"]),
    "a day that is none": ("Date,Distance (km),Time\nsoon,10,50:00", ["on which day"]),
    "dates in two orders": ("Date,km,Time\n13/04/2026,10,50:00\n04/13/2026,10,50:00", ["two orders", "2026-03-14"]),
    "dates that mean two days": ("Date,km,Time\n03/04/2026,10,50:00", ["“03/04/2026” could be either of two days"]),
    "a bare time without a distance": ("Date,Time\n2026-03-14,50", ["“50” could be hours, minutes or seconds"]),
    "two parts without a distance": ("Date,Time\n2026-03-14,1:05", ["“1:05” could be hours or minutes", "Time (min:s)"]),
    "a time of the day alone": ("Date,km,Time\n2026-03-14,10,7:30\n2026-03-16,10,6:45", ["“7:30” could be"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_certain_is_refused_with_what_was_found_and_what_to_call_it(text: str, said: list[str]) -> None:
    found = read(text)
    assert (found.runs, len(found.problems) + len(found.unsure)) == ((), 1)
    assert [part for part in said if part not in reasons(found)] == []


def written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


CELLS = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        [
            "2026-03-14",
            "14/03/2026",
            "10",
            "10,5 km",
            "1:05:30",
            "48:20",
            "65",
            "1h05",
            "7",
            "Run",
            "Total",
            "5:30",
            "3/10",
            "-",
        ]
    ),
)


@PATIENT
@given(st.lists(st.lists(CELLS, max_size=9), max_size=7))
def test_no_rows_break_the_reading(rows: list[list[str]]) -> None:
    for header in (
        ["Date", "Distance (km)", "Time", "Pace", "RPE", "Type", "Start time", "Climb", "Note"],
        ["Date", "Time"],
        ["Date", "Left am", "Right (morning)", "km"],
    ):
        assert_sound(partial(_read_again, written([header, *rows])))
    assert_sound(partial(_read_again, written(rows)))


def _read_again(content: bytes) -> Reading:
    return told(lists.read(io.BytesIO(content), "mine.csv"))


def test_an_independent_reading_of_a_table_gives_the_same_runs() -> None:
    """A second reading, of one shape only, written from the text of the task and not from the code."""
    text = HEADER + "".join(
        f"{year}-{month:02}-{day:02},{3 + day % 12}.{month % 10},{minutes}:{day:02},{day % 11},road,Ghost,n{day}\n"
        for year, month, day, minutes in ((2020 + n % 6, 1 + n % 12, 1 + n % 28, 25 + n % 34) for n in range(200))
    )
    expected = [
        (
            line["Date"],
            float(line["Distance (km)"]) * 1000,
            int(line["Time"][:2]) * 60 + int(line["Time"][3:]),
            line["Effort"],
        )
        for line in csv.DictReader(io.StringIO(text))
        if float(line["Distance (km)"]) * 1000 / (int(line["Time"][:2]) * 60 + int(line["Time"][3:])) <= 12
    ]
    found = [(f"{run.local_start:%Y-%m-%d}", run.distance_m, run.moving_s, f"{run.effort}") for run in read(text).runs]
    assert found == [(day, pytest.approx(metres), seconds, effort) for day, metres, seconds, effort in expected]


#: A table that is not certain -> what the runner says -> when and how long the run was.
SAID = {
    "the order": ("Date,km,Time\n03/04/2026,10,50:00", TableAnswer(order=Order.DAY_FIRST), ("2026-04-03", 3000.0)),
    "the other order": ("Date,km,Time\n03/04/2026,10,50:00", TableAnswer(order=Order.MONTH_FIRST), ("2026-03-04", 3000.0)),
    "the unit": ("Date,Time\n2026-03-14,50", TableAnswer(units={"time": "minutes"}), ("2026-03-14", 3000.0)),
    "the time": ("Date,km,Felt\n2026-03-14,10,50:00", TableAnswer(places={"time": 2}), ("2026-03-14", 3000.0)),
    "the day": ("Week,km,Time\n2026-03-14 x,10,50:00\n2026-03-15,10,50:00", TableAnswer(places={"day": 0}), ("2026-03-15", 3000.0)),
    "all of it": ("A,B,C\n14.03.2026,10,50:00", TableAnswer(places={"time": 2, "distance": 1}), ("2026-03-14", 3000.0)),
    "no pace for a time": ("Date,km,Pace,X\n2026-03-14,10,5:00,1", TableAnswer(places={"pace": None, "time": 3}, units={"time": "hours"}), ("2026-03-14", 3600.0)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said", "run"), SAID.values(), ids=SAID)
def test_what_the_runner_says_of_the_columns_counts(text: str, said: TableAnswer, run: tuple[str, float]) -> None:
    found = read(text)
    lines = (
        found.unsure[0].lines
        if found.unsure
        else ((1, ("Date", "km", "Pace", "X")), (2, ("2026-03-14", "10", "5:00", "1")))
    )
    table = UnsureTable("mine.csv", "", lines)
    (one,) = gathered(tables_of_runs.answered(table, said)).runs
    assert one.local_start is not None
    assert (f"{one.local_start.date()}", one.moving_s) == run


def test_an_answer_that_is_not_enough_leaves_the_table_open_and_one_that_takes_all_away_refuses_it() -> None:
    (table,) = read("Date,km,Felt\n2026-03-14,10,good").unsure
    assert table.header == ("Date", "km", "Felt")
    assert len(gathered(tables_of_runs.answered(table, None)).unsure) == 1
    (open_one,) = gathered(tables_of_runs.answered(table, TableAnswer(places={"time": 2}))).problems
    assert "not how long" in open_one.reason
    (refused,) = gathered(tables_of_runs.answered(table, TableAnswer(places={"day": None, "distance": None}))).problems
    assert "no list of runs" in refused.reason


def test_a_table_in_no_known_language_whose_cells_speak_is_asked_about() -> None:
    (table,) = read("Päivä,Matka,Kesto\n14.03.2026,10,50:00\n15.03.2026,8,40:00").unsure
    assert "the day is “Päivä”" in table.reason
    assert "how long" in table.reason


def test_a_table_that_is_not_certain_passes_between_processes_as_it_is() -> None:
    (table,) = read("Date,km,Felt\n2026-03-14,10,good").unsure
    assert wire.found(wire.line(table)) == table


def test_an_independent_reading_of_mornings_gives_the_same() -> None:
    days = [(date(2020, 1, 1) + timedelta(days=3 * at), at % 11, (at * 7) % 11) for at in range(300)]
    text = "Day;Left (am);Right (am)\n" + "".join(f"{day:%d.%m.%Y};{left};{right}/10\n" for day, left, right in days)
    assert [(one.day, one.left, one.right) for one in read(text).mornings] == days
