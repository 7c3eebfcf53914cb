"""Runs on the phone: shoes taken from a list or named anew, and a run in mind compared before it is run."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone
from tests.browser.serving import TALL, Surefoot, press, settle, visit

pytestmark = pytest.mark.browser

SHOES = "Shoes"


def save(page: Page) -> None:
    press(page, "Save the run")
    expect(page.get_by_text("Saved for today")).to_be_visible()
    settle(page)


def test_shoes_are_named_once_offered_again_and_can_be_left_out(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    page.get_by_label("Distance, km").fill("8")
    page.get_by_label("Time: 65 or 1:05").fill("40")
    shoes = page.get_by_role("combobox", name=SHOES)
    shoes.fill("Trail pair")
    page.get_by_role("option", name="Add: Trail pair").click()
    save(page)
    expect(shoes).to_have_value("Trail pair")
    expect(page.get_by_text("8.0 km, 40:00, in Trail pair")).to_be_visible()
    page.locator("[data-testid=stSelectbox]", has=shoes).get_by_role("button").first.click()
    expect(shoes).to_have_value("")
    save(page)
    expect(page.get_by_text("8.0 km, 40:00", exact=False)).to_have_count(3)


def test_other_ground_goes_with_the_form_and_stays_in_it_where_it_is_refused(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    page.get_by_label("Distance, km").fill("8")
    page.get_by_label("Time: 65 or 1:05").fill("40")
    page.get_by_role("button", name="road", exact=True).click()
    page.get_by_text("Part of it on other ground").click()
    ground, share = page.get_by_label("Other surface").first, page.get_by_label("Its part of the run, %").first
    ground.select_option("grass")
    press(page, "Save the run")
    expect(page.get_by_text("Other ground needs a surface and its part of the run")).to_be_visible()
    expect(ground).to_have_value("grass")
    share.fill("30")
    save(page)
    expect(page.get_by_text("70 % road and 30 % grass").first).to_be_visible()
    expect(ground).to_be_hidden()


def test_a_run_in_mind_is_compared_while_its_fold_stays_open(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/runs")
    page.get_by_text("Your longest run in the 30 days before").click()
    mind, edit = page.get_by_label("A run you have in mind, km"), page.get_by_role("button", name="Edit").first
    edit.evaluate("button => button.title = 'the same'")
    mind.fill("99,5")
    mind.press("Enter")
    expect(page.get_by_text("99.5 km is")).to_be_visible()
    expect(mind).to_be_visible()
    expect(edit).to_have_attribute("title", "the same")  # a rerun that brings the same list leaves it as it stands


def test_a_refusal_comes_into_view_above_the_tab_bar_every_time(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/runs")
    refusal = page.get_by_text("“far” is not a distance.")
    for _ in range(2):
        page.get_by_label("Distance, km").fill("far")
        press(page, "Save the run")
        settle(page)
        expect(refusal).to_be_in_viewport(ratio=1)
        place, bar = refusal.bounding_box(), page.get_by_role("link", name="Progress").last.bounding_box()
        assert place
        assert bar
        assert place["y"] + place["height"] < bar["y"]
