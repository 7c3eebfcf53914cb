"""Runs from files on a phone: chosen, read while one watches, looked at, answered, added, and taken back."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ankle_core.diary.runs import Run
from ankle_core.store import open_store
from ankle_core.store.lifecycle import imports
from ankle_core.store.tables import runs
from tests.browser.barriers import TOO_WIDE, barriers_in_both, cannot_be_tapped
from tests.browser.conftest import Phone
from tests.browser.serving import TALL, Surefoot, fill, follow, press, running, settle, visit
from tests.reading import export_writer, fit_writer, xml_texts
from tests.reading.fit_writer import START

pytestmark = pytest.mark.browser

DAY = timedelta(days=1)
#: Recordings that take long enough to be watched and cancelled.
MANY = 4000


def made(folder: Path) -> list[Path]:
    """Write two recordings of one run, a treadmill run, something without a sport, and a ZIP with a ride."""
    at = fit_writer.seconds(START - 2 * DAY)
    mill = fit_writer.session(at, distance=None, sub_sport=1) + fit_writer.activity(at + 1800)
    ride = fit_writer.session(at, sport=2) + fit_writer.activity(at + 1800)
    contents = {
        "watch.fit": fit_writer.run(),
        "phone.fit": fit_writer.run(START + timedelta(minutes=1), distance=527_500),
        "older.zip": export_writer.zipped(
            {
                "mill.fit": fit_writer.file(fit_writer.file_id() + mill),
                "ride.fit": fit_writer.file(fit_writer.file_id() + ride),
                "track.gpx": xml_texts.gpx(xml_texts.trk(xml_texts.trkseg(start=START - 5 * DAY), kind="")),
            }
        ),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def long_export(folder: Path) -> Path:
    """Write an export that takes a while to read."""
    path, track = folder / "export.zip", xml_texts.gpx()
    path.write_bytes(export_writer.zipped((f"{number}.gpx", track) for number in range(MANY)))
    return path


def choose(page: Page, *files: Path) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Choose files")
    chooser.value.set_files(files)


def come_to_rest(page: Page, button: str) -> None:
    """Wait until a button stays where it is: a tap while a list slides open would land beside it."""
    box, before = page.get_by_role("button", name=button, exact=True), None
    while (place := box.bounding_box()) != before:
        before = place
        page.wait_for_timeout(500)


def answer(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settle(page)


def headline(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()
    settle(page)


def kept(app: Surefoot) -> list[Run]:
    app.stop()
    with closing(open_store(app.database)) as store, store.reading() as db:
        return runs.within(db, date(2000, 1, 1), date.max)


def looks_right(page: Page) -> None:
    assert (page.evaluate(TOO_WIDE), cannot_be_tapped(page), barriers_in_both(page)) == ([], [], [])


def test_files_are_chosen_looked_at_answered_added_and_taken_back(
    surefoot: Surefoot, phone: Phone, tmp_path: Path
) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/runs")
    follow(page, "Add runs from files")
    choose(page, *made(tmp_path))
    headline(page, "1 new run")
    add = page.get_by_role("button", name="Add 1 run; 3 wait for an answer").first
    expect(add).to_be_in_viewport()
    looks_right(page)

    page.reload()
    headline(page, "1 new run")
    distance = page.get_by_label("30:00: distance")
    distance.fill("6,2")
    distance.press("Enter")
    headline(page, "2 new runs")
    answer(page, "A run")
    answer(page, "The same run")
    headline(page, "3 new runs")
    page.reload()
    headline(page, "3 new runs")
    expect(page.get_by_label("30:00: distance")).to_have_value("6.2")
    expect(page.get_by_role("radio", name="The same run", exact=True)).to_be_checked()
    for title in ("New: 3", "Found more than once: 1", "Not runs: 1"):
        page.get_by_text(title, exact=True).click()
    looks_right(page)

    page.get_by_role("button", name="Add 3 runs").first.dblclick()
    expect(page.get_by_text("9 March to 14 March")).to_be_visible()
    settle(page)
    looks_right(page)
    press(page, "Undo this import (3 runs)")
    expect(page.get_by_text("The import was undone: 3 runs taken out again.")).to_be_visible()
    page.get_by_text("Earlier imports").click()
    expect(page.get_by_text("undone on 18 March")).to_have_count(1)
    looks_right(page)

    choose(page, tmp_path / "watch.fit")
    headline(page, "1 new run")
    press(page, "Add 1 run")
    expect(page.get_by_text("Added 1 run, 14 March.")).to_be_visible()
    follow(page, "Back to Runs")
    expect(page.get_by_text("5.4 km, 30:00").first).to_be_visible()
    assert [run.source for run in kept(surefoot)] == ["watch.fit"]


def test_a_second_tap_writes_one_import(surefoot: Surefoot, phone: Phone, tmp_path: Path) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/import_runs")
    choose(page, made(tmp_path)[0])
    headline(page, "1 new run")
    page.get_by_role("button", name="Add 1 run").evaluate("button => [1, 2, 3].forEach(() => button.click())")
    expect(page.get_by_role("button", name="Undo this import (1 run)")).to_be_visible()
    settle(page)
    surefoot.stop()
    with closing(open_store(surefoot.database)) as store, store.reading() as db:
        assert [one.runs for one in imports.latest(db, 9)] == [1]


def test_a_long_reading_is_watched_from_two_screens_and_cancelled(
    surefoot: Surefoot, phone: Phone, tmp_path: Path
) -> None:
    page, other = phone(TALL).new_page(), phone(TALL, "dark").new_page()
    visit(page, f"{surefoot.address}/import_runs")
    choose(page, long_export(tmp_path))
    expect(page.get_by_text("Read 0 of 1 file:")).to_be_visible()
    looks_right(page)
    page.reload()
    expect(page.get_by_text("Read 0 of 1 file:")).to_be_visible()
    visit(other, f"{surefoot.address}/import_runs")
    expect(other.get_by_text("Read 0 of 1 file:")).to_be_visible()
    press(page, "Cancel")
    expect(page.get_by_text("Reading was cancelled.")).to_be_visible()
    expect(other.get_by_role("button", name="Choose files")).to_be_visible()
    assert kept(surefoot) == []


def test_the_preview_of_thousands_answers_at_once_and_is_paged(phone: Phone, tmp_path: Path) -> None:
    database = tmp_path / "diary.duckdb"
    fill(database)
    with running(database) as app:
        page = phone(TALL).new_page()
        visit(page, f"{app.address}/import_runs")
        path = tmp_path / "list.csv"
        rows = ({"Date": f"{date(2016, 1, 1) + number * DAY} 06:15:00"} for number in range(3000))
        path.write_bytes(export_writer.garmin(*rows))
        choose(page, path)
        headline(page, "3,000 new runs")
        page.get_by_text("New: 3,000", exact=True).click()
        expect(page.get_by_text("March 2024", exact=True)).to_be_visible()
        come_to_rest(page, "Page 100")
        press(page, "Page 100")
        expect(page.get_by_text("January 2016", exact=True)).to_be_visible()
        looks_right(page)
        page.get_by_role("button", name="Add 3,000 runs").first.click()
        expect(page.get_by_text("Added 3,000 runs, 1 January 2016 to 18 March 2024.")).to_be_visible()
        press(page, "Undo this import (3,000 runs)")
        expect(page.get_by_text("3,000 runs taken out again")).to_be_visible()


def test_a_table_that_is_not_certain_is_asked_about_and_added(surefoot: Surefoot, phone: Phone, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("Date,Distance (km),Time,Felt\n03/04/2025,10,50:00,good\n05/04/2025,8,40:00,tired\n", "utf-8")
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/import_runs")
    choose(page, table)
    headline(page, "A table waits for an answer")
    page.get_by_text("What else", exact=True).click()
    looks_right(page)
    answer(page, "Day first")
    headline(page, "2 new runs")
    looks_right(page)
    page.get_by_role("button", name="Add 2 runs").first.click()
    expect(page.get_by_text("Added 2 runs, 3 April to 5 April 2025.")).to_be_visible()
    assert [f"{run.day}" for run in kept(surefoot)] == ["2025-04-03", "2025-04-05"]
