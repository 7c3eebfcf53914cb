"""What a file may cost: bombs and floods are refused within two seconds and 200 MB, each in a process of its own.

The seconds are those of the processor, so that a busy computer is no failure.
"""

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ankle_core.reading.findings.limits import MOST_DEFINITIONS, MOST_MESSAGES, MOST_NAMES, MOST_PARTS
from ankle_core.reading.formats.fit_outline import TOO_MANY
from tests.reading.fit_writer import START, Fields, data, definition, file, file_id, seconds

MEASURED = """
import json, sys, time
from pathlib import Path
from ankle_core.reading import gathered, read_file
began = time.process_time()
found = gathered(read_file(Path(sys.argv[1])))
print(json.dumps({
    "seconds": time.process_time() - began,
    "mb": int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024,
    "runs": len(found.runs), "reasons": [each.reason for each in (*found.problems, *found.skipped)][:3],
}))
"""
SMALL: Fields = {253: ("I", seconds(START)), 3: ("B", 1)}


def bomb(head: bytes, megabytes: int = 500) -> bytes:
    packing = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    return b"".join([packing.compress(head), *(packing.compress(zeros) for _ in range(megabytes)), packing.flush()])


Made = Callable[[], bytes]
FLOODS: dict[str, tuple[Made, str]] = {
    "a packed FIT of zeros": (lambda: bomb(file(file_id(), length=400_000_000)), "swells"),
    "a packed GPX of zeros": (lambda: bomb(b"<gpx><trk>"), "swells"),
    "a bomb within a bomb": (lambda: gzip.compress(bomb(b"<gpx>", 200)), "swells"),
    "messages of one byte": (lambda: file(file_id() + definition(20, {}) + b"\0" * 5_000_000), TOO_MANY),
    "records of nearly nothing": (lambda: file(definition(20, SMALL) + data(SMALL) * (MOST_MESSAGES + 1)), TOO_MANY),
    "definitions": (lambda: file(definition(20, SMALL) * (MOST_DEFINITIONS + 1)), TOO_MANY),
    "tracks": (lambda: b"<gpx>" + b"<trk/>" * 10_000_000, f"more than {MOST_PARTS:,} parts"),
    "activities": (lambda: b"<TrainingCenterDatabase>" + b"<Activity/>" * 5_000_000, "parts"),
    "laps": (lambda: b"<TrainingCenterDatabase><Activity>" + b"<Lap/>" * 5_000_000, "parts"),
    "names": (lambda: b"<gpx>" + b"".join(b"<a%d/>" % number for number in range(1_000_000)), "kinds of elements"),
    "attributes": (
        lambda: b"<gpx>" + b"".join(b"<a b%d='1'/>" % number for number in range(1_000_000)), "kinds of elements",
    ),
    "a billion laughs": (
        lambda: b"<!DOCTYPE gpx [" + b"".join(b"<!ENTITY a%d '%s'>" % (n + 1, b"&a%d;" % n * 10) for n in range(9)) + b"]><gpx/>",
        "entities",
    ),
    "a comment without end": (lambda: b"<gpx><!--" + b"x" * 30_000_000, "goes on for more"),
    "elements within one another": (lambda: b"<gpx>" + b"<a>" * 10_000_000, "deeper"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "word"), FLOODS.values(), ids=FLOODS)
def test_a_flood_is_refused_within_two_seconds_and_200_mb(made: Made, word: str, tmp_path: Path) -> None:
    path = tmp_path / "flood"
    path.write_bytes(made())
    cost = measured(path)
    assert (cost["runs"], word in str(cost["reasons"])) == (0, True), cost
    assert cost["seconds"] < 2
    assert cost["mb"] < 200


def measured(path: Path) -> dict[str, float]:
    # Measuring coverage would cost more than the reading.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", MEASURED, str(path)]
    ended = subprocess.run(command, capture_output=True, check=True, text=True, env=plain)
    return json.loads(ended.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("length", [MOST_NAMES - 100])
def test_as_many_names_as_the_limit_are_read(length: int, tmp_path: Path) -> None:
    path = tmp_path / "names.gpx"
    path.write_bytes(b"<gpx>" + b"".join(b"<a%d/>" % number for number in range(length)) + b"</gpx>")
    assert "no recorded track" in str(measured(path)["reasons"])


def test_a_day_of_points_needs_constant_memory(tmp_path: Path) -> None:
    """A point a second for a day is 20 MB of GPX, and reading it keeps none of them."""
    point = b"<trkpt lat='48' lon='11'><time>2026-03-14T06:30:00Z</time><ele>500</ele><extensions><x:TrackPointExtension><x:hr>150</x:hr><x:cad>84</x:cad></x:TrackPointExtension></extensions></trkpt>\n"
    (tmp_path / "short.gpx").write_bytes(b"<gpx><trk><trkseg>" + point * 100)
    (tmp_path / "long.gpx").write_bytes(b"<gpx><trk><trkseg>" + point * 86_400)
    short, long = measured(tmp_path / "short.gpx"), measured(tmp_path / "long.gpx")
    assert long["mb"] - short["mb"] < 5


@pytest.mark.corpus
def test_the_corpus_costs_next_to_nothing(corpus: Path) -> None:
    bombs = [
        corpus / "made" / name
        for name in (
            "misc/gz_bomb_500MB.fit.gz",
            "xml/billion_laughs.gpx",
            "xml/quadratic_blowup.gpx",
            "xml/deep_nesting.gpx",
        )
    ]
    for path in bombs:
        cost = measured(path)
        assert cost["runs"] == 0
        assert cost["mb"] < 50
        assert cost["seconds"] < 2
