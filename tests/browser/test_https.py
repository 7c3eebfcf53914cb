"""Https at home on a phone: a secure page with the real wake lock, signed in, and back to plain http afterwards."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ankle_core.certificates import certificate_files
from ankle_core.guarding import guard_file
from pages.parts.words.settings import address_words
from tests.browser.conftest import Phone
from tests.browser.serving import TALL, Surefoot, press, settle, to_the_end, visit
from tests.browser.test_passcode import give, is_asked
from tests.forking import until_it_answers

pytestmark = pytest.mark.browser

PASSCODE = "vier müde Waden"
NAME = "surefoot.local"
LOCKS = """
    window.locks = [];
    const request = WakeLock.prototype.request;
    WakeLock.prototype.request = async function (kind) {
        const lock = await request.call(this, kind);
        window.locks.push(lock);
        return lock;
    };
"""
VIDEOS = "[...document.querySelectorAll('*')].filter(each => each.shadowRoot?.querySelector('video')).length"


class Encrypted(Surefoot):
    """The app under a name of the home network, with the authority that a phone would trust."""

    @property
    def folder(self) -> Path:
        return self.database.parent / ".config" / "surefoot"

    @property
    def address(self) -> str:
        return f"{'https' if certificate_files.is_there(self.folder / 'https') else 'http'}://{NAME}:{self.port}"

    def until_it_answers(self, process: ForkServerProcess) -> None:
        public = certificate_files.public_certificate(self.folder / "https")
        trusting = ssl.create_default_context(cadata=public) if public else None
        until_it_answers(process, f"http{'s' * bool(public)}://localhost:{self.port}", trusting)


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Encrypted]:
    monkeypatch.setenv("SUREFOOT_HOSTS", NAME)
    app = Encrypted(tmp_path / "diary.duckdb")
    guard_file.set_passcode(app.folder / "passcode.json", PASSCODE, PASSCODE)
    certificate_files.ensure(app.folder / "https", (NAME, "localhost"), datetime.now(UTC))
    try:
        app.start()
        yield app
    finally:
        app.kill()


def test_a_phone_has_the_real_wake_lock_over_https_and_comes_back_to_http(encrypted: Encrypted, phone: Phone) -> None:
    context = phone(TALL, ignore_https_errors=True)
    context.grant_permissions(["screen-wake-lock"], origin=encrypted.address)
    context.add_init_script(LOCKS)
    page = context.new_page()
    page.goto(f"{encrypted.address}/settings")
    is_asked(page)
    give(page, PASSCODE)
    settle(page)
    assert [(one["secure"], one["httpOnly"]) for one in context.cookies() if one["name"].startswith("__Secure-")] == [
        (True, True)
    ]
    assert page.evaluate("isSecureContext")
    to_the_end(page)
    expect(page.get_by_text("The connection is https", exact=False)).to_be_visible()
    page.get_by_text(address_words.HOW_TO_TRUST, exact=True).click()
    expect(page.get_by_text("authority.crt").first).to_be_visible()

    begin_a_session(page, encrypted)
    page.wait_for_function("window.locks.length === 1 && !window.locks[0].released")
    assert page.evaluate(VIDEOS) == 0
    expect(page.get_by_text("Keep the screen on yourself")).to_be_hidden()

    encrypted.stop()
    certificate_files.remove(encrypted.folder / "https")
    encrypted.start()
    page.goto(encrypted.address)
    is_asked(page)
    give(page, PASSCODE)
    settle(page)
    assert not page.evaluate("isSecureContext")


def begin_a_session(page: Page, app: Encrypted) -> None:
    visit(page, f"{app.address}/session?routine=stretches&session=5b0c0f3e-1f1e-4d7c-9a53-000000000001")
    press(page, "None of these")
    press(page, "Start")
    expect(page.get_by_role("button", name="Start now")).to_be_visible()
