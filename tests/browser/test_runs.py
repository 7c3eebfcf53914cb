"""Runs on the phone: shoes taken from a list or named anew, and a run in mind compared before it is run."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import sleep
from uuid import uuid4

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from ankle_core.diary.runs import Run, Surface
from ankle_core.store import open_store
from ankle_core.store.tables import runs
from tests.browser.conftest import Phone
from tests.browser.serving import NOW, TALL, TODAY, ZONE, Surefoot, press, running, settle, visit

pytestmark = pytest.mark.browser

SHOES = "Shoes"


def save(page: Page) -> None:
    press(page, "Save the run")
    expect(page.get_by_text("Saved for today")).to_be_visible()
    settle(page)


def test_shoes_are_named_once_offered_again_and_can_be_left_out(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    page.get_by_label("Distance, km").fill("8")
    page.get_by_label("Time: 65 or 1:05").fill("40")
    shoes = page.get_by_role("combobox", name=SHOES)
    shoes.fill("Trail pair")
    save(page)
    expect(shoes).to_have_value("Trail pair")
    expect(page.locator("datalist option")).to_have_attribute("value", "Trail pair")
    expect(page.get_by_text("8.0 km, 40:00, in Trail pair")).to_be_visible()
    shoes.clear()
    shoes.press("Enter")
    expect(page.get_by_text("8.0 km, 40:00", exact=False)).to_have_count(3)
    expect(page.get_by_text("8.0 km, 40:00", exact=True)).to_be_visible()


#: Notes the most run forms that are seen at one moment.
COUNT_FORMS = """() => {
  window.mostForms = 0;
  const look = () => {
    const seen = [...document.querySelectorAll("[class*=st-key-run-form-]")].filter((form) => form.checkVisibility());
    window.mostForms = Math.max(window.mostForms, seen.length);
    requestAnimationFrame(look);
  };
  look();
}"""


def test_a_run_saved_from_its_field_leaves_one_form_on_a_slow_line(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()

    def slow(line: WebSocketRoute) -> None:
        def later(said: str | bytes) -> None:
            sleep(0.02)
            line.send(said)

        line.connect_to_server().on_message(later)

    page.route_web_socket("**/_stcore/stream", slow)
    visit(page, f"{surefoot.address}/runs")
    page.evaluate(COUNT_FORMS)
    page.get_by_label("Time: 65 or 1:05").fill("40")
    for more, distance in enumerate(("8", "9", "10"), 1):
        field = page.get_by_label("Distance, km")
        field.fill(distance)
        field.press("Enter")
        expect(page.locator(f".st-key-run-form-new-{more}")).to_be_visible()
        settle(page)
    assert page.evaluate("() => window.mostForms") == 1


#: Two taps on the button that saves, so many milliseconds apart; the form that was tapped first may be gone by then.
TAP_TWICE = """async (gap) => {
  const forms = (root) => [...root.querySelectorAll("*")].flatMap(
    (each) => each.matches("form.run") ? [each] : each.shadowRoot ? forms(each.shadowRoot) : []);
  const [form] = forms(document);
  form.requestSubmit();
  await new Promise((done) => setTimeout(done, gap));
  form.requestSubmit();
}"""


def test_a_run_that_is_tapped_twice_is_saved_once(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    gaps = (0, 2, 4, 6, 8, 12, 16, 24)
    for more, gap in enumerate(gaps, 1):
        page.get_by_label("Distance, km").fill(f"{more}")
        page.get_by_label("Time: 65 or 1:05").fill("40")
        page.evaluate(TAP_TWICE, gap)
        expect(page.get_by_text(f"Saved for today: {more}.0 km")).to_be_visible()
        page.wait_for_timeout(300)  # the run of the second tap may begin the form anew
        settle(page)
    surefoot.stop()
    with closing(open_store(surefoot.database)) as store, store.reading() as db:
        assert len(runs.latest(db, 2 * len(gaps))) == len(gaps)


def test_other_ground_goes_with_the_form_and_stays_in_it_where_it_is_refused(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    page.get_by_label("Distance, km").fill("8")
    page.get_by_label("Time: 65 or 1:05").fill("40")
    page.get_by_role("button", name="road", exact=True).click()
    page.get_by_text("Part of it on other ground").click()
    ground, share = page.get_by_label("Other surface").first, page.get_by_label("Its part of the run, %").first
    ground.select_option("grass")
    page.get_by_label("Day").clear()
    press(page, "Save the run")
    expect(page.get_by_text("The day is missing. Nothing was saved.")).to_be_visible()
    page.get_by_label("Day").fill("2026-03-17")
    press(page, "Save the run")
    expect(page.get_by_text("Other ground needs a surface and its part of the run")).to_be_visible()
    expect(ground).to_have_value("grass")
    share.fill("30")
    press(page, "Save the run")
    expect(page.get_by_text("Saved for yesterday: 8.0 km, 40:00, 70 % road and 30 % grass.")).to_be_visible()
    expect(ground).to_be_hidden()


def test_an_edit_keeps_a_note_that_it_leaves_alone(tmp_path: Path, phone: Phone) -> None:
    database, note = tmp_path / "diary.duckdb", "Windy\nand cold "
    noted = Run(uuid4(), TODAY, NOW, ZONE, 6000.0, 2400.0, note=note)
    with closing(open_store(database)) as store, store.writing() as db:
        runs.save(db, noted, NOW)
    with running(database) as app:
        page = phone(TALL).new_page()
        visit(page, f"{app.address}/runs")
        press(page, "Edit")
        expect(page.get_by_role("button", name="Save the changes")).to_be_visible()
        page.get_by_role("button", name="grass", exact=True).click()
        press(page, "Save the changes")
        expect(page.get_by_text("Saved for today")).to_be_visible()
        app.stop()
        with closing(open_store(database)) as store, store.reading() as db:
            kept = runs.by_id(db, noted.id)
    assert kept == replace(noted, surface=Surface.GRASS)


def test_a_run_in_mind_is_compared_while_its_fold_stays_open(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/runs")
    page.get_by_text("Your longest run in the 30 days before").click()
    mind, edit = page.get_by_label("A run you have in mind, km"), page.get_by_role("button", name="Edit").first
    edit.evaluate("button => button.title = 'the same'")
    mind.fill("99,5")
    mind.press("Enter")
    expect(page.get_by_text("99.5 km is")).to_be_visible()
    expect(mind).to_be_visible()
    expect(edit).to_have_attribute("title", "the same")  # a rerun that brings the same list leaves it as it stands


ABOVE_THE_TABS = """refusal => refusal.getBoundingClientRect().bottom
    < document.querySelector('.tab-bar .tabs').getBoundingClientRect().top"""


def test_a_refusal_comes_into_view_above_the_tab_bar_every_time(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/runs")
    for typed in ("far", "very far"):
        page.get_by_label("Distance, km").fill(typed)
        press(page, "Save the run")
        refusal = page.get_by_text(f"“{typed}” is not a distance.")
        expect(refusal).to_be_in_viewport(ratio=1)
        page.wait_for_function(ABOVE_THE_TABS, arg=refusal.element_handle())
        expect(page.get_by_label("Distance, km")).to_have_value(typed)
