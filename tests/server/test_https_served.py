"""Https however the app is started: one address, its websocket, its cookie, and a start that does not go back to http."""

import asyncio
import http.client
import os
import re
import ssl
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen
from urllib.parse import quote_plus

import pytest
import uvicorn
from streamlit import config
from websockets.sync.client import connect

from ankle_core.certificates import certificate_files, names
from ankle_core.guarding import guard_file, passcode
from pages.parts.server import authority_file, command, https, passcode_gate, start_lines
from pages.parts.words.settings import address_words
from tests.places import CHECKOUT
from tests.server import settings_page
from tests.server.conftest import Served, free_port

RIGHT = "right-code-4711"
STARTS = {
    "streamlit run app.py": ("streamlit", "run", "app.py", "--server.port"),
    "surefoot": (command.__name__, "--port"),
}


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "SUREFOOT_DATABASE": str(home / "diary.duckdb"),
        "SUREFOOT_NOW": "2031-03-18T07:00:00+00:00", "PYTHONPATH": str(CHECKOUT),
    }  # fmt: skip


def folder_of(home: Path) -> Path:
    return home / ".config" / "surefoot" / "https"


def started(words: Sequence[str], home: Path) -> "Popen[bytes]":
    with (home / "log").open("wb") as log:
        return Popen([sys.executable, "-m", *words], cwd=CHECKOUT, env=environment(home), stdout=log, stderr=log)


@pytest.fixture(params=STARTS.values(), ids=STARTS.keys())
def served(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The app with a passcode and a certificate that does not name this computer's address yet."""
    monkeypatch.setattr(passcode, "COST", (16, 8, 1))
    guard_file.set_passcode(tmp_path / ".config" / "surefoot" / "passcode.json", RIGHT, RIGHT)
    certificate_files.ensure(folder_of(tmp_path), ("localhost",), datetime.now(UTC))
    public = certificate_files.public_certificate(folder_of(tmp_path))
    assert public
    port = free_port()
    app = started([*request.param, str(port)], tmp_path)
    yield Served(port, app, ssl.create_default_context(cadata=public))
    app.kill()
    app.wait()


def test_all_comes_over_https_and_nothing_over_http(served: Served, tmp_path: Path) -> None:
    served.wait()
    assert served.ask("/", Accept="text/html").status == 401
    public = served.ask("/authority.crt")
    assert (public.status, public.headers["content-type"]) == (200, authority_file.KIND)
    assert public.body == certificate_files.public_certificate(folder_of(tmp_path))
    with pytest.raises((OSError, http.client.HTTPException)):
        Served(served.port, served.process).ask("/")

    cookie = sign_in(served)
    assert served.ask("/", Cookie=cookie).status == 200
    assert "The connection is https; " in settings(served, cookie)

    said = (tmp_path / "log").read_text()
    assert f"https://localhost:{served.port}" in said
    assert "the certificate is renewed just now, good until" in said
    assert "http://" not in said


def sign_in(served: Served) -> str:
    """Return the cookie, which is for https alone."""
    body = f"passcode={quote_plus(RIGHT)}"
    talk = http.client.HTTPSConnection("127.0.0.1", served.port, timeout=10, context=served.trusting)
    origin = f"https://127.0.0.1:{served.port}"
    talk.request("POST", "/", body, {"Content-Type": passcode_gate.FORM, "Origin": origin})
    answer = talk.getresponse()
    given = answer.headers["set-cookie"]
    talk.close()
    assert answer.status == 303
    found = re.fullmatch(r"(__Secure-surefoot_\w+=[^;]+); .*; HttpOnly; SameSite=Lax; Secure", given)
    assert found, given
    return found[1]


def settings(served: Served, cookie: str) -> str:
    """Return all that the page says over its websocket."""
    host = f"127.0.0.1:{served.port}"
    with connect(
        f"wss://{host}/_stcore/stream", ssl=served.trusting, origin=f"https://{host}",  # type: ignore[arg-type]
        subprotocols=["streamlit"], additional_headers={"Cookie": cookie}, proxy=None,  # type: ignore[list-item]
    ) as wire:  # fmt: skip
        return str(settings_page.whole(wire))


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS.keys())
def test_a_certificate_that_cannot_be_read_is_told_and_nothing_is_answered_over_http(
    words: Sequence[str], tmp_path: Path
) -> None:
    certificate_files.ensure(folder_of(tmp_path), ("localhost",), datetime.now(UTC))
    (folder_of(tmp_path) / certificate_files.SERVER).write_text("half")
    app = started([*words, str(free_port())], tmp_path)
    try:
        assert app.wait(60) == 1
    finally:
        app.kill()
    said = (tmp_path / "log").read_text()
    assert "server.pem is missing, half written, or not one that Surefoot made for https." in said
    assert "Traceback" not in said


def test_an_address_that_came_while_the_server_runs_is_named_within_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate_files, "folder", lambda: tmp_path)
    monkeypatch.setattr(https, "is_on", lambda: True)
    monkeypatch.setattr(https, "_prepared", certificate_files.ensure(tmp_path, ("localhost",), datetime.now(UTC)))
    assert https.LOOK_S <= 60
    monkeypatch.setattr(https, "LOOK_S", 0.0)
    server = uvicorn.Config(https.renewing, ssl_certfile=tmp_path / certificate_files.SERVER, log_config=None)
    server.load()
    assert server.ssl
    assert not is_believed("192.168.1.20", server.ssl)
    monkeypatch.setattr(names, "of_this_computer", lambda: ("localhost", "192.168.1.20"))

    async def run() -> None:
        async with https.renewing():
            while https.certificate() == before:
                await asyncio.sleep(0)

    before = https.certificate()
    asyncio.run(asyncio.wait_for(run(), 10))
    assert is_believed("192.168.1.20", server.ssl)

    (tmp_path / certificate_files.AUTHORITY).write_text("half")
    https.renew(server.ssl)
    assert is_believed("192.168.1.20", server.ssl)


def is_believed(name: str, answering: ssl.SSLContext) -> bool:
    """Tell whether a browser that trusts the authority believes who is answering to be `name`."""
    trusting = ssl.create_default_context(cadata=certificate_files.public_certificate(certificate_files.folder()))
    to_server, to_browser = ssl.MemoryBIO(), ssl.MemoryBIO()
    browser = trusting.wrap_bio(to_browser, to_server, server_hostname=name)
    server = answering.wrap_bio(to_server, to_browser, server_side=True)
    for end in (browser, server, browser, server):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
        except ssl.SSLCertVerificationError:
            return False
    return True


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("", ["http://localhost:8501", "http://192.168.1.20:8501"]),
        ("0.0.0.0", ["http://localhost:8501", "http://192.168.1.20:8501"]),
        ("127.0.0.1", ["http://127.0.0.1:8501"]),
    ],
)
def test_the_window_says_where_it_answers_and_where_a_certificate_was_left_alone(
    address: str, lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(certificate_files, "folder", lambda: tmp_path)
    monkeypatch.setattr(names, "home_address", lambda: "192.168.1.20")
    monkeypatch.setattr(
        config, "get_option", lambda name, known=config.get_option: address if name == "server.address" else known(name)
    )
    start_lines.tell()
    said = capsys.readouterr().out
    assert re.findall(r"https?://\S+", said) == lines
    assert address_words.LEFT_ALONE not in said
    (tmp_path / certificate_files.AUTHORITY).touch()
    start_lines.tell()
    assert address_words.LEFT_ALONE in capsys.readouterr().out


def test_without_one_nothing_is_said_of_https_and_one_of_the_runners_own_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate_files, "folder", lambda: tmp_path)
    assert https.options() == []
    certificate_files.ensure(tmp_path, ("localhost",), datetime.now(UTC))
    file = str(tmp_path / certificate_files.SERVER)
    assert https.options() == ["--server.sslCertFile", file, "--server.sslKeyFile", file]
    monkeypatch.setenv(https.BROUGHT, "own.pem")
    assert https.options() == []
