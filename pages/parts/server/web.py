"""The HTTP layer: who is answered, what every answer carries, and what surrounds the life of the server.

It exists where `streamlit run` finds an `st.App` in `app.py`; a plain script does without it.
Streamlit looks for the words `app = st.App(` in the source of `app.py`, so the app is made there.
"""

import gc
import ipaddress
import re
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ankle_core.certificates.names import bare, known_names
from pages.parts.frame.home_screen import Installable, without
from pages.parts.server import https, start_lines
from pages.parts.server.authority_file import AuthorityFile
from pages.parts.server.away.shell import Shell
from pages.parts.server.immutable_files import ImmutableFiles
from pages.parts.server.passcode_gate import PasscodeGate
from pages.parts.uploads import inbox

UNKNOWN_HOST = (
    "Surefoot does not answer to this address. "
    "Open it by localhost, by this computer's IP address or its name, or by a name that ends in .local. "
    "Any other name of yours can be added to SUREFOOT_HOSTS, separated by commas."
)
FOREIGN_PAGE = "Surefoot answers only to its own pages. Open its address directly."
BROKEN = "Something went wrong inside Surefoot. The window it was started in shows what."

_LABELS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "permissions-policy": "screen-wake-lock=(self), autoplay=(self), fullscreen=(self), clipboard-write=(self), "
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
}
_PLAIN_HOST = re.compile(r"[A-Za-z0-9._:\[\]-]+")


def middleware() -> list[Middleware]:
    """Return what stands between the network and Streamlit, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(HostGuard, known_names()),
        Middleware(AuthorityFile),
        Middleware(Shell),
        Middleware(PasscodeGate),
        Middleware(ImmutableFiles),
        Middleware(inbox.Receiving),
        Middleware(Installable),
    ]


def lifespan(
    on_start: Callable[[], None], on_shutdown: Callable[[], None]
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """Return the server's life: no delay in sending, `on_start` when it begins, `on_shutdown` at its end."""

    @asynccontextmanager
    async def life(_app: st.App) -> AsyncIterator[None]:
        _send_without_delay()
        async with https.renewing():
            with _pandas_left_out():
                on_start()
                inbox.begin()
                start_lines.tell()
                try:
                    yield
                finally:
                    on_shutdown()
                    inbox.close()

    return life


def is_known(host: str, names: frozenset[str]) -> bool:
    """Tell whether a Host header names this computer in a way that no foreign name server decides.

    A page on the internet can let its own name point to an address at home (DNS rebinding).
    With a number, or a name that only the home network knows, it cannot.
    """
    if not _PLAIN_HOST.fullmatch(host):
        return False
    try:
        parts = urlsplit(f"//{host}")
        name, _port = bare(parts.hostname or ""), parts.port
    except ValueError:
        return False
    return name in names or name.endswith(".local") or _is_number(name)


def _is_number(name: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


class HostGuard:
    """Answers only requests made to a known name, and only pages that came from there."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif refusal := self._refusal(Headers(scope=scope)):
            await PlainTextResponse(refusal, status_code=400)(scope, receive, send)
        else:
            await self.app(scope if _is_same(scope) else without(scope, {b"origin"}), receive, send)

    def _refusal(self, headers: Headers) -> str | None:
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not is_known(hosts[0], self.names):
            return UNKNOWN_HOST
        if any(urlsplit(origin).netloc.lower() != hosts[0].lower() for origin in origins):
            return FOREIGN_PAGE
        return None


def _is_same(scope: Scope) -> bool:
    """Tell whether a page's own line comes from the very address it is made to: Streamlit asks for it with a login."""
    headers = Headers(scope=scope)
    return scope["type"] == "websocket" and urlsplit(headers.get("origin", "")).netloc == headers.get("host")


class SecurityHeaders:
    """Puts the security headers on every answer, refusals and breakdowns included.

    The page that asks for the passcode has a stricter policy of its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        labels = _LABELS | {"content-security-policy": _policy(Headers(scope=scope).get("host", ""))}
        started = False

        async def labelled(message: Message) -> None:
            nonlocal started
            if message["type"].endswith(("response.start", "websocket.accept")):
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in labels.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, labelled)
        except Exception:
            if not started:
                await PlainTextResponse(BROKEN, status_code=500)(scope, receive, labelled)
            raise


def _policy(host: str) -> str:
    """Return the Content-Security-Policy: nothing from another host, and websockets only to this one."""
    sockets = f" ws://{host} wss://{host}" if _PLAIN_HOST.fullmatch(host) else ""
    return (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' blob: data:; font-src 'self' data:; "
        f"connect-src 'self'{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def _send_without_delay() -> None:
    """Let small messages leave at once: without uvloop, a second tap within 50 ms would wait 44 ms.

    Streamlit opens the listening socket and hands it to nobody, so it is looked for; its connections inherit this.
    """
    for thing in gc.get_objects():
        if type(thing) is socket.socket and thing.fileno() >= 0 and _is_tcp(thing):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_tcp(open_socket: socket.socket) -> bool:
    return open_socket.type == socket.SOCK_STREAM and open_socket.family in {socket.AF_INET, socket.AF_INET6}


@contextmanager
def _pandas_left_out() -> Iterator[None]:
    """Spare the first page 0.4 s and 60 MB: nothing of ours uses pandas.

    DuckDB imports it with the first bound parameter, only to see that the value is not one of its kinds.
    """
    absent = "pandas" not in sys.modules
    if absent:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules["pandas"]
