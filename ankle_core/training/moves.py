"""Moves of a foot on a ladder, as they are written down; which ones follow from a diary stands in the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import Track, is_known, ladders, level


class MoveKind(StrEnum):
    """What happened on a ladder; `NOT_YET` and `STAYED` leave the foot where it stood.

    The way back to running is `ENTERED` and, at its end, `LEFT`.
    """

    UP = "up"
    DOWN = "down"
    RESTART = "restart"
    BY_HAND = "by_hand"
    NOT_YET = "not_yet"
    STAYED = "stayed"
    ENTERED = "entered"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Move:
    """One decision about one foot on one track: `level` is where it stands from then on, "" before the first one.

    On the way back to running `side` is None, and `level` "" is off it.

    `rule` is the one that suggested it, "" for one by hand, and `numbers` are those that met it.
    """

    id: UUID
    day: date
    moment: datetime
    side: Side | None
    track: Track
    kind: MoveKind
    level: str
    rule: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)


def says_again(moves: Iterable[Move], move: Move) -> bool:
    """Return whether the last of `moves`, oldest first, about that foot and track said the same on the same day.

    A second tap on a button is no second move.
    """
    last = [one for one in moves if (one.side, one.track) == (move.side, move.track)][-1:]
    return any((one.kind, one.level, one.day) == (move.kind, move.level, move.day) for one in last)


@dataclass(frozen=True, slots=True)
class Turn:
    """A move that took a foot to another level: `up`, or down where it is not."""

    move: Move
    up: bool


def turns(moves: Iterable[Move], side: Side) -> list[Turn]:
    """Return those of `moves`, oldest first, that took the foot of `side` to another level of a ladder.

    Where a level lies that a later version wrote down, nobody knows: it is left out.
    """
    stood = {track: _place(ladder.begins.id if ladder.begins else "") for track, ladder in ladders().items()}
    found: list[Turn] = []
    for move in moves:
        if move.side is side and move.track in stood and (not move.level or is_known(move.level)):
            before, stood[move.track] = stood[move.track], _place(move.level)
            found += [Turn(move, stood[move.track] > before)] if stood[move.track] != before else []
    return found


def _place(id: str) -> int:
    return level(id).place if id else -1
