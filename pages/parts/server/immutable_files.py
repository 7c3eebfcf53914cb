"""Streamlit's scripts, styles and fonts, whose names change with what is in them, handed out without delay.

A first page asks for some ninety of them. Streamlit asks a thread for each, whether it is there, what it is and what is
in it: on two cores the browser waits for that.
"""

import re
from mimetypes import guess_type
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FILES = Path(st.__file__).parent / "static" / "static"
#: A folder of them, and a name that leads nowhere else.
_NAME = re.compile(r"(?:css|js|media)/[A-Za-z0-9_-][A-Za-z0-9._-]*")
#: What Streamlit says of them too.
KEPT = {"cache-control": "public, immutable, max-age=31536000"}
#: Headers by which a part is asked for, or whether there is another one by now; Streamlit answers that.
_PARTLY = ("range", "if-none-match", "if-modified-since")


class ImmutableFiles:
    """Answers for what is there, and leaves everything else to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        self._root = f"/{base}/static/" if base else "/static/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if answer := self._answer(scope):
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._root):
            return None
        name, headers = scope["path"].removeprefix(self._root), Headers(scope=scope)
        if not _NAME.fullmatch(name) or any(asked in headers for asked in _PARTLY):
            return None
        try:
            content = (FILES / name).read_bytes()
        except OSError:
            return None
        return Response(content, headers=KEPT, media_type=guess_type(name)[0])
