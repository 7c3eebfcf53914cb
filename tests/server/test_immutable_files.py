"""Streamlit's own files with names that never mean anything else: the same answers as Streamlit's, sooner."""

import asyncio
from typing import Any

import pytest
import streamlit as st
from streamlit.web import bootstrap
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from pages.parts.server import web
from pages.parts.server.immutable_files import FILES, ImmutableFiles
from pages.parts.server.passcode_gate import PasscodeGate

NAMES = sorted(str(path.relative_to(FILES)) for path in FILES.rglob("*") if path.is_file())
SCRIPT = next(name for name in NAMES if name.endswith(".js"))


class Streamlit:
    """What stands behind, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._handler = create_streamlit_static_handler(str(FILES.parent), "")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append(scope.get("path", scope["type"]))
        if scope["type"] == "http":
            await self._handler(scope, receive, send)


def answer(app: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "headers": sent, "query_string": b""}
    said: list[Any] = []

    async def receive() -> Any:
        return await asyncio.Event().wait()  # nobody hangs up

    async def send(message: Any) -> None:
        said.append(message)

    asyncio.run(app(scope, receive, send))
    named = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return said[0]["status"], b"".join(message.get("body", b"") for message in said), named


@pytest.fixture
def behind() -> Streamlit:
    bootstrap._initialize_mimetypes()
    return Streamlit()


def test_each_is_answered_as_streamlit_answers(behind: Streamlit) -> None:
    ours = ImmutableFiles(behind)
    for name in NAMES:
        status, body, headers = answer(ours, f"/static/{name}")
        theirs, their_body, their_headers = answer(Streamlit(), f"/static/{name}")
        assert (status, body) == (theirs, their_body) == (200, (FILES / name).read_bytes()), name
        for header in ("content-type", "content-length", "cache-control"):
            assert headers[header] == their_headers[header], (name, header)
    assert len(NAMES) > 300
    assert behind.asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/", "/settings", "/static", "/static/", "/static/js", "/static/js/", "/static/js/nothing.js", "/static/js/../../index.html",
        "/static/../index.html", "/static/js/..", "/static/js/.", f"/static//{SCRIPT}", f"//static/{SCRIPT}", f"/static/{SCRIPT}/",
        f"/static/{SCRIPT}\0", f"/static/{SCRIPT}\n", "/static/js\\..\\..\\index.html", f"/app/static/{SCRIPT}", f"/STATIC/{SCRIPT}",
        "/static/index.html", "/static/js/é.js", "/static/js/" + "a" * 5000,
    ],
)  # fmt: skip
def test_everything_else_is_streamlits(path: str) -> None:
    asked: list[str] = []

    async def rest(scope: Any, _receive: Any, send: Any) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 204, "headers": []})

    assert answer(ImmutableFiles(rest), path)[0] == 204
    assert asked == [path]


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("HEAD", {}, 200),
        ("POST", {}, 405),
        ("GET", {"range": "bytes=0-3"}, 206),
        ("GET", {"if_none_match": "*"}, 304),
        ("GET", {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
    ],
)
def test_a_part_a_question_and_other_ways_to_ask_are_streamlits(
    behind: Streamlit, method: str, headers: dict[str, str], status: int
) -> None:
    try:
        found = answer(ImmutableFiles(behind), f"/static/{SCRIPT}", method, **headers)[0]
    except Exception as refused:  # the handler leaves what it refuses to what stands around it
        found = getattr(refused, "status_code", 0)
    assert (found, behind.asked) == (status, [f"/static/{SCRIPT}"])


def test_below_an_address_of_its_own_they_are_there(behind: Streamlit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: "/home/ankles/")
    ours = ImmutableFiles(behind)
    assert answer(ours, f"/home/ankles/static/{SCRIPT}")[0] == 200
    assert behind.asked == []


def test_a_line_and_the_servers_own_life_pass(behind: Streamlit) -> None:
    for kind in ("websocket", "lifespan"):
        asyncio.run(ImmutableFiles(behind)({"type": kind, "path": f"/static/{SCRIPT}"}, None, None))  # type: ignore[arg-type]
    assert len(behind.asked) == 2


def test_they_stand_behind_the_passcode() -> None:
    order = [one.cls for one in web.middleware()]
    assert order.index(PasscodeGate) < order.index(ImmutableFiles)  # type: ignore[arg-type]
