"""Drawn exercises on the screen: the moving one as a component, the still one as a picture."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import exercise, figure
from pages.parts.frame import theme
from pages.parts.frame.browser import script

HERE = Path(__file__).parent
#: How a moving drawing and its pause button look, for every component that shows one.
CSS = (HERE / "drawing.css").read_text("utf-8")
HTML = (HERE / "drawing.html").read_text("utf-8")

_component = st.components.v2.component(
    "surefoot_drawing",
    html=HTML,
    css=CSS,
    js=script(HERE, "drawing"),
)


def moving(exercise_id: str, side: Side | None, *, height: str = "150px") -> None:
    """Show the moving drawing; one a screen."""
    data = json.dumps({"svg": figure.moving(exercise_id, side), "height": height})
    _component(data=data, key=f"drawing-{exercise_id}")


def still(exercise_id: str, side: Side | None) -> None:
    """Show start and end side by side."""
    st.image(
        _still(exercise_id, side, theme.palette()), alt=f"{exercise(exercise_id).name}: start and end", width="stretch"
    )


@cache
def _still(exercise_id: str, side: Side | None, palette: theme.Palette) -> str:
    return theme.coloured(figure.still(exercise_id, side), palette)
