"""What a file that is not read is told: what it seems to be, and what can be done."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.reading.apps import documents
from ankle_core.reading.exports import zips
from ankle_core.reading.files import unknown_files
from tests.reading.export_writer import zipped
from tests.reading.finding import only_problem, told

STRANGERS = {
    "PDF": (b"%PDF-1.7\n%\xe2", "a PDF"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx or CSV"),
    "a database": (b"SQLite format 3\0\x10", "database of an app"),
    "a page": (b"\n<!DOCTYPE html><html>Log in", "page of the web"),
    "another page": (b"<HTML>", "page of the web"),
    "a map": (b'<?xml version="1.0"?>\n<kml xmlns="x">', "a map (KML)"),
    "a workout of TrainingPeaks": (b'<?xml version="1.0"?><pwx>', "PWX"),
    "an old Polar": (b"[Params]\nVersion=106\n", "old Polar"),
    "an archive": (b"7z\xbc\xaf\x27\x1c\0", "Unpack it"),
    "a picture": (b"\xff\xd8\xff\xe0\0", "picture or a film"),
    "a film": (b"\0\0\0\x20ftypisom", "picture or a film"),
    "prose": (b"Dear diary", unknown_files.OTHER),
}


@pytest.mark.parametrize(("content", "word"), STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_is_told_what_it_seems_to_be_and_what_can_be_done(content: bytes, word: str) -> None:
    assert word in only_problem(content).reason


PACKED = {
    "content.xml": "LibreOffice",
    "Index/Document.iwa": "Numbers",
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": "Word",
}


@pytest.mark.parametrize(("name", "word"), PACKED.items())
def test_a_document_that_is_packed_is_no_archive(name: str, word: str) -> None:
    found = told(zips.read(io.BytesIO(zipped({"mimetype": b"x", name: b"<x/>"})), "mine"))
    assert (found.skipped, [word in problem.reason for problem in found.problems]) == ((), [True])


def test_a_stranger_alone_in_an_archive_is_told_too() -> None:
    alone = {"health_connect_export.db": STRANGERS["a database"][0]}
    found = told(zips.read(io.BytesIO(zipped(alone)), "mine.zip"))
    assert ["database of an app" in problem.reason for problem in found.problems] == [True]
    for content, word in ((b"a,b\n1,2", "no list of runs"), (b'{"a": 1}', "JSON document")):
        found = told(zips.read(io.BytesIO(zipped({"x": content})), "mine.zip"))
        assert [word in problem.reason for problem in found.problems] == [True]


UNREAD = {
    "Suunto": (b'{"DeviceLog": {"Header": {}}}', "Export FIT"),
    "Nike": (b'{"id": "a", "start_epoch_ms": 1, "active_duration_ms": 2}', "Nike Run Club"),
}


@pytest.mark.parametrize(("content", "word"), UNREAD.values(), ids=UNREAD)
def test_a_document_that_is_known_and_not_read_is_told_by_its_name(content: bytes, word: str) -> None:
    found = told(documents.read(io.BytesIO(content), "mine.json"))
    assert (found.runs, [word in problem.reason for problem in found.problems]) == ((), [True])
    assert documents.known(content)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_every_start_of_a_file_is_told_something(start: bytes) -> None:
    assert unknown_files.sentence(start).endswith(".")
