"""The door for files: what a page sends goes piece by piece to the disk, and never comes out again."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from threading import Event, Thread
from types import FrameType
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.notebook.diaries import temporary
from pages.parts.uploads import inboxes
from pages.parts.uploads.inboxes import Inbox
from pages.parts.uploads.upload import Refused
from pages.parts.words.runs import upload_words

#: Below the address of the app, wherever that is.
ADDRESS = re.compile(r"(?:/[^/]+)*?/surefoot/inbox/([A-Za-z0-9_-]{20,100})(?:/([0-9]{1,6}))?")
#: The header without which nothing is taken: no form of a foreign page can send it.
NAME = "x-surefoot-name"
#: Bytes that are written at once.
PIECE = 1_000_000
#: Seconds without a byte after which a line is given up, and bytes a second that even a slow one brings beyond them.
SILENCE_S, SLOWEST_BYTES_A_SECOND = 60.0, 10_000
#: Seconds for which the rest of a refused file is still heard, so that its sender comes to hear the answer.
HEARD_OUT_S = 5.0
#: Seconds between two looks whether the server is about to end.
LOOK_UP_S = 0.5
#: Seconds between two looks for what nobody came back to.
SWEEP_S = 60.0


class Gone(Exception):
    """The sender is not there any more."""


class Body:
    """What comes in, message by message, until it `ended`; nobody must ask for more then."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def more(self, patience_s: float) -> bytes:
        """Return what came next; raises TimeoutError, Refused once the server ends, or Gone."""
        message = await self._next(patience_s)
        self.ended = not message.get("more_body", False)
        if message["type"] == "http.disconnect":
            raise Gone
        received: bytes = message.get("body", b"")
        return received

    async def _next(self, patience_s: float) -> Message:
        """Look up now and then: the server ends only when nothing comes in any more."""
        while not _ending.is_set():
            try:
                async with asyncio.timeout(min(LOOK_UP_S, patience_s)):
                    return await self._receive()
            except TimeoutError:
                patience_s -= LOOK_UP_S
                if patience_s <= 0:
                    raise
        raise Refused(503, upload_words.STOPPED)


class Receiving:
    """Takes the files that pages of this app send, PUT …/surefoot/inbox/<token>/<number>; DELETE empties an inbox."""

    serving = False

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        Receiving.serving = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if asked is None:
            await self.app(scope, receive, send)
            return
        with suppress(Gone):
            answer = await _answer(scope, Body(receive), *asked.groups())
            await answer(scope, receive, send)


async def _answer(scope: Scope, body: Body, token: str, number: str | None) -> Response:
    try:
        if scope["method"] == "DELETE" and number is None:
            _required_name(Headers(scope=scope))
            await asyncio.to_thread(_inbox(token).empty)
        elif scope["method"] == "PUT" and number is not None:
            await _take(Headers(scope=scope), body, _inbox(token), int(number))
        else:
            raise Refused(405, upload_words.NOT_READABLE)
    except Refused as refusal:
        await _hear_out(body)
        return PlainTextResponse(refusal.sentence, refusal.status, {"connection": "close"})
    return Response(status_code=204)


def _inbox(token: str) -> Inbox:
    if inbox := inboxes.known(token):
        return inbox
    raise Refused(404, upload_words.TOO_OLD)


async def _take(headers: Headers, body: Body, inbox: Inbox, number: int) -> None:
    """Bring one file to the disk; raises Refused or Gone, and nothing of it stays then."""
    if headers.get("content-type") != "application/octet-stream":
        raise Refused(415, upload_words.NOT_A_FILE)
    upload = await asyncio.to_thread(inbox.begin, number, _required_name(headers), _announced(headers))
    try:
        async for piece in _pieces(body):
            await asyncio.to_thread(upload.write, piece)
        await asyncio.to_thread(upload.keep)
    finally:
        await asyncio.to_thread(upload.end)


def _required_name(headers: Headers) -> str:
    if (written := headers.get(NAME)) is None:
        raise Refused(400, upload_words.NOT_A_FILE)
    return upload_words.plain(unquote(written))


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


async def _pieces(body: Body) -> AsyncIterator[bytes]:
    """Yield the body in pieces that are worth a write; raises Refused for a line too slow, Gone for one cut."""
    loop = asyncio.get_running_loop()
    began, received, piece = loop.time(), 0, bytearray()
    while not body.ended:
        earned = received / SLOWEST_BYTES_A_SECOND - (loop.time() - began)
        try:
            more = await body.more(SILENCE_S + min(0.0, earned))
        except TimeoutError as error:
            raise Refused(408, upload_words.TOO_SLOW) from error
        piece += more
        received += len(more)
        if len(piece) >= PIECE or (piece and body.ended):
            yield bytes(piece)
            piece.clear()


async def _hear_out(body: Body) -> None:
    """A browser reads the answer only when it has sent all, or when the line is closed."""
    with suppress(TimeoutError, Refused):
        async with asyncio.timeout(HEARD_OUT_S):
            while not body.ended:
                await body.more(HEARD_OUT_S)


_ending = Event()
#: The signals that end the server, and what heard them before.
_signals: dict[int, Any] = {}


def begin() -> None:
    """Remove what a killed server left, and watch over the inboxes until `close`."""
    _ending.clear()
    with suppress(ValueError):  # only the first thread of a process hears signals
        for number in (signal.SIGINT, signal.SIGTERM):
            _signals[number] = signal.signal(number, _end)
    Thread(target=_watch, name="inboxes", daemon=True).start()


def close() -> None:
    """Delete every file that waits, for the server's shutdown."""
    _ending.set()
    while _signals:
        signal.signal(*_signals.popitem())
    inboxes.close_all()
    temporary.close()


def _end(number: int, frame: FrameType | None) -> None:
    _ending.set()
    if callable(before := _signals.get(number)):
        before(number, frame)


def _watch() -> None:
    temporary.clear_leftovers()
    while not _ending.wait(SWEEP_S):
        inboxes.sweep()
