"""Self-tests as they are written down: what cannot be true is refused with a sentence."""

from math import inf, nan
from typing import Any

import pytest

from ankle_core.diary.self_tests import Kind, checked
from ankle_core.errors import OutOfRange
from tests.store.entries import DAY, days, self_test


@pytest.mark.parametrize(
    "parts",
    [{}, {"trials": (0.0,)}, {"trials": (300.0,)}, {"soreness": None}, {"kind": Kind.STANCE, "trials": (45.0, 2)}],
)
def test_what_can_be_true_is_kept_as_it_is(parts: dict[str, Any]) -> None:
    test = self_test(**parts)
    assert checked(test, DAY) is test


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"trials": ()}, "no trial"),
        ({"trials": (1.0,) * 21}, "no trial"),
        ({"trials": (300.5,)}, "outside 0 to 300"),
        ({"trials": (-1.0,)}, "outside 0 to 300"),
        ({"trials": (inf,)}, "outside"),
        ({"trials": (nan,)}, "outside"),
        ({"kind": Kind.KNEE_TO_WALL, "trials": (41.0,)}, "outside 0 to 40"),
        ({"soreness": 11}, "0 to 10, not 11"),
        ({"day": DAY + days(1)}, "has not come yet"),
    ],
)
def test_what_cannot_is_refused(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(OutOfRange, match=sentence):
        checked(self_test(**parts), DAY)
