"""What may be said of a run by tap, as one element of its form: surface, effort, a race, other ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
EFFORTS = range(11)
#: A ground and its percent of the run, as they were answered.
Parts = Sequence[tuple[Surface | None, int | None]]

_component = st.components.v2.component(
    "surefoot_run_details",
    html=(HERE / "run_details.html").read_text("utf-8"),
    css=style(HERE, "run_details"),
    js=script(HERE, "run_details"),
)


@dataclass(frozen=True, slots=True)
class Details:
    """What was said of a run; None is not answered. `parts` may name a ground without its part, or a part alone."""

    surface: Surface | None = None
    effort: int | None = None
    race: bool = False
    parts: Parts = ()


def ask(key: str, known: Details) -> Details:
    """Ask for the details of a run, those `known` at first, and return what was answered.

    It is client input: what cannot be read is not answered.
    """
    key = f"run-details-{key}"
    begun: list[tuple[Surface | None, int | None]] = [*known.parts[:OTHERS]]
    begun += [(None, None)] * (OTHERS - len(begun))
    data = {
        "name": key,
        "words": run_words.DETAILS,
        "surfaces": {surface: labels.SURFACE[surface] for surface in Surface},
        "surface": known.surface,
        "effort": known.effort,
        "race": known.race,
        "parts": begun,
    }
    _component(data=as_json(data), key=key, on_said_change=listen)
    told = browser.handed_over(key, "said")
    return _read(told) if isinstance(told, Mapping) else Details(known.surface, known.effort, known.race, begun)


def _read(told: Mapping[str, object]) -> Details:
    effort, parts = told.get("effort"), told.get("parts")
    return Details(
        _ground(told.get("surface")),
        effort if isinstance(effort, int) and not isinstance(effort, bool) and effort in EFFORTS else None,
        told.get("race") is True,
        [_part(one) for one in parts[:OTHERS]] if isinstance(parts, list) else (),
    )


def _ground(told: object) -> Surface | None:
    return Surface(told) if isinstance(told, str) and told in list(Surface) else None


def _part(told: object) -> tuple[Surface | None, int | None]:
    surface, percent = told if isinstance(told, list) and len(told) == 2 else (None, None)
    return _ground(surface), percent if isinstance(percent, int) and not isinstance(percent, bool) else None
