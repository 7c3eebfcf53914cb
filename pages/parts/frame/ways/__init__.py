"""The ways to every other page as one element: the row at the top with what opens from it, and the tab bar."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pages.parts.frame.browser import as_json, script, style
from pages.parts.words import page_words

HERE = Path(__file__).parent
#: A page by its file, what its link says, and its icon, one of the font that Streamlit brings.
Way = tuple[str, str, str]

_component = st.components.v2.component(
    "surefoot_ways",
    html=(HERE / "ways.html").read_text("utf-8"),
    css=style(HERE, "ways"),
    js=script(HERE, "ways"),
    # Its links stand in the page itself: the way past them is only one where it stands before the first.
    isolate_styles=False,
)


def show(here: str, arrival: int, first: Way, more: Sequence[Way], tabs: Sequence[Way]) -> None:
    """Show the ways: `first` and what opens under `more` at the top, the `tabs` at the end of the screen.

    `here` is what the open page is called. The page goes to its top with every new `arrival`.
    """
    data = {
        "here": here,
        "arrival": arrival,
        "first": _link(first),
        "more": [*map(_link, more)],
        "tabs": [*map(_link, tabs)],
        "called": page_words.WAYS,
    }
    _component(data=as_json(data), key="ways")


def _link(way: Way) -> dict[str, str]:
    page, label, icon = way
    to = "./" if page == "app.py" else Path(page).stem
    return {"label": label, "icon": icon.removeprefix(":material/").removesuffix(":"), "to": to}
