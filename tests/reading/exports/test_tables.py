"""Tables and their cells: every way in which sites and spreadsheets write the same."""

import io
from datetime import datetime
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports import activity_names, cells, lists, tables
from ankle_core.reading.exports.activity_names import Activity
from ankle_core.reading.findings.unreadable import Unreadable
from tests.reading.export_writer import table
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

HALF_PAST_THREE = datetime(2022, 12, 9, 15, 24, 49)


def read(content: bytes) -> tables.Table:
    return tables.read(io.BytesIO(content))


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_table_reads_the_same_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    content = table(("Größe", "b, c", "d"), ("ä; ö", 'a "quoted"\nword', ""), separator=separator, encoding=encoding)
    found = read(content)
    assert found.header == ("Größe", "b, c", "d")
    assert [(row.number, row.cells) for row in found.rows] == [(2, ("ä; ö", 'a "quoted"\nword', ""))]


def test_empty_lines_are_passed_over_and_lines_are_counted_as_an_editor_does() -> None:
    found = read(b'a,b\n\n , \n"x\ny",2\r\n3,4')
    assert [(row.number, row.cells) for row in found.rows] == [(4, ("x\ny", "2")), (6, ("3", "4"))]


def test_a_short_row_has_nothing_in_the_columns_it_lacks() -> None:
    row = read(b"a,b\n1").rows[0]
    assert [row.cell(0), row.cell(1), row.cell(None)] == ["1", "", ""]


def test_a_row_is_known_again_in_another_encoding() -> None:
    one, other = (read(table(("a", "b"), ("ä", "1"), encoding=encoding)).rows[0] for encoding in ("utf-8", "cp1252"))
    assert one.digest == other.digest
    assert one.digest != read(table(("a", "b"), ("ä1", ""))).rows[0].digest


def test_a_column_is_found_by_its_name_and_by_which_of_that_name_it_is() -> None:
    found = read(b'"<span class=""translation_missing"">Total  Steps</span>",DISTANCE,distance\n')
    assert found.column(("total steps",)) == 0
    assert [found.column(("distance",), nth) for nth in range(3)] == [1, 2, None]
    assert found.columns({"steps": ("total steps",), "metres": ("distance",), "none": ("else",)}) == {
        "steps": 0,
        "metres": 1,
    }


def test_names_are_the_same_with_other_apostrophes_blanks_and_marks() -> None:
    assert tables.plain("ID de l’Activité\u00a0 ") == tables.plain("id de l'activité")
    assert tables.plain("<b>Max &amp; Min</b>") == "max & min"


UNREADABLE = {
    "nothing": (b"", "empty"),
    "blanks alone": (b" \n , \n", "empty"),
    "a cell beyond reason": (b'a,b\n1,"' + b"x" * 140_000, "line 2"),
    "more bytes than a list has": (b"a" * (tables.MOST_BYTES + 1), "larger than 20 MB"),
    "more rows than a list has": (b"a\n" * (tables.MOST_ROWS + 2), f"line {tables.MOST_ROWS + 2}"),
    "more columns than a list has": (b"a," * tables.MOST_COLUMNS + b"b", "far more rows or columns"),
    "more cells than a list has": (b"a,b,c\n" + (b"," * 999 + b"a\n") * (tables.MOST_CELLS // 1000 + 1), "far more"),
}


@pytest.mark.parametrize(("content", "word"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_table_says_why(content: bytes, word: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(content)
    assert word in f"{caught.value.reason} {caught.value.place}"


def test_as_much_as_a_list_has_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read(b"a\n" * (tables.MOST_ROWS + 1)).rows) == tables.MOST_ROWS
    assert len(read((b"," * 999 + b"a\n") * (tables.MOST_CELLS // 1000)).rows) == tables.MOST_CELLS // 1000 - 1
    monkeypatch.setattr(tables, "MOST_LINES", 4)
    assert read(b"a\n\n\n").rows == ()
    with pytest.raises(Unreadable):
        read(b"a\n\n\n\n")
    monkeypatch.setattr(tables, "MOST_BYTES", 9)
    assert read(b"a,b\n1,2,3").header == ("a", "b")


def test_an_unknown_list_shows_its_columns() -> None:
    found = told(lists.read(io.BytesIO(table(tuple("abcdefghij"), tuple("0123456789"))), "mine.csv"))
    assert [(problem.source, problem.place) for problem in found.problems] == [("mine.csv", "line 1")]
    assert "“a”, “b”" in found.problems[0].reason
    assert "“h” and 2 more." in found.problems[0].reason


def test_a_table_that_is_empty_is_told_as_a_problem() -> None:
    assert [problem.reason for problem in told(lists.read(io.BytesIO(b""), "mine.csv")).problems] == [
        "The file is empty."
    ]


MOMENTS = {
    "English of America": "Dec 9, 2022, 3:24:49 PM",
    "with the narrow blank of newer exports": "Dec 9, 2022, 3:24:49\u202fPM",
    "with small letters and dots": "9 Dec 2022, 3:24:49 p.m.",
    "English of Britain": "9 December 2022, 15:24:49",
    "German": "09.12.2022, 15:24:49",
    "German with the month in words": "9. Dezember 2022 um 15:24:49",
    "French": "9 déc. 2022 à 15:24:49",
    "Dutch": "9 dec. 2022, 15:24:49",
    "Spanish": "9 dic 2022, 15:24:49",
    "Portuguese": "9 de dez. de 2022, 15:24:49",
    "Italian": "9 dic 2022, 15:24:49",
    "Polish": "9 gru 2022, 15:24:49",
    "ISO": "2022-12-09 15:24:49",
    "ISO with a T": "2022-12-09T15:24:49",
    "ISO with parts of a second": "2022-12-09 15:24:49.5",
    "Japanese": "2022年12月9日 15:24:49",
}


@pytest.mark.parametrize("text", MOMENTS.values(), ids=MOMENTS)
def test_a_moment_is_read_in_every_language(text: str) -> None:
    assert cells.moment(text) == HALF_PAST_THREE


CLOCKS = {"12:00:00 AM": 0, "1:00:00 AM": 1, "11:59:00 AM": 11, "12:00:00 PM": 12, "1:00:00 PM": 13}


@pytest.mark.parametrize(("clock", "hour"), CLOCKS.items(), ids=CLOCKS)
def test_the_twelve_hour_clock_turns_at_twelve(clock: str, hour: int) -> None:
    moment = cells.moment(f"Mar 14, 2026, {clock}")
    assert moment is not None
    assert moment.hour == hour


MONTHS = {
    1: "jan janv. januar gennaio ene sty", 2: "feb févr. februari lut", 3: "mar mars März mrt maart marca",
    4: "apr avr. abr kwi", 5: "may mai mei maj maggio", 6: "jun juin giu cze", 7: "jul juil. juillet luglio lip",
    8: "aug août ago sie", 9: "sep sept. set wrz", 10: "oct okt out ottobre paź", 11: "nov lis", 12: "dec déc. Dez dic gru",
}  # fmt: skip


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_a_month_is_known_by_its_name_in_eleven_languages(month: int) -> None:
    for word in MONTHS[month].split():
        assert cells.moment(f"14 {word} 2026, 06:30:00") == datetime(2026, month, 14, 6, 30), word


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31 feb 2026, 06:30", "2026-02-31 06:30:00", "14 jui 2026, 06:30", "14/03/2026 06:30", "2026-03-14"],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert cells.moment(text) is None


DURATIONS = {
    "00:30:00": 1800.0, "1:05:30": 3930.0, "48:20": 2900.0, "00:48:20.5": 2900.5, "00:48:20,5": 2900.5,
    "1800": 1800.0, "1795.0": 1795.0, "--": None, "": None, "1:2:3:4": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "seconds"), DURATIONS.items(), ids=DURATIONS)
def test_a_duration_is_read_with_hours_or_without(text: str, seconds: float | None) -> None:
    assert cells.seconds(text) == seconds


NUMBERS = {
    ("5.40", ""): 5.4, ("5,40", ""): 5.4, ("1.234,5", ""): 1234.5, ("1,234.5", ""): 1234.5, ("1 234,5", ""): 1234.5,
    ("1’234.5", ""): 1234.5, ("1,234,567", ""): 1234567.0, ("1,020", "."): 1020.0, ("1.020", ","): 1020.0,
    ("1,020", ","): 1.02, ("'-12", ""): -12.0, ("3322.949951171875", ""): 3322.949951171875, ("--", ""): None,
    ("", ""): None, ("9" * 400, ""): None, ("nan", ""): None, ("12 km", ""): None, ("7", "."): 7.0,
}  # fmt: skip


@pytest.mark.parametrize(("written", "value"), NUMBERS.items(), ids=map(str, NUMBERS))
def test_a_number_is_read_with_either_sign_before_its_decimals(written: tuple[str, str], value: float | None) -> None:
    assert cells.number(*written) == value


@pytest.mark.parametrize(
    ("text", "value"), {"5,058": 5058, "5.058": 5058, "5058.0": 5058, "850": 850, "--": None}.items()
)
def test_a_whole_number_has_no_decimals_whatever_its_signs(text: str, value: int | None) -> None:
    assert cells.whole(text) == value


SIGNS = {(): "", ("--", "1,020"): "", ("5.40", "1,020"): ".", ("5,40", "7.80", "1,5"): ",", ("1.020,5",): ","}


@pytest.mark.parametrize(("texts", "sign"), SIGNS.items(), ids=map(str, SIGNS))
def test_the_sign_before_decimals_is_what_most_cells_can_only_mean(texts: tuple[str, ...], sign: str) -> None:
    assert cells.decimal_of(texts) == sign


KINDS = {
    "Run": Activity.RUN, "LAUF": Activity.RUN, "Course à pied": Activity.RUN, "Hardloopsessie": Activity.RUN, "Trail Run": Activity.TRAIL,
    "Laufbandtraining": Activity.TREADMILL, "Track Running": Activity.TRACK, "Virtueller Lauf": Activity.VIRTUAL,
    "Radfahrt": Activity.OTHER, "Juoksu": Activity.UNKNOWN, "": Activity.UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize(("word", "kind"), KINDS.items(), ids=KINDS)
def test_a_word_means_a_kind_of_run_in_the_language_of_the_account(word: str, kind: Activity) -> None:
    assert activity_names.kind(word) is kind


def test_no_word_means_two_kinds() -> None:
    words = [word for part in ("runs", "others") for group in tables.names(part).values() for word in group]
    assert sorted(words) == sorted(set(words))


SURFACES = {
    Activity.RUN: (Surface.ROAD, True), Activity.TREADMILL: (Surface.TREADMILL, False), Activity.VIRTUAL: (Surface.TREADMILL, False),
    Activity.TRAIL: (Surface.SMOOTH_TRAIL, True), Activity.TRACK: (Surface.TRACK, False), Activity.UNKNOWN: (Surface.ROAD, True),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "surface"), SURFACES.items(), ids=SURFACES)
def test_a_kind_of_run_names_its_surface_or_leaves_a_guess(kind: Activity, surface: tuple[Surface, bool]) -> None:
    assert kind.surface == surface


@PATIENT
@given(st.text(max_size=60))
def test_no_text_in_a_cell_breaks_the_reading(text: str) -> None:
    numbers = (cells.seconds(text), cells.number(text), cells.whole(text))
    assert all(number is None or isfinite(number) for number in numbers)
    assert isinstance(activity_names.kind(text), Activity)
    assert isinstance(cells.moment(text), datetime | None)
    assert "  " not in tables.plain(text)


@PATIENT
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading_of_a_list(content: bytes) -> None:
    assert_sound(lambda: told(lists.read(io.BytesIO(content), "mine.csv")))


@PATIENT
@given(st.lists(st.lists(st.text(max_size=12), max_size=15), max_size=6), st.sampled_from(ENCODINGS[:3]))
def test_no_list_with_known_columns_breaks_the_reading(rows: list[list[str]], encoding: str) -> None:
    for header in (("Activity ID", "Activity Date", "Filename"), ("Activity Type", "Date", "Distance", "Time")):
        content = table(header, *rows, encoding=encoding)
        assert_sound(lambda content=content: told(lists.read(io.BytesIO(content), "mine.csv")))
