"""The main job on a phone: an empty file, the morning by taps, the light, a short routine to its end, and Progress."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ankle_core.training.session import Ending, Outcome, StepKind
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, TALL, Surefoot, fill, follow, press, rate, running, settle, to_the_end, visit

pytestmark = pytest.mark.browser

LONGEST = 400  # seconds that five minutes and their pauses take at most


@pytest.mark.parametrize(
    ("size", "scheme"), [(TALL, "light"), (SMALL, "dark")], ids=["390 x 844 light", "360 x 740 dark"]
)
def test_a_first_morning_from_an_empty_file_to_progress(
    surefoot: Surefoot, phone: Phone, size: dict[str, int], scheme: str
) -> None:
    page = phone(size, scheme).new_page()
    visit(page, surefoot.address)
    expect(page.get_by_text("Nothing is written yet")).to_be_visible()
    answer_the_morning(page)
    expect(page.get_by_role("heading", name="Settled")).to_be_visible()
    settle(page)
    left, right = page.get_by_role("region", name="Left ankle"), page.get_by_role("region", name="Right ankle")
    expect(left).to_contain_text("2 with a usual of 2")
    expect(right).to_contain_text("1 with a usual of 1: settled as expected.")
    assert_in_view(page, size, [left, right, start(page)])

    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo({ top: 9999 })")
    start(page).click()
    expect(page.get_by_role("heading", name="Before the first session")).to_be_in_viewport()
    press(page, "None of these")
    expect(page.get_by_text("Nothing on this list today.")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_role("button", name="Start now")).to_be_visible()
    expect(page.get_by_role("link", name="Today", exact=True)).to_be_hidden()
    for button in page.get_by_role("region", name="Guided session").get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert box["y"] + box["height"] <= size["height"]
    play_to_the_end(page)
    press(page, "Effort 4")
    press(page, "Left ankle 2")
    press(page, "Right ankle 1")
    press(page, "Save")
    expect(page.get_by_role("heading", name="That’s all for today")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("saved", exact=True)).to_be_visible()

    press(page, "Back to Today")
    expect(page.get_by_text("That's all for today: First steps.")).to_be_visible()
    expect(start(page)).to_have_count(0)
    follow(page, "Progress")
    to_the_end(page)
    expect(page.get_by_text("Equal time: nothing is owed.")).to_be_visible()
    page.get_by_role("radio", name="minutes a foot").click()
    expect(page.get_by_label("Minutes of work")).to_be_visible()

    surefoot.stop()
    sessions, sets = surefoot.kept()
    assert [(one.ending, one.effort, one.soreness_left, one.soreness_right) for one in sessions] == [
        (Ending.FINISHED, 4, 2, 1)
    ]
    work = [number for number, step in enumerate(sessions[0].steps) if step.kind is StepKind.WORK]
    assert [(done.step, done.outcome) for done in sets] == [(number, Outcome.DONE) for number in work]


@pytest.mark.parametrize(
    "soreness",
    [{"left": 0, "right": 0}, {"left": 0, "right": 1}, {"left": 2, "right": 2}],
    ids=["both calm", "one above its usual", "one well above its usual"],
)
def test_at_360_by_740_the_lights_their_reasons_and_start_need_no_scrolling(
    tmp_path: Path, phone: Phone, soreness: dict[str, int]
) -> None:
    fill(tmp_path / "diary.duckdb", **soreness)
    with running(tmp_path / "diary.duckdb") as app:
        page = phone(SMALL).new_page()
        visit(page, app.address)
        lights = page.get_by_role("region").all()
        assert len(lights) == 2
        assert_in_view(page, SMALL, [*lights, start(page)])


def answer_the_morning(page: Page) -> None:
    """Three taps, and two more for what is usual."""
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "1")
    press(page, "Nothing else")
    usual = page.get_by_role("region", name="What is usual for you lately?")
    for side, answer in (("Left ankle", "2"), ("Right ankle", "1")):
        usual.get_by_role("radiogroup", name=side).get_by_role("radio", name=answer, exact=True).click()


def play_to_the_end(page: Page) -> None:
    """Let the clock run, ten seconds at a time."""
    expect(page.get_by_role("region", name="Guided session")).to_be_visible()
    finished = page.get_by_role("heading", name="Session finished.")
    for _ in range(LONGEST // 10):
        page.clock.run_for(10_000)
        if finished.is_visible():
            return
    raise AssertionError("the session does not end")


def start(page: Page) -> Locator:
    return page.get_by_role("link", name="Start", exact=True)


def assert_in_view(page: Page, size: dict[str, int], parts: list[Locator]) -> None:
    bar = page.get_by_role("link", name="Today", exact=True).bounding_box()
    assert bar
    assert bar["y"] + bar["height"] <= size["height"]
    for part in parts:
        box = part.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["y"], part
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
