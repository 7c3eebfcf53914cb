"""A file that tells, while it is read, how far that is."""

import io
from collections.abc import Callable
from pathlib import Path

#: Bytes between two tellings: a tenth of a second of the fastest reader.
TELL_AFTER = 4_000_000


class Telling(io.FileIO):
    """Counts what is read, wherever it lies: an archive begins with its end."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._said = tell
        self._read = 0
        self._told = 0

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        count = super().readinto(buffer)
        self._read += count
        if self._read - self._told >= TELL_AFTER:
            self._told = self._read
            self._said(self._read)
        return count


def opened(path: Path, tell: Callable[[int], None]) -> "io.BufferedReader[Telling]":
    """Open the file at `path` for reading; calls `tell` with the number of bytes read so far. Raises OSError."""
    return io.BufferedReader(Telling(path, tell))
