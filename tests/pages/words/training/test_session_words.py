"""What a voice says at the beginning of every step."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Profile
from ankle_core.training.exercises import exercise
from ankle_core.training.session import Session, Step, StepKind
from pages.parts.training.player import plan_json
from pages.parts.words.training import session_words
from pages.parts.words.training.session_words import spoken

LEFT, RIGHT = Side.LEFT, Side.RIGHT
HOLD = Step(StepKind.WORK, "shin_stretch", LEFT, 30.0)
RAISE = Step(StepKind.WORK, "calf_raise_straight", None, 120.0, (15, 20), 2, 3)

SPOKEN: dict[str, tuple[Step, Step, Side | None, bool, str]] = {
    "get ready": (Step(StepKind.READY, "shin_stretch", LEFT, 10.0), HOLD, LEFT, False, "Get ready: Shin stretch, left foot, set 1 of 1."),
    "change sides": (Step(StepKind.SWITCH, "shin_stretch", RIGHT, 8.0), HOLD, RIGHT, False, "Change sides. Next: Shin stretch, right foot, set 1 of 1."),
    "rest": (Step(StepKind.REST, "calf_raise_straight", None, 45.0), RAISE, None, False, "Rest 45 seconds. Next: Calf raise, straight knee, on a step, both feet, set 2 of 3."),
    "hold": (HOLD, HOLD, LEFT, False, "Shin stretch, left foot, set 1 of 1: hold 30 seconds."),
    "repetitions": (RAISE, RAISE, None, True, "Calf raise, straight knee, on a step, both feet, set 2 of 3: 15 to 20 repetitions."),
}  # fmt: skip


@pytest.mark.parametrize(("step", "shown", "side", "counted", "said"), SPOKEN.values(), ids=SPOKEN)
def test_a_step_is_said_in_one_sentence(step: Step, shown: Step, side: Side | None, counted: bool, said: str) -> None:
    assert spoken(step, shown, side, counted=counted) == said


def test_every_step_is_said_for_either_foot_that_may_come_next() -> None:
    lift = Step(StepKind.WORK, "single_leg_curl", RIGHT, 30.0, (6, 7))
    steps = (
        Step(StepKind.READY, "shin_stretch", LEFT, 10.0),
        HOLD,
        lift,
        Step(StepKind.REST, "calf_raise_straight", None, 45.0),
        RAISE,
    )
    at = datetime(2026, 1, 5, tzinfo=UTC)
    session = Session(UUID(int=1), date(2026, 1, 5), at, "UTC", "calves", "Calves", steps)
    said = [step["said"] for step in json.loads(plan_json(session, Profile()))["steps"]]
    assert [[*each] for each in said] == [["left", "right"]] * 3 + [["both"]] * 2
    assert said[0]["right"] == "Get ready: Shin stretch, right foot, set 1 of 1."
    assert said[2]["left"].endswith("left foot, set 1 of 1: 30 seconds, about 7."), "the time counts, not the lifts"


@pytest.mark.parametrize(("id", "seconds", "pace"), [
    ("single_leg_calf_raise", 60, "About 10, slowly"), ("single_leg_calf_raise", 90, "About 15, slowly"),
    ("single_leg_hops", 5, "About 10, light and quick"), ("shin_stretch", 30, ""),
])  # fmt: skip
def test_the_pace_of_a_timed_set_says_about_how_many_fit(id: str, seconds: float, pace: str) -> None:
    assert session_words.pace(exercise(id), seconds) == pace
