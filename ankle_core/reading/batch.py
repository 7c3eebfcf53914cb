"""Files read in the background, all at once, by processes of their own; how far it is can be asked at any time."""

import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread

from ankle_core.reading import gathered
from ankle_core.reading.files.paths import called, walked
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Reading
from ankle_core.reading.processes import Answer, Processes

#: What the runner calls all files of a batch together.
ALL_FILES = "All files"
CRASHED = (
    "Reading ended unexpectedly; the window in which Surefoot was started shows why. What was read until then is kept."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `bytes_done` of `bytes` are read, and `runs` were found so far."""

    files: int = 0
    files_done: int = 0
    bytes: int = 0
    bytes_done: int = 0
    runs: int = 0
    reading: bool = True
    cancelled: bool = False


class Batch:
    """Reads `paths`, files and folders of them, from the moment it is made; every part of it may be used by any thread.

    `names` says what the runner calls a file that is kept under another name. `folder` is removed once the reading
    ends, however it ends. `problems` are known before, such as files that did not even arrive.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        names: Mapping[Path, str] | None = None,
        folder: Path | None = None,
        problems: Sequence[Problem] = (),
        processes: Callable[[Sequence[Path]], Processes] = Processes,
    ) -> None:
        self._called = {path.absolute(): name for path, name in (names or {}).items()}
        self._paths = tuple(path.absolute() for path in paths)
        self._folder = folder
        self._processes = processes
        self._lock = Lock()
        self._progress = Progress()
        self._sizes: dict[Path, int] = {}
        self._read_of: dict[Path, int] = {}
        self._found: dict[Path, list[Found]] = {}
        self._problems = list(problems)
        self._running: Processes | None = None
        self._thread = Thread(target=self._run, name="reading files", daemon=True)
        self._thread.start()

    @property
    def names(self) -> tuple[str, ...]:
        """What the runner calls the files and folders, in the order in which they were given."""
        return tuple(self._called.get(path, called(path.name or path)) for path in self._paths)

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._lock:
            return self._progress

    @property
    def found(self) -> Reading | None:
        """All that was found, in the order of the paths; None as long as it reads, and for ever once cancelled."""
        with self._lock:
            if self._progress.reading or self._progress.cancelled:
                return None
            return gathered([*self._problems, *(each for of_file in self._found.values() for each in of_file)])

    def cancel(self) -> None:
        """End the reading at once and keep nothing of it; what has ended by itself stays as it is."""
        with self._lock:
            if not self._progress.reading:
                return
            self._progress = replace(self._progress, reading=False, cancelled=True)
            running = self._running
        if running:
            running.cancel()

    def _run(self) -> None:
        try:
            self._read()
        except Exception:
            logging.getLogger(__name__).exception("A batch of files ended unexpectedly")
            self._problems.append(Problem(ALL_FILES, "", CRASHED))
        finally:
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            with self._lock:
                self._progress = replace(self._progress, reading=False)

    def _read(self) -> None:
        files, unopened = walked(self._paths)
        if not (files or unopened):
            unopened = [Problem(inside, "", "There are no files in it.") for inside in self.names]
        self._problems += unopened
        self._sizes = {file: _size(file) for file in files}
        self._found = {file: [] for file in files}
        running = self._processes(files)
        with self._lock:
            if self._progress.cancelled:
                return
            self._running = running
            self._progress = replace(self._progress, files=len(files), bytes=sum(self._sizes.values()))
        for answer in running:
            with self._lock:
                self._take(answer)

    def _take(self, answer: Answer) -> None:
        now, path = self._progress, answer.path
        if answer.found:
            self._found[path].append(self._as_called(path, answer.found))
            self._progress = replace(now, runs=now.runs + isinstance(answer.found, FoundRun))
        elif answer.read is not None:
            self._progress = replace(now, bytes_done=now.bytes_done + self._further(path, answer.read))
        else:
            further = self._further(path, self._sizes[path])
            self._progress = replace(now, files_done=now.files_done + 1, bytes_done=now.bytes_done + further)

    def _further(self, path: Path, read: int) -> int:
        """Return by how much that is more than was known; what is read twice counts once."""
        before = self._read_of.get(path, 0)
        self._read_of[path] = max(before, min(read, self._sizes[path]))
        return self._read_of[path] - before

    def _as_called(self, path: Path, found: Found) -> Found:
        name = self._called.get(path)
        return found if name is None else renamed(found, path.name, name)


def renamed(found: Found, kept_as: str, name: str) -> Found:
    """Return `found` as it would be had the file been called `name` and not `kept_as`, members of archives included."""

    def told(source: str) -> str:
        return name + source[len(kept_as) :] if source.startswith(kept_as) else source

    if isinstance(found, FoundRun):
        also = tuple(replace(origin, source=told(origin.source)) for origin in found.also)
        return replace(found, source=told(found.source), also=also)
    return replace(found, source=told(found.source))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
