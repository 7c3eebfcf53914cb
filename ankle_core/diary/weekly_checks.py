"""The weekly impact check: four questions about one ankle over seven days (evidence.md 5.1), home-made."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.errors import OutOfRange

#: What an answer counts, from nothing to the most.
NONE, A_LITTLE, MODERATE, MOST = ANSWERS = (0, 8, 17, 25)
WHOLE_SCORE = 100


@dataclass(frozen=True, slots=True)
class WeeklyCheck:
    """The answers for one side over the seven days that end on `day`, each one of `ANSWERS`.

    `running` is whether running went as planned; `changed`, `held_back` and `sore` are not asked, and None, where it
    went as planned with a fine ankle (0) or could not be done at all (25).
    """

    id: UUID
    day: date
    moment: datetime
    side: Side
    running: int
    changed: int | None = None
    held_back: int | None = None
    sore: int | None = None

    @property
    def score(self) -> int:
        """The sum of the answers, 0 to 100; 100 for a week without running because of the ankle."""
        if self.running == MOST:
            return WHOLE_SCORE
        return sum(answer or 0 for answer in (self.running, self.changed, self.held_back, self.sore))

    @property
    def substantial(self) -> bool:
        """Whether the ankle took a good part of the week's running or training away."""
        return self.running == MOST or any((answer or 0) >= MODERATE for answer in (self.changed, self.held_back))


def asks_further(running: int | None) -> bool:
    """Return whether the other three questions are asked after the first one was answered like that."""
    return running in (A_LITTLE, MODERATE)


def checked(check: WeeklyCheck) -> WeeklyCheck:
    """Return `check` unchanged if every question it asks is answered; raises OutOfRange with the sentence to show."""
    others = (check.changed, check.held_back, check.sore)
    if check.running not in ANSWERS or any(answer is not None and answer not in ANSWERS for answer in others):
        raise OutOfRange("An answer is none of the four.", "Nothing was saved.", "Tap one of the four answers.")
    if asks_further(check.running) and None in others:
        raise OutOfRange(
            f"A question about the {check.side} ankle is not answered yet.",
            "Nothing was saved.",
            "Answer all four, or leave that ankle out.",
        )
    if not asks_further(check.running) and others != (None, None, None):
        raise OutOfRange("Only the first question was asked.", "Nothing was saved.", "Answer it again.")
    return check
