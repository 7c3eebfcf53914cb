"""Which moves took a foot to another level, and which way."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind, turns


def move(level: str, kind: MoveKind, side: Side | None = Side.LEFT, track: Track = Track.CALF) -> Move:
    return Move(uuid4(), date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC), side, track, kind, level)


@pytest.mark.parametrize(
    ("moves", "ups"),
    [
        pytest.param([move("C2", MoveKind.UP), move("C1", MoveKind.DOWN)], [True, False], id="up and down again"),
        pytest.param([move("C0", MoveKind.BY_HAND), move("C4", MoveKind.BY_HAND)], [False, True], id="by hand"),
        pytest.param([move("C1", MoveKind.NOT_YET), move("C1", MoveKind.STAYED)], [], id="where it stood"),
        pytest.param(
            [move("P1", MoveKind.UP, track=Track.HOPS), move("", MoveKind.RESTART, track=Track.HOPS)],
            [True, False],
            id="a ladder begun and left",
        ),
        pytest.param([move("C2", MoveKind.UP, Side.RIGHT), move("R1", MoveKind.ENTERED, None)], [], id="not of it"),
        pytest.param([move("R2", MoveKind.UP, track=Track.RUNNING)], [], id="of running"),
        pytest.param([move("C9", MoveKind.UP), move("C2", MoveKind.UP)], [True], id="of a later version"),
    ],
)
def test_a_turn_is_a_move_to_another_level(moves: list[Move], ups: list[bool]) -> None:
    assert [turn.up for turn in turns(moves, Side.LEFT)] == ups
