"""A run as one element: distance, time, day, note and shoes as typed, the rest by tap, and the button that saves it.

Nothing goes up before that button: no letter and no tap waits for the computer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from ankle_core.diary.runs import Surface
from pages.parts.frame.browser import as_json, handed_over, listen, script, style
from pages.parts.words import labels

HERE = Path(__file__).parent
#: How many other grounds can be named.
OTHERS = 2
EFFORTS = range(11)
#: A ground and its percent of the run, as they were answered.
Parts = Sequence[tuple[Surface | None, int | None]]

_component = st.components.v2.component(
    "surefoot_run_form",
    html=(HERE / "run_form.html").read_text("utf-8"),
    css=style(HERE, "run_form"),
    js=script(HERE, "run_form"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the form; None is not answered. `parts` may name a ground without its part, or a part alone."""

    distance: str = ""
    time: str = ""
    day: date | None = None
    note: str = ""
    shoes: str = ""
    surface: Surface | None = None
    effort: int | None = None
    race: bool = False
    parts: Parts = ()


def ask(name: str, known: Answers, shoes: Sequence[str], words: Mapping[str, str]) -> Answers | None:
    """Ask for a run, what is `known` of it at first, and return what was answered once it is to be saved.

    Each `name` begins a form of its own. `shoes` can be chosen, others be typed; `words` are those of the form. What
    is returned is client input: what cannot be read is not answered.
    """
    begun: list[tuple[Surface | None, int | None]] = [*known.parts[:OTHERS]]
    begun += [(None, None)] * (OTHERS - len(begun))
    data = {
        "name": _key(name),
        "words": words,
        "surfaces": {surface: labels.SURFACE[surface] for surface in Surface},
        "worn": [*shoes],
        "distance": known.distance,
        "time": known.time,
        "day": known.day.isoformat() if known.day else "",
        "note": known.note,
        "shoes": known.shoes,
        "surface": known.surface,
        "effort": known.effort,
        "race": known.race,
        "parts": begun,
    }
    _component(data=as_json(data), key=_key(name), on_saved_change=listen, on_deleted_change=listen)
    told = handed_over(_key(name), "saved")
    return _read(told) if isinstance(told, Mapping) else None


def deleted(name: str) -> bool:
    """Return whether the run in the form `name` is to be deleted."""
    return handed_over(_key(name), "deleted") is True


def _key(name: str) -> str:
    return f"run-form-{name}"


def _read(told: Mapping[str, object]) -> Answers:
    effort, parts = told.get("effort"), told.get("parts")
    return Answers(
        _text(told.get("distance")),
        _text(told.get("time")),
        _day(told.get("day")),
        _text(told.get("note")),
        _text(told.get("shoes")),
        _ground(told.get("surface")),
        effort if isinstance(effort, int) and not isinstance(effort, bool) and effort in EFFORTS else None,
        told.get("race") is True,
        [_part(one) for one in parts[:OTHERS]] if isinstance(parts, list) else (),
    )


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(_text(told))
    except ValueError:
        return None


def _ground(told: object) -> Surface | None:
    return Surface(told) if isinstance(told, str) and told in list(Surface) else None


def _part(told: object) -> tuple[Surface | None, int | None]:
    surface, percent = told if isinstance(told, list) and len(told) == 2 else (None, None)
    return _ground(surface), percent if isinstance(percent, int) and not isinstance(percent, bool) else None
