"""One file on its way from a browser to the disk, and why it may not come through."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from pages.parts.notebook.diaries import temporary
from pages.parts.notebook.diaries.temporary import FULL, KEPT_FREE
from pages.parts.words.runs import upload_words

#: Bytes after which it is looked again whether the disk has room.
LOOK_AGAIN = 64_000_000


class Refused(Exception):
    """A file that is not taken: the `status` of HTTP, and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Receiver(Protocol):
    """Who an upload is for; all but `leave` raise Refused."""

    def spend(self, upload: "Upload", count: int) -> None:
        """Let it have `count` bytes more."""

    def keep(self, upload: "Upload") -> None:
        """It is whole."""

    def leave(self, upload: "Upload") -> None:
        """It has ended, whole or not."""


class Upload:
    """One file on its way to the disk, which its methods wait for; whatever happens, `end` comes last."""

    def __init__(self, receiver: Receiver, number: int, name: str, path: Path) -> None:
        self.number = number
        self.name = name
        self.path = path
        self.bytes = 0
        self.whole = False
        self._receiver = receiver
        self._file: BinaryIO | None = None

    def write(self, data: bytes) -> None:
        """Take more of it; raises Refused where a limit or the disk ends it."""
        before = self.bytes
        self._receiver.spend(self, len(data))
        if before // LOOK_AGAIN != self.bytes // LOOK_AGAIN:
            require_room(self.path.parent, 0)
        with _disk_trouble_told():
            rest = memoryview(data)
            while rest:  # an almost full disk takes a part, and only then says so
                rest = rest[self._opened().write(rest) :]

    def keep(self) -> None:
        """It is whole; raises Refused if the disk failed at the last moment, or it is not wanted any more."""
        with _disk_trouble_told():
            self._opened().close()
        self._receiver.keep(self)

    def end(self) -> None:
        """Nothing more comes; what is not whole is deleted."""
        if self._file:
            with suppress(OSError):
                self._file.close()
        self._receiver.leave(self)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = open(self.path, "xb", buffering=0, opener=_for_the_owner_alone)  # noqa: SIM115
        return self._file


def _for_the_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def require_room(folder: Path, more: int) -> None:
    """Raise Refused where `more` bytes would leave too little of the disk free."""
    if temporary.free(folder) < more + KEPT_FREE:
        raise Refused(507, upload_words.DISK_FULL)


@contextmanager
def _disk_trouble_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = upload_words.DISK_FULL if error.errno in FULL else upload_words.DISK_FAILED
        raise Refused(507, sentence) from error
