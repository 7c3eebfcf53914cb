"""Where the runner stands on the way back to running, what changes it and what keeps it closed, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.places import Criterion
from ankle_core.rules.history import History
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.running_levels import RunningLevel, WalkRun


class Closed(StrEnum):
    """Why no session of the way back fits today."""

    NOT_BEGUN = "not_begun"
    SIGN = "sign"
    RED = "red"
    AFTER_RED = "after_red"
    UNKNOWN = "unknown"
    TODAY = "today"
    YESTERDAY = "yesterday"
    RESTING = "resting"
    WEEK = "week"
    NEW_ON_AMBER = "new_on_amber"


@dataclass(frozen=True, slots=True)
class Change:
    """A move that the diary asks for: where to ("" is off the way), by which rule, and the numbers that met it."""

    kind: MoveKind
    to: str
    rule: str
    numbers: Mapping[str, float]

    def move(self, id: UUID, day: date, at: datetime) -> Move:
        """Return the move that this is once it is taken on `day`, at the moment `at` (aware)."""
        return Move(id, day, at, None, Track.RUNNING, self.kind, self.to, self.rule, self.numbers)


@dataclass(frozen=True, slots=True)
class Past:
    """All that the way back may look at.

    `moves` are those of every track, `done` its sessions, both oldest first; `ran` the days with a run.
    """

    history: History
    mode: Mode
    moves: Sequence[Move] = ()
    done: Sequence[WalkRun] = ()
    ran: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """Where the runner stands on the way back on one day.

    `recorded` is the level that the runner saw last, and `level` the one of today, with what is `pending` taken; None
    off the way. `takes` is what the next level needs, the gate before the first, and `up` the move once all is there.
    `closed` says why no session fits today, None where one does; `opens` is the first day that the rests after the last
    session leave open. `suggested` is whether it is offered to begin the way.
    """

    recorded: RunningLevel | None
    level: RunningLevel | None
    pending: Change | None
    takes: tuple[Criterion, ...]
    up: Change | None
    closed: Closed | None
    opens: date | None
    suggested: bool
