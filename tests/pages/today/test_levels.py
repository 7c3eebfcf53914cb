"""The one move that waits for an answer: taken, declined, or kept with the first set that was played by it."""

from datetime import timedelta
from typing import Any

import pytest

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training.moves import MoveKind
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

DAY = timedelta(days=1)
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"
WORKED = " left 1 right 1 | during left 1 right 1 | later left 1 right 1\n"
#: Three days with work, each answered, and a quiet morning after each.
WEEK = f"{QUIET}Mon{WORKED}Tue left 1 right 1\nWed{WORKED}Thu left 1 right 1\nFri{WORKED}"


@pytest.fixture
def ready(runner: Visit, paper: Paper) -> Visit:
    """A runner who has done three whole sessions at C1 and woken well today."""
    paper.write(WEEK)
    paper.climb((5, "C1"), (3, "C1"), (1, "C1"))
    return answer(runner, 1, 1, NEITHER)


def buttons(runner: Visit) -> list[str]:
    return [button.label for button in runner.at.button if button.label.startswith(("Go ", "Not ", "Stay ", "Begin "))]


def test_three_whole_sessions_with_green_mornings_suggest_a_step_up_with_its_numbers(ready: Visit) -> None:
    assert "**Left is ready for C2, both feet, on a step.** 3 sessions at C1, the last 2 complete;" in ready.text
    assert "soreness during at most 1, effort at most 4, and every morning after was green." in ready.text
    assert buttons(ready) == ["Go up to C2", "Not yet"]


def test_a_step_that_is_taken_is_kept_with_its_rule_and_is_the_only_one_of_the_day(ready: Visit, paper: Paper) -> None:
    ready.tap("Go up to C2")
    assert buttons(ready) == []
    (kept,) = paper.read().moves
    assert (kept.side, kept.kind, kept.level, kept.rule) == (Side.LEFT, MoveKind.UP, "C2", "progress")
    assert kept.numbers["sessions"] == 3
    card = next(card for card in ready.open("pages/routines.py").cards() if card["title"] == "Calves")
    assert "Left C2, right C1." in str(card)
    paper.it_is(paper.today + DAY)
    answer(ready, 1, 1, NEITHER)
    assert buttons(ready) == ["Go up to C2", "Not yet"], "the other foot follows on another day"


def test_two_tabs_that_answer_the_same_move_keep_it_once(ready: Visit, paper: Paper) -> None:
    other = Visit("other").open()
    assert buttons(other) == ["Go up to C2", "Not yet"]
    ready.tap("Go up to C2")
    other.tap("Not yet")
    assert [(move.kind, move.level) for move in paper.read().moves] == [(MoveKind.UP, "C2")]


def test_a_step_that_is_declined_is_not_suggested_again_before_another_session(ready: Visit, paper: Paper) -> None:
    ready.tap("Not yet").tap("Not yet")
    assert buttons(ready) == []
    assert [(move.kind, move.level) for move in paper.read().moves] == [(MoveKind.NOT_YET, "C1")] * 2
    assert "Level C1." in str(ready.open("pages/routines.py").cards())


@pytest.fixture
def fallen(runner: Visit, paper: Paper) -> Visit:
    """A runner at C1 who wakes to a red left ankle."""
    paper.write(WEEK)
    paper.climb((5, "C1"), (3, "C1"), (1, "C1"))
    return answer(runner, 3, 1, NEITHER)


def test_a_red_light_takes_a_foot_down_at_once_and_waits_for_an_answer(fallen: Visit, paper: Paper) -> None:
    assert "**Left goes back to C0, seated raises.** Red on 24 January." in fallen.text
    assert buttons(fallen) == ["Go back to C0", "Stay at C1"]
    assert paper.read().moves == []
    assert "Left C0, right C1." in str(fallen.open("pages/routines.py").cards())


def test_whoever_goes_back_or_stays_is_not_asked_again(fallen: Visit, paper: Paper) -> None:
    fallen.tap("Go back to C0")
    assert buttons(fallen) == []
    (kept,) = paper.read().moves
    assert (kept.kind, kept.level, kept.rule) == (MoveKind.DOWN, "C0", "red")


def test_whoever_stays_keeps_the_level(fallen: Visit, paper: Paper) -> None:
    fallen.tap("Stay at C1")
    assert buttons(fallen) == []
    assert [(move.kind, move.level) for move in paper.read().moves] == [(MoveKind.STAYED, "C1")]
    assert "Level C1." in str(fallen.open("pages/routines.py").cards())


def test_a_move_that_a_session_is_played_by_is_kept_with_its_first_set(runner: Visit, paper: Paper) -> None:
    paper.write(f"{WEEK}Sat-Sun left 1 right 1\nMon-Wed left 1 right 1")
    paper.climb((10, "C1"), (8, "C1"))
    answer(runner, 1, 1, NEITHER)
    runner.open("pages/routines.py").start(of="Calves")
    plan: dict[str, Any] = runner.plan()
    assert {step["level"] for step in plan["steps"] if step["kind"] == "work"} == {"C0"}
    first = next(number for number, step in enumerate(plan["steps"]) if step["kind"] == "work")
    done = {
        "step": first, "side": None, "revision": 1, "outcome": "done", "seconds": 75, "repetitions": 15,
        "weight_kg": None, "soreness_left": None, "soreness_right": None, "full_range": True,
        "finished_at": f"{paper.today}T07:40:00Z",
    }  # fmt: skip
    box = {"diary": plan["diary"], "session": plan["session"], "started_at": plan["started_at"], "end": None}
    for _ in range(2):
        runner.hand_over(box | {"sets": [done]}, "player")
    written = paper.read()
    assert {(move.side, move.kind, move.level) for move in written.moves} == {
        (side, MoveKind.RESTART, "C0") for side in SIDES
    }
    assert len(written.moves) == 2
    assert [one.full_range for one in written.sets if one.exercise == "calf_raise_seated"] == [True]
