"""Many files at once, each read in a process of its own kind that can be killed without harm."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread, Timer

import ankle_core
from ankle_core.reading.files.paths import called
from ankle_core.reading.findings.findings import Found, Problem
from ankle_core.reading.findings.limits import LEAST_PATIENCE_S, SLOWEST_BYTES_A_SECOND
from ankle_core.reading.wire import found

COMMAND = (sys.executable, "-m", "ankle_core.reading")
TOO_SLOW = "Reading it took too long and was ended. The other files were read."
NOT_STARTED = "This computer could not start a process to read it. Close other programs and try again."
DIED = "It made the reader end unexpectedly. The other files were read."

Worker = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Something found in the file at `path`, or None once that file is done.

    A large file is heard of in between: then `read` is how many of its bytes were read, and nothing is found.
    """

    path: Path
    found: Found | None
    read: int | None = None


class Processes:
    """The answers for `paths`, as they come: iterate once, from one thread; `cancel` may be called from any.

    `count` processes read at once, by default one for every core. Each file may take `patience_s` seconds, by default
    what its size allows for. A file that makes its process die or hang becomes a Problem, and the rest goes on.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        count: int | None = None,
        patience_s: float | None = None,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        # The largest first, so that no process is left with it at the end.
        self._waiting = deque(sorted((path.absolute() for path in paths), key=_size, reverse=True))
        self._count = min(count or os.cpu_count() or 1, len(self._waiting))
        self._patience_s = patience_s
        self._command = command
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._workers: set[Worker] = set()
        self._lock = Lock()
        self._cancelled = Event()

    def __iter__(self) -> Iterator[Answer]:
        threads = [Thread(target=self._serve, daemon=True) for _ in range(self._count)]
        try:
            for thread in threads:
                thread.start()
            for _ in threads:
                yield from iter(self._answers.get, None)
        finally:
            self.cancel()
            for thread in threads:
                thread.join()

    def cancel(self) -> None:
        """End all processes at once; what was found so far has been told, and nothing more will be."""
        with self._lock:
            self._cancelled.set()
            for worker in self._workers:
                worker.kill()

    def _serve(self) -> None:
        """Let one process after another read what is waiting; each serves until it dies."""
        try:
            while path := self._next():
                try:
                    self._employ(path)
                except OSError:
                    self._tell(path, Problem(called(path.name), "", NOT_STARTED))
                    self._tell(path, None)
        finally:
            self._answers.put(None)

    def _employ(self, first: Path) -> None:
        path: Path | None = first
        with self._lock:
            if self._cancelled.is_set():
                return
            worker = _started(self._command)
            self._workers.add(worker)
        while path and self._read(worker, path):
            path = self._next()
        _ended(worker)
        with self._lock:
            self._workers.discard(worker)

    def _next(self) -> Path | None:
        try:
            return None if self._cancelled.is_set() else self._waiting.popleft()
        except IndexError:
            return None

    def _read(self, worker: Worker, path: Path) -> bool:
        """Tell what `worker` finds in `path`, and return whether it lived to say that it is done."""
        slow = Event()
        timer = Timer(self._patience_s or _patience_s(path), _end_slow, (worker, slow))
        timer.start()
        done = False
        try:
            for each in _answered(worker, path):
                self._tell(path, each)
            done = True
        except (OSError, ValueError, KeyError, TypeError):
            worker.kill()
            self._tell(path, Problem(called(path.name), "", TOO_SLOW if slow.is_set() else DIED))
        finally:
            timer.cancel()
        self._tell(path, None)
        return done

    def _tell(self, path: Path, found: Found | int | None) -> None:
        if not self._cancelled.is_set():
            self._answers.put(Answer(path, None, found) if isinstance(found, int) else Answer(path, found))


def _started(command: tuple[str, ...]) -> Worker:
    """A child that finds this very package, wherever the app was started."""
    home = str(Path(ankle_core.__file__).parent.parent)
    beside = os.environ.get("PYTHONPATH")
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join([home, beside] if beside else [home])},
    )


def _answered(worker: Worker, path: Path) -> Iterator[Found | int]:
    """Yield what `worker` says of `path`, and how much of it was read.

    Raises BrokenPipeError if it ends too early, others for noise.
    """
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(str(path)) + "\n")
    worker.stdin.flush()
    for said in worker.stdout:
        values = json.loads(said)
        if "done" in values:
            return
        yield int(values["read"]) if "read" in values else found(said)
    raise BrokenPipeError


def _ended(worker: Worker) -> None:
    """Let `worker` go: without questions it ends by itself."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    with suppress(OSError):
        worker.stdin.close()
    worker.stdout.close()
    worker.wait()


def _end_slow(worker: Worker, slow: Event) -> None:
    slow.set()
    worker.kill()


def _patience_s(path: Path) -> float:
    return LEAST_PATIENCE_S + _size(path) / SLOWEST_BYTES_A_SECOND


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
