"""ZIP archives that nobody vouches for: opened within limits, read member by member, never written to disk.

Every member is read at most once and in the order in which it lies, so that an archive inside an archive can be read
as it is unpacked.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO, BinaryIO

from ankle_core.reading.files.unpacking import CHUNK
from ankle_core.reading.findings.limits import LARGEST_RATIO, RATIO_FROM
from ankle_core.reading.findings.unreadable import Unreadable

#: Members of one archive; ten years of a watch that uploads five files a day are a third of it.
MOST_MEMBERS = 60_000
#: Bytes of the list of members; it is held in memory, in several times its size.
LARGEST_DIRECTORY = 7_000_000
#: Bytes unpacked from one file that was handed in, archives inside it counted with what they hold.
LARGEST_TOTAL = 20_000_000_000
#: Archives inside one another; Garmin has one inside another.
DEEPEST_NESTING = 2
#: Bytes of an archive inside another, and how often its packed bytes may multiply: an archive hardly packs again.
LARGEST_NESTED, NESTED_RATIO = 4_000_000_000, 20
#: Where an archive says how long its list of members is.
END, END_BYTES, LONGEST_COMMENT = b"PK\5\6", 22, 65_535
END_64, END_64_BYTES, LOCATOR_BYTES = b"PK\6\6", 56, 20
#: What a computer adds to an archive for itself.
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db")
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
    OSError,
)
INCOMPLETE = "It is not a complete ZIP archive. Download or copy it again."


class Member(io.RawIOBase):
    """One member as it is unpacked; damage is raised as Unreadable."""

    def __init__(self, packed: IO[bytes], spent: "Spent") -> None:
        self._packed = packed
        self._spent = spent

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._packed.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        with _damage_told():
            return self._packed.seek(offset, whence)

    def tell(self) -> int:
        return self._packed.tell()

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        with _damage_told():
            given = self._packed.read(len(buffer))
        self._spent.add(len(given))
        buffer[: len(given)] = given
        return len(given)


@dataclass(slots=True)
class Spent:
    """What one file that was handed in has cost so far, with every archive inside it."""

    bytes: int = 0

    def add(self, bytes: int) -> None:
        self.bytes += bytes
        if self.bytes > LARGEST_TOTAL:
            raise Unreadable(f"Unpacked, it has more than {LARGEST_TOTAL // 10**9} GB; the rest was not read.")


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: `source` is what the runner calls it, `members` its files in the order in which they lie."""

    source: str
    members: tuple[zipfile.ZipInfo, ...]
    depth: int
    _archive: zipfile.ZipFile = field(repr=False)
    _spent: Spent = field(repr=False)

    def name(self, member: zipfile.ZipInfo) -> str:
        """Return what the runner calls `member`."""
        return self.called(member.filename)

    def called(self, name: str) -> str:
        """Return `name` as part of this archive, for sentences only: nothing is ever opened by it."""
        written = "".join(letter if letter.isprintable() else "�" for letter in name)
        return f"{self.source}: {written if len(written) <= 120 else '…' + written[-119:]}"

    @contextmanager
    def open(self, member: zipfile.ZipInfo) -> "Iterator[io.BufferedReader[Member]]":
        """Open `member`; raises Unreadable for a bomb, a password, damage."""
        _require_readable(member)
        with _damage_told():
            packed = self._archive.open(member)
        with packed, io.BufferedReader(Member(packed, self._spent), CHUNK) as stream:
            yield stream

    def whole(self, most: int) -> bytes:
        """Return the bytes of the archive itself; raises Unreadable for more than `most`, and for damage."""
        with _damage_told():
            stream = self._archive.fp
            assert stream is not None
            stream.seek(0)
            content = stream.read(most + 1)
        if len(content) > most:
            raise Unreadable(f"It is larger than {most // 1_000_000} MB.")
        return content

    @contextmanager
    def nested(self, member: zipfile.ZipInfo) -> Iterator["Archive"]:
        """Open the archive that `member` is; raises Unreadable if it lies too deep, or packs as no archive does."""
        if self.depth >= DEEPEST_NESTING:
            raise Unreadable("It is an archive in an archive in an archive. Unpack the outer one and choose it again.")
        if member.file_size > LARGEST_NESTED or _swells(member, NESTED_RATIO):
            raise Unreadable("It is too large for an archive inside another. Unpack the outer one and choose it again.")
        with (
            self.open(member) as stream,
            opened(stream, self.name(member), self.depth + 1, self._spent) as inner,
        ):
            yield inner


@contextmanager
def opened(file: Path | BinaryIO, source: str, depth: int = 1, spent: Spent | None = None) -> Iterator[Archive]:
    """Open the archive in `file`; raises Unreadable for one that is incomplete, or too large to look into."""
    with ExitStack() as open_files:
        with _damage_told(INCOMPLETE):
            stream = open_files.enter_context(file.open("rb")) if isinstance(file, Path) else file
            _require_modest(stream)
            archive = open_files.enter_context(zipfile.ZipFile(stream))
        yield Archive(source, _members(archive), depth, archive, spent or Spent())


def _require_modest(stream: BinaryIO) -> None:
    """Look at the list of members before it is read into memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES - END_64_BYTES))
    tail = stream.read()
    if max(_directory_bytes(tail, at) for at in (len(tail) - END_BYTES, tail.rfind(END))) > LARGEST_DIRECTORY:
        raise Unreadable(f"The archive lists far more than {MOST_MEMBERS:,} files; it was not opened.")


def _directory_bytes(tail: bytes, at: int) -> int:
    """Return how long the list of members is by the record that begins `at`, 0 if none does."""
    if at < 0 or tail[at : at + 4] != END:
        return 0
    at_64 = at - LOCATOR_BYTES - END_64_BYTES
    large = tail[at_64 + 40 : at_64 + 48] if at_64 >= 0 and tail[at_64 : at_64 + 4] == END_64 else b""
    return int.from_bytes(large or tail[at + 12 : at + 16], "little")


def _members(archive: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, ...]:
    # A damaged list may name a file "", which `is_dir` cannot look at.
    files = (each for each in archive.infolist() if not each.filename.endswith("/"))
    members = sorted(files, key=lambda each: each.header_offset)
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"The archive has {len(members):,} files; at most {MOST_MEMBERS:,} are read.")
    if any(after.header_offset < each.header_offset + each.compress_size for each, after in pairwise(members)):
        raise Unreadable("Files in the archive lie over one another, as in no archive that a person made.")
    return tuple(each for each in members if not any(litter in each.filename for litter in LITTER))


def _require_readable(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise Unreadable("It is locked with a password. Unpack it on your computer and choose what was inside.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("It is packed in a way that is not known here. Unpack it and choose what was inside.")
    if _swells(member, LARGEST_RATIO):
        raise Unreadable("It swells beyond what any recording of a run does; it was not unpacked.")


def _swells(member: zipfile.ZipInfo, ratio: int) -> bool:
    return member.file_size > RATIO_FROM and member.file_size > ratio * member.compress_size


@contextmanager
def _damage_told(reason: str = "It is damaged inside the archive.") -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise Unreadable(reason) from error
