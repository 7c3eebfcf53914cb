"""Workbooks: every sheet that is a list of runs, and what is refused."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ankle_core.reading import gathered, read_file
from ankle_core.reading.exports import lists, zips
from ankle_core.reading.findings.findings import Reading
from ankle_core.reading.spreadsheets import workbooks
from tests.reading.export_writer import zipped
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound
from tests.reading.test_costs import measured

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)
HEADER = ("Date", "Distance (km)", "Time", "RPE", "Notes")
RUN = (date(2026, 3, 14), 10.5, time(1, 5, 30), 4, "mild")


def book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    made, content = Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(content)
    return content.getvalue()


def read(content: bytes) -> Reading:
    return told(zips.read(io.BytesIO(content), "mine.xlsx"))


def test_a_workbook_is_known_by_its_content_and_read_like_any_list(tmp_path: Path) -> None:
    path = tmp_path / "mine.jpg"
    path.write_bytes(book({"Runs": [HEADER, RUN]}))
    (run,) = gathered(read_file(path)).runs
    assert (run.source, run.local_start, run.distance_m) == ("mine.jpg, line 2", datetime(2026, 3, 14, 12), 10_500.0)
    assert (run.moving_s, run.effort, run.note, run.day_alone) == (3930.0, 4, "mild", True)


CELLS: dict[str, tuple[object, object, float]] = {
    "a moment": (datetime(2026, 3, 14, 7, 30), "1:05:30", 3930),
    "a text": ("14.03.2026", "65 min", 3900),
    "a number of days": (46095, 65, 3900),
    "minutes that became hours": (date(2026, 3, 14), timedelta(hours=65, minutes=30), 3930),
    "a length of time": (date(2026, 3, 14), timedelta(hours=1, minutes=5, seconds=30), 3930),
    "minutes with decimals": (date(2026, 3, 14), 65.5, 3930),
}


@pytest.mark.parametrize(("day", "took", "seconds"), CELLS.values(), ids=CELLS)
def test_cells_mean_what_the_runner_sees(day: object, took: object, seconds: float) -> None:
    (run,) = read(book({"Runs": [HEADER, (day, 10.5, took, None, True)]})).runs
    assert run.local_start is not None
    assert (f"{run.local_start.date()}", run.moving_s, run.note) == ("2026-03-14", seconds, "")


def test_every_sheet_with_runs_is_read_and_the_others_are_counted() -> None:
    later = (date(2026, 4, 1), *RUN[1:])
    found = read(
        book(
            {"2025": [HEADER, RUN], "Plan": [("Week", "What")], "2026": [("My runs",), (), HEADER, later], "Empty": []}
        )
    )
    assert [run.source for run in found.runs] == ["mine.xlsx: 2025, line 2", "mine.xlsx: 2026, line 4"]
    assert [each.reason for each in found.skipped] == ["1 sheet in it is no list of runs."]
    found = read(book({"2025": [HEADER, RUN], "a": [("x",)], "b": [("y",)]}))
    assert [run.source for run in found.runs] == ["mine.xlsx, line 2"]
    assert [each.reason for each in found.skipped] == ["2 sheets in it are no lists of runs."]


def test_a_workbook_in_an_archive_is_read() -> None:
    found = read(zipped({"a/mine.xlsx": book({"Runs": [HEADER, RUN]})}))
    assert [run.source for run in found.runs] == ["mine.xlsx: a/mine.xlsx, line 2"]


UNREADABLE = {
    "no list": (book({"Runs": [("Week", "What"), (1, "rest")]}), "“Week”, “What”"),
    "nothing": (book({"Runs": []}), "empty"),
    "not certain": (book({"Runs": [HEADER[:2], RUN[:2]]}), "how long"),
    "damage": (zipped({"xl/workbook.xml": b"<no", "xl/worksheets/a.xml": b""}), "Save it as CSV"),
    "a huge part": (zipped({"xl/workbook.xml": b"", "xl/sharedStrings.xml": b"ab" * 5_000_001}), "far larger"),
    "many huge sheets": (
        zipped({"xl/workbook.xml": b"", **{f"xl/worksheets/{n}.xml": b"ab" * 7_000_000 for n in range(3)}}),
        "far larger",
    ),
}


@pytest.mark.parametrize(("content", "word"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_list_is_refused_with_its_reason(content: bytes, word: str) -> None:
    found = read(content)
    assert (found.runs, word in " ".join(each.reason for each in (*found.problems, *found.unsure))) == ((), True)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    content = book({"Runs": [HEADER, *([RUN] * 30)]})
    assert len(read(content).runs) == 30
    for name, most, word in (
        ("MOST_ROWS", 29, "far more rows"),
        ("MOST_CELLS", 99, "far more rows"),
        ("LARGEST", 99, "larger"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(workbooks, name, most)
            found = read(content)
        assert (found.runs, [word in problem.reason for problem in found.problems]) == ((), [True])


def test_a_sheet_ends_after_many_empty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_EMPTY", 2)
    content = book({"Runs": [HEADER, RUN, ("",), ("",), RUN, ("",), ("",), ("",), RUN]})
    assert len(read(content).runs) == 2


def test_a_flood_of_cells_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "flood.xlsx"
    row = b"<row>" + b"<c><v>1</v></c>" * 3000 + b"</row>"
    parts = {name: part for name, part in _parts(book({"Runs": [HEADER]})).items() if "sheet1" not in name}
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + row * 800
    path.write_bytes(zipped({**parts, "xl/worksheets/sheet1.xml": sheet}))
    cost = measured(path)
    assert (cost["runs"], cost["mb"] < 200) == (0, True), cost


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@PATIENT
@given(
    st.binary(max_size=80),
    st.integers(0, 5000),
    st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]),
)
def test_no_bytes_break_the_reading(noise: bytes, at: int, name: str) -> None:
    parts = _parts(book({"Runs": [HEADER, RUN]}))
    parts[name] = parts[name][:at] + noise + parts[name][at + len(noise) :]
    assert_sound(partial(read, zipped(parts)))


def test_a_workbook_and_the_same_table_as_text_give_the_same_runs() -> None:
    """openpyxl wrote what the workbook holds, csv what the text does: two readings of one diary."""
    rows = [
        (date(2026, 1, 1) + timedelta(days=n), 4 + n % 9 + 0.5, time(0, 25 + n % 30, n % 60), n % 11, f"n{n}")
        for n in range(60)
    ]
    text = "\n".join(",".join(map(str, row)) for row in (HEADER, *rows)).encode()
    ours, theirs = read(book({"Runs": [HEADER, *rows]})), told(lists.read(io.BytesIO(text), "mine.xlsx"))
    assert ours == theirs
    assert len(ours.runs) == 60
