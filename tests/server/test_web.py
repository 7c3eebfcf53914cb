"""Who is answered, and what every answer carries."""

import asyncio
import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image
from starlette.responses import PlainTextResponse
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.parts.frame import home_screen
from pages.parts.server import web
from pages.parts.server.passcode_gate import FREE
from pages.parts.today import shortcut
from tests.places import CHECKOUT

APP = """
import socket
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from pathlib import Path
    from starlette.routing import Route
    from starlette.responses import PlainTextResponse
    from pages.parts.frame import home_screen
    from pages.parts.server import web

    async def broken(request):
        raise RuntimeError("on purpose")

    async def origin(request):
        return PlainTextResponse(str(request.headers.get("origin")))

    def closed():
        Path("closed").touch()

    routes = [Route("/broken", broken), Route("/origin", origin)]
    app = st.App(__file__, routes=routes, middleware=web.middleware(), lifespan=web.lifespan(lambda: None, closed))
else:
    st.write("hello")
"""
NAMES = frozenset({"localhost", "kitchen-pc", "ankles.example.org"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "app.py").write_text(APP)
    shutil.copytree(CHECKOUT / ".streamlit", folder / ".streamlit")
    shutil.copytree(CHECKOUT / "static", folder / "static")
    return folder


@pytest.fixture(scope="module")
def served(start: Any, folder: Path) -> Any:
    return start(folder / "app.py", {"PYTHONPATH": str(CHECKOUT), "SUREFOOT_HOSTS": "ankles.example.org, Other.Name."})


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8501",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1:8501",
        "192.168.178.20",
        "10.0.0.5:80",
        "[::1]:8501",
        "[fd00::12]",
        "kitchen-pc",
        "Kitchen-PC:8501",
        "kitchen-pc.local:8501",
        "anything.local",
        "ankles.example.org",
    ],
)
def test_a_name_of_this_home_is_answered(host: str) -> None:
    assert web.is_known(host, NAMES)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8501",
        "localhost.evil.example",
        "local",
        "notlocal",
        "evil-local",
        "kitchen-pc.evil.example",
        "192.168.178.20.evil.example",
        "192.168.178",
        "sub.ankles.example.org",
        "ankles.example.org.evil.example",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/evil",
        "localhost?evil",
        "localhost#evil",
        "localhost:port",
        "localhost:99999",
        "localhost, evil.example",
        "local host",
        "localhost;x.local",
        "[::1",
        "[::zz]",
    ],
)
def test_any_other_name_is_not(host: str) -> None:
    assert not web.is_known(host, NAMES)


def test_the_computer_and_surefoot_hosts_name_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_HOSTS", " Ankles.Example.org ,, other.")
    monkeypatch.setattr(web.socket, "gethostname", lambda: "Kitchen-PC")
    assert web.known_names() == {"localhost", "kitchen-pc", "ankles.example.org", "other"}


def carries_every_label(headers: Any) -> bool:
    return (
        headers["x-content-type-options"] == "nosniff"
        and headers["x-frame-options"] == "SAMEORIGIN"
        and headers["referrer-policy"] == "no-referrer"
        and "screen-wake-lock=(self), autoplay=(self)" in headers["permissions-policy"]
        and "geolocation=()" in headers["permissions-policy"]
        and headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' blob:;")
    )


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/", "HEAD", 200),
        ("/check_in", "GET", 200),
        ("/check_in/", "GET", 301),
        ("/", "POST", 405),
        ("/_stcore/health", "GET", 200),
        ("/_stcore/host-config", "GET", 200),
        ("/app/static/icon-192.png", "GET", 200),
        ("/app/static/manifest.json", "GET", 200),
        ("/app/static/none.png", "GET", 404),
        ("/media/none.png", "GET", 404),
        ("/app/static/%2e%2e%2fapp.py", "GET", 400),
        ("/broken", "GET", 500),
    ],
)
def test_every_answer_carries_the_headers(served: Any, path: str, method: str, status: int) -> None:
    answer = served.ask(path, method)
    assert answer.status == status
    assert carries_every_label(answer.headers)


def test_a_breakdown_says_so_in_a_sentence_without_its_inside(served: Any) -> None:
    assert served.ask("/broken").body == web.BROKEN


@pytest.mark.parametrize("path", ["/", "/check_in", "/_stcore/health", "/app/static/icon-192.png", "/media/x"])
def test_a_strange_host_gets_a_sentence_and_nothing_else(served: Any, path: str) -> None:
    answer = served.ask(path, host="evil.example")
    assert (answer.status, answer.body) == (400, web.UNKNOWN_HOST)
    assert carries_every_label(answer.headers)


@pytest.mark.parametrize("host", ["localhost", "[::1]:99", "phone.local", "ankles.example.org", "OTHER.name:80"])
def test_a_known_host_gets_the_page(served: Any, host: str) -> None:
    assert served.ask("/", host=host).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:3000", "null", "http://127.0.0.1"])
def test_another_page_gets_no_answer(served: Any, origin: str) -> None:
    assert served.ask("/_stcore/health", Origin=origin).body == web.FOREIGN_PAGE


def test_streamlit_is_never_asked_to_judge_an_origin(served: Any) -> None:
    """Its judge calls an outside service for the public address of this computer."""
    assert served.ask("/origin", Origin=f"http://127.0.0.1:{served.port}").body == "None"


def test_websockets_may_be_opened_only_to_the_host_that_served_the_page(served: Any) -> None:
    policy = served.ask("/", host="phone.local:8501").headers["content-security-policy"]
    assert "connect-src 'self' ws://phone.local:8501 wss://phone.local:8501;" in policy


def test_a_policy_cannot_be_written_by_the_asker(served: Any) -> None:
    answer = served.ask("/", host="x; script-src *")
    assert answer.status == 400
    assert "connect-src 'self';" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "origin", "sentence"),
    [
        ("evil.example", "http://evil.example", web.UNKNOWN_HOST),
        ("evil.example", None, web.UNKNOWN_HOST),
        ("localhost", "http://evil.example", web.FOREIGN_PAGE),
        ("localhost", "null", web.FOREIGN_PAGE),
    ],
)
def test_a_websocket_is_refused_with_the_same_sentence(served: Any, host: str, origin: str, sentence: str) -> None:
    with pytest.raises(InvalidStatus) as refused, served_socket(served, host, origin):
        pass
    assert refused.value.response.status_code == 400
    assert refused.value.response.body == sentence.encode()
    assert carries_every_label(refused.value.response.headers)


@pytest.mark.parametrize("host", ["localhost", "phone.local"])
def test_a_websocket_of_our_own_page_opens_with_the_headers(served: Any, host: str) -> None:
    with served_socket(served, host, f"http://{host}") as opened:
        assert opened.subprotocol == "streamlit"
        assert carries_every_label(opened.response.headers)


def served_socket(served: Any, host: str, origin: Any) -> Any:
    plug = web.socket.create_connection(("127.0.0.1", served.port))
    address = f"ws://{host}/_stcore/stream"
    return connect(address, sock=plug, origin=origin, subprotocols=["streamlit"], proxy=None)  # type: ignore[list-item]


@pytest.mark.parametrize("path", ["/", "/check_in", "/index.html", "/no/such/page"])
def test_the_page_can_be_kept_on_the_home_screen(served: Any, path: str) -> None:
    page = served.ask(path).body
    assert page.count("<title>") == page.count('name="viewport"') == page.count('rel="shortcut icon"') == 1
    assert "<title>Surefoot</title>" in page
    assert 'content="width=device-width, initial-scale=1, viewport-fit=cover"' in page
    assert page.count('name="theme-color"') == 2
    for address in re.findall(r'href="\.(/app/static/[^"]+)"', page):
        assert served.ask(address).status == 200
    assert 'rel="manifest"' in page
    assert 'rel="apple-touch-icon"' in page


def test_the_page_has_no_script_that_the_policy_forbids(served: Any) -> None:
    assert re.findall(r"<script(?![^>]* src=)", served.ask("/").body) == []


def test_every_picture_of_the_manifest_is_there_in_its_size_and_for_everybody(served: Any) -> None:
    answer = served.ask("/app/static/manifest.json")
    assert answer.headers["content-type"].startswith("application/json")
    manifest = json.loads(answer.body)
    pictures = [*manifest["icons"], *manifest["screenshots"], *(one["icons"][0] for one in manifest["shortcuts"])]
    for one in pictures:
        with Image.open(CHECKOUT / "static" / one["src"]) as picture:
            assert ("x".join(map(str, picture.size)), picture.format) == (one["sizes"], "PNG")
        assert one["src"] in FREE


def test_the_manifest_leads_to_pages_that_are_there(served: Any) -> None:
    manifest = json.loads(served.ask("/app/static/manifest.json").body)
    named = {name: urljoin("/app/static/manifest.json", manifest[name]) for name in ("id", "scope", "start_url")}
    assert named == {"id": "/", "scope": "/", "start_url": "/"}
    ways = {one["name"]: urljoin("/app/static/manifest.json", one["url"]) for one in manifest["shortcuts"]}
    assert ways == {"Check in": "/check_in", "Start today's routine": f"/?{shortcut.ASKED}={shortcut.ROUTINE}"}
    assert (CHECKOUT / "pages" / "check_in.py").exists()
    assert {one["form_factor"] for one in manifest["screenshots"]} == {"narrow"}


@pytest.mark.parametrize("path", ["/", "/check_in"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Accept_Encoding": "gzip"},
        {"If_None_Match": "*"},
        {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ],
)
def test_the_page_comes_whole_whatever_is_asked_for(served: Any, path: str, headers: dict[str, str]) -> None:
    plain, asked = served.ask(path), served.ask(path, **headers)
    assert (asked.status, asked.body) == (200, plain.body)
    assert int(asked.headers["content-length"]) == len(asked.body.encode())
    assert not {"etag", "last-modified", "accept-ranges", "content-encoding"} & set(asked.headers)


def test_asking_for_the_head_alone_gets_the_length_of_the_whole(served: Any) -> None:
    head, whole = served.ask("/", "HEAD"), served.ask("/")
    assert head.body == ""
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_a_file_can_still_be_asked_for_in_parts(served: Any) -> None:
    part = served.ask("/app/static/icon.svg", Range="bytes=0-3")
    assert (part.status, part.body) == (206, "<svg")


def messages_of(app: Any, scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Run an ASGI app once; return what came out."""
    out: list[dict[str, Any]] = []

    async def keep(message: Any) -> None:
        out.append(message)

    async def run() -> None:
        await app(scope, None, keep)

    asyncio.run(run())
    return out


def sends(*messages: dict[str, Any]) -> Callable[..., Awaitable[None]]:
    async def inner(scope: Any, receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)

    return inner


def asked(path: str = "/", method: str = "GET", hosts: tuple[bytes, ...] = (b"localhost",)) -> dict[str, Any]:
    return {"type": "http", "method": method, "path": path, "headers": [(b"host", host) for host in hosts]}


START = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html; charset=utf-8")]}


def test_a_page_that_comes_in_pieces_is_changed_once_it_is_whole() -> None:
    pieces = [
        {"type": "http.response.body", "body": piece, "more_body": True}
        for piece in (b"<title>S", b"t</title>\n  </he")
    ]
    app = home_screen.Installable(sends(START, *pieces, {"type": "http.response.body", "body": b"ad>"}))
    start, body = messages_of(app, asked())
    assert body["body"].decode() == home_screen.installable("<title>St</title>\n  </head>")
    assert b"Surefoot" in body["body"]
    assert messages_of(app, asked(method="HEAD"))[1]["body"] == b""
    assert (b"content-length", str(len(body["body"])).encode()) in start["headers"]


def test_what_is_not_a_page_passes_piece_by_piece() -> None:
    start = {**START, "headers": [(b"content-type", b"text/plain")]}
    pieces = [{"type": "http.response.body", "body": piece, "more_body": piece == b"a"} for piece in (b"a", b"b")]
    assert messages_of(home_screen.Installable(sends(start, *pieces)), asked()) == [start, *pieces]
    bodies = messages_of(home_screen.Installable(sends(start, *pieces)), asked(method="HEAD"))[1:]
    assert [piece["body"] for piece in bodies] == [b"", b""]


@pytest.mark.parametrize("hosts", [(), (b"localhost", b"localhost"), (b"localhost", b"evil.example")])
def test_a_request_names_exactly_one_host(hosts: tuple[bytes, ...]) -> None:
    guarded = web.HostGuard(PlainTextResponse("in"), NAMES)
    assert messages_of(guarded, asked(hosts=hosts))[0]["status"] == 400


def test_a_breakdown_after_the_start_is_not_answered_twice() -> None:
    async def breaks(scope: Any, receive: Any, send: Any) -> None:
        await send(dict(START))
        raise RuntimeError("on purpose")

    out: list[Any] = []

    async def keep(message: Any) -> None:
        out.append(message)

    with pytest.raises(RuntimeError, match="on purpose"):
        asyncio.run(web.SecurityHeaders(breaks)(asked(), None, keep))  # type: ignore[arg-type]
    assert [message["type"] for message in out] == ["http.response.start"]


def test_the_server_sends_without_delay_and_knows_no_pandas_while_it_lives() -> None:
    begun: list[bool] = []
    closed: list[bool] = []

    async def live() -> None:
        async with web.lifespan(lambda: begun.append(True), lambda: closed.append(True))(None):  # type: ignore[arg-type]
            with web.socket.create_connection(listening.getsockname()):
                accepted, _ = listening.accept()
                with accepted:
                    assert accepted.getsockopt(web.socket.IPPROTO_TCP, web.socket.TCP_NODELAY)
            assert begun
            assert importlib.util.find_spec("pandas") is None or was_there
            assert not closed

    was_there = "pandas" in sys.modules
    with web.socket.create_server(("127.0.0.1", 0)) as listening:
        asyncio.run(live())
    assert closed
    assert ("pandas" in sys.modules) is was_there


def test_the_diary_is_closed_when_the_server_stops(start: Any, folder: Path) -> None:
    second = start(folder / "app.py", {"PYTHONPATH": str(CHECKOUT)})
    assert not (folder / "closed").exists()
    with served_socket(second, "localhost", "http://localhost"):
        second.stop()
    assert (folder / "closed").exists()
