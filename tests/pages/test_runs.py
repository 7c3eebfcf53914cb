"""Runs: written in ten seconds, in the words a thumb types, and edited afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ankle_core.diary.profile import Profile, Units
from ankle_core.diary.runs import METRES_PER_MILE, Run, StepsFrom, Surface
from ankle_core.store.tables import runs
from pages.parts.notebook import changes
from tests.pages.meanwhile import tapped_meanwhile
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/runs.py"
TIME = "Time: 65 or 1:05"
SAVE = "Save the run"


def write(runner: Visit, distance: str, time: str, units: str = "km") -> Visit:
    return runner.open(PAGE).enter(f"Distance, {units}", distance).enter(TIME, time)


def the_only(paper: Paper) -> Run:
    (run,) = paper.read().runs
    return run


@pytest.mark.parametrize(
    ("distance", "time", "metres", "seconds"),
    [
        ("8", "65", 8000, 3900),
        ("8,4", "1:05", 8400, 3900),
        ("8.4", "1:05:30", 8400, 3930),
        (" 10 ", "42,5", 10000, 2550),
        ("0.4", "2.5", 400, 150),
    ],
)
def test_a_thumb_may_write_comma_point_or_clock(
    runner: Visit, paper: Paper, distance: str, time: str, metres: float, seconds: float
) -> None:
    write(runner, distance, time).tap(SAVE)
    assert "Saved for today" in runner.text
    run = the_only(paper)
    assert (run.distance_m, run.moving_s) == (pytest.approx(metres), seconds)


@pytest.mark.parametrize(
    ("distance", "time", "sentence"),
    [
        ("", "40", "The distance is missing. Nothing was saved."),
        ("8", "", "The time is missing. Nothing was saved."),
        ("52", "30", "52 km (32.31 miles) in 30 minutes is faster than anyone runs."),
        ("eight", "40", "“eight” is not a distance. Nothing was saved. Write it like 8 or 8.4."),
        ("-3", "40", "“-3” is not a distance."),
        ("8", "soon", "“soon” is not a time. Nothing was saved. Write minutes like 65, or hours like 1:05."),
        ("8", "1:75", "“1:75” is not a time."),
        ("0", "40", "A distance of 0 km"),
        ("301", "40", "A distance of 301 km (187 miles) cannot be right."),
        ("8", "0", "A time of 0 minutes cannot be right."),
        ("8", "2881", "A time of 2881 minutes cannot be right."),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_stays_in_the_field(
    runner: Visit, paper: Paper, distance: str, time: str, sentence: str
) -> None:
    write(runner, distance, time).enter("Note", "Windy").say_of_run(surface=Surface.ROAD).tap(SAVE)
    assert sentence in runner.refusal
    assert (runner.field("Distance, km").value, runner.field(TIME).value) == (distance, time)
    assert (runner.field("Note").value, runner.said_of_run()["surface"]) == ("Windy", Surface.ROAD)
    assert paper.read().runs == []


def test_the_longest_run_that_can_be_right_is_kept(runner: Visit, paper: Paper) -> None:
    write(runner, "300", "48:00").tap(SAVE)
    run = the_only(paper)
    assert (run.distance_m, run.moving_s) == (300_000, 48 * 3600)


def test_a_future_day_is_refused(runner: Visit, paper: Paper) -> None:
    write(runner, "8", "40").on(paper.today + timedelta(days=1)).tap(SAVE)
    assert "27 January 2026 has not come yet. Nothing was saved." in runner.refusal
    assert runner.field("Distance, km").value == "8"
    assert paper.read().runs == []


def test_everything_about_a_run_is_kept_and_said(runner: Visit, paper: Paper) -> None:
    write(runner, "8.4", "50").on(date(2026, 1, 24)).say_of_run(surface=Surface.SMOOTH_TRAIL)
    runner.say_of_run(effort=4).enter("Note", "Windy").tap(SAVE)
    assert "Saved for Sat 24 Jan: 8.4 km, 50:00, smooth trail, effort 4." in runner.text
    run = the_only(paper)
    assert (run.day, run.surface, run.effort, run.note, run.zone) == (
        date(2026, 1, 24),
        Surface.SMOOTH_TRAIL,
        4,
        "Windy",
        "UTC",
    )
    assert run.started_at == datetime(2026, 1, 24, 18, tzinfo=UTC)


def test_a_run_of_this_morning_did_not_begin_in_the_future(runner: Visit, paper: Paper) -> None:
    write(runner, "8", "40").tap(SAVE)
    assert the_only(paper).started_at <= datetime(2026, 1, 26, 7, 30, tzinfo=UTC)


def test_a_run_without_surface_and_effort_is_a_run(runner: Visit, paper: Paper) -> None:
    write(runner, "8", "40").tap(SAVE)
    run = the_only(paper)
    assert (run.surface, run.effort) == (None, None)
    (row,) = runner.rows("run")
    assert (row.what, row.text) == ("today", "8.0 km, 40:00")


def test_the_last_run_fills_the_next(runner: Visit, paper: Paper) -> None:
    write(runner, "8.4", "1:05").say_of_run(surface=Surface.GRASS).say_of_run(effort=7).tap(SAVE)
    runner.open(PAGE)
    assert (runner.field("Distance, km").value, runner.field(TIME).value) == ("8.4", "1:05:00")
    assert runner.said_of_run()["surface"] == Surface.GRASS
    assert runner.said_of_run()["effort"] is None, "how hard it was is asked anew"
    runner.tap(SAVE)
    first, second = paper.read().runs
    assert (first.distance_m, first.moving_s, first.surface) == (second.distance_m, second.moving_s, second.surface)
    assert first.id != second.id


def test_a_run_in_seconds_comes_back_as_it_was(runner: Visit, paper: Paper) -> None:
    write(runner, "5", "24.5").tap(SAVE)
    runner.open(PAGE).tap(SAVE)
    assert {run.moving_s for run in paper.read().runs} == {1470.0}


def test_a_run_is_edited_in_its_own_form(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit")
    assert runner.field("Distance, km").value == "6.0"
    runner.enter("Distance, km", "6,5").tap("Save the changes")
    assert "Saved for yesterday: 6.5 km, 40:00, smooth trail, effort 4." in runner.text
    after = the_only(paper)
    assert (after.id, after.day, after.started_at) == (before.id, before.day, before.started_at)
    assert (after.distance_m, after.surface, after.effort) == (6500, before.surface, 4)


def test_an_edit_of_the_note_leaves_an_odd_distance_alone(runner: Visit, paper: Paper) -> None:
    """12.34 km is more exact than one decimal on the screen."""
    write(runner, "12.34", "61.5").tap(SAVE)
    runner.tap("Edit").enter("Note", "Windy").tap("Save the changes")
    run = the_only(paper)
    assert (run.distance_m, run.moving_s, run.note) == (pytest.approx(12340), 3690, "Windy")


def test_an_edit_keeps_what_a_file_told(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    read = replace(
        the_only(paper), source="watch.fit", digest="a1", steps=6800, steps_from=StepsFrom.COUNTED, elapsed_s=2500.0
    )
    with paper.writing() as db:
        runs.save(db, read, read.started_at)
    runner.open(PAGE).tap("Edit").enter("Note", "Windy").tap("Save the changes")
    assert the_only(paper) == replace(read, note="Windy")


def test_another_tap_while_a_run_is_deleted_leaves_the_way_back(
    runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.write("Sun run 40@4 road")
    tapped_meanwhile(monkeypatch, changes, "delete_run")
    runner.open(PAGE).tap("Edit").tap("Delete this run")
    assert paper.read().runs == []
    assert runner.buttons("Deleted. Bring it back")


def test_a_refused_edit_changes_nothing(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").enter("Distance, km", "far").tap("Save the changes")
    assert "“far” is not a distance." in runner.refusal
    assert runner.field("Distance, km").value == "far"
    assert the_only(paper) == before


def test_a_refusal_leaves_the_runs_on_the_page(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    write(runner, "far", "40").tap(SAVE)
    (row,) = runner.rows("run")
    assert (row.what, row.text) == ("yesterday", "6.0 km, 40:00, smooth trail, effort 4")
    assert "This week" in runner.sentences()


def test_the_form_says_which_run_it_mends_and_can_be_left(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit")
    assert "**Editing** your run of yesterday." in runner.text
    runner.enter("Note", "Windy").tap("Leave as it was")
    assert "**Editing**" not in runner.text
    assert (runner.buttons(SAVE) != [], runner.field("Note").value) == (True, "")
    assert the_only(paper) == before


def test_a_note_is_shown_as_it_stands(runner: Visit, paper: Paper) -> None:
    write(runner, "8", "40").enter("Note", "![x](http://a/b.png) *windy*").tap(SAVE)
    assert runner.rows("run")[0].small[-1] == "![x](http://a/b.png) *windy*"
    assert runner.open("pages/diary.py").rows("diary")[0].small == ("![x](http://a/b.png) *windy*",)


@pytest.mark.parametrize(
    ("written", "more"), [("Mon-Sun run 40\nMon-Tue run 40", 0), ("Mon-Sun run 40\nMon-Wed run 40", 1)]
)
def test_the_way_to_earlier_runs_is_the_diary(runner: Visit, paper: Paper, written: str, more: int) -> None:
    paper.write(written)
    assert len(runner.open(PAGE).links("Earlier runs are in the Diary")) == more


def test_a_deleted_run_can_be_brought_back(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").tap("Delete this")
    assert "smooth trail, effort 4" not in runner.text
    assert paper.read().runs == []
    runner.run().tap("Deleted. Bring it back")
    assert "6.0 km, 40:00, smooth trail, effort 4" in runner.text
    assert the_only(paper) == before


def test_miles_are_asked_shown_and_kept_as_metres(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(units=Units.MILES))
    write(runner, "5", "42", "mi").tap(SAVE)
    assert "Saved for today: 5.0 mi, 42:00." in runner.text
    assert the_only(paper).distance_m == pytest.approx(5 * METRES_PER_MILE)
    assert "**1 run, 5.0 mi**" in runner.open("pages/progress.py", range="All").text


@pytest.mark.parametrize("distance", ["190", "3.1"])
def test_a_distance_in_miles_comes_back_as_it_was_written(runner: Visit, paper: Paper, distance: str) -> None:
    paper.write(known=Profile(units=Units.MILES))
    write(runner, distance, "1:42", "mi").tap(SAVE)
    assert float(runner.open(PAGE).field("Distance, mi").value) == float(distance)


def test_an_impossible_distance_in_miles_is_refused(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(units=Units.MILES))
    write(runner, "187", "40", "mi").tap(SAVE)
    assert "cannot be right. Nothing was saved." in runner.refusal
    assert paper.read().runs == []


def test_no_runs_yet_says_where_they_will_appear(runner: Visit) -> None:
    assert "The runs you write appear here, and under your soreness on Progress." in runner.open(PAGE).text


def test_runs_are_listed_newest_first(runner: Visit, paper: Paper) -> None:
    paper.write("Fri run 30\nSun run 40@4 trail")
    listed = [(row.what, row.text) for row in runner.open(PAGE).rows("run")]
    assert listed == [("yesterday", "6.0 km, 40:00, smooth trail, effort 4"), ("Fri 9 Jan", "6.0 km, 30:00")]


WEEK = "Mon-Sat left 2 right 1\nSun left 2 right 1 | run 50@4 road | during left 1 right 1 | later left 1 right 1"


def settled(runner: Visit, paper: Paper, left: int = 2) -> None:
    """A week with a run on its last day, and the morning after it."""
    paper.write(WEEK)
    answer(runner, left, 1, NEITHER)


def test_on_red_the_planner_says_no_running_instead_of_a_distance(runner: Visit, paper: Paper) -> None:
    settled(runner, paper, left=5)
    runner.open(PAGE).unfold("planner")
    assert "No running or hopping today" in runner.text
    assert "Tested in: nobody yet, for ankles that nobody has diagnosed." in runner.text
    assert "Longest that keeps within" not in runner.text
    with pytest.raises(StopIteration):
        runner.field("A run you have in mind, km")


@pytest.mark.parametrize("left", [3, None], ids=["amber", "grey"])
def test_on_amber_and_grey_the_planner_holds_the_longest_run(runner: Visit, paper: Paper, left: int | None) -> None:
    paper.write(f"{WEEK}\nMon left 3 right 1")
    if left is not None:
        answer(runner, left, 1, NEITHER)
    runner.open(PAGE).unfold("planner")
    assert ("no farther, faster or hillier than lately" in runner.text) is (left is not None)
    assert ("not known well enough for more than lately" in runner.text) is (left is None)
    assert "Your longest run in the 30 days before was 6.0 km." in runner.text
    assert "Longest that keeps within" not in runner.text
    assert runner.field("A run you have in mind, km") is not None


def test_on_red_a_diary_without_runs_says_it_as_well(runner: Visit, paper: Paper) -> None:
    answer(runner, 6, 1, NEITHER)
    assert "No running or hopping today" in runner.open(PAGE).text


def test_the_longest_run_that_keeps_within_the_line_is_said_with_its_rule(runner: Visit, paper: Paper) -> None:
    settled(runner, paper)
    longest = paper.read().runs[0].distance_m
    assert (
        f"Longest that keeps within 10 %: {int(longest * 1.1 / 100) / 10:.1f} km."
        in runner.open(PAGE).unfold("planner").text
    )
    assert "A run is compared with the longest of the 30 days before it" in runner.text


def test_without_a_run_nothing_is_planned(runner: Visit) -> None:
    assert "Longest that keeps within" not in runner.open(PAGE).text


@pytest.mark.parametrize(("more", "noted"), [(1.1, False), (1.2, True)], ids=["on the line", "beyond it"])
def test_a_run_much_longer_than_those_before_gets_a_note_when_it_is_saved(
    runner: Visit, paper: Paper, more: float, noted: bool
) -> None:
    paper.write("Sun left 2 right 1 | run 50@4 road")
    distance = f"{paper.read().runs[0].distance_m / 1000 * more:.2f}"
    runner.open(PAGE).enter("Distance, km", distance).tap("Save the run")
    assert "Saved for today" in runner.text
    assert ("longer than your longest run" in runner.text) is noted


def test_a_race_is_said_of_a_run_and_can_be_taken_back(runner: Visit, paper: Paper) -> None:
    write(runner, "10", "45").say_of_run(race=True).tap(SAVE)
    assert ", race" in runner.text
    assert the_only(paper).race
    runner.open(PAGE).tap("Edit").say_of_run(race=False).tap("Save the changes")
    assert not the_only(paper).race
