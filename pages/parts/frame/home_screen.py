"""Streamlit's one page, with the title, icons, manifest and viewport that let a phone keep it on the home screen.

Scripts of ours lead it to the form where it is signed out, and let the browser keep the page without the computer.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: By its address: a file's path would be read and packed anew on every run.
ICON = "/app/static/icon-192.png"

#: Streamlit's own addresses; everything else it answers with the one page.
_NOT_THE_PAGE = ("/_stcore/", "/media/", "/component/", "/static/")
#: Without these a request is always answered with the whole page, unpacked.
_SHORTCUTS = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}

#: What Streamlit's page says of itself and ours says instead; the script only speaks to search engines.
_REPLACED = re.compile(
    r'\s*<meta\s+name="viewport"[^>]*>'
    r'|\s*<link\s+rel="shortcut icon"[^>]*>'
    r"|\s*<title>[^<]*</title>"
    r"|\s*<!-- initialize window\.prerenderReady.*?-->"
    r"|\s*<script>\s*window\.prerenderReady.*?</script>",
    re.DOTALL,
)
_HEAD = """
    <title>Surefoot</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="theme-color" content="#fbf9f4" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#0e1b27" media="(prefers-color-scheme: dark)" />
    <meta name="mobile-web-app-capable" content="yes" />
    <meta name="apple-mobile-web-app-title" content="Surefoot" />
    <link rel="shortcut icon" type="image/png" href="./app/static/icon-192.png" />
    <link rel="apple-touch-icon" href="./app/static/icon-180.png" />
    <link rel="manifest" href="./app/static/manifest.json" />
    <script src="./app/static/signed_out.js" defer></script>
    <script src="./app/static/keep_shell.js" defer></script>
  </head>"""


def without(scope: Scope, names: set[bytes]) -> Scope:
    """Return `scope` without the headers `names`."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in names]}


class Installable:
    """Gives Streamlit's one page our name, icon and manifest, so that a phone can keep it on the home screen."""

    serving = False

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        Installable.serving = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and _may_be_the_page(scope["path"]):
            page = _Page(send, bodiless=scope["method"] == "HEAD")
            await self.app({**without(scope, _SHORTCUTS), "method": "GET"}, receive, page.take)
        else:
            await self.app(scope, receive, send)


def icon() -> str | None:
    """Return the icon a page must name itself; None where it stands in the page already.

    Naming it makes Streamlit import numpy: 60 ms of the first page and 25 MB.
    """
    return None if Installable.serving else ICON


def _may_be_the_page(path: str) -> bool:
    return not any(part in path for part in _NOT_THE_PAGE)


class _Page:
    """Holds an HTML answer back until it is whole; lets any other pass."""

    def __init__(self, send: Send, bodiless: bool) -> None:
        self.send = send
        self.bodiless = bodiless
        self.start: Message | None = None
        self.body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send({**message, "body": b""} if self.bodiless and "body" in message else message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = installable(self.body.decode()).encode()
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        for validator in ("etag", "last-modified", "accept-ranges"):
            del headers[validator]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": b"" if self.bodiless else body})


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def installable(page: str) -> str:
    """Return Streamlit's page with the title, icons, manifest and viewport of a home-screen app."""
    return _REPLACED.sub("", page).replace("\n  </head>", _HEAD, 1)
