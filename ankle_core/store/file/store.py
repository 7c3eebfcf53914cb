"""One open diary and the care for its file: whose it is, its journal, and a checkpoint that can be interrupted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.errors import StoreError
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, SECURED, DiaryFile, beside, free_name
from ankle_core.store.file.failures import Busy, Failure, InUse, Replaced, translate_os_error
from ankle_core.store.file.transactions import Transactions

#: Seconds that a checkpoint waits for those who are reading; nobody new is let in meanwhile.
READERS_PATIENCE = 30.0
#: It is refused while the database cleans up after another thread; so often it is tried again, with so many seconds
#: between.
TRIES = 50
PAUSE = 0.02


class Store(Transactions):
    """An open diary; share one between all threads of the process.

    `notices` are sentences about the file that the runner should see. `before_writing` is called before every write,
    and must not raise; `snapshot_failure` is why it left no copy. `aside` is what was in a diary in memory before
    another took its place.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        file: DiaryFile | None = None,
        back_up: "Callable[[Store, Path], object] | None" = None,
    ) -> None:
        super().__init__(connection)
        self.notices: tuple[str, ...] = ()
        self.before_writing: Callable[[], None] | None = None
        self.snapshot_failure: StoreError | None = None
        self.aside: Store | None = None
        self._file = file
        self._back_up = back_up
        self._closed = False
        self._rescued: Path | None = None

    @property
    def path(self) -> Path | None:
        """Return the file, or None for a diary in memory."""
        return self._file.path if self._file else None

    @property
    def misplaced(self) -> Failure | None:
        """Return that the file is not where it was, None if it is: what is open can still be read, but not saved."""
        return Replaced(self.path) if self._file and not self._file.is_own() else None

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close the file for the block, with everybody kept out and our lock held, and open what has its name then.

        All that was saved is in the file itself by then. Raises a StoreError, with the block not begun, if somebody
        reads for too long, there is no room, or the diary is in memory only.
        """
        if self._file is None:
            raise InUse(None)
        with self._writes:
            self.checkpoint()
            with self._alone():
                self._connection.close()
                self._file.put_down()
                try:
                    yield
                finally:
                    self._file.take_up()
                    self._connection = connect(self._file.path)
                    self.version += 1

    def checkpoint(self) -> None:
        """Move the journal into the file, keeping a copy from before.

        DuckDB rewrites its header in place: a power cut inside that would leave nothing to open.
        Raises a StoreError if there is no room; nothing is lost then.
        """
        if self._file is None:
            return
        with self._writes, self._remembering_journal():
            self._require_own_file(self._file)
            self._keep_previous(self._file)
            self._merge_journal()
            beside(self._file.path, SECURED).unlink(missing_ok=True)

    def copy_to(self, target: Path) -> None:
        """Copy the file as of the last checkpoint to `target`."""
        if self._file is not None:
            with self._writes:
                self._copy(self._file, target)

    def journal_bytes(self) -> int:
        """Return how much is waiting for a checkpoint."""
        return self._file.journal_bytes() if self._file else 0

    def close(self) -> None:
        """Let go of the file, which is whole by itself then: what was in the journal is in it.

        Where that cannot be done, such as on a full disk, the journal stays beside it, with nothing lost. Closing again
        does nothing.
        """
        with self._writes:
            if not self._closed:
                with suppress(StoreError, duckdb.Error):
                    self._require_own_files()
                    self._empty_journal()
                self._let_go()

    def __del__(self) -> None:
        """Whoever forgot to close it, or ends in the middle of it, keeps the journal; a checkpoint takes its time."""
        with self._writes:
            if not self._closed:
                self._let_go()

    def _empty_journal(self) -> None:
        if self.journal_bytes():
            self.checkpoint()

    def _let_go(self) -> None:
        self._closed = True
        self._connection.close()
        if self._file:
            self._file.let_go()

    def _require_own_files(self) -> None:
        if self._file:
            self._require_own_file(self._file)
            if not self._file.has_own_journal():
                self._save_journal(self._file)

    def _require_own_file(self, file: DiaryFile) -> None:
        if not file.is_own():
            kept = self._rescue(file)
            raise Replaced(file.path, f"; all that was saved is in the backup {kept.name}" if kept else "")
        self._rescued = None

    def _rescue(self, file: DiaryFile) -> Path | None:
        """Back up what the database still has open of a file that has gone; once, until it is back."""
        if self._rescued is None and self._back_up and file.path.parent.is_dir():
            target = free_name(file.path.with_suffix(".zip"), "rescued")
            with suppress(StoreError, duckdb.Error):
                self._back_up(self, target)
                self._rescued = target
        return self._rescued

    def _save_journal(self, file: DiaryFile) -> None:
        """Move what a lost journal held into the file: the database knows it still, until it is closed."""
        if file.journal.exists():
            file.journal.replace(beside(free_name(file.path, "foreign"), JOURNALS[0]))
        self.checkpoint()
        self.notices += (
            f"The journal of the diary {file.path} was moved, deleted or replaced while Surefoot had it open. "
            "Nothing is lost: all that was in it is in the diary itself now.",
        )

    @contextmanager
    def _prepared(self) -> Iterator[None]:
        self._require_own_files()
        if self.before_writing:
            self.before_writing()
        with self._remembering_journal():
            yield

    @contextmanager
    def _remembering_journal(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._file:
                self._file.remember_journal()

    def _recover(self, broken: DuckDBPyConnection) -> None:
        with self._writes:
            if self._connection is broken and self._file and not self._closed:
                broken.close()
                with suppress(Failure):
                    self._connection = connect(self._file.path)

    def _merge_journal(self) -> None:
        """Let nobody new in, wait for those inside, then merge: a busy machine hardly has a moment without anybody."""
        for _ in range(TRIES - 1):
            with suppress(Busy):
                return self._merge_alone()
            sleep(PAUSE)
        return self._merge_alone()

    def _merge_alone(self) -> None:
        with self._lone_cursor(READERS_PATIENCE) as db:
            db.execute("CHECKPOINT")

    def _keep_previous(self, file: DiaryFile) -> None:
        if file.must_be_closed_to_copy and self._back_up:
            self._back_up(self, beside(file.path, SECURED))
        else:
            self._copy(file, beside(file.path, PREVIOUS))

    def _copy(self, file: DiaryFile, target: Path) -> None:
        try:
            if not file.must_be_closed_to_copy:
                file.copy_to(target)
                return
            self._connection.close()
            try:
                file.copy_to(target)
            finally:
                self._connection = connect(file.path)
        except OSError as error:
            raise translate_os_error(error, file.path) from error
