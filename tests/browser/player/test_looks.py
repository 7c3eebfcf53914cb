"""The player fits the phone, is loud enough, and can be used without eyes or mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.player.serving import Server, begin, press

pytestmark = pytest.mark.browser

PHONES = [(390, 844), (360, 740)]
LANDSCAPE = (844, 390)


#: Each button at one moment, as they come and go: its words, where it ends, and its shorter side.
BOXES = """(buttons) => buttons.map((each) => {
  const { right, bottom, width, height } = each.getBoundingClientRect();
  return [each.innerText, right, bottom, Math.min(width, height)];
})"""


@pytest.mark.parametrize(("width", "height"), [*PHONES, LANDSCAPE])
@pytest.mark.parametrize("plan", ["holds", "raises", "lifts"])
def test_everything_is_in_view_and_thumb_sized_while_working(
    page: Page, server: Server, plan: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    begin(page, server, plan)
    for moment in ("ready", "work", "after"):
        page.clock.run_for(300)
        boxes = page.locator("button:visible").evaluate_all(BOXES)
        assert boxes, moment
        for said, right, bottom, least in boxes:
            assert bottom <= height, (moment, said)
            assert least >= 48, (moment, said)
            assert right <= width, (moment, said)
        if moment == "ready":
            press(page, "Start now")
        elif moment == "work":
            press(page, "Done" if plan == "raises" else "Skip this set")


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_the_digits_are_a_quarter_of_the_height(page: Page, server: Server, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    begin(page, server)
    page.clock.run_for(12_000)
    timer = page.get_by_role("timer", name="Seconds left")
    assert timer.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") >= 0.25 * height
    box = timer.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_in_landscape_drawing_and_digits_stand_side_by_side(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": LANDSCAPE[0], "height": LANDSCAPE[1]})
    begin(page, server)
    drawing, digits = page.locator(".drawing").bounding_box(), page.get_by_role("timer").bounding_box()
    assert drawing
    assert digits
    assert drawing["x"] + drawing["width"] <= digits["x"]


def test_the_screen_belongs_to_the_session_until_it_is_over(page: Page, server: Server) -> None:
    bar = page.get_by_text("Today, Routines, Check in, Runs, Progress")
    begin(page, server)
    expect(bar).to_be_hidden()
    expect(page.get_by_role("button", name="Leave")).to_be_visible()
    expect(page.get_by_role("button", name="Something feels wrong")).to_be_visible()
    page.clock.run_for(12_000)
    press(page, "Stop")
    expect(bar).to_be_hidden()
    press(page, "Finish as is")
    expect(page.get_by_role("heading", name="Stopped early.")).to_be_visible()
    expect(page.get_by_text("Tomorrow morning:")).to_be_visible()
    expect(bar).to_be_hidden()
    press(page, "Skip")
    expect(bar).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_from_ready_to_the_end(page: Page, server: Server, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    begin(page, server)
    assert barriers(page) == []
    page.clock.run_for(15_000)
    assert barriers(page) == []
    press(page, "Sore?")
    assert barriers(page) == []
    press(page, "Right ankle 5")
    assert barriers(page) == []
    press(page, "Stop: it hurts")
    assert barriers(page) == []


def test_a_screen_reader_hears_every_step(page: Page, server: Server) -> None:
    begin(page, server)
    expect(page.get_by_text("Get ready: Shin stretch, right")).to_be_attached()
    page.clock.run_for(10_500)
    expect(page.get_by_text("Shin stretch, right foot, set 1 of 1: hold 30 seconds.")).to_be_attached()
    page.clock.run_for(30_000)
    expect(page.get_by_text("Change sides. Next: Shin stretch, left foot, set 1 of 1.")).to_be_attached()


def test_escape_leaves_a_question_and_goes_on(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(12_000)
    press(page, "Stop")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Hold", exact=True)).to_be_visible()


def test_no_other_host_is_asked_for_anything(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, server)
    page.clock.run_for(12_000)
    assert [url for url in asked if not url.startswith((f"http://127.0.0.1:{server.port}/", "data:", "blob:"))] == []
