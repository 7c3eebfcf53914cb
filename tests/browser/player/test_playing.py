"""A session is played on a phone, from get ready to that's all for today."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.player.serving import Server, begin, its_clock, press, seconds_left

pytestmark = pytest.mark.browser


def test_a_finished_session_is_stored_once_with_its_answers(page: Page, server: Server) -> None:
    begin(page, server)
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Shin stretch")).to_be_visible()
    expect(page.get_by_text("Right foot", exact=True)).to_be_visible()
    page.clock.run_for(79_000)
    expect(page.get_by_role("heading", name="Session finished.")).to_be_visible()
    expect(page.get_by_text("the ankle, not the tired muscle")).to_be_visible()
    for name in ("Effort 4", "Left ankle 1", "Right ankle 0", "Save"):
        press(page, name)
    expect(page.get_by_role("heading", name="That’s all for today")).to_be_visible()
    expect(page.get_by_text("Left 0:30, right 0:30. Equal.")).to_be_visible()
    expect(page.get_by_text("Tomorrow morning:")).to_be_visible()
    state = server.soon("the answers", lambda kept: kept["end"] and kept["end"]["effort"] == 4)
    expect(page.get_by_role("status").get_by_text("saved", exact=True)).to_be_visible()
    page.clock.run_for(10_000)
    assert server.kept() == state
    assert state["stored"] == 2
    rows = sorted(state["sets"], key=lambda row: row["step"])
    assert [(row["side"], row["outcome"], row["seconds"]) for row in rows] == [
        ("right", "done", 30.0),
        ("left", "done", 30.0),
    ]
    assert state["end"] == {"ending": "finished", "effort": 4, "soreness_left": 1, "soreness_right": 0, "warm_up": None}


def test_the_answers_at_the_end_can_be_skipped(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(79_000)
    press(page, "Skip")
    expect(page.get_by_role("heading", name="That’s all for today")).to_be_visible()
    state = server.soon("the end", lambda kept: kept["end"])
    assert state["end"]["effort"] is None


def test_nothing_starts_before_the_start_button_where_it_is_asked_for(page: Page, server: Server) -> None:
    begin(page, server, wait="1")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.clock.run_for(30_000)
    begun = its_clock(page)
    press(page, "Start")
    left = seconds_left(page)
    assert begun + 10 - its_clock(page) - 1 <= left <= 10


def test_pause_holds_the_time(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(20_000)
    press(page, "Pause")
    before = seconds_left(page)
    page.clock.run_for(60_000)
    assert seconds_left(page) == before
    gone_on = its_clock(page)
    press(page, "Go on")
    page.clock.run_for(3_000)
    left = seconds_left(page)
    assert before - (its_clock(page) - gone_on) - 1 <= left <= before - 2


def test_space_pauses_a_hold_and_goes_on(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(15_000)
    page.keyboard.press("Space")
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("Hold", exact=True)).to_be_visible()


def test_back_repeats_the_set_and_replaces_it(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(41_000)
    expect(page.get_by_text("Change sides", exact=True)).to_be_visible()
    server.soon("the first try", lambda kept: kept["stored"] == 1)
    press(page, "Back")
    expect(page.get_by_text("Get into place")).to_be_visible()
    page.clock.run_for(36_000)
    state = server.soon("the second try", lambda kept: kept["stored"] == 2)
    assert [(row["step"], row["revision"]) for row in state["sets"]] == [(1, 2)]


def test_a_skipped_set_is_said_and_owed(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(41_000)
    press(page, "Skip the next set")
    press(page, "Skip")
    expect(page.get_by_text("Left 0:00, right 0:30. Left got 0:30 less; it is owed.")).to_be_visible()
    state = server.soon("the skipped set", lambda kept: len(kept["sets"]) == 2)
    assert [row["outcome"] for row in sorted(state["sets"], key=lambda row: row["step"])] == ["done", "skipped"]


def test_taps_and_space_count_up_to_the_upper_number(page: Page, server: Server) -> None:
    begin(page, server, "raises")
    press(page, "Start now")
    count = page.get_by_role("status", name="Repetitions")
    for _ in range(3):
        press(page, "Count one")
    expect(count).to_have_text("3")
    page.get_by_role("heading", name="Calf raise").click()
    expect(count).to_have_text("4")
    page.get_by_role("button", name="Count one").press("Space")
    expect(count).to_have_text("5")
    for _ in range(15):
        press(page, "Count one")
    expect(page.get_by_text("Rest, then this")).to_be_visible()
    state = server.soon("the set", lambda kept: kept["sets"])
    assert state["sets"][0]["repetitions"] == 20
    press(page, "Less: repetitions done")
    state = server.soon("the correction", lambda kept: kept["sets"][0]["repetitions"] == 19)
    assert (state["sets"][0]["revision"], len(state["sets"])) == (2, 1)


def test_done_ends_a_counted_set_early(page: Page, server: Server) -> None:
    begin(page, server, "raises")
    press(page, "Start now")
    press(page, "Count one")
    press(page, "Done")
    state = server.soon("the set", lambda kept: kept["sets"])
    assert (state["sets"][0]["repetitions"], state["sets"][0]["outcome"]) == (1, "done")


def test_the_guide_counts_for_hands_that_are_busy(page: Page, server: Server) -> None:
    begin(page, server, "raises")
    page.clock.run_for(10_500)
    expect(page.get_by_text("Up", exact=True)).to_be_visible()
    page.clock.run_for(2_000)
    expect(page.get_by_text("Hold", exact=True)).to_be_visible()
    page.clock.run_for(1_000)
    expect(page.get_by_text("Down", exact=True)).to_be_visible()
    page.clock.run_for(117_000)
    expect(page.get_by_text("Rest, then this")).to_be_visible()
    assert server.soon("the set", lambda kept: kept["sets"])["sets"][0]["repetitions"] == 20


def test_the_other_foot_may_begin_and_both_still_get_the_same(page: Page, server: Server) -> None:
    begin(page, server)
    expect(page.get_by_text("Right foot", exact=True)).to_be_visible()
    press(page, "Left foot first")
    expect(page.get_by_text("Left foot", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Right foot first")).to_be_visible()
    page.clock.run_for(12_000)
    expect(page.get_by_role("button", name="Right foot first")).to_have_count(0)
    page.clock.run_for(31_000)
    server.soon("the first foot", lambda kept: kept["sets"])
    page.reload()
    expect(page.get_by_text("Right foot", exact=True)).to_be_visible()
    press(page, "Resume")
    page.clock.run_for(50_000)
    press(page, "Skip")
    expect(page.get_by_text("Left 0:30, right 0:30. Equal.")).to_be_visible()
    rows = sorted(server.soon("the end", lambda kept: kept["end"])["sets"], key=lambda row: row["step"])
    assert [(row["side"], row["outcome"]) for row in rows] == [("left", "done"), ("right", "done")]


def test_another_phone_knows_which_foot_began(page: Page, server: Server) -> None:
    begin(page, server)
    press(page, "Left foot first")
    page.clock.run_for(42_000)
    server.soon("the first foot", lambda kept: kept["sets"])
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    begin(page, server)
    expect(page.get_by_text("Right foot", exact=True)).to_be_visible()


def test_the_weight_is_set_before_the_set_and_remembered(page: Page, server: Server) -> None:
    begin(page, server, "lifts")
    for _ in range(5):
        press(page, "More: weight")
    expect(page.get_by_text("2.5 kg").first).to_be_visible()
    press(page, "Start now")
    expect(page.get_by_role("button", name="More: weight")).to_have_count(0)
    page.clock.run_for(31_000)
    assert server.soon("the set", lambda kept: kept["sets"])["sets"][0]["weight_kg"] == 2.5
    press(page, "Stop")
    press(page, "Discard")
    press(page, "Discard it")
    server.soon("the end", lambda kept: kept["end"])
    expect(page.get_by_text("saved", exact=True).last).to_be_visible()
    server.forget()
    begin(page, server, "lifts")
    expect(page.get_by_text("2.5 kg").first).to_be_visible()


def test_calm_soreness_takes_one_tap_and_is_kept_with_its_set(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(15_000)
    press(page, "Sore?")
    expect(page.get_by_text("Rate the ankle, not the tired muscle.")).to_be_visible()
    expect(page.get_by_role("button", name="Right ankle", exact=True)).to_have_attribute("aria-pressed", "true")
    press(page, "Right ankle 2")
    expect(page.get_by_text("Hold", exact=True)).to_be_visible()
    page.clock.run_for(31_000)
    row = server.soon("the set", lambda kept: kept["sets"])["sets"][0]
    assert (row["soreness_right"], row["soreness_left"], row["outcome"]) == (2, None, "done")


def test_soreness_above_the_limit_offers_easier_lighter_or_stop(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(25_000)
    press(page, "Sore?")
    press(page, "Right ankle 3")
    expect(page.get_by_role("heading", name="3 is above your limit of 2")).to_be_visible()
    press(page, "Show an easier variant")
    expect(page.get_by_text(re.compile("Sit on a chair"))).to_be_visible()
    press(page, "Go on with this")
    press(page, "Sore?")
    press(page, "Right ankle 3")
    press(page, "Go on lighter")
    press(page, "Sore?")
    press(page, "Right ankle 6")
    press(page, "Stop: it hurts")
    expect(page.get_by_role("heading", name="Stopped because it hurt.")).to_be_visible()
    press(page, "Skip")
    expect(page.get_by_text("what soreness cut short is not owed")).to_be_visible()
    state = server.soon("the end", lambda kept: kept["end"])
    assert state["end"]["ending"] == "stopped_sore"
    assert {row["outcome"] for row in state["sets"]} == {"sore"}
    assert state["sets"][0]["soreness_right"] == 6


def test_soreness_above_the_limit_goes_on_with_the_easier_level_and_back(page: Page, server: Server) -> None:
    begin(page, server, "levels")
    page.clock.run_for(11_000)
    press(page, "Done")
    page.clock.run_for(31_000)
    press(page, "Sore?")
    press(page, "Left ankle 4")
    press(page, "Go on with: Calf raise, two up, one down")
    expect(page.get_by_role("heading", name="Calf raise, two up, one down")).to_be_visible()
    expect(page.get_by_text("Get into place")).to_be_visible()
    page.clock.run_for(66_000)
    state = server.soon("the easier set", lambda kept: len(kept["sets"]) == 2)
    row = next(row for row in state["sets"] if row["step"] == 3)
    assert (row["exercise"], row["seconds"], row["soreness_left"]) == ("calf_raise_two_up_one_down", 60.0, 4)
    expect(page.get_by_role("heading", name="One-foot calf raise, straight knee, on the floor")).to_be_visible()
    page.reload()
    press(page, "Resume")
    page.clock.run_for(80_000)
    expect(page.get_by_text("Equal.")).to_be_visible()
    expect(page.get_by_text("at full range and pace?")).to_have_count(1)
    press(page, "Skip")
    server.soon("the end", lambda kept: kept["end"])
    expect(page.get_by_text("saved", exact=True).last).to_be_visible()
    server.forget()
    begin(page, server, "levels")
    page.clock.run_for(11_000)
    press(page, "Done")
    press(page, "All of it")
    expect(page.get_by_role("heading", name="Calf raise, two up, one down")).to_be_visible()
    press(page, "As planned: One-foot calf raise, straight knee, on the floor")
    expect(page.get_by_role("heading", name="One-foot calf raise, straight knee, on the floor")).to_be_visible()


def test_what_a_foot_is_owed_can_be_made_up_at_the_end(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(59_000)
    press(page, "Skip this set")
    owed = page.get_by_role("button", name="Make it up now: left foot, 0:")
    expect(owed).to_be_visible()
    owed.click()
    expect(page.get_by_text("Get into place")).to_be_visible()
    page.reload()
    press(page, "Resume")
    page.clock.run_for(10_000)
    press(page, "Back")
    expect(page.get_by_role("heading", name="Session finished.")).to_be_visible()
    owed.click()
    page.clock.run_for(36_000)
    expect(page.get_by_role("heading", name="Session finished.")).to_be_visible()
    expect(page.get_by_text("Left 0:30, right 0:30. Equal.")).to_be_visible()
    expect(owed).to_have_count(0)
    press(page, "Effort 3")
    press(page, "Save")
    state = server.soon("the set that was made up", lambda kept: kept["end"] and kept["end"]["effort"] == 3)
    rows = {row["side"]: (row["outcome"], row["seconds"]) for row in state["sets"]}
    assert rows == {"right": ("done", 30.0), "left": ("done", 30.0)}


def test_each_foot_remembers_its_own_weight(page: Page, server: Server) -> None:
    begin(page, server, "lifts")
    for _ in range(4):
        press(page, "More: weight")
    page.clock.run_for(41_000)
    expect(page.get_by_text("2.0 kg").first).to_be_visible()
    press(page, "Less: weight")
    page.clock.run_for(40_000)
    state = server.soon("both sets", lambda kept: len(kept["sets"]) == 2)
    assert {row["side"]: row["weight_kg"] for row in state["sets"]} == {"left": 2.0, "right": 1.5}
    weights = page.evaluate("Object.entries(localStorage).find(([key]) => key.includes('weights'))[1]")
    assert json.loads(weights) == {"single_leg_curl:left": 2.0, "single_leg_curl:right": 1.5}


def test_stopping_can_be_taken_back_or_discard(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(41_000)
    press(page, "Stop")
    press(page, "Keep going")
    expect(page.get_by_text("Change sides", exact=True)).to_be_visible()
    press(page, "Stop")
    press(page, "Discard")
    press(page, "Keep it")
    press(page, "Discard")
    press(page, "Discard it")
    expect(page.get_by_role("heading", name="Discarded")).to_be_visible()
    assert server.soon("the end", lambda kept: kept["end"])["end"]["ending"] == "discarded"


def test_without_wake_lock_a_silent_picture_plays(page: Page, server: Server) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'wakeLock', {value: undefined})")
    begin(page, server)
    page.wait_for_function(
        "[...document.querySelectorAll('*')].some(e => e.shadowRoot?.querySelector('video') &&"
        " !e.shadowRoot.querySelector('video').paused)"
    )
    expect(page.get_by_text("Keep the screen on yourself")).to_be_hidden()


def test_the_player_says_so_when_the_screen_may_sleep(page: Page, server: Server) -> None:
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'wakeLock', {value: undefined});"
        "delete HTMLCanvasElement.prototype.captureStream"
    )
    begin(page, server)
    expect(page.get_by_text("Keep the screen on yourself")).to_be_visible()
    page.clock.run_for(41_000)
    assert server.soon("the set", lambda kept: kept["sets"])["sets"][0]["seconds"] == 30


def test_a_tap_unlocks_the_sound(phone: BrowserContext, page: Page, server: Server) -> None:
    page.add_init_script(
        "window.beeps = 0; const start = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function (...at) { window.beeps += 1; return start.apply(this, at); }"
    )
    begin(page, server)
    press(page, "Pause")
    press(page, "Go on")
    expect(page.get_by_role("button", name="Tap for sound")).to_be_hidden()
    page.clock.run_for(12_000)
    assert page.evaluate("window.beeps") >= 4


def test_reduced_motion_and_a_button_still_the_drawing(page: Page, server: Server) -> None:
    page.emulate_media(reduced_motion="reduce")
    begin(page, server)
    press(page, "Play the drawing")
    press(page, "Pause the drawing")
    expect(page.get_by_role("button", name="Play the drawing")).to_be_visible()
