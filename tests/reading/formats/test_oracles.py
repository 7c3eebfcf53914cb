"""What we read beside what fitdecode, gpxpy and tcxreader read in full."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fitdecode
import gpxpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tcxreader.tcxreader import TCXReader

from ankle_core.reading.formats import checksum, fit_outline
from tests.reading import fit_writer
from tests.reading.conftest import CORPUS
from tests.reading.finding import only_run
from tests.reading.fit_writer import (
    START,
    file,
    file_id,
    message,
    points,
    record,
    records,
    run,
    seconds,
    session,
)
from tests.reading.xml_texts import gpx, tcx, trk, trkseg

AT = seconds(START)
FIELDS = {"timestamp": 253, "position_lat": 0, "position_long": 1, "heart_rate": 3, "cadence": 4}


def in_full(content: bytes) -> Iterator[Any]:
    with fitdecode.FitReader(content, processor=None, error_handling=fitdecode.ErrorHandling.IGNORE) as reader:
        yield from (frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage))


def assert_same_messages(content: bytes) -> None:
    """Every record and every whole message is what fitdecode decodes."""
    messages = list(in_full(content))
    outline = fit_outline.Outline(content)
    outline.read()
    ours = [message for part in outline.parts for message in part.messages]
    theirs = [message for message in messages if message.global_mesg_num in fit_outline.WHOLE]
    assert [(each.name, values(each)) for each in ours] == [(each.name, values(each)) for each in theirs]
    logged = [each for each in messages if each.global_mesg_num == fit_outline.RECORD]
    for name, number in FIELDS.items():
        wanted = sorted(value for each in logged if (value := each.get_raw_value(name, fallback=None)) is not None)
        if name == "timestamp":
            assert sorted(time for part in outline.parts for time in part.times()) == wanted
        else:
            assert sorted(value for part in outline.parts for value in part.column(number, 0, 2**32)) == wanted


def values(message: Any) -> list[tuple[int, Any]]:
    return [(field.def_num, field.value) for field in message.fields if field.field_def and not field.field_def.is_dev]


MADE = {
    "a run": run(),
    "two chained": run() + run(),
    "positions lost and found": file(file_id() + points(AT, 9) + points(AT + 90, 9, position=False) + session(AT)),
    "messages nobody wants": file(file_id() + message(21, {253: ("I", AT), 0: ("B", 0)}) + points(AT) + session(AT)),
    "no value at all": file(
        file_id() + records([dict.fromkeys([0, 1], ("i", 0x7FFF_FFFF)) | {253: ("I", AT), 3: ("B", 255)}])
    ),
}


@pytest.mark.parametrize("content", MADE.values(), ids=MADE)
@pytest.mark.filterwarnings("ignore")
def test_made_files_hold_what_fitdecode_reads(content: bytes) -> None:
    assert_same_messages(content)


WHOLE_FILES = sorted(CORPUS.glob("public/fit/*.fit")) + sorted(CORPUS.glob("made/fit/*1hz.fit"))
#: Read by fitdecode only up to the damage, as by us.
CUT = ("strava-android",)


@pytest.mark.corpus
@pytest.mark.parametrize(
    "path",
    [path for path in WHOLE_FILES if not any(map(path.name.__contains__, CUT))] or [None],
    ids=lambda path: path and path.name,
)
@pytest.mark.filterwarnings("ignore")
def test_real_files_hold_what_fitdecode_reads(path: Path | None, corpus: Path) -> None:
    assert path is not None
    assert_same_messages(path.read_bytes())


@given(
    st.lists(
        st.tuples(st.integers(1, 600), st.floats(0, 60), st.booleans(), st.integers(0, 254)), min_size=3, max_size=30
    ),
    st.sampled_from("<>"),
)
@settings(max_examples=50)
@pytest.mark.filterwarnings("ignore")
def test_any_run_holds_what_fitdecode_reads(steps: list[tuple[int, float, bool, int]], endian: str) -> None:
    at, metres, body = AT, 0.0, b""
    for later, further, position, cadence in steps:
        at, metres = at + later, metres + further
        body += records([record(at, metres, position, cadence)], endian)
    assert_same_messages(file(file_id(endian=endian) + body + session(AT, endian)))


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_the_checksum_is_that_of_the_protocol(one: bytes, other: bytes) -> None:
    chained = file(one) + file(other, header=12)
    assert checksum.intact(chained)
    assert checksum._sum(one) == fit_writer.checksum(one)


def test_the_checksum_of_a_long_file_is_that_of_the_protocol() -> None:
    assert checksum.intact(file(bytes(range(256)) * 600))
    assert not checksum.intact(file(bytes(range(256)) * 600)[:-1] + b"\0")


@given(st.integers(50, 400), st.floats(17, 49))
@settings(max_examples=30, deadline=None)
def test_a_track_is_as_long_as_gpxpy_says(count: int, metres: float) -> None:
    content = gpx(trk(trkseg(0, count, metres=metres)))
    theirs = gpxpy.parse(content.decode()).tracks[0]
    bounds = theirs.get_time_bounds()
    ours = only_run(content)
    assert ours.distance_m == pytest.approx(theirs.length_2d(), rel=0.005)
    assert bounds.start_time == ours.started_at
    assert ours.elapsed_s == theirs.get_duration()


def test_an_activity_is_what_tcxreader_says() -> None:
    namespaces = b'<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    content = tcx().replace(b"<TrainingCenterDatabase", namespaces)
    theirs, ours = TCXReader().read(io.BytesIO(content)), only_run(content)
    assert (ours.distance_m, ours.moving_s) == (theirs.distance, theirs.duration)
