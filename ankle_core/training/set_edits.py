"""What a runner mends of a session afterwards: each set as it is typed, and the answers at its end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ankle_core.diary.check_in import Side, require_day, require_soreness
from ankle_core.errors import OutOfRange
from ankle_core.training.exercises import catalogue
from ankle_core.training.outbox import LONGEST_SECONDS, MOST_KILOGRAMS, MOST_REPETITIONS
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind

KEPT = "Nothing was saved, and what you typed still stands there."
#: As a thumb types it: 30, 7,5 or 7.5.
NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Line:
    """One set of a session.

    `planned` is its step, None for one outside the plan; `done` is what is kept, None if it was not reached.
    """

    number: int
    exercise: str
    side: Side | None
    planned: Step | None
    done: SetDone | None

    @property
    def counted(self) -> bool:
        """Whether it is told in repetitions; otherwise, and where these are guidance only, it is told in seconds."""
        known = catalogue().get(self.exercise)
        if known and known.hold_s is not None:
            return False
        return any(told is not None and told.repetitions is not None for told in (self.planned, self.done))

    @property
    def weighted(self) -> bool:
        """Whether it is told with a weight."""
        known = catalogue().get(self.exercise)
        return (known is not None and known.weighted) or (self.done is not None and self.done.weight_kg is not None)

    @property
    def revision(self) -> int:
        return self.done.revision if self.done else 0

    @property
    def title(self) -> str:
        """Return what its exercise is called."""
        known = catalogue().get(self.exercise)
        return known.name if known else self.exercise

    @property
    def name(self) -> str:
        """Return what to call it in a sentence."""
        return f"{self.title} ({self.place.lower()})"

    @property
    def place(self) -> str:
        """Return which of the sets of its exercise it is: its side, and its number where there are several."""
        side = str(self.side or "both").capitalize()
        return f"{side} {self.planned.set_number}" if self.planned and self.planned.sets > 1 else side


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one line: repetitions or seconds, kilograms, and how it went."""

    amount: str = ""
    weight: str = ""
    outcome: Outcome | None = None


def lines(session: Session, sets: Sequence[SetDone]) -> list[Line]:
    """Return every set of a session by step; of an unfinished one only those that are kept, as the others may come."""
    work = {number: step for number, step in enumerate(session.steps) if step.kind is StepKind.WORK}
    kept = [Line(done.step, done.exercise, done.side, work.get(done.step), done) for done in sets]
    reached = {line.number for line in kept}
    swapped = {_pair(line.planned) for line in kept if line.planned and line.side is not line.planned.side}
    missing = [
        Line(number, step.exercise, step.side.other if step.side and _pair(step) in swapped else step.side, step, None)
        for number, step in work.items()
        if session.ended_at and number not in reached
    ]
    return sorted([*kept, *missing], key=lambda line: line.number)


def _pair(step: Step) -> tuple[str, int]:
    return step.exercise, step.set_number


def shown(line: Line) -> Typed:
    """Return a line as it stands in its fields before anything is typed."""
    if line.done is None:
        return Typed()
    amount = line.done.repetitions if line.counted else line.done.seconds
    return Typed(_text(amount), _text(line.done.weight_kg), line.done.outcome)


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}".rstrip("0").rstrip(".")


def edited_sets(session: Session, typed: Iterable[tuple[Line, Typed]], at: datetime) -> list[SetDone]:
    """Return the sets that are different as they were typed; those that were not reached were done at the end or `at`.

    Raises OutOfRange, naming the set, for what cannot be true.
    """
    changed = ((line, fields) for line, fields in typed if fields != shown(line))
    sets = [(line, _edited(session, line, fields, session.ended_at or at)) for line, fields in changed]
    return [done for line, done in sets if done != line.done]


def _edited(session: Session, line: Line, typed: Typed, at: datetime) -> SetDone:
    outcome = typed.outcome or Outcome.DONE
    seconds, repetitions = _worked(line, replace(typed, outcome=outcome))
    before = line.done or SetDone(session.id, line.number, line.exercise, line.side, outcome, seconds, at)
    weight = before.weight_kg if typed.weight == shown(line).weight else _kilograms(line, typed.weight)
    return replace(before, outcome=outcome, seconds=seconds, repetitions=repetitions, weight_kg=weight)


def _worked(line: Line, typed: Typed) -> tuple[float, int | None]:
    """Return seconds under work and repetitions; a time that was measured stays with edited repetitions.

    A number that was left as it was follows the outcome: nothing of a set that turns out skipped, and the planned time
    of one that turns out done.
    """
    before = shown(line)
    seconds, repetitions = (line.done.seconds, line.done.repetitions) if line.done else (0.0, None)
    if typed.amount != before.amount:
        return _typed_work(line, typed, seconds)
    if typed.outcome is Outcome.SKIPPED and before.outcome is not Outcome.SKIPPED:
        return 0.0, 0 if line.counted else None
    if typed.outcome is Outcome.DONE and not seconds and line.planned:
        return line.planned.seconds, repetitions or None
    return seconds, repetitions


def _typed_work(line: Line, typed: Typed, measured: float) -> tuple[float, int | None]:
    if not line.counted:
        return _seconds(line, typed.amount), line.done.repetitions if line.done else None
    repetitions = _repetitions(line, typed.amount)
    if measured and repetitions != 0:
        return measured, repetitions
    return _guided_seconds(line.planned, repetitions), repetitions


def _guided_seconds(planned: Step | None, repetitions: int | None) -> float:
    """Return the time that so many repetitions take with the guide."""
    if planned is None or planned.repetitions is None or repetitions is None:
        return 0.0
    return round(min(planned.seconds * repetitions / planned.repetitions[1], LONGEST_SECONDS), 1)


def _seconds(line: Line, text: str) -> float:
    clock = re.fullmatch(r"\s*(\d{1,3}):([0-5]\d)\s*", text)
    seconds = int(clock[1]) * 60.0 + int(clock[2]) if clock else _number(text)
    if seconds is None or seconds > LONGEST_SECONDS:
        raise _refused(line, text, "a time", f"Write seconds like 30, or minutes like 1:30, up to {_clock()}.")
    return seconds


def _clock() -> str:
    return f"{LONGEST_SECONDS // 60:.0f}:00"


def _repetitions(line: Line, text: str) -> int | None:
    number = _number(text)
    if not text.strip():
        return None
    if number is None or number > MOST_REPETITIONS or number % 1:
        raise _refused(line, text, "a number of repetitions", f"Write it like 15, up to {MOST_REPETITIONS:,}.")
    return int(number)


def _kilograms(line: Line, text: str) -> float | None:
    number = _number(text)
    if not text.strip():
        return None
    if number is None or number > MOST_KILOGRAMS:
        raise _refused(line, text, "a weight in kilograms", f"Write it like 5 or 7.5, up to {MOST_KILOGRAMS:.0f}.")
    return number


def _number(text: str) -> float | None:
    return float(text.strip().replace(",", ".")) if NUMBER.fullmatch(text.strip()) else None


def _refused(line: Line, text: str, what: str, todo: str) -> OutOfRange:
    return OutOfRange(f"{line.name}: “{text[:40]}” is not {what}.", KEPT, todo)


def checked(session: Session, today: date) -> Session:
    """Return `session` unchanged if its day and answers can be true on `today`; raises OutOfRange."""
    require_day(session.day, today)
    for answer in (session.effort, session.soreness_left, session.soreness_right):
        if answer is not None:
            require_soreness(answer)
    return session
