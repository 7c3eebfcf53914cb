"""What a form shows of a check-in, and what becomes of one that is answered or edited."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.check_in_edits import CheckInAnswers, edited, merged, ratings, shown

LEFT, RIGHT = Side.LEFT, Side.RIGHT
AT = datetime(2026, 3, 2, 7, tzinfo=UTC)
BLANK = CheckIn(UUID(int=1), date(2026, 3, 2), AT, "UTC", Occasion.MORNING, (), note="uphill")
BOTH = {LEFT: 2, RIGHT: 1}


def said(left: Signs | None = None, right: Signs | None = None, **more: object) -> CheckIn:
    """A check-in of before, with its two signs and whatever else."""
    rated = (Rating(LEFT, Site.HEEL, 2), Rating(LEFT, Site.TENDON, 1), Rating(RIGHT, Site.ANKLE, 1))
    before = CheckIn(
        UUID(int=2), BLANK.day, AT, "UTC", Occasion.MORNING, rated, (left or Signs(LEFT), right or Signs(RIGHT))
    )
    return replace(before, **more)  # type: ignore[arg-type]


def no(side: Side, **signs: object) -> Signs:
    return replace(Signs(side, None, False, False), **signs)  # type: ignore[arg-type]


KNOWN: dict[str, CheckIn] = {
    "nothing said": said(),
    "no to all four": said(no(LEFT), no(RIGHT)),
    "no to one side only": said(no(LEFT)),
    "no limp, swelling not said": said(Signs(LEFT, limp=False), Signs(RIGHT, limp=False)),
    "a limp": said(no(LEFT, limp=True), no(RIGHT)),
    "swollen, else nothing said": said(right=Signs(RIGHT, swelling=True)),
    "no painkiller": said(painkiller=False),
}


@pytest.mark.parametrize("before", KNOWN.values(), ids=KNOWN.keys())
def test_what_is_left_as_it_is_shown_keeps_what_is_known(before: CheckIn) -> None:
    assert edited(BLANK, shown(before), before) == replace(before, note="uphill", entered_at=before.entered_at)


def test_all_that_is_known_is_shown() -> None:
    left = Signs(LEFT, Stiffness.UNDER_5, True, False, muscle_ache=True)
    found = shown(said(left, painkiller=True))
    assert found.soreness == {LEFT: 2, RIGHT: 1}
    assert found.sites == {LEFT: (Site.HEEL, Site.TENDON), RIGHT: (Site.ANKLE,)}
    assert found.stiffness == {LEFT: Stiffness.UNDER_5, RIGHT: None}
    assert (found.ache, found.painkiller) == ({LEFT}, True)


@pytest.mark.parametrize("before", [None, said(no(LEFT, swelling=True), no(RIGHT, limp=True))], ids=["new", "edited"])
@pytest.mark.parametrize("answer", [True, False, None], ids=["yes", "no", "not answered"])
def test_what_is_answered_of_a_side_is_of_that_side_alone(answer: bool | None, before: CheckIn | None) -> None:
    entry = edited(BLANK, CheckInAnswers(BOTH, swelling={LEFT: answer}, limp={RIGHT: answer}), before)
    assert entry.signs == (Signs(LEFT, swelling=answer), Signs(RIGHT, limp=answer))


def test_stiffness_and_ache_are_of_their_side() -> None:
    entry = edited(BLANK, CheckInAnswers(BOTH, stiffness={RIGHT: Stiffness.NONE}, ache={LEFT}))
    assert entry.signs == (Signs(LEFT, muscle_ache=True), Signs(RIGHT, Stiffness.NONE))


@pytest.mark.parametrize("answer", [True, False, None])
def test_a_painkiller_is_what_was_answered(answer: bool | None) -> None:
    assert edited(BLANK, CheckInAnswers(BOTH, painkiller=answer), said(painkiller=True)).painkiller is answer


PLACES: dict[str, tuple[CheckInAnswers, list[tuple[Side, Site, int]]]] = {
    "nowhere marked": (CheckInAnswers({LEFT: 3}), [(LEFT, Site.ANKLE, 3)]),
    "a side without a number": (CheckInAnswers({LEFT: None, RIGHT: 0}), [(RIGHT, Site.ANKLE, 0)]),
    "two places": (
        CheckInAnswers({LEFT: 3}, {LEFT: (Site.HEEL, Site.ARCH)}),
        [(LEFT, Site.HEEL, 3), (LEFT, Site.ARCH, 3)],
    ),
    "a place of a side without a number": (CheckInAnswers({RIGHT: 1}, {LEFT: (Site.HEEL,)}), [(RIGHT, Site.ANKLE, 1)]),
}


@pytest.mark.parametrize(("answers", "rated"), PLACES.values(), ids=PLACES.keys())
def test_every_marked_place_has_the_number_of_its_side(
    answers: CheckInAnswers, rated: list[tuple[Side, Site, int]]
) -> None:
    assert [(one.side, one.site, one.soreness) for one in ratings(answers)] == rated


EDITED: dict[str, tuple[CheckInAnswers, list[tuple[Site, int]]]] = {
    "left alone": (CheckInAnswers({LEFT: 2}, {LEFT: (Site.TENDON, Site.HEEL)}), [(Site.HEEL, 2), (Site.TENDON, 1)]),
    "another number": (CheckInAnswers({LEFT: 3}, {LEFT: (Site.HEEL, Site.TENDON)}), [(Site.HEEL, 3), (Site.TENDON, 3)]),
    "one place less": (CheckInAnswers({LEFT: 2}, {LEFT: (Site.HEEL,)}), [(Site.HEEL, 2)]),
    "no place any more": (CheckInAnswers({LEFT: 2}), [(Site.ANKLE, 2)]),
}


@pytest.mark.parametrize(("answers", "left"), EDITED.values(), ids=EDITED.keys())
def test_places_keep_their_own_numbers_where_number_and_marks_were_left(
    answers: CheckInAnswers, left: list[tuple[Site, int]]
) -> None:
    assert [(one.site, one.soreness) for one in ratings(answers, said())] == left


def test_an_edit_keeps_the_id_and_the_blank_says_when_and_where() -> None:
    blank = replace(BLANK, day=BLANK.day - timedelta(days=1), zone="Europe/Berlin", occasion=Occasion.OTHER)
    entry = edited(blank, CheckInAnswers(BOTH), said())
    assert replace(entry, ratings=(), signs=()) == replace(blank, id=said().id)


def test_only_a_new_note_leaves_the_answers_as_old_as_they_are() -> None:
    before = said(entered_at=AT + timedelta(minutes=5))
    assert edited(BLANK, shown(before), before).entered_at == before.entered_at
    assert edited(BLANK, replace(shown(before), painkiller=True), before).entered_at is None
    assert edited(replace(BLANK, occasion=Occasion.OTHER), shown(before), before).entered_at is None


# Two as one

EARLY, LATE = said(no(LEFT, limp=True), entered_at=AT), said(entered_at=AT + timedelta(hours=1))


def test_of_two_mornings_what_was_written_down_later_counts_whichever_comes_first() -> None:
    other = replace(LATE, id=UUID(int=3), ratings=(Rating(LEFT, Site.HEEL, 5),))
    for known, come in ((EARLY, other), (other, EARLY)):
        one = merged(known, come)
        assert one.id == known.id
        assert (one.worst(LEFT), one.worst(RIGHT), one.entered_at) == (5, 1, other.entered_at)


def test_what_is_not_answered_later_stays_as_it_was_said() -> None:
    assert merged(EARLY, LATE).signs_of(LEFT) == EARLY.signs_of(LEFT)
    better = replace(LATE, signs=(Signs(LEFT, Stiffness.NONE, limp=False),), painkiller=True, note="better")
    assert merged(EARLY, better).signs_of(LEFT) == Signs(LEFT, Stiffness.NONE, False, False)
    assert (merged(EARLY, better).painkiller, merged(better, EARLY).note) == (True, "better")


def test_without_a_moment_of_writing_the_moment_it_was_felt_decides() -> None:
    first, second = (replace(one, entered_at=None, moment=one.entered_at) for one in (EARLY, LATE))
    assert merged(first, replace(second, note="second")).note == "second"
