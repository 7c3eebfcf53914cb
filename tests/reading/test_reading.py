"""Any file by its path, and all that was found put in order."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading import FoundRun, Problem, Reading, Skipped, gathered, read_file, wire
from ankle_core.reading.findings.findings import Origin, StepsFrom
from tests.reading.fit_writer import START, run
from tests.reading.xml_texts import gpx

FULL = FoundRun(
    source="export.zip: 7.fit.gz",
    digest="ab12",
    sport="running",
    started_at=START,
    moving_s=1800.5,
    elapsed_s=2100.0,
    local_start=datetime(2026, 3, 14, 7, 30),
    utc_offset_minutes=60,
    distance_m=5400.0,
    distance_unit_unknown=True,
    steps=5070,
    steps_from=StepsFrom.CYCLES,
    cadence_spm=169.0,
    ascent_m=25.0,
    heart_rate_bpm=150.0,
    surface=Surface.TRACK,
    surface_guessed=True,
    provider_id="7",
    title="Läufe\n“früh”",
    also=(Origin("list.csv", "cd34", "8"),),
)
FOUND = {
    "a full run": FULL,
    "a bare run": FoundRun("a", "b", "", None, 1.0, 1.0, local_start=datetime(2026, 3, 14, 7, 30)),
    "something skipped": Skipped("a.fit", "A ride, not a run."),
    "a problem": Problem("a.fit", "byte 7", "It is damaged."),
}


@pytest.mark.parametrize("found", FOUND.values(), ids=FOUND)
def test_what_was_found_comes_through_a_pipe_unchanged(found: FoundRun | Skipped | Problem) -> None:
    line = wire.line(found)
    assert "\n" not in line
    assert wire.found(line) == found


def test_half_a_letter_is_told_as_what_can_be_shown() -> None:
    assert wire.found(wire.line(Skipped("\ud83d.json", "A \U0001f3c3."))) == Skipped("?.json", "A \U0001f3c3.")


@pytest.mark.parametrize("content", [run(), gpx()], ids=["FIT", "GPX"])
def test_a_file_is_read_by_its_content_and_called_by_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(content)
    (found,) = read_file(path)
    assert isinstance(found, FoundRun)
    assert (found.source, found.started_at) == ("holiday.jpg", START)


@pytest.mark.parametrize("content", [b"PK\x05\x06" + bytes(18), b"<HealthData/>", b"a,b,c\n1,2,3\n", b'{"a": 1}'])
def test_lists_and_archives_go_to_their_own_readers(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export"
    path.write_bytes(content)
    found = gathered(read_file(path))
    assert not found.runs
    assert not [each for each in found.problems if "not a recording" in each.reason]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (found,) = read_file(tmp_path / "gone.fit")
    assert found == Problem("gone.fit", "", "It could not be opened: No such file or directory.")


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    (found,) = read_file(tmp_path)
    assert isinstance(found, Problem)


def test_all_that_was_found_is_put_in_order() -> None:
    skipped, problem = Skipped("a", "A ride, not a run."), Problem("b", "", "It is empty.")
    assert gathered([problem, FULL, skipped]) == Reading((FULL,), (skipped,), (problem,))


NOW = START - timedelta(days=1)
BARE = FOUND["a bare run"]


@pytest.mark.parametrize(
    ("found", "began"), [(FULL, START), (BARE, datetime(2026, 3, 14, 7, 30, tzinfo=UTC))], ids=["in UTC", "by the wall"]
)
def test_a_run_of_tomorrow_is_a_problem(found: FoundRun, began: datetime) -> None:
    day = timedelta(days=1)
    assert gathered([found], now=began - day).runs == (found,)
    assert gathered([found], now=began - day - timedelta(seconds=1)).problems[0].reason == (
        "It begins on 2026-03-14, which has not come yet: the clock of the watch was wrong. It was left out; if you know the day, enter the run by hand."
    )


def test_reading_begins_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.fit"
    path.write_bytes(run())
    assert isinstance(read_file(path), Iterator)


def test_recordings_are_read_without_loading_what_reads_archives() -> None:
    """A process that reads one recording should start fast."""
    import subprocess

    script = "import sys, ankle_core.reading; print([name for name in sys.modules if name.startswith('ankle_core.reading.exports.zips') or name in ('duckdb', 'streamlit', 'pandas')])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout == "[]\n"
