"""The way files are sent from the browser: chosen or dropped, one after another, with progress, cancel and retry."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.parts.frame import browser
from pages.parts.frame.browser import listen, style
from pages.parts.uploads.inboxes import Inbox
from pages.parts.words.runs import upload_words

KEY = "drop"
HERE = Path(__file__).parent
#: Characters of a reason that are believed; ours are shorter.
LONGEST_REASON = 300
#: No file has this number; the address of an inbox has no room for it.
BEYOND = 1_000_000
#: One module made of small files; the last one exports it.
SCRIPTS = ("file_list", "sending", "drop")

_component = st.components.v2.component(
    "surefoot_drop",
    html=(HERE / "drop.html").read_text("utf-8"),
    css=style(HERE, "drop"),
    js="\n".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the browser says it sent: the numbers of the files, and names and reasons of those that were not taken."""

    numbers: tuple[int, ...]
    refused: tuple[tuple[str, str], ...]


def drop(inbox: Inbox) -> None:
    """Show the way into `inbox`; `handed_over` says when all is sent."""
    _component(data=_limits(inbox), key=KEY, on_sent_change=listen)


def handed_over(inbox: Inbox) -> Sent | None:
    """Return what the browser says it sent to `inbox`, None as long as it has not; it is client input.

    It can be asked before the component is drawn.
    """
    sent = browser.handed_over(KEY, "sent")
    if not isinstance(sent, Mapping) or sent.get("token") != inbox.token:
        return None
    return Sent(tuple(_numbers(sent.get("numbers"))), tuple(_refused(sent.get("refused"))))


def _limits(inbox: Inbox) -> str:
    """As one string: a nested value would make Streamlit import pandas."""
    quota, room = inbox.quota, inbox.room
    return json.dumps(
        {
            "token": inbox.token,
            "file": quota.file,
            "room": room,
            "files": quota.files,
            "said": {
                "limits": upload_words.limits(quota.file),
                "file": upload_words.too_large(quota.file),
                "room": upload_words.too_much(quota.inbox) if room == quota.inbox else upload_words.DISK_FULL,
                "files": upload_words.too_many(quota.files),
            },
        }
    )


def _numbers(said: object) -> Iterator[int]:
    for number in said if isinstance(said, list) else ():
        if isinstance(number, int | float) and 0 <= number < BEYOND:
            yield int(number)


def _refused(said: object) -> Iterator[tuple[str, str]]:
    for one in said if isinstance(said, list) else ():
        if isinstance(one, Mapping):
            yield upload_words.plain(str(one.get("name"))), str(one.get("why"))[:LONGEST_REASON]
