"""What was imported, each as a whole to be taken back at any time."""

import streamlit as st

from ankle_core.diary.days import zone_of
from pages.parts.frame import frame
from pages.parts.imports import pending
from pages.parts.notebook import imports, notebook
from pages.parts.notebook.imports import Import
from pages.parts.words import import_words

#: Imports shown at first, and with every tap for more.
SHOWN = 10


def just_made() -> None:
    """Offer the way back from an import of a moment ago."""
    made = pending.just_made()
    if made and st.button(import_words.undo_this(made), icon=":material/undo:", width="stretch", key="undo-just-made"):
        _undo(made)


def show() -> None:
    """List the last imports with the way back from each, and those that were undone."""
    limit = SHOWN * (1 + st.session_state.get("more-imports", 0))
    found = imports.latest(limit + 1)
    if not found:
        return
    with st.expander(import_words.EARLIER, key="earlier-imports"):
        for made in found[:limit]:
            _line(made)
        st.caption(import_words.UNDONE_ABOUT)
        if len(found) > limit:
            st.button(import_words.MORE, on_click=_more, width="stretch")


def _more() -> None:
    st.session_state["more-imports"] = st.session_state.get("more-imports", 0) + 1


def _line(made: Import) -> None:
    undone = notebook.day_at(made.undone_at) if made.undone_at else None
    wall = made.at.astimezone(zone_of(notebook.zone()))
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"entry-{made.id}"):
        st.markdown(import_words.earlier(made, wall, undone, notebook.today()), width="stretch")
        if not undone and st.button(import_words.UNDO, key=f"undo-{made.id}"):
            _undo(made)


def _undo(made: Import) -> None:
    frame.say(import_words.undone(imports.undo(made.id)))
    st.rerun()
