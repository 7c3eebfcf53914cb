"""A session is edited as it is typed, and what cannot be true is refused by name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES
from ankle_core.errors import OutOfRange
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, shares
from ankle_core.training.set_edits import Line, Typed, checked, edited_sets, lines, shown

LEFT, RIGHT = SIDES
DONE, SKIPPED, SORE = Outcome
DAY = date(2026, 3, 2)
BEGAN = datetime(2026, 3, 2, 18, tzinfo=UTC)
ENDED, NOW = BEGAN + timedelta(minutes=20), BEGAN + timedelta(days=2)
ID = UUID(int=5)
STEPS = (
    Step(StepKind.READY, "shin_stretch", LEFT, 10),
    Step(StepKind.WORK, "shin_stretch", LEFT, 30),
    Step(StepKind.WORK, "shin_stretch", RIGHT, 30),
    Step(StepKind.WORK, "single_leg_curl", LEFT, 30, (8, 12), 1, 2),
    Step(StepKind.WORK, "single_leg_curl", RIGHT, 30, (8, 12), 1, 2),
    Step(StepKind.WORK, "calf_raise_straight", None, 80, (15, 20)),
    Step(StepKind.WORK, "of_another_time", None, 60, (5, 10)),
)
STRETCH, CURL, RAISE, STRANGE = 1, 3, 5, 6
SESSION = Session(ID, DAY, BEGAN, "UTC", "mine", "Mine", STEPS, ENDED, Ending.FINISHED, 4, 2, 0)


def played(step: int, **parts: Any) -> SetDone:
    planned = STEPS[step]
    whole: dict[str, Any] = {"outcome": DONE, "seconds": planned.seconds, "finished_at": BEGAN}
    return SetDone(
        **{"session_id": ID, "step": step, "exercise": planned.exercise, "side": planned.side} | whole | parts
    )


def line(step: int, *sets: SetDone, of: Session = SESSION) -> Line:
    return next(found for found in lines(of, sets) if found.number == step)


def edit(known: Line, of: Session = SESSION, **typed: Any) -> SetDone | None:
    """Return what becomes of a set in whose fields something is typed, None if nothing does."""
    found = edited_sets(of, [(known, replace(shown(known), **typed))], NOW)
    return found[0] if found else None


def test_every_set_of_a_finished_session_has_a_line_by_step() -> None:
    kept = [played(STRETCH + 1), played(STRETCH)]
    assert [(found.number, found.done is not None) for found in lines(SESSION, kept)] == [
        (1, True), (2, True), (3, False), (4, False), (5, False), (6, False),
    ]  # fmt: skip


def test_of_an_unfinished_session_only_what_is_kept_has_a_line() -> None:
    begun = replace(SESSION, ended_at=None, ending=None)
    assert [found.number for found in lines(begun, [played(STRETCH)])] == [STRETCH]


def test_a_set_outside_the_plan_has_a_line_too() -> None:
    [found] = lines(replace(SESSION, steps=()), [played(RAISE, repetitions=15)])
    assert (found.planned, found.exercise, found.counted, shown(found).amount) == (
        None,
        "calf_raise_straight",
        True,
        "15",
    )


def test_a_set_that_was_not_reached_is_the_other_foot_s_where_the_feet_changed_places() -> None:
    assert line(STRETCH + 1, played(STRETCH, side=RIGHT)).side is LEFT
    assert line(STRETCH + 1, played(STRETCH)).side is RIGHT
    assert line(STRETCH, played(STRETCH + 1, side=LEFT)).side is RIGHT
    assert line(CURL + 1, played(STRETCH, side=RIGHT)).side is RIGHT


def test_feet_that_changed_places_in_one_set_did_not_in_the_next() -> None:
    twice = (STEPS[CURL], STEPS[CURL + 1], *(replace(STEPS[n], set_number=2) for n in (CURL, CURL + 1)))
    of = replace(SESSION, steps=twice)
    swapped = SetDone(ID, 0, "single_leg_curl", RIGHT, DONE, 30, BEGAN)
    assert [found.side for found in lines(of, [swapped])] == [RIGHT, LEFT, LEFT, RIGHT]


NAMES = {
    STRETCH: ("Left", "Shin stretch (left)", False, False),
    CURL: ("Left 1", "Biceps curl on one foot (left 1)", False, True),
    RAISE: ("Both", "Calf raise, straight knee, on a step (both)", True, False),
    STRANGE: ("Both", "of_another_time (both)", True, False),
}


@pytest.mark.parametrize(("step", "told"), NAMES.items(), ids=["a hold", "a hold with a weight", "counted", "unknown"])
def test_a_line_says_what_is_told_of_its_set(step: int, told: tuple[str, str, bool, bool]) -> None:
    for found in (line(step), line(step, played(step))):
        assert (found.place, found.name, found.counted, found.weighted) == told


def test_a_line_knows_the_revision_of_its_set() -> None:
    assert (line(STRETCH).revision, line(STRETCH, played(STRETCH, revision=3)).revision) == (0, 3)


def test_a_weight_that_is_kept_can_be_mended_whatever_the_exercise() -> None:
    assert line(STRANGE, played(STRANGE, weight_kg=0.0)).weighted


@pytest.mark.parametrize(
    ("known", "fields"),
    [
        (line(STRETCH), Typed()),
        (line(STRETCH, played(STRETCH, seconds=28.25)), Typed("28.25", "", DONE)),
        (line(CURL, played(CURL, repetitions=9, weight_kg=7.5, outcome=SORE)), Typed("30", "7.5", SORE)),
        (line(RAISE, played(RAISE, repetitions=20)), Typed("20", "", DONE)),
        (line(RAISE, played(RAISE, repetitions=0, outcome=SKIPPED, seconds=0.0)), Typed("0", "", SKIPPED)),
        (line(RAISE, played(RAISE)), Typed("", "", DONE)),
    ],
    ids=["not reached", "a hold", "repetitions beside a hold are guidance", "counted", "skipped", "not counted"],
)
def test_the_fields_show_what_is_kept(known: Line, fields: Typed) -> None:
    assert shown(known) == fields
    assert edit(known) is None


@pytest.mark.parametrize("amount", [" 28.25", "28,25"])
def test_the_same_number_written_otherwise_changes_nothing(amount: str) -> None:
    assert edit(line(STRETCH, played(STRETCH, seconds=28.25)), amount=amount) is None


KEPT_RAISE = played(RAISE, repetitions=15, seconds=70.0)
MENDED: dict[str, tuple[Line, dict[str, Any], dict[str, Any]]] = {
    "other repetitions, in the time that was measured": (
        line(RAISE, KEPT_RAISE), {"amount": "12"}, {"repetitions": 12, "seconds": 70.0},
    ),
    "no repetitions take no time": (line(RAISE, KEPT_RAISE), {"amount": "0"}, {"repetitions": 0, "seconds": 0.0}),
    "repetitions that were not counted after all": (
        line(RAISE, KEPT_RAISE), {"amount": " "}, {"repetitions": None, "seconds": 70.0},
    ),
    "another time": (line(STRETCH, played(STRETCH)), {"amount": "25"}, {"seconds": 25.0}),
    "a time with a comma": (line(STRETCH, played(STRETCH)), {"amount": " 27,5 "}, {"seconds": 27.5}),
    "a time as on a clock": (line(STRETCH, played(STRETCH)), {"amount": "1:30"}, {"seconds": 90.0}),
    "guidance beside a hold stays": (
        line(CURL, played(CURL, repetitions=9)), {"amount": "20"}, {"seconds": 20.0, "repetitions": 9},
    ),
    "another weight": (line(CURL, played(CURL, weight_kg=5.0)), {"weight": "7,5"}, {"weight_kg": 7.5}),
    "no weight": (line(CURL, played(CURL, weight_kg=5.0)), {"weight": ""}, {"weight_kg": None}),
    "sore after all": (line(STRETCH, played(STRETCH)), {"outcome": SORE}, {"outcome": SORE}),
    "a hold that was skipped": (
        line(STRETCH, played(STRETCH)), {"outcome": SKIPPED}, {"outcome": SKIPPED, "seconds": 0.0},
    ),
    "repetitions that were skipped": (
        line(RAISE, KEPT_RAISE), {"outcome": SKIPPED}, {"outcome": SKIPPED, "seconds": 0.0, "repetitions": 0},
    ),
    "skipped after some of it": (
        line(STRETCH, played(STRETCH)), {"outcome": SKIPPED, "amount": "12"}, {"outcome": SKIPPED, "seconds": 12.0},
    ),
    "done after all, as planned": (
        line(STRETCH, played(STRETCH, outcome=SKIPPED, seconds=0.0)), {"outcome": DONE}, {"outcome": DONE, "seconds": 30.0},
    ),
    "done after all, with repetitions": (
        line(RAISE, played(RAISE, outcome=SKIPPED, seconds=0.0, repetitions=0)),
        {"outcome": DONE, "amount": "15"},
        {"outcome": DONE, "seconds": 60.0, "repetitions": 15},
    ),
    "done after all, not counted": (
        line(RAISE, played(RAISE, outcome=SKIPPED, seconds=0.0, repetitions=0)),
        {"outcome": DONE},
        {"outcome": DONE, "seconds": 80.0, "repetitions": None},
    ),
    "done after a part of it": (
        line(STRETCH, played(STRETCH, outcome=SKIPPED, seconds=12.0)), {"outcome": DONE}, {"outcome": DONE, "seconds": 12.0},
    ),
    "another weight of what was skipped half-way": (
        line(CURL, played(CURL, outcome=SKIPPED, seconds=12.0)), {"weight": "4"}, {"weight_kg": 4.0, "seconds": 12.0},
    ),
    "sore from the beginning": (
        line(STRETCH, played(STRETCH, outcome=SKIPPED, seconds=0.0)), {"outcome": SORE}, {"outcome": SORE, "seconds": 0.0},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "typed", "becomes"), MENDED.values(), ids=MENDED)
def test_a_set_becomes_what_was_typed_and_the_rest_of_it_stays(
    known: Line, typed: dict[str, Any], becomes: dict[str, Any]
) -> None:
    assert known.done is not None
    assert edit(known, **typed) == replace(known.done, **becomes)


REACHED: dict[str, tuple[int, dict[str, Any], dict[str, Any]]] = {
    "done as planned": (STRETCH, {"outcome": DONE}, {"outcome": DONE, "seconds": 30.0}),
    "done by its number": (STRETCH, {"amount": "20"}, {"outcome": DONE, "seconds": 20.0}),
    "done with a weight": (CURL, {"weight": "4"}, {"outcome": DONE, "seconds": 30.0, "weight_kg": 4.0}),
    "counted, in the time of the guide": (RAISE, {"amount": "10"}, {"seconds": 40.0, "repetitions": 10}),
    "counted by nobody": (RAISE, {"outcome": DONE}, {"seconds": 80.0}),
    "skipped": (STRETCH, {"outcome": SKIPPED}, {"outcome": SKIPPED, "seconds": 0.0}),
    "many, in no more time than there can be": (STRANGE, {"amount": "1000"}, {"seconds": 6000.0, "repetitions": 1000}),
}


@pytest.mark.parametrize(("step", "typed", "becomes"), REACHED.values(), ids=REACHED)
def test_a_set_that_was_not_reached_can_be_filled_in(step: int, typed: dict[str, Any], becomes: dict[str, Any]) -> None:
    whole = {"outcome": DONE, "repetitions": 0 if typed == {"outcome": SKIPPED} and step == RAISE else None}
    assert edit(line(step), **typed) == played(step, finished_at=ENDED, **whole | becomes)


def test_what_is_filled_in_later_was_done_at_the_end_or_at_that_moment() -> None:
    known = line(STRETCH)
    begun = replace(SESSION, ended_at=None)
    assert edit(known, outcome=DONE) == played(STRETCH, finished_at=ENDED)
    assert edit(known, begun, outcome=DONE) == played(STRETCH, finished_at=NOW)


def test_repetitions_of_a_set_nobody_planned_take_no_time_that_is_known() -> None:
    [known] = lines(replace(SESSION, steps=()), [played(RAISE, repetitions=0, seconds=0.0, outcome=SKIPPED)])
    assert edit(known, amount="5") == played(RAISE, repetitions=5, seconds=0.0, outcome=SKIPPED)
    assert edit(known, outcome=DONE) == played(RAISE, repetitions=0, seconds=0.0)


def test_the_guide_s_time_ends_where_a_set_must() -> None:
    slow = replace(SESSION, steps=(*STEPS[:RAISE], replace(STEPS[RAISE], seconds=800.0)))
    made = edit(line(RAISE, of=slow), slow, amount="1000")
    assert made is not None
    assert made.seconds == 7200.0


FINE = {
    "the longest time": (STRETCH, "amount", "120:00"),
    "the longest time in seconds": (STRETCH, "amount", "7200"),
    "the most repetitions": (RAISE, "amount", "1000"),
    "the heaviest": (CURL, "weight", "500"),
    "nothing on the shoulders": (CURL, "weight", "0"),
}
REFUSED = {
    "a word": (STRETCH, "amount", "half", "Shin stretch (left): “half” is not a time."),
    "an empty time": (STRETCH, "amount", "", "“” is not a time."),
    "a negative time": (STRETCH, "amount", "-1", "“-1” is not a time."),
    "a second too long": (STRETCH, "amount", "7201", "up to 120:00."),
    "a second too long on the clock": (STRETCH, "amount", "120:01", "“120:01” is not a time."),
    "sixty seconds in a minute": (STRETCH, "amount", "1:60", "“1:60” is not a time."),
    "one repetition too many": (RAISE, "amount", "1001", "up to 1,000."),
    "half a repetition": (RAISE, "amount", "7.5", "“7.5” is not a number of repetitions."),
    "letters for repetitions": (RAISE, "amount", "1e3", "on a step (both): “1e3”"),
    "too heavy": (CURL, "weight", "500.1", "“500.1” is not a weight in kilograms."),
    "pounds": (CURL, "weight", "5 lb", "(left 1): “5 lb”"),
    "a very long word": (CURL, "weight", "x" * 60, f"“{'x' * 40}”"),
}


@pytest.mark.parametrize(("step", "field", "text"), FINE.values(), ids=FINE)
def test_the_last_that_can_be_is_taken(step: int, field: str, text: str) -> None:
    assert edit(line(step, played(step)), **{field: text})


@pytest.mark.parametrize(("step", "field", "text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_the_set_is_named(step: int, field: str, text: str, words: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        edit(line(step, played(step)), **{field: text})
    assert words in str(refused.value)
    assert "Nothing was saved, and what you typed still stands there." in str(refused.value)


@pytest.mark.parametrize("field", ["effort", "soreness_left", "soreness_right"])
def test_the_answers_run_from_0_to_10(field: str) -> None:
    for fine in (None, 0, 10):
        assert checked(replace(SESSION, **{field: fine}), DAY)
    for wrong in (-1, 11):
        with pytest.raises(OutOfRange, match="from 0 to 10"):
            checked(replace(SESSION, **{field: wrong}), DAY)


def test_a_session_is_of_today_or_before() -> None:
    assert checked(SESSION, DAY) is SESSION
    with pytest.raises(OutOfRange, match="has not come yet"):
        checked(SESSION, DAY - timedelta(days=1))


WHATEVER = st.builds(
    Typed,
    st.sampled_from(["", "0", "12", "30", "30.0", "1:00", "7,5", "x"]),
    st.sampled_from(["", "0", "5", "x"]),
    st.sampled_from([None, *Outcome]),
)


@given(st.lists(st.tuples(st.sampled_from([STRETCH, CURL, RAISE, STRANGE]), WHATEVER)), st.booleans())
def test_whatever_is_typed_is_refused_or_fits_into_the_diary(typed: list[tuple[int, Typed]], kept: bool) -> None:
    lines_typed = [(line(step, *[played(step)] * kept), fields) for step, fields in typed]
    try:
        sets = edited_sets(SESSION, lines_typed, NOW)
    except OutOfRange:
        return
    assert shares(STEPS, sets)
    for done in sets:
        assert 0 <= done.seconds <= 7200
        assert done.repetitions is None or 0 <= done.repetitions <= 1000
        assert done.weight_kg is None or 0 <= done.weight_kg <= 500
