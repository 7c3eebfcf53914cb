"""What the pages may know of imports, and the two ways to write one: add it as a whole, and take it back as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from ankle_core.diary.runs import Run
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.importing.mornings import DiaryMornings
from ankle_core.importing.plan import Plan
from ankle_core.store.lifecycle import imports
from ankle_core.store.lifecycle.imports import Added, Import, Undone
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.imports import table_answers as table_answers_table
from pages.parts.notebook.clock import now
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered

__all__ = [
    "Added", "Import", "Undone", "add", "deleted_runs", "every_run", "known_mornings", "latest", "table_answers",
    "undo",
]  # fmt: skip


@remembered
def every_run() -> list[Run]:
    """Return all runs of the diary."""
    with current().store.reading() as db:
        return runs_table.within(db, date.min, date.max)


@remembered
def deleted_runs() -> list[Run]:
    """Return the runs that the runner deleted."""
    with current().store.reading() as db:
        return runs_table.deleted(db)


@remembered
def known_mornings() -> DiaryMornings:
    """Return the days that have a morning, and the mornings that the runner deleted."""
    with current().store.reading() as db:
        return DiaryMornings(import_mornings.days(db), import_mornings.deleted(db))


@remembered
def table_answers() -> Mapping[Header, TableAnswer]:
    """Return what was said of tables when they were added, by the names of their columns."""
    with current().store.reading() as db:
        return table_answers_table.every(db)


@remembered
def latest(limit: int) -> list[Import]:
    """Return the last imports, newest first."""
    with current().store.reading() as db:
        return imports.latest(db, limit)


def add(plan: Plan, names: Sequence[str], tables: Mapping[Header, TableAnswer]) -> Added:
    """Write what is planned and what was said of `tables`, all or nothing; raises StoreError."""
    return imports.add(current().store, plan, names, uuid4(), now(), tables)


def undo(id: UUID) -> Undone:
    """Take an import back, at any time; raises StoreError."""
    with current().store.writing() as db:
        return imports.undo(db, id, now())
