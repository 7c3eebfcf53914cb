"""The home screen's "Start today's routine" begins nothing that the morning has not been asked about."""

import pytest

from ankle_core.rules.signs import BY_ID
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"
START = {"start": "routine"}


@pytest.fixture
def woken(runner: Visit, paper: Paper) -> Visit:
    """A runner who has told of a calm morning and is shown a routine."""
    paper.write(QUIET)
    return answer(runner, 1, 1, NEITHER)


def test_it_leads_to_the_very_session_that_the_button_on_today_starts(woken: Visit) -> None:
    first = woken.every_start()[0] if woken.cards() else None
    assert woken.open(**START).plays()
    assert first
    assert woken.plan()["session"] == first["session"]


def test_before_the_morning_is_answered_it_is_asked_and_the_routine_waits_for_its_own_tap(
    runner: Visit, paper: Paper
) -> None:
    paper.write(QUIET)
    assert runner.open(**START).asked()["asks"] == "check_in"
    assert runner.at.query_params == {}
    answer(runner, 1, 1, NEITHER)
    assert not runner.plays()
    assert runner.starts()


def test_where_there_is_no_routine_today_says_why(woken: Visit) -> None:
    woken.tap("Tomorrow instead")
    woken.open(**START)
    assert not woken.plays()
    assert "Put off until tomorrow." in woken.text


def test_a_session_that_was_begun_is_gone_on_with(woken: Visit, paper: Paper) -> None:
    woken.start()
    plan = woken.plan()
    done = {"step": next(n for n, step in enumerate(plan["steps"]) if step["kind"] == "work"), "revision": 1,
            "outcome": "done", "seconds": 30.0, "finished_at": "2026-01-26T07:31:00.000Z", "repetitions": None,
            "weight_kg": None, "soreness_left": None, "soreness_right": None}  # fmt: skip
    box = {"diary": plan["diary"], "session": plan["session"], "started_at": "2026-01-26T07:31:00.000Z"}
    woken.hand_over(box | {"sets": [done], "end": None, "tries": 1})
    assert paper.read().sessions
    assert Visit("the phone").open(**START).plan()["session"] == plan["session"]


def test_any_other_word_in_the_address_starts_nothing(woken: Visit) -> None:
    assert not woken.open(start="everything").plays()
    assert woken.starts()


def test_a_lock_stays_one(woken: Visit) -> None:
    woken.open("pages/signs.py").answer_signs(BY_ID["numb"].text)
    woken.open(**START)
    assert not woken.plays()
