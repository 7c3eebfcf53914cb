"""A routine is put together on a phone, shared as a file, loaded into another diary, played, and found in its backup."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ankle_core.store import archive, open_store
from ankle_core.store.tables.training import own_routines
from tests.browser.conftest import Phone
from tests.browser.serving import NOW, SMALL, TALL, Surefoot, press, running, settle, visit

pytestmark = pytest.mark.browser


def named(page: Page, title: str) -> None:
    field = page.get_by_role("textbox", name="What it is called")
    field.fill(title)
    field.press("Tab")
    settle(page)


def test_a_routine_goes_from_one_diary_to_an_empty_one(surefoot: Surefoot, phone: Phone, tmp_path: Path) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{surefoot.address}/build_routine?from=balance")
    named(page, "Both feet, quietly")
    page.get_by_text(re.compile("^1. One-foot stand")).click()
    expect(page.get_by_label("Sets")).to_be_visible()
    settle(page)
    press(page, "Harder: One-foot stand, turning and reaching")
    expect(page.get_by_text(re.compile("^1. One-foot stand, turning and reaching"))).to_be_visible()
    with page.expect_download() as shared:
        press(page, "Share as a file")
    assert shared.value.suggested_filename == "both-feet--quietly.toml"
    file = tmp_path / "shared.toml"
    shared.value.save_as(file)
    surefoot.stop()
    other = tmp_path / "other.duckdb"
    with running(other) as app:
        page = phone(SMALL, "dark").new_page()
        visit(page, f"{app.address}/build_routine")
        expect(page.get_by_text("at most 20 kB")).to_be_visible()
        expect(page.get_by_text("per file")).to_be_hidden()
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_text("Nobody vouches for a loaded routine.")).to_be_visible()
        expect(page.get_by_role("textbox", name="What it is called")).to_have_value("Both feet, quietly")
        settle(page)
        press(page, "Save")
        expect(page.get_by_text("Saved. It stands first")).to_be_visible()
        visit(page, f"{app.address}/routines")
        page.get_by_role("button", name=re.compile("Both feet, quietly")).click()
        page.locator("li").filter(has_text="Both feet, quietly").get_by_role("link", name="Start", exact=True).click()
        expect(page.get_by_role("heading", name="Before the first session")).to_be_visible()
        press(page, "None of these")
        expect(page.get_by_role("heading", name="One-foot stand")).to_be_visible()
        page.close()
    backup = tmp_path / "backup.zip"
    with closing(open_store(other)) as store, store.reading() as db:
        archive.export(store, backup, NOW)
        (kept,) = own_routines.every(db)
    assert kept.title == "Both feet, quietly"
    assert archive.contents(backup).holds.counts["routines"] == 1
