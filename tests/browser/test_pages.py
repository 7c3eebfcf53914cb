"""Every page, empty and full, light and dark: for every thumb and every eye, and nothing leaves the house."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, Surefoot, visit

pytestmark = pytest.mark.browser

SESSION = "7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11"
PAGES = {
    "Today": "/",
    "Routines": "/routines",
    "Session without a plan": "/session",
    "Session": f"/session?routine=stretches&dose=today&session={SESSION}",
    "Check in": "/check_in",
    "Runs": "/runs",
    "Progress": "/progress",
    "Exercises": "/exercises",
    "Settings": "/settings",
    "Something feels wrong": "/signs",
}
LEAST = 44  # pixels a thumb needs

#: What Streamlit itself draws so: axe's rule, the part of the page, and why it stays.
KNOWN: dict[str, str] = {}

CANNOT_BE_TAPPED = """(found, least) => found
    .filter(each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !each.closest('p'))
    .map(each => [each, (each.closest('label') ?? each).getBoundingClientRect()])
    .filter(([each, box]) => box.height > 1 && (box.height < least || each.scrollWidth > each.clientWidth + 1))
    .map(([each, box]) => `${each.getAttribute('aria-label') ?? each.textContent}: ${Math.round(box.height)} high`)
"""
TOO_WIDE = """(() => {
    const page = document.querySelector('[data-testid=stMain]');
    const wide = [...page.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > innerWidth + 1);
    const scrolls = [page, document.documentElement].some(each => each.scrollWidth > each.clientWidth);
    return scrolls ? wide.map(each => each.outerHTML.slice(0, 160)) || ['the page'] : [];
})()"""


@dataclass(frozen=True)
class Looked:
    """What was found wrong on one page."""

    barriers: list[str]
    outside: list[str]
    refused: list[str]
    too_wide: list[str]
    cannot_be_tapped: list[str]
    hidden: float


Look = Callable[[str, str, str], Looked]


@pytest.fixture(scope="session")
def looked() -> dict[tuple[str, str, str], Looked]:
    """What was seen of each page so far, so that each is opened once."""
    return {}


@pytest.fixture
def look(looked: dict[tuple[str, str, str], Looked], phone: Phone, empty: Surefoot, full: Surefoot) -> Look:
    def at(name: str, diary: str, scheme: str) -> Looked:
        if (name, diary, scheme) not in looked:
            app = {"empty": empty, "full": full}[diary]
            looked[name, diary, scheme] = inspected(phone(SMALL, scheme), app.address, PAGES[name])
        return looked[name, diary, scheme]

    return at


def inspected(context: BrowserContext, address: str, path: str) -> Looked:
    page = context.new_page()
    outside: list[str] = []
    refused: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", f"blob:{address}/")):
            outside.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on(
        "websocket", lambda socket: outside.append(socket.url) if address.split("//")[1] not in socket.url else None
    )
    visit(page, address + path)
    return Looked(
        barriers(page), outside, refused, page.evaluate(TOO_WIDE), cannot_be_tapped(page), hidden_at_the_end(page)
    )


def barriers(page: Page) -> list[str]:
    """Return what axe calls serious or critical."""
    found = Axe().run(page).response["violations"]
    bad = [(each, node) for each in found if each["impact"] in ("serious", "critical") for node in each["nodes"]]
    return [f"{each['id']}: {node['html'][:200]}" for each, node in bad if not is_known(each["id"], node)]


def is_known(rule: str, node: dict[str, Any]) -> bool:
    return KNOWN.get(rule, "\0") in node["html"]


def cannot_be_tapped(page: Page) -> list[str]:
    """Return every button, link, number and tick that is lower than a thumb or does not hold its words."""
    roles = ("button", "link", "radio", "checkbox", "switch", "tab")
    found = [page.get_by_role(role).evaluate_all(CANNOT_BE_TAPPED, LEAST) for role in roles]  # type: ignore[arg-type]
    found.append(page.locator("summary").evaluate_all(CANNOT_BE_TAPPED, LEAST))
    return [each for some in found for each in some]


def hidden_at_the_end(page: Page) -> float:
    """Return how many pixels of the page's last line stay under the tab bar."""
    last = page.get_by_text("A training log, not medical advice.")
    page.locator("[data-testid=stMain]").evaluate(
        "page => page.scrollTo({top: page.scrollHeight, behavior: 'instant'})"
    )
    bar, line = page.get_by_role("link", name="Today", exact=True).bounding_box(), last.bounding_box()
    assert bar
    assert line
    return max(0.0, line["y"] + line["height"] - bar["y"])


each_page = pytest.mark.parametrize("name", PAGES)
each_diary = pytest.mark.parametrize("diary", ["empty", "full"])
each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


@each_scheme
@each_diary
@each_page
def test_axe_finds_nothing_serious(look: Look, name: str, diary: str, scheme: str) -> None:
    assert look(name, diary, scheme).barriers == []


@each_diary
@each_page
def test_no_request_leaves_and_the_policy_refuses_nothing(look: Look, name: str, diary: str) -> None:
    seen = look(name, diary, "light")
    assert (seen.outside, seen.refused) == ([], [])


@each_diary
@each_page
def test_nothing_scrolls_sideways_at_360_pixels(look: Look, name: str, diary: str) -> None:
    assert look(name, diary, "light").too_wide == []


@each_diary
@each_page
def test_everything_can_be_hit_by_a_thumb_and_holds_its_words(look: Look, name: str, diary: str) -> None:
    assert look(name, diary, "light").cannot_be_tapped == []


@each_diary
@each_page
def test_the_end_of_the_page_clears_the_tab_bar(look: Look, name: str, diary: str) -> None:
    assert look(name, diary, "light").hidden == 0
