"""Copies of the open diary: taken out, brought in, undone, and how old the newest is."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from threading import Event
from typing import BinaryIO

from ankle_core.errors import StoreError
from ankle_core.rules import copies_due
from ankle_core.rules.copies_due import Reminder
from ankle_core.store import archive
from ankle_core.store.archive import Contents, Form
from ankle_core.store.lifecycle import restoring, snapshots
from ankle_core.store.lifecycle.merging import Merged, merge
from ankle_core.store.lifecycle.restoring import Undoable
from ankle_core.store.lifecycle.snapshots import Snapshot
from ankle_core.store.tables.whole import exports
from ankle_core.store.tables.whole.contents import Holdings
from pages.parts.notebook import entries, home_days, notebook
from pages.parts.notebook.clock import now
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered

#: In which forms a backup holds its tables.
Forms = Sequence[Form]
PLAIN, WITH_CSV = archive.PLAIN, archive.WITH_CSV

#: Seconds that a page waits for a backup; twenty years take a fraction of one.
PATIENCE = 10.0


class Making:
    """What becomes of a backup that is made outside the page, once its button is tapped."""

    def __init__(self) -> None:
        self._over = Event()
        self._failure: StoreError | None = None

    def by(self, forms: Forms) -> Callable[[], bytes]:
        """Return what makes it."""
        store = current().store

        def make() -> bytes:
            try:
                return archive.download(store, now(), forms)
            except StoreError as failure:
                self._failure = failure
                raise
            finally:
                self._over.set()

        return make

    def failed(self) -> StoreError | None:
        """Wait until it is made, and return why it could not be, None if it could."""
        self._over.wait(PATIENCE)
        self._over.clear()
        failure, self._failure = self._failure, None
        return failure


def file_name(day: date) -> str:
    """Return what a backup of `day` is called."""
    return f"surefoot-{day.isoformat()}.zip"


def preview(backup: BinaryIO) -> tuple[Contents, Holdings]:
    """Return what is in a backup and what the open diary holds; raises a StoreError for what is no whole backup."""
    backup.seek(0)
    return restoring.preview(current().store, backup)


def replace(backup: BinaryIO) -> Contents:
    """Put a backup in the place of the open diary, which is kept aside; raises a StoreError."""
    backup.seek(0)
    return restoring.replace(current().store, backup, now())


def lay_over(backup: BinaryIO) -> Merged:
    """Merge a backup into the open diary; raises a StoreError."""
    backup.seek(0)
    return merge(current().store, backup, now())


def delete_all() -> None:
    """Put the whole diary aside and begin an empty one; raises a StoreError."""
    restoring.begin_anew(current().store, now())


def undoable() -> Undoable | None:
    """Return the last restore, merge or deletion of everything that can be undone."""
    return restoring.undoable(current().store)


def undo() -> None:
    """Put back what was there before it; raises a StoreError."""
    restoring.undo(current().store, now())


def newest() -> Snapshot | None:
    """Return the newest copy that Surefoot keeps beside the diary, None for one in memory."""
    path = current().store.path
    return snapshots.newest(path) if path else None


def failure() -> str | None:
    """Return why the last copy could not be kept, None if it could."""
    failed = current().store.snapshot_failure
    return str(failed) if failed else None


@remembered
def exported_at() -> datetime | None:
    """Return when the runner last took a copy out."""
    with current().store.reading() as db:
        return exports.latest(db)


@remembered
def reminder() -> Reminder | None:
    """Return why a copy should be made now, None where none is due or nothing is kept."""
    first, kept = entries.first_day(), newest()
    if first is None:
        return None
    if notebook.far():
        return copies_due.far_away(now(), home_days.moment_on(first, 12), exported_at())
    if not notebook.on_disk():
        return None
    return copies_due.reminder(now(), home_days.moment_on(first, 12), kept.at if kept else None, exported_at())
