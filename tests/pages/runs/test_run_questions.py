"""What may be said of a run besides: its shoes, and the part of it that was on other ground."""

from dataclasses import replace

import pytest

from ankle_core.diary.runs import Run, Surface
from ankle_core.store.tables import runs
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/runs.py"
SAVE = "Save the run"


def written(runner: Visit) -> Visit:
    return runner.open(PAGE).enter("Distance, km", "8").enter("Time: 65 or 1:05", "40")


def split(runner: Visit, *parts: tuple[Surface | None, int | None]) -> Visit:
    """Answer the first fields of other ground; they go up with the form."""
    asked = runner.given("run_form")
    return runner.say_of_run(parts=[[*part] for part in [*parts, *asked["parts"][len(parts) :]]])


def asked_parts(runner: Visit) -> list[list[object]]:
    parts: list[list[object]] = runner.given("run_form")["parts"]
    return parts


def wearing(runner: Visit, name: str) -> Visit:
    return runner.enter("Shoes", name)


def the_last(paper: Paper) -> Run:
    return paper.read().runs[-1]


# Shoes


def test_blanks_around_a_name_are_not_part_of_it(runner: Visit, paper: Paper) -> None:
    wearing(written(runner), "  Trail pair ").tap(SAVE)
    assert the_last(paper).gear == "Trail pair"


def test_a_run_needs_no_shoes(runner: Visit, paper: Paper) -> None:
    written(runner).tap(SAVE)
    assert the_last(paper).gear == ""
    assert "8.0 km, 40:00" in runner.text
    assert ", in " not in runner.text


def test_new_shoes_are_named_once_and_fill_the_next_run(runner: Visit, paper: Paper) -> None:
    wearing(written(runner), "Trail pair").tap(SAVE)
    assert the_last(paper).gear == "Trail pair"
    assert "8.0 km, 40:00, in Trail pair" in runner.text
    runner.open(PAGE)
    assert runner.field("Shoes").value == "Trail pair"
    assert runner.field("Shoes").options == ["Trail pair"]


def test_shoes_can_be_taken_away_again(runner: Visit, paper: Paper) -> None:
    wearing(written(runner), "Trail pair").tap(SAVE)
    runner.open(PAGE).field("Shoes").set_value("")
    runner.tap(SAVE)
    assert sorted(run.gear for run in paper.read().runs) == ["", "Trail pair"]


def test_a_known_name_in_other_letters_is_the_same_pair(runner: Visit, paper: Paper) -> None:
    wearing(written(runner), "Trail pair").tap(SAVE)
    wearing(written(runner), "TRAIL PAIR").tap(SAVE)
    assert {run.gear for run in paper.read().runs} == {"Trail pair"}


@pytest.mark.parametrize(("letters", "kept"), [(100, True), (101, False)])
def test_a_name_too_long_for_a_pair_is_refused_in_a_sentence(
    runner: Visit, paper: Paper, letters: int, kept: bool
) -> None:
    wearing(written(runner), "x" * letters).tap(SAVE)
    assert bool(paper.read().runs) is kept
    if not kept:
        assert "The name of the shoes has 101 characters; 100 fit. Nothing was saved." in runner.refusal


def test_a_name_is_shown_as_it_stands_and_never_drawn(runner: Visit, paper: Paper) -> None:
    wearing(written(runner), "![x](https://example.org/x.png) *bold*").tap(SAVE)
    assert runner.rows("run")[0].text.endswith("in ![x](https://example.org/x.png) *bold*")


# Other ground


def test_a_run_on_one_ground_leaves_the_fold_alone(runner: Visit, paper: Paper) -> None:
    written(runner).say_of_run(surface=Surface.ROAD).tap(SAVE)
    assert the_last(paper).surfaces == ((Surface.ROAD, 1),)


def test_a_part_on_other_ground_is_kept_and_said(runner: Visit, paper: Paper) -> None:
    split(written(runner).say_of_run(surface=Surface.ROAD), (Surface.GRASS, 30)).tap(SAVE)
    assert the_last(paper).other_surfaces == ((Surface.GRASS, 0.3),)
    assert "Saved for today: 8.0 km, 40:00, 70 % road and 30 % grass." in runner.text


def test_two_parts_are_named_in_their_order(runner: Visit, paper: Paper) -> None:
    split(written(runner).say_of_run(surface=Surface.ROAD), (Surface.GRASS, 30), (Surface.SAND, 5)).tap(SAVE)
    assert "65 % road, 30 % grass and 5 % sand" in runner.text


def test_the_next_run_begins_on_one_ground(runner: Visit, paper: Paper) -> None:
    split(written(runner).say_of_run(surface=Surface.ROAD), (Surface.GRASS, 30)).tap(SAVE)
    runner.open(PAGE)
    assert asked_parts(runner) == [[None, None], [None, None]]


@pytest.mark.parametrize(
    ("main", "parts", "sentence"),
    [
        pytest.param(Surface.ROAD, (Surface.GRASS, None), "Other ground needs a surface and its part", id="no part"),
        pytest.param(Surface.ROAD, (Surface.GRASS, 0), "Other ground needs a surface and its part", id="nothing of it"),
        pytest.param(Surface.ROAD, (None, 30), "Other ground needs a surface and its part", id="no ground"),
        pytest.param(Surface.ROAD, (Surface.GRASS, 100), "A share of other ground must be", id="all of it"),
        pytest.param(Surface.ROAD, (Surface.ROAD, 30), "One ground is named twice.", id="twice"),
        pytest.param(None, (Surface.GRASS, 30), "The main ground is missing.", id="no main ground"),
    ],
)
def test_parts_that_cannot_be_are_refused(
    runner: Visit, paper: Paper, main: Surface | None, parts: tuple[Surface | None, int | None], sentence: str
) -> None:
    split(written(runner).say_of_run(surface=main), parts).tap(SAVE)
    assert sentence in runner.refusal
    assert "Nothing was saved." in runner.refusal
    assert paper.read().runs == []


@pytest.mark.parametrize(
    "told", [None, "grass", [], [["grass"]], [["gravel", 30], [3, 4]], [[None, True], [None, "30"]]]
)
def test_what_no_form_of_ours_sends_is_no_part(runner: Visit, paper: Paper, told: object) -> None:
    written(runner).say_of_run(surface=Surface.ROAD)
    runner.say_of_run(parts=told)
    runner.tap(SAVE)
    assert all(run.other_surfaces == () for run in paper.read().runs)


# Mending


def told_by_a_file(paper: Paper) -> Run:
    paper.write("Sun run 40@4 road")
    (run,) = paper.read().runs
    read = replace(run, source="watch.fit", digest="a1", gear="Old pair", other_surfaces=((Surface.GRASS, 0.3),))
    with paper.writing() as db:
        runs.save(db, read, read.started_at)
    return read


def test_an_edit_shows_and_keeps_shoes_and_other_ground(runner: Visit, paper: Paper) -> None:
    read = told_by_a_file(paper)
    runner.open(PAGE).tap("Edit")
    assert runner.field("Shoes").value == "Old pair"
    assert asked_parts(runner) == [["grass", 30], [None, None]]
    runner.enter("Note", "Windy").tap("Save the changes")
    assert the_last(paper) == replace(read, note="Windy")


def test_an_edit_changes_shoes_and_other_ground_and_nothing_else(runner: Visit, paper: Paper) -> None:
    read = told_by_a_file(paper)
    wearing(runner.open(PAGE).tap("Edit"), "New pair")
    split(runner, (None, None)).tap("Save the changes")
    assert the_last(paper) == replace(read, gear="New pair", other_surfaces=())


def test_a_run_of_a_file_moved_to_another_day_keeps_its_hour(runner: Visit, paper: Paper) -> None:
    read = told_by_a_file(paper)
    runner.open(PAGE).tap("Edit").on(read.day.replace(day=read.day.day - 1)).tap("Save the changes")
    assert (the_last(paper).day, the_last(paper).started_at.hour) == (read.day.replace(day=10), read.started_at.hour)
