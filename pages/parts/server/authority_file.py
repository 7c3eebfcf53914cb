"""The authority's certificate at an address of its own, for phones that are to trust it.

It is given before the passcode, and without a page that runs: a browser that is warned off may not open our websocket.
Nothing in it is secret, and what names this computer has is told by every handshake.
"""

import streamlit as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ankle_core.certificates import certificate_files
from ankle_core.certificates.trusting import PATH

#: By this kind phones know what it is for.
KIND = "application/x-x509-ca-cert"


class AuthorityFile:
    """Answers one address, where https was made; stands within the guard of hosts and before that of the passcode."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        self._path = f"/{base}/{PATH}" if base else f"/{PATH}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        public = certificate_files.public_certificate(certificate_files.folder()) if self._is_asked(scope) else None
        answer = (
            self.app if public is None else Response(public, media_type=KIND, headers={"cache-control": "no-store"})
        )
        await answer(scope, receive, send)

    def _is_asked(self, scope: Scope) -> bool:
        return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"] == self._path
