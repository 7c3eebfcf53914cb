"""Places on the feet are chosen by thumb, by key and by ear."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ankle_core.diary.check_in import Site
from tests.browser.player.serving import Server

pytestmark = pytest.mark.browser


def opened(page: Page, server: Server) -> Page:
    page.goto(server.address(feet="1"))
    expect(page.get_by_role("checkbox", name="Left: outer ankle")).to_be_visible()
    return page


def test_every_place_but_the_whole_ankle_is_on_both_feet(page: Page, server: Server) -> None:
    boxes = opened(page, server).get_by_role("checkbox")
    expect(boxes).to_have_count(2 * (len(Site) - 1))
    names = [box.get_attribute("aria-label") for box in boxes.all()]
    assert len(set(names)) == len(names)


def test_what_was_marked_before_is_marked(page: Page, server: Server) -> None:
    opened(page, server)
    expect(page.get_by_role("checkbox", name="Left: outer ankle")).to_have_attribute("aria-checked", "true")
    expect(page.get_by_text("Outbox over: left outer; right", exact=True)).to_be_visible()


def test_a_tap_marks_and_a_second_tap_clears(page: Page, server: Server) -> None:
    opened(page, server)
    page.get_by_role("checkbox", name="Right: heel", exact=True).click()
    expect(page.get_by_text("Outbox over: left outer; right heel")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("Right: heel")).to_be_visible()
    page.get_by_role("checkbox", name="Left: outer ankle").click()
    expect(page.get_by_text("Outbox over: left ; right heel")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("No place chosen")).to_be_visible()


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_keys_mark_a_place(page: Page, server: Server, key: str) -> None:
    opened(page, server)
    place = page.get_by_role("checkbox", name="Left: where the tendon meets the heel")
    place.focus()
    page.keyboard.press(key)
    expect(place).to_have_attribute("aria-checked", "true")
    expect(page.get_by_text("Outbox over: left outer heel_tendon; right")).to_be_visible()


@pytest.mark.parametrize("width", [360, 390])
def test_every_place_is_thumb_sized(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for box in opened(page, server).get_by_role("checkbox").all():
        size = box.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 48, (box.get_attribute("aria-label"), size)
        assert size["x"] >= 0
        assert size["x"] + size["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, server: Server, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(opened(page, server)).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
