"""A flare lasts from a red light to the next green one, whatever lies between."""

from datetime import date, timedelta

import pytest

from ankle_core.rules.flares import Flare, flares
from ankle_core.rules.light import Light

FIRST = date(2026, 1, 5)
BY_LETTER = {"g": Light.GREEN, "y": Light.GREY, "a": Light.AMBER, "r": Light.RED, "s": Light.STOP}

TOLD = {
    "none": ("ggagy", []),
    "one day": ("grg", [(1, 1, 2)]),
    "amber before green": ("graag", [(1, 1, 4)]),
    "days of which nobody told": ("gryyyg", [(1, 1, 5)]),
    "red again before green": ("grargg", [(1, 3, 4)]),
    "two of them": ("rgrrg", [(0, 0, 1), (2, 3, 4)]),
    "not settled yet": ("ggra", [(2, 2, None)]),
    "a ticked sign settles nothing": ("grsg", [(1, 1, 3)]),
    "nothing told": ("", []),
}


@pytest.mark.parametrize("case", TOLD.values(), ids=TOLD)
def test_when_a_flare_began_and_settled(case: tuple[str, list[tuple[int, int, int | None]]]) -> None:
    text, expected = case
    on = [FIRST + timedelta(days=number) for number in range(len(text))]
    found = flares(zip(on, (BY_LETTER[letter] for letter in text), strict=True))
    assert found == [Flare(on[a], on[b], None if c is None else on[c]) for a, b, c in expected]
    assert [one.days for one in found] == [None if c is None else c - a for a, _, c in expected]
