"""Whatever the bytes are, a reader neither raises nor hangs, and nothing absurd comes out."""

import gzip
import io
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankle_core.reading import gathered
from ankle_core.reading.formats import recordings
from tests.reading.finding import assert_possible
from tests.reading.fit_writer import START, file, file_id, points, run, seconds, session
from tests.reading.xml_texts import activity, extension, gpx, lap, tcx, trackpoint, trk, trkseg

AT = seconds(START)
SEEDS = {
    "FIT": file(file_id() + points(AT, 20) + session(AT, strides=2535, cadence=84, fraction=64)) + run(),
    "GPX": gpx(trk(trkseg(0, 20, inside=f"<ele>5</ele>{extension()}")), trk(trkseg(0, 5))),
    "TCX": tcx(
        activity(lap("<TotalTimeSeconds>60</TotalTimeSeconds>", "".join(map(trackpoint, range(9))))), activity()
    ),
}
SEEDS["gzip"] = gzip.compress(SEEDS["GPX"], mtime=0)
PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sane(content: bytes) -> None:
    began = time.process_time()
    found = gathered(recordings.read(io.BytesIO(content), "made"))
    assert time.process_time() - began < 2
    assert found.runs or found.skipped or found.problems
    assert all(run.started_at for run in found.runs), "a recording knows its moment"
    assert_possible(found)


@pytest.mark.parametrize("kind", SEEDS)
@PATIENT
@given(data=st.data())
def test_flipped_bytes(kind: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[kind])
    flips = st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=40)
    for place, value in data.draw(flips):
        content[place] = value
    assert_sane(bytes(content))


@pytest.mark.parametrize("kind", SEEDS)
@PATIENT
@given(data=st.data())
def test_cut_doubled_and_spliced(kind: str, data: st.DataObject) -> None:
    content = SEEDS[kind]
    first, last = sorted((data.draw(st.integers(0, len(content))), data.draw(st.integers(0, len(content)))))
    middle = data.draw(st.binary(max_size=60) | st.just(content[first:last]))
    assert_sane(content[:first] + middle + content[last:])


HEADS = {"FIT": file(b"")[:-2], "GPX": b"<gpx><trk><trkseg><trkpt lat='1' lon='2'>", "TCX": b"<TrainingCenterDatabase><Activity>", "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\0"}  # fmt: skip


@pytest.mark.parametrize("kind", HEADS)
@PATIENT
@given(tail=st.binary(max_size=2000))
def test_noise_behind_a_good_beginning(kind: str, tail: bytes) -> None:
    assert_sane(HEADS[kind] + tail)


@PATIENT
@given(body=st.binary(max_size=3000), length=st.integers(0, 2**32 - 1), header=st.sampled_from([12, 14]))
def test_noise_that_says_it_is_fit(body: bytes, length: int, header: int) -> None:
    assert_sane(file(file_id() + body, header=header, length=length))


WORDS = ["<trk>", "</trk>", "<trkseg>", "</trkseg>", "<trkpt lat='1' lon='2'>", "<trkpt lat='' lon='x'>", "</trkpt>", "<time>2026-03-14T06:30:00Z</time>", "<time>2026-03-14T07:30:00+14:00</time>", "<time>0001-01-01T00:00:00</time>", "<ele>-1e400</ele>", "<cad>1e308</cad>", "<hr>9</hr>", "<type>run</type>", "<link>", "</link>", "<distance>1e300</distance>", "<Activity Sport='Running'>", "</Activity>", "<Lap StartTime='2026-03-14T06:30:00Z'>", "</Lap>", "<Trackpoint>", "</Trackpoint>", "<Time>2026-03-14T09:30:00Z</Time>", "<TotalTimeSeconds>1e9</TotalTimeSeconds>", "<TotalTimeSeconds>600</TotalTimeSeconds>", "<DistanceMeters>-7</DistanceMeters>", "<Steps>1e18</Steps>", "<MaximumHeartRateBpm>", "</MaximumHeartRateBpm>", "<Value>150</Value>", "<Id>x</Id>", "<Course>", "&amp;", "&x;"]  # fmt: skip


@pytest.mark.parametrize("root", ["gpx", "TrainingCenterDatabase"])
@PATIENT
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_the_right_words_in_any_order(root: str, words: list[str]) -> None:
    assert_sane(f"<{root}>{''.join(words)}</{root}>".encode())


def test_long_noise_takes_no_longer() -> None:
    noise = random.Random(7).randbytes(300_000)
    for head in HEADS.values():
        assert_sane(head + noise)
