"""What is left of a diary that does not open, tried out on copies: the fullest that can be read takes its place.

Nothing is ever deleted from a diary, so of two versions the one with more rows is the later one.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import duckdb

from ankle_core.store.archive.reading import build
from ankle_core.store.file import journal, system
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, SECURED, beside, with_journals
from ankle_core.store.file.failures import (
    Damaged,
    Failure,
    JournalDamaged,
    MainFileMissing,
    NotADiary,
    NothingToRepair,
    NotRepaired,
    translate_os_error,
)
from ankle_core.store.file.migrating import require_diary
from ankle_core.store.lifecycle import snapshots
from ankle_core.store.lifecycle.opening import open_store
from ankle_core.store.lifecycle.recovery import copy_with_journals, keep_aside
from ankle_core.store.tables.whole import integrity

#: The name of a copy while it is tried out, and of the best so far.
TRIAL, BEST = ".trial", ".best"


@dataclass(frozen=True, slots=True)
class Remains:
    """One thing a diary could be made of again: `words` name it, `make` makes a file of it or raises."""

    words: str
    make: Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the id of the diary, None for one that was cut off at its beginning, and its rows."""

    words: str
    diary_id: UUID | None
    rows: int


def repair(path: Path) -> list[str]:
    """Make the diary at `path` open again and return a sentence for every step; an empty list if it was whole.

    Raises a StoreError if it cannot be repaired, or what stands in the way is not in the file.
    """
    path = path.expanduser().resolve()
    trouble: Failure = MainFileMissing(path)
    if path.exists():
        try:
            return _opened(path)
        except (Damaged, JournalDamaged, NotADiary) as failure:
            trouble = failure
    elif not _anything_of(path):
        raise NothingToRepair(path)
    try:
        with system.hold(path):
            return [trouble.happened, *_rebuilt(path)]
    except OSError as error:
        raise translate_os_error(error, path) from error


def _anything_of(path: Path) -> bool:
    files = (*with_journals(path), beside(path, PREVIOUS), beside(path, SECURED))
    return any(file.exists() for file in files) or snapshots.newest(path) is not None


def _opened(path: Path) -> list[str]:
    with closing(open_store(path)) as store, store.reading() as db:
        problems = integrity.problems(db)
        return [notice for notice in store.notices if notice not in problems]


def _rebuilt(path: Path) -> list[str]:
    steps: list[str] = []
    try:
        best = _best(path, steps)
        if best is None:
            raise NotRepaired(path, "; ".join(steps) or "nothing of it is left")
        aside = keep_aside(path)
        system.put_in_place(beside(path, BEST), path)
    finally:
        _clear(beside(path, TRIAL))
        _clear(beside(path, BEST))
    for ending in JOURNALS:  # only now: without its journal a damaged file would be worth less
        beside(path, ending).unlink(missing_ok=True)
    for ending in (PREVIOUS, SECURED):
        if beside(path, ending).exists():
            beside(path, ending).replace(beside(aside, ending))
    return [
        *(f"{step}." for step in steps),
        f"Put in place: {best.words}.",
        f"Everything from before is kept under the name {aside.name}.",
    ]


def _best(path: Path, steps: list[str]) -> Made | None:
    """Leave the fullest version of the diary under the name BEST."""
    best: Made | None = None
    for remains in _remains(path):
        made = _tried(remains, beside(path, TRIAL))
        steps.append(f"Tried {remains.words}: " + (f"it holds {made.rows:,} rows" if made else "it cannot be read"))
        if made and (best is None or (made.diary_id == best.diary_id and made.rows > best.rows)):
            beside(path, TRIAL).replace(beside(path, BEST))
            best = made
    return best


def _remains(path: Path) -> Iterator[Remains]:
    previous = beside(path, PREVIOUS)
    for main, words in ((path, "the file"), (previous, "the copy from before the last checkpoint")):
        if main.is_file():
            if beside(path, JOURNALS[0]).exists():
                yield Remains(f"{words} with what can be read of the journal", _with_journal(main, path))
            yield Remains(f"{words} alone", _alone(main))
    backups = [("the backup made for a checkpoint", beside(path, SECURED))] if beside(path, SECURED).exists() else []
    if newest := snapshots.newest_good(path):
        backups.append((f"the snapshot {newest.name}", newest))
    for words, backup in backups:
        yield Remains(words, _unpacked(backup))


def _unpacked(backup: Path) -> Callable[[Path], object]:
    return lambda trial: build(backup, trial)


def _alone(main: Path) -> Callable[[Path], None]:
    return lambda trial: system.copy(main, trial)


def _with_journal(main: Path, path: Path) -> Callable[[Path], None]:
    def make(trial: Path) -> None:
        copy_with_journals(main, path, trial)
        _shorten_until_read(trial, beside(trial, JOURNALS[0]))

    return make


def _shorten_until_read(trial: Path, written: Path) -> None:
    """Leave of the journal `written` as much as the database reads; raises Damaged if that is nothing."""
    content, ends = written.read_bytes(), journal.read(written).ends
    read, unread = 0, len(ends) + 1
    while unread - read > 1:
        middle = (read + unread) // 2
        written.write_bytes(content[: ends[middle - 1]])
        read, unread = (middle, unread) if _opens(trial) else (read, middle)
    if read == 0:
        raise JournalDamaged(trial)
    written.write_bytes(content[: ends[read - 1]])


def _opens(trial: Path) -> bool:
    try:
        with closing(connect(trial)) as db:
            integrity.counts(db)
    except (Failure, duckdb.Error):
        return False
    return True


HOLDS = """
    SELECT
        (SELECT min(id) FROM diary),
        (SELECT count(*) FROM check_ins) + (SELECT count(*) FROM ratings) + (SELECT count(*) FROM signs)
        + (SELECT count(*) FROM runs) + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM sets)
        + (SELECT count(*) FROM screenings) + (SELECT count(*) FROM moves) + (SELECT count(*) FROM self_tests)
        + (SELECT count(*) FROM weekly_checks) + (SELECT count(*) FROM rest_days) + (SELECT count(*) FROM routines)
        + (SELECT count(*) FROM trials) + (SELECT count(*) FROM usuals) + (SELECT count(*) FROM table_answers)
        + (SELECT count(*) FROM revisions)
"""


def _tried(remains: Remains, trial: Path) -> Made | None:
    """Return what `remains` hold, made into one file without a journal at `trial`; None if they cannot be read."""
    _clear(trial)
    try:
        remains.make(trial)
        with closing(connect(trial)) as db:
            require_diary(db, trial)
            integrity.problems(db)
            [(diary_id, rows)] = db.execute(HOLDS).fetchall()
            db.execute("CHECKPOINT")
        return Made(remains.words, diary_id, rows)
    except (Failure, duckdb.Error):
        return None


def _clear(trial: Path) -> None:
    for leftover in with_journals(trial):
        leftover.unlink(missing_ok=True)
