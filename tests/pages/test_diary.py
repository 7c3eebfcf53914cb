"""Diary: everything by day, edited, moved, deleted and brought back."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from ankle_core.diary.runs import Surface
from tests.pages.mornings import check_in
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/diary.py"
DAY = timedelta(days=1)
#: The clock stands on a Monday; these days are of the week before.
WEEK = "Fri left 3 right 0 | run 40@4 trail\nSat left 2 right 1 | session calves\nSun left 2 right 0"


def lines(runner: Visit) -> list[str]:
    return [row.what for row in runner.rows("diary")]


def last_week(runner: Visit) -> Visit:
    return runner.open(PAGE).tap("Earlier")


def test_an_empty_diary_says_what_will_stand_there(runner: Visit) -> None:
    assert "Everything you write down appears here by day" in runner.open(PAGE).text
    assert not runner.buttons("Edit")


def test_everything_stands_by_day_the_latest_first(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    last_week(runner)
    assert lines(runner) == [
        "First steps this morning", "Session", "First steps this morning", "Run", "First steps this morning",
    ]  # fmt: skip
    assert runner.text.index("Sunday") < runner.text.index("Saturday") < runner.text.index("Friday")


def test_this_week_is_shown_first_and_no_later_one_is_offered(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    assert "Nothing of this kind was written in this week." in runner.open(PAGE).text
    assert not runner.buttons("Later")
    assert runner.tap("Earlier").buttons("Later")
    assert not runner.tap("Later").buttons("Later")


def test_the_address_may_name_a_day_and_follows_what_is_shown(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    saturday = paper.today - 2 * DAY
    runner.open(PAGE, day=saturday.isoformat())
    assert "Saturday" in runner.text
    runner.tap("Later")
    assert dict(runner.at.query_params) == {"day": paper.today.isoformat()}
    assert "Saturday" not in runner.text


def test_the_first_week_may_be_named_by_its_monday(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    assert "Friday" in runner.open(PAGE, day=(paper.today - 7 * DAY).isoformat()).text


@pytest.mark.parametrize("named", ["soon", "0001-01-01", "2999-01-01", ""])
def test_a_day_that_is_none_of_the_diary_is_as_if_it_were_not_named(runner: Visit, paper: Paper, named: str) -> None:
    paper.write(WEEK)
    assert runner.open(PAGE, day=named).at.date_input[0].value == paper.today


@pytest.mark.parametrize(
    ("kind", "shown"), [("check-ins", {"First steps this morning"}), ("sessions", {"Session"}), ("runs", {"Run"})]
)
def test_one_kind_can_be_shown_alone(runner: Visit, paper: Paper, kind: str, shown: set[str]) -> None:
    paper.write(WEEK)
    last_week(runner).choose("Show", kind).run()
    assert set(lines(runner)) == shown


def test_a_run_of_a_file_stands_on_its_day_with_its_true_start_and_shoes(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    (hand,) = paper.read().runs
    told = {"source": "watch.fit", "utc_offset_minutes": -300, "gear": "Trail *2*", "surface": Surface.ROAD}
    paper.keep(replace(hand, id=uuid4(), day=hand.day + DAY, other_surfaces=((Surface.SAND, 0.25),), **told))
    said = last_week(runner).text
    (read,) = [row for row in runner.rows("diary") if row.what == "Run, 12:00 local time"]
    assert read.text == "6.0 km, 40:00, 75 % road and 25 % sand, effort 4, in Trail *2*"
    assert said.index("Saturday") < said.index("Run, 12:00") < said.index("Friday")


def test_a_check_in_and_a_run_are_mended_in_their_own_forms(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    last_week(runner).choose("Show", "check-ins").run().tap("Edit")
    assert "**Editing** first steps" in runner.text
    runner.open(PAGE).choose("Show", "runs").run().tap("Edit")
    assert runner.buttons("Delete this run")


def test_a_session_moves_to_another_day_with_its_sets(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    [before] = paper.read().sessions
    last_week(runner).choose("Show", "sessions").run().tap("Edit")
    assert "**Editing** " in runner.text
    runner.on(before.day - DAY).tap("Save the changes")
    [after] = paper.read().sessions
    assert (after.id, after.day) == (before.id, before.day - DAY)


def test_a_session_cannot_move_into_the_future(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    before = paper.read().sessions
    last_week(runner).choose("Show", "sessions").run().tap("Edit").on(paper.today + DAY).tap("Save the changes")
    assert "has not come yet" in runner.refusal
    assert paper.read().sessions == before


def test_a_deleted_session_can_be_brought_back_at_once(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    before = paper.read().sessions
    last_week(runner).choose("Show", "sessions").run().tap("Edit").tap("Delete this session")
    assert paper.read().sessions == []
    runner.run().tap("Deleted. Bring it back")
    assert paper.read().sessions == before


@pytest.mark.parametrize(("page", "kind"), [("pages/check_in.py", "check_ins"), ("pages/runs.py", "runs")])
def test_what_was_deleted_elsewhere_is_brought_back_here_for_thirty_days(
    runner: Visit, paper: Paper, page: str, kind: str
) -> None:
    paper.write(WEEK)
    before = getattr(paper.read(), kind)
    runner.open(page).tap("Edit").tap("Delete this")
    paper.it_is(paper.today + 30 * DAY)
    later = Visit("later").open(PAGE)
    assert "Deleted in the last 30 days" in later.text
    later.tap("Bring back")
    assert getattr(paper.read(), kind) == before
    assert "Deleted in the last" not in later.run().text


def test_after_thirty_days_a_deletion_is_no_longer_offered(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    runner.open("pages/runs.py").tap("Edit").tap("Delete this run")
    paper.it_is(paper.today + 31 * DAY)
    assert "Deleted in the last" not in Visit("later").open(PAGE).text


def test_a_morning_whose_day_has_another_by_now_says_so_and_stays_away(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 2 right 0")
    runner.open("pages/check_in.py").tap("Edit").tap("Delete this")
    check_in(runner, 5, day=paper.today - DAY)
    runner.open(PAGE).tap("Bring back")
    assert "has another morning by now: delete that one first." in runner.text
    assert [entry.worst(entry.ratings[0].side) for entry in paper.read().check_ins] == [5]


@pytest.mark.parametrize(("clock", "ago"), [("03:59", 1), ("04:00", 0)], ids=["before the day starts", "as it starts"])
def test_what_is_written_late_at_night_belongs_to_the_day_that_was_lived(
    runner: Visit, paper: Paper, clock: str, ago: int
) -> None:
    paper.write(WEEK)
    paper.it_is(paper.today + DAY, clock)
    check_in(runner, 7)
    entry = paper.read().check_ins[-1]
    assert (entry.day, entry.ratings[0].soreness) == (paper.today - ago * DAY, 7)
    assert [said for said in runner.open(PAGE).sentences() if said.startswith(f"{paper.today - ago * DAY:%A} ")]
