"""What a browser hands over of a self-test is believed only as far as its protocol allows."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.errors import Tampered
from ankle_core.training.protocols import protocols
from ankle_core.training.self_test_outbox import read
from tests.store.entries import DAY

DIARY, LEFT_ID, RIGHT_ID = (UUID(int=number) for number in (1, 2, 3))
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def a_box(**changes: Any) -> dict[str, Any]:
    sides = {
        "left": {"id": str(LEFT_ID), "trials": [22], "soreness": 1},
        "right": {"id": str(RIGHT_ID), "trials": [25.0], "soreness": None},
    }
    return {"diary": str(DIARY), "kind": "heel_raises"} | sides | changes


def test_each_side_with_a_trial_is_a_test_of_its_own() -> None:
    assert read(a_box(), DIARY, NOW, DAY) == [
        SelfTest(LEFT_ID, DAY, NOW, Side.LEFT, Kind.HEEL_RAISES, (22.0,), 1, 1),
        SelfTest(RIGHT_ID, DAY, NOW, Side.RIGHT, Kind.HEEL_RAISES, (25.0,), 1),
    ]
    (only,) = read(a_box(left={"id": "nothing", "trials": []}), DIARY, NOW, DAY)
    assert only.side is Side.RIGHT


WRONG: dict[str, tuple[Any, str]] = {
    "nothing": (None, "The test cannot be read"),
    "another diary": (a_box(diary="x"), "another diary"),
    "another kind": (a_box(kind="push_ups"), "kind"),
    "no side": (a_box(left=3), "A side of the test"),
    "trials that are no list": (a_box(left={"id": str(LEFT_ID), "trials": "22"}), "trials cannot be read"),
    "too many": (a_box(left={"id": str(LEFT_ID), "trials": [1] * 21}), "trials cannot be read"),
    "a trial beyond the most": (a_box(left={"id": str(LEFT_ID), "trials": [301]}), "from 0 to 300"),
    "a trial that is no number": (a_box(left={"id": str(LEFT_ID), "trials": [True]}), "from 0 to 300"),
    "no name": (a_box(left={"id": 7, "trials": [3]}), "no name"),
    "soreness of 11": (a_box(left={"id": str(LEFT_ID), "trials": [3], "soreness": 11}), "from 0 to 10"),
    "no trial": (a_box(left={"id": "", "trials": []}, right={"id": "", "trials": []}), "no trial"),
}


@pytest.mark.parametrize(("box", "sentence"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused(box: Any, sentence: str) -> None:
    with pytest.raises(Tampered, match=sentence):
        read(box, DIARY, NOW, DAY)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "trials", "soreness"]), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({"left": ANYTHING, "right": ANYTHING, "kind": ANYTHING | st.just("side_hop")}))
def test_anything_at_all_is_a_test_or_a_refusal(parts: dict[str, Any]) -> None:
    try:
        found = read(a_box(**parts), DIARY, NOW, DAY)
    except Tampered:
        return
    assert all(0 <= trial <= 600 for test in found for trial in test.trials)


def test_every_kind_has_its_protocol_with_all_that_is_told() -> None:
    assert list(protocols()) == list(Kind)
    for known in protocols().values():
        assert known.cues
        assert known.about.endswith(".")
        assert known.result in ("best", "mean")
        assert known.better in ("more", "less")
        assert known.trials >= 1
    assert {kind: known.error for kind, known in protocols().items()} == {
        Kind.HEEL_RAISES: 7, Kind.KNEE_TO_WALL: 2, Kind.STANCE: None, Kind.SIDE_HOP: None,
    }  # fmt: skip
    assert protocols()[Kind.HEEL_RAISES].beat == 2, "30 raises a minute"
