"""Reads files for another process: paths as lines of JSON in, what was found as lines of JSON out.

A process of its own can be killed when the runner cancels, and whatever a file does to it, the diary goes on.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from ankle_core.reading import read_file
from ankle_core.reading.findings.findings import Found, Problem
from ankle_core.reading.findings.limits import MEMORY_BYTES
from ankle_core.reading.wire import line


def main(arguments: Sequence[str], asked: TextIO, told: TextIO) -> int:
    """Read every path of `arguments`, or of the lines `asked` if there are none; returns the exit code."""
    paths: Iterable[str] = arguments or map(json.loads, asked)
    try:
        for path in paths:
            for found in _found(Path(path), lambda count: _tell(told, json.dumps({"read": count}))):
                _tell(told, line(found))
            _tell(told, json.dumps({"done": path}))
    except BrokenPipeError:
        # Nobody listens any more; without this, Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), told.fileno())
    return 0


def limit_memory() -> None:
    """Let this process have no more than `MEMORY_BYTES`, where the system can do that."""
    try:
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    except (ImportError, ValueError, OSError):
        return


def _found(path: Path, tell: Callable[[int], None]) -> Iterator[Found]:
    try:
        yield from read_file(path, tell)
    except MemoryError:
        yield Problem(path.name, "", "It needs more memory than one file may have.")


def _tell(told: TextIO, text: str) -> None:
    told.write(text + "\n")
    told.flush()


if __name__ == "__main__":
    limit_memory()
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
