"""Settings on a phone: what stands further down comes while the runner is at the choices above it."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from ankle_core.store import open_store
from ankle_core.store.tables import profile
from pages.parts.words import page_words
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, Surefoot, press, settle, to_the_end, visit

pytestmark = pytest.mark.browser


def test_what_was_changed_stays_while_the_rest_of_the_page_comes(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(SMALL).new_page()
    visit(page, f"{surefoot.address}/settings")
    number, data = page.get_by_label("Emergency number"), page.get_by_role("heading", name="Your data")
    expect(data).to_have_count(0)
    number.fill("911")
    page.get_by_role("button", name=page_words.CUE["beep"], exact=True).click()
    to_the_end(page)
    expect(data).to_be_attached()
    expect(number).to_have_value("911")
    press(page, "Save")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    settle(page)
    surefoot.stop()
    with closing(open_store(surefoot.database)) as store, store.reading() as db:
        kept = profile.load(db)
    assert (kept.emergency_number, kept.beep, kept.flash) == ("911", False, True)
