"""What a form shows of a check-in, and what becomes of one that is answered or edited."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.check_in_edits import CheckInAnswers, edited, ratings, shown

LEFT, RIGHT = Side.LEFT, Side.RIGHT
NOBODY: frozenset[Side] = frozenset()
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


SHOWN: dict[str, tuple[CheckIn, frozenset[Side] | None, frozenset[Side] | None]] = {
    "nothing said": (said(), None, None),
    "no to all four": (said(no(LEFT), no(RIGHT)), NOBODY, NOBODY),
    "no to one side only": (said(no(LEFT)), None, None),
    "no limp, swelling not said": (said(Signs(LEFT, limp=False), Signs(RIGHT, limp=False)), None, None),
    "a limp": (said(no(LEFT, limp=True), no(RIGHT)), NOBODY, frozenset({LEFT})),
    "swollen, else nothing said": (said(right=Signs(RIGHT, swelling=True)), frozenset({RIGHT}), NOBODY),
}


@pytest.mark.parametrize(("before", "swelling", "limp"), SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown_of_swelling_and_limp(
    before: CheckIn, swelling: frozenset[Side] | None, limp: frozenset[Side] | None
) -> None:
    assert (shown(before).swelling, shown(before).limp) == (swelling, limp)


@pytest.mark.parametrize(("before", "swelling", "limp"), SHOWN.values(), ids=SHOWN.keys())
def test_what_is_left_as_it_is_shown_keeps_what_is_known(before: CheckIn, swelling: object, limp: object) -> None:
    assert edited(BLANK, shown(before), before) == replace(before, note="uphill", entered_at=before.entered_at)


def test_all_that_is_known_is_shown() -> None:
    left = Signs(LEFT, Stiffness.UNDER_5, True, False, muscle_ache=True)
    found = shown(said(left, painkiller=True))
    assert found.soreness == {LEFT: 2, RIGHT: 1}
    assert found.sites == {LEFT: (Site.HEEL, Site.TENDON), RIGHT: (Site.ANKLE,)}
    assert found.stiffness == {LEFT: Stiffness.UNDER_5, RIGHT: None}
    assert (found.ache, found.painkiller) == ({LEFT}, True)


MARKED: dict[str, tuple[CheckInAnswers, tuple[bool | None, bool | None], tuple[bool | None, bool | None]]] = {
    "nothing is unknown, never no": (CheckInAnswers(BOTH), (None, None), (None, None)),
    "neither answers both sides with no": (
        CheckInAnswers(BOTH, swelling=NOBODY, limp=NOBODY),
        (False, False),
        (False, False),
    ),
    "a limp answers all four": (CheckInAnswers(BOTH, swelling=NOBODY, limp={LEFT}), (False, True), (False, False)),
    "swollen right": (CheckInAnswers(BOTH, swelling={RIGHT}, limp=NOBODY), (False, False), (True, False)),
}


@pytest.mark.parametrize(("answers", "left", "right"), MARKED.values(), ids=MARKED.keys())
@pytest.mark.parametrize("before", [None, said(no(LEFT, swelling=True), no(RIGHT, limp=True))], ids=["new", "edited"])
def test_what_is_answered_of_swelling_and_limp(
    answers: CheckInAnswers, left: object, right: object, before: CheckIn | None
) -> None:
    entry = edited(BLANK, answers, before)
    found = [(entry.signs_of(side).swelling, entry.signs_of(side).limp) for side in (LEFT, RIGHT)]
    assert found == [left, right]


def test_stiffness_and_ache_are_of_their_side() -> None:
    entry = edited(BLANK, CheckInAnswers(BOTH, stiffness={RIGHT: Stiffness.NONE}, ache={LEFT}))
    assert entry.signs == (Signs(LEFT, muscle_ache=True), Signs(RIGHT, Stiffness.NONE))


PAINKILLERS = {
    "taken": (True, None, True),
    "not said": (False, None, None),
    "not said, taken before": (False, True, None),
    "not said, not taken before": (False, False, False),
    "taken, not taken before": (True, False, True),
}


@pytest.mark.parametrize(("tapped", "before", "becomes"), PAINKILLERS.values(), ids=PAINKILLERS.keys())
def test_a_painkiller_is_answered_with_yes_or_not_at_all(
    tapped: bool, before: bool | None, becomes: bool | None
) -> None:
    entry = edited(BLANK, CheckInAnswers(BOTH, painkiller=tapped), said(painkiller=before))
    assert entry.painkiller is becomes


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
