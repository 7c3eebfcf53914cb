"""What the browser hands over of a session: client input, believed only as far as the plan allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ankle_core.diary.browser_input import amount, answer, count, mapping, moment, rating, refuse, unless_missing, word
from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import as_done
from ankle_core.training.session import End, Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp

#: Under work longer than the plan by this factor, or than two hours, cannot be one set.
LONGEST_FACTOR = 10
LONGEST_SECONDS = 7200.0
MOST_REPETITIONS = 1000
MOST_KILOGRAMS = 500.0
MOST_REVISIONS = 100_000


@dataclass(frozen=True, slots=True)
class Outbox:
    """One outbox that can be believed."""

    started_at: datetime
    sets: tuple[SetDone, ...]
    end: End | None


def read(raw: object, session: Session, diary: UUID, now: datetime) -> Outbox:
    """Return what `raw` says of `session`; moments that a fast clock of the phone puts ahead become `now` (aware).

    The exercise comes from the session's own plan, or is the easier one that it offers, and so does whether one foot
    works; which foot began is the runner's choice.
    Raises Tampered with the sentence to show for anything that cannot be true: another diary or session, a step that is
    not work, absurd numbers, wrong types.
    """
    box = mapping(raw, "The outbox")
    _require_same(box, session, diary)
    sets = box.get("sets")
    if not isinstance(sets, list):
        refuse("The list of sets cannot be read.")
    if len(sets) > len(session.steps):
        refuse(f"There are {len(sets)} sets, more than this session has steps.")
    done = tuple(_set(entry, session, now) for entry in sets)
    if len({entry.step for entry in done}) < len(done):
        refuse("One set was handed over twice.")
    end = box.get("end")
    return Outbox(moment(box, "started_at", now), done, None if end is None else _end(end, now))


def _require_same(box: Mapping[str, Any], session: Session, diary: UUID) -> None:
    if box.get("diary") != str(diary):
        refuse("These sets belong to another diary.")
    if box.get("session") != str(session.id):
        refuse("These sets belong to another session.")


def _set(raw: object, session: Session, now: datetime) -> SetDone:
    entry = mapping(raw, "A set")
    number = count(entry, "step", 0, len(session.steps) - 1)
    step = session.steps[number]
    if step.kind is not StepKind.WORK:
        refuse(f"Step {number} is not a set.")
    return SetDone(
        session_id=session.id,
        step=number,
        exercise=_exercise(entry, step),
        side=_side(entry, step),
        outcome=word(entry, "outcome", Outcome),
        seconds=amount(entry, "seconds", min(LONGEST_FACTOR * step.seconds, LONGEST_SECONDS)),
        finished_at=moment(entry, "finished_at", now),
        repetitions=unless_missing(entry, "repetitions", count, 0, MOST_REPETITIONS),
        weight_kg=unless_missing(entry, "weight_kg", amount, MOST_KILOGRAMS),
        soreness_left=rating(entry, "soreness_left"),
        soreness_right=rating(entry, "soreness_right"),
        full_range=answer(entry, "full_range"),
        revision=count(entry, "revision", 1, MOST_REVISIONS),
    )


def _exercise(entry: Mapping[str, Any], step: Step) -> str:
    """The exercise of the plan, or the easier one that the plan offers instead of it."""
    said = entry.get("exercise")
    return as_done(step, said).exercise if isinstance(said, str) else step.exercise


def _side(entry: Mapping[str, Any], step: Step) -> Side | None:
    if step.side is None or entry.get("side") is None:
        return step.side
    side: Side = word(entry, "side", Side)
    return side


def _end(raw: object, now: datetime) -> End:
    entry = mapping(raw, "The end")
    return End(
        ending=word(entry, "ending", Ending),
        ended_at=moment(entry, "ended_at", now),
        effort=rating(entry, "effort"),
        soreness_left=rating(entry, "soreness_left"),
        soreness_right=rating(entry, "soreness_right"),
        warm_up=unless_missing(entry, "warm_up", word, WarmUp),
        revision=count(entry, "revision", 1, MOST_REVISIONS),
    )
