"""The part of a run that was on other ground, as one folded element of its form: native lists, drawn at once."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ankle_core.diary.runs import Surface
from pages.parts.frame import browser
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.words import labels
from pages.parts.words.runs import run_words

HERE = Path(__file__).parent
#: How many other grounds can be named.
OTHERS = 2
#: A ground and its percent of the run, as they were answered.
Parts = Sequence[tuple[Surface | None, int | None]]

_component = st.components.v2.component(
    "surefoot_other_ground",
    html=(HERE / "other_ground.html").read_text("utf-8"),
    css=style(HERE, "other_ground"),
    js=script(HERE, "other_ground"),
)


def ask(key: str, known: Sequence[tuple[Surface, float]]) -> Parts:
    """Ask which part of the run was on other ground, those `known` at first, and return what was answered.

    It is client input: a part that cannot be read is one without an answer.
    """
    key = f"other-ground-{key}"
    begun: list[tuple[Surface | None, int | None]] = [(ground, round(100 * share)) for ground, share in known[:OTHERS]]
    begun += [(None, None)] * (OTHERS - len(begun))
    data = {
        "name": key,
        "words": run_words.OTHER_GROUND,
        "surfaces": {surface: labels.SURFACE[surface] for surface in Surface},
        "parts": begun,
    }
    _component(data=as_json(data), key=key, on_parts_change=listen)
    told = browser.handed_over(key, "parts")
    return [_part(one) for one in told[:OTHERS]] if isinstance(told, list) else begun


def _part(told: object) -> tuple[Surface | None, int | None]:
    surface, percent = told if isinstance(told, list) and len(told) == 2 else (None, None)
    ground = Surface(surface) if isinstance(surface, str) and surface in list(Surface) else None
    return ground, percent if isinstance(percent, int) and not isinstance(percent, bool) else None
