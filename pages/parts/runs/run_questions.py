"""What may be said of a run besides: its shoes, and the part of it that was on other ground."""

import streamlit as st

from ankle_core.diary.runs import Run, Shares
from ankle_core.errors import OutOfRange
from pages.parts.notebook.insight import load_facts
from pages.parts.runs.run_details import Details, Parts
from pages.parts.words import foreign_text


def shoes(key: str, like: Run | None) -> str:
    """Ask for the shoes, those of the run `like` at first; return "" where none are named."""
    name = st.selectbox(
        "Shoes",
        load_facts.shoes(),
        index=None,
        format_func=foreign_text.in_a_line,
        key=_preset(f"shoes-{key}", like.gear if like else None),
        placeholder="If you like: a name, then Add",
        accept_new_options=True,
    )
    name = (name or "").strip()
    return load_facts.shoes_called(name) or name


def _preset(key: str, answer: str | None) -> str:
    """Return `key` with `answer` in its field: what a field has from the beginning could not be taken away again."""
    if answer and key not in st.session_state:
        st.session_state[key] = answer
    return key


def details(edited: Run | None, like: Run | None) -> Details:
    """Return what is known of the `edited` run; of a new one the surface of the last like it, as all else is anew."""
    if edited is None:
        return Details(like.surface if like else None)
    parts = [(ground, round(100 * share)) for ground, share in edited.other_surfaces]
    return Details(edited.surface, edited.effort, edited.race, parts)


def shares(parts: Parts) -> Shares:
    """Return what was answered as shares; raises OutOfRange where a ground lacks its part, or a part its ground."""
    if any((surface is None) is bool(percent) for surface, percent in parts):
        raise OutOfRange(
            "Other ground needs a surface and its part of the run, such as grass and 30 %.",
            "Nothing was saved.",
            "Fill in both, or leave both empty.",
        )
    return tuple((surface, percent / 100) for surface, percent in parts if surface and percent)
