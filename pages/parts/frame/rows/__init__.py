"""A list of entries as one element: a row says what it is, holds a line or two of detail, and has one way in."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st

from ankle_core.diary.browser_input import id_of
from ankle_core.errors import Tampered
from pages.parts.frame.browser import as_json, handed_over, listen, script, style

HERE = Path(__file__).parent

_component = st.components.v2.component(
    "surefoot_rows",
    html=(HERE / "rows.html").read_text("utf-8"),
    css=style(HERE, "rows"),
    js=script(HERE, "rows"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry, as text and never as Markdown: `what` stands out, `small` are lines of detail.

    `way` is what its button says, "" for one that leads nowhere; `id` is what `tapped` returns then.
    """

    id: UUID
    what: str
    text: str
    small: Sequence[str] = ()
    way: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, "" for none."""

    heading: str
    rows: Sequence[Row]


def show(name: str, groups: Sequence[Group], *, title: str = "", empty: str = "") -> None:
    """Show the rows of `groups` under `title`, or the sentence `empty` where there are none."""
    held = [{"heading": group.heading, "rows": [*map(_data, group.rows)]} for group in groups if group.rows]
    data = {"name": name, "title": title, "empty": empty, "groups": held}
    _component(data=as_json(data), key=_key(name), on_tapped_change=listen)


def tapped(name: str) -> UUID | None:
    """Return the row of the list `name` whose button was tapped before this run, None for none.

    It is client input: who asks looks whether there is such an entry.
    """
    tapped = handed_over(_key(name), "tapped")
    with suppress(Tampered):
        return id_of({"tapped": tapped}, "tapped")
    return None


def _data(row: Row) -> dict[str, Any]:
    return {"id": str(row.id), "what": row.what, "text": row.text, "small": [*filter(None, row.small)], "way": row.way}


def _key(name: str) -> str:
    return f"rows-{name}"
