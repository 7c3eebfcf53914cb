"""The guided session in the whole app: whatever happens to page, line, server or tab, every set is in the file once."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ankle_core.session import Ending, Outcome, StepKind
from tests.browser.conftest import Phone
from tests.browser.player.serving import Line
from tests.browser.serving import TALL, Surefoot, press, visit

pytestmark = pytest.mark.browser

SESSION = "/session?routine=stretches&dose=full&minutes=5&session=7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11"
#: Each of the three stretches is held for 30 seconds on each side, 10 seconds before the first and 8 between sides.
SETS = 6


def test_a_reload_and_a_second_tab_within_a_set(surefoot: Surefoot, phone: Phone) -> None:
    context = phone(TALL)
    page = begun(context, surefoot.address)
    play(page, 25)
    page.reload()
    expect(page.get_by_role("heading", name="You were at: Shin stretch, set 1 of 1, left foot")).to_be_visible()
    press(page, "Resume")
    play(page, 20)
    second = context.new_page()
    second.goto(surefoot.address + SESSION)
    expect(second.get_by_role("heading", name="This session runs in another tab")).to_be_visible()
    press(second, "Take over here")
    expect(second.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    second.clock.run_for(1_000)
    expect(page.get_by_role("heading", name="This session runs in another tab")).to_be_visible()
    page.close()
    finish(second)
    assert_every_set_once(surefoot)


def test_a_cut_line_then_a_killed_server(surefoot: Surefoot, phone: Phone) -> None:
    line = Line(surefoot.port)
    page = begun(phone(TALL), f"http://127.0.0.1:{line.port}")
    play(page, 45)
    saved(page)
    line.cut()
    play(page, 80)
    expect(page.get_by_text("waiting").first).to_be_attached()
    line.mend()
    saved(page)
    surefoot.kill()
    play(page, 40)
    surefoot.start()
    finish(page)
    line.close()
    assert_every_set_once(surefoot)


def begun(context: BrowserContext, address: str) -> Page:
    """Answer the signs of a first session and let it begin."""
    page = context.new_page()
    visit(page, address + SESSION)
    press(page, "Save these answers")
    expect(page.get_by_role("region", name="Guided session")).to_be_visible()
    return page


def play(page: Page, seconds: int) -> None:
    for _ in range(seconds // 5):
        page.clock.run_for(5_000)


def saved(page: Page) -> None:
    """Wait until nothing is left to hand over."""
    done = page.get_by_text("saved", exact=True).first
    for _ in range(30):
        page.clock.run_for(2_000)
        if done.is_visible():
            return
        page.wait_for_timeout(200)
    raise AssertionError(page.get_by_text("waiting").first.inner_text())


def finish(page: Page) -> None:
    over = page.get_by_role("heading", name="Session finished.")
    for _ in range(60):
        page.clock.run_for(5_000)
        if over.is_visible():
            break
    press(page, "Effort 3")
    press(page, "Save")
    expect(page.get_by_role("heading", name="That’s all for today")).to_be_visible()
    saved(page)


def assert_every_set_once(surefoot: Surefoot) -> None:
    surefoot.stop()
    sessions, sets = surefoot.kept()
    assert [(one.ending, one.effort) for one in sessions] == [(Ending.FINISHED, 3)]
    work = [(number, step.side) for number, step in enumerate(sessions[0].steps) if step.kind is StepKind.WORK]
    assert len(work) == SETS
    assert [(done.step, done.side) for done in sets] == work
    assert {(done.outcome, done.seconds) for done in sets} == {(Outcome.DONE, 30)}
