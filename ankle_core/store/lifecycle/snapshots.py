"""Copies of a diary that are made by themselves: when one is due, what they are called, and which are kept."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from threading import Lock
from weakref import ref

import duckdb

from ankle_core.errors import StoreError
from ankle_core.store import archive
from ankle_core.store.file.diary_file import beside
from ankle_core.store.file.failures import Failure, translate_os_error
from ankle_core.store.file.store import Store
from ankle_core.store.tables.whole import integrity

#: What the folder beside a diary is called.
FOLDER = ".snapshots"
#: How many of a kind stay, each the newest of its day, week, month; of those before a migration simply the newest.
DAILY, WEEKLY, MONTHLY, MIGRATIONS = 7, 4, 12, 3

#: Why one was made.
BEFORE_FIRST_WRITE, AFTER_UPGRADE = "daily", "after-upgrade"
BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_MERGE = "before-import", "before-restore", "before-merge"
BEFORE_MIGRATION, UNDONE_MERGE = "before-migration", "undone-merge"

STAMP = "%Y-%m-%dT%H%M%SZ"
NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)\.([a-z]+(?:-[a-z]+)*)(?:-(\d+))?\.zip")


#: Copies that are being made, so that two of one second get two names.
_being_made: set[Path] = set()
_naming = Lock()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy: `at` is aware UTC, `why` one of the reasons above, `number` tells those of one second apart."""

    path: Path
    at: datetime
    why: str
    number: int = 1

    @property
    def bytes(self) -> int:
        return self.path.stat().st_size


def folder(path: Path) -> Path:
    """Return where the copies of the diary at `path` lie; it may not exist yet."""
    return beside(path, FOLDER)


def named(file: Path) -> Snapshot | None:
    """Return what the name of a copy tells, or None for another file."""
    if not (parts := NAME.fullmatch(file.name)):
        return None
    try:
        at = datetime.strptime(parts[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Snapshot(file, at, parts[2], int(parts[3] or 1))


def of(path: Path) -> list[Snapshot]:
    """Return the copies of the diary at `path`, newest first."""
    found = [snapshot for file in folder(path).glob("*.zip") if (snapshot := named(file))]
    return sorted(found, key=lambda snapshot: (snapshot.at, snapshot.number), reverse=True)


def newest(path: Path) -> Snapshot | None:
    """Return the newest copy of the diary at `path`, or None."""
    return next(iter(of(path)), None)


def newest_good(path: Path) -> Path | None:
    """Return the newest copy that can be read in full, or None; those that cannot stay where they are."""
    return next((snapshot.path for snapshot in of(path) if _is_good(snapshot.path)), None)


def _is_good(file: Path) -> bool:
    try:
        archive.contents(file)
    except StoreError:
        return False
    return True


def take(store: Store, at: datetime, why: str) -> Path | None:
    """Copy the diary now, drop the copies that are not kept, and return the new one; None for a diary in memory.

    Raises a StoreError if it cannot be done; all earlier copies are still there then.
    """
    if store.path is None:
        return None
    try:
        with _free(folder(store.path), f"{at.astimezone(UTC):{STAMP}}.{why}") as target:
            archive.export(store, target, at)
        for old in to_drop(of(store.path)):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise translate_os_error(error, store.path) from error
    return target


@contextmanager
def _free(folder: Path, name: str) -> Iterator[Path]:
    """Give a name that nothing has yet, and nobody else is given meanwhile."""
    folder.mkdir(mode=0o700, exist_ok=True)
    names = (folder / (f"{name}.zip" if number == 1 else f"{name}-{number}.zip") for number in count(1))
    with _naming:
        target = next(file for file in names if file not in _being_made and not file.exists())
        _being_made.add(target)
    try:
        yield target
    finally:
        _being_made.discard(target)


def to_drop(snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """Return the copies that need not be kept, newest first.

    Kept are all of the newest day, and the newest of each of the last 7 days, 4 weeks and 12 months that have one, and
    the last three from before a migration.
    """
    ordered = sorted(snapshots, key=lambda snapshot: (snapshot.at, snapshot.number), reverse=True)
    kept = [snapshot for snapshot in ordered if snapshot.at.date() == ordered[0].at.date()]
    kept += _newest_of_each(ordered, lambda one: one.at.date(), DAILY)
    kept += _newest_of_each(ordered, lambda one: one.at.isocalendar()[:2], WEEKLY)
    kept += _newest_of_each(ordered, lambda one: (one.at.year, one.at.month), MONTHLY)
    kept += [snapshot for snapshot in ordered if snapshot.why == BEFORE_MIGRATION][:MIGRATIONS]
    return [snapshot for snapshot in ordered if snapshot not in kept]


def _newest_of_each(ordered: Sequence[Snapshot], span: Callable[[Snapshot], Hashable], most: int) -> list[Snapshot]:
    firsts: dict[Hashable, Snapshot] = {}
    for snapshot in ordered:
        firsts.setdefault(span(snapshot), snapshot)
    return list(firsts.values())[:most]


class Keeper:
    """Makes the copy that is due before a write, and then moves the journal into the file, once a day.

    What prevents either of them never prevents the write.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = ref(store)
        self._clock = clock
        self._looked_on: date | None = None

    def __call__(self) -> None:
        at, store = self._clock(), self._store()
        if store is None or store.path is None or self._looked_on == at.date():
            return
        self._looked_on = at.date()
        try:
            why = self._why(store, store.path, at)
            if why:
                take(store, at, why)
            store.snapshot_failure = None
            if why:
                with suppress(StoreError):  # the journal is only longer then
                    store.checkpoint()
        except StoreError as failure:
            store.snapshot_failure = failure
        except duckdb.Error as error:
            store.snapshot_failure = Failure(store.path, str(error))

    def _why(self, store: Store, path: Path, at: datetime) -> str | None:
        with store.reading() as db:
            if not any(integrity.counts(db).values()):
                return None
        last = newest(path)
        return due(last, archive.made_with(last.path) if last else None, at, duckdb.__version__)


def due(last: Snapshot | None, made_with: str | None, at: datetime, version: str) -> str | None:
    """Return why a copy is due before the first write of a day or after an upgrade of the database, or None."""
    if last is None or last.at.date() != at.date():
        return BEFORE_FIRST_WRITE
    return AFTER_UPGRADE if made_with != version else None
