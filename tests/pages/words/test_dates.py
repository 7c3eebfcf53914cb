"""A date is asked in the order in which the runner writes it."""

import pytest

from pages.parts.words.dates import typed_order
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


@pytest.mark.parametrize("page", ["pages/check_in.py", "pages/runs.py", "pages/diary.py"])
def test_every_day_is_asked_in_that_order(page: str) -> None:
    visit = Visit()
    visit.at.context["locale"] = "en-US"
    assert [field.proto.format for field in visit.open(page).at.date_input] == ["MM/DD/YYYY"]
