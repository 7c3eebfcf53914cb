"""What a power cut or a kill leaves of a diary, put in order at the next opening; all of it is kept."""

from contextlib import closing
from pathlib import Path

import duckdb

from ankle_core.errors import StoreError
from ankle_core.store.archive.reading import build
from ankle_core.store.file import journal, system
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, SECURED, beside, free_name, with_journals
from ankle_core.store.file.failures import DiskFull, Failure, JournalDamaged
from ankle_core.store.file.journal import State
from ankle_core.store.tables.whole import integrity

#: The name of the file while it is tried out whether copy and journal fit.
TRIAL = ".trial"


def shorten(path: Path) -> list[str]:
    """Cut the unfinished rest off the journal of `path`, keep a copy from before, and return the sentence that says so.

    Raises JournalDamaged, with nothing changed, where finished entries lie behind what cannot be read: the database
    would pass over them in silence.
    """
    written = beside(path, JOURNALS[0])
    found = journal.read(written) if written.exists() else None
    if found is None or found.state is State.WHOLE:
        return []
    if found.state is State.BROKEN:
        raise JournalDamaged(path, found.state.value)
    aside = beside(free_name(path, "cut-off"), JOURNALS[0])
    system.copy(written, aside)
    system.cut(written, found.ends[-1] if found.ends else 0)
    return [
        f"Saving to the diary {path} was cut off in the middle of an entry. All that was saved before it is there. "
        f"What is left of that entry is kept in {aside.name}."
    ]


def recover(path: Path, damage: Failure) -> str:
    """Put a whole file in the place of a damaged one and return the sentence that says so, or raise `damage`.

    The file is replaced in one step, and what it is made of stays till then, so that a kill in here is mended as well.
    """
    try:
        aside = _replaced_by_backup(path) if beside(path, SECURED).exists() else _replaced_by_copy(path, damage)
    except DiskFull:
        raise
    except (StoreError, duckdb.Error):
        raise damage from None
    return (
        f"The diary {path} was damaged when saving was cut off; it was put together again and nothing saved is lost. "
        f"The damaged file is kept as {aside.name}."
    )


def _replaced_by_backup(path: Path) -> Path:
    """Use the backup made for a checkpoint that was cut off: nothing was saved after it, and it holds the journal."""
    build(beside(path, SECURED), beside(path, TRIAL))
    aside = keep_aside(path)
    system.put_in_place(beside(path, TRIAL), path)
    for ending in JOURNALS:
        beside(path, ending).unlink(missing_ok=True)
    return aside


def _replaced_by_copy(path: Path, damage: Failure) -> Path:
    """Use the copy from before the checkpoint, with the journal, which fits it only if the checkpoint was cut off.

    Without a journal nothing is done: the checkpoint was complete then, and the copy is older than what was saved.
    """
    previous = beside(path, PREVIOUS)
    if isinstance(damage, JournalDamaged) or not (previous.exists() and beside(path, JOURNALS[0]).exists()):
        raise damage
    _try_out(previous, path)
    aside = keep_aside(path)
    system.copy(previous, path)
    return aside


def keep_aside(path: Path) -> Path:
    """Copy a damaged file with its journals to a name that says so, and return that name."""
    aside = free_name(path, "damaged")
    copy_with_journals(path, path, aside)
    return aside


def _try_out(previous: Path, path: Path) -> None:
    trial = beside(path, TRIAL)
    try:
        copy_with_journals(previous, path, trial)
        with closing(connect(trial)) as connection:
            integrity.counts(connection)
    finally:
        for leftover in with_journals(trial):
            leftover.unlink(missing_ok=True)


def copy_with_journals(main: Path, journals_of: Path, target: Path) -> None:
    """Copy `main`, if it is there, and the journals beside `journals_of` to `target`."""
    if main.exists():
        system.copy(main, target)
    for ending in JOURNALS:
        if beside(journals_of, ending).exists():
            system.copy(beside(journals_of, ending), beside(target, ending))
