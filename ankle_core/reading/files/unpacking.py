"""The bytes of one recording, unpacked as they come, counted and digested."""

import zlib
from hashlib import sha256
from typing import Protocol

from ankle_core.reading.findings.limits import LARGEST_RATIO, LARGEST_RECORDING, RATIO_FROM
from ankle_core.reading.findings.unreadable import Unreadable

#: Bytes that are taken from a stream at once.
CHUNK = 65_536


class Readable(Protocol):
    """What bytes come from; it need not be seekable."""

    def read(self, size: int = -1, /) -> bytes: ...


class Unpacked:
    """The bytes inside a gzip stream; `damage` is a sentence once they end before their time."""

    def __init__(self, stream: Readable) -> None:
        self.damage = ""
        self._stream = stream
        self._inflating = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._taken = self._given = 0

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return up to `size` bytes, none at the end; raises Unreadable for what multiplies beyond reason."""
        given = b""
        while not given and not self.damage:
            packed = self._waiting or self._take()
            if self._inflating.eof and not self._another_begins(packed):
                break
            if not packed:
                self.damage = "The packed file ends too early."
                break
            given = self._inflate(packed, size)
        self._given += len(given)
        if self._given > RATIO_FROM and self._given > LARGEST_RATIO * self._taken:
            raise Unreadable("The packed file swells beyond what any recording of a run does.")
        return given

    def _take(self) -> bytes:
        packed = self._stream.read(CHUNK)
        self._taken += len(packed)
        return packed

    def _another_begins(self, packed: bytes) -> bool:
        """gzip files may follow one another in one; anything else behind the end is padding."""
        if not packed.startswith(b"\x1f\x8b"):
            return False
        self._inflating = zlib.decompressobj(wbits=31)
        return True

    def _inflate(self, packed: bytes, size: int) -> bytes:
        try:
            given = self._inflating.decompress(packed, size)
        except zlib.error:
            self.damage = "The packed file is damaged."
            return b""
        self._waiting = self._inflating.unconsumed_tail or self._inflating.unused_data
        return given


class Recording:
    """The bytes of one recording after its `head`, as they are read; `digest` is the SHA-256 of all so far."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head = head
        self._stream = stream
        self._digest = sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return up to `size` bytes, none at the end; raises Unreadable past `LARGEST_RECORDING`."""
        given, self._head = (self._head[:size], self._head[size:]) if self._head else (self._stream.read(size), b"")
        self._digest.update(given)
        self.size += len(given)
        if self.size > LARGEST_RECORDING:
            raise Unreadable(
                f"It has more than {LARGEST_RECORDING // 1_000_000} MB, too much for a recording of a run."
            )
        return given


def head(stream: Readable, size: int) -> bytes:
    """Return the first `size` bytes of `stream`, fewer only where it ends."""
    parts, missing = [], size
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
