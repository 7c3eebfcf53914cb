"""Files in, runs out: what the runner already has, read from its content and never from its name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from ankle_core.reading.files import counted_file, sniffing
from ankle_core.reading.files.sniffing import FileKind
from ankle_core.reading.findings.findings import (
    Found,
    FoundMorning,
    FoundRun,
    Origin,
    Problem,
    Reading,
    Skipped,
    StepsFrom,
    UnsureTable,
)
from ankle_core.reading.formats import recordings

__all__ = ["Found", "FoundRun", "Origin", "Problem", "Reading", "Skipped", "StepsFrom", "gathered", "read_file"]

#: How far ahead of this computer a watch may be and still be believed.
AHEAD = timedelta(days=1)
#: What holds more than one recording, and the module that reads it.
READERS = {
    FileKind.ZIP: "ankle_core.reading.exports.zips",
    FileKind.APPLE: "ankle_core.reading.exports.apple",
    FileKind.CSV: "ankle_core.reading.exports.lists",
    FileKind.JSON: "ankle_core.reading.apps.documents",
}


def read_file(path: Path, tell: Callable[[int], None] | None = None) -> Iterator[Found]:
    """Yield every run of the file at `path`, whatever its kind, with what is not a run and what could not be read.

    Yields as it reads and never raises for what is in the file, or for a file that cannot be opened. A large file
    calls `tell` now and then with how many of its bytes were read.
    """
    try:
        with counted_file.opened(path, tell) if tell else path.open("rb") as stream:
            kind = sniffing.kind(stream.read(sniffing.HEAD_BYTES))
            stream.seek(0)
            yield from _reader(kind)(stream, path.name)
    except OSError as error:
        yield Problem(path.name, "", f"It could not be opened: {error.strerror or error}.")


def _reader(kind: FileKind) -> Callable[[BinaryIO, str], Iterator[Found]]:
    """Only what a file needs is loaded: a process that reads recordings starts in half the time."""
    read: Callable[[BinaryIO, str], Iterator[Found]] = import_module(READERS.get(kind, recordings.__name__)).read
    return read


def gathered(found: Iterable[Found], now: datetime | None = None) -> Reading:
    """Return all that was `found` by kind; with `now` (aware), runs that begin later become problems."""
    runs: list[FoundRun] = []
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    unsure: list[UnsureTable] = []
    mornings: list[FoundMorning] = []
    for each in found:
        if isinstance(each, Skipped):
            skipped.append(each)
        elif isinstance(each, Problem):
            problems.append(each)
        elif isinstance(each, UnsureTable):
            unsure.append(each)
        elif isinstance(each, FoundMorning):
            mornings.append(each)
        elif now is not None and _began(each) > now + AHEAD:
            problems.append(_in_the_future(each))
        else:
            runs.append(each)
    return Reading(tuple(runs), tuple(skipped), tuple(problems), tuple(unsure), tuple(mornings))


def _began(run: FoundRun) -> datetime:
    """A clock on the wall is taken for UTC: the day of grace is longer than any zone."""
    began = run.started_at or run.local_start
    assert began is not None
    return began if began.tzinfo else began.replace(tzinfo=UTC)


def _in_the_future(run: FoundRun) -> Problem:
    return Problem(
        run.source,
        "",
        f"It begins on {_began(run).date().isoformat()}, which has not come yet: the clock of the watch was wrong. "
        "It was left out; if you know the day, enter the run by hand.",
    )
