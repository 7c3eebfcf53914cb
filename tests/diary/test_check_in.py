"""A check-in holds what was said, and refuses what cannot be true."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import (
    LONGEST_NOTE,
    SIDES,
    CheckIn,
    Occasion,
    Rating,
    Side,
    Signs,
    Site,
    checked,
    require_day,
    require_note,
    require_soreness,
)
from ankle_core.errors import OutOfRange
from tests.notation import diary

TODAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 7, tzinfo=UTC)


def check_in(*ratings: Rating, day: date = TODAY, note: str = "") -> CheckIn:
    return CheckIn(UUID(int=1), day, NOW, "UTC", Occasion.MORNING, ratings, note=note)


def test_each_side_has_another() -> None:
    assert [side.other for side in SIDES] == [Side.RIGHT, Side.LEFT]


def test_the_worst_place_speaks_for_its_side() -> None:
    said = diary("Mon left 2 outer 4 tendon 3").morning
    assert (said.worst(Side.LEFT), said.worst(Side.RIGHT)) == (4, None)
    assert said.sites_of(Side.LEFT) == (Site.ANKLE, Site.OUTER, Site.TENDON)
    assert said.sites_of(Side.RIGHT) == ()


def test_a_side_of_which_nothing_was_said_has_all_signs_unknown() -> None:
    said = diary("Mon left 2 swollen").morning
    assert said.signs_of(Side.LEFT).swelling is True
    assert said.signs_of(Side.RIGHT) == Signs(Side.RIGHT, None, None, None, False)


LEFT_2 = Rating(Side.LEFT, Site.ANKLE, 2)
POSSIBLE = {
    "one side": check_in(LEFT_2),
    "0 and 10": check_in(Rating(Side.LEFT, Site.ANKLE, 0), Rating(Side.RIGHT, Site.ANKLE, 10)),
    "two places of one side": check_in(LEFT_2, Rating(Side.LEFT, Site.TENDON, 2)),
    "the same place on both sides": check_in(LEFT_2, Rating(Side.RIGHT, Site.ANKLE, 2)),
    "a hundred years ago": check_in(LEFT_2, day=TODAY - timedelta(days=36525)),
    "the longest note": check_in(LEFT_2, note="x" * LONGEST_NOTE),
}


@pytest.mark.parametrize("said", POSSIBLE.values(), ids=POSSIBLE.keys())
def test_what_can_be_true_is_returned_unchanged(said: CheckIn) -> None:
    assert checked(said, TODAY) is said


NOTHING_SAVED = "Nothing was saved."
IMPOSSIBLE = {
    "nothing rated": (
        check_in(),
        f"No ankle was rated. {NOTHING_SAVED} Tap a number from 0 to 10 for at least one side.",
    ),
    "11": (
        check_in(Rating(Side.LEFT, Site.ANKLE, 11)),
        f"A rating runs from 0 to 10, not 11. {NOTHING_SAVED} Tap one of the numbers.",
    ),
    "-1": (
        check_in(LEFT_2, Rating(Side.RIGHT, Site.ANKLE, -1)),
        f"A rating runs from 0 to 10, not -1. {NOTHING_SAVED} Tap one of the numbers.",
    ),
    "one place twice": (
        check_in(LEFT_2, replace(LEFT_2, soreness=3)),
        f"One place was rated twice. {NOTHING_SAVED} Keep one number for each place.",
    ),
    "tomorrow": (
        check_in(LEFT_2, day=TODAY + timedelta(days=1)),
        f"6 January 2026 has not come yet. {NOTHING_SAVED} Choose today or a day before.",
    ),
    "more than a hundred years ago": (
        check_in(LEFT_2, day=TODAY - timedelta(days=36526)),
        f"1926-01-04 is more than a hundred years ago. {NOTHING_SAVED} Choose a later day.",
    ),
    "a note too long by one": (
        check_in(LEFT_2, note="x" * 2001),
        f"The note has 2,001 characters; 2,000 fit. {NOTHING_SAVED} Shorten it a little.",
    ),
}


@pytest.mark.parametrize(("said", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_what_cannot_be_true_is_refused_with_a_sentence(said: CheckIn, sentence: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        checked(said, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("soreness", [True, 2.0, "2", None], ids=["a truth", "a fraction", "a text", "nothing"])
def test_a_rating_is_a_whole_number(soreness: object) -> None:
    with pytest.raises(OutOfRange):
        require_soreness(soreness)  # type: ignore[arg-type]


def test_day_and_note_can_be_asked_alone() -> None:
    require_day(TODAY, TODAY)
    with pytest.raises(OutOfRange, match="has not come yet"):
        require_day(TODAY + timedelta(days=1), TODAY)
    require_note("x" * LONGEST_NOTE)
    with pytest.raises(OutOfRange, match="2,000 fit"):
        require_note("x" * (LONGEST_NOTE + 1))


def test_an_error_tells_what_happened_what_is_safe_and_what_to_do() -> None:
    error = OutOfRange("It rained.", todo="Wait.")
    assert (str(error), error.happened, error.safe, error.todo) == ("It rained. Wait.", "It rained.", "", "Wait.")
    assert error.title == "Please look at that again"
