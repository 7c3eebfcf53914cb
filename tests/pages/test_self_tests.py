"""Self-tests on their page: open or not, kept once, told side by side; and the weekly check."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/self_tests.py"
DAY = timedelta(days=1)
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"


def box(
    paper: Paper, left: list[float], right: list[float], kind: str = "heel_raises", first: int = 1
) -> dict[str, Any]:
    return {
        "diary": str(paper.read().id),
        "kind": kind,
        "left": {"id": str(UUID(int=first)), "trials": left, "soreness": 1},
        "right": {"id": str(UUID(int=first + 1)), "trials": right, "soreness": None},
        "tries": 1,
    }


@pytest.fixture
def woken(runner: Visit, paper: Paper) -> Visit:
    paper.write(QUIET)
    return answer(runner, 1, 1, NEITHER)


def test_without_a_morning_no_test_is_open(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    assert "**Not before today's light is known: answer how both ankles are this morning.**" in runner.open(PAGE).text


def test_on_red_no_test_is_open(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 4, 1, NEITHER)
    assert "**Not on a red day.**" in runner.open(PAGE).text


def test_with_a_ticked_sign_no_test_is_open(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET, signs=("very_unwell",))
    assert "**Not while a sign is ticked.**" in runner.open(PAGE).text


def test_the_side_hop_says_when_it_opens(woken: Visit) -> None:
    assert "Open once both feet have reached level P3, hops on one foot." in woken.open(PAGE, test="side_hop").text


def test_a_test_is_kept_once_and_told_for_both_feet(woken: Visit, paper: Paper) -> None:
    handed = box(paper, [22], [25])
    woken.open(PAGE).hand_over(handed, "self-test")
    assert "Heel raises: left 22 raises, right 25 raises." in woken.text
    assert "**Left: 22 raises** on 19 January, the first of its kind." in woken.text
    woken.hand_over(handed | {"tries": 2}, "self-test")
    kept = paper.read().self_tests
    assert [(test.side, test.trials, test.soreness, test.protocol) for test in kept] == [
        (Side.LEFT, (22.0,), 1, 1), (Side.RIGHT, (25.0,), None, 1),
    ]  # fmt: skip


def test_a_test_of_another_diary_is_refused_with_a_sentence(woken: Visit, paper: Paper) -> None:
    woken.open(PAGE).hand_over(box(paper, [22], [25]) | {"diary": "x"}, "self-test")
    assert "This test belongs to another diary." in woken.given("measure")["refused"]
    assert paper.read().self_tests == []


def test_after_four_weeks_it_is_due_and_the_difference_is_judged(woken: Visit, paper: Paper) -> None:
    woken.open(PAGE).hand_over(box(paper, [22], [25]), "self-test")
    paper.it_is(paper.today + 13 * DAY)
    assert "Again 14 days after the last one at the earliest" in woken.open(PAGE).text
    paper.it_is(paper.today + 7 * DAY)
    for _ in range(10):
        paper.it_is(paper.today + DAY)
        answer(woken, 1, 1, NEITHER)
    assert "**A self-test is due:** heel raises, knee to wall, one-foot stand, eyes closed." in woken.open().text
    woken.open(PAGE).hand_over(box(paper, [29], [27], first=9), "self-test")
    assert "**Left: 29 raises** on 18 February, at first 22 raises: better than the first" in woken.text
    assert "**Right: 27 raises** on 18 February, at first 25 raises: no clear change" in woken.text
    assert "A self-test is due:** knee to wall" in woken.open().text
    paper.it_is(paper.today + DAY)
    assert "A self-test is due" not in woken.open().text, "on other days it leaves room for what cannot wait"


def test_what_is_typical_stands_there_where_age_and_sex_are_given(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET, known=replace(paper.read().profile, birth_year=1986, sex="male"))
    answer(runner, 1, 1, NEITHER)
    runner.open(PAGE).hand_over(box(paper, [22], [25]), "self-test")
    assert "Typical for your age and sex is about 30 raises" in runner.text


def test_sides_that_differ_twice_running_are_told(woken: Visit, paper: Paper) -> None:
    for first in (1, 9):
        woken.open(PAGE, test="knee_to_wall").hand_over(
            box(paper, [8, 8.5], [11, 10], "knee_to_wall", first), "self-test"
        )
        assert ("The sides differ by more than the test errs by" in woken.text) is (first == 9)
        paper.it_is(paper.today + 28 * DAY)
        answer(woken, 1, 1, NEITHER)


def test_a_test_can_be_deleted(woken: Visit, paper: Paper) -> None:
    woken.open(PAGE).hand_over(box(paper, [22], []), "self-test")
    (row,) = woken.open(PAGE).unfold("earlier-tests").rows("self-tests")
    assert (row.what, row.label) == ("Heel raises, left: 22 raises", "Delete")
    woken.tap_row("self-tests", row.id)
    assert paper.read().self_tests == []
    assert "No test is written down yet." in woken.open(PAGE).unfold("earlier-tests").text
    (gone,) = woken.open("pages/diary.py").rows("deleted")
    assert gone.label == "Bring back"
    woken.tap_row("deleted", gone.id)
    assert len(paper.read().self_tests) == 1
    assert "Heel raises, left: 22 raises" in woken.open("pages/diary.py").text


# The week


def test_the_week_is_asked_on_sunday_and_kept_for_each_side(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    paper.it_is(paper.today + 6 * DAY)
    answer(runner, 1, 1, NEITHER)
    assert "**The week is over: how did the ankles bear it?**" in runner.open().text
    runner.open(PAGE)
    week(runner, "left-running", 8)
    runner.tap("Save the week")
    assert "A question about the left ankle is not answered yet." in runner.text
    for name, value in (("changed", 17), ("held_back", 0), ("sore", 8)):
        week(runner, f"left-{name}", value)
    week(runner, "right-running", 0)
    runner.tap("Save the week")
    assert "The week is kept: left 33 of 100, right 0 of 100." in runner.text
    assert [(one.side, one.score, one.substantial) for one in paper.read().weekly_checks] == [
        (Side.LEFT, 33, True), (Side.RIGHT, 0, False),
    ]  # fmt: skip
    assert "The week is over" not in runner.open().text
    first = runner.open(PAGE).unfold("weekly-check").rows("weeks")[0]
    runner.tap_row("weeks", first.id)
    assert len(paper.read().weekly_checks) == 1
    runner.open("pages/diary.py").tap_row("deleted", first.id)
    assert len(paper.read().weekly_checks) == 2
    assert "Left: 33 of 100, a week with a substantial problem" in runner.open("pages/diary.py").text


def test_another_answer_of_the_same_week_comes_in_the_place_of_the_first(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    paper.it_is(paper.today + 6 * DAY)
    runner.open(PAGE).unfold("weekly-check")
    week(runner, "left-running", 25)
    week(runner, "right-running", 0)
    runner.tap("Save the week")
    paper.it_is(paper.today + DAY)
    later = Visit("later").open(PAGE).unfold("weekly-check")
    week(later, "left-running", 0)
    later.tap("Save the week")
    assert (
        "The week is kept: left 0 of 100. It takes the place of left 100 of 100, answered yesterday; the Diary brings "
        "that back."
    ) in later.text
    assert [(one.side, one.score) for one in paper.read().weekly_checks] == [(Side.RIGHT, 0), (Side.LEFT, 0)]
    later.open("pages/diary.py").unfold().tap("Bring back")
    assert [(one.side, one.score) for one in paper.read().weekly_checks] == [(Side.LEFT, 100), (Side.RIGHT, 0)]


def test_a_week_without_an_answer_is_not_kept(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    runner.open(PAGE).tap("Save the week")
    assert "Answer for at least one ankle." in runner.text
    assert paper.read().weekly_checks == []


def week(runner: Visit, name: str, value: int) -> None:
    radio = next(one for one in runner.at.radio if one.key and one.key.startswith(f"week-{name}"))
    radio.set_value(value).run()
