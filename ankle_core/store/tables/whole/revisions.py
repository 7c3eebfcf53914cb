"""The earlier version of whatever an edit or a deletion replaced."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from duckdb import DuckDBPyConnection

from ankle_core.store.file.columns import columns
from ankle_core.store.file.timestamps import stored

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


#: In which versions are named that no edit of the runner replaced.
NAMES = UUID("b0d5a0d4-3f0e-4d1c-9a0b-2f1c0d5e7a93")
#: What keeps a version though it edits nothing.
DELETION, RENAMING = "deletion", "renaming"


def unedited(why: str, row_id: UUID, at: datetime) -> UUID:
    """Return the name of the version that a deletion or a renaming of shoes keeps of a row; it is no edit of it."""
    return uuid5(NAMES, f"{why} {row_id} {stored(at)}")


def keep(db: DuckDBPyConnection, kind: str, row_id: UUID, earlier: "DataclassInstance", at: datetime) -> None:
    """Write `earlier` down as it was until `at`."""
    keep_all(db, kind, [(uuid4(), row_id, earlier)], at)


KEEP = """
    INSERT INTO revisions (id, kind, row_id, body, replaced_at)
    SELECT unnest($ids::UUID[]), $kind, unnest($row_ids::UUID[]), unnest($bodies::TEXT[]), $replaced_at
    ON CONFLICT (id) DO NOTHING
"""


def keep_all(
    db: DuckDBPyConnection, kind: str, earlier: Iterable[tuple[UUID, UUID, "DataclassInstance"]], at: datetime
) -> None:
    """Write versions down as they were until `at`, each with its own name and the id of its row."""
    rows = ((id, row_id, json.dumps(asdict(one), default=_plain, ensure_ascii=False)) for id, row_id, one in earlier)
    for chunk in columns("ids row_ids bodies", rows):
        db.execute(KEEP, chunk | {"kind": kind, "replaced_at": stored(at)})


KEPT = """
    SELECT body
    FROM revisions
    WHERE kind = $kind AND row_id = $row_id
    ORDER BY replaced_at, id
"""


def kept(db: DuckDBPyConnection, kind: str, row_id: UUID) -> list[dict[str, Any]]:
    """Return the earlier versions of one row, oldest first."""
    return [json.loads(body) for (body,) in db.execute(KEPT, {"kind": kind, "row_id": row_id}).fetchall()]


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
