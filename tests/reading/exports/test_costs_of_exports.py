"""What a list, an archive or an export may cost: floods are refused within two seconds and 200 MB."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.export_writer import SUMMARY, apple, metadata, summaries, workout, zipped
from tests.reading.test_costs import measured

STRAVA = b"Activity ID,Activity Date,Filename\n"


def many_members(many: int) -> bytes:
    """Return an archive that lists `many` empty files, and says of itself that it has none."""
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<4sHHHHHHIIIHHHHHI", b"PK\1\2", 20, 20, *(0,) * 7, 1, *(0,) * 5)
    entries = b"".join(entry + struct.pack("<I", place * len(local)) + b"a" for place in range(many))
    return local * many + entries + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0, 0, len(entries), many * len(local), 0)


def within(times: int) -> bytes:
    """Return archives of archives; the innermost are bombs."""
    content = zipped({f"{number}.bin": bytes(7_000_000) for number in range(5)})
    for _ in range(times):
        content = zipped({f"{number}.zip": content for number in range(10)})
    return content


FLOODS: dict[str, tuple[Callable[[], bytes], str]] = {
    "archives within archives": (lambda: within(3), "archive in an archive"),
    "members": (lambda: many_members(145_000), "145,000 files"),
    "members beyond reason": (lambda: many_members(1_000_000), "was not opened"),
    "zeros in the health data": (lambda: zipped({"export.xml": bytes(300_000_000)}), "swells"),
    "zeros in the list": (lambda: zipped({"activities.csv": bytes(300_000_000)}), "swells"),
    "rows": (lambda: STRAVA + b"1,2\n" * 4_000_000, "far more rows"),
    "cells": (lambda: STRAVA + (b"ab," * 300 + b"\n") * 20_000, "far more rows"),
    "empty lines": (lambda: STRAVA + b"\n" * 19_000_000, "far more rows"),
    "columns": (lambda: b"ab," * 1_000_000 + b"\n2026-03-14,1:00:00", "far more rows"),
    "a wide table": (lambda: b"a,b\n" + (b"1:00:00," * 99 + b"\n") * 14_000, "no list of runs"),
    "groups beside groups": (lambda: b'{"stopTime":1,"exercises":[' + b"{}," * 7_000_000, "damaged"),
    "lists beside lists in a document": (lambda: b'{"stopTime":1,"exercises":[' + b"[]," * 7_000_000, "more parts"),
    "one cell": (lambda: STRAVA + b'"' + b"x" * 19_000_000, "quotation mark"),
    "lists within lists": (lambda: b'[{"summarizedActivitiesExport":' + b"[" * 50_000_000, "damaged"),
    "lists beside lists": (lambda: summaries(SUMMARY | {"splits": [[]] * 10_000_000}), "damaged"),
    "digits": (lambda: b'[{"summarizedActivitiesExport":[' + b"1" * 50_000_000, "damaged"),
    "elements within elements": (lambda: apple("<a>" * 10_000_000), "deeper"),
    "elements of ever new kinds": (lambda: apple("".join(f"<a{n}/>" for n in range(1_000_000))), "kinds of elements"),
}


@pytest.mark.parametrize(("made", "word"), FLOODS.values(), ids=FLOODS)
def test_a_flood_is_refused_within_two_seconds_and_200_mb(made: Callable[[], bytes], word: str, tmp_path: Path) -> None:
    path = tmp_path / "flood"
    path.write_bytes(made())
    cost = measured(path)
    assert (cost["runs"], word in str(cost["reasons"])) == (0, True), cost
    assert cost["seconds"] < 2
    assert cost["mb"] < 200


def test_a_workout_with_more_to_say_than_any_keeps_little_of_it(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(apple(workout("".join(metadata(f"{number}", "1") for number in range(400_000)))))
    cost = measured(path)
    assert (cost["runs"], cost["mb"] < 100) == (1, True)


def test_a_gigabyte_of_health_data_needs_no_more_memory_than_a_tenth_of_it(tmp_path: Path) -> None:
    """Five and fifty megabytes are enough to see that memory does not follow."""
    record = b'<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" value="72"/>\n'
    for megabytes in (5, 50):
        content = (
            b"<HealthData>" + record * (megabytes * 1_000_000 // len(record)) + workout().encode() + b"</HealthData>"
        )
        (tmp_path / f"{megabytes}.xml").write_bytes(content)
    small, large = (measured(tmp_path / f"{megabytes}.xml") for megabytes in (5, 50))
    assert (small["runs"], large["runs"]) == (1, 1)
    assert large["mb"] - small["mb"] < 5
