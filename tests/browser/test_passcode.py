"""The passcode in two browsers: set, asked, given, signed out everywhere, and removed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ankle_core.guarding import guard_file
from pages.parts.words.settings import passcode_words as words
from tests.browser.barriers import cannot_be_tapped
from tests.browser.conftest import Phone
from tests.browser.serving import SMALL, TALL, Surefoot, press, settle, to_the_end, visit

pytestmark = pytest.mark.browser

PASSCODE = "vier müde Waden <b>"


def give(page: Page, typed: str) -> None:
    page.get_by_label(words.LABEL, exact=True).fill(typed)
    press(page, words.OPEN)


def is_asked(page: Page) -> None:
    expect(page.get_by_label(words.LABEL, exact=True)).to_be_focused()
    expect(page).to_have_title("Surefoot")


def test_it_is_asked_of_every_browser_until_it_is_given_and_after_signing_out(surefoot: Surefoot, phone: Phone) -> None:
    mine, theirs = phone(TALL).new_page(), phone(SMALL, "dark").new_page()
    refused: list[str] = []
    for page in (mine, theirs):
        page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    visit(mine, f"{surefoot.address}/settings")
    to_the_end(mine)
    visit(theirs, f"{surefoot.address}/runs?day=1")

    for label in (words.NEW, words.AGAIN):
        mine.get_by_label(label, exact=True).fill(PASSCODE)
    press(mine, words.SET_IT)
    is_asked(mine)
    is_asked(theirs)

    give(theirs, "something else")
    expect(theirs.get_by_role("alert")).to_have_text(words.WRONG)
    assert Axe().run(theirs).response["violations"] == []
    assert (theirs.evaluate(TOO_WIDE_FORM), cannot_be_tapped(theirs)) == ([], [])
    give(theirs, PASSCODE)
    settle(theirs)
    expect(theirs).to_have_url(re.compile(r"/runs\?day=1$"))
    give(mine, PASSCODE)
    settle(mine)
    to_the_end(mine)

    press(mine, words.SIGN_OUT)
    is_asked(mine)
    is_asked(theirs)
    give(theirs, PASSCODE)
    settle(theirs)

    surefoot.stop()
    guard_file.sign_out_everywhere(surefoot.database.parent / ".config" / "surefoot" / "passcode.json")
    surefoot.start()
    is_asked(theirs)

    give(mine, PASSCODE)
    settle(mine)
    to_the_end(mine)
    for way in (words.CHANGE, words.REMOVE):
        mine.get_by_text(way, exact=True).click()
    settle(mine)
    assert cannot_be_tapped(mine) == []
    mine.get_by_label(words.OLD, exact=True).last.fill(PASSCODE)
    press(mine, words.REMOVE_IT)
    expect(mine.get_by_text(words.NOW_REMOVED)).to_be_visible()
    visit(theirs, f"{surefoot.address}/runs")
    assert refused == []


TOO_WIDE_FORM = """[...document.querySelectorAll('*')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 160))
"""
