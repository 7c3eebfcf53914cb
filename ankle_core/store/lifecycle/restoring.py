"""Another diary in the place of the open one, while it is open; what was there before is kept and can be put back."""

import os
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from ankle_core.errors import StoreError
from ankle_core.store.archive import Contents, contents
from ankle_core.store.archive.reading import build, load, only_id
from ankle_core.store.archive.unpacking import Source
from ankle_core.store.attached.catalog import Attached
from ankle_core.store.file import system
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, beside, free_name, with_journals
from ankle_core.store.file.failures import Failure, translate_os_error
from ankle_core.store.file.migrating import migrate, pending, shipped
from ankle_core.store.file.store import Store
from ankle_core.store.file.work_folder import working
from ankle_core.store.lifecycle import attaching, snapshots
from ankle_core.store.lifecycle.opening import create, open_store
from ankle_core.store.lifecycle.recovery import keep_aside
from ankle_core.store.lifecycle.snapshots import BEFORE_MERGE, BEFORE_RESTORE, UNDONE_MERGE
from ankle_core.store.tables.whole.contents import Holdings, holdings

#: The name of a new diary until it is whole.
RESTORING = ".restoring"
#: A word in the name of what was put aside when a restore was undone.
UNDONE = "undone"


class NothingToUndo(Failure):
    title = "There is nothing to undo"
    happened_text = "Nothing was put in the place of the diary {file}, or it was put back already."
    safe_text = "It is as it was."
    todo_text = ""


@dataclass(frozen=True, slots=True)
class Undoable:
    """What can be put back: `why` is before-restore or before-merge, `at` when that was; None for one in memory.

    `number` tells those of one second apart.
    """

    path: Path | None
    why: str
    at: datetime | None
    number: int = 1

    @property
    def order(self) -> tuple[datetime, int]:
        return self.at or datetime.min.replace(tzinfo=UTC), self.number


def preview(store: Store, source: Source) -> tuple[Contents, Holdings]:
    """Return what is in a backup and what the open diary holds; raises a StoreError for what is not a whole backup."""
    found = contents(source)
    with store.reading() as db:
        return found, holdings(db)


def replace(store: Store, source: Source, at: datetime) -> Contents:
    """Put the diary of a backup in the place of the open one and return what is in it.

    The previous file is kept beside it. Raises a StoreError; the open diary is then as it was.
    """
    if isinstance(store, Attached):
        return attaching.replace(store, source, at)
    if store.path is None:
        return _replace_in_memory(store, source)
    return _replace_file(store, store.path, source, at, BEFORE_RESTORE)


def _replace_file(store: Store, path: Path, source: Source, at: datetime, word: str) -> Contents:
    new = beside(path, RESTORING)
    found = build(source, new)
    try:
        with suppress(StoreError):  # the file itself is kept as well
            snapshots.take(store, at, BEFORE_RESTORE)
        _put_in_place(store, path, new, at, word)
    finally:
        new.unlink(missing_ok=True)
    return found


def _put_in_place(store: Store, path: Path, new: Path, at: datetime, word: str) -> None:
    try:
        with store.closed():
            _exchange(path, new, free_name(path, f"{word}-{at.astimezone(UTC):{snapshots.STAMP}}"))
    except OSError as error:
        raise translate_os_error(error, path) from error
    store.diary_id = _id(store)


def _exchange(path: Path, new: Path, aside: Path) -> None:
    """Give the file at `path` the second name `aside`, then let `new` take its first one in a single step."""
    _give_second_name(path, aside)
    system.put_in_place(new, path)
    for ending in JOURNALS:
        beside(path, ending).unlink(missing_ok=True)  # empty: the file was closed with everything in it
    _move_previous(path, aside)


def _give_second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
        system.sync_folder(path.parent)
    except OSError:  # some disks know no second names
        system.copy(path, name)


def _move_previous(path: Path, aside: Path) -> None:
    with suppress(FileNotFoundError):
        beside(path, PREVIOUS).replace(beside(aside, PREVIOUS))


def _id(store: Store) -> UUID:
    with store.reading() as db:
        return cast(UUID, only_id(db))


def begin_anew(store: Store, at: datetime) -> None:
    """Put an empty diary in the place of the open one, which is kept and can be put back like one before a restore.

    Raises a StoreError; the open diary is then as it was.
    """
    if isinstance(store, Attached):
        attaching.begin_anew(store, at)
        return
    if store.path is None:
        other = open_store(None, at)
        store.exchange(other)
        store.aside = other
        return
    new = beside(store.path, RESTORING)
    new.unlink(missing_ok=True)
    try:
        create(new, at)
        _put_in_place(store, store.path, new, at, BEFORE_RESTORE)
    finally:
        new.unlink(missing_ok=True)


def _replace_in_memory(store: Store, source: Source) -> Contents:
    other = Store(connect(None))
    with working(None) as folder:
        found = load(source, other, folder)
    other.diary_id = found.diary_id
    store.exchange(other)
    store.aside = other
    return found


def undoable(store: Store) -> Undoable | None:
    """Return the last restore or merge that can be undone, or None."""
    if store.path is None:
        return Undoable(None, BEFORE_RESTORE, None) if store.aside else None
    found = [*_kept_files(store.path), *_kept_snapshots(store.path)]
    return max(found, key=lambda one: one.order, default=None)


def _kept_files(path: Path) -> Iterator[Undoable]:
    name = re.compile(
        rf"{re.escape(path.stem)}\.{BEFORE_RESTORE}-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-(\d+){re.escape(path.suffix)}"
    )
    for file in path.parent.iterdir():
        if found := name.fullmatch(file.name):
            at = datetime.strptime(found[1], snapshots.STAMP).replace(tzinfo=UTC)
            yield Undoable(file, BEFORE_RESTORE, at, int(found[2]))


def _kept_snapshots(path: Path) -> Iterator[Undoable]:
    for snapshot in snapshots.of(path):
        if snapshot.why == BEFORE_MERGE:
            yield Undoable(snapshot.path, snapshot.why, snapshot.at, snapshot.number)


def undo(store: Store, at: datetime) -> None:
    """Put back what was there before the last restore or merge; what is there now is kept beside it.

    Raises NothingToUndo, or a StoreError with the open diary as it was.
    """
    last = undoable(store)
    if last is None:
        raise NothingToUndo(store.where)
    if store.path is None or last.path is None:
        _undo_in_memory(store)
    elif last.why == BEFORE_RESTORE:
        _undo_restore(store, store.path, last.path, at)
    else:
        _replace_file(store, store.path, last.path, at, UNDONE)
        last.path.rename(last.path.with_name(last.path.name.replace(last.why, UNDONE_MERGE)))


def _undo_in_memory(store: Store) -> None:
    if isinstance(store, Attached):
        attaching.undo(store)
        return
    store.exchange(cast(Store, store.aside))
    store.aside = None


def _undo_restore(store: Store, path: Path, aside: Path, at: datetime) -> None:
    new = beside(path, RESTORING)
    try:
        system.copy(aside, new)
        _bring_up_to_date(new)
        _put_in_place(store, path, new, at, UNDONE)
    finally:
        new.unlink(missing_ok=True)
    for part in (*with_journals(aside), beside(aside, PREVIOUS)):
        part.unlink(missing_ok=True)  # it is the diary again


def _bring_up_to_date(new: Path) -> None:
    connection = connect(new)
    with closing(Store(connection)) as store:
        with store.reading() as db:
            waiting = pending(db, shipped(), new)
        migrate(store, waiting)
        connection.execute("CHECKPOINT")


def replace_damaged(path: Path, source: Source) -> tuple[Contents, Path]:
    """Put the diary of a backup in the place of a file that cannot be opened.

    Returns what is in it, and under which name the damaged file was kept. Raises a StoreError; all is then as it was.
    """
    new = beside(path, RESTORING)
    try:
        with system.hold(path):
            found = build(source, new)
            aside = keep_aside(path)
            system.put_in_place(new, path)
            for ending in JOURNALS:
                beside(path, ending).unlink(missing_ok=True)
            _move_previous(path, aside)
    except OSError as error:
        raise translate_os_error(error, path) from error
    finally:
        new.unlink(missing_ok=True)
    return found, aside
