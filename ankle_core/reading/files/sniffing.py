"""What a file is, told by its content and never by its name."""

import codecs
import re
from enum import StrEnum
from itertools import pairwise

#: Bytes that are enough to tell; blanks, comments and a declaration may stand before the first element.
HEAD_BYTES = 8192

#: What a text begins with -> how it is written.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BEFORE_ROOT = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)")
KNOWN_ROOT = re.compile(r"<(?:[\w.-]+:)?(gpx|TrainingCenterDatabase|HealthData)\b")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
JSON = re.compile(r"\s*[\[{]\s*(?:[\[\]{}\"\dtfn-]|$)")
SEPARATORS = ",;\t"
#: Lines of a table that may stand above the names of its columns.
TITLE_LINES = 12


class FileKind(StrEnum):
    """What the content of a file says that it is."""

    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    GZIP = "gzip"
    ZIP = "zip"
    APPLE = "apple"
    CSV = "csv"
    JSON = "json"
    UNKNOWN = "unknown"


ROOTS = {"gpx": FileKind.GPX, "TrainingCenterDatabase": FileKind.TCX, "HealthData": FileKind.APPLE}


def kind(head: bytes) -> FileKind:
    """Return what a file is whose first bytes are `head` (up to `HEAD_BYTES` of them)."""
    if head.startswith(b"\x1f\x8b"):
        return FileKind.GZIP
    if head.startswith(ZIPS):
        return FileKind.ZIP
    if head[8:12] == b".FIT":
        return FileKind.FIT
    return _kind_of_text(text(head).lstrip("\ufeff"))


def text(head: bytes) -> str:
    """Return `head` as text: by its byte order mark, else UTF-8, else what Windows would make of it."""
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")


def _kind_of_text(start: str) -> FileKind:
    if "<" in start[:1] or start.lstrip().startswith("<"):
        return _kind_of_root(start)
    if CONTROLS.search(start):
        return FileKind.UNKNOWN
    if JSON.match(start):
        return FileKind.JSON
    return FileKind.CSV if _is_table(start.lstrip()) else FileKind.UNKNOWN


def _is_table(start: str) -> bool:
    """A table has a separator in its first line, or below a title as many in one line as in the next."""
    first, *below = start.splitlines()[:TITLE_LINES] or [""]
    if any(map(first.__contains__, SEPARATORS)):
        return True
    return any(
        0 < line.count(separator) == after.count(separator)
        for separator in SEPARATORS
        for line, after in pairwise(below)
    )


def _kind_of_root(start: str) -> FileKind:
    root = ROOT.match(start, BEFORE_ROOT.match(start).end())  # type: ignore[union-attr]
    if root is None or root[1] in ROOTS or not root[0].startswith("<!"):
        return ROOTS.get(root[1], FileKind.UNKNOWN) if root else FileKind.UNKNOWN
    known = KNOWN_ROOT.search(start, root.end())
    return ROOTS[known[1]] if known else FileKind.UNKNOWN
