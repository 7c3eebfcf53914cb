"""The passcode before the whole server: every way in, what is said before it, and what a log keeps of it."""

import re
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import psutil
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from ankle_core.guarding import guard_file, passcode, sign_in
from pages.parts.server import open_line, passcode_gate, web
from pages.parts.server.away.shell import ADDRESSES
from pages.parts.words.settings import passcode_words
from tests.places import CHECKOUT
from tests.server import settings_page
from tests.server.test_passcode_gate import METHODS, PATHS

RIGHT = "right-code-4711"
ENCODED = (
    "/%2f%2fevil.example/%2e%2e/app.py",
    "/app/static/%2e%2e%2fapp.py",
    "/app/static/icon.svg%00",
    "/app/static/icon.svg%2f..%2f..%2fapp.py",
    "/app/static%2ficon.svg%2e",
    "/%5fstcore/health",
    "/_stcore%2fhealth",
    "/media/%2e%2e/x",
    "/settings?passcode=x#y",
    "/%ff%fe",
    "/?" + "a" * 2000,
)
#: An icon with one letter encoded is that icon.
WRITTEN = [path.replace("\0", "%00") for path in PATHS if "%69" not in path]
#: All that may be said before it: that a passcode is asked, and what anybody is told who asks for nothing of ours.
SAID = {"A passcode is asked.", "Invalid HTTP request received.", ""}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def file(home: Path) -> Path:
    path = home / ".config" / "surefoot" / "passcode.json"
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setattr(passcode, "COST", (16, 8, 1))
        guard_file.set_passcode(path, RIGHT, RIGHT)
    return path


@pytest.fixture(scope="module")
def log(home: Path) -> Path:
    return home / "log"


@pytest.fixture(scope="module")
def served(start: Any, home: Path, file: Path, log: Path) -> Any:
    own = {
        "HOME": str(home), "XDG_CONFIG_HOME": str(file.parents[1]), "SUREFOOT_DATABASE": str(home / "diary.duckdb"),
        "SUREFOOT_MODE": "", "SUREFOOT_NOW": "", "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_LOGGER_LEVEL": "debug",
    }  # fmt: skip
    with log.open("wb") as written:
        return start(CHECKOUT / "app.py", own, stdout=written.fileno(), stderr=written.fileno())


def post(
    served: Any, typed: str, path: str = "/", address: str = "10.0.0.1", source: str = "127.0.0.1", **headers: str
) -> Any:
    """Send the form as a browser behind a proxy on this computer would, so that each test has an address of its own."""
    body = f"passcode={quote_plus(typed)}"
    with socket.create_connection(("127.0.0.1", served.port), timeout=10, source_address=(source, 0)) as wire:
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        wire.sendall(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nX-Forwarded-For: {address}\r\n"
            f"Content-Type: {passcode_gate.FORM}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
            f"{body}".encode()
        )
        heard = b""
        while piece := wire.recv(65536):
            heard += piece
    return heard.decode()


@pytest.fixture(scope="module")
def cookie(served: Any) -> str:
    answer = post(served, RIGHT)
    assert answer.startswith("HTTP/1.1 303"), answer
    (named,) = re.findall(r"set-cookie: ([^;]+); Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax\r", answer)
    return str(named)


@pytest.mark.parametrize("method", [one for one in METHODS if one != "CONNECT"])
def test_nothing_answers_without_a_cookie_whatever_the_address_and_method(served: Any, method: str) -> None:
    for path in [*WRITTEN, *ENCODED]:
        answer = served.ask(path, method)
        assert (answer.status, answer.body in SAID) in {(401, True), (400, True)}, (path, answer)
        assert answer.status == 401 or method == "get", (path, answer.body)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_without_the_computer_is_for_everybody_and_brings_the_security_headers(
    served: Any, address: str
) -> None:
    answer = served.ask(f"/{address}")
    assert answer.status == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' blob:;")
    assert "set-cookie" not in answer.headers
    assert served.ask(f"/{address}", host="evil.example").status == 400
    assert served.ask(f"/{address}", "POST").status == 401


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example", "127.0.0.1.evil.example", "x; path=/"])
@pytest.mark.parametrize("path", ["/", "/app/static/icon.svg", "/_stcore/health"])
def test_a_strange_host_is_not_even_told_that_one_is_asked(served: Any, cookie: str, host: str, path: str) -> None:
    answer = served.ask(path, host=host, Cookie=cookie)
    assert (answer.status, answer.body) == (400, web.UNKNOWN_HOST)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_the_form_of_another_page_is_not_looked_at(served: Any, origin: str) -> None:
    assert web.FOREIGN_PAGE in post(served, RIGHT, Origin=origin)


def test_our_own_form_is(served: Any) -> None:
    assert post(served, RIGHT, Origin=f"http://127.0.0.1:{served.port}").startswith("HTTP/1.1 303")


def test_headers_that_name_another_address_lead_nowhere(served: Any) -> None:
    tricks = {
        "X_Original_URL": "/app/static/icon.svg",
        "X_Rewrite_URL": "/app/static/icon.svg",
        "X_HTTP_Method_Override": "HEAD",
    }
    assert served.ask("/", **tricks, X_Forwarded_Host="localhost", X_Forwarded_Prefix="/app/static").status == 401


def spoken(served: Any, text: str) -> str:
    """Return the beginning of what is answered to bytes that no browser sends; HERE stands for our own address."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as wire:
        wire.sendall(text.replace("HERE", f"127.0.0.1:{served.port}").encode("latin-1"))
        heard = b""
        with suppress(ConnectionResetError):
            while piece := wire.recv(65536):
                heard += piece
    return heard.decode(errors="replace")


@pytest.mark.parametrize(
    "target",
    [
        "http://HERE/", "http://HERE/_stcore/health", "http://evil.example/app/static/icon.svg/..", "*",
        "/app/static/icon.svg/.", "/app/static/icon.svg/../../../_stcore/health", "/app/static/../../app.py",
        "/app/static/%2e%2e/%2e%2e/.streamlit/config.toml", "/authority.crt", "/authority.crt/", "/%61uthority.crt%00",
        "/app/static/icon.svg%23", "/app/static/manifest.json%20", "/app/static/manifest.json.", "/" + "a/" * 4000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0"])
def test_no_target_written_another_way_leads_past_it(served: Any, target: str, version: str) -> None:
    answer = spoken(served, f"GET {target} HTTP/{version}\r\nHost: HERE\r\nConnection: close\r\n\r\n")
    assert answer.startswith("HTTP/1.1 401"), answer
    assert answer.endswith("\r\n\r\nA passcode is asked.")


@pytest.mark.parametrize(
    "headers",
    [
        "", "Host:", "Host: evil.example\r\nHost: HERE", "Host: HERE\r\nHost: HERE", "Host : HERE", "Host: HERE\r\n x",
        "Host: HERE, HERE", "Host: HERE\r\nContent-Length: 0\r\nContent-Length: 9", "X-Forwarded-Host: HERE",
        "Host: HERE\r\nContent-Length: 9\r\nTransfer-Encoding: chunked",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/app/static/icon.svg", "/_stcore/health"])
def test_a_request_that_can_be_read_in_two_ways_is_not_answered(
    served: Any, cookie: str, path: str, headers: str
) -> None:
    answer = spoken(served, f"GET {path} HTTP/1.1\r\n{headers}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
    assert answer.startswith("HTTP/1.1 400"), answer


KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="


@pytest.mark.parametrize("path", ["/settings", "/_stcore/health", "/authority.crt", "/surefoot/inbox/x/1"])
@pytest.mark.parametrize("to", [f"websocket\r\n{KEY}", "h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"])
def test_no_upgrade_leads_past_it(served: Any, path: str, to: str) -> None:
    upgrade = f"Connection: Upgrade, close\r\nUpgrade: {to}"
    answer = spoken(served, f"GET {path} HTTP/1.1\r\nHost: HERE\r\n{upgrade}\r\n\r\n")
    assert answer.startswith("HTTP/1.1 401"), answer


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere this computer has one address of its own at first")
def test_a_neighbour_gets_no_more_tries_by_naming_other_addresses(served: Any) -> None:
    given = [post(served, "wrong", address=f"10.9.{last}.1", source="127.0.0.2") for last in range(7)]
    assert [one.split(" ", 2)[1] for one in given] == ["401"] * 5 + ["429"] * 2
    given = [post(served, "wrong", address=f"2001:db8:1:2::{last:x}") for last in range(7)]
    assert [one.split(" ", 2)[1] for one in given] == ["401"] * 5 + ["429"] * 2, "one line has 2^64 addresses"


def test_the_page_and_its_refusal_carry_the_security_headers(served: Any) -> None:
    page = served.ask("/", Accept="text/html")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert served.ask("/").headers["content-security-policy"].startswith("default-src 'self';")
    assert "streamlit" not in page.body.lower()


@pytest.mark.parametrize("path", ["/", "/settings", "/_stcore/health", "/app/static/signed_out.js"])
def test_with_the_cookie_all_is_as_ever(served: Any, cookie: str, path: str) -> None:
    answer = served.ask(path, Cookie=cookie)
    assert answer.status == 200
    assert answer.headers["referrer-policy"] == "no-referrer"


def line(served: Any, cookie: str | None = None, origin: str = "") -> Any:
    plug = socket.create_connection(("127.0.0.1", served.port))
    more = {"Cookie": cookie} if cookie else None
    host = f"127.0.0.1:{served.port}"
    return connect(
        f"ws://{host}/_stcore/stream", sock=plug, origin=origin or f"http://{host}",  # type: ignore[arg-type]
        subprotocols=["streamlit"], additional_headers=more, proxy=None,  # type: ignore[list-item]
    )  # fmt: skip


@pytest.mark.parametrize("given", [None, "surefoot_00000000=1", "_streamlit_xsrf=1"])
def test_the_websocket_is_refused_before_it_is_open(served: Any, given: str | None) -> None:
    with pytest.raises(InvalidStatus) as refused, line(served, given):
        pass
    assert (refused.value.response.status_code, refused.value.response.body) == (401, b"A passcode is asked.")


def void(file: Path, named: str) -> list[str]:
    """Return cookies that were never given here, or hold no more; `named` is one that holds."""
    guard = guard_file.load(file)
    assert guard
    name, value = named.split("=")
    over = sign_in.issue(guard.key, time.time() - sign_in.HOLDS_S - 1)
    other = sign_in.issue(sign_in.new_key(), time.time())
    return [
        f"{name}={over}", f"{name}={other}", f"surefoot_0badcafe={value}", f"surefoot_0badcafe={other}", f"{name}=\xe9",
        f"{name}={value}\xe9", f'{name}="{value}"', f"{name}={value[::-1]}", f"{name}={'9' * 30000}", f"{name} ={value}",
        f"{name}=" + ";" * 5000, f"$Version=1, {name}={value}", f"{name}={value}{value}", f"x{name}={value}",
    ]  # fmt: skip


def test_every_void_cookie_gets_what_none_gets_and_the_right_one_among_them_does_not(
    served: Any, file: Path, cookie: str
) -> None:
    given = void(file, cookie)
    answers = [(served.ask("/", Cookie=one).status, served.ask("/_stcore/health", Cookie=one).body) for one in given]
    assert answers == [(401, "A passcode is asked.")] * len(given)
    for one in given:
        assert served.ask("/", Cookie=f"{one}; {cookie}").status == 200, one


def test_no_void_cookie_and_no_other_page_opens_the_websocket(served: Any, file: Path, cookie: str) -> None:
    refused = []
    for given in [*void(file, cookie)[:4], "_streamlit_xsrf=1"]:
        with pytest.raises(InvalidStatus) as refusal, line(served, given):
            pass
        refused.append(refusal.value.response.status_code)
    assert refused == [401] * 5
    for origin in ("http://evil.example", "null", "https://127.0.0.1", f"http://127.0.0.1:{served.port}.evil.example"):
        with pytest.raises(InvalidStatus) as refusal, line(served, cookie, origin):
            pass
        assert refusal.value.response.body == web.FOREIGN_PAGE.encode(), origin


def test_twenty_connections_at_once_have_five_tries(served: Any) -> None:
    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(lambda number: post(served, f"wrong-{number}-4711", address="10.0.0.20"), range(20)))
    assert sorted(one.split(" ", 2)[1] for one in answers) == ["401"] * 5 + ["429"] * 15
    assert passcode_words.WRONG not in next(one for one in answers if " 429 " in one)
    assert " 429 " in post(served, RIGHT, address="10.0.0.20")


def everything(opened: Any) -> Iterator[bytes]:
    """Yield what comes until the line is closed."""
    with suppress(ConnectionClosed):
        while True:
            yield opened.recv(10)


def test_signing_out_everywhere_ends_the_open_websocket_and_every_cookie(served: Any, file: Path) -> None:
    (named,) = re.findall(r"set-cookie: ([^;]+);", post(served, RIGHT, address="10.0.0.30"))
    with line(served, named) as opened:
        guard_file.sign_out_everywhere(file)
        assert served.ask("/", Cookie=named).status == 401
        *_, last = everything(opened)
        assert ForwardMsg.FromString(last).WhichOneof("type") == "auth_redirect"
        assert opened.close_code == open_line.CLOSED
    with pytest.raises(InvalidStatus), line(served, named):
        pass


def typed_in_settings(served: Any, cookie: str, text: str) -> None:
    """Type `text` into every field of Settings over its websocket."""
    with line(served, cookie) as opened:
        elements = [told.delta.new_element for told in settings_page.whole(opened)]
        fields = {one.text_input.id for one in elements if one.HasField("text_input")}
        assert len(fields) > 2
        settings_page.whole(opened, *(WidgetState(id=id, string_value=text) for id in fields))


def test_nothing_that_is_kept_or_can_be_seen_of_the_server_holds_what_was_typed(
    served: Any, home: Path, file: Path, log: Path
) -> None:
    (signed,) = re.findall(r"set-cookie: ([^;]+);", post(served, RIGHT, address="10.0.0.50"))
    typed_in_settings(served, signed, "typed-2-4711")
    assert served.ask("/?passcode=sent-4711", Accept="text/html").status == 401
    guard = guard_file.load(file)
    assert guard
    secrets = [b"4711", guard.key.hex().encode(), guard.scrambled.digest.hex().encode(), guard.key]
    kept = [one for one in home.rglob("*") if one.is_file() and one != file]
    assert {log, home / "diary.duckdb"} <= set(kept)
    assert [one for one in kept if any(secret in one.read_bytes() for secret in secrets)] == []
    running = [psutil.Process(served.process.pid), *psutil.Process(served.process.pid).children(recursive=True)]
    assert "4711" not in str([(one.cmdline(), one.environ()) for one in running])


def test_no_log_and_no_answer_holds_the_passcode_or_a_try(served: Any, log: Path) -> None:
    post(served, "wrong-9-4711", address="10.0.0.40")
    written = log.read_text(errors="replace")
    assert written
    assert "4711" not in written
    assert "4711" not in post(served, RIGHT, address="10.0.0.41") + post(served, "wrong-4711", address="10.0.0.41")
