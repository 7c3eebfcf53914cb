"""Where the page stands after a tap: at its start after something was saved, at the sentence after a refusal."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
NOTHING = "<span hidden>\n</span>"
_to_top = st.components.v2.component("surefoot_to_top", html=NOTHING, js=(HERE / "to_top.js").read_text("utf-8"))
_into_view = st.components.v2.component(
    "surefoot_into_view", html=NOTHING, js=(HERE / "into_view.js").read_text("utf-8")
)


def scroll_to_top(turn: int) -> None:
    """Bring the top of the page into view, once for each `turn`."""
    _to_top(data=str(turn), key="to-top")


def scroll_here(turn: int) -> None:
    """Bring what follows into view, once for each `turn`: below the thumb it would lie under the tab bar."""
    _into_view(data=str(turn), key=f"into-view-{turn}")
