"""Any ZIP archive: a workbook, an export of Strava, an account of Garmin, health data of Apple, or plain recordings."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipInfo

from ankle_core.reading.apps import documents, runkeeper
from ankle_core.reading.exports import apple, garmin_account, lists, strava
from ankle_core.reading.exports.tables import Table
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.files import archives, unknown_files
from ankle_core.reading.files.archives import Archive, Member
from ankle_core.reading.files.sniffing import HEAD_BYTES, FileKind, kind
from ankle_core.reading.findings.findings import Found, Problem, Skipped
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import recordings
from ankle_core.reading.spreadsheets import workbooks

RECORDINGS = (*recordings.READERS, FileKind.GZIP)


def read(file: Path | BinaryIO, source: str) -> Iterator[Found]:
    """Yield every run in the archive `file`, and beside them what is not a run and what could not be read.

    `file` is a path or a seekable stream, `source` the file as the runner knows it. Nothing is written to disk, and
    nothing raised for what is in the archive.
    """
    try:
        with archives.opened(file, source) as archive:
            yield from inside(archive)
    except Unreadable as error:
        yield error.problem(source)


def inside(archive: Archive) -> Iterator[Found]:
    """Yield what the open `archive` tells, by the kind of archive that it is."""
    if activities := _activities(archive):
        yield from _strava(archive, *activities)
    elif listed := runkeeper.found(archive):
        yield from _runkeeper(archive, *listed)
    elif workbooks.belongs(archive):
        yield from workbooks.inside(archive)
    elif told := unknown_files.packed(member.filename for member in archive.members):
        raise Unreadable(told)
    elif garmin_account.belongs(archive):
        yield from garmin_account.inside(archive)
    elif health_data := _health_data(archive):
        yield from _apple(archive, health_data)
    else:
        yield from _each(archive, archive.members)


class Beside:
    """The recordings beside a list of Strava; each can be opened once."""

    def __init__(self, archive: Archive, folder: str) -> None:
        self._archive = archive
        self._folder = folder
        self._waiting = {member.filename: member for member in archive.members}

    def name(self, file: str) -> str:
        """Return what the runner calls `file`."""
        return self._archive.called(self._folder + file)

    def position(self, file: str) -> int:
        """Return where `file` lies in the archive, -1 if it is not there."""
        member = self._waiting.get(self._folder + file)
        return member.header_offset if member else -1

    def open(self, file: str) -> AbstractContextManager[BinaryIO] | None:
        """Open `file`; None if it is not there, or was opened before."""
        member = self._waiting.pop(self._folder + file, None)
        return self._archive.open(member) if member else None


def _activities(archive: Archive) -> tuple[ZipInfo, Table] | None:
    for member in archive.members:
        if Path(member.filename).name.casefold() == "activities.csv":
            try:
                with archive.open(member) as stream:
                    table = table_of(stream)
            except Unreadable:
                continue
            if strava.belongs(table):
                return member, table
    return None


def _strava(archive: Archive, activities: ZipInfo, table: Table) -> Iterator[Found]:
    folder = activities.filename[: -len("activities.csv")]
    yield from strava.listed(table, archive.name(activities), Beside(archive, folder))
    listed = {folder + file for file in strava.files(table)} | {activities.filename}
    rest = [member for member in archive.members if member.filename not in listed]
    recorded = [member for member in rest if member.filename.startswith(folder + "activities/")]
    yield from _each(archive, recorded)
    yield from _others(archive, len(rest) - len(recorded))


def _runkeeper(archive: Archive, listed: ZipInfo, table: Table) -> Iterator[Found]:
    yield from runkeeper.inside(archive, listed, table)
    named = runkeeper.tracks(table).keys()
    rest = [member for member in archive.members if member is not listed and Path(member.filename).name not in named]
    yield from _each(archive, rest)


def _health_data(archive: Archive) -> ZipInfo | None:
    """Its name is in the language of the phone; of several, the largest is looked at first."""
    written = [member for member in archive.members if member.filename.casefold().endswith(".xml")]
    for member in sorted(written, key=lambda each: each.file_size, reverse=True):
        if _kind(archive, member) is FileKind.APPLE:
            return member
    return None


def _kind(archive: Archive, member: ZipInfo) -> FileKind:
    try:
        with archive.open(member) as stream:
            return kind(stream.peek(HEAD_BYTES))
    except Unreadable:
        return FileKind.UNKNOWN


def _apple(archive: Archive, health_data: ZipInfo) -> Iterator[Found]:
    yield from _each(archive, [health_data])
    yield from _others(archive, len(archive.members) - 1)


def _each(archive: Archive, members: Iterable[ZipInfo]) -> Iterator[Found]:
    others = 0
    for member in members:
        known = False
        for found in _member(archive, member):
            known = True
            yield found
        others += not known
    yield from _others(archive, others)


def _member(archive: Archive, member: ZipInfo) -> Iterator[Found]:
    """Yield what `member` tells; nothing for a file that is none of the kinds known here."""
    name = archive.name(member)
    try:
        with archive.open(member) as stream:
            told = kind(stream.peek(HEAD_BYTES))
            if told is not FileKind.ZIP:
                yield from _told(told, stream, name, alone=len(archive.members) == 1)
                return
        with archive.nested(member) as inner:
            yield from inside(inner)
    except Unreadable as error:
        yield error.problem(name)


def _told(kind: FileKind, stream: "BufferedReader[Member]", name: str, alone: bool) -> Iterator[Found]:
    """Of what is not read, only a file that lies alone is told about; others are counted."""
    if kind in RECORDINGS:
        yield from recordings.read(stream, name)
    elif kind is FileKind.APPLE:
        yield from apple.read(stream, name)
    elif kind is FileKind.CSV:
        yield from lists.read(stream, name, alone)
    elif kind is FileKind.JSON and (alone or documents.known(stream.peek(HEAD_BYTES)[:HEAD_BYTES])):
        yield from documents.read(stream, name)
    elif alone:
        yield Problem(name, "", unknown_files.sentence(stream.peek(HEAD_BYTES)))


def _others(archive: Archive, count: int) -> Iterator[Found]:
    if count:
        files = "1 other file in it is" if count == 1 else f"{count:,} other files in it are"
        yield Skipped(archive.source, f"{files} no recording of a run.")
