"""Runs from files: the runner chooses them, looks at what is in them, and adds it with one tap or not at all."""

import streamlit as st

from pages.parts import frame
from pages.parts.imports import earlier, importing, preview, progress
from pages.parts.imports import words as import_words
from pages.parts.sending import incoming

with frame.open_page("Runs from files"):
    st.page_link("pages/runs.py", label=import_words.BACK, icon=":material/arrow_back:")
    frame.said()
    batch = incoming.batch()
    waiting = importing.waiting(batch) if batch else None
    if batch is None or (waiting and waiting.added):
        earlier.just_made()
    if waiting:
        preview.show(waiting)
    elif batch and batch.progress.reading:
        progress.show()
    else:
        st.markdown(import_words.ABOUT)
        incoming.ask()
    earlier.show()
