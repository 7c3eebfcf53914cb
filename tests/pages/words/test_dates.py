"""A date is asked and written in the order in which the runner writes it."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from ankle_core.diary.profile import Profile
from pages.parts.words import dates
from pages.parts.words.dates import typed_order
from tests.pages.paper import Paper
from tests.pages.visit import Visit

ORDERS = {
    "en-GB": "DD/MM/YYYY",
    "en-US": "MM/DD/YYYY",
    "en": "MM/DD/YYYY",
    "en-CA": "YYYY/MM/DD",
    "de-DE": "DD/MM/YYYY",
    "de": "DD/MM/YYYY",
    "sv": "YYYY/MM/DD",
    "zh-Hant-TW": "YYYY/MM/DD",
    "pt_BR": "DD/MM/YYYY",
    "": "DD/MM/YYYY",
    None: "DD/MM/YYYY",
}


@pytest.mark.parametrize(("locale", "order"), ORDERS.items())
def test_the_order_is_that_of_the_browsers_place(locale: str | None, order: str) -> None:
    assert typed_order(locale) == order


@pytest.mark.parametrize("page", ["pages/check_in.py", "pages/diary.py"])
def test_every_day_is_asked_in_that_order(page: str) -> None:
    visit = Visit()
    visit.at.context["locale"] = "en-US"
    assert [field.proto.format for field in visit.open(page).at.date_input] == ["MM/DD/YYYY"]


@pytest.fixture
def american() -> Iterator[None]:
    dates.write_as_in("en-US")
    yield
    dates.write_as_in(None)


TODAY, LONG_AGO = date(2026, 11, 22), date(2025, 3, 2)


def test_the_day_stands_before_the_month() -> None:
    assert written() == [
        "Fri 20 Nov", "Sun 2 Mar 2025", "Sunday 22 November", "22 November 2026", "22 Nov 2026", "22 Nov", "2 Mar 2025",
        "22 November", "Sun 2 March 2025", "20 November to 22 November", "2 March 2025 to 22 November 2026",
        "Sun 22 November, 07:30",
    ]  # fmt: skip


@pytest.mark.usefixtures("american")
def test_or_the_month_before_the_day() -> None:
    assert written() == [
        "Fri Nov 20", "Sun Mar 2, 2025", "Sunday, November 22", "November 22, 2026", "Nov 22, 2026", "Nov 22",
        "Mar 2, 2025", "November 22", "Sun March 2, 2025", "November 20 to November 22",
        "March 2, 2025 to November 22, 2026", "Sun November 22, 07:30",
    ]  # fmt: skip


def written() -> list[str]:
    """Return days in every way they are written."""
    friday = date(2026, 11, 20)
    return [
        dates.day(friday, TODAY), dates.day(LONG_AGO, TODAY), dates.long_day(TODAY), dates.full_day(TODAY),
        dates.short_day(TODAY), dates.shortest_day(TODAY, TODAY), dates.shortest_day(LONG_AGO, TODAY),
        dates.day_of_year(TODAY, TODAY), dates.day_of_year(LONG_AGO, TODAY, weekday=True),
        dates.span(friday, TODAY, TODAY), dates.span(LONG_AGO, TODAY, TODAY),
        dates.moment(datetime(2026, 11, 22, 7, 30), TODAY),
    ]  # fmt: skip


def test_a_page_writes_them_as_its_reader_does(paper: Paper) -> None:
    paper.write(known=Profile(zone="UTC"))
    visit = Visit()
    assert "Monday 26 January" in visit.open().text
    visit.at.context["locale"] = "en-US"
    assert "Monday, January 26" in visit.run().text
