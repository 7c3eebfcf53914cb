"""One recording in: FIT, GPX or TCX, plain or packed with gzip, from a stream that need not be seekable."""

from collections.abc import Callable, Iterator

from ankle_core.reading.files import unknown_files
from ankle_core.reading.files.sniffing import HEAD_BYTES, FileKind, kind
from ankle_core.reading.files.unpacking import Readable, Recording, Unpacked, head
from ankle_core.reading.findings.findings import Found, Problem
from ankle_core.reading.findings.limits import DEEPEST_PACKING
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import fit, gpx, tcx

READERS: dict[FileKind, Callable[[Recording, str], Iterator[Found]]] = {
    FileKind.FIT: fit.runs,
    FileKind.GPX: gpx.runs,
    FileKind.TCX: tcx.runs,
}
TROUBLES = {
    FileKind.GZIP: "It is packed too many times over.",
    FileKind.ZIP: "It is a ZIP inside of a packed file; unpack it first.",
    FileKind.APPLE: "It is an export of Apple Health inside of a packed file; unpack it first.",
    FileKind.CSV: "It is a list, not a recording.",
    FileKind.JSON: "It is a list, not a recording.",
}


def read(stream: Readable, source: str) -> Iterator[Found]:
    """Yield every run of the recording in `stream`, and beside them what is not a run and what could not be read.

    `source` is the file as the runner knows it; it stands in everything that is yielded. Never raises for what is in
    the stream: damage, bombs and other kinds of file come back as a Problem.
    """
    try:
        yield from _read(stream, source, DEEPEST_PACKING)
    except Unreadable as error:
        yield error.problem(source)
    except MemoryError:
        yield Problem(source, "", "It is too large for the memory of this computer.")


def _read(stream: Readable, source: str, packings: int) -> Iterator[Found]:
    start = head(stream, HEAD_BYTES)
    content = Recording(start, stream)
    found = kind(start)
    if found is FileKind.GZIP and packings:
        yield from _unpacked(Unpacked(content), source, packings - 1)
    elif reader := READERS.get(found):
        yield from reader(content, source)
    else:
        raise Unreadable((TROUBLES.get(found) or unknown_files.sentence(start)) if start else "It is empty.")


def _unpacked(unpacked: Unpacked, source: str, packings: int) -> Iterator[Found]:
    """Yield what was packed; where the packing is damaged, that is why the rest cannot be read."""
    try:
        yield from _read(unpacked, source, packings)
    except Unreadable:
        if not unpacked.damage:
            raise
    if unpacked.damage:
        yield Problem(source, "", unpacked.damage)
