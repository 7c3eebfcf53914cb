"""What stands at the front of a backup: who wrote it, when, and how much of what lies in it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from typing import Any
from uuid import UUID

from ankle_core.store.tables.whole.contents import Holdings

#: Names of the members that are not tables.
MANIFEST, SCHEMA, README = "manifest.json", "schema.sql", "README.txt"
FORMAT = "surefoot backup"


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a backup: its SHA-256 in hexadecimal and its rows."""

    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The claims of a backup; `database` the version of DuckDB, `tables` by name, `created_at` aware UTC.

    `holds` is None where an older diary could not be counted yet.
    """

    app_version: str
    database: str
    schema: int
    diary_id: UUID
    created_at: datetime
    holds: Holdings | None
    tables: Mapping[str, Table]


def app_version() -> str:
    """Return the version of this Surefoot, "unknown" where it was not installed."""
    try:
        return metadata.version("surefoot")
    except metadata.PackageNotFoundError:
        return "unknown"


def parquet(table: str) -> str:
    """Return the name of the member that holds `table`."""
    return f"{table}.parquet"


def csv(table: str) -> str:
    """Return the name of the member that holds `table` for a spreadsheet."""
    return f"csv/{table}.csv"


def written(manifest: Manifest) -> str:
    """Return `manifest` as JSON."""
    files = {parquet(name): {"sha256": table.sha256, "rows": table.rows} for name, table in manifest.tables.items()}
    said = {
        "format": FORMAT,
        "app_version": manifest.app_version,
        "database": manifest.database,
        "schema": manifest.schema,
        "diary_id": str(manifest.diary_id),
        "created_at": manifest.created_at.isoformat(),
        **(_counted(manifest.holds) if manifest.holds else {}),
        "files": files,
    }
    return json.dumps(said, indent=2) + "\n"


def _counted(holds: Holdings) -> dict[str, Any]:
    days = (holds.first_day, holds.last_day)
    first, last = (day and day.isoformat() for day in days)
    return {"counts": dict(holds.counts), "first_day": first, "last_day": last}


def read(text: bytes) -> Manifest:
    """Return the manifest that `written` made; raises ValueError with a few words for anything else."""
    try:
        said = json.loads(text.decode())
    except (ValueError, RecursionError):
        raise ValueError("its manifest is not JSON") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise ValueError("its manifest is of something else")
    try:
        return _manifest(said)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise ValueError("its manifest lacks something or holds what cannot be") from None


def _manifest(said: dict[str, Any]) -> Manifest:
    return Manifest(
        app_version=_version(said["app_version"]),
        database=_version(said["database"]),
        schema=_count(said["schema"]),
        diary_id=UUID(said["diary_id"]),
        created_at=datetime.fromisoformat(said["created_at"]).astimezone(UTC),
        holds=_holdings(said) if "counts" in said else None,
        tables={
            name.removesuffix(".parquet"): Table(str(file["sha256"]), _count(file["rows"]))
            for name, file in said["files"].items()
        },
    )


def _holdings(said: dict[str, Any]) -> Holdings:
    counts = {str(kind): _count(many) for kind, many in said["counts"].items()}
    return Holdings(counts, _day(said["first_day"]), _day(said["last_day"]))


def _version(text: Any) -> str:
    if not re.fullmatch(r"[\w.+-]{1,40}", text):
        raise ValueError("not a version")
    return str(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _count(number: Any) -> int:
    if type(number) is not int or number < 0:
        raise ValueError("not a count")
    return number
