"""Runs from files: the runner chooses them, looks at what is in them, and adds it with one tap or not at all."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.imports import past_imports, preview, progress, tables
from pages.parts.uploads import incoming
from pages.parts.words.runs import import_words

with frame.open_page("Runs from files"):
    st.page_link("pages/runs.py", label=import_words.BACK, icon=":material/arrow_back:")
    past_imports.heed()
    frame.said()
    batch = incoming.batch()
    waiting = tables.recalled(batch) if batch else None
    if batch is None or (waiting and waiting.added):
        past_imports.just_made()
    if waiting:
        preview.show(waiting)
    elif batch and batch.progress.reading:
        progress.show()
    else:
        st.markdown(import_words.ABOUT)
        incoming.ask()
    past_imports.show()
