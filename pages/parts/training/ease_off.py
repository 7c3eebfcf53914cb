"""Fewer days a week, once the plan has led to what it is for."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.frame.unbroken import unbroken
from pages.parts.notebook import changes
from pages.parts.words.training import ladder_words


def offer() -> None:
    """Offer fewer days a week; the facts say when they are enough."""
    st.markdown(ladder_words.may_ease_off())
    st.button(ladder_words.EASE_OFF, on_click=_take)


def _take() -> None:
    with frame.refusing(), unbroken():
        changes.ease_off()
        frame.say(ladder_words.EASED_OFF)
