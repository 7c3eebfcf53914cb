"""What readers find in bytes, for tests."""

import io
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from ankle_core.diary.runs import Surface
from ankle_core.reading import gathered
from ankle_core.reading.findings.findings import FoundRun, Problem, Reading, Skipped
from ankle_core.reading.formats import recordings
from tests.reading.fit_writer import START

T = TypeVar("T", FoundRun, Skipped, Problem)


class Pipe(io.RawIOBase):
    """A stream that can only be read forwards, in small pieces."""

    def __init__(self, content: bytes, most: int = 1000) -> None:
        self._content, self._most = io.BytesIO(content), most

    def read(self, size: int = -1, /) -> bytes:
        return self._content.read(self._most if size < 0 else min(size, self._most))

    def seek(self, *_: object) -> NoReturn:
        raise AssertionError("a pipe cannot go back")


def reading(content: bytes) -> Reading:
    return gathered(recordings.read(io.BytesIO(content), "made"))


def only_run(content: bytes) -> FoundRun:
    """Return the run of `content`, which has nothing else."""
    found = reading(content)
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    return found.runs[0]


def only_problem(content: bytes) -> Problem:
    found = reading(content)
    assert (found.runs, found.skipped, len(found.problems)) == ((), (), 1)
    return found.problems[0]


def only_skipped(content: bytes) -> str:
    """Return why `content` is no run."""
    found = reading(content)
    assert (found.runs, len(found.skipped), found.problems) == ((), 1, ())
    return found.skipped[0].reason


def the_run(of: FoundRun, **said: Any) -> FoundRun:
    """Return the run that every writer here makes, read from the bytes of `of`; what a kind tells besides is `said`."""
    run = FoundRun("made", of.digest, "running", START, moving_s=1800.0, elapsed_s=1800.0, distance_m=5400.0)
    return replace(run, heart_rate_bpm=150.0, surface=Surface.ROAD, surface_guessed=True, **said)
