"""The shell is handed out to everybody, tells of nobody, and is all that the worker keeps."""

import asyncio
import json
import re
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from streamlit.user_info import AUTH_LOGIN_ENDPOINT, AUTH_LOGOUT_ENDPOINT

from ankle_core.rules.signs import SIGNS
from pages.parts.notebook import notebook
from pages.parts.server.away import shell
from pages.parts.server.away.shell import ADDRESSES, FILES, PAGE, SCRIPT, STYLE, WORKER, Shell
from pages.parts.words import away_words

KINDS = {WORKER: "text/javascript", PAGE: "text/html", STYLE: "text/css", SCRIPT: "text/javascript"}
#: As near to its addresses as one can come without asking for one of them.
BESIDE = (
    "/", "/away", "/away/", "/away/page.html/", "/away/PAGE.html", "//away/page.html", "/away//page.html", "/x/away/page.html",
    "/away/../app.py", "/away/service_worker.js", "/service_worker.js/", "/service_worker.js;x", "/service_worker.jsx",
    "/away/shell.py", "/app/static/icon-192.png",
)  # fmt: skip


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUREFOOT_MODE", raising=False)
    notebook.mode_in_secrets.cache_clear()


def ask(path: str, method: str = "GET", kind: str = "http") -> tuple[str, dict[str, str]]:
    """Return the text and the headers of an answer; "inside" comes from behind the shell."""
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    async def run() -> None:
        scope = {"type": kind, "method": method, "path": path, "headers": []}
        await Shell(PlainTextResponse("inside"))(scope, None, send)  # type: ignore[arg-type]

    asyncio.run(run())
    names = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return said[1]["body"].decode(), names


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_part_comes_as_what_it_is_and_is_asked_for_anew(address: str) -> None:
    text, headers = ask(f"/{address}")
    assert text == shell.made("/")[address].text
    assert headers["content-type"] == f"{KINDS[address]}; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert ask(f"/{address}", "HEAD")[1] == headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_sent_to_it(method: str) -> None:
    assert {ask(f"/{address}", method)[0] for address in ADDRESSES} == {"inside"}


def test_every_other_address_goes_on_to_the_gate() -> None:
    assert {ask(path)[0] for path in BESIDE} == {"inside"}


def test_a_copy_for_guests_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert {ask(f"/{address}")[0] for address in ADDRESSES} == {"inside"}


def test_below_an_address_of_its_own_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell.st, "get_option", lambda name: "/a/surefoot/")
    assert '<base href="/a/surefoot/" />' in ask(f"/a/surefoot/{PAGE}")[0]
    assert ask(f"/{PAGE}")[0] == "inside"


def test_the_page_is_made_of_what_is_kept_and_of_nothing_else() -> None:
    page = ask(f"/{PAGE}")[0]
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {"/", *FILES}
    assert re.findall(r"<script(?![^>]* src=)(?! type=\"application/json\")", page) == []
    assert not re.search(r"url\(|@import|https?://", page + ask(f"/{STYLE}")[0])


def test_the_worker_keeps_the_page_what_it_is_made_of_and_an_icon() -> None:
    worker = ask(f"/{WORKER}")[0]
    assert f'const PAGE = "{PAGE}";' in worker
    assert f"const FILES = {json.dumps(FILES)};" in worker
    assert re.search(r'const CACHE = "surefoot-shell-[0-9a-f]{16}";', worker)


@pytest.mark.parametrize("address", [AUTH_LOGIN_ENDPOINT, AUTH_LOGOUT_ENDPOINT, "/oauth2callback"])
def test_the_worker_never_stands_in_for_a_step_of_a_login(address: str) -> None:
    starts = re.search(r"const NO_PAGES = (\[.*\]);", ask(f"/{WORKER}")[0])
    assert starts
    assert any(address.removeprefix("/").startswith(start) for start in json.loads(starts[1]))


def test_another_content_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ask(f"/{WORKER}")[0]
    monkeypatch.setattr(away_words, "TITLE", "Something else")
    shell.made.cache_clear()
    after = ask(f"/{WORKER}")[0]
    shell.made.cache_clear()
    assert before != after
    assert re.sub(r"shell-\w+", "", before) == re.sub(r"shell-\w+", "", after)


def test_the_page_shows_every_sign_with_how_soon_it_should_be_looked_at() -> None:
    page = ask(f"/{PAGE}")[0]
    assert [sign.text for sign in SIGNS if sign.text not in page] == []
    assert page.count("<dd>") == len(SIGNS) == page.count(".</b></dd>")


def test_no_word_ends_the_script_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away_words, "STILL", "</script><b>")
    words = re.findall(r'id="words">(.*?)</script>', shell._page("/", ""))
    assert json.loads(words[0])["still"] == "</script><b>"
