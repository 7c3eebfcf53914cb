"""What a file is, whatever its name says."""

import gzip
import io
import zipfile

import pytest

from ankle_core.reading.files.sniffing import HEAD_BYTES, FileKind, kind, text
from tests.reading.fit_writer import run
from tests.reading.xml_texts import gpx, tcx


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    return content.getvalue()


APPLE = b'<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit -->\n<!ELEMENT HealthData (Record)*>\n]>\n<HealthData locale="en">'
CASES = {
    "FIT": (run(), FileKind.FIT),
    "GPX": (gpx(), FileKind.GPX),
    "TCX": (tcx(), FileKind.TCX),
    "gzip": (gzip.compress(gpx()), FileKind.GZIP),
    "ZIP": (zipped("a"), FileKind.ZIP),
    "an empty ZIP": (zipped(), FileKind.ZIP),
    "Apple Health": (APPLE, FileKind.APPLE),
    "Apple Health without a DOCTYPE": (b"<HealthData>", FileKind.APPLE),
    "a list with commas": (b"Activity ID,Activity Date\n1,2", FileKind.CSV),
    "a list with semicolons from Windows": ("Aktivitäts-ID;Datum\n1;2".encode("cp1252"), FileKind.CSV),
    "a list in UTF-16": ("id\tdate\n".encode("utf-16"), FileKind.CSV),
    "a list with a mark": ("\ufeffid,date\n".encode(), FileKind.CSV),
    "a list after a blank line": (b"\r\nid,date\n", FileKind.CSV),
    "JSON": (b' {"a": 1}', FileKind.JSON),
    "a JSON list": (b"[1, 2]", FileKind.JSON),
    "sections": (b"[Params]\nVersion=106\n", FileKind.UNKNOWN),
    "a list below a title": (b"My runs\n\nDate;km\n1;2\n", FileKind.CSV),
    "prose of many lines": (b"Dear diary\n\nto,day\nno;thing\nhappened", FileKind.UNKNOWN),
    "blanks before the declaration": (b" \n\t" + gpx(), FileKind.GPX),
    "a mark and blanks": ("\ufeff \n".encode() + gpx(), FileKind.GPX),
    "UTF-16, little end first": (gpx().decode().encode("utf-16"), FileKind.GPX),
    "UTF-16 without a mark": (gpx().decode().encode("utf-16-be"), FileKind.GPX),
    "UTF-16 without a mark, little end first": (gpx().decode().encode("utf-16-le"), FileKind.GPX),
    "a prefix": (b"<ns:TrainingCenterDatabase>", FileKind.TCX),
    "a comment first": (b"<!-- <kml> --><gpx>", FileKind.GPX),
    "a DOCTYPE of its own": (b"<!DOCTYPE gpx SYSTEM 'gpx.dtd'><gpx>", FileKind.GPX),
    "a DOCTYPE of another name": (b"<!DOCTYPE lolz [<!ENTITY a 'b'>]><gpx>", FileKind.GPX),
    "a page of the web": (b"<!DOCTYPE html><html><body>Log in</body></html>", FileKind.UNKNOWN),
    "another XML": (b"<kml><gpx/></kml>", FileKind.UNKNOWN),
    "a cut-off mark": (b"<", FileKind.UNKNOWN),
    "prose": (b"Dear diary", FileKind.UNKNOWN),
    "nothing": (b"", FileKind.UNKNOWN),
    "noise": (bytes(range(256)), FileKind.UNKNOWN),
    "a byte before FIT": (b"x" + run(), FileKind.UNKNOWN),
    "half of a mark of gzip": (b"\x1f", FileKind.UNKNOWN),
}


@pytest.mark.parametrize(("content", "told"), CASES.values(), ids=CASES)
def test_a_file_is_told_by_its_content(content: bytes, told: FileKind) -> None:
    assert kind(content[:HEAD_BYTES]) is told


def test_a_head_may_end_within_a_letter() -> None:
    assert text("für".encode()[:2]) == "f"


def test_what_is_not_utf_8_is_taken_for_windows() -> None:
    assert text("Aktivität".encode("cp1252") + b"\n") == "Aktivität\n"
