"""The weekly check: what the answers add up to, and which can be kept."""

from typing import Any

import pytest

from ankle_core.diary.weekly_checks import WeeklyCheck, asks_further, checked
from ankle_core.errors import OutOfRange
from tests.store.entries import weekly_check


def answered(running: int, *others: int | None) -> WeeklyCheck:
    changed, held_back, sore = others or (None, None, None)
    return weekly_check(running=running, changed=changed, held_back=held_back, sore=sore)


@pytest.mark.parametrize(
    ("check", "score", "substantial"),
    [
        (answered(0), 0, False),
        (answered(25), 100, True),
        (answered(8, 0, 0, 0), 8, False),
        (answered(8, 8, 8, 25), 49, False),
        (answered(8, 17, 0, 0), 25, True),
        (answered(8, 0, 17, 0), 25, True),
        (answered(17, 25, 25, 25), 92, True),
    ],
)
def test_a_week_is_the_sum_of_its_answers(check: WeeklyCheck, score: int, substantial: bool) -> None:
    assert checked(check) is check
    assert (check.score, check.substantial) == (score, substantial)


@pytest.mark.parametrize(("running", "further"), [(None, False), (0, False), (8, True), (17, True), (25, False)])
def test_the_other_questions_are_asked_where_the_first_leaves_them_open(running: int | None, further: bool) -> None:
    assert asks_further(running) is further


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"running": 7}, "none of the four"),
        ({"sore": 9}, "none of the four"),
        ({"sore": None}, "about the left ankle is not answered"),
        ({"running": 0}, "Only the first question"),
        ({"running": 25, "changed": None, "held_back": None}, "Only the first question"),
    ],
)
def test_what_cannot_be_is_refused(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(OutOfRange, match=sentence):
        checked(weekly_check(**parts))
