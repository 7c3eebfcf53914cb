"""Exercises: everything about one, as the catalogue has it."""

import pytest

from ankle_core.training.exercises import catalogue
from tests.pages.visit import Visit

PAGE = "pages/exercises.py"


@pytest.mark.parametrize("id", catalogue())
def test_an_exercise_says_how_it_is_done_what_to_mind_and_on_what_evidence(id: str, runner: Visit) -> None:
    known = catalogue()[id]
    text = runner.open(PAGE, exercise=id).text
    for said in (*known.cues, known.felt, known.mistake, known.caution, known.easier, known.grade, known.source):
        assert said in text
    assert ("each foot, the same for both" in text) is known.per_side


def test_every_exercise_can_be_chosen_and_shows_its_drawing(runner: Visit) -> None:
    (chooser,) = runner.open(PAGE).at.selectbox
    assert sorted(chooser.options) == sorted(exercise.name for exercise in catalogue().values())
    chooser.set_value("calf_raise_bent")
    runner.run()
    assert "about 20 degrees" in runner.text
    assert dict(runner.at.query_params) == {"exercise": "calf_raise_bent"}
    assert any(node.proto.component_name == "surefoot_drawing" for node in runner.at.get("bidi_component"))
    assert runner.at.image, "start and end stand still as well"


def test_every_exercise_ends_with_when_to_stop(runner: Visit) -> None:
    assert "Sharp or rising pain, pain on one spot of bone, numbness or tingling, giving way." in runner.open(PAGE).text


def test_an_exercise_nobody_knows_shows_the_first(runner: Visit) -> None:
    assert not runner.open(PAGE, exercise="juggling").at.error
    assert "Evidence:" in runner.text
