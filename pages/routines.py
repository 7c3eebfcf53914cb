"""Routines: the runner finds what can be done now, by minutes, equipment and aim."""

import streamlit as st

from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.training import routine_shelf, shelf
from pages.parts.words.training import builder_words

with frame.open_page("Routines"):
    shelf.follow()
    signs.locked()
    shelf.show(routine_shelf.shelf_of_all())
    st.page_link("pages/build_routine.py", label=builder_words.MAKE, icon=":material/edit:")
