"""Archives that nobody vouches for: bombs, damage and tricks are refused, and the rest is read."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.reading.exports import zips
from ankle_core.reading.files import archives
from ankle_core.reading.findings.findings import Reading
from ankle_core.reading.findings.limits import LARGEST_RATIO, RATIO_FROM
from tests.reading import export_writer, fit_writer, xml_texts
from tests.reading.export_writer import workout, zipped
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

RUN = fit_writer.run()


def read(content: bytes) -> Reading:
    return told(zips.read(io.BytesIO(content), "mine.zip"))


def of(members: Mapping[str, bytes]) -> Reading:
    return read(zipped(members))


def sources(found: Reading) -> list[str]:
    return [run.source for run in found.runs]


def reasons(found: Reading) -> str:
    return " ".join(problem.reason for problem in found.problems)


def test_recordings_of_every_kind_are_read_by_their_content() -> None:
    found = of({"a.jpg": RUN, "b": xml_texts.gpx(), "c.txt": xml_texts.tcx(), "d.fit": export_writer.garmin()})
    assert sources(found) == ["mine.zip: a.jpg", "mine.zip: b", "mine.zip: c.txt", "mine.zip: d.fit, line 2"]
    assert (found.skipped, found.problems) == ((), ())


def test_summaries_and_health_data_are_read_wherever_they_are() -> None:
    found = of({"list.json": export_writer.summaries(export_writer.SUMMARY), "health": export_writer.apple(workout())})
    assert sources(found) == ["mine.zip: list.json, activity 24251846565", "mine.zip: health"]


def test_an_archive_may_be_a_file_on_this_computer(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"a.fit": RUN}))
    assert sources(told(zips.read(path, "mine.zip"))) == ["mine.zip: a.fit"]
    assert list(tmp_path.iterdir()) == [path]
    assert "not a complete" in reasons(told(zips.read(tmp_path / "absent.zip", "mine.zip")))


def test_other_files_are_counted_and_those_of_the_computer_passed_over() -> None:
    members = {
        "a.fit": RUN,
        "b.jpg": b"\xff\xd8\xff\0",
        "c.mp4": b"\0\0\0",
        "d/": b"",
        "__MACOSX/._a": b"\0",
        ".DS_Store": b"\0",
    }
    assert [each.reason for each in of(members).skipped] == ["2 other files in it are no recording of a run."]
    assert of({".DS_Store": b"\0"}) == Reading()


def test_two_members_of_one_name_are_two_files() -> None:
    later = fit_writer.run(fit_writer.START.replace(day=15))
    found = read(zipped([("a.fit", RUN), ("a.fit", later), ("A.FIT", RUN)]))
    assert [run.digest for run in found.runs] == [found.runs[0].digest, found.runs[1].digest, found.runs[0].digest]
    assert found.runs[0].started_at != found.runs[1].started_at


def test_a_name_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = of({"../../evil.fit": RUN, "/abs/evil.fit": RUN, "a\x1b[2J\n.fit": RUN, "x" * 200: RUN})
    assert sources(found)[:3] == ["mine.zip: ../../evil.fit", "mine.zip: /abs/evil.fit", "mine.zip: a�[2J�.fit"]
    assert len(sources(found)[3]) == len("mine.zip: ") + 120
    assert list(tmp_path.rglob("*")) == []


HEALTH = {
    "apple_health_export/Exportieren.xml": export_writer.apple(workout()),
    "apple_health_export/export_cda.xml": b"<ClinicalDocument>" + b" " * 9000 + b"</ClinicalDocument>",
    "apple_health_export/workout-routes/route.gpx": xml_texts.gpx(),
}


def test_the_health_data_is_found_in_every_language_and_its_routes_are_no_runs_of_their_own() -> None:
    found = of(HEALTH)
    assert sources(found) == ["mine.zip: apple_health_export/Exportieren.xml"]
    assert [each.reason for each in found.skipped] == ["2 other files in it are no recording of a run."]


def test_of_two_exports_of_health_data_in_one_archive_the_larger_is_read() -> None:
    large, small = export_writer.apple(workout(), workout()), export_writer.apple(workout())
    for members in ({"a.xml": large, "b.xml": small}, {"a.xml": small, "b.xml": large}):
        assert len(of(members).runs) == 2


def test_an_archive_in_an_archive_is_read_and_one_deeper_refused() -> None:
    inner = zipped({"activities.csv": export_writer.strava(), "activities/91.fit.gz": RUN})
    assert sources(of({"inner.zip": inner})) == ["mine.zip: inner.zip: activities/91.fit.gz"]
    found = of({"middle.zip": zipped({"inner.zip": inner}), "a.fit": RUN})
    assert sources(found) == ["mine.zip: a.fit"]
    assert [problem.source for problem in found.problems] == ["mine.zip: middle.zip: inner.zip"]
    assert "archive in an archive" in reasons(found)


def test_an_archive_in_an_archive_is_read_forwards() -> None:
    inner = zipped({f"{n}.fit": fit_writer.run(fit_writer.START.replace(day=n)) for n in range(1, 20)})
    assert len(of({"inner.zip": inner}).runs) == 19


def test_a_bomb_is_refused_in_no_time_and_memory() -> None:
    bomb = zipped({"activities/bomb.fit": bytes(60_000_000), "a.fit": RUN})
    tracemalloc.start()
    started = time.process_time()
    found = read(bomb)
    taken, used = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (sources(found), "swells" in reasons(found)) == (["mine.zip: a.fit"], True)
    assert (taken < 2, used < 20_000_000) == (True, True)


def member(size: int, packed: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.fit")
    info.file_size, info.compress_size, info.compress_type = size, packed, zipfile.ZIP_DEFLATED
    return info


SWELLING = {
    "as far as it may": (LARGEST_RATIO * 50_000, 50_000, False),
    "one byte further": (LARGEST_RATIO * 50_000 + 1, 50_000, True),
    "further, but small": (RATIO_FROM, 1, False),
    "further, and no longer small": (RATIO_FROM + 1, 1, True),
}


@pytest.mark.parametrize(("size", "packed", "swells"), SWELLING.values(), ids=SWELLING)
def test_a_member_may_swell_so_far(size: int, packed: int, swells: bool) -> None:
    assert archives._swells(member(size, packed), LARGEST_RATIO) is swells


def test_an_archive_inside_may_swell_less(monkeypatch: pytest.MonkeyPatch) -> None:
    some = random.Random(1)
    swelling = b"".join(some.randbytes(20) + bytes(980) for _ in range(6000))
    inner = zipped({"a.bin": swelling}, zipfile.ZIP_STORED)
    assert "too large for an archive" in reasons(of({"inner.zip": inner}))
    inner = zipped({"a.fit": RUN})
    monkeypatch.setattr(archives, "LARGEST_NESTED", len(inner))
    assert len(of({"inner.zip": inner}).runs) == 1
    monkeypatch.setattr(archives, "LARGEST_NESTED", len(inner) - 1)
    assert "too large for an archive" in reasons(of({"inner.zip": inner}))


def test_all_members_together_cost_no_more_than_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({"a.fit": RUN, "b.fit": fit_writer.run(fit_writer.START.replace(day=15))})
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 2 * len(RUN))
    assert len(read(content).runs) == 2
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 2 * len(RUN) - 1)
    found = read(content)
    assert (len(found.runs), "the rest was not read" in reasons(found)) == (1, True)


def test_no_more_members_are_read_than_an_archive_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    assert len(of({"a.fit": RUN, "b.fit": RUN}).runs) == 2
    assert "has 3 files" in reasons(of({"a.fit": RUN, "b.fit": RUN, "c.fit": RUN}))


def test_a_list_of_members_beyond_reason_is_never_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({"a.fit": RUN})
    length = len(content) - archives.END_BYTES - content.index(b"PK\1\2")
    monkeypatch.setattr(archives, "LARGEST_DIRECTORY", length)
    assert len(read(content).runs) == 1
    monkeypatch.setattr(archives, "LARGEST_DIRECTORY", length - 1)
    for commented in (content, content[:-2] + b"\7\0comment"):
        assert "was not opened" in reasons(read(commented))


def large(content: bytes, length: int) -> bytes:
    """Return `content` with the records of a large archive, which say `length` for the list of members."""
    start, end = content.index(b"PK\1\2"), content[-archives.END_BYTES :]
    count = struct.unpack("<H", end[10:12])[0]
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(content) - archives.END_BYTES, 1)
    return content[: -archives.END_BYTES] + record + locator + end


def test_nor_is_that_of_a_large_archive() -> None:
    content = zipped({"a.fit": RUN})
    length = len(content) - archives.END_BYTES - content.index(b"PK\1\2")
    assert len(read(large(content, length)).runs) == 1
    assert "was not opened" in reasons(read(large(content, archives.LARGEST_DIRECTORY + 1)))


def test_members_that_lie_over_one_another_are_refused() -> None:
    content = zipped([("a.fit", RUN), ("b.fit", RUN), ("c.fit", RUN)])
    last = content.rindex(b"PK\1\2")
    for offset in (0, content.index(b"PK\3\4", 4)):
        laid_over = content[: last + 42] + offset.to_bytes(4, "little") + content[last + 46 :]
        assert "lie over one another" in reasons(read(laid_over))


def test_a_password_is_told() -> None:
    content = bytearray(zipped({"a.fit": RUN}))
    for header, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(header) + place] |= 1
    assert "password" in reasons(read(bytes(content)))


def test_another_way_of_packing_is_told() -> None:
    assert "not known here" in reasons(read(zipped({"a.fit": RUN}, zipfile.ZIP_BZIP2)))


DAMAGED = {
    "the end is missing": zipped({"a.fit": RUN})[:-30],
    "nothing": b"",
    "the beginning alone": b"PK\3\4",
    "the list of members is nowhere": zipped({"a.fit": RUN})[-22:],
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_is_not_complete_says_so(content: bytes) -> None:
    assert [problem.reason for problem in read(content).problems] == [archives.INCOMPLETE]


def test_damage_in_one_member_leaves_the_others() -> None:
    content = zipped([("a.fit", RUN), ("b.fit", RUN)], zipfile.ZIP_STORED)
    found = read(content.replace(b".FIT", b".FAT", 1))
    assert sources(found) == ["mine.zip: b.fit"]
    assert [(problem.source, problem.reason) for problem in found.problems] == [
        ("mine.zip: a.fit", "It is damaged inside the archive.")
    ]


def test_damage_where_a_member_begins_leaves_the_others() -> None:
    content = zipped([("a.fit", RUN), ("b.fit", RUN)])
    found = read(b"PK\7\7" + content[4:])
    assert (sources(found), reasons(found)) == (["mine.zip: b.fit"], "It is damaged inside the archive.")


def test_damage_in_the_list_or_the_health_data_is_told_of_it() -> None:
    listed = zipped({"activities.csv": export_writer.strava(), "a.fit": RUN}, zipfile.ZIP_STORED)
    found = read(listed.replace(b"Morning", b"Evening", 1))
    assert (sources(found), [problem.source for problem in found.problems]) == (
        ["mine.zip: a.fit"],
        ["mine.zip: activities.csv"],
    )
    damaged = zipped(HEALTH, zipfile.ZIP_STORED).replace(b"ClinicalDocument", b"ClinicalDokument", 1)
    assert len(read(damaged).runs) == 1


def test_a_list_of_another_site_is_no_export_of_strava() -> None:
    found = of({"activities.csv": export_writer.garmin(), "a.fit": RUN})
    assert sources(found) == ["mine.zip: activities.csv, line 2", "mine.zip: a.fit"]


def test_a_packed_list_beyond_a_stream_stays_in_bounds() -> None:
    stream = io.BytesIO(zipped({"inner.zip": zipped({"a.fit": RUN})}))
    with archives.opened(stream, "mine.zip") as archive, archive.open(archive.members[0]) as inner:
        assert inner.seekable()
        assert (inner.read(2), inner.seek(0), inner.tell(), inner.read(2)) == (b"PK", 0, 0, b"PK")


@PATIENT
@given(st.binary(max_size=60), st.integers(0, 12_000), st.integers(0, 12_000))
def test_no_bytes_break_the_reading(noise: bytes, at: int, until: int) -> None:
    content = zipped(
        {"activities.csv": export_writer.strava(), "activities/91.fit.gz": RUN, "inner.zip": zipped({"a": b"<gpx/>"})}
    )
    for changed in (content[:at] + noise + content[until:], content[:at] + noise + content[at + len(noise) :]):
        assert_sound(lambda changed=changed: read(changed))


def test_a_member_without_a_name_is_a_problem_and_breaks_nothing() -> None:
    content = bytearray(zipped({"a.fit": RUN}))
    content[-27] = 0
    assert [problem.reason for problem in read(bytes(content)).problems] == ["It is damaged inside the archive."]


@PATIENT
@given(st.integers(0, 80), st.integers(0, 255))
def test_no_byte_of_the_list_of_members_breaks_the_reading(back: int, byte: int) -> None:
    content = bytearray(zipped({"a.fit": RUN}))
    content[-1 - back] = byte
    assert_sound(lambda: read(bytes(content)))


@PATIENT
@given(st.binary(max_size=400))
def test_no_member_breaks_the_reading(noise: bytes) -> None:
    assert_sound(lambda: of({"a": noise, "export.xml": noise, "summarizedActivities.json": noise}))
    assert_sound(lambda: of({"activities.csv": noise, "b": noise}))
