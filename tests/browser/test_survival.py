"""The guided session in the whole app: whatever happens to page, line, server or tab, every set is in the file once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ankle_core.training.session import Ending, Outcome, StepKind
from tests.browser.conftest import Phone
from tests.browser.player.serving import Line
from tests.browser.serving import TALL, Surefoot, press, visit

pytestmark = pytest.mark.browser

SESSION = "/session?routine=stretches&dose=full&minutes=3&session=7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11"
#: Two stretches of 30 seconds on each side, 10 seconds before the first and 8 before each other.
SETS = 4


@pytest.fixture
def line(surefoot: Surefoot) -> Iterator[Line]:
    line = Line(surefoot.port)
    yield line
    line.close()


def test_a_reload_and_a_second_tab_within_a_set(surefoot: Surefoot, phone: Phone) -> None:
    context = phone(TALL)
    page = begun(context, surefoot.address)
    play(page, 25)
    page.reload()
    expect(page.get_by_role("heading", name="You were at: Shin stretch")).to_be_visible()
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


def test_whoever_leaves_finds_the_session_unfinished_and_comes_back(surefoot: Surefoot, phone: Phone) -> None:
    page = begun(phone(TALL), surefoot.address)
    play(page, 45)
    saved(page)
    press(page, "Leave")
    expect(page.get_by_role("heading", name="How are your ankles?")).to_be_visible()
    expect(page.get_by_role("link", name="Routines", exact=True)).to_be_visible()
    press(page, "Resume or put away")
    expect(page.get_by_role("heading", name="You were at: Shin stretch")).to_be_visible()
    press(page, "Resume")
    press(page, "Something feels wrong")
    expect(page.get_by_role("heading", name="Something feels wrong")).to_be_visible()
    expect(page.get_by_role("link", name="Today", exact=True)).to_be_visible()


def test_a_line_that_is_cut_and_mended(surefoot: Surefoot, line: Line, phone: Phone) -> None:
    page = begun(phone(TALL), f"http://127.0.0.1:{line.port}")
    play(page, 45)
    saved(page)
    line.cut()
    play(page, 80)
    expect(page.get_by_text("waiting").first).to_be_attached()
    line.mend()
    saved(page)
    finish(page)
    assert_every_set_once(surefoot)


def test_a_killed_server_that_comes_back(surefoot: Surefoot, phone: Phone) -> None:
    page = begun(phone(TALL), surefoot.address)
    play(page, 45)
    saved(page)
    surefoot.kill()
    play(page, 40)
    expect(page.get_by_text("waiting").first).to_be_attached()
    surefoot.start()
    saved(page)
    finish(page)
    assert_every_set_once(surefoot)


def begun(context: BrowserContext, address: str) -> Page:
    """Answer the signs of a first session and let it begin."""
    page = context.new_page()
    visit(page, address + SESSION)
    press(page, "None of these")
    press(page, "Start")
    expect(page.get_by_role("button", name="Start now")).to_be_visible()
    return page


def play(page: Page, seconds: int) -> None:
    for _ in range(seconds // 5):
        page.clock.run_for(5_000)


def saved(page: Page) -> None:
    """Wait until nothing is left to hand over; the network takes real time, whatever the clock says."""
    expect(page.get_by_text("saved", exact=True).first).to_be_attached(timeout=40_000)


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
