"""The file of an open diary: our lock on it, and one read descriptor that lives as long as it is open.

Closing any descriptor of the file would drop the lock DuckDB holds on it, so all reading goes through this one.
"""

from pathlib import Path
from typing import BinaryIO

from filelock import BaseFileLock

from ankle_core.store import system
from ankle_core.store.failures import Replaced

#: What DuckDB may keep beside a file; these always move with it.
JOURNALS = (".wal", ".wal.checkpoint", ".wal.recovery")
#: The copy of the file as it was before the last checkpoint.
PREVIOUS = ".prev"


def beside(path: Path, ending: str) -> Path:
    """Return the path next to `path` whose name goes on with `ending`."""
    return path.with_name(path.name + ending)


class DiaryFile:
    """A file that exists, is locked by us, and is open in the database."""

    def __init__(self, path: Path, lock: BaseFileLock) -> None:
        self.path = path
        self._lock = lock
        self._identity = system.identity(path)
        self._readable: BinaryIO | None = path.open("rb") if system.READS_OPEN_FILES else None

    @property
    def must_be_closed_to_copy(self) -> bool:
        return self._readable is None

    def require_own(self) -> None:
        """Raise Replaced if the name now stands for another file: the database itself would not notice."""
        if system.identity(self.path) != self._identity:
            raise Replaced(self.path)

    def copy_to(self, target: Path) -> None:
        """Copy the file to `target`, which appears whole or not at all; nothing may be written meanwhile."""
        if self._readable is None:
            system.copy(self.path, target)
        else:
            system.copy_open(self._readable, target)

    def journal_bytes(self) -> int:
        """Return how much is waiting in the journal."""
        journal = beside(self.path, JOURNALS[0])
        return journal.stat().st_size if journal.exists() else 0

    def let_go(self) -> None:
        """Close the descriptor and release the lock; the database must be closed by now."""
        if self._readable is not None:
            self._readable.close()
        self._lock.release()
