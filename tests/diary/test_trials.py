"""Trials as they are written down, and the tags of the runner's own."""

from datetime import date

import pytest

from ankle_core.diary import tags
from ankle_core.diary.trials import Drawn, required_question
from ankle_core.errors import OutOfRange
from tests.store.entries import trial


def test_a_trial_knows_its_days_and_its_order() -> None:
    begun = trial(day=date(2026, 3, 2))
    assert (begun.days, begun.end) == (28, date(2026, 3, 30))
    assert begun.drawn == Drawn(begun.day, 7, begun.assigned)
    assert begun.ended(date(2026, 3, 9)).ended_on == date(2026, 3, 9)


def test_a_question_is_told_in_one_to_200_letters() -> None:
    assert required_question(f"  {'x' * 200}\n") == "x" * 200
    for wrong in ("", "   ", "x" * 201):
        with pytest.raises(OutOfRange, match="Nothing was started"):
            required_question(wrong)


@pytest.mark.parametrize("kept", [[], ["x"], ["x" * 30], [str(number) for number in range(10)], ["Schlaf: schlecht"]])
def test_tags_that_can_be(kept: list[str]) -> None:
    assert tags.required(kept) is kept


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ([str(number) for number in range(11)], "10 tags are the most"),
        ([""], "1 to 30 letters"),
        (["x" * 31], "1 to 30 letters"),
        ([" x"], "1 to 30 letters"),
        (["a\nb"], "1 to 30 letters"),
        (["Sleep", "sleep"], "there already"),
    ],
)
def test_tags_that_cannot(wrong: list[str], told: str) -> None:
    with pytest.raises(OutOfRange, match=told):
        tags.required(wrong)
