"""The checksum at the end of every FIT file, two bytes at a time so that it costs next to nothing."""

import struct
from array import array
from collections.abc import Iterator
from functools import cache

#: CRC-16 with its bits reversed (FIT protocol).
POLYNOMIAL = 0xA001
#: Bytes that are looked at as numbers at once; even.
PIECE = 65_536


def intact(content: bytes) -> bool:
    """Return whether the checksums of every FIT file of the chain in `content` are its own."""
    return all(
        _sum(content[start:end]) == content[end : end + 2] and _head_intact(content[start : start + content[start]])
        for start, end in _files(content)
    )


def _head_intact(head: bytes) -> bool:
    """A short header has no checksum, and a long one may leave it zero."""
    return head[12:14] in (b"", b"\0\0", _sum(head[:12]))


def _files(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each file of the chain begins and where its checksum does."""
    start = 0
    while content[start + 8 : start + 12] == b".FIT":
        end = start + content[start] + int.from_bytes(content[start + 4 : start + 8], "little")
        yield start, end
        start = end + 2


def _sum(content: bytes) -> bytes:
    words, crc = _words(), 0
    for start in range(0, len(content) - 1, PIECE):
        piece = content[start : start + PIECE]
        for word in struct.unpack_from(f"<{len(piece) // 2}H", piece):
            crc = words[crc ^ word]
    if len(content) % 2:
        crc = _shifted((crc ^ content[-1]) & 0xFF, 8) ^ (crc >> 8)
    return crc.to_bytes(2, "little")


@cache
def _words() -> "array[int]":
    single = [_shifted(byte, 8) for byte in range(256)]
    halves = (single[word & 0xFF] ^ (word >> 8) for word in range(65_536))
    return array("H", (single[half & 0xFF] ^ (half >> 8) for half in halves))


def _shifted(value: int, bits: int) -> int:
    for _ in range(bits):
        value = (value >> 1) ^ (POLYNOMIAL if value & 1 else 0)
    return value
