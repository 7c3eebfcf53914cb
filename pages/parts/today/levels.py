"""The one move on a ladder that waits for an answer: where to and why, with a yes and a no."""

from collections.abc import Callable

import streamlit as st

from ankle_core.rules import ladder
from ankle_core.rules.ladder import Place
from pages.parts.frame import frame
from pages.parts.notebook import changes, facts, home_days
from pages.parts.words import ladder_words


def ask() -> bool:
    """Show the move that waits, one down before one up, and return whether there is one."""
    found = facts.places()
    place = next(iter(ladder.pending(found)), None) or ladder.first_up(found)
    if place is None:
        return False
    st.markdown(ladder_words.due(place, home_days.today()))
    with st.container(horizontal=True, key="move"):
        st.button(ladder_words.yes(place), on_click=_answer, args=(changes.take_move, place))
        st.button(ladder_words.no(place), on_click=_answer, args=(changes.decline_move, place))
    return True


def _answer(answer: Callable[[Place], None], place: Place) -> None:
    with frame.refusing():
        answer(place)
