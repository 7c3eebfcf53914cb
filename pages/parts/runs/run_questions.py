"""What may be said of a run besides: its shoes, and the part of it that was on other ground."""

from collections.abc import Sequence

import streamlit as st

from ankle_core.diary.runs import Run, Shares, Surface
from ankle_core.errors import OutOfRange
from pages.parts.notebook import load_facts
from pages.parts.words import labels

#: How many other grounds can be named.
OTHERS = 2
#: A ground and its percent of the run, as they were answered.
Parts = Sequence[tuple[Surface | None, int | None]]


def shoes(key: str, like: Run | None) -> str:
    """Ask for the shoes, those of the run `like` at first; return "" where none are named."""
    name = st.selectbox(
        "Shoes",
        load_facts.shoes(),
        index=None,
        key=_preset(f"shoes-{key}", like.gear if like else None),
        placeholder="If you like: a name, then Add",
        accept_new_options=True,
    )
    name = (name or "").strip()
    return load_facts.shoes_called(name) or name


def _preset(key: str, answer: str | int | None) -> str:
    """Return `key` with `answer` in its field: what a field has from the beginning could not be taken away again."""
    if answer and key not in st.session_state:
        st.session_state[key] = answer
    return key


def other_ground(key: str, edited: Run | None) -> Parts:
    """Ask, folded away, which part of the run was on other ground than the surface chosen above."""
    known = edited.other_surfaces if edited else ()
    with st.expander("Part of it on other ground", key=f"other-ground-{key}"):
        return [_part(f"{key}-{place}", known[place] if place < len(known) else None) for place in range(OTHERS)]


def _part(key: str, known: tuple[Surface, float] | None) -> tuple[Surface | None, int | None]:
    with st.container(horizontal=True, wrap=False):
        surface = st.selectbox(
            "Other surface",
            list(Surface),
            index=None,
            format_func=labels.SURFACE.__getitem__,
            key=_preset(f"other-surface-{key}", known[0] if known else None),
            placeholder="None",
        )
        percent = st.number_input(
            "Its part of the run, %",
            min_value=0,
            max_value=100,
            value=None,
            step=10,
            key=_preset(f"other-part-{key}", round(known[1] * 100) if known else None),
        )
    return surface, percent


def shares(parts: Parts) -> Shares:
    """Return what was answered as shares; raises OutOfRange where a ground lacks its part, or a part its ground."""
    if any((surface is None) is bool(percent) for surface, percent in parts):
        raise OutOfRange(
            "Other ground needs a surface and its part of the run, such as grass and 30 %.",
            "Nothing was saved.",
            "Fill in both, or leave both empty.",
        )
    return tuple((surface, percent / 100) for surface, percent in parts if surface and percent)
