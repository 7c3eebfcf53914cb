"""Days on which the runner put the session off to the next: rest by plan, which no row of weeks ends by."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RestDay:
    """One such day, and when it was decided (`moment`, aware)."""

    id: UUID
    day: date
    moment: datetime
