"""Where the phone finds this computer over https, until when, and how it comes to trust it."""

from datetime import UTC, datetime

import pytest

from ankle_core.certificates import certificate_files
from ankle_core.certificates.certificate_files import Https
from pages.parts.server import https
from pages.parts.server.passcode_gate import PasscodeGate
from pages.parts.words.settings import address_words, passcode_words, privacy_words
from tests.pages.visit import Visit

PAGE = "pages/settings.py"
NOW = datetime(2026, 3, 18, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parts.settings.address.home_address", lambda: "192.168.1.20")
    monkeypatch.setattr(PasscodeGate, "serving", True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Https:
    """A certificate of ours, which the server answers with."""
    found = certificate_files.ensure(certificate_files.folder(), ("localhost", "192.168.1.20"), NOW)
    monkeypatch.setattr(https, "is_on", lambda: True)
    monkeypatch.setattr(https, "_prepared", found)
    return found


def test_over_http_it_says_so_and_how_that_is_changed(runner: Visit) -> None:
    said = runner.open(PAGE).text
    assert address_words.PLAIN in said
    assert "Over plain http what is sent can be read" in said
    assert address_words.HOW_TO_TRUST not in said
    assert privacy_words.sentences(encrypted=False)[3] in runner.open("pages/privacy.py").text


def test_a_certificate_that_was_made_meanwhile_waits_for_the_next_start(runner: Visit) -> None:
    certificate_files.ensure(certificate_files.folder(), ("localhost",), NOW)
    said = runner.open(PAGE).text
    assert address_words.NEXT_START in said
    assert address_words.PLAIN not in said


def test_over_https_the_code_carries_it_and_the_page_says_until_when(runner: Visit, made: Https) -> None:
    said = runner.open(PAGE).unfold("how-to-trust").text
    assert "**https://192.168.1.20:8501**" in said
    assert [image.proto.imgs[0].alt for image in runner.at.image] == [
        "QR code of https://192.168.1.20:8501",
        "QR code of https://192.168.1.20:8501/authority.crt",
    ]
    assert "The certificate lasts until 18 April 2027 and is renewed by itself" in said
    assert made.fingerprint in said
    assert {"iPhone, iPad", "Android", "Windows", "macOS", "Linux"} <= {
        line.removeprefix("**").partition("**")[0] for line in said.splitlines()
    }
    assert "plain http" not in said
    assert passcode_words.limits(encrypted=True) in said
    assert "over https, where" in runner.open("pages/privacy.py").text


def test_an_address_that_came_later_is_told(runner: Visit, made: Https, monkeypatch: pytest.MonkeyPatch) -> None:
    assert address_words.NOT_NAMED not in runner.open(PAGE).text
    monkeypatch.setattr("pages.parts.settings.address.home_address", lambda: "192.168.1.21")
    assert address_words.NOT_NAMED in runner.open(PAGE).text


def test_a_certificate_of_the_runners_own_needs_no_trust_of_ours(
    runner: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(https, "is_on", lambda: True)
    monkeypatch.setattr(https, "_prepared", None)
    said = runner.open(PAGE).text
    assert "The connection is https, with a certificate of your own." in said
    assert address_words.HOW_TO_TRUST not in said
