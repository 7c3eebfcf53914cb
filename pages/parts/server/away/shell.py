"""The shell: the page without the computer, and the service worker that keeps it. It is the same for everybody.

Nothing in it tells of anybody, so it is handed out before a passcode: a phone that is signed out can keep it too.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

import streamlit as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.parts.server import sign_in_page

HERE = Path(__file__).parent
#: Addresses below that of the app.
WORKER, PAGE, STYLE, SCRIPT = "service_worker.js", "away/page.html", "away/style.css", "away/script.js"
ICON = "app/static/icon-192.png"
#: All that the worker keeps beside the page; the icon is a file that Streamlit hands out.
FILES = (STYLE, SCRIPT, ICON)
ADDRESSES = (WORKER, PAGE, STYLE, SCRIPT)


@dataclass(frozen=True, slots=True)
class Part:
    """One answer of the shell."""

    text: str
    media_type: str


class Shell:
    """Hands out the shell where there is a diary at home; a copy for guests has none that could be away."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        self._root = f"/{base}/" if base else "/"
        self._free = {f"{self._root}{address}": address for address in ADDRESSES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and self._free.get(scope["path"])
        if asked and (part := await asyncio.to_thread(_part, self._root, asked)):
            headers = {"cache-control": "no-cache"}
            await Response(part.text, media_type=part.media_type, headers=headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _part(root: str, address: str) -> Part | None:
    from pages.parts.notebook import notebook  # imported when it is first needed: the server is up before

    return None if notebook.guest_mode() else made(root)[address]


@cache
def made(root: str) -> Mapping[str, Part]:
    """Return the shell by its addresses below `root`, the address of the app."""
    from pages.parts.check_in import questions

    files = {
        PAGE: Part(_page(root, questions.HTML), "text/html"),
        STYLE: Part(_style(questions.CSS), "text/css"),
        SCRIPT: Part(questions.away_script(), "text/javascript"),
    }
    return {**files, WORKER: Part(_worker(files), "text/javascript")}


def _worker(files: Mapping[str, Part]) -> str:
    script = (HERE / "service_worker.js").read_text("utf-8")
    told = {'"PAGE"': PAGE, '["FILES"]': FILES, '"CACHE"': f"surefoot-shell-{_version(script, files)}"}
    for place, what in told.items():
        script = script.replace(place, json.dumps(what))
    return script


def _version(script: str, files: Mapping[str, Part]) -> str:
    """Return a name for all that is kept: another content has another one, and takes its place."""
    icon = sign_in_page.ICON.with_name(Path(ICON).name)
    whole = "\0".join([script, *(part.text for part in files.values())]).encode()
    return sha256(whole + (icon.read_bytes() if icon.exists() else b"")).hexdigest()[:16]


def _page(root: str, questions: str) -> str:
    from pages.parts.words import away_words as words

    said = {
        "title": words.TITLE,
        "check": words.CHECK,
        "again": words.AGAIN,
        "how": words.HOW,
        "waiting": words.WAITING,
        "change": words.CHANGE,
        "wrong": words.WRONG,
        "signs_about": words.SIGNS_ABOUT,
        "footer": words.FOOTER,
    }
    return Template((HERE / "away.html").read_text("utf-8")).substitute(
        sign_in_page.colours(),
        **{name: escape(sentence) for name, sentence in said.items()},
        root=escape(root),
        icon=ICON,
        style=STYLE,
        script=SCRIPT,
        words=_in_a_page(words.in_script()),
        questions=questions,
        signs="".join(_group(heading, signs) for heading, signs in words.signs()),
    )


def _in_a_page(words: Mapping[str, object]) -> str:
    """Return JSON that no word of it can end."""
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")


def _group(heading: str, signs: list[tuple[str, str]]) -> str:
    listed = (f"<dd>{escape(sign)}. <b>{escape(how_soon)}</b></dd>" for sign, how_soon in signs)
    return f"<dt>{escape(heading)}</dt>{''.join(listed)}"


def _style(questions: str) -> str:
    return Template((HERE / "away.css").read_text("utf-8")).substitute(sign_in_page.colours()) + questions
