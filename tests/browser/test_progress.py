"""Progress on a phone: a tap on a chart leads to the Diary, and what is further down comes as it is neared."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import TOO_WIDE, barriers_in_both, cannot_be_tapped
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, Surefoot, settle, to_the_end, visit

pytestmark = pytest.mark.browser


def test_a_tap_names_a_day_and_leads_to_its_week_in_the_diary(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{full.address}/progress?range=28")
    to_the_end(page)
    chart = page.get_by_label("Soreness of the left ankle").locator("svg")
    chart.scroll_into_view_if_needed()
    place = chart.bounding_box()
    assert place
    page.touchscreen.tap(place["x"] + place["width"] * 0.7, place["y"] + place["height"] / 2)
    link = page.get_by_role("link", name="Open in the Diary")
    expect(link).to_be_visible()
    assert barriers_in_both(page) == []
    named = page.get_by_text(re.compile(r"^\w+day \d+ \w+ 2026:")).inner_text()
    link.click()
    expect(page.get_by_role("heading", name="Diary", exact=True)).to_be_visible()
    settle(page)
    assert re.search(r"day=2026-\d\d-\d\d$", page.url)
    day = re.sub(r" 2026.*", "", named)
    expect(page.get_by_role("heading", name=day)).to_be_visible()


def test_the_second_side_is_drawn_once_the_page_is_scrolled(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{full.address}/progress")
    expect(page.get_by_text("Right: no clear change yet.")).to_be_attached()
    page.locator("[data-testid=stMain]").evaluate("page => page.scrollBy({top: 40, behavior: 'instant'})")
    expect(page.get_by_label("Soreness of the right ankle")).to_be_attached()


def test_what_opens_further_down_is_for_every_eye(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{full.address}/progress?sides=together&runs=steps&work=minutes")
    to_the_end(page)
    for words in ("The numbers as tables", "Moves so far", "Set a level by hand"):
        page.get_by_text(words, exact=True).click()
        settle(page)
    expect(page.get_by_role("table", name="Soreness on waking")).to_be_visible()
    page.wait_for_timeout(300)
    assert (page.evaluate(TOO_WIDE), cannot_be_tapped(page), barriers_in_both(page)) == ([], [], [])
