"""What the browser hands over is believed only as far as the plan allows."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.errors import Tampered
from ankle_core.training import outbox
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp

DIARY = UUID("00000000-0000-4000-8000-0000000000d1")
ID = UUID("00000000-0000-4000-8000-000000000051")
NOW = datetime(2026, 5, 4, 7, 30, tzinfo=UTC)
THEN = "2026-05-04T07:01:00.000Z"
STEPS = (
    Step(StepKind.READY, "shin_stretch", Side.LEFT, 10),
    Step(StepKind.WORK, "shin_stretch", Side.LEFT, 30),
    Step(StepKind.SWITCH, "shin_stretch", Side.RIGHT, 8),
    Step(StepKind.WORK, "shin_stretch", Side.RIGHT, 30),
    Step(StepKind.WORK, "plank", None, 900),
)
SESSION = Session(ID, date(2026, 5, 4), NOW, "UTC", "stretches", "Stretches", STEPS)


def a_set(**changes: Any) -> dict[str, Any]:
    return {
        "step": 1,
        "revision": 1,
        "outcome": "done",
        "seconds": 30.0,
        "repetitions": None,
        "weight_kg": None,
        "soreness_left": None,
        "soreness_right": None,
        "finished_at": THEN,
    } | changes


def an_end(**changes: Any) -> dict[str, Any]:
    answers = {"effort": None, "soreness_left": None, "soreness_right": None}
    return {"ending": "finished", "ended_at": THEN, "revision": 1} | answers | changes


def a_box(*sets: Any, **changes: Any) -> dict[str, Any]:
    return {"diary": str(DIARY), "session": str(ID), "started_at": THEN, "sets": list(sets), "end": None} | changes


def read(box: object) -> outbox.Outbox:
    return outbox.read(box, SESSION, DIARY, NOW)


def test_a_set_takes_its_exercise_from_the_plan() -> None:
    cheat = a_set(step=3, exercise="hop", repetitions=12, weight_kg=4, soreness_left=0, soreness_right=10)
    handed = read(a_box(cheat))
    assert handed == outbox.Outbox(
        datetime(2026, 5, 4, 7, 1, tzinfo=UTC),
        (
            SetDone(
                ID, 3, "shin_stretch", Side.RIGHT, Outcome.DONE, 30.0, datetime(2026, 5, 4, 7, 1, tzinfo=UTC),
                repetitions=12, weight_kg=4.0, soreness_left=0, soreness_right=10, revision=1,
            ),
        ),
        None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("step", "said", "taken"),
    [
        (1, "right", Side.RIGHT),
        (3, "left", Side.LEFT),
        (3, "right", Side.RIGHT),
        (1, None, Side.LEFT),
        (4, "left", None),
    ],
    ids=["the other foot began", "and this one followed", "as planned", "nothing said", "both feet stay both"],
)
def test_the_foot_that_worked_is_the_runners_choice(step: int, said: str | None, taken: Side | None) -> None:
    assert read(a_box(a_set(step=step, side=said))).sets[0].side is taken


def test_an_end_carries_its_answers() -> None:
    end = an_end(ending="stopped_sore", effort=10, soreness_left=0, revision=2)
    assert read(a_box(end=end)).end == outbox.End(
        Ending.STOPPED_SORE, datetime(2026, 5, 4, 7, 1, tzinfo=UTC), 10, 0, None, None, 2
    )


def test_an_end_carries_what_was_told_of_the_warm_up() -> None:
    found = read(a_box(end=an_end(warm_up="came_back"))).end
    assert found
    assert found.warm_up is WarmUp.CAME_BACK
    with pytest.raises(Tampered):
        read(a_box(end=an_end(warm_up="sang")))


def test_a_whole_number_that_came_as_a_fraction_is_taken() -> None:
    done = read(a_box(a_set(step=1.0, repetitions=3.0))).sets[0]
    assert (done.step, done.repetitions) == (1, 3)
    assert isinstance(done.step, int)


def test_a_missing_number_is_none_and_what_is_unknown_is_ignored() -> None:
    bare = {name: value for name, value in a_set(colour="red").items() if value is not None}
    assert read(a_box(bare, tries=7)).sets[0].repetitions is None


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        pytest.param("2026-05-04T07:01:00Z", datetime(2026, 5, 4, 7, 1, tzinfo=UTC), id="before now"),
        pytest.param("2026-05-04T09:01:00+02:00", datetime(2026, 5, 4, 7, 1, tzinfo=UTC), id="another zone"),
        pytest.param("2026-05-04T07:30:00Z", NOW, id="now"),
        pytest.param("2026-05-04T07:30:01Z", NOW, id="a phone a second ahead"),
        pytest.param("2099-01-01T00:00:00Z", NOW, id="a phone in the far future"),
    ],
)
def test_a_phone_with_a_wrong_clock_does_not_write_into_the_future(said: str, taken: datetime) -> None:
    handed = read(a_box(a_set(finished_at=said), started_at=said, end=an_end(ended_at=said)))
    assert handed.end
    assert (handed.started_at, handed.sets[0].finished_at, handed.end.ended_at) == (taken, taken, taken)


def test_moments_come_back_in_utc_whatever_the_zone_of_now() -> None:
    now = NOW.astimezone(timezone(timedelta(hours=5)))
    handed = outbox.read(a_box(started_at="2027-01-01T00:00:00Z"), SESSION, DIARY, now)
    assert handed.started_at.tzinfo is UTC


ON_THE_LINE: list[Any] = [
    pytest.param({"seconds": 0}, id="no seconds"),
    pytest.param({"seconds": 300.0}, id="ten times the plan"),
    pytest.param({"step": 4, "seconds": 7200}, id="two hours of a long hold"),
    pytest.param({"step": 4}, id="the last step"),
    pytest.param({"repetitions": 0}, id="no repetitions"),
    pytest.param({"repetitions": 1000}, id="most repetitions"),
    pytest.param({"weight_kg": 0}, id="no weight"),
    pytest.param({"weight_kg": 500}, id="most weight"),
    pytest.param({"soreness_left": 0, "soreness_right": 10}, id="the ends of the scale"),
    pytest.param({"revision": 100_000}, id="most revisions"),
    pytest.param({"outcome": "skipped"}, id="skipped"),
    pytest.param({"outcome": "sore"}, id="sore"),
]


@pytest.mark.parametrize("change", ON_THE_LINE)
def test_a_set_on_the_line_is_taken(change: dict[str, Any]) -> None:
    assert len(read(a_box(a_set(**change))).sets) == 1


PAST_THE_LINE: list[Any] = [
    pytest.param({"step": -1}, "step", id="a step before the first"),
    pytest.param({"step": 5}, "step", id="a step after the last"),
    pytest.param({"step": 0}, "Step 0 is not a set", id="get ready is no set"),
    pytest.param({"step": 2}, "Step 2 is not a set", id="changing sides is no set"),
    pytest.param({"step": "1"}, "step", id="a step in words"),
    pytest.param({"step": 1.5}, "step", id="half a step"),
    pytest.param({"step": True}, "step", id="a step that is a yes"),
    pytest.param({"step": None}, "step", id="no step"),
    pytest.param({"seconds": -0.1}, "seconds", id="negative seconds"),
    pytest.param({"seconds": 300.1}, "seconds", id="more than ten times the plan"),
    pytest.param({"step": 4, "seconds": 7200.1}, "seconds", id="more than two hours"),
    pytest.param({"seconds": float("nan")}, "seconds", id="seconds that are no number"),
    pytest.param({"seconds": float("inf")}, "seconds", id="endless seconds"),
    pytest.param({"seconds": 10**400}, "seconds", id="seconds beyond measure"),
    pytest.param({"seconds": False}, "seconds", id="seconds that are a no"),
    pytest.param({"seconds": "30"}, "seconds", id="seconds in words"),
    pytest.param({"seconds": None}, "seconds", id="no seconds said"),
    pytest.param({"repetitions": -1}, "repetitions", id="negative repetitions"),
    pytest.param({"repetitions": 1001}, "repetitions", id="too many repetitions"),
    pytest.param({"repetitions": float("nan")}, "repetitions", id="repetitions that are no number"),
    pytest.param({"weight_kg": -0.5}, "weight in kg", id="negative weight"),
    pytest.param({"weight_kg": 500.5}, "weight in kg", id="too much weight"),
    pytest.param({"soreness_left": -1}, "soreness left", id="soreness below the scale"),
    pytest.param({"soreness_right": 11}, "soreness right", id="soreness above the scale"),
    pytest.param({"revision": 0}, "revision", id="revision none"),
    pytest.param({"revision": 100_001}, "revision", id="too many revisions"),
    pytest.param({"outcome": "won"}, "outcome", id="an unknown outcome"),
    pytest.param({"outcome": ["done"]}, "outcome", id="an outcome that is a list"),
    pytest.param({"finished_at": "yesterday"}, "finished at", id="a moment in words"),
    pytest.param({"finished_at": 1777878060000}, "finished at", id="a moment in numbers"),
    pytest.param({"finished_at": "2026-05-04T07:01:00"}, "finished at", id="a moment without its zone"),
    pytest.param({"finished_at": "0001-01-01T00:00:00+14:00"}, "finished at", id="a moment before the calendar"),
]


@pytest.mark.parametrize(("change", "about"), PAST_THE_LINE)
def test_a_set_past_the_line_is_refused_in_a_full_sentence(change: dict[str, Any], about: str) -> None:
    with pytest.raises(Tampered, match=about) as refused:
        read(a_box(a_set(**change)))
    assert "Nothing of it was saved" in str(refused.value)
    assert str(refused.value).endswith(".")


BROKEN: list[Any] = [
    pytest.param(None, "The outbox cannot be read", id="nothing"),
    pytest.param([], "The outbox cannot be read", id="a list"),
    pytest.param(a_box(diary=str(ID)), "another diary", id="another diary"),
    pytest.param(a_box(diary=None), "another diary", id="no diary"),
    pytest.param(a_box(session=str(DIARY)), "another session", id="another session"),
    pytest.param(a_box(sets=None), "list of sets", id="no list of sets"),
    pytest.param(a_box(sets={"0": a_set()}), "list of sets", id="sets by name"),
    pytest.param(a_box("done"), "A set cannot be read", id="a set in words"),
    pytest.param(a_box(*[a_set()] * 6), "more than this session has steps", id="more sets than steps"),
    pytest.param(a_box(a_set(), a_set(revision=2)), "twice", id="one set twice"),
    pytest.param(a_box(started_at=None), "started at", id="no start"),
    pytest.param(a_box(end="finished"), "The end cannot be read", id="an end in words"),
    pytest.param(a_box(end=an_end(ending="won")), "ending", id="an unknown ending"),
    pytest.param(a_box(end=an_end(effort=11)), "effort", id="effort above the scale"),
    pytest.param(a_box(end=an_end(soreness_left=-1)), "soreness left", id="soreness below the scale at the end"),
    pytest.param(a_box(end=an_end(ended_at="")), "ended at", id="an end without its moment"),
    pytest.param(a_box(end=an_end(revision=None)), "revision", id="an end without its revision"),
]


@pytest.mark.parametrize(("box", "about"), BROKEN)
def test_a_broken_outbox_is_refused(box: object, about: str) -> None:
    with pytest.raises(Tampered, match=about):
        read(box)


def test_as_many_sets_as_steps_are_looked_at_one_by_one() -> None:
    with pytest.raises(Tampered, match="twice"):
        read(a_box(*[a_set()] * 5))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(THEN),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def mostly(good: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return `good` with some of its values exchanged for anything."""
    return st.dictionaries(st.sampled_from(sorted(good)), json_values, max_size=2).map(lambda wrong: good | wrong)


boxes = st.one_of(
    json_values,
    mostly(a_box()),
    mostly(a_set()).map(a_box),
    mostly(an_end()).map(lambda end: a_box(end=end)),
)


@given(boxes)
def test_anything_at_all_is_either_believed_within_the_limits_or_refused(box: object) -> None:
    try:
        handed = read(box)
    except Tampered:
        return
    for done in handed.sets:
        step = STEPS[done.step]
        assert step.kind is StepKind.WORK
        assert (done.exercise, done.side) == (step.exercise, step.side)
        assert 0 <= done.seconds <= min(10 * step.seconds, 7200)
        assert done.finished_at <= NOW


RAISES = (
    Step(StepKind.READY, "calf_raise_straight", None, 10),
    Step(StepKind.WORK, "calf_raise_straight", None, 80, (15, 20)),
)


def test_the_easier_exercise_of_the_plan_is_believed_and_no_other() -> None:
    session = Session(ID, date(2026, 5, 4), NOW, "UTC", "calves", "Calves", RAISES)

    def read(**said: Any) -> str:
        return outbox.read(a_box(a_set(**said)), session, DIARY, NOW).sets[0].exercise

    assert read() == "calf_raise_straight"
    assert read(exercise="calf_raise_straight_floor") == "calf_raise_straight_floor"
    for other in ("pogo_hops", "", 7, None, ["calf_raise_straight"]):
        assert read(exercise=other) == "calf_raise_straight"
