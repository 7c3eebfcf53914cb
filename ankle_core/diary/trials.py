"""Trials on oneself as they are written down: a question, and days with and without in an order drawn by chance.

The order is drawn before the first day and kept with its seed (evidence.md 7.6).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.errors import OutOfRange

#: Characters.
LONGEST_QUESTION = 200

#: For each day whether it is one with it.
Order = tuple[bool, ...]


class TrialKind(StrEnum):
    """What is tried; its name is a routine's id, a surface, or that of a pair of shoes."""

    ROUTINE = "routine"
    GROUND = "ground"
    SHOES = "shoes"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The order of a trial from the day `first` on: the `seed` it was drawn from, and what was `assigned`."""

    first: date
    seed: int
    assigned: Order


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial whose first day is `day`; what is looked at are the mornings of one `side` after its days.

    `ended_on` is the day on which it was ended before its time, None unless it was: it has no answer then.
    """

    id: UUID
    day: date
    moment: datetime
    question: str
    kind: TrialKind
    name: str
    side: Side
    seed: int
    assigned: Order
    ended_on: date | None = None

    @property
    def drawn(self) -> Drawn:
        """Its order alone, which is all that arithmetic needs."""
        return Drawn(self.day, self.seed, self.assigned)

    @property
    def days(self) -> int:
        return len(self.assigned)

    @property
    def end(self) -> date:
        """The day after its last one, whose morning is the last that counts."""
        return self.day + timedelta(days=self.days)

    def ended(self, day: date) -> "Trial":
        """Return it as ended before its time on `day`; the order that was drawn stays as it is."""
        return replace(self, ended_on=day)


def required_question(question: str) -> str:
    """Return `question` without space around it; raises OutOfRange for an empty or a long one."""
    question = question.strip()
    if not 0 < len(question) <= LONGEST_QUESTION:
        raise OutOfRange(
            f"The question has {len(question):,} letters; 1 to {LONGEST_QUESTION} fit.",
            "Nothing was started.",
            "Write what you would like to find out.",
        )
    return question
