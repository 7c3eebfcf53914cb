"""Fewer days a week, once the plan has led to what it is for."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.notebook import changes, facts
from pages.parts.words import ladder_words


def offer() -> bool:
    """Offer fewer days a week if they are enough, and return whether they are."""
    if not facts.may_ease_off():
        return False
    st.markdown(ladder_words.may_ease_off())
    st.button(ladder_words.EASE_OFF, on_click=_take)
    return True


def _take() -> None:
    with frame.refusing():
        changes.ease_off()
        frame.say(ladder_words.EASED_OFF)
