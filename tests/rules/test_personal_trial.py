"""A trial day by day: what may be tried, when one may begin, what a day asks for, and what is told at the end."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules import personal_trial
from ankle_core.rules.light import Light
from ankle_core.rules.personal_trial import Answer, Asked, Barred, Stage
from ankle_core.rules.statistics.trial_orders import Result
from ankle_core.training.own_routines import OwnRoutine, copy_of
from ankle_core.training.routines import Dose, built_in
from tests.store.entries import DAY, days, trial

TRIAL = trial()


def test_nothing_but_stretches_may_be_tried() -> None:
    assert [id for id, one in built_in().items() if personal_trial.quick(one)] == ["stretches"]
    mine = copy_of(built_in()["stretches"], UUID(int=1))
    assert personal_trial.quick(mine.routine)
    raised = OwnRoutine(mine.id, "x", (*mine.doses, Dose("calf_raise_straight_floor", 1, None, (10, 15))))
    assert not personal_trial.quick(raised.routine)


@pytest.mark.parametrize(
    ("today", "answered", "stands"),
    [
        (DAY - days(1), False, Stage.COMING),
        (DAY, False, Stage.RUNNING),
        (DAY + days(27), True, Stage.RUNNING),
        (DAY + days(28), False, Stage.RUNNING),
        (DAY + days(28), True, Stage.OVER),
        (DAY + days(29), False, Stage.OVER),
    ],
)
def test_a_trial_is_over_with_the_morning_after_its_last_day(today: date, answered: bool, stands: Stage) -> None:
    assert personal_trial.stage(TRIAL, today, answered) is stands
    assert personal_trial.stage(TRIAL.ended(DAY + days(2)), today, answered) is Stage.ENDED


@pytest.mark.parametrize("light", list(Light))
def test_no_trial_begins_under_amber_red_or_stop(light: Light) -> None:
    found = personal_trial.barred(light, locked=False, another=False)
    expected = {Light.GREEN: None, Light.GREY: None, Light.STOP: Barred.SIGN}
    assert found == expected.get(light, Barred.LIGHT)


def test_a_sign_and_another_trial_bar_it_too() -> None:
    assert personal_trial.barred(Light.GREEN, locked=True, another=False) is Barred.SIGN
    assert personal_trial.barred(Light.GREEN, locked=True, another=True) is Barred.ANOTHER


@given(st.sampled_from(list(Light)), st.booleans(), st.integers(-3, 31))
def test_a_day_asks_for_what_was_drawn_and_waits_for_its_light(light: Light, locked: bool, number: int) -> None:
    found = personal_trial.asked(TRIAL, DAY + days(number), light, locked=locked)
    if not 0 <= number < 28:
        assert found is None
        return
    assert found == Asked(number + 1, TRIAL.assigned[number], locked or light >= Light.AMBER)
    assert personal_trial.asked(TRIAL.ended(DAY), DAY + days(number), light, locked=locked) is None


def test_days_that_waited_are_not_held_against_the_runner() -> None:
    done = {DAY + days(number): kind for number, kind in enumerate([True, True, False, False, True, False])}
    done[DAY - days(1)] = True
    assert personal_trial.followed(TRIAL, done, {}, DAY + days(5)) == (3, 5)
    waited = {DAY + days(1): True, DAY + days(3): False}
    assert personal_trial.followed(TRIAL, done, waited, DAY + days(5)) == (3, 4)
    assert personal_trial.followed(TRIAL, {DAY + days(40): True}, {}, DAY + days(60)) == (0, 0)


@pytest.mark.parametrize(
    ("effect", "p", "told"),
    [
        (-0.8, 0.05, Answer.LOWER),
        (0.8, 0.0005, Answer.HIGHER),
        (-0.8, 0.0501, Answer.NONE),
        (None, None, Answer.TOO_FEW),
    ],
)
def test_an_answer_is_what_chance_shows_in_at_most_5_percent_of_orders(
    effect: float | None, p: float | None, told: Answer
) -> None:
    assert personal_trial.answer(Result(28, 14, 1.0, effect, -1.0, 1.0, p, enough=effect is not None)) is told


def test_mornings_enough_that_tell_nothing_were_too_much_alike() -> None:
    assert personal_trial.answer(Result(28, 14, 1.0)) is Answer.ALIKE
