"""What the browser hands over of a session: client input, believed only as far as the plan allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.errors import Tampered
from ankle_core.training.session import End, Ending, Outcome, Session, SetDone, Step, StepKind

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

    The exercise comes from the session's own plan, and whether one foot works; which foot began is the runner's choice.
    Raises Tampered with the sentence to show for anything that cannot be true: another diary or session, a step that is
    not work, absurd numbers, wrong types.
    """
    box = _mapping(raw, "The outbox")
    _require_same(box, session, diary)
    sets = box.get("sets")
    if not isinstance(sets, list):
        _refuse("The list of sets cannot be read.")
    if len(sets) > len(session.steps):
        _refuse(f"There are {len(sets)} sets, more than this session has steps.")
    done = tuple(_set(entry, session, now) for entry in sets)
    if len({entry.step for entry in done}) < len(done):
        _refuse("One set was handed over twice.")
    end = box.get("end")
    return Outbox(_moment(box, "started_at", now), done, None if end is None else _end(end, now))


def _require_same(box: Mapping[str, Any], session: Session, diary: UUID) -> None:
    if box.get("diary") != str(diary):
        _refuse("These sets belong to another diary.")
    if box.get("session") != str(session.id):
        _refuse("These sets belong to another session.")


def _set(raw: object, session: Session, now: datetime) -> SetDone:
    entry = _mapping(raw, "A set")
    number = _count(entry, "step", 0, len(session.steps) - 1)
    step = session.steps[number]
    if step.kind is not StepKind.WORK:
        _refuse(f"Step {number} is not a set.")
    return SetDone(
        session_id=session.id,
        step=number,
        exercise=step.exercise,
        side=_side(entry, step),
        outcome=_word(entry, "outcome", Outcome),
        seconds=_amount(entry, "seconds", min(LONGEST_FACTOR * step.seconds, LONGEST_SECONDS)),
        finished_at=_moment(entry, "finished_at", now),
        repetitions=_unless_missing(entry, "repetitions", _count, 0, MOST_REPETITIONS),
        weight_kg=_unless_missing(entry, "weight_kg", _amount, MOST_KILOGRAMS),
        soreness_left=_rating(entry, "soreness_left"),
        soreness_right=_rating(entry, "soreness_right"),
        revision=_count(entry, "revision", 1, MOST_REVISIONS),
    )


def _side(entry: Mapping[str, Any], step: Step) -> Side | None:
    if step.side is None or entry.get("side") is None:
        return step.side
    side: Side = _word(entry, "side", Side)
    return side


def _end(raw: object, now: datetime) -> End:
    entry = _mapping(raw, "The end")
    return End(
        ending=_word(entry, "ending", Ending),
        ended_at=_moment(entry, "ended_at", now),
        effort=_rating(entry, "effort"),
        soreness_left=_rating(entry, "soreness_left"),
        soreness_right=_rating(entry, "soreness_right"),
        revision=_count(entry, "revision", 1, MOST_REVISIONS),
    )


def _mapping(raw: object, what: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        _refuse(f"{what} cannot be read.")
    return raw


def _unless_missing(entry: Mapping[str, Any], name: str, read_it: Any, *limits: float) -> Any:
    return None if entry.get(name) is None else read_it(entry, name, *limits)


def _rating(entry: Mapping[str, Any], name: str) -> int | None:
    return None if entry.get(name) is None else _count(entry, name, 0, 10)


def _count(entry: Mapping[str, Any], name: str, low: int, high: int) -> int:
    value = entry.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        _refuse(f"The {_plain(name)} must be a whole number from {low} to {high}.")
    return value


def _amount(entry: Mapping[str, Any], name: str, high: float) -> float:
    value = entry.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= high:
        _refuse(f"The {_plain(name)} must be a number from 0 to {high:g}.")
    return float(value)


def _word(entry: Mapping[str, Any], name: str, words: Any) -> Any:
    value = entry.get(name)
    if not isinstance(value, str) or value not in list(words):
        _refuse(f"The {_plain(name)} is none of the known words.")
    return words(value)


def _moment(entry: Mapping[str, Any], name: str, now: datetime) -> datetime:
    value = entry.get(name)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is None or moment.tzinfo is None:
            raise ValueError
        return min(moment, now).astimezone(UTC)
    except (ValueError, OverflowError):
        _refuse(f"The {_plain(name)} is not a moment.")


def _plain(name: str) -> str:
    return name.replace("_kg", " in kg").replace("_", " ")


def _refuse(happened: str) -> NoReturn:
    raise Tampered(happened, "Nothing of it was saved; the diary is as it was.", "Discard them on this phone to go on.")
