"""The door for files: what comes through, at what price, and everything that does not."""

import asyncio
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from pages.parts.notebook.diaries import temporary
from pages.parts.uploads import inbox, inboxes, upload
from pages.parts.uploads.inboxes import Inbox, Quota
from pages.parts.words.runs import upload_words
from tests.places import CHECKOUT

APP = """
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from starlette.responses import JSONResponse
    from starlette.routing import Route
    from pages.parts.server import web
    from pages.parts.uploads import inboxes

    async def opened(request):
        quota = inboxes.Quota(*map(int, request.query_params["quota"].split(",")))
        return JSONResponse(inboxes.opened(quota).token)

    async def taken(request):
        inbox = inboxes.known(request.query_params["token"])
        taken = inbox.take(map(int, request.query_params["numbers"].split(",")))
        return JSONResponse([[str(path), name] for path, name in taken.names.items()] if taken else [])

    routes = [Route("/opened", opened), Route("/taken", taken)]
    app = st.App(__file__, routes=routes, middleware=web.middleware(), lifespan=web.lifespan(lambda: None, lambda: None))
else:
    st.write("hello")
"""
HOME = f"{inboxes.HOME.file},{inboxes.HOME.inbox},{inboxes.HOME.files}"
MEGABYTE = 1_000_000
#: What Streamlit's own way takes here, in MiB.
STREAMLIT_MB = 3
PATIENCE_S = 30.0


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


# A server as it is started at home


class Door:
    """A running server and the disk behind it."""

    def __init__(self, served: Any, cache: Path) -> None:
        self.served = served
        self.cache = cache

    def open(self, quota: str = HOME) -> str:
        token: str = json.loads(self.served.ask(f"/opened?quota={quota}").body)
        return token

    def taken(self, token: str, *numbers: int) -> list[tuple[str, str]]:
        asked = ",".join(map(str, numbers))
        return [tuple(each) for each in json.loads(self.served.ask(f"/taken?token={token}&numbers={asked}").body)]

    def lying(self) -> list[Path]:
        return lying(self.cache)

    @contextlib.contextmanager
    def sending(self, token: str, number: int = 0, length: int | None = None, **changed: str) -> Iterator[Any]:
        """Yield a connection that has sent its headers and waits for the body."""
        host = changed.pop("Host", f"127.0.0.1:{self.served.port}")
        method = changed.pop("Method", "PUT")
        headers = {"Content-Type": "application/octet-stream", "X-Surefoot-Name": "a.fit"} | {
            name.replace("_", "-"): value for name, value in changed.items()
        }
        talk = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
        with contextlib.closing(talk):
            talk.putrequest(method, f"/surefoot/inbox/{token}/{number}", skip_host=True, skip_accept_encoding=True)
            talk.putheader("Host", host)
            for name, value in headers.items():
                if value:
                    talk.putheader(name, value)
            if length is None:
                talk.putheader("Transfer-Encoding", "chunked")
            else:
                talk.putheader("Content-Length", str(length))
            talk.endheaders()
            yield talk

    def send(self, token: str, content: bytes, number: int = 0, **changed: str) -> tuple[int, str]:
        with self.sending(token, number, len(content), **changed) as talk:
            talk.send(content)
            return answer(talk)


def answer(talk: http.client.HTTPConnection) -> tuple[int, str]:
    answered = talk.getresponse()
    return answered.status, answered.read().decode()


@pytest.fixture
def door(running: Door) -> Iterator[Door]:
    """The server, with nothing in it at first."""
    yield running
    for folder in running.cache.glob(f"surefoot/{temporary.OURS}*/*/"):
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def running(start: Any, tmp_path_factory: pytest.TempPathFactory) -> Door:
    folder = tmp_path_factory.mktemp("door")
    (folder / "app.py").write_text(APP)
    shutil.copytree(CHECKOUT / ".streamlit", folder / ".streamlit")
    (folder / "static").mkdir()
    own = {
        "PYTHONPATH": str(CHECKOUT),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "SUREFOOT_HOSTS": "ankles.example.org",
        "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": str(STREAMLIT_MB),
    }
    return Door(start(folder / "app.py", own), folder / "cache")


def test_a_file_comes_through_whole_with_its_name(door: Door) -> None:
    token = door.open()
    content = os.urandom(3 * MEGABYTE + 17)
    assert door.send(token, content, X_Surefoot_Name="L%C3%A4ufe%202026.zip") == (204, "")
    [(path, name)] = door.taken(token, 0)
    assert name == "Läufe 2026.zip"
    assert Path(path).read_bytes() == content


def test_a_gigabyte_comes_through_and_the_server_does_not_grow(door: Door) -> None:
    token, server = door.open(), psutil.Process(door.served.process.pid)
    door.send(token, bytes(MEGABYTE), 1)
    before = largest = server.memory_info().rss
    megabyte = os.urandom(MEGABYTE)
    with door.sending(token, 0, 1000 * MEGABYTE) as talk:
        for count in range(1000):
            talk.send(megabyte)
            if count % 20 == 0:
                largest = max(largest, server.memory_info().rss)
                if count == 500:
                    assert door.served.ask("/_stcore/health").status == 200
        assert answer(talk) == (204, "")
    assert max(largest, server.memory_info().rss) - before < 50 * MEGABYTE
    [(path, _)] = door.taken(token, 0)
    assert Path(path).stat().st_size == 1000 * MEGABYTE


def test_a_length_of_4_gb_is_not_refused(door: Door) -> None:
    if shutil.disk_usage(door.cache.parent).free < 6_000 * MEGABYTE:
        pytest.xfail("this disk is too full to say")
    with door.sending(door.open(), 0, 4 * 1024**3) as talk:
        talk.send(bytes(2 * MEGABYTE))
        until(door.lying)
    until(lambda: not door.lying())


def test_pieces_of_unknown_length_come_through(door: Door) -> None:
    token = door.open()
    with door.sending(token) as talk:
        for piece in (b"3\r\none\r\n", b"3\r\ntwo\r\n", b"0\r\n\r\n"):
            talk.send(piece)
            time.sleep(0.05)
        assert answer(talk) == (204, "")
    [(path, _)] = door.taken(token, 0)
    assert Path(path).read_bytes() == b"onetwo"


def test_a_sender_who_leaves_midway_leaves_nothing(door: Door) -> None:
    token = door.open()
    with door.sending(token, 0, 100 * MEGABYTE) as talk:
        talk.send(bytes(5 * MEGABYTE))
        until(door.lying)
    until(lambda: not door.lying())
    assert door.send(token, b"all") == (204, ""), "and it may be tried again"
    assert len(door.taken(token, 0)) == 1


def test_two_at_once_do_not_mix(door: Door) -> None:
    tokens = [door.open(), door.open()]
    contents = [os.urandom(20 * MEGABYTE) for _ in range(2)]
    answers: list[tuple[int, str]] = []

    def send(which: int) -> None:
        answers.append(door.send(tokens[which // 2], contents[which % 2], which % 2))

    senders = [threading.Thread(target=send, args=(which,)) for which in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert answers == [(204, "")] * 4
    for token in tokens:
        assert [Path(path).read_bytes() for path, _ in door.taken(token, 0, 1)] == contents


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Origin": "http://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"X_Surefoot_Name": ""}, 400),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content_Type": ""}, 415),
        ({"Method": "POST"}, 405),
        ({"Method": "GET"}, 405),
        ({"Method": "DELETE"}, 405),
        ({"Method": "OPTIONS"}, 405),
    ],
    ids=lambda value: str(value),
)
def test_what_is_not_sent_by_our_own_page_is_refused(door: Door, changed: dict[str, str], status: int) -> None:
    token = door.open()
    refused, sentence = door.send(token, b"run", **changed)
    assert (refused, sentence[-1]) == (status, ".")
    assert door.taken(token, 0) == []


def test_our_own_page_says_where_it_comes_from(door: Door) -> None:
    assert door.send(door.open(), b"run", Origin=f"http://127.0.0.1:{door.served.port}") == (204, "")


@pytest.mark.parametrize("wrong", ["x" * 43, "A" * 20])
def test_nobody_sends_to_an_inbox_they_do_not_know(door: Door, wrong: str) -> None:
    assert door.send(wrong, b"run") == (404, upload_words.TOO_OLD)
    assert not door.lying()


def test_the_token_of_another_visit_opens_only_that_inbox(door: Door) -> None:
    mine, theirs = door.open(), door.open()
    door.send(theirs, b"theirs")
    assert door.taken(mine, 0) == []
    assert len(door.taken(theirs, 0)) == 1
    assert door.send(theirs, b"late") == (404, upload_words.TOO_OLD)


@pytest.mark.parametrize("path", ["", "/0", "/../0", "/%2e%2e/0", "/0/x", "/-1", "/1234567", "/0%00"])
def test_nothing_comes_out(door: Door, path: str) -> None:
    token = door.open()
    door.send(token, b"secret run")
    for method in ("GET", "HEAD", "POST"):
        answered = door.served.ask(f"/surefoot/inbox/{token}{path}", method)
        assert "secret run" not in answered.body
        assert answered.status in (200, 400, 404, 405)
        assert answered.status != 200 or "Surefoot" in answered.body or method == "HEAD", "the one page of the app"


def test_every_answer_is_labelled_and_none_lets_other_pages_in(door: Door) -> None:
    answered = door.served.ask(
        f"/surefoot/inbox/{door.open()}/0", "OPTIONS", Origin=f"http://127.0.0.1:{door.served.port}"
    )
    assert answered.headers["content-security-policy"].startswith("default-src 'self'")
    assert not [name for name in answered.headers if name.startswith("access-control")]


def test_too_much_is_refused_with_a_sentence_and_nothing_stays(door: Door) -> None:
    token = door.open(f"{2 * MEGABYTE},{3 * MEGABYTE},2")
    assert door.send(token, bytes(2 * MEGABYTE + 1)) == (413, upload_words.too_large(2 * MEGABYTE))
    assert door.send(token, bytes(2 * MEGABYTE)) == (204, "")
    assert door.send(token, bytes(MEGABYTE + 1), 1) == (413, upload_words.too_much(3 * MEGABYTE))
    assert door.send(token, b"a", 1) == (204, "")
    assert door.send(token, b"a", 2) == (413, upload_words.too_many(2))
    assert len(door.taken(token, 0, 1, 2)) == 2


def test_ten_times_too_much_is_refused_as_it_comes(door: Door) -> None:
    token = door.open(f"{MEGABYTE},{MEGABYTE},1")
    with door.sending(token) as talk:
        sent = poured(talk, 10)
        assert answer(talk) == (413, upload_words.too_large(MEGABYTE))
    assert sent == 10, "the rest is heard, and not kept"
    assert door.taken(token, 0) == []


def poured(talk: Any, megabytes: int) -> int:
    """Send so much in pieces of no announced length, as far as it is heard; return how many megabytes were."""
    with contextlib.suppress(ConnectionError):
        for sent in range(megabytes):  # noqa: B007
            talk.send(b"%x\r\n" % MEGABYTE + bytes(MEGABYTE) + b"\r\n")
        talk.send(b"0\r\n\r\n")
        return megabytes
    return sent


def test_ten_times_what_streamlit_takes_is_refused_and_the_server_does_not_grow(door: Door) -> None:
    host = f"127.0.0.1:{door.served.port}"
    (xsrf,) = re.findall(r"_streamlit_xsrf=([^;]+)", door.served.ask("/_stcore/health").headers["set-cookie"])
    with connect(f"ws://{host}/_stcore/stream", subprotocols=["streamlit"], proxy=None) as line:  # type: ignore[list-item]
        line.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        session = ForwardMsg.FromString(line.recv(30)).new_session.initialize.session_id  # type: ignore[arg-type]
        assert session
        before = psutil.Process(door.served.process.pid).memory_info().rss
        for announced in (10 * STREAMLIT_MB * 2**20, None):
            with contextlib.closing(http.client.HTTPConnection(host, timeout=60)) as talk:
                talk.putrequest("PUT", f"/_stcore/upload_file/{session}/1")
                talk.putheader("Cookie", f"_streamlit_xsrf={xsrf}")
                talk.putheader("X-Xsrftoken", xsrf)
                talk.putheader("Content-Type", "multipart/form-data; boundary=x")
                talk.putheader(*("Content-Length", str(announced)) if announced else ("Transfer-Encoding", "chunked"))
                talk.endheaders()
                if announced is None:
                    head = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
                    talk.send(b"%x\r\n" % len(head) + head + b"\r\n")
                    assert poured(talk, 10 * STREAMLIT_MB) <= 10 * STREAMLIT_MB
                answered = talk.getresponse()
                assert (answered.status, answered.read()) == (413, b"File too large")
        grown = psutil.Process(door.served.process.pid).memory_info().rss - before
    assert grown < 30 * MEGABYTE


def test_emptied_nothing_of_it_is_left(door: Door) -> None:
    token = door.open()
    door.send(token, b"run")
    assert door.served.ask(f"/surefoot/inbox/{token}", "DELETE").status == 400
    assert len(door.lying()) > 0
    assert door.served.ask(f"/surefoot/inbox/{token}", "DELETE", X_Surefoot_Name="all").status == 204
    assert door.taken(token, 0) == []


def test_stopped_the_server_leaves_nothing(start: Any, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    shutil.copytree(CHECKOUT / ".streamlit", tmp_path / ".streamlit")
    own = {"PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for end in ("stopped", "killed", "stopped"):
        door = Door(start(tmp_path / "app.py", own), tmp_path / "cache")
        until(lambda: not door.lying())  # noqa: B023
        assert door.send(door.open(), b"run") == (204, "")
        assert len(door.lying()) == 1
        if end == "stopped":
            door.served.stop()
            assert list((tmp_path / "cache" / "surefoot").iterdir()) == []
        else:
            door.served.process.kill()
            door.served.process.wait()
            assert len(door.lying()) == 1


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of this system")
@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("going", [True, False], ids=["while bytes come", "in a silence"])
def test_the_server_does_not_wait_for_a_file_before_it_ends(
    start: Any, tmp_path: Path, ends: signal.Signals, going: bool
) -> None:
    (tmp_path / "app.py").write_text(APP)
    shutil.copytree(CHECKOUT / ".streamlit", tmp_path / ".streamlit")
    own = {"PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    door = Door(start(tmp_path / "app.py", own), tmp_path / "cache")
    with door.sending(door.open(), 0, 1000 * MEGABYTE) as talk:
        talk.send(bytes(2 * MEGABYTE))
        until(door.lying)
        door.served.process.send_signal(ends)
        began = time.monotonic()
        while going and door.served.process.poll() is None:
            with contextlib.suppress(OSError):
                talk.send(bytes(1000))
            time.sleep(0.05)
        if not going:
            assert answer(talk) == (503, upload_words.STOPPED)
        door.served.process.wait(20)
    assert time.monotonic() - began < 8
    assert list((tmp_path / "cache" / "surefoot").iterdir()) == []


# The same, without a server around it

SMALL = Quota(file=100, inbox=250, files=3)
ENOUGH = {"content-type": "application/octet-stream", "x-surefoot-name": "a.fit"}


@pytest.fixture(autouse=True)
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made here does not make the pages of other tests believe in a server."""
    monkeypatch.setattr(inbox.Receiving, "serving", False)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    monkeypatch.setattr(temporary, "places", lambda: iter([tmp_path]))
    inbox._ending.clear()
    yield inboxes.opened(SMALL)
    inboxes.close_all()
    temporary.close()


def lying(folder: Path) -> list[Path]:
    """Return every file there; a folder may go while it is walked through, which rglob does not stand."""
    found = (Path(where) / name for where, _, names in os.walk(folder) for name in names)
    return [path for path in found if path.name != temporary.ALIVE]


async def nothing_else(scope: Any, receive: Any, send: Any) -> None:
    await PlainTextResponse("the app")(scope, receive, send)


def asked(
    path: str, receive: Callable[[], Awaitable[dict[str, Any]]], headers: dict[str, str] = ENOUGH, method: str = "PUT"
) -> tuple[int, str] | None:
    """Return what is answered, None for silence."""
    out: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        out.append(message)

    lines = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": lines}
    asyncio.run(inbox.Receiving(nothing_else)(scope, receive, send))  # type: ignore[arg-type]
    return (out[0]["status"], out[1]["body"].decode()) if out else None


def saying(*messages: dict[str, Any], then: float = 0.0) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Return a line that brings the messages, one every `then` seconds, and then hangs."""
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(then if waiting else 1000)
        return waiting.pop(0)

    return receive


def body(content: bytes, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": content, "more_body": more}


GONE = {"type": "http.disconnect"}


@pytest.mark.parametrize("before", ["", "/ankles", "/a/b"], ids=["at the top", "below a folder", "below two"])
def test_the_door_is_below_the_app_wherever_that_is(own: Inbox, tmp_path: Path, before: str) -> None:
    assert asked(f"{before}/surefoot/inbox/{own.token}/5", saying(body(b"run"))) == (204, "")
    assert [path.read_bytes() for path in lying(tmp_path)] == [b"run"]


@pytest.mark.parametrize(
    "path", ["/", "/surefoot/inbox", "/surefoot/inbox/short/1", "/xsurefoot/inbox/{}/1", "/surefoot/inbox/{}/1/"]
)
def test_everything_else_goes_to_the_app(own: Inbox, path: str) -> None:
    assert asked(path.format(own.token), saying(body(b""))) == (200, "the app")


def test_what_is_no_request_goes_to_the_app() -> None:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    for kind in ("lifespan", "websocket"):
        scope = {"type": kind, "path": "/surefoot/inbox/x/0"}
        asyncio.run(inbox.Receiving(app)(scope, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan", "websocket"]
    assert inbox.Receiving.serving


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("run.fit", "run.fit"),
        ("L%C3%A4ufe.zip", "Läufe.zip"),
        ("..%2F..%2Fetc%2Fpasswd", "../../etc/passwd"),
        ("a%00b%0Ac%1B%E2%80%AEd", "a�b�c��d"),
        ("%FF%FE", "��"),
        ("%", "%"),
        ("%20", upload_words.UNNAMED),
        ("x" * 120, "x" * 120),
        ("x" * 117 + ".fit", "…" + "x" * 115 + ".fit"),
    ],
)
def test_a_name_is_words_and_nothing_else(own: Inbox, tmp_path: Path, written: str, name: str) -> None:
    headers = ENOUGH | {"x-surefoot-name": written}
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"run")), headers) == (204, "")
    (path,) = lying(tmp_path)
    taken = own.take([0])
    assert taken
    assert taken.names == {path: name}


@pytest.mark.parametrize("length", ["-1", "x", "", "²", "1e3"])
def test_a_length_that_is_no_number_is_not_believed(own: Inbox, length: str) -> None:
    headers = ENOUGH | {"content-length": length}
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"run")), headers) == (204, "")


def test_small_pieces_are_written_together(own: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    real = upload.Upload.write
    monkeypatch.setattr(inbox, "PIECE", 10)
    monkeypatch.setattr(upload.Upload, "write", lambda self, data: (written.append(data), real(self, data)))
    pieces = [body(b"12345", more=True) for _ in range(5)]
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(*pieces, body(b""))) == (204, "")
    assert written == [b"1234512345", b"1234512345", b"12345"]


def test_a_line_that_is_cut_is_not_answered_and_nothing_stays(own: Inbox, tmp_path: Path) -> None:
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"half", more=True), GONE)) is None
    assert lying(tmp_path) == []
    assert own.room > 0
    assert own.idle_s > 0, "nothing is on its way"


@pytest.mark.parametrize(
    ("silence", "slowest", "every", "status"),
    [(0.2, 10, 0.02, 204), (0.2, 10, 0.4, 408), (0.2, 1_000_000, 0.02, 408)],
    ids=["fast enough", "silent", "drop by drop"],
)
def test_a_line_too_slow_is_given_up(
    own: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silence: float, slowest: int, every: float, status: int
) -> None:
    for name, value in {"SILENCE_S": silence, "SLOWEST_BYTES_A_SECOND": slowest, "HEARD_OUT_S": 0.05}.items():
        monkeypatch.setattr(inbox, name, value)
    drops = [body(b"x", more=number < 19) for number in range(20)]
    answered = asked(f"/surefoot/inbox/{own.token}/0", saying(*drops, then=every))
    assert answered == (status, "" if status == 204 else upload_words.TOO_SLOW)
    assert len(lying(tmp_path)) == (status == 204)


def test_a_refused_sender_is_heard_out_but_not_for_ever(own: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "HEARD_OUT_S", 0.2)
    heard: list[int] = []

    async def endless() -> dict[str, Any]:
        heard.append(1)
        await asyncio.sleep(0.01)
        return body(bytes(10), more=True)

    headers = ENOUGH | {"content-length": "101"}
    assert asked(f"/surefoot/inbox/{own.token}/0", endless, headers) == (413, upload_words.too_large(100))
    assert 2 < len(heard) < 40
    heard.clear()
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"", more=True), GONE), headers) is None


def test_a_disk_that_fills_is_told_and_the_file_is_removed(
    own: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "_for_the_owner_alone", lambda path, flags: os.open("/dev/full", os.O_WRONLY))
    assert asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"run"))) == (507, upload_words.DISK_FULL)
    assert lying(tmp_path) == []
    monkeypatch.undo()


def test_a_breakdown_leaves_nothing_either(own: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: object, data: bytes) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(upload.Upload, "write", breaks)
    with pytest.raises(RuntimeError, match="on purpose"):
        asked(f"/surefoot/inbox/{own.token}/0", saying(body(b"run")))
    assert own.idle_s > 0
    assert own.room > 0


def test_what_nobody_comes_back_to_is_looked_for_again_and_again(own: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "SWEEP_S", 0.01)
    monkeypatch.setattr(inboxes, "IDLE_S", 0.05)
    assert inboxes.known(own.token) is own
    inbox.begin()
    until(lambda: inboxes.known(own.token) is None)
    later = inboxes.opened(SMALL)
    until(lambda: inboxes.known(later.token) is None)
    assert own.idle_s > inboxes.IDLE_S < later.idle_s
    inbox.close()


def test_a_closed_socket_before_the_body_is_no_trouble(door: Door) -> None:
    token = door.open()
    with contextlib.closing(socket.create_connection(("127.0.0.1", door.served.port))) as line:
        line.sendall(
            f"PUT /surefoot/inbox/{token}/0 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nX-Surefoot-Name: a\r\nContent-Length: 9\r\n\r\n".encode()
        )
    assert door.send(token, b"run", 1) == (204, "")
