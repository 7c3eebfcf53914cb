"""Moves on the ladders in the file."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store.file.columns import columns, only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind

INSERT = """
    INSERT INTO moves (id, local_date, moment, side, track, kind, level, rule, numbers, changed_at)
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($moments::TIMESTAMP[]), unnest($sides::TEXT[]),
        unnest($tracks::TEXT[]), unnest($kinds::TEXT[]), unnest($levels::TEXT[]), unnest($rules::TEXT[]),
        unnest($numbers::TEXT[]), unnest($moments::TIMESTAMP[])
    ON CONFLICT (id) DO NOTHING
"""


def insert(db: DuckDBPyConnection, moves: Iterable[Move]) -> None:
    """Keep `moves`; keeping one again changes nothing."""
    rows = (
        (m.id, m.day, stored(m.moment), m.side, m.track, m.kind, m.level, m.rule, json.dumps(dict(m.numbers)))
        for m in moves
    )
    for chunk in columns("ids days moments sides tracks kinds levels rules numbers", rows):
        db.execute(INSERT, chunk)


EVERY = """
    SELECT id, local_date, moment, side, track, kind, level, rule, numbers
    FROM moves
    WHERE deleted_at IS NULL
    ORDER BY moment, id
"""


def every(db: DuckDBPyConnection) -> list[Move]:
    """Return the moves that count, oldest first."""
    return [_move(row) for row in db.execute(EVERY).fetchall()]


BY_ID = """
    SELECT id, local_date, moment, side, track, kind, level, rule, numbers
    FROM moves
    WHERE id = $id AND deleted_at IS NULL
"""


def by_id(db: DuckDBPyConnection, id: UUID) -> Move | None:
    """Return one move, None if it was undone or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _move(row) if row else None


UNDO = "UPDATE moves SET deleted_at = $at, changed_at = $at WHERE id = $id"


def undo(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Let a move count no more; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "move", id, earlier, at)
        db.execute(UNDO, {"id": id, "at": stored(at)})


def _move(row: tuple[Any, ...]) -> Move:
    id, day, moment, side, track, kind, level, rule, numbers = row
    foot = Side(side) if side else None
    return Move(id, day, aware(moment), foot, Track(track), MoveKind(kind), level, rule, read_numbers(numbers))


def read_numbers(text: str) -> dict[str, float]:
    """Return the numbers of a move; raises ValueError for anything else."""
    told = json.loads(text)
    if not isinstance(told, dict) or not all(type(value) in (int, float) for value in told.values()):
        raise ValueError(text[:80])
    return told
