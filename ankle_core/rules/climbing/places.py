"""Where a foot stands on a ladder, what asks for a move and what the next level takes, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import Level, Track
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind


@dataclass(frozen=True, slots=True)
class Due:
    """A move that the diary asks for: where to (None is off the track), by which rule, and the numbers that met it."""

    kind: MoveKind
    to: Level | None
    rule: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that the next level takes, whether it is there, and the numbers that say so."""

    rule: str
    met: bool
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one foot stands on one track.

    `recorded` is where the runner saw it last, and `level` where it works today, all moves down that are `pending`
    taken; None where the track is not open yet.
    `stage` is which part of that level. `next` is the level above, None at the end; `takes` is what it needs, and `up`
    the move to it once all of that is there. `settled` is whether the runner kept or set the level by hand that day.
    """

    side: Side
    track: Track
    recorded: Level | None
    level: Level | None
    stage: int
    next: Level | None
    pending: tuple[Due, ...]
    takes: tuple[Criterion, ...]
    up: Due | None
    last: LevelWork | None
    settled: bool = False

    def moved(self, due: Due, id: UUID, day: date, at: datetime) -> Move:
        """Return the move that `due` is once it is taken on `day`, at the moment `at` (aware)."""
        return Move(id, day, at, self.side, self.track, due.kind, due.to.id if due.to else "", due.rule, due.numbers)


Places = Mapping[Track, Mapping[Side, Place]]


@dataclass(frozen=True, slots=True)
class Climbed:
    """What was done at which level, the moves there were, both oldest first, and the days with a spike.

    A spike is a run much longer than the recent longest (evidence.md 6.1).
    """

    works: Sequence[LevelWork] = ()
    moves: Sequence[Move] = ()
    spikes: frozenset[date] = frozenset()
