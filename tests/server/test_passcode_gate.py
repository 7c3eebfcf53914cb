"""The gate of the passcode, attacked by itself: without a cookie, with wrong ones, and by many tries."""

import asyncio
import hashlib
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urljoin

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ankle_core.guarding import guard_file, passcode, sign_in
from ankle_core.guarding.sign_in import HOLDS_S
from ankle_core.guarding.tries import Tries
from pages.parts.notebook import notebook
from pages.parts.server import guard, open_line, passcode_gate
from pages.parts.server.passcode_gate import PasscodeGate
from pages.parts.words.settings import passcode_words
from tests.places import CHECKOUT

RIGHT = "right code & 1=1"
NOW = "2026-03-18T07:00:00+00:00"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get")
PATHS = (
    "/",
    "/settings",
    "/check_in/",
    "//",
    "//evil.example/x",
    "/%2e%2e/app.py",
    "/../app.py",
    "/_stcore/health",
    "/_STCORE/HEALTH",
    "/_stcore/health/",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/metrics",
    "/_stcore/stream",
    "/_stcore/agent/interact",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/x/y.js",
    "/component/x/index.html",
    "/media/0123.png",
    "/static/js/index.js",
    "/surefoot/inbox/0123456789012345678901/1",
    "/app/static/",
    "/app/static/icon.svg/",
    "/app/static/icon.svg.",
    "/app/static/icon.svg\0",
    "/app/static/ICON.SVG",
    "/App/static/icon.svg",
    "/app/static//icon.svg",
    "//app/static/icon.svg",
    "/app/static/x/../icon.svg",
    "/app/static/%69con.svg",
    "/app/static/icon.svg/../../../app.py",
    "/x/app/static/icon.svg",
    "/app/static/icon.svg;x",
    "/<script>alert(1)</script>",
    "/away/",
    "/away/page.html/",
    "/away/../settings",
    "/AWAY/page.html",
    "/service_worker.js/",
    "/x/service_worker.js",
)


@dataclass
class Inside:
    """What lies behind the gate, and notes who came so far; a websocket repeats what it hears."""

    seen: list[str] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen.append(scope.get("path", scope["type"]))
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            while (message := await receive())["type"] == "websocket.receive":
                self.seen.append(message["text"])
                await send({"type": "websocket.send", "text": message["text"]})
            await send({"type": "websocket.send", "text": "too late"})
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"inside"})


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def cookie(self) -> str:
        """The name and value that a browser would send back."""
        return self.headers["set-cookie"].partition(";")[0]


@dataclass
class Door:
    """A gate with something inside, and how one knocks."""

    inside: Inside
    gate: PasscodeGate

    async def ask(
        self,
        path: str = "/",
        method: str = "GET",
        cookie: str = "",
        body: bytes | None = None,
        client: str = "10.0.0.5",
        scheme: str = "http",
        query: bytes = b"",
        **headers: str,
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            sent["cookie"] = cookie
        scope = {
            "type": "http", "method": method, "path": path, "query_string": query, "scheme": scheme,
            "client": (client, 5) if client else None,
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
        }  # fmt: skip
        said: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body or b""}

        async def send(message: Any) -> None:
            said.append(message)

        await self.gate(scope, receive, send)
        names = {name.decode(): value.decode() for name, value in said[0]["headers"]}
        return Answer(said[0]["status"], names, b"".join(one.get("body", b"") for one in said[1:]).decode())

    def asked(self, *given: Any, **more: Any) -> Answer:
        return asyncio.run(self.ask(*given, **more))

    def tried(self, typed: str, *given: Any, **more: Any) -> Answer:
        return asyncio.run(self.a_try(typed, *given, **more))

    async def a_try(self, typed: str, path: str = "/", **more: Any) -> Answer:
        body = f"username=Surefoot&passcode={quote_plus(typed)}".encode()
        return await self.ask(path, "POST", body=body, content_type=passcode_gate.FORM, **more)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SUREFOOT_MODE", "SUREFOOT_NOW"):
        monkeypatch.delenv(name, raising=False)
    notebook.mode_in_secrets.cache_clear()
    monkeypatch.setenv("SUREFOOT_NOW", NOW)
    monkeypatch.setattr(passcode, "COST", (16, 8, 1))
    monkeypatch.setattr(guard_file, "path", lambda: tmp_path / "passcode.json")
    monkeypatch.setattr(guard, "tries", Tries())
    monkeypatch.setattr(PasscodeGate, "serving", False)
    return tmp_path / "passcode.json"


@pytest.fixture
def unguarded(file: Path) -> Door:
    inside = Inside()
    return Door(inside, PasscodeGate(inside))


@pytest.fixture
def door(file: Path, unguarded: Door) -> Door:
    guard_file.set_passcode(file, RIGHT, RIGHT)
    return unguarded


def test_without_a_passcode_everything_is_let_in(unguarded: Door) -> None:
    assert unguarded.asked("/settings").body == "inside"
    assert PasscodeGate.serving


def test_the_servers_own_life_passes(door: Door) -> None:
    asyncio.run(door.gate({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert door.inside.seen == ["lifespan"]


@pytest.mark.parametrize("method", METHODS)
def test_without_a_cookie_every_address_gets_the_same_and_nothing_inside_hears_of_it(door: Door, method: str) -> None:
    answers = [door.asked(path, method) for path in PATHS]
    assert {(one.status, one.body) for one in answers} == {(401, "A passcode is asked.")}
    assert {tuple(sorted(one.headers)) for one in answers} == {tuple(sorted(answers[0].headers))}
    assert door.inside.seen == []


def test_a_browser_gets_the_same_form_at_every_address(door: Door) -> None:
    answers = [door.asked(path, accept="text/html,*/*", query=b"x=<script>") for path in PATHS]
    assert len({(one.status, one.body, str(one.headers)) for one in answers}) == 1
    assert answers[0].status == 401
    assert answers[0].headers["cache-control"] == "no-store"
    assert "<script" not in answers[0].body
    assert door.inside.seen == []


def test_the_form_needs_no_script_and_knows_password_managers(door: Door) -> None:
    page = door.asked(accept="text/html").body
    assert "<title>Surefoot</title>" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert '<form method="post"' in page
    assert "action=" not in page, "it goes to the address that was asked for"
    assert "surefoot passcode set" in page
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []


def test_the_form_has_a_policy_that_fits_its_one_style(door: Door) -> None:
    answer = door.asked(accept="text/html")
    (style,) = re.findall(r"<style>(.*?)</style>", answer.body, re.DOTALL)
    (allowed,) = re.findall(r"style-src 'sha256-([^']+)'", answer.headers["content-security-policy"])
    assert allowed == passcode_gate.sign_in_page.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer.headers["content-security-policy"].startswith("default-src 'none';")
    assert answer.headers["referrer-policy"] == "same-origin", "else browsers send the form with the Origin null"


@pytest.mark.parametrize("name", [path.name for path in (CHECKOUT / "static").iterdir() if path.suffix != ".js"])
def test_icons_and_manifest_are_for_everybody(door: Door, name: str) -> None:
    assert [door.asked(f"/app/static/{name}", method).body for method in ("GET", "HEAD")] == ["inside"] * 2
    assert door.asked(f"/app/static/{name}", "POST").status == 401


def test_the_right_one_leads_to_where_it_was_asked_and_is_remembered_for_90_days(door: Door) -> None:
    answer = door.tried(RIGHT, "/runs", query=b"day=1")
    assert (answer.status, answer.headers["location"]) == (303, "./runs?day=1")
    named, *rest = answer.headers["set-cookie"].split("; ")
    assert rest == [f"Max-Age={90 * 86400}", "Path=/", "HttpOnly", "SameSite=Lax"]
    assert door.asked("/runs", cookie=f"other=1; {named}; more=2").body == "inside"


def test_below_an_address_of_its_own_cookie_and_icons_are_there(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passcode_gate.st, "get_option", lambda name: "/a/surefoot/")
    below = Door(door.inside, PasscodeGate(door.inside))
    assert "; Path=/a/surefoot; " in below.tried(RIGHT, "/a/surefoot/runs").headers["set-cookie"]
    assert below.asked("/a/surefoot/app/static/icon.svg").body == "inside"
    assert below.asked("/app/static/icon.svg").status == 401


def test_over_https_the_cookie_goes_over_nothing_else(door: Door) -> None:
    given = door.tried(RIGHT, scheme="https")
    assert given.headers["set-cookie"].endswith("; SameSite=Lax; Secure")
    assert given.cookie.startswith("__Secure-surefoot_")
    assert door.asked(cookie=given.cookie, scheme="https").status == 200
    assert door.asked(cookie=given.cookie.replace("__Secure-", "__Other-"), scheme="https").status == 401


@pytest.mark.parametrize("typed", ["", "right code", RIGHT.upper(), f"{RIGHT} ", "x" * 4000, "<b>no</b>", "é" * 200])
def test_a_wrong_one_gets_the_form_with_a_sentence_and_no_cookie(door: Door, typed: str) -> None:
    answer = door.tried(typed)
    assert answer.status == 401
    assert f'role="alert">{passcode_words.WRONG}</p>' in answer.body
    assert "set-cookie" not in answer.headers
    assert len(typed) < 5 or typed not in answer.body
    assert door.inside.seen == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("//evil.example/x", b""),
        ("//evil.example", b""),
        ("/\\evil.example", b""),
        ("/x/\\\\evil.example\\y", b""),
        ("/http://evil.example", b""),
        ("/http:evil", b""),
        ("/a\r\nset-cookie: x=1", b"y=\r\nset-cookie: x=1"),
        ("/javascript:alert(1)", b""),
        ("/<b>", b"next=//evil.example"),
        ("/é/%2f%2fevil.example", b"#//evil.example"),
    ],
)
def test_no_address_leads_to_another_host_after_it(door: Door, path: str, query: bytes) -> None:
    location = door.tried(RIGHT, path, query=query).headers["location"]
    assert re.fullmatch(r"\./[!-~]*", location)
    assert urljoin("http://home.local/a/b", location).startswith("http://home.local/a/")
    assert "\\" not in location


# Cookies


def signed_in(door: Door) -> str:
    return door.tried(RIGHT).cookie


def forged(cookie: str) -> list[str]:
    """Return cookies that look like `cookie` and were not given."""
    name, value = cookie.split("=")
    until, nonce, signature = value.split(".")
    return [
        name,
        f"{name}=",
        f"{name}=1",
        f"{name}={until}.{nonce}.{'0' * 64}",
        f"{name}={int(until) + 1}.{nonce}.{signature}",
        f"{name}={sign_in.issue(bytes(32), int(until) - 1)}",
        f"{name}x={value}",
        f"{name.upper()}={value}",
        f"surefoot={value}",
        f"{name}={value}x",
        f"{name}={value}.",
        f"{name}={value},",
        f"{name}==true",
        f"={value}",
        value,
    ]


def test_a_forged_cookie_opens_nothing(door: Door) -> None:
    given = signed_in(door)
    assert [one for one in forged(given) if door.asked(cookie=one).status != 401] == []
    assert door.asked(cookie=f"{forged(given)[3]}; {given}").body == "inside", "the right one among them does"


def test_a_cookie_ends_after_90_days(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    given = signed_in(door)
    assert HOLDS_S == 90 * 86400
    for moment, status in (("2026-06-16T06:59:59+00:00", 200), ("2026-06-16T07:00:00+00:00", 401)):
        monkeypatch.setenv("SUREFOOT_NOW", moment)
        assert door.asked(cookie=given).status == status


def test_a_cookie_given_before_is_void_after_each_change(door: Door, file: Path) -> None:
    changes: list[Callable[[], object]] = [
        lambda: guard_file.sign_out_everywhere(file),
        lambda: guard_file.set_passcode(file, RIGHT, RIGHT),
        lambda: (guard_file.remove(file), guard_file.set_passcode(file, RIGHT, RIGHT)),
    ]
    old: list[str] = []
    for change in changes:
        old.append(signed_in(door))
        assert door.asked(cookie=old[-1]).status == 200
        change()
        assert [door.asked(cookie=one).status for one in old] == [401] * len(old)


def test_a_cookie_of_another_installation_is_void_and_can_stand_beside(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = signed_in(door)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(guard_file, "path", lambda: tmp_path / "other.json")
        guard_file.set_passcode(tmp_path / "other.json", RIGHT, RIGHT)
        theirs = signed_in(door)
        assert door.asked(cookie=mine).status == 401
    assert door.asked(cookie=theirs).status == 401
    assert door.asked(cookie=f"{theirs}; {mine}").status == 200


def test_a_removed_passcode_lets_everybody_in_at_once(door: Door, file: Path) -> None:
    assert door.asked().status == 401
    guard_file.remove(file)
    assert door.asked().status == 200


@pytest.mark.parametrize("what", ["", "{}", "null"])
def test_a_damaged_file_lets_nobody_in(door: Door, file: Path, what: str) -> None:
    given = signed_in(door)
    file.write_text(what)
    assert door.asked(cookie=given).status == 401
    assert door.tried(RIGHT).status == 401
    guard_file.set_passcode(file, RIGHT, RIGHT)
    assert door.tried(RIGHT).status == 303


def test_a_file_that_may_not_be_looked_at_lets_nobody_in(
    door: Door, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beneath = file / "passcode.json"
    monkeypatch.setattr(guard_file, "path", lambda: beneath)
    assert door.asked().status == 401


def test_a_copy_to_try_has_no_passcode(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert door.asked().status == 200


# Tries


@pytest.fixture
def scrambled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note in which thread each try is scrambled, and let it take its time."""
    threads: list[int] = []
    scrypt = hashlib.scrypt

    def slowly(*given: Any, **more: Any) -> bytes:
        threads.append(threading.get_ident())
        time.sleep(0.02)
        return scrypt(*given, **more)

    monkeypatch.setattr(hashlib, "scrypt", slowly)
    return threads


def test_of_20_tries_at_once_five_are_looked_at(door: Door, scrambled: list[int]) -> None:
    async def crowd() -> list[Answer]:
        return await asyncio.gather(*(door.a_try(f"wrong {number}") for number in range(20)))

    answers = asyncio.run(crowd())
    assert len(scrambled) == 5
    assert sorted(one.status for one in answers) == [401] * 5 + [429] * 15
    assert {one.headers.get("retry-after") for one in answers if one.status == 429} <= {"30"}


def test_the_right_one_among_20_at_once_is_not_found_by_the_answer(door: Door, scrambled: list[int]) -> None:
    async def crowd() -> list[Answer]:
        return await asyncio.gather(*(door.a_try(RIGHT if number == 5 else "wrong") for number in range(20)))

    assert {one.status for one in asyncio.run(crowd())} == {401, 429}


def test_after_five_the_right_one_waits_too_and_another_address_does_not(door: Door, scrambled: list[int]) -> None:
    for _ in range(5):
        door.tried("wrong")
    scrambled.clear()
    answer = door.tried(RIGHT)
    assert (answer.status, answer.headers["retry-after"]) == (429, "30")
    assert "Too many tries. The next one may be in 30 seconds." in answer.body
    assert scrambled == []
    assert door.tried(RIGHT, client="10.0.0.6").status == 303


@pytest.mark.parametrize("client", ["", "not a number", "fe80::1%eth0"])
def test_an_address_that_is_none_is_one_too(door: Door, client: str) -> None:
    assert [door.tried("wrong", client=client).status for _ in range(6)] == [401] * 5 + [429]


def test_each_try_is_scrambled_whatever_was_typed_and_never_in_the_servers_own_thread(
    door: Door, scrambled: list[int]
) -> None:
    for typed in (RIGHT, "wrong", "", "x" * 4000):
        door.tried(typed)
    assert len(scrambled) == 4
    assert threading.get_ident() not in scrambled


def test_no_more_than_two_are_scrambled_at_a_time(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    now, most = [0], [0]
    lock, scrypt = threading.Lock(), hashlib.scrypt

    def counted(*given: Any, **more: Any) -> bytes:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.02)
        with lock:
            now[0] -= 1
        return scrypt(*given, **more)

    async def crowd() -> None:
        await asyncio.gather(*(door.a_try("wrong", client=f"10.0.0.{last}") for last in range(10)))

    monkeypatch.setattr(hashlib, "scrypt", counted)
    asyncio.run(crowd())
    assert most == [2]


def test_one_that_is_changed_while_it_is_compared_is_wrong(
    door: Door, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matches = passcode.matches

    def changes(typed: str, kept: passcode.Scrambled) -> bool:
        guard_file.set_passcode(file, "other code", "other code")
        return matches(typed, kept)

    monkeypatch.setattr(passcode, "matches", changes)
    assert door.tried(RIGHT).status == 401


@pytest.mark.parametrize(
    "body",
    [b"x" * 8193, b"passcode=" + b"x" * 8192, b"\xff=1", b"&".join(b"a=1" for _ in range(9))],
    ids=["too long", "too long a passcode", "no text", "too many fields"],
)
def test_what_is_no_form_is_not_looked_at_nor_counted(door: Door, scrambled: list[int], body: bytes) -> None:
    for _ in range(6):
        answer = door.asked("/", "POST", body=body, content_type=passcode_gate.FORM)
        assert (answer.status, answer.body) == (400, passcode_words.NOT_READABLE)
    assert scrambled == []
    assert door.tried(RIGHT).status == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_form_of_another_page_is_not_looked_at(door: Door, scrambled: list[int], site: str) -> None:
    assert door.tried(RIGHT, sec_fetch_site=site).status == 400
    assert scrambled == []
    assert door.tried(RIGHT, sec_fetch_site="same-origin").status == 303


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", "application/json", ""])
def test_only_a_form_is_a_try(door: Door, kind: str) -> None:
    answer = door.asked("/", "POST", body=f"passcode={quote_plus(RIGHT)}".encode(), content_type=kind)
    assert (answer.status, answer.body) == (401, "A passcode is asked.")


def test_the_passcode_in_an_address_is_no_try(door: Door, scrambled: list[int]) -> None:
    query = f"passcode={quote_plus(RIGHT)}".encode()
    assert door.asked(query=query).status == 401
    assert door.asked("/", "POST", query=query, body=b"", content_type=passcode_gate.FORM).status == 401
    assert len(scrambled) == 1, "an empty form is a try like any"


def test_a_form_that_does_not_end_is_given_up(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passcode_gate, "FORM_S", 0.01)
    pieces = [{"type": "http.request", "body": b"passcode=", "more_body": True}]

    async def slowly() -> Any:
        if not pieces:
            await asyncio.Event().wait()
        return pieces.pop()

    assert asyncio.run(passcode_gate._typed(slowly)) is None


def test_a_form_without_an_end_is_given_up_once_it_is_too_long(door: Door) -> None:
    pieces: list[int] = []

    async def on_and_on() -> Any:
        pieces.append(1000)
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    assert asyncio.run(passcode_gate._typed(on_and_on)) is None
    assert sum(pieces) < 2 * passcode_gate.LONGEST_FORM


def test_a_form_may_come_in_pieces(door: Door) -> None:
    pieces = [
        {"type": "http.request", "body": b"right"},
        {"type": "http.request", "body": b"passcode=", "more_body": True},
    ]

    async def receive() -> Any:
        return pieces.pop()

    assert asyncio.run(passcode_gate._typed(receive)) == "right"


def test_a_form_sent_twice_leads_back_as_well(door: Door) -> None:
    answer = door.tried(RIGHT, "/runs", cookie=signed_in(door))
    assert (answer.status, answer.headers["location"]) == (303, "./runs")
    assert door.inside.seen == []


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 second"), (30, "30 seconds"), (90, "90 seconds"), (90.5, "2 minutes"), (3600, "60 minutes")],
)
def test_a_wait_is_told_in_whole_seconds_or_minutes(seconds: float, said: str) -> None:
    assert passcode_words.too_soon(seconds) == f"Too many tries. The next one may be in {said}."


# The websocket


@dataclass
class Line:
    """One websocket: what goes in, and what came out."""

    door: Door
    cookie: str = ""
    told: list[Any] = field(default_factory=list)
    to_come: "asyncio.Queue[Any]" = field(default_factory=asyncio.Queue)

    def __post_init__(self) -> None:
        self.to_come.put_nowait({"type": "websocket.connect"})

    async def run(self) -> None:
        headers = [(b"cookie", self.cookie.encode())] if self.cookie else []
        scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers,
                 "extensions": {"websocket.http.response": {}}}  # fmt: skip
        await asyncio.wait_for(self.door.gate(scope, self.to_come.get, self.tell), 10)

    async def tell(self, message: Any) -> None:
        self.told.append(message)

    def say(self, text: str) -> None:
        self.to_come.put_nowait({"type": "websocket.receive", "text": text})

    async def heard(self, kind: str) -> None:
        while not any(one["type"] == kind for one in self.told):
            await asyncio.sleep(0.001)

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.told if "text" in one]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_line, "LOOK_UP_S", 0.01)


def test_a_websocket_without_a_cookie_is_refused_before_it_is_accepted(door: Door) -> None:
    async def knock() -> list[Any]:
        line = Line(door)
        await line.run()
        return line.told

    start, body = asyncio.run(knock())
    assert (start["type"], start["status"], body["body"]) == (
        "websocket.http.response.start",
        401,
        b"A passcode is asked.",
    )
    assert door.inside.seen == []


def test_a_websocket_with_one_speaks_both_ways(door: Door) -> None:
    async def speak() -> list[str]:
        line = Line(door, signed)
        running = asyncio.create_task(line.run())
        line.say("hello")
        await line.heard("websocket.send")
        line.to_come.put_nowait({"type": "websocket.disconnect"})
        await running
        return line.texts

    signed = signed_in(door)
    assert asyncio.run(speak())[0] == "hello"


def leaves(told: list[Any]) -> bool:
    """Tell whether the page was led to the form, and the line closed."""
    *_, sent, closed = told
    message = ForwardMsg.FromString(sent["bytes"])
    return (message.WhichOneof("type"), message.auth_redirect.url, closed) == (
        "auth_redirect",
        "",
        {"type": "websocket.close", "code": open_line.CLOSED},
    )


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("before", [RIGHT, ""], ids=["signed in before", "opened before there was a passcode"])
def test_an_open_websocket_ends_once_it_is_signed_out_even_if_it_is_silent(
    unguarded: Door, file: Path, before: str
) -> None:
    if before:
        guard_file.set_passcode(file, before, before)
    signed = signed_in(unguarded) if before else ""

    async def stay() -> Line:
        line = Line(unguarded, signed)
        running = asyncio.create_task(line.run())
        await line.heard("websocket.accept")
        guard_file.sign_out_everywhere(file) if before else guard_file.set_passcode(file, RIGHT, RIGHT)
        await running
        return line

    line = asyncio.run(stay())
    assert leaves(line.told)
    assert line.texts == [], "what is said inside after it does not come out"


def test_what_is_said_after_it_is_not_heard_inside(door: Door, file: Path) -> None:
    signed = signed_in(door)

    async def speak() -> Line:
        line = Line(door, signed)
        running = asyncio.create_task(line.run())
        line.say("before")
        await line.heard("websocket.send")
        guard_file.sign_out_everywhere(file)
        line.say("after")
        await running
        return line

    assert leaves(asyncio.run(speak()).told)
    assert "after" not in door.inside.seen


@pytest.mark.usefixtures("soon")
def test_an_open_websocket_ends_with_its_90_days(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = signed_in(door)

    async def stay() -> list[Any]:
        line = Line(door, signed)
        running = asyncio.create_task(line.run())
        await line.heard("websocket.accept")
        monkeypatch.setenv("SUREFOOT_NOW", "2026-06-16T07:00:00+00:00")
        await running
        return line.told

    assert leaves(asyncio.run(stay()))


@pytest.mark.usefixtures("soon")
def test_a_line_that_is_gone_already_is_no_trouble(door: Door, file: Path) -> None:
    signed = signed_in(door)

    async def stay() -> None:
        line = Line(door, signed)
        running = asyncio.create_task(line.run())
        await line.heard("websocket.accept")

        async def gone(message: Any) -> None:
            raise OSError("nobody is there")

        line.tell = gone  # type: ignore[method-assign]
        guard_file.sign_out_everywhere(file)
        with suppress(OSError):
            await running

    asyncio.run(stay())
    assert door.inside.seen == ["/_stcore/stream"]
