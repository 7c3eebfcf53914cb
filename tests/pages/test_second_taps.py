"""A second tap on a button that saves: what it wrote is there once, and the page says so.

Streamlit either ends the first run where it next asks for anything, or lets a second one go on beside it.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.trials import TrialKind
from ankle_core.errors import OutOfRange
from ankle_core.training.running_levels import levels
from pages.parts.frame import frame
from pages.parts.notebook import back_to_running, changes, measurements, own_routines, trials
from pages.parts.runs import run_weeks
from tests.pages.meanwhile import tapped_meanwhile
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper, Written
from tests.pages.visit import Visit

QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1 | session calves_low\n"
Tap = Callable[[Visit], Visit]


def a_run(runner: Visit) -> Visit:
    return runner.open("pages/runs.py").enter("Distance, km", "8").enter("Time: 65 or 1:05", "40").tap("Save the run")


def the_signs(runner: Visit) -> Visit:
    return runner.open("pages/signs.py").answer_signs()


def a_level(runner: Visit) -> Visit:
    return runner.open("pages/progress.py").unfold("level-by-hand-fold").tap("Set it")


def a_running_level(runner: Visit) -> Visit:
    runner.open("pages/back_to_running.py").field("Level").set_value(levels()[5])
    return runner.tap("Set it")


def the_week(runner: Visit) -> Visit:
    runner.open("pages/self_tests.py").unfold("weekly-check")
    next(one for one in runner.at.radio if one.key and one.key.startswith("week-left-running")).set_value(0).run()
    return runner.tap("Save the week")


def a_session(runner: Visit) -> Visit:
    runner.open("pages/diary.py").tap("Earlier").choose("Show", "sessions").run().tap("Edit")
    return runner.tap("Save the changes")


def a_trial(runner: Visit) -> Visit:
    runner.open("pages/trial.py").enter("What would you like to find out?", "Are my mornings calmer?")
    return runner.tap("Draw the order and begin tomorrow")


def a_routine(runner: Visit) -> Visit:
    runner.open("pages/build_routine.py").unfold().field("Begin with").set_value("article_calves")
    return runner.run().tap("Save")


def the_choices(runner: Visit) -> Visit:
    return runner.open("pages/settings.py").tap("Save")


def the_tags(runner: Visit) -> Visit:
    return runner.open("pages/check_in.py").unfold("own-tags").enter("A new one", "Bad sleep").tap("Save the tags")


@pytest.mark.parametrize(
    ("tap", "where", "name", "said", "kept"),
    [
        (a_run, changes, "save_run", "Saved for today: 8.0 km, 40:00.", lambda found: found.runs),
        (the_signs, changes, "save_screening", "Nothing on this list today.", None),
        (a_level, changes, "set_level", "The left stands at C0", lambda found: found.moves),
        (a_running_level, back_to_running, "set_level", "You stand at R5", lambda found: found.moves),
        (the_week, measurements, "save_week", "The week is kept: left 0 of 100.", lambda found: found.weekly_checks),
        (a_session, changes, "save_session", "Saved for ", None),
        (a_trial, trials, "begin", "The order of 28 days is drawn and kept.", lambda found: found.trials),
        (a_routine, own_routines, "save", "Saved. It stands first among", lambda found: found.routines),
        (the_choices, changes, "save_profile", "Saved.", None),
        (the_tags, changes, "save_profile", "Saved: a check-in asks about your tags.", None),
    ],
)
def test_it_writes_nothing_again_and_hides_nothing(
    tap: Tap, where: ModuleType, name: str, said: str, kept: Callable[[Written], Sequence[Any]] | None,
    runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    paper.write(QUIET)
    paper.it_is(paper.today + timedelta(days=1))
    answer(runner, 1, 1, NEITHER)
    tapped_meanwhile(monkeypatch, where, name)
    assert said in tap(runner).text
    if kept:
        assert len(kept(paper.read())) == 1


@pytest.mark.parametrize(
    ("tap", "where", "name", "ids"),
    [
        (a_run, changes, "save_run", lambda run: [run.id]),
        (the_signs, changes, "save_screening", lambda id, *_: [id]),
        (the_week, measurements, "save_week", lambda found: [one.id for one in found]),
        (a_trial, trials, "begin", lambda id, *_: [id]),
    ],
)
def test_until_it_is_kept_a_form_writes_the_same_entry(
    tap: Tap, where: ModuleType, name: str, ids: Callable[..., list[Any]],
    runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    paper.write(QUIET)
    paper.it_is(paper.today + timedelta(days=1))
    answer(runner, 1, 1, NEITHER)
    written, keep = [], getattr(where, name)

    def refuse(*given: Any) -> Any:
        written.append(ids(*given))
        raise OutOfRange("It could not be kept.", "Nothing was saved.", "Try again.")

    def keep_and_note(*given: Any) -> Any:
        written.append(ids(*given))
        return keep(*given)

    for act in (refuse, keep_and_note):
        monkeypatch.setattr(where, name, act)
        tap(runner)
    assert written[0] == written[1]
    if name != "begin":  # while one trial is open no other is offered
        monkeypatch.setattr(where, name, refuse)
        tap(runner)
        assert written[2] != written[1]


def test_what_is_said_stays_a_moment_on_its_page(runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Saved for today: 8.0 km, 40:00."
    assert said in a_run(runner).text
    assert said in runner.run().text
    assert said not in runner.open("pages/settings.py").text
    monkeypatch.setattr(frame, "HELD_S", 0)
    assert said in a_run(runner).text
    assert said not in runner.run().text


def test_what_the_run_beside_says_is_told_at_once(runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    show = run_weeks.show

    def show_late() -> None:
        monkeypatch.setattr(run_weeks, "show", show)
        frame.say("Saved beside it.")
        show()

    monkeypatch.setattr(run_weeks, "show", show_late)
    assert "Saved beside it." in runner.open("pages/runs.py").text


def test_a_trial_that_the_run_beside_has_begun_is_begun(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    id = UUID(int=7)
    told = (id, "Calmer?", TrialKind.ROUTINE, "stretches", Side.LEFT, 28)
    assert trials.begin(*told) == trials.begin(*told)
    assert [one.id for one in paper.read().trials] == [id]
