"""Whatever happens to the page, the line or the server: every set once, and time stays right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.player.serving import PHONE, Line, Server, begin, its_clock, press, seconds_left

pytestmark = pytest.mark.browser


@pytest.fixture
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("mortal"))
    server.start()
    yield server
    server.stop()


def test_a_reload_within_a_set_resumes_where_it_was(page: Page, server: Server) -> None:
    begin(page, server)
    begun = its_clock(page) - (10 - seconds_left(page)) - 1
    page.clock.run_for(25_500)
    held = its_clock(page) - begun - 10
    page.reload()
    expect(page.get_by_role("heading", name="You were at: Shin stretch, set 1 of 1, right foot")).to_be_visible()
    resumed = its_clock(page)
    press(page, "Resume")
    expect(page.get_by_text("Get into place")).to_be_visible()
    page.clock.run_for(5_500)
    left = seconds_left(page)
    assert 30 - held - (its_clock(page) - resumed - 5) - 1 <= left <= 16
    page.clock.run_for(16_000)
    state = server.soon("the set", lambda kept: kept["sets"])
    assert (state["stored"], state["sets"][0]["seconds"]) == (1, 30)


def test_a_reload_then_finish_as_is_keeps_what_was_done(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(41_000)
    server.soon("the first set", lambda kept: kept["stored"] == 1)
    page.reload()
    press(page, "Finish as is")
    press(page, "Skip")
    expect(page.get_by_text("Left got 0:30 less; it is owed.")).to_be_visible()
    state = server.soon("the end", lambda kept: kept["end"])
    assert (state["stored"], state["end"]["ending"]) == (1, "finished_early")


def test_a_reload_then_discard_asks_once_more(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(20_000)
    page.reload()
    press(page, "Discard")
    press(page, "Discard it")
    state = server.soon("the end", lambda kept: kept["end"])
    assert (state["sets"], state["end"]["ending"]) == ([], "discarded")


def test_another_phone_goes_on_after_the_last_stored_set(chromium: Browser, page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(41_000)
    server.soon("the first set", lambda kept: kept["stored"] == 1)
    page.close()
    with chromium.new_context(viewport=PHONE) as other:
        second = other.new_page()
        second.clock.install()
        begin(second, server)
        expect(second.get_by_role("heading", name="You were at: Shin stretch, set 1 of 1, left foot")).to_be_visible()
        press(second, "Resume")
        second.clock.run_for(36_000)
        press(second, "Skip")
        expect(second.get_by_text("Left 0:30, right 0:30. Equal.")).to_be_visible()
    assert server.soon("both", lambda kept: kept["end"])["stored"] == 2


def test_a_finished_session_opened_again_asks_for_nothing(chromium: Browser, page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(79_000)
    press(page, "Skip")
    server.soon("the end", lambda kept: kept["end"])
    page.reload()
    expect(page.get_by_role("heading", name="That’s all for today")).to_be_visible()
    with chromium.new_context(viewport=PHONE) as other:
        second = other.new_page()
        begin(second, server)
        expect(second.get_by_role("heading", name="That’s all for today")).to_be_visible()


def test_a_cut_line_delivers_the_sets_afterwards(page: Page, server: Server, line: Line) -> None:
    page.goto(server.address(port=line.port, plan="holds"))
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    page.clock.run_for(12_000)
    line.cut()
    page.clock.run_for(67_000)
    expect(page.get_by_text("waiting").first).to_be_attached()
    assert server.kept()["stored"] == 0
    line.mend()
    page.clock.run_for(5_000)
    state = server.soon("both sets", lambda kept: len(kept["sets"]) == 2)
    assert state["stored"] == 2


def test_a_killed_server_gets_every_set_once_when_it_is_back(page: Page, mortal: Server) -> None:
    begin(page, mortal)
    page.clock.run_for(41_000)
    mortal.soon("the first set", lambda kept: kept["stored"] == 1)
    mortal.stop()
    page.clock.run_for(39_000)
    mortal.start()
    page.clock.run_for(5_000)
    state = mortal.soon("both sets and the end", lambda kept: len(kept["sets"]) == 2 and kept["end"])
    assert state["stored"] == 2


def test_what_was_tapped_at_the_end_survives_a_reload_before_it_is_saved(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(79_000)
    expect(page.get_by_role("heading", name="Session finished.")).to_be_visible()
    press(page, "Effort 4")
    press(page, "Left ankle 1")
    server.soon("the ending", lambda kept: kept["end"])
    page.reload()
    expect(page.get_by_role("button", name="Effort 4", exact=True)).to_have_attribute("aria-pressed", "true")
    press(page, "Right ankle 0")
    press(page, "Save")
    state = server.soon("the answers", lambda kept: kept["end"]["effort"] == 4)
    assert (state["end"]["soreness_left"], state["end"]["soreness_right"]) == (1, 0)


def test_a_phone_that_slept_does_not_claim_what_nobody_heard(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(30_000)
    page.clock.fast_forward(300_000)
    page.clock.run_for(500)
    expect(page.get_by_text("Get into place")).to_be_visible()
    expect(page.get_by_text("Left foot", exact=True)).to_be_visible()
    state = server.soon("the hold that ran", lambda kept: kept["sets"])
    assert [(row["step"], row["seconds"]) for row in state["sets"]] == [(1, 30)]


def test_a_second_tab_waits_and_may_take_over(phone: BrowserContext, page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(15_000)
    second = phone.new_page()
    begin(second, server)
    expect(second.get_by_role("heading", name="This session runs in another tab")).to_be_visible()
    press(second, "Take over here")
    expect(second.get_by_text("Get into place")).to_be_visible()
    page.clock.run_for(1_000)
    expect(page.get_by_role("heading", name="This session runs in another tab")).to_be_visible()
    for _ in range(60):
        second.clock.run_for(1_000)
        second.wait_for_timeout(100)
        if server.kept()["sets"]:
            break
    assert server.soon("the set", lambda kept: kept["sets"])["stored"] == 1


def test_the_waiting_tab_goes_on_when_the_other_is_closed(phone: BrowserContext, page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(15_000)
    second = phone.new_page()
    begin(second, server)
    expect(second.get_by_role("heading", name="This session runs in another tab")).to_be_visible()
    page.close()
    second.clock.run_for(5_000)
    expect(second.get_by_role("heading", name="You were at: Shin stretch")).to_be_visible()


def test_sets_of_another_diary_are_refused_and_can_be_discarded(page: Page, server: Server, line: Line) -> None:
    page.goto(server.address(port=line.port, plan="holds"))
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    page.clock.run_for(12_000)
    line.cut()
    page.clock.run_for(30_000)
    line.mend()
    page.goto(server.address(port=line.port, plan="holds", other="1"))
    expect(page.get_by_text("belong to another diary")).to_be_visible()
    press(page, "Discard them")
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    assert server.kept()["sets"] == []


def test_what_the_server_refuses_is_said_and_can_be_discarded(page: Page, server: Server) -> None:
    begin(page, server)
    page.clock.run_for(15_000)
    page.add_init_script("""{
        const key = Object.keys(localStorage).find(k => k.includes(':session:'));
        const state = JSON.parse(localStorage[key] ?? 'null');
        if (state && !state.broken) {
            state.broken = true;
            state.sets = {0: {step: 0, revision: 1, outcome: 'done', seconds: 1, finished_at: state.started_at}};
            localStorage[key] = JSON.stringify(state);
        }
    }""")
    page.reload()
    page.clock.run_for(4_000)
    expect(page.get_by_text("Step 0 is not a set.")).to_be_visible()
    press(page, "Discard them")
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    page.clock.run_for(4_000)
    expect(page.get_by_text("Step 0 is not a set.")).to_be_hidden()
