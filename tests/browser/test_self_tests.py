"""A self-test on a phone: counted by the metronome, taken back, kept through a reload, saved once for both feet."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from ankle_core.diary.check_in import Side
from ankle_core.store import open_store
from ankle_core.store.tables.training import self_tests
from tests.browser.barriers import barriers
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, TALL, TODAY, Surefoot, fill, press, settle, visit

pytestmark = pytest.mark.browser

#: Notes when every tone of the metronome is to sound.
LISTENING = """
  window.beats = [];
  const parameter = () => ({ setValueAtTime() {}, exponentialRampToValueAtTime() {} });
  window.AudioContext = class {
    currentTime = 0;
    constructor() { const began = Date.now(); setInterval(() => { this.currentTime = (Date.now() - began) / 1000; }, 10); }
    resume() { return Promise.resolve(); }
    close() { return Promise.resolve(); }
    createOscillator() {
      return { frequency: {}, connect: (to) => to, start: (at) => window.beats.push(at), stop() {} };
    }
    createGain() { return { gain: parameter(), connect: (to) => to }; }
  };
"""


@pytest.fixture
def woken(surefoot: Surefoot) -> Surefoot:
    surefoot.stop()
    fill(surefoot.database, left=1, right=1)
    surefoot.start()
    return surefoot


def meter(page: Page) -> str:
    return page.get_by_role("timer").inner_text()


def test_heel_raises_are_practised_with_the_beat_and_nothing_is_counted(woken: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    page.add_init_script(LISTENING)
    visit(page, f"{woken.address}/self_tests")
    press(page, "Hear the beat")
    page.clock.run_for(6_000)
    beats = page.evaluate("window.beats")
    assert len(beats) >= 6
    assert all(abs(after - before - 1) < 0.01 for before, after in pairwise(beats))
    press(page, "Stop the beat")
    page.clock.run_for(6_000)
    assert page.evaluate("window.beats") == beats
    press(page, "Hear the beat")
    page.evaluate("window.beats = []")
    press(page, "Start")
    page.clock.run_for(8_000)
    assert all(after - before > 0.9 for before, after in pairwise(page.evaluate("window.beats"))), "one beat, never two"
    expect(page.get_by_role("button", name="Hear the beat")).to_have_count(0)
    press(page, "Stop")
    press(page, "Take back")
    expect(page.get_by_role("button", name="Save the")).to_have_count(0)


def test_heel_raises_are_counted_corrected_and_kept_once(woken: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    page.add_init_script(LISTENING)
    visit(page, f"{woken.address}/self_tests")
    press(page, "Left foot")
    expect(
        page.get_by_text("First 3 easy raises to find the beat, then a minute's rest; they do not count.")
    ).to_be_visible()
    press(page, "Start")
    expect(page.get_by_text("Get into place")).to_be_visible()
    page.clock.run_for(5_000 + 60_000)
    expect(page.get_by_role("timer")).to_contain_text(re.compile("(29|30|31)"))
    beats = page.evaluate("window.beats")
    gaps = [after - before for before, after in pairwise(beats)]
    assert len(beats) >= 60
    assert all(abs(gap - 1) < 0.01 for gap in gaps), "30 raises a minute: up on one beat, down on the next"
    press(page, "Stop")
    before = int(meter(page).split()[0])
    press(page, "One less")
    expect(page.get_by_text(f"Left foot: {before - 1} raises")).to_be_visible()
    page.get_by_role("button", name="Left foot soreness 1", exact=True).click()
    page.reload()
    settle(page)
    expect(page.get_by_text(f"Left foot: {before - 1} raises")).to_be_visible()
    press(page, "Right foot")
    press(page, "Start")
    page.clock.run_for(5_000 + 20_000)
    press(page, "Stop")
    press(page, "Save both feet")
    expect(page.get_by_text(re.compile(rf"Heel raises: left {before - 1} raises, right \d+ raises"))).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    settle(page)
    woken.stop()
    store = open_store(woken.database)
    with store.reading() as db:
        kept = [test for test in self_tests.every(db) if test.day == TODAY]
    store.close()
    first, _ = kept
    assert (first.side, first.trials[0], first.soreness) == (Side.LEFT, before - 1, 1)


def test_a_taped_test_takes_three_trials_and_one_foot_can_be_saved_alone(woken: Surefoot, phone: Phone) -> None:
    page = phone(SMALL, "dark").new_page()
    visit(page, f"{woken.address}/self_tests?test=knee_to_wall")
    press(page, "Right foot")
    press(page, "Enter a trial")
    for _ in range(3):
        press(page, "One more")
    press(page, "Next trial")
    press(page, "Take back")
    expect(page.get_by_text("Right foot: 11.5 cm, 2 more")).to_be_visible()
    press(page, "Next trial")
    press(page, "Next trial")
    expect(page.get_by_role("button", name="Next trial")).to_have_count(0)
    assert barriers(page) == []
    press(page, "Save the right only")
    expect(page.get_by_text("Knee to wall: right 11.5 cm.")).to_be_visible()


def test_a_stand_ends_by_itself_after_45_seconds(woken: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    page.add_init_script(LISTENING)
    visit(page, f"{woken.address}/self_tests?test=stance_eyes_closed")
    press(page, "Start")
    page.clock.run_for(5_000 + 46_000)
    began, over = page.evaluate("window.beats")
    assert over - began == pytest.approx(45, abs=0.01), "closed eyes hear that the time starts, and that it is up"
    expect(page.get_by_text(re.compile("foot: 45 s, 2 more"))).to_be_visible()
    press(page, "Start the next")
    page.clock.run_for(2_000)
    press(page, "Stop")
    expect(page.get_by_text(re.compile("foot: 45 s, 2 more"))).to_be_visible()
