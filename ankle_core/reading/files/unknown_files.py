"""What a file that is not read here seems to be, and what can be done instead; told by its content."""

import re
from collections.abc import Iterable

#: What the first bytes of a file look like -> what it seems to be, and what to do.
SEEMS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(start, re.DOTALL | re.IGNORECASE), told)
    for start, told in (
        (rb"%PDF", "It seems to be a PDF. If it shows a list of runs, copy that into a spreadsheet."),
        (
            rb"\xd0\xcf\x11\xe0",
            "It seems to be a workbook or a document of an older kind (.xls, .doc). Save it as .xlsx or CSV.",
        ),
        (
            rb"SQLite format 3",
            "It seems to be the database of an app, such as Health Connect or Gadgetbridge. "
            "If the app can write FIT, GPX, TCX or CSV, choose that.",
        ),
        (
            rb"\s*<(!doctype html|html)",
            "It seems to be a page of the web, perhaps one that asks to log in. Download the file again.",
        ),
        (rb".{0,200}<kml\b", "It seems to be a map (KML), which knows no times. Export GPX or FIT of the same run."),
        (rb".{0,200}<pwx\b", "It seems to be a workout of TrainingPeaks (PWX). Export FIT or TCX of the same run."),
        (rb"\[Params\]", "It seems to be a recording of an old Polar (HRM). Export TCX or GPX of the same run."),
        (
            rb"(7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)",
            "It seems to be packed in a way not read here. Unpack it and choose what was inside.",
        ),
        (
            rb"(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp|II\*\0|MM\0\*)",
            "It seems to be a picture or a film, which holds no numbers to read.",
        ),
    )
)  # fmt: skip
#: Files that a document packed as an archive holds -> the same of it.
PACKED = {
    (
        "mimetype",
        "content.xml",
    ): "It seems to be a document of LibreOffice (.ods). Save the table as .xlsx or CSV and choose that.",
    ("Index/Document.iwa",): "It seems to be a document of Numbers. Export the table as CSV or .xlsx and choose that.",
    ("xl/workbook.bin",): "It seems to be a workbook in binary (.xlsb). Save it as .xlsx or CSV and choose that.",
    (
        "word/document.xml",
    ): "It seems to be a document of Word. Copy its table into a spreadsheet and save that as CSV.",
}
OTHER = (
    "It is no recording and no export that can be read here, whatever its name says. "
    "Read are FIT, GPX, TCX, CSV, .xlsx and the exports of many apps."
)


def sentence(start: bytes) -> str:
    """Return what a file that begins with `start` seems to be, and what can be done."""
    return next((told for looks, told in SEEMS if looks.match(start)), OTHER)


def packed(names: Iterable[str]) -> str:
    """Return what an archive of these `names` seems to be, if it is a document and no archive; else ""."""
    known = set(names)
    return next((told for parts, told in PACKED.items() if known >= set(parts)), "")
