"""The routine that is being put together on this page, until it is saved."""

from uuid import UUID, uuid4

import streamlit as st

from ankle_core.training.own_routines import OwnRoutine, copy_of
from ankle_core.training.routines import Dose, built_in
from pages.parts.notebook import own_routines

#: Where the draft lies, and how often another one was taken up: its fields begin anew then.
DRAFT, TURN = "build-draft", "build-turn"


def current() -> OwnRoutine:
    """Return what is being put together: what the address names, a copy of the first routine to begin with."""
    if DRAFT not in st.session_state:
        take_up(begun_from(st.query_params.get("from", "")))
    draft: OwnRoutine = st.session_state[DRAFT]
    return draft


def begun_from(id: str) -> OwnRoutine:
    """Return one's own routine called `id`, or a copy of the built-in one, the first of them for any other name."""
    return own_routines.called(id) or copy_of(built_in().get(id, next(iter(built_in().values()))), uuid4())


def is_saved(id: UUID) -> bool:
    """Return whether the diary has a routine of that name."""
    return any(one.id == id for one in own_routines.every())


def take_up(routine: OwnRoutine) -> None:
    """Put `routine` on the page in the place of what was there."""
    st.session_state[DRAFT] = routine
    st.session_state[TURN] = turn() + 1


def turn() -> int:
    """Return what the keys of the fields end with."""
    return int(st.session_state.get(TURN, 0))


def change(title: str, about: str, doses: tuple[Dose, ...], *, anew: bool) -> None:
    """Keep what stands in the fields; `anew` where exercises have changed places, so that the fields follow."""
    st.session_state[DRAFT] = OwnRoutine(current().id, title, doses, about)
    if anew:
        st.session_state[TURN] = turn() + 1
