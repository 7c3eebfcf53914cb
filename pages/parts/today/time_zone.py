"""A phone that stands in another zone than the diary: said in a line, changed with one tap."""

import streamlit as st

from pages.parts.notebook import changes, home_days
from pages.parts.words import page_words


def offer() -> None:
    """Offer the zone of the browser for the days from today on, where its clock shows another time."""
    if there := home_days.elsewhere():
        st.markdown(page_words.elsewhere(there, home_days.zone()))
        st.button(page_words.use_zone(there), on_click=changes.use_zone, args=(there,), icon=":material/schedule:")
