"""What Garmin sends when asked for all data of an account: summaries as JSON, and archives of all uploaded files."""

from collections.abc import Iterator
from zipfile import ZipInfo

from ankle_core.reading.exports import garmin_summaries
from ankle_core.reading.files.archives import Archive
from ankle_core.reading.files.sniffing import HEAD_BYTES, FileKind, kind
from ankle_core.reading.findings.findings import Found, Skipped
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import recordings

SUMMARIES = "summarizedactivities.json"
UPLOADED = "di-connect-uploaded-files/"
#: FIT's `file_id.type` of a recording.
FILE_TYPE, RECORDED = 0, 4


def belongs(archive: Archive) -> bool:
    """Return whether `archive` is the data of an account."""
    return any(_is_summary(member) or _is_uploaded(member) for member in archive.members)


def inside(archive: Archive) -> Iterator[Found]:
    """Yield the runs of the account: from its summaries, and from every recording that was uploaded."""
    others = 0
    for member in archive.members:
        if _is_summary(member) or _is_uploaded(member):
            yield from _member(archive, member)
        else:
            others += 1
    yield from _rest(archive, others)


def _is_summary(member: ZipInfo) -> bool:
    return member.filename.casefold().endswith(SUMMARIES)


def _is_uploaded(member: ZipInfo) -> bool:
    return UPLOADED in member.filename.casefold()


def _member(archive: Archive, member: ZipInfo) -> Iterator[Found]:
    name = archive.name(member)
    try:
        with archive.open(member) as stream:
            told = kind(stream.peek(HEAD_BYTES))
            if told is FileKind.JSON:
                yield from garmin_summaries.read(stream, name)
                return
        if told is FileKind.ZIP:
            with archive.nested(member) as uploaded:
                yield from _recordings(uploaded)
        else:
            yield from _recordings(archive, (member,))
    except Unreadable as error:
        yield error.problem(name)


def _recordings(archive: Archive, members: tuple[ZipInfo, ...] = ()) -> Iterator[Found]:
    others = 0
    for member in members or archive.members:
        try:
            with archive.open(member) as stream:
                if _is_recording(stream.peek(HEAD_BYTES)):
                    yield from recordings.read(stream, archive.name(member))
                else:
                    others += 1
        except Unreadable as error:
            yield error.problem(archive.name(member))
    yield from _rest(archive, others)


def _rest(archive: Archive, count: int) -> Iterator[Found]:
    if count:
        files = "1 file in it holds" if count == 1 else f"{count:,} files in it hold"
        yield Skipped(archive.source, f"{files} no run: sleep, settings, the steps of whole days and the like.")


def _is_recording(head: bytes) -> bool:
    told = kind(head)
    return told is FileKind.GZIP or (
        told in recordings.READERS and (told is not FileKind.FIT or _file_type(head) == RECORDED)
    )


def _file_type(head: bytes) -> int:
    """Return the type that the first message of a FIT file names; most files of a watch are no activities.

    A file that does not say it there may still be a recording.
    """
    definition = head[head[0] :]
    if len(definition) < 6 or any(definition[3:5]):
        return RECORDED
    fields = [definition[at : at + 3] for at in range(6, 6 + 3 * definition[5], 3)]
    values = definition[6 + 3 * len(fields) + 1 :]
    for number, size in (field[:2] for field in fields if len(field) == 3):
        if number == FILE_TYPE and values:
            return values[0]
        values = values[size:]
    return RECORDED
