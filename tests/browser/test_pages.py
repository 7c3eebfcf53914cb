"""Every page, empty and full, light and dark: for every thumb and every eye, and nothing leaves the house."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pages.parts.frame.theme import DARK
from tests.browser.barriers import TOO_WIDE, barriers, barriers_in_both, cannot_be_tapped, turn
from tests.browser.conftest import Phone, open_phone
from tests.browser.outside import Asked, listen
from tests.browser.serving import SMALL, Surefoot, follow, press, settle, to_the_end, visit

pytestmark = pytest.mark.browser

SESSION = "7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11"
PAGES = {
    "Today": "/",
    "Routines": "/routines",
    "Session without a plan": "/session",
    "Session": f"/session?routine=stretches&dose=today&session={SESSION}",
    "Check in": "/check_in",
    "Runs": "/runs",
    "Runs from files": "/import_runs",
    "Progress": "/progress",
    "Exercises": "/exercises",
    "Back to running": "/back_to_running",
    "Report": "/report",
    "Settings": "/settings",
    "Something feels wrong": "/signs",
}
#: What goes on once its end comes near.
GOES_ON = {PAGES["Progress"], PAGES["Settings"]}
INK = "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"


@dataclass(frozen=True)
class Looked:
    """What was found wrong on one page."""

    barriers: list[str]
    outside: list[str]
    refused: list[str]
    too_wide: list[str]
    cannot_be_tapped: list[str]
    hidden: float


Look = Callable[[str, str], Looked]


@pytest.fixture(scope="module")
def look(chromium: Browser, empty: Surefoot, full: Surefoot) -> Iterator[Look]:
    """Look at a page of the empty or the full diary; each is opened once for all tests."""
    phone, apps = open_phone(chromium, SMALL), {"empty": empty, "full": full}
    asked = listen(phone)

    @cache
    def at(name: str, diary: str) -> Looked:
        return inspected(phone, asked, apps[diary].address, PAGES[name])

    yield at
    phone.close()


def inspected(context: BrowserContext, asked: Asked, address: str, path: str) -> Looked:
    asked.outside.clear()
    asked.refused.clear()
    page = context.new_page()
    page.on("pageerror", lambda error: asked.refused.append(str(error)))
    visit(page, address + path)
    if path in GOES_ON:
        to_the_end(page)
    wide, small, hidden = page.evaluate(TOO_WIDE), cannot_be_tapped(page), hidden_at_the_end(page)
    seen = Looked(barriers_in_both(page), [*asked.outside], [*asked.refused], wide, small, hidden)
    page.close()
    return seen


def hidden_at_the_end(page: Page) -> float:
    """Return how many pixels of the page's last line stay under the tab bar."""
    if page.locator("[data-whole-screen]").count():  # a session has the screen to itself, and no tab bar
        stop = page.get_by_role("button", name="Stop", exact=True).bounding_box()
        assert stop
        return max(0.0, stop["y"] + stop["height"] - SMALL["height"])
    last = page.get_by_text("It doesn't know your history")
    page.locator("[data-testid=stMain]").evaluate(
        "page => page.scrollTo({top: page.scrollHeight, behavior: 'instant'})"
    )
    bar, line = page.get_by_role("link", name="Today", exact=True).bounding_box(), last.bounding_box()
    assert bar
    assert line
    return max(0.0, line["y"] + line["height"] - bar["y"])


each_page = pytest.mark.parametrize("name", PAGES)
each_diary = pytest.mark.parametrize("diary", ["empty", "full"])


@each_diary
@each_page
def test_axe_finds_nothing_serious(look: Look, name: str, diary: str) -> None:
    assert look(name, diary).barriers == []


@each_diary
@each_page
def test_no_request_leaves_and_the_policy_refuses_nothing(look: Look, name: str, diary: str) -> None:
    seen = look(name, diary)
    assert (seen.outside, seen.refused) == ([], [])


@each_diary
@each_page
def test_nothing_scrolls_sideways_at_360_pixels(look: Look, name: str, diary: str) -> None:
    assert look(name, diary).too_wide == []


@each_diary
@each_page
def test_everything_can_be_hit_by_a_thumb_and_holds_its_words(look: Look, name: str, diary: str) -> None:
    assert look(name, diary).cannot_be_tapped == []


@each_diary
@each_page
def test_the_end_of_the_page_clears_the_tab_bar(look: Look, name: str, diary: str) -> None:
    assert look(name, diary).hidden == 0


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("Today", ["What would this change?", "The rules behind it"]),
        ("Check in", ["Swollen", "Limping", "Painkiller", "Muscle ache", "Where"]),
        ("Settings", ["About the rules: every number, its source and grade", "More"]),
    ],
)
def test_axe_finds_nothing_serious_in_what_opens(full: Surefoot, phone: Phone, name: str, opened: list[str]) -> None:
    page = phone(SMALL).new_page()
    visit(page, full.address + PAGES[name])
    if PAGES[name] in GOES_ON:
        to_the_end(page)
    for words in opened:
        page.get_by_text(words, exact=True).click()
    settle(page)
    page.wait_for_timeout(300)
    assert (page.evaluate(TOO_WIDE), cannot_be_tapped(page), barriers_in_both(page)) == ([], [], [])


@pytest.mark.parametrize("path", [PAGES["Today"], PAGES["Session"]])
def test_a_page_turns_dark_with_the_phone_and_is_asked_for_anew_once(full: Surefoot, phone: Phone, path: str) -> None:
    page = phone(SMALL).new_page()
    sent: list[object] = []
    page.on("websocket", lambda line: line.on("framesent", lambda said: sent.append(said)))
    visit(page, full.address + path)
    before = len(sent)
    turn(page, "dark")
    assert page.evaluate(INK) == DARK.ink
    page.wait_for_timeout(500)
    assert len(sent) == before + 1


def test_the_ways_lead_on_without_a_new_visit_and_back_again(full: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, full.address)
    page.evaluate("window.here = true")
    follow(page, "Runs")
    expect(page).to_have_title("Runs · Surefoot")
    expect(page.get_by_role("link", name="Runs", exact=True)).to_have_attribute("aria-current", "page")
    settle(page)
    more = page.get_by_role("button", name="More")
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Diary", exact=True)).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    page.mouse.click(30, 400)
    expect(page.get_by_role("link", name="Diary", exact=True)).to_be_hidden()
    more.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Diary", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Diary · Surefoot")
    page.go_back()
    expect(page).to_have_title("Runs · Surefoot")
    follow(page, "Something feels wrong")
    expect(page.get_by_role("heading", name="Something feels wrong")).to_be_in_viewport()
    follow(page, "Today")
    expect(page).to_have_url(f"{full.address}/")
    assert page.evaluate("window.here"), "the page was never loaded anew"


def test_the_button_under_the_signs_says_what_it_answers(empty: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{empty.address}/signs")
    boxes, none = page.get_by_role("checkbox"), page.get_by_role("button", name="None of these")
    boxes.nth(2).press("Space")
    expect(page.get_by_role("button", name="This one fits")).to_be_visible()
    expect(none).to_be_hidden()
    boxes.nth(4).check()
    expect(page.get_by_role("button", name="These fit")).to_be_visible()
    boxes.nth(2).uncheck()
    boxes.nth(4).uncheck()
    none.click()
    expect(page.get_by_text("Nothing on this list today.")).to_be_in_viewport()


def test_sample_data_are_shown_beside_the_diary_and_put_away(empty: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, empty.address)
    press(page, "Fill with sample data")
    expect(page.get_by_text("Sample data, not yours.")).to_be_visible()
    expect(page.get_by_text("Nothing is written yet")).to_have_count(0)
    settle(page)
    assert barriers(page) == []
    assert page.evaluate(TOO_WIDE) == []
    assert cannot_be_tapped(page) == []
    press(page, "Back to my diary")
    expect(page.get_by_text("Nothing is written yet")).to_be_visible()


@pytest.mark.parametrize(("name", "question"), [("Check in", "When was it?"), ("Runs", "Surface")])
def test_edit_brings_the_form_into_view(full: Surefoot, phone: Phone, name: str, question: str) -> None:
    page = phone(SMALL).new_page()
    visit(page, full.address + PAGES[name])
    page.get_by_role("button", name="Edit").nth(8).click()
    expect(page.get_by_role("button", name="Save the changes")).to_be_attached()
    expect(page.get_by_role("combobox" if name == "Check in" else "group", name=question)).to_be_in_viewport()
