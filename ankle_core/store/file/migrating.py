"""The schema, brought up to date by numbered SQL files that are each applied once."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.store.file.failures import MigrationChanged, Newer, NotADiary
from ankle_core.store.file.store import Store


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: `name` as "0001_first_diary", `text` its SQL."""

    name: str
    text: str

    @property
    def number(self) -> int:
        return int(self.name.split("_")[0])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text, the same whatever line ends a checkout gave it."""
        return sha256("\n".join(self.text.splitlines()).encode()).hexdigest()


def shipped() -> list[Migration]:
    """Return the migrations this Surefoot brings, oldest first."""
    files = resources.files("ankle_core.store.file.migrations").iterdir()
    texts = {file.name: file.read_text(encoding="utf-8") for file in files if file.name.endswith(".sql")}
    return [Migration(name.removesuffix(".sql"), texts[name]) for name in sorted(texts)]


TABLES = """
    SELECT table_name
    FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name = 'main'
"""


def tables(db: DuckDBPyConnection) -> set[str]:
    """Return the names of the tables, whoever made them."""
    return {name for (name,) in db.execute(TABLES).fetchall()}


APPLIED = "SELECT number, name, sha256 FROM migrations ORDER BY number"


def applied(db: DuckDBPyConnection) -> list[tuple[int, str, str]]:
    """Return number, name and digest of every migration the file has had; none for a new one."""
    try:
        return db.execute(APPLIED).fetchall()
    except duckdb.CatalogException:
        return []


def pending(db: DuckDBPyConnection, migrations: Sequence[Migration], path: Path | None) -> list[Migration]:
    """Return the migrations the file still needs; raises Newer or MigrationChanged for one that does not fit."""
    known = {migration.number: migration for migration in migrations}
    done = applied(db)
    if done and done[-1][0] > max(known):
        raise Newer(path)
    for number, name, digest in done:
        if number not in known or known[number].digest != digest:
            raise MigrationChanged(path, name)
    return [migration for migration in migrations if migration.number > (done[-1][0] if done else 0)]


def require_diary(db: DuckDBPyConnection, path: Path) -> None:
    """Raise NotADiary for a database that belongs to something else."""
    if not {"migrations", "diary"} <= tables(db):
        raise NotADiary(path)


MIGRATIONS = """
    CREATE TABLE IF NOT EXISTS migrations (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL
    )
"""
RECORD = "INSERT INTO migrations (number, name, sha256) VALUES ($number, $name, $sha256)"


def migrate(store: Store, waiting: Sequence[Migration], path: Path | None = None) -> None:
    """Apply `waiting`, each as one transaction; raises MigrationChanged, about `path`, for one that left no trace."""
    for migration in waiting:
        row = {"number": migration.number, "name": migration.name, "sha256": migration.digest}
        with store.writing() as db:
            db.execute(MIGRATIONS)
            for statement in db.extract_statements(migration.text):
                db.execute(statement)
            db.execute(RECORD, row)
        with store.reading() as db:
            if tuple(row.values()) not in applied(db):
                raise MigrationChanged(path, migration.name)
