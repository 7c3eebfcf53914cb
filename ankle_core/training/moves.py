"""Moves of a foot on a ladder, as they are written down; which ones follow from a diary stands in the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import Track


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
