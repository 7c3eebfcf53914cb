"""Moves on the ladders come back as they were, and one that is undone counts no more."""

import re
from uuid import uuid4

import pytest
from duckdb import ConstraintException, DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store.tables.training import moves
from ankle_core.store.tables.whole import revisions
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from tests.store.entries import AT, LATER, days, move


@pytest.mark.parametrize("kind", MoveKind)
def test_a_move_comes_back_as_it_was(db: DuckDBPyConnection, kind: MoveKind) -> None:
    made = move("P1", kind, side=Side.RIGHT, track=Track.HOPS, rule="red_twice", numbers={"red": 739_000, "levels": 2})
    for _ in range(2):
        moves.insert(db, [made])
    assert moves.every(db) == [made]
    assert moves.by_id(db, made.id) == made


def test_a_move_of_the_way_back_to_running_is_of_no_side(db: DuckDBPyConnection) -> None:
    made = move("R1", MoveKind.ENTERED, side=None, track=Track.RUNNING)
    moves.insert(db, [made])
    assert moves.every(db) == [made]


@pytest.mark.parametrize(("side", "track"), [(None, Track.CALF), (Side.LEFT, Track.RUNNING)])
def test_a_foot_has_its_side_and_running_has_none(db: DuckDBPyConnection, side: Side | None, track: Track) -> None:
    with pytest.raises(ConstraintException):
        moves.insert(db, [move("R1", side=side, track=track)])


def test_they_come_oldest_first(db: DuckDBPyConnection) -> None:
    made: list[Move] = [move(moment=AT + days(ago)) for ago in (2, 0, 1)]
    moves.insert(db, made)
    assert [one.moment for one in moves.every(db)] == [AT, AT + days(1), AT + days(2)]


def test_one_that_is_undone_counts_no_more_and_is_kept(db: DuckDBPyConnection) -> None:
    kept, gone = move("C2"), move("C3")
    moves.insert(db, [kept, gone])
    for _ in range(2):
        moves.undo(db, gone.id, LATER)
    assert moves.every(db) == [kept]
    assert moves.by_id(db, gone.id) is None
    assert [body["level"] for body in revisions.kept(db, "move", gone.id)] == ["C3"]


def test_undoing_what_is_not_there_changes_nothing(db: DuckDBPyConnection) -> None:
    moves.undo(db, uuid4(), LATER)
    assert moves.every(db) == []


@pytest.mark.parametrize("text", ["[]", "3", '{"red": "soon"}', '{"red": true}'])
def test_numbers_are_numbers_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        moves.read_numbers(text)
