"""One recording from any stream: packed or not, whole or damaged, and never more than the computer can hold."""

import gzip
import io
import random
import zlib

import pytest

from ankle_core.reading.files import unknown_files, unpacking
from ankle_core.reading.findings.findings import Problem
from ankle_core.reading.findings.limits import DEEPEST_ELEMENT, LARGEST_RATIO, LONGEST_TOKEN, RATIO_FROM
from ankle_core.reading.formats import fit_outline, markup, recordings
from tests.reading.finding import Pipe, only_problem, only_run, reading
from tests.reading.fit_writer import data, definition, file, file_id, run
from tests.reading.xml_texts import gpx, tcx, trk, trkseg

PLAIN = {"FIT": run(), "GPX": gpx(), "TCX": tcx()}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_a_recording_comes_through_a_pipe(content: bytes) -> None:
    (found,) = recordings.read(Pipe(content), "made")
    assert found == only_run(content)


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_a_packed_recording_is_the_same_run_with_the_same_digest(content: bytes) -> None:
    (found,) = recordings.read(Pipe(gzip.compress(content)), "made")
    assert found == only_run(content)


PACKED = gzip.compress(run(), mtime=0)
PACKINGS = {
    "twice": gzip.compress(PACKED),
    "in two parts": gzip.compress(run()[:5000]) + gzip.compress(run()[5000:]),
    "with padding behind it": PACKED + b"\0" * 100,
    "with a file name inside": b"\x1f\x8b\x08\x08" + PACKED[4:10] + b"run.fit\0" + PACKED[10:],
}


@pytest.mark.parametrize("content", PACKINGS.values(), ids=PACKINGS)
def test_it_may_be_packed(content: bytes) -> None:
    assert only_run(content) == only_run(run())


def test_packed_three_times_is_too_often() -> None:
    assert only_problem(gzip.compress(gzip.compress(PACKED))).reason == "It is packed too many times over."


def test_a_packed_recording_that_ends_too_early_is_kept_as_far_as_it_goes() -> None:
    packed = gzip.compress(gpx())
    found = reading(packed[: len(packed) * 3 // 4])
    assert len(found.runs) == 1
    assert [each.reason for each in found.problems][-1] == "The packed file ends too early."


def test_only_the_checksum_of_the_packing_missing_leaves_the_run_as_it_is() -> None:
    found = reading(PACKED[:-4])
    assert (found.runs[0].steps, found.problems[0].reason) == (5070, "The packed file ends too early.")


def test_a_packed_recording_that_is_damaged_says_so() -> None:
    packed = gzip.compress(gpx(trk(trkseg(0, 5000))))
    found = reading(packed[: len(packed) // 2] + random.Random(7).randbytes(60_000))
    assert found.problems[-1].reason == "The packed file is damaged."


def test_a_packed_file_with_nothing_left_of_it_says_why() -> None:
    assert only_problem(PACKED[:12]).reason == "The packed file ends too early."


NEITHER = {
    "nothing": (b"", "It is empty."),
    "nothing, packed": (gzip.compress(b""), "It is empty."),
    "noise": (bytes(range(256)), unknown_files.OTHER),
    "a ZIP": (b"PK\x03\x04", "It is a ZIP inside of a packed file; unpack it first."),
    "Apple Health": (b"<HealthData>", "It is an export of Apple Health inside of a packed file; unpack it first."),
    "a list": (b"a,b", "It is a list, not a recording."),
    "JSON": (b"{}", "It is a list, not a recording."),
}


@pytest.mark.parametrize(("content", "reason"), NEITHER.values(), ids=NEITHER)
def test_what_is_no_recording_is_said(content: bytes, reason: str) -> None:
    assert only_problem(content) == Problem("made", "", reason)


def test_a_bomb_is_refused_by_how_it_swells() -> None:
    bomb = zlib.compressobj(9, wbits=31)
    content = bomb.compress(run() + bytes(RATIO_FROM + 10_000_000)) + bomb.flush()
    assert only_problem(content).reason == "The packed file swells beyond what any recording of a run does."


def test_a_file_may_swell_as_far_as_the_limit() -> None:
    inside = random.Random(7).randbytes(RATIO_FROM // LARGEST_RATIO + 50_000) + bytes(RATIO_FROM)
    unpacked = unpacking.Unpacked(io.BytesIO(gzip.compress(inside)))
    assert b"".join(iter(unpacked.read, b"")) == inside


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_more_than_any_run_needs_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_RECORDING", len(content))
    only_run(content)
    monkeypatch.setattr(unpacking, "LARGEST_RECORDING", len(content) - 1)
    assert "too much for a recording of a run" in only_problem(content).reason


def test_a_damaged_document_is_measured_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    content = gpx() + b"</gpx>" + b" " * 100_000
    monkeypatch.setattr(unpacking, "LARGEST_RECORDING", len(content) - 1)
    assert "too much" in only_problem(content).reason


def test_memory_that_does_not_suffice_is_a_problem_of_the_file() -> None:
    class Greedy(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            raise MemoryError

    (found,) = recordings.read(Greedy(), "made")
    assert found == Problem("made", "", "It is too large for the memory of this computer.")


@pytest.mark.parametrize("encoding", ["TF-8", "utf-7", "shift_jis", "utf-16"])
def test_an_encoding_that_cannot_be_read_is_only_damage(encoding: str) -> None:
    content = gpx().replace(b"UTF-8", encoding.encode())
    assert "damaged" in only_problem(content).reason


def test_an_encoding_of_one_byte_a_letter_is_read() -> None:
    content = gpx().decode().replace("UTF-8", "windows-1252").replace("Morning", "Nächtlicher").encode("cp1252")
    assert only_run(content).title == "Nächtlicher Run"


ENTITY = "It declares entities, which no recording of a run needs. It was not read."
ENTITIES = {
    "that multiply": '<!DOCTYPE gpx [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><gpx><trk><name>&b;</name></trk></gpx>',
    "that name a file": '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/hostname">]><gpx><name>&x;</name></gpx>',
    "for the DTD": '<!DOCTYPE gpx [<!ENTITY % x "y">]><gpx/>',
}


@pytest.mark.parametrize("text", ENTITIES.values(), ids=ENTITIES)
def test_entities_are_refused(text: str) -> None:
    assert only_problem(text.encode()).reason == ENTITY


def test_elements_within_one_another_have_a_limit() -> None:
    def nested(depth: int) -> bytes:
        return b"<gpx>" + b"<a>" * (depth - 1) + b"</a>" * (depth - 1) + b"</gpx>"

    assert "deeper than in any recording" in only_problem(nested(DEEPEST_ELEMENT + 1)).reason
    assert reading(nested(DEEPEST_ELEMENT)).problems == ()


def test_a_mark_that_never_ends_is_refused() -> None:
    assert "goes on for more" in only_problem(b"<gpx a='" + b"x" * (LONGEST_TOKEN + 200_000)).reason
    assert "damaged" in only_problem(b"<gpx a='" + b"x" * (LONGEST_TOKEN - 200_000)).reason


def lots(what: bytes, count: int) -> bytes:
    """Return `count` names, parts or messages of one kind, in a file that is whole."""
    return {
        b"trk": b"<gpx>" + b"<trk/>" * count + b"</gpx>",
        b"activity": b"<TrainingCenterDatabase>" + b"<Activity/>" * count + b"</TrainingCenterDatabase>",
        b"lap": b"<TrainingCenterDatabase><Activity>" + b"<Lap/>" * count + b"</Activity></TrainingCenterDatabase>",
        # The root is a name, too.
        b"name": b"<gpx>" + b"".join(b"<a%d/>" % number for number in range(count - 1)) + b"</gpx>",
        # The header, the checksum and the definition are counted like messages.
        b"message": file(file_id() + data({0: ("B", 4), 1: ("H", 1)}) * (count - 4)),
        b"definition": file(definition(0, {0: ("B", 4)}) * count),
    }[what]


FLOODS = {
    b"trk": (markup, "MOST_PARTS", "more than 50 parts"),
    b"activity": (markup, "MOST_PARTS", "more than 50 parts"),
    b"lap": (markup, "MOST_PARTS", "more than 50 parts"),
    b"name": (markup, "MOST_NAMES", "more kinds of elements"),
    b"message": (fit_outline, "MOST_MESSAGES", fit_outline.TOO_MANY),
    b"definition": (fit_outline, "MOST_DEFINITIONS", fit_outline.TOO_MANY),
}


@pytest.mark.parametrize("what", FLOODS)
def test_a_flood_has_a_limit(what: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    module, limit, reason = FLOODS[what]
    monkeypatch.setattr(module, limit, 50)
    assert reason in only_problem(lots(what, 51)).reason
    assert reason not in str(reading(lots(what, 50)).problems)


def test_a_text_without_end_takes_no_memory() -> None:
    walk = markup.Walk()
    walk.wanted = frozenset({"name"})
    content = b"<gpx><name>" + b"x" * 900_000 + b"</name></gpx>"
    assert walk.through(unpacking.Recording(content, io.BytesIO()))
    assert sum(map(len, walk._text)) < 300_000
