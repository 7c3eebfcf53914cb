"""A session can be put off without guilt, and fewer days a week are offered once they are enough."""

from datetime import timedelta

import pytest

from ankle_core.rules.climbing import maintenance
from ankle_core.rules.climbing.places import Criterion
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

DAY = timedelta(days=1)
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"
SAID = "Put off until tomorrow. Rest by plan ends no row of weeks."


@pytest.fixture
def woken(runner: Visit, paper: Paper) -> Visit:
    """A runner who has told of a calm morning and is shown a routine."""
    paper.write(QUIET)
    return answer(runner, 1, 1, NEITHER)


def test_a_session_is_put_off_and_taken_up_again(woken: Visit, paper: Paper) -> None:
    assert woken.starts()
    woken.tap("Tomorrow instead")
    assert SAID in woken.text
    assert woken.cards() == []
    assert "put off" in woken.text, "the week says it"
    assert paper.read().rest_days == [paper.today]
    woken.tap("Today after all")
    assert SAID not in woken.text
    assert woken.starts()
    assert paper.read().rest_days == []


def test_it_is_put_off_for_that_day_alone(woken: Visit, paper: Paper) -> None:
    woken.tap("Tomorrow instead")
    paper.it_is(paper.today + DAY)
    answer(woken, 1, 1, NEITHER)
    assert SAID not in woken.text
    assert woken.starts()


def test_nothing_is_put_off_where_nothing_is_suggested(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 6, 1, NEITHER)
    assert "Tomorrow instead" not in [button.label for button in runner.at.button]


def test_the_other_routines_stay_open(woken: Visit) -> None:
    woken.tap("Tomorrow instead")
    assert woken.open("pages/routines.py").starts()


@pytest.fixture
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    met = tuple(Criterion(rule, True, {}) for rule in ("levels", "weeks", "calm_mornings"))
    monkeypatch.setattr(maintenance, "criteria", lambda *given: met)


OFFER = "Aim for 3 days a week"


@pytest.mark.usefixtures("enough")
def test_fewer_days_a_week_are_offered_on_progress_and_on_thursdays_once_they_are_enough(
    runner: Visit, paper: Paper
) -> None:
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    offered = {}
    for _ in range(7):
        paper.it_is(paper.today + DAY)
        offered[paper.today.weekday()] = OFFER in [button.label for button in runner.open().at.button]
    assert offered == {weekday: weekday == 3 for weekday in range(7)}
    runner.open("pages/progress.py").tap(OFFER)
    assert "Your aim is 3 days a week now." in runner.text
    assert "**Two or three days a week** are enough one day: all it takes is there." in runner.text
    assert paper.read().profile.target_days == 3
    assert OFFER not in [button.label for button in runner.open("pages/progress.py").at.button]


def test_what_is_missing_for_it_is_said_on_progress(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    assert (
        "**Two or three days a week** are enough one day: still both feet at C5 and B3; work in 10 of 12 weeks; "
        "28 days without amber or red, most mornings answered." in runner.open("pages/progress.py").text
    )
