"""The start of the page after something was saved: the answer is shown at the top, and the thumb was at the bottom."""

from pathlib import Path

import streamlit as st

_component = st.components.v2.component(
    "surefoot_arrival",
    html="<span hidden>\n</span>",
    js=(Path(__file__).parent / "arrival.js").read_text("utf-8"),
)


def scroll_to_top(turn: int) -> None:
    """Bring the top of the page into view, once for each `turn`."""
    _component(data=str(turn), key="arrival")
