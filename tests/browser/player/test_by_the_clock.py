"""Walks and runs go by the clock: asleep, reloaded, with the line cut, and in a pocket; R1 from its first step."""

import re

import pytest
from playwright.sync_api import Page, expect

from ankle_core.training.running_levels import ROUTINE, levels, timeline
from tests.browser.player.serving import Line, Server, begin, press

pytestmark = pytest.mark.browser
#: Get ready, the walk to warm up, and one round of R1, in milliseconds.
READY, WARM_UP, ROUND = 10_000, 300_000, 180_000
WHOLE = READY + WARM_UP + 10 * ROUND


def its_round(page: Page) -> str:
    return page.get_by_text(re.compile(r"^round \d+ of 10$")).inner_text()


def left(page: Page) -> int:
    """Return the seconds left of the walk or run, which are shown as minutes where there are many."""
    minutes, _, seconds = page.get_by_role("timer", name="Seconds left").inner_text().rpartition(":")
    return 60 * int(minutes or 0) + int(seconds)


def test_ten_minutes_asleep_are_ten_minutes_of_the_session(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(READY + WARM_UP + 5_000)
    assert its_round(page) == "round 1 of 10"
    page.clock.fast_forward(600_000)
    page.clock.run_for(1_000)
    assert its_round(page) == "round 4 of 10"
    assert left(page) in range(100, 116), "it is in the walk of the fourth round, with no time to get ready"
    state = server.soon("what was done asleep", lambda kept: len(kept["sets"]) == 8)
    assert [done["seconds"] for done in sorted(state["sets"], key=lambda done: done["step"])] == [
        300, 60, 120, 60, 120, 60, 120, 60,
    ]  # fmt: skip


def test_it_is_handed_over_as_soon_as_it_begins_and_once(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(8_000)
    state = server.soon("that it has begun", lambda _: (server.folder / f"{server.tests}.json").exists())
    assert (state["sets"], state["end"]) == ([], None)
    expect(page.locator(".ways .saved")).to_have_text("saved")


def test_a_reload_goes_on_without_a_question(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(READY + WARM_UP + 20_000)
    page.reload()
    expect(page.get_by_text("round 1 of 10")).to_be_visible()
    page.clock.run_for(1_000)
    assert left(page) in range(15, 40)


def test_what_was_paused_waits_after_a_reload(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(READY + 30_000)
    press(page, "Pause")
    page.clock.run_for(60_000)
    page.reload()
    expect(page.get_by_role("heading", name="You were at: Brisk walk")).to_be_visible()
    press(page, "Resume")
    page.clock.run_for(6_000)
    assert left(page) in range(255, 271)


def test_with_the_line_cut_it_goes_on_and_everything_comes_later(page: Page, server: Server, line: Line) -> None:
    page.goto(server.address(port=line.port, plan=ROUTINE))
    expect(page.get_by_role("heading", name="Brisk walk")).to_be_visible()
    page.clock.run_for(READY + 1_000)
    line.cut()
    page.clock.fast_forward(WARM_UP + 2 * ROUND)
    page.clock.run_for(2_000)
    assert its_round(page) == "round 3 of 10"
    line.mend()
    # Streamlit tries again by the clock of the page, later each time it fails, and gives up a try that its clock
    # outruns: all seconds at once could leave it waiting for longer than the test does.
    state = server.soon("all of it, once", lambda kept: len(kept["sets"]) >= 5, lambda: page.clock.run_for(1_000))
    assert state["stored"] == len(state["sets"])


def test_the_end_asks_what_the_clock_cannot_know(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.fast_forward(WHOLE)
    page.clock.run_for(1_000)
    expect(page.get_by_text("Ran 10:00, walked 25:00.")).to_be_visible()
    press(page, "Less")
    expect(page.get_by_text("How many of the 10 rounds?")).to_be_visible()
    page.locator(".whole .scale").get_by_role("button", name="4", exact=True).click()
    press(page, "It came back")
    press(page, "Save")
    expect(page.get_by_text("Ran 4:00, walked 13:00.")).to_be_visible()
    state = server.soon("the answers", lambda kept: kept["end"] and kept["end"]["warm_up"])
    assert state["end"]["warm_up"] == "came_back"
    runs = [done for done in state["sets"] if done["exercise"] == "run"]
    assert sum(done["seconds"] for done in runs) == 240
    assert {done["full_range"] for done in runs if done["full_range"] is not None} == {False}


def test_less_may_be_taken_back(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.fast_forward(WHOLE)
    page.clock.run_for(1_000)
    press(page, "Less")
    page.locator(".whole .scale").get_by_role("button", name="0", exact=True).click()
    press(page, "All of it")
    expect(page.get_by_text("How many of the 10 rounds?")).to_be_hidden()
    press(page, "Save")
    expect(page.get_by_text("Ran 10:00, walked 25:00.")).to_be_visible()
    state = server.soon("all of it", lambda kept: sum(done["seconds"] for done in kept["sets"]) == 2_100)
    assert {done["outcome"] for done in state["sets"]} == {"done"}


def test_in_the_pocket_touches_mean_nothing_until_it_is_unlocked(page: Page, server: Server) -> None:
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(READY + 5_000)
    press(page, "Into the pocket")
    pocket = page.get_by_role("dialog", name="In the pocket")
    expect(pocket).to_contain_text("Walk")
    expect(pocket).to_contain_text("Then: easy run, 1:00")
    assert page.locator(".stage").evaluate("stage => stage.inert")
    out = pocket.get_by_role("button", name="Hold to unlock").bounding_box()
    assert out
    assert out["height"] >= 88
    page.mouse.move(out["x"] + 40, out["y"] + 40)
    page.mouse.down()
    page.clock.run_for(500)
    page.mouse.up()
    page.clock.run_for(2_000)
    expect(pocket).to_be_visible()
    page.mouse.down()
    page.clock.run_for(1_000)
    page.mouse.up()
    expect(pocket).to_be_hidden()
    press(page, "Pause")
    expect(page.get_by_text("Paused").first).to_be_visible()


RECORDED = """
    window.recorded = [];
    const made = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (blob.type === "audio/wav") window.recorded.push(blob);
      return made(blob);
    };
"""
ONSETS = """
    async () => {
      const bytes = new Uint8Array(await window.recorded[0].arrayBuffer());
      const rate = new DataView(bytes.buffer).getUint32(24, true);
      const onsets = [];
      let quiet = Infinity;
      for (let at = 44; at < bytes.length; at += 1) {
        if (Math.abs(bytes[at] - 128) > 20) {
          if (quiet > rate / 2) onsets.push((at - 44) / rate);
          quiet = 0;
        } else quiet += 1;
      }
      return { onsets, seconds: (bytes.length - 44) / rate, size: bytes.length };
    }
"""


def test_the_recording_has_every_change_at_its_second(page: Page, server: Server) -> None:
    page.add_init_script(RECORDED)
    begin(page, server, plan=ROUTINE)
    page.clock.run_for(READY + 5_000)
    press(page, "Into the pocket")
    found = page.evaluate(ONSETS)
    changes, at = [], 0.0
    for step in timeline(levels()[1]):
        at += step.seconds
        changes.append(at)
    sounds = sorted([one - count for one in changes for count in (3, 2, 1)] + changes)
    assert [round(onset, 1) for onset in found["onsets"]] == sounds
    assert at < found["seconds"] < at + 5
    assert found["size"] < 20_000_000
