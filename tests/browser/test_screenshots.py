"""The two pictures of the README, and what a phone shows of them before it installs the app.

SUREFOOT_SCREENSHOTS=1 writes them anew.
"""

import io
import os

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Phone
from tests.browser.serving import TALL, Surefoot, visit
from tests.places import CHECKOUT

pytestmark = pytest.mark.browser

PICTURES, SMALL_PICTURES = CHECKOUT / "screenshots", CHECKOUT / "static"
LEAST_COLOURS = 100


@pytest.mark.parametrize(("name", "path"), [("today.png", "/"), ("progress.png", "/progress")])
def test_the_readme_shows_the_app_as_it_is(full: Surefoot, phone: Phone, name: str, path: str) -> None:
    page = phone(TALL).new_page()
    page.emulate_media(reduced_motion="reduce")
    visit(page, full.address + path)
    if path == "/progress":
        expect(page.get_by_label("Soreness of the left ankle")).to_be_visible()
    clock = page.get_by_text("The clock stands at")
    clock.locator("xpath=ancestor::*[@data-testid='stElementContainer'][1]").evaluate("line => line.remove()")
    page.wait_for_timeout(300)
    taken = page.screenshot(animations="disabled")
    picture = Image.open(io.BytesIO(taken))
    assert picture.size == (TALL["width"], TALL["height"])
    assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > LEAST_COLOURS
    if os.environ.get("SUREFOOT_SCREENSHOTS"):
        (PICTURES / name).write_bytes(taken)
        picture.convert("RGB").quantize(64).save(SMALL_PICTURES / f"screenshot-{name}", optimize=True)
    assert (PICTURES / name).exists()
    assert (SMALL_PICTURES / f"screenshot-{name}").exists()
