"""Distances and times as runners write them, and what a bare number means by how fast all of them ran."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import METRES_PER_MILE
from ankle_core.reading.spreadsheets import lengths
from ankle_core.reading.spreadsheets.lengths import Form, Span

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

SPANS = {
    "1:05:30": (3930, Form.THREE), "0:48:20,5": (2900.5, Form.THREE), "48:20": (48 * 3600 + 20 * 60, Form.TWO),
    "65": (3900, Form.BARE), "65,5": (3930, Form.BARE), "65 min": (3900, Form.SURE), "1h05": (3900, Form.SURE),
    "1 h 05 min 30 s": (3930, Form.SURE), "1,5 h": (5400, Form.SURE), "65'30\"": (3930, Form.SURE), "65'": (3900, Form.SURE),
    "3900 s": (3900, Form.SURE), "45 s": (45, Form.SURE), "1 Std 5 Min": (3900, Form.SURE), "1h": (3600, Form.SURE),
    "1:05 h": (3900, Form.SURE), "48:20 min": (2900, Form.SURE), "90m": (5400, Form.SURE), "1h05m30s": (3930, Form.SURE),
    "": None, "--": None, "10 km": None, "1:05 x": None, "1:2:3:4": None, "7:30 pm": None, "easy": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "span"), SPANS.items(), ids=SPANS)
def test_a_time_is_read_with_the_form_it_is_written_in(text: str, span: tuple[float, Form] | None) -> None:
    assert lengths.span(text) == (None if span is None else Span(pytest.approx(span[0]), span[1]))


METRES = {
    ("10", "km"): (10_000, True), ("10,5", "km"): (10_500, True), ("10.5 km", "mi"): (10_500, True),
    ("6.2mi", ""): (6.2 * METRES_PER_MILE, True), ("8000 m", ""): (8000, True), ("10", ""): (10_000, False),
    ("10", "m"): (10, True), ("10k", ""): (10_000, True), ("5 laps", "km"): None, ("", "km"): None, ("far", ""): None,
    ("10", "minutes"): (10_000, False), ("1.234,5", "m"): (1234.5, True),
}  # fmt: skip


@pytest.mark.parametrize(("written", "told"), METRES.items(), ids=map(str, METRES))
def test_a_distance_counts_in_its_own_unit_first(written: tuple[str, str], told: tuple[float, bool] | None) -> None:
    assert lengths.metres(*written, "") == (None if told is None else (pytest.approx(told[0]), told[1]))


SIZES = {("5", "10"): "", ("5000", "10000", "x"): "m", (): "", ("300", "300"): "", ("301",): "m"}


@pytest.mark.parametrize(("texts", "unit"), SIZES.items(), ids=map(str, SIZES))
def test_numbers_in_the_thousands_are_metres(texts: tuple[str, ...], unit: str) -> None:
    assert lengths.unit_by_size(texts, "") == unit


PACES = {"5:30": 330, "5'30\"": 330, "5:30 min/km": 330, "00:05:30": 330, "05:30": 330, "12 km/h": None, "": None}


@pytest.mark.parametrize(("text", "seconds"), PACES.items(), ids=PACES)
def test_a_pace_is_minutes_and_seconds(text: str, seconds: float | None) -> None:
    assert lengths.pace_s(text) == seconds


#: What is written, metres, unit of the column -> form, and the seconds that it means.
SCALES = {
    "minutes and seconds": ("48:20", 10_000, "", 2900), "hours and minutes": ("0:48", 10_000, "", 2880),
    "hours and minutes, said": ("0:48", None, "h:m", 2880), "minutes": ("48", 10_000, "", 2880),
    "seconds": ("2900", 10_000, "", 2900), "hours": ("1,5", 15_000, "", 5400), "hours, said": ("1,5", None, "hours", 5400),
    "minutes, said": ("48", None, "minutes", 2880), "hours that a spreadsheet made of minutes": ("48:20:00", 10_000, "", 2900),
    "whole minutes": ("1:05:00", 12_000, "", 3900), "a very slow day": ("3:00:00", 5_000, "", 10_800),
    "no distance": ("48", None, "", None), "no distance, two parts": ("48:20", None, "", None),
    "nobody runs so": ("7:30", 10_000, "", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "metres", "unit", "seconds"), SCALES.values(), ids=SCALES)
def test_a_number_means_what_a_runner_can_have_run(
    text: str, metres: float | None, unit: str, seconds: float | None
) -> None:
    span = lengths.span(text)
    assert span is not None
    scale = lengths.scales([(span, metres)], unit)[span.form]
    assert (None if scale is None else span.seconds * scale) == (None if seconds is None else pytest.approx(seconds))


def test_forms_in_one_column_are_told_apart() -> None:
    spans = [
        (lengths.span(text), metres) for text, metres in (("48:20", 10_000.0), ("1:05:30", 12_000.0), ("65", 12_000.0))
    ]
    scales = lengths.scales([(span, metres) for span, metres in spans if span], "")
    assert scales == {Form.THREE: 1.0, Form.TWO: pytest.approx(1 / 60), Form.BARE: 1.0, Form.SURE: 1.0}


@PATIENT
@given(st.text(alphabet="0123456789:.,hmins'\" ", max_size=16) | st.text(max_size=16), st.floats(0, 1e5) | st.none())
def test_no_text_breaks_the_reading(text: str, metres: float | None) -> None:
    span = lengths.span(text)
    if span is not None:
        assert span.seconds >= 0
        assert lengths.scales([(span, metres)], "")
    lengths.metres(text, "km", "")
    lengths.pace_s(text)
    assert lengths.unit_by_size([text], "") in ("", "m")
