"""The earlier version of whatever an edit or a deletion replaced."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from duckdb import DuckDBPyConnection

from ankle_core.store.moments import stored

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KEEP = """
    INSERT INTO revisions (id, kind, row_id, body, replaced_at)
    VALUES ($id, $kind, $row_id, $body, $replaced_at)
"""


def keep(db: DuckDBPyConnection, kind: str, row_id: UUID, earlier: "DataclassInstance", at: datetime) -> None:
    """Write `earlier` down as it was until `at`."""
    body = json.dumps(asdict(earlier), default=_plain, ensure_ascii=False)
    db.execute(KEEP, {"id": uuid4(), "kind": kind, "row_id": row_id, "body": body, "replaced_at": stored(at)})


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
