"""Nothing leaves the house: the pages that no other test opens, and what is only built once it is opened.

Every phone of every other test is listened to as well, the player's and that of the files too.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import test_pages
from tests.browser.conftest import Phone, open_phone
from tests.browser.outside import listen
from tests.browser.serving import SMALL, Surefoot, settle, to_the_end, visit
from tests.places import CHECKOUT

pytestmark = pytest.mark.browser

PAGES = {path.stem for path in (CHECKOUT / "pages").glob("*.py")}
LOOKED_AT = {path.strip("/").split("?")[0] for path in test_pages.PAGES.values()}
#: Pages with parts that are only built once they are opened.
FOLDED = {"", "check_in", "runs", "progress", "settings"}
OPEN_ALL = "document.querySelectorAll('details:not([open]) > summary').forEach((each) => each.click())"


def test_pages_that_no_other_test_opens_and_all_that_is_folded_ask_only_their_own_computer(
    full: Surefoot, phone: Phone
) -> None:
    page = phone(SMALL).new_page()
    titles, names = set(), FOLDED | PAGES - LOOKED_AT
    for name in names:
        visit(page, f"{full.address}/{name}")
        if f"/{name}" in test_pages.GOES_ON:
            to_the_end(page)
        page.evaluate(OPEN_ALL)
        settle(page)
        titles.add(page.title())
    assert len(titles) == len(names)


def test_what_asks_another_computer_is_seen_and_forbidden(full: Surefoot, chromium: Browser) -> None:
    """So that the tests can fail."""
    context = open_phone(chromium, SMALL)
    asked = listen(context)
    page = context.new_page()
    visit(page, f"{full.address}/privacy")
    page.evaluate("""async () => {
        document.body.append(Object.assign(new Image(), { src: "http://192.0.2.1/seen.png" }));
        await fetch("http://192.0.2.1/told").catch(() => null);
        try { new WebSocket("ws://192.0.2.1/heard"); } catch {}
    }""")
    expect(page.get_by_role("heading", name="Nothing leaves the house")).to_be_visible()
    page.wait_for_timeout(300)
    context.close()
    told = " ".join(asked.refused)
    assert all(address in told for address in ("192.0.2.1/seen.png", "192.0.2.1/told", "192.0.2.1/heard"))
