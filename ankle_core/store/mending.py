"""A file torn by an interrupted checkpoint, rebuilt from the copy before it and the journal."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import duckdb

from ankle_core.store import integrity, system
from ankle_core.store.connecting import connect
from ankle_core.store.diary_file import JOURNALS, PREVIOUS, beside
from ankle_core.store.failures import Failure

#: The name of the file while it is tried out whether copy and journal fit.
TRIAL = ".trial"


def mend(path: Path, damage: Failure) -> str:
    """Put a whole file in the place of a damaged one and return the sentence that says so, or raise `damage`.

    Without a journal nothing is done: the checkpoint was complete then, and the copy is older than what was saved.
    The journal stays where it is, and the file is replaced in one step, so that a kill in here is mended as well.
    """
    previous = beside(path, PREVIOUS)
    if not (previous.exists() and beside(path, JOURNALS[0]).exists()):
        raise damage
    try:
        _try_out(previous, path)
    except (Failure, duckdb.Error):
        raise damage from None
    aside = _free_name(path)
    _copy_with_journals(path, path, aside)
    system.copy(previous, path)
    return (
        f"The diary {path} was damaged when saving was cut off; it was put together again and nothing saved is lost. "
        f"The damaged file is kept as {aside.name}."
    )


def _try_out(previous: Path, path: Path) -> None:
    trial = beside(path, TRIAL)
    try:
        _copy_with_journals(previous, path, trial)
        with closing(connect(trial)) as connection:
            integrity.counts(connection)
    finally:
        for leftover in _with_journals(trial):
            leftover.unlink(missing_ok=True)


def _copy_with_journals(main: Path, journals_of: Path, target: Path) -> None:
    system.copy(main, target)
    for ending in JOURNALS:
        if beside(journals_of, ending).exists():
            system.copy(beside(journals_of, ending), beside(target, ending))


def _with_journals(path: Path) -> Iterator[Path]:
    yield path
    yield from (beside(path, ending) for ending in JOURNALS)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())
