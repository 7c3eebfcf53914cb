"""Answered lists of signs, as they are written down; what they say stands in the rules."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Release(StrEnum):
    """The two ways out of a lock (evidence.md 2.1, principle 4)."""

    SEEN = "a_clinician_has_looked"
    MISTAKE = "ticked_by_mistake"


class Trigger(StrEnum):
    """Why the signs were asked."""

    FIRST_USE = "first_use"
    HIGH_RATING = "high_rating"
    FELT_WRONG = "felt_wrong"
    JUMP = "jump"
    TWIST = "twist"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Screening:
    """One answered list: `ticked` are sign ids, empty means nothing on the list; they hold until `release`."""

    id: UUID
    day: date
    moment: datetime
    trigger: Trigger
    ticked: tuple[str, ...]
    release: Release | None = None
    released_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether a sign is ticked that nobody has released."""
        return bool(self.ticked) and self.release is None
