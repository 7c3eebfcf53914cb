"""The gate before everything: pages, websocket, uploads, media and files, where a passcode is set.

A try is a form sent to any address; the answer leads back to that address, so none has to be remembered.
"""

import asyncio
from contextlib import suppress
from math import ceil
from urllib.parse import parse_qs, quote

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ankle_core.guarding.sign_in import HOLDS_S
from pages.parts.server import guard, sign_in_page
from pages.parts.server.guard import TooSoon
from pages.parts.server.open_line import OpenLine
from pages.parts.words.settings import passcode_words

#: What a phone needs to keep Surefoot on its home screen, with pictures of made-up data that it shows before it does.
#: Nothing else is given before the passcode but the shell, which is handed out before the gate.
FREE = (
    "icon-180.png", "icon-192.png", "icon-512.png", "icon.svg", "manifest.json", "shortcut-check-in.png",
    "shortcut-routine.png", "screenshot-today.png", "screenshot-progress.png",
)  # fmt: skip
FORM = "application/x-www-form-urlencoded"
#: Bytes of a form: the longest passcode, each character written in twelve.
LONGEST_FORM = 8192
#: Seconds for a form to come in.
FORM_S = 10.0
#: Tries that are looked at at the same time: each takes 32 MiB.
AT_ONCE = 2


class PasscodeGate:
    """Lets through only who is signed in, where a passcode is set; stands within the guard of hosts and origins."""

    serving = False

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._base = (st.get_option("server.baseUrlPath") or "").strip("/")
        self._free = {f"{self._root}app/static/{name}" for name in FREE}
        self._looked_at = asyncio.Semaphore(AT_ONCE)
        PasscodeGate.serving = True

    @property
    def _root(self) -> str:
        return f"/{self._base}/" if self._base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._is_free(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _admitted(headers):
            answer = await self._tried(scope, headers, receive) if _is_try(scope, headers) else _asked(scope, headers)
            await answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await OpenLine(receive, send, lambda: _admitted(headers)).run(self.app, scope)
        elif _is_try(scope, headers):
            await RedirectResponse(_same_address(scope), 303)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_free(self, scope: Scope) -> bool:
        return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"] in self._free

    async def _tried(self, scope: Scope, headers: Headers, receive: Receive) -> Response:
        typed = await _typed(receive)
        if typed is None or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return _plain(passcode_words.NOT_READABLE, 400)
        address = scope["client"][0] if scope.get("client") else ""
        try:
            guard.begin(address)
        except TooSoon as soon:
            return sign_in_page.page(429, soon.happened, {"retry-after": str(ceil(soon.wait_s))})
        async with self._looked_at:
            given = await asyncio.to_thread(guard.sign_in_for, typed, address)
        if given is None:
            return sign_in_page.page(401, passcode_words.WRONG)
        remember = {"set-cookie": self._cookie(*given, scope["scheme"]), "cache-control": "no-store"}
        return RedirectResponse(_same_address(scope), 303, remember)

    def _cookie(self, name: str, value: str, scheme: str) -> str:
        """Over plain http a browser takes none that is only for https, nor one with the name of such a one."""
        prefix, secure = (guard.ONLY_HTTPS, "; Secure") if scheme == "https" else ("", "")
        return f"{prefix}{name}={value}; Max-Age={HOLDS_S}; Path=/{self._base}; HttpOnly; SameSite=Lax{secure}"


def _admitted(headers: Headers) -> bool:
    return guard.admits(headers.getlist("cookie"))


def _is_try(scope: Scope, headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return scope["type"] == "http" and scope["method"] == "POST" and kind == FORM


def _asked(scope: Scope, headers: Headers) -> Response:
    """Return the same for every address that is not free, there or not."""
    if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and "text/html" in headers.get("accept", ""):
        return sign_in_page.page(401)
    return _plain(passcode_words.ASKED, 401)


def _plain(sentence: str, status: int) -> Response:
    """The rest of what was sent is not waited for."""
    return PlainTextResponse(sentence, status, {"cache-control": "no-store", "connection": "close"})


def _same_address(scope: Scope) -> str:
    """Return what leads back to where the form was sent, from there: it cannot lead to another host."""
    last = scope["path"].rpartition("/")[2]
    query = quote(scope["query_string"].decode("latin-1"), safe="%=&+-._~:/@!$'()*,;")
    return f"./{quote(last, safe='')}" + (f"?{query}" if query else "")


async def _typed(receive: Receive) -> str | None:
    """Return the passcode of a form, None for what is none or comes too slowly."""
    body = b""
    with suppress(TimeoutError, ValueError):
        async with asyncio.timeout(FORM_S):
            while len(body) <= LONGEST_FORM:
                message = await receive()
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=8)
                    return fields.get("passcode", [""])[0] if len(body) <= LONGEST_FORM else None
    return None
