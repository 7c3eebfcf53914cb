"""What stands further down a page is made once the eye comes near it: the first screen is there sooner."""

from pathlib import Path

import streamlit as st

from pages.parts.frame.browser import handed_over, listen

HERE = Path(__file__).parent
#: The name of the place below which a page goes on.
FURTHER = "further"

_component = st.components.v2.component(
    "surefoot_nearing", html="<span>\n</span>", js=(HERE / "nearing.js").read_text("utf-8")
)


def near() -> bool:
    """Return whether this place was ever near what is seen of the page in this visit to it; it says so by itself."""
    _component(key=FURTHER, on_near_change=listen)
    return handed_over(FURTHER, "near") is True
