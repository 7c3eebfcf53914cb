"""What the browser hands over of a check-in is believed only as far as it can be true."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Occasion, Side, Site, Stiffness
from ankle_core.diary.check_in_edits import CheckInAnswers
from ankle_core.diary.check_in_outbox import MOST_WAITING, Submission, read, submissions
from ankle_core.errors import Tampered

DIARY = UUID("00000000-0000-4000-8000-0000000000d1")
ID = UUID("00000000-0000-4000-8000-000000000051")
NOW = datetime(2026, 5, 4, 7, 30, tzinfo=UTC)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def entry(**changes: Any) -> dict[str, Any]:
    return {"id": str(ID), "day": "2026-05-04", "occasion": "morning", "soreness": {"left": 2, "right": 0}} | changes


def test_what_is_missing_was_not_answered() -> None:
    nothing = {LEFT: None, RIGHT: None}
    silent = CheckInAnswers({LEFT: 2, RIGHT: 0}, {LEFT: (), RIGHT: ()}, nothing, nothing, nothing)
    assert read(entry(), NOW) == Submission(ID, date(2026, 5, 4), Occasion.MORNING, NOW, silent)


def test_everything_that_was_answered_is_read() -> None:
    said = entry(
        sites={"left": ["heel", "tendon"], "right": []},
        stiffness={"left": "under_5", "right": "none"},
        swelling={"left": True, "right": False},
        limp={"left": False, "right": None},
        ache={"left": None, "right": True},
        painkiller=False,
        note="Stairs",
        edits=str(DIARY),
        same_as=str(ID),
        seconds_ago=90.0,
    )
    found = read(said, NOW)
    assert found.answers == CheckInAnswers(
        {LEFT: 2, RIGHT: 0},
        {LEFT: (Site.TENDON, Site.HEEL), RIGHT: ()},
        {LEFT: Stiffness.UNDER_5, RIGHT: Stiffness.NONE},
        {LEFT: True, RIGHT: False},
        {LEFT: False, RIGHT: None},
        frozenset({RIGHT}),
        False,
    )
    assert (found.note, found.edits, found.same_as) == ("Stairs", DIARY, ID)
    assert found.tapped_at == NOW - timedelta(seconds=90)


def test_what_was_since_yesterday_is_never_more_or_in_numbers() -> None:
    assert (read(entry(since="never more"), NOW).never_more, read(entry(), NOW).never_more) == (True, False)
    told = read(entry(since={"during": {"left": 4, "right": None}}), NOW)
    nothing = {LEFT: None, RIGHT: None}
    assert told.recalled == {Occasion.DURING: {LEFT: 4, RIGHT: None}, Occasion.HOUR_LATER: nothing}
    assert read(entry(since="sometimes"), NOW).recalled == {}


def test_what_is_usual_is_told_of_the_sides_that_were_tapped() -> None:
    assert read(entry(usual={"left": 2, "right": None}), NOW).usual == {LEFT: 2}
    assert read(entry(), NOW).usual == {}


REFUSED = {
    "no name": ({"id": None}, "The id is no name of an entry."),
    "a name of another kind": ({"id": 7}, "The id is no name of an entry."),
    "a name that is none": ({"id": "x"}, "The id is no name of an entry."),
    "no day": ({"day": None}, "The day is not a day."),
    "a day that is none": ({"day": "2026-02-30"}, "The day is not a day."),
    "a day of another kind": ({"day": 20260504}, "The day is not a day."),
    "an unknown occasion": ({"occasion": "evening"}, "The occasion is none of the known words."),
    "a rating past ten": ({"soreness": {"left": 11}}, "The left must be a whole number from 0 to 10."),
    "ratings that are none": ({"soreness": [1, 2]}, "The soreness cannot be read."),
    "a limp of another kind": ({"limp": {"left": "yes"}}, "The left must be yes or no."),
    "a painkiller of another kind": ({"painkiller": 1}, "The painkiller must be yes or no."),
    "an unknown band": ({"stiffness": {"left": "long"}}, "The left is none of the known words."),
    "places that are none": ({"sites": {"left": "heel"}}, "The places of the left cannot be read."),
    "a note of another kind": ({"note": 7}, "The note is no text."),
    "a tap before the phone was made": (
        {"seconds_ago": 1e12},
        "The seconds ago must be a number from 0 to 3.16224e+07.",
    ),
    "an edit of nothing": ({"edits": "x"}, "The edits is no name of an entry."),
    "a recalled rating past ten": (
        {"since": {"during": {"left": 12}}},
        "The left must be a whole number from 0 to 10.",
    ),
}


@pytest.mark.parametrize(("changes", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_true_is_refused_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Tampered) as refused:
        read(entry(**changes), NOW)
    assert str(refused.value).startswith(f"{sentence} Nothing of it was saved")


@pytest.mark.parametrize(
    ("box", "sentence"),
    [
        (7, "The answers cannot be read."),
        ({"diary": str(ID), "waiting": []}, "These answers belong to another diary."),
        ({"diary": str(DIARY)}, "The list of answers cannot be read."),
        ({"diary": str(DIARY), "waiting": [entry()] * (MOST_WAITING + 1)}, "The list of answers cannot be read."),
        ({"diary": str(DIARY), "waiting": ["x"]}, "An answer cannot be read."),
    ],
    ids=["no box", "another diary", "no list", "too many", "an answer that is none"],
)
def test_an_outbox_that_cannot_be_is_refused_whole(box: object, sentence: str) -> None:
    with pytest.raises(Tampered, match=sentence):
        submissions(box, DIARY)


def test_as_many_as_may_wait_are_read() -> None:
    assert len(submissions({"diary": str(DIARY), "waiting": [entry()] * MOST_WAITING}, DIARY)) == MOST_WAITING


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["left", "right", "during"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*entry(), "sites", "limp", "since", "note", "usual", "seconds_ago"]), anything))
def test_nothing_a_browser_sends_breaks_the_reading(changes: dict[str, Any]) -> None:
    try:
        found = read(entry(**changes), NOW)
    except Tampered:
        return
    assert all(number is None or 0 <= number <= 10 for number in found.answers.soreness.values())
    assert found.tapped_at <= NOW
