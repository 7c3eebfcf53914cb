"""Which files a runner means who names files and folders."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ankle_core.reading.findings.findings import Problem

#: What archives of other systems leave in folders.
NOT_OURS = "__MACOSX"
#: A pipe or a device gives bytes for ever, or never, and may do something by being read.
NO_FILE = "It is neither a file nor a folder, so it was not read."
#: Files that are read at once; twenty years of a run a day are 7,300, a whole disk has a million.
MOST_FILES = 100_000


def walked(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the files of `paths` and of all folders within them, each once, and what could not be looked into."""
    problems: list[Problem] = []
    files = list(dict.fromkeys(islice(_files(paths, problems), MOST_FILES + 1)))
    if len(files) > MOST_FILES:
        reason = f"There are more than {MOST_FILES:,} files; the rest was not read. Choose the folder with the runs."
        problems.append(Problem(called(files.pop().parent), "", reason))
    return files, problems


def called(name: str | Path) -> str:
    """Return a name as it can be shown and written down: a file may be called by bytes that are no letters."""
    return str(name).encode("utf-8", "replace").decode()


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        problems.append(Problem(called(error.filename), "", f"It could not be opened: {error.strerror}."))

    for path in paths:
        for file in _within(path, failed) if path.is_dir() else [path]:
            if os.path.exists(file) and not os.path.isfile(file):
                problems.append(Problem(called(file.name), "", NO_FILE))
            else:
                yield file.absolute()


def _within(folder: Path, failed: Any) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if name != NOT_OURS and not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))
