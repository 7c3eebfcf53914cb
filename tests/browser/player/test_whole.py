"""Whether an exercise of a ladder was done whole: asked where it ends, with the pace shown while it is done."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player.serving import Server, begin, press

pytestmark = pytest.mark.browser
BOTH = "Calf raise, straight knee, on the floor: all of it, at full range and pace?"
ONE = "One-foot calf raise, straight knee, on the floor: all of it, at full range and pace?"


def said(kept: dict[str, object]) -> dict[int, bool | None]:
    rows = kept["sets"]
    assert isinstance(rows, list)
    return {row["step"]: row["full_range"] for row in rows}


def test_it_is_one_tap_in_the_pause_and_for_each_foot_at_the_end(page: Page, server: Server) -> None:
    begin(page, server, plan="levels")
    page.clock.run_for(11_000)
    expect(page.get_by_text(BOTH, exact=True)).to_have_count(0)
    press(page, "Done")
    expect(page.get_by_text(BOTH, exact=True)).to_be_visible()
    press(page, "All of it")
    expect(page.get_by_text(BOTH, exact=True)).to_have_count(0)
    server.soon("the answer", lambda kept: said(kept).get(1) is True)
    page.clock.run_for(11_000 + 60_000 + 9_000 + 61_000)
    expect(page.get_by_role("heading", name="Session finished.")).to_be_visible()
    expect(page.get_by_text(BOTH, exact=True)).to_have_count(0)
    expect(page.get_by_text(ONE, exact=True)).to_be_visible()
    for name in ("Left less", "Right less"):
        press(page, name)
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    server.soon("each foot's answer", lambda kept: said(kept) == {1: True, 3: True, 5: False})
    expect(page.get_by_role("button", name="Left less")).to_have_attribute("aria-pressed", "false")


def test_what_was_skipped_is_not_asked_about(page: Page, server: Server) -> None:
    begin(page, server, plan="levels")
    page.clock.run_for(11_000)
    press(page, "Skip this set")
    expect(page.get_by_role("heading", name="One-foot calf raise, straight knee, on the floor")).to_be_visible()
    expect(page.get_by_text(BOTH, exact=True)).to_have_count(0)


def test_what_was_said_is_not_asked_again_after_a_reload(page: Page, server: Server) -> None:
    begin(page, server, plan="levels")
    page.clock.run_for(11_000)
    press(page, "Done")
    press(page, "Less")
    server.soon("the answer", lambda kept: said(kept).get(1) is False)
    page.reload()
    press(page, "Resume")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(page.get_by_text(BOTH, exact=True)).to_have_count(0)


def test_timed_work_shows_its_pace(page: Page, server: Server) -> None:
    begin(page, server, plan="levels")
    page.clock.run_for(11_000)
    press(page, "Done")
    page.clock.run_for(11_000)
    expect(page.get_by_text("Keep the pace")).to_be_visible()
    expect(page.get_by_text("Up", exact=True)).to_be_visible()
    page.clock.run_for(2_000)
    expect(page.get_by_text("Hold", exact=True)).to_be_visible()
    page.clock.run_for(1_500)
    expect(page.get_by_text("Down", exact=True)).to_be_visible()


@pytest.mark.parametrize("own", [True, False], ids=["a voice of the phone", "only one of the network"])
def test_only_a_voice_of_the_phone_itself_speaks(page: Page, server: Server, own: bool) -> None:
    page.add_init_script(f"""
      window.saidAloud = [];
      const voices = [{{ localService: {str(own).lower()}, lang: "en-GB", name: "Anna" }}];
      window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text; }} }};
      Object.defineProperty(window, "speechSynthesis", {{ value: {{
        getVoices: () => voices, cancel() {{}}, speak: (one) => window.saidAloud.push(one.text) }} }});
    """)
    begin(page, server, plan="levels", voice="1")
    page.clock.run_for(13_500)
    aloud = page.evaluate("window.saidAloud")
    if own:
        assert aloud[0].startswith("Get ready: Calf raise")
        assert {"Up", "Hold"} <= set(aloud)
    else:
        assert aloud == []
