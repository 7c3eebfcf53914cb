"""What readers find in bytes, for tests."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from ankle_core.diary.runs import FASTEST_RUN_MS, LONGEST_RUN_M, LONGEST_RUN_S, Surface
from ankle_core.reading import gathered
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Reading, Skipped
from ankle_core.reading.findings.limits import EARLIEST, HIGHEST_SPM, LOWEST_SPM, SHORTEST_RUN_S
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


def assert_possible(found: Reading) -> None:
    """Hold that a runner can have run what was found."""
    for each in found.runs:
        assert each.started_at is not None or each.local_start is not None
        assert each.started_at is None or each.started_at >= EARLIEST
        assert SHORTEST_RUN_S <= each.moving_s <= LONGEST_RUN_S
        assert each.elapsed_s >= each.moving_s
        assert each.distance_m is None or 0 < each.distance_m <= min(LONGEST_RUN_M, FASTEST_RUN_MS * each.moving_s)
        assert each.cadence_spm is None or LOWEST_SPM <= each.cadence_spm <= HIGHEST_SPM
        assert each.steps is None or each.steps > 0
        assert each.ascent_m is None or each.ascent_m >= 0
        assert each.heart_rate_bpm is None or each.heart_rate_bpm > 0


def told(found: Iterator[Found]) -> Reading:
    """Gather what an export gave, none of it impossible."""
    reading = gathered(found)
    assert_possible(reading)
    return reading


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
