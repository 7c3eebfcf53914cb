"""Diary: a session is edited with its sets, and what the phone hands over late does not undo it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from ankle_core.store.tables.training import sessions
from ankle_core.training.routines import Dose, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/diary.py"
ID = UUID(int=77)
STEPS = timeline(
    [
        Dose("shin_stretch", 1, 30, None),
        Dose("single_leg_curl", 1, 30, (8, 12)),
        Dose("calf_raise_straight", 2, None, (15, 20)),
    ]
)
LEFT_SHIN, RIGHT_SHIN, LEFT_CURL, RIGHT_CURL, FIRST_RAISE, SECOND_RAISE = (
    number for number, step in enumerate(STEPS) if step.kind is StepKind.WORK
)
SHIN, CURL = "Shin stretch (left): seconds", "Biceps curl on one foot (left): kilograms"
RAISE = "Calf raise, straight knee, on a step (both {}): {}"


def played(number: int, **parts: Any) -> SetDone:
    step = STEPS[number]
    whole: dict[str, Any] = {
        "outcome": Outcome.DONE,
        "seconds": step.seconds,
        "finished_at": datetime(2026, 1, 26, 6, tzinfo=UTC),
    }
    return SetDone(**{"session_id": ID, "step": number, "exercise": step.exercise, "side": step.side} | whole | parts)


SETS = (
    played(LEFT_SHIN),
    played(RIGHT_SHIN, seconds=28.5),
    played(LEFT_CURL, weight_kg=5.0),
    played(RIGHT_CURL, weight_kg=5.0, outcome=Outcome.SKIPPED, seconds=0.0),
    played(FIRST_RAISE, repetitions=15),
)


@pytest.fixture
def session(paper: Paper) -> Session:
    """A session of today whose last set was not reached."""
    began = datetime.combine(paper.today, time(6), UTC)
    over = began + timedelta(minutes=20)
    return Session(ID, paper.today, began, "UTC", "mine", "Mine", STEPS, over, Ending.FINISHED_EARLY, 4, 2, 0)


@pytest.fixture
def kept(paper: Paper, session: Session) -> Session:
    write(paper, session, SETS)
    return session


def write(paper: Paper, session: Session, sets: Iterable[SetDone]) -> None:
    paper.write()
    with paper.writing() as db:
        sessions.insert(db, [session])
        sessions.record(db, [*sets])


def editing(runner: Visit) -> Visit:
    return runner.open(PAGE).tap("Edit")


def changed(paper: Paper) -> list[SetDone]:
    """Return the sets that are not as they were played."""
    return [done for done in paper.read().sets if done not in SETS]


def test_a_session_can_be_left_as_it_was(runner: Visit, paper: Paper, kept: Session) -> None:
    assert "**Editing** Mine, today." in editing(runner).text
    runner.enter(SHIN, "25").tap("Leave as it was")
    assert "Editing" not in runner.text
    assert changed(paper) == []


def test_the_sets_stand_in_closed_rows_that_say_what_each_side_did(kept: Session, runner: Visit) -> None:
    editing(runner)
    rows = [row for row in runner.at.expander if not row.label.startswith("Deleted")]
    assert [row.label for row in rows] == [
        "Sets: 4 of 6 done",
        "Shin stretch: left 30 s, right 28.5 s",
        "Biceps curl on one foot: left 30 s, right 0 s",
        "Calf raise, straight knee, on a step: both 15",
    ]
    assert not any(row.proto.expanded for row in rows)


def test_saving_what_nobody_touched_changes_nothing(kept: Session, runner: Visit, paper: Paper) -> None:
    assert "Saved for today: Mine." in editing(runner).tap("Save the changes").text
    assert changed(paper) == []
    assert paper.read().sessions == [kept]


MENDED = {
    "a time": ({SHIN: "25"}, played(LEFT_SHIN, seconds=25.0, revision=2)),
    "a weight": ({CURL: "7,5"}, played(LEFT_CURL, weight_kg=7.5, revision=2)),
    "repetitions": ({RAISE.format(1, "repetitions"): "12"}, played(FIRST_RAISE, repetitions=12, revision=2)),
    "how it went": (
        {"Shin stretch (right): how it went": Outcome.SORE},
        played(RIGHT_SHIN, seconds=28.5, outcome=Outcome.SORE, revision=2),
    ),
}


@pytest.mark.parametrize(("typed", "becomes"), MENDED.values(), ids=MENDED)
def test_a_set_is_mended(kept: Session, runner: Visit, paper: Paper, typed: dict[str, str], becomes: SetDone) -> None:
    editing(runner)
    for label, text in typed.items():
        runner.enter(label, text)
    assert "Saved for today: Mine." in runner.tap("Save the changes").text
    assert changed(paper) == [becomes]


def test_a_set_that_was_not_reached_can_be_filled_in(kept: Session, runner: Visit, paper: Paper) -> None:
    editing(runner).enter(RAISE.format(2, "repetitions"), "20").tap("Save the changes")
    assert changed(paper) == [
        played(SECOND_RAISE, repetitions=20, finished_at=kept.ended_at, seconds=STEPS[SECOND_RAISE].seconds)
    ]
    assert "Mine, finished early, 5 sets, effort 4, left 2, right 0" in runner.text


def test_the_answers_at_the_end_are_mended_with_the_day(kept: Session, runner: Visit, paper: Paper) -> None:
    editing(runner).choose("Effort, 0 to 10", 7).choose("Left ankle afterwards", 5).choose(
        "Right ankle afterwards", None
    )
    runner.on(paper.today - timedelta(days=1)).tap("Save the changes")
    assert paper.read().sessions == [
        replace(kept, day=paper.today - timedelta(days=1), effort=7, soreness_left=5, soreness_right=None)
    ]


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        (SHIN, "half a minute", "Shin stretch (left): “half a minute” is not a time."),
        (CURL, "heavy", "Biceps curl on one foot (left): “heavy” is not a weight in kilograms."),
        (RAISE.format(1, "repetitions"), "-3", "(both 1): “-3” is not a number of repetitions."),
    ],
)
def test_nonsense_is_named_and_nothing_that_was_typed_is_lost(
    kept: Session, runner: Visit, paper: Paper, label: str, text: str, said: str
) -> None:
    editing(runner).choose("Effort, 0 to 10", 9).enter("Shin stretch (right): seconds", "20").enter(label, text)
    runner.tap("Save the changes")
    assert said in runner.refusal
    assert "what you typed still stands there" in runner.refusal
    assert (runner.field(label).value, runner.field("Shin stretch (right): seconds").value) == (text, "20")
    assert runner.answers("Effort, 0 to 10").value == 9
    assert changed(paper) == []
    assert paper.read().sessions == [kept]


def test_of_an_unfinished_session_the_sets_are_mended_and_its_end_is_still_to_come(
    session: Session, runner: Visit, paper: Paper
) -> None:
    write(
        paper, replace(session, ended_at=None, ending=None, effort=None, soreness_left=None, soreness_right=None), SETS
    )
    editing(runner).enter(SHIN, "10")
    assert "This session is not finished: how hard it was is asked at its end." in runner.text
    assert "Effort, 0 to 10" not in runner.text
    assert RAISE.format(2, "repetitions") not in runner.text
    runner.tap("Save the changes")
    assert changed(paper) == [played(LEFT_SHIN, seconds=10.0, revision=2)]


def test_a_session_across_midnight_stays_one_on_the_day_it_began(session: Session, runner: Visit, paper: Paper) -> None:
    day, began = paper.today - timedelta(days=1), datetime(2026, 1, 25, 23, 50, tzinfo=UTC)
    late = replace(session, day=day, started_at=began, ended_at=began + timedelta(minutes=20))
    write(paper, late, [replace(done, finished_at=began + timedelta(minutes=5 * n)) for n, done in enumerate(SETS)])
    runner.open(PAGE).tap("Earlier")
    assert [row.all for row in runner.rows("diary")] == [
        "Session Mine, finished early, 4 sets, effort 4, left 2, right 0"
    ]
    assert "Sunday 25 January" in runner.sentences()
    assert [found.day for found in paper.read().sessions] == [day]


def test_a_session_without_sets_asks_for_none(session: Session, runner: Visit, paper: Paper) -> None:
    write(paper, replace(session, steps=()), ())
    assert "Sets:" not in editing(runner).text


def box(runner: Visit, session: Session, *sets: SetDone, end: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a phone that was away hands over."""
    names = ("step", "outcome", "seconds", "repetitions", "weight_kg", "soreness_left", "soreness_right", "revision")
    told = [
        {name: getattr(done, name) for name in names} | {"finished_at": done.finished_at.isoformat()} for done in sets
    ]
    said = {"diary": runner.plan()["diary"], "session": str(ID), "started_at": session.started_at.isoformat()}
    return said | {"sets": told, "end": end, "tries": 1}


def ending(session: Session, revision: int, effort: int) -> dict[str, Any]:
    said = {"ending": "finished", "effort": effort, "soreness_left": 2, "soreness_right": 0, "revision": revision}
    return said | {"ended_at": datetime.isoformat(session.ended_at or session.started_at)}


@pytest.mark.parametrize(
    ("revision", "seconds", "effort"),
    [(1, 12.0, 8), (2, 12.0, 8), (3, 29.0, 3)],
    ids=["what it wrote down before", "what it wrote down meanwhile", "what it writes down knowing of it"],
)
def test_a_phone_that_was_away_gives_way_to_what_was_mended(
    kept: Session, runner: Visit, paper: Paper, revision: int, seconds: float, effort: int
) -> None:
    editing(runner).enter(SHIN, "12").choose("Effort, 0 to 10", 8).tap("Save the changes")
    phone = Visit("phone").open("pages/session.py", session=str(ID))
    late = played(LEFT_SHIN, seconds=29.0, revision=revision)
    phone.hand_over(box(phone, kept, late, end=ending(kept, revision, effort=3)))
    plan = phone.plan()
    assert plan["refused"] == ""
    assert next(one for one in plan["recorded"] if one["step"] == LEFT_SHIN)["revision"] >= revision
    assert plan["end"]["revision"] >= min(revision, 2)
    written = paper.read()
    assert [done.seconds for done in written.sets if done.step == LEFT_SHIN] == [seconds]
    assert [one.effort for one in written.sessions] == [effort]


def test_a_late_edit_of_the_soreness_asks_for_the_signs_as_a_fresh_rating_would(
    kept: Session, runner: Visit, paper: Paper
) -> None:
    editing(runner).choose("Left ankle afterwards", 7).tap("Save the changes")
    assert "You rated 7 of 10." in runner.open().text
    runner.answer_signs()
    assert "You rated" not in runner.open().text
    paper.it_is(paper.today + timedelta(days=2))
    editing(runner).choose("Left ankle afterwards", 8).tap("Save the changes")
    assert "You rated 8 of 10." in runner.open().text
    runner.answer_signs()
    editing(runner).choose("Effort, 0 to 10", 7).tap("Save the changes")
    assert "You rated" not in runner.open().text
