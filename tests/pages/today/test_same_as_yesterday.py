"""The morning in two taps: offered only where nothing can have changed, and never without saying what it saves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ankle_core.diary.check_in import Occasion, Side
from tests.pages.mornings import CHECK_IN, NEITHER, answer, lights, submit
from tests.pages.paper import Paper
from tests.pages.visit import Visit

WEEK = "Mon-Sun left 2 right 1"
SPELLED = "Same as yesterday: left 2, right 1, no limp, no swelling"


def same(runner: Visit) -> Visit:
    """Tap the button that saves yesterday's morning once more."""
    return submit(runner, {"same_as": runner.asked()["same"]["id"]})


def test_the_button_spells_out_what_it_will_save(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    assert runner.open().asked()["same"]["text"] == SPELLED


def test_one_tap_saves_it_and_the_next_starts_the_session(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    same(runner.open())
    assert lights(runner) == ("settled", "settled")
    assert runner.start().plays()
    saved = paper.read().check_ins[-1]
    assert (saved.day, saved.occasion, saved.worst(Side.LEFT), saved.worst(Side.RIGHT)) == (
        paper.today,
        Occasion.MORNING,
        2,
        1,
    )
    assert all(saved.signs_of(side).limp is False and saved.signs_of(side).swelling is False for side in Side)


@pytest.mark.parametrize(
    "yesterday",
    [
        "Mon left 2 right 1 | run 40@4 | during left 1 right 0 | later left 1 right 0",
        "Mon left 2 right 1 | session calves | later left 1 right 0",
        "Mon left 7 right 1",
        "Mon left 2 right 1 limping",
        "Mon left 2 right 1 | during left 6",
        "Mon left 2 right 1 painkiller",
        "Mon -",
    ],
    ids=["a run", "a session", "a red light", "a limp", "red by a later answer", "a painkiller", "a missed day"],
)
def test_after_anything_that_can_have_changed_it_is_not_offered(runner: Visit, paper: Paper, yesterday: str) -> None:
    paper.write(f"{WEEK}\n{WEEK}\n{yesterday}")
    if runner.open().signs():  # a high rating asks for the signs first
        runner.answer_signs()
    assert runner.asked()["same"] is None
    assert runner.asked()["asks"] == "check_in"


def test_it_is_not_offered_on_the_first_morning(runner: Visit) -> None:
    assert runner.open().asked()["same"] is None


def test_it_is_gone_once_the_morning_is_told(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    answer(runner, 2, 1, NEITHER)
    assert runner.open().asked()["same"] is None
    assert runner.open(CHECK_IN).asked()["same"] is None


def test_it_is_offered_on_check_in_as_well(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    assert runner.open(CHECK_IN).asked()["same"]["text"] == SPELLED
    same(runner)
    assert paper.read().check_ins[-1].day == paper.today


def test_a_missing_answer_of_yesterday_is_not_spelled_as_a_no(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 2 right 1\nTue left 2 right 1 unsaid")
    assert runner.open().asked()["same"]["text"] == "Same as yesterday: left 2, right 1"


def test_the_note_of_yesterday_is_not_said_again(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    submit(runner.open(CHECK_IN).tap("Edit"), runner.asked()["shown"] | {"note": "Slept badly"})
    same(runner.open())
    first, second = sorted(paper.read().check_ins, key=lambda one: one.day)[-2:]
    assert (first.note, second.note) == ("Slept badly", "")
    assert second.day - first.day == timedelta(days=1)
    assert (
        replace(second, id=first.id, day=first.day, moment=first.moment, note=first.note, entered_at=first.entered_at)
        == first
    )


def test_what_has_changed_since_it_was_offered_is_not_saved_as_the_same(runner: Visit, paper: Paper) -> None:
    paper.write(WEEK)
    offered = runner.open().asked()["same"]["id"]
    submit(Visit("the computer").open(CHECK_IN).tap("Edit"), {"soreness": {"left": 8, "right": 1}})
    submit(runner, {"same_as": offered})
    (sentence,) = runner.asked()["refused"].values()
    assert sentence == "Something has changed since yesterday. Nothing was saved. Answer this morning anew."
    assert paper.read().check_ins[-1].day == paper.today - timedelta(days=1)
