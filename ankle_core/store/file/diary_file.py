"""The file of an open diary: our lock on it, and one read descriptor that lives as long as it is open.

Closing any descriptor of the file would drop the lock DuckDB holds on it, so all reading goes through this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from filelock import BaseFileLock

from ankle_core.store.file import system

#: What DuckDB may keep beside a file; these always move with it.
JOURNALS = (".wal", ".wal.checkpoint", ".wal.recovery")
#: The copy of the file as it was before the last checkpoint.
PREVIOUS = ".prev"
#: A backup that takes the place of that copy where an open file cannot be read; there during a checkpoint only.
SECURED = ".prev.zip"


def beside(path: Path, ending: str) -> Path:
    """Return the path next to `path` whose name goes on with `ending`."""
    return path.with_name(path.name + ending)


def with_journals(path: Path) -> Iterator[Path]:
    """Return `path` and the names of what the database may keep beside it."""
    yield path
    yield from (beside(path, ending) for ending in JOURNALS)


def free_name(path: Path, word: str) -> Path:
    """Return the first of the names "surefoot.<word>-1.duckdb", "-2" and so on that nothing has yet."""
    names = (path.with_name(f"{path.stem}.{word}-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not any(part.exists() for part in with_journals(name)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands on the disk: when its last checkpoint was (ISO, UTC), and how many bytes only its journal has.

    A copy of the file without its journal holds nothing newer than that, and nothing in it would tell.
    """

    checkpoint_at: str
    journal_bytes: int

    @classmethod
    def of(cls, path: Path) -> "Standing":
        """Return how the file at `path` stands; nothing but a checkpoint writes to it."""
        written = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        journal = beside(path, JOURNALS[0])
        return cls(written.isoformat(), journal.stat().st_size if journal.exists() else 0)

    def sentence(self) -> str:
        """Return it in words."""
        since = f"; the journal beside it had {self.journal_bytes:,} bytes more" if self.journal_bytes else ""
        return f"Its last checkpoint was at {self.checkpoint_at}{since}."


class DiaryFile:
    """A file that exists, is locked by us, and is open in the database."""

    def __init__(self, path: Path, lock: BaseFileLock) -> None:
        self.path = path
        self._lock = lock
        self._readable: BinaryIO | None = None
        self.take_up()

    @property
    def must_be_closed_to_copy(self) -> bool:
        return self._readable is None

    @property
    def journal(self) -> Path:
        return beside(self.path, JOURNALS[0])

    def is_own(self) -> bool:
        """Whether the name still stands for the file that was opened: the database itself would not notice."""
        return system.identity(self.path) == self._identity

    def has_own_journal(self) -> bool:
        """Whether the journal is the one last remembered; the database would write on into one nobody can find."""
        return system.identity(self.journal) == self._journal_identity

    def remember_journal(self) -> None:
        """Take the journal that is there now for our own, or none if there is none."""
        self._journal_identity = system.identity(self.journal)

    def copy_to(self, target: Path) -> None:
        """Copy the file to `target`, which appears whole or not at all; nothing may be written meanwhile."""
        if self._readable is None:
            system.copy(self.path, target)
        else:
            system.copy_open(self._readable, target)

    def journal_bytes(self) -> int:
        """Return how much is waiting in the journal."""
        return self.journal.stat().st_size if self.journal.exists() else 0

    def put_down(self) -> None:
        """Close the descriptor, so that another file can take the name; the lock stays ours."""
        if self._readable is not None:
            self._readable.close()

    def take_up(self) -> None:
        """Take the file that has the name now for our own."""
        self._identity = system.identity(self.path)
        self.remember_journal()
        self._readable = self.path.open("rb") if system.READS_OPEN_FILES else None

    def let_go(self) -> None:
        """Close the descriptor and release the lock; the database must be closed by now."""
        self.put_down()
        self._lock.release()
