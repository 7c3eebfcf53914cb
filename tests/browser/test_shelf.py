"""The shelf of routines by thumb and by key: what fits, what opens in place, and what a Start leads to."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ankle_core.training.routines import built_in
from pages.parts.training import shelf
from pages.parts.words.training import session_words
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, TALL, Surefoot, visit

pytestmark = pytest.mark.browser

ROUTINES = {each.title: each for each in built_in().values()}
SHOWN = """
([cards, search, offered]) => {
  const filters = filtersOf(search, offered);
  return { titles: cards.filter((card) => fits(card, filters)).map((card) => card.title), search: searchOf(search, filters),
    said: saidOf(filters, offered) };
}
"""


@pytest.fixture(scope="module")
def bare(chromium: Browser) -> Iterator[Page]:
    """A page with nothing but the script that decides."""
    page = chromium.new_page()
    page.set_content("<p>Nothing</p>")
    page.add_script_tag(content=(shelf.HERE / "filters.js").read_text("utf-8"))
    yield page
    page.close()


def shown(page: Page, search: str) -> dict[str, Any]:
    cards = [
        {"title": title, "minutes": minutes, "aim": each.aim, "equipment": each.equipment}
        for (title, each), minutes in zip(ROUTINES.items(), (8, 9, 4, 9, 10, 22, 11, 9, 6), strict=True)
    ]
    found: dict[str, Any] = page.evaluate(SHOWN, [cards, search, session_words.FILTERS])
    return found


@pytest.mark.parametrize(
    ("search", "titles", "said"),
    [
        ("", set(ROUTINES), ""),
        ("?time=10", set(ROUTINES) - {"The whole article", "Ten minutes, no equipment"}, "up to 10 min"),
        ("?aim=balance", {"Balance", "Balance with dumbbells", "First steps"}, "balance"),
        ("?without=dumbbells", set(ROUTINES) - {"Balance with dumbbells", "The whole article"}, "no dumbbells"),
        (
            "?without=step&without=dumbbells",
            {"Calves", "Balance", "Ten minutes, no equipment", "First steps"},
            "no step, no dumbbells",
        ),
        ("?time=5&aim=strength&without=step", set(), "up to 5 min, strength, no step"),
    ],
    ids=["none", "ten minutes", "balance", "no dumbbells", "neither step nor dumbbells", "nothing left"],
)
def test_filters_leave_what_fits_and_stand_in_the_address(bare: Page, search: str, titles: set[str], said: str) -> None:
    found = shown(bare, search)
    assert set(found["titles"]) == titles
    assert (found["search"], found["said"]) == (search, said)


@pytest.mark.parametrize("search", ["?time=-3", "?time=7", "?aim=fame", "?without=gravity", "?time=__proto__"])
def test_a_filter_nobody_offers_shows_everything(bare: Page, search: str) -> None:
    assert set(shown(bare, search)["titles"]) == set(ROUTINES)


def test_what_else_an_address_says_stays_in_it(bare: Page) -> None:
    assert shown(bare, "?other=1&time=10")["search"] == "?other=1&time=10"


def rows(page: Page) -> list[str]:
    names = page.get_by_role("list", name="Other routines").get_by_role("button").all_inner_texts()
    return [name.split("\n")[0] for name in names]


def test_the_suggested_one_and_two_rows_are_in_view(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/routines")
    expect(page.get_by_role("link", name="Start", exact=True).first).to_be_in_viewport(ratio=1)
    bar = page.get_by_role("link", name="Today", exact=True).bounding_box()
    second = page.get_by_role("list", name="Other routines").get_by_role("button").nth(1).bounding_box()
    assert bar
    assert second
    assert second["y"] + second["height"] <= bar["y"]
    assert second["height"] >= 80


def test_a_row_opens_in_place_and_its_start_leads_to_the_player(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{full.address}/routines")
    row = page.get_by_role("button", name="The whole article")
    expect(row).to_have_attribute("aria-expanded", "false")
    row.press("Enter")
    expect(row).to_be_focused()
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text(ROUTINES["The whole article"].about)).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    inside = page.get_by_role("listitem").filter(has=row)
    inside.get_by_role("link", name="Start", exact=True).click()
    expect(page).to_have_url(re.compile(r"/session\?routine=whole&"))
    expect(page.get_by_role("button", name="Leave")).to_be_visible()


def test_a_tap_anywhere_on_the_suggested_card_starts_it_and_its_other_ways_stay_their_own(
    full: Surefoot, phone: Phone
) -> None:
    page = phone(TALL).new_page()
    visit(page, full.address)
    page.get_by_role("button", name="Pause the drawing").click()
    expect(page.get_by_role("button", name="Play the drawing")).to_be_visible()
    card = page.locator(".suggested")
    assert card.locator("a a, a button, button a").count() == 0
    heading = card.get_by_role("heading").bounding_box()
    assert heading
    page.mouse.click(heading["x"] + heading["width"] / 2, heading["y"] + heading["height"] / 2)
    expect(page).to_have_url(re.compile(r"/session\?routine="))
    expect(page.get_by_role("button", name="Leave")).to_be_visible()
    visit(page, full.address)
    page.get_by_role("link", name="Only 5 minutes").click()
    expect(page).to_have_url(re.compile(r"minutes=5"))


def test_filters_answer_at_once_and_survive_a_reload(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL, "dark").new_page()
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    visit(page, f"{full.address}/routines")
    every, before = rows(page), len(sent)
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="dumbbells", exact=True).click()
    expect(page.get_by_role("button", name="dumbbells", exact=True)).to_be_focused()
    fewer = rows(page)
    assert set(fewer) < set(every)
    assert len(sent) == before, "the browser filters by itself"
    assert Axe().run(page).response["violations"] == []
    page.reload()
    expect(page.get_by_role("button", name="Filter: no dumbbells")).to_be_visible()
    assert rows(page) == fewer
