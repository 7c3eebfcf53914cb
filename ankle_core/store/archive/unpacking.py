"""A ZIP taken apart as if somebody hostile had made it: bounded, streamed, and under our own names only."""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ankle_core.store.archive.manifest import MANIFEST, Manifest, parquet, read
from ankle_core.store.archive.refusing import BrokenBackup, NotABackup

Source = Path | BinaryIO

#: Bytes: of the whole ZIP, of all it says it holds, and of its manifest. Twenty years are about 10 MB.
MOST_PACKED = 256 << 20
MOST_UNPACKED = 1 << 30
MOST_MANIFEST = 1 << 20
MOST_MEMBERS = 100
#: Tables are compressed before they are packed; what grows so many times over is no table.
MOST_GROWTH = 20
PIECE = 1 << 20

#: How every entry in the directory of a ZIP begins.
ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1

#: What the standard library raises for a damaged ZIP, besides what it says itself.
DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, struct.error, OverflowError)


def named(source: Source) -> Path:
    """Return the name to call `source` by."""
    return source if isinstance(source, Path) else Path(Path(str(getattr(source, "name", "backup.zip"))).name)


def plain(text: str) -> str:
    """Return what a stranger called something, with nothing in it but letters, digits and `_./-`."""
    return re.sub(r"[^\w./-]", "?", text)[:60]


@contextmanager
def opened(source: Source) -> Iterator[ZipFile]:
    """Give the ZIP in `source` once its directory is in bounds; raises NotABackup or BrokenBackup."""
    name = named(source)
    with _stream(source, name) as stream:
        _require_bounds(stream, name)
        with _sound(name):
            packed = ZipFile(stream)
        with packed:
            _require_directory(packed.infolist(), name)
            yield packed


@contextmanager
def _stream(source: Source, name: Path) -> Iterator[BinaryIO]:
    if not isinstance(source, Path):
        yield source
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise BrokenBackup(name, str(error.strerror)) from error
    with stream:
        yield stream


@contextmanager
def _sound(name: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise NotABackup(name, "it is not a whole ZIP file") from error


def _require_bounds(stream: BinaryIO, name: Path) -> None:
    stream.seek(0)
    size, entries, tail = 0, 0, b""
    while piece := stream.read(PIECE):
        size += len(piece)
        entries += (tail + piece).count(ENTRY)
        tail = piece[-len(ENTRY) + 1 :]
        if size > MOST_PACKED:
            raise NotABackup(name, f"it is larger than {MOST_PACKED >> 20} MB")
        if entries > MOST_MEMBERS:
            raise NotABackup(name, f"it holds more than {MOST_MEMBERS} files")
    stream.seek(0)


def _require_directory(members: list[ZipInfo], name: Path) -> None:
    names = [member.filename for member in members]
    if MANIFEST not in names:
        raise NotABackup(name, f"there is no {MANIFEST} in it")
    if len(set(names)) < len(names):
        raise BrokenBackup(name, "two files in it have the same name")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise BrokenBackup(name, "it is encrypted")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise BrokenBackup(name, "it is packed in a way that Surefoot does not use")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise BrokenBackup(name, f"it would unpack to more than {MOST_UNPACKED >> 20} MB")


def manifest_of(packed: ZipFile, name: Path) -> Manifest:
    """Return what the backup says of itself; raises NotABackup or BrokenBackup."""
    member = packed.getinfo(MANIFEST)
    if member.file_size > MOST_MANIFEST:
        raise BrokenBackup(name, "its manifest is too large")
    with _sound(name):
        text = packed.read(member)
    try:
        return read(text)
    except ValueError as error:
        raise NotABackup(name, str(error)) from error


def require_names(packed: ZipFile, known: set[str], name: Path) -> None:
    """Raise BrokenBackup if anything in the ZIP is not one of the `known` names."""
    if strange := sorted(set(packed.namelist()) - known):
        raise BrokenBackup(name, f"{plain(strange[0])} in it does not belong to a backup")


def unpack(packed: ZipFile, table: str, digest: str, target: Path, name: Path) -> None:
    """Write one table to `target`; raises BrokenBackup if it is missing, swollen, or not what `digest` says."""
    if parquet(table) not in packed.namelist():
        raise BrokenBackup(name, f"{parquet(table)} is missing in it")
    member = packed.getinfo(parquet(table))
    if member.file_size > MOST_GROWTH * max(member.compress_size, 1):
        raise BrokenBackup(name, f"{parquet(table)} in it is packed suspiciously tight")
    found = sha256()
    with _sound(name), packed.open(member) as readable, target.open("wb") as writable:
        while piece := readable.read(PIECE):
            found.update(piece)
            writable.write(piece)
    if found.hexdigest() != digest:
        raise BrokenBackup(name, f"{parquet(table)} in it is not what it was when the backup was made")
