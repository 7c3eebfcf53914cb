"""What each foot got in a session, and what it is owed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training.routines import built_in, timeline
from ankle_core.training.session import Outcome, SetDone, Share, Step, StepKind, shares

LEFT, RIGHT = SIDES
DONE, SKIPPED, SORE = Outcome
NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)


def pair(exercise: str, number: int = 1) -> list[Step]:
    return [
        Step(kind, exercise, side, 30, set_number=number, sets=2)
        for side in SIDES
        for kind in (StepKind.SWITCH, StepKind.WORK)
    ]


#: Work is steps 1 and 3, 5 and 7 (left and right of two sets of one exercise); step 9 is both feet at once.
STEPS = [
    *pair("single_leg_stand"),
    *pair("single_leg_stand", 2),
    Step(StepKind.REST, "calf_raise_bent", None, 30),
    Step(StepKind.WORK, "calf_raise_bent", None, 120, (15, 20)),
]


def played(step: int, seconds: float, outcome: Outcome = DONE) -> SetDone:
    return SetDone(UUID(int=1), step, STEPS[step].exercise, STEPS[step].side, outcome, seconds, NOW)


def other(step: int, seconds: float) -> SetDone:
    """A set that the other foot played than the plan says."""
    entry = played(step, seconds)
    return replace(entry, side=entry.side and entry.side.other)


CASES = {
    "nothing played": ([], Share(0, 0), Share(0, 0)),
    "both whole": ([played(1, 30), played(3, 30)], Share(30, 0), Share(30, 0)),
    "only the left": ([played(1, 30)], Share(30, 0), Share(0, 30)),
    "only the right": ([played(3, 30)], Share(0, 30), Share(30, 0)),
    "the right was skipped": ([played(1, 30), played(3, 0, SKIPPED)], Share(30, 0), Share(0, 30)),
    "the right was skipped half-way": ([played(1, 30), played(3, 12, SKIPPED)], Share(30, 0), Share(12, 18)),
    "both were skipped": ([played(1, 0, SKIPPED), played(3, 0, SKIPPED)], Share(0, 0), Share(0, 0)),
    "the right was sore": ([played(1, 30), played(3, 10, SORE)], Share(30, 0), Share(10, 0)),
    "the left was sore, the right played on": ([played(1, 10, SORE), played(3, 30)], Share(10, 0), Share(30, 0)),
    "the left was sore and ended it": ([played(1, 10, SORE)], Share(10, 0), Share(0, 0)),
    "owed in one set, sore in the other": (
        [played(1, 30), played(5, 30), played(7, 5, SORE)],
        Share(60, 0),
        Share(5, 30),
    ),
    "what each owes the other cancels out": ([played(1, 30), played(7, 20)], Share(30, 0), Share(20, 10)),
    "the same for both cancels out wholly": ([played(1, 30), played(7, 30)], Share(30, 0), Share(30, 0)),
    "the right began": ([other(1, 30), other(3, 30)], Share(30, 0), Share(30, 0)),
    "the right began and the left never followed": ([other(1, 30)], Share(0, 30), Share(30, 0)),
    "both feet at once count for neither": ([played(9, 120)], Share(0, 0), Share(0, 0)),
}


@pytest.mark.parametrize(("sets", "left", "right"), CASES.values(), ids=CASES.keys())
def test_each_side_gets_its_share(sets: list[SetDone], left: Share, right: Share) -> None:
    assert shares(STEPS, sets) == {LEFT: left, RIGHT: right}


TIMELINES = [timeline(routine.doses) for routine in built_in().values()]


@st.composite
def sessions(draw: st.DrawFn) -> tuple[tuple[Step, ...], list[SetDone]]:
    steps = draw(st.sampled_from(TIMELINES))
    work = [number for number, step in enumerate(steps) if step.kind is StepKind.WORK]
    sets = [
        SetDone(
            UUID(int=1), number, steps[number].exercise, steps[number].side, draw(st.sampled_from(Outcome)),
            draw(st.integers(0, 60)), NOW,
        )
        for number in draw(st.lists(st.sampled_from(work), unique=True))
    ]  # fmt: skip
    return steps, sets


@given(sessions())
def test_at_most_one_side_is_owed_and_never_below_nothing(session: tuple[tuple[Step, ...], list[SetDone]]) -> None:
    found = shares(*session)
    assert min(share.owed for share in found.values()) == 0
    assert all(share.seconds >= 0 for share in found.values())


def mirrored(one: Mapping[Side, Share]) -> dict[Side, Share]:
    return {side: one[side.other] for side in SIDES}


@given(sessions())
def test_shares_are_symmetric_in_the_sides(session: tuple[tuple[Step, ...], list[SetDone]]) -> None:
    steps, sets = session
    swapped = [replace(done, side=done.side and done.side.other) for done in sets]
    assert shares(steps, swapped) == mirrored(shares(steps, sets))


@given(sessions())
def test_what_soreness_ended_is_never_owed(session: tuple[tuple[Step, ...], list[SetDone]]) -> None:
    steps, sets = session
    found = shares(steps, [replace(done, outcome=SORE) for done in sets])
    assert {share.owed for share in found.values()} == {0}
