"""How far the reading of files is, told every second, with the way to end it."""

import streamlit as st

from ankle_core.reading.batch import Progress
from pages.parts.frame import frame
from pages.parts.frame.unbroken import one_step
from pages.parts.uploads import incoming
from pages.parts.words.runs import import_words

#: Seconds between two looks.
EVERY = 1.0


def show() -> None:
    """Show it until there is something else to show: what was read, or that it was put away on another screen."""
    # Alone in a container: a look right after a run of the page takes its place out of what Streamlit still has to send
    # of that run. What stands below it on the page would move up there, and be written over.
    with st.container():
        _look()


@st.fragment(run_every=EVERY)
def _look() -> None:
    batch = incoming.batch()
    if batch is None or not batch.progress.reading:
        st.rerun()
    now = batch.progress
    st.progress(_share(now), import_words.reading(now.files_done, now.files, now.runs))
    if st.button(import_words.CANCEL, width="stretch", key="import-cancel"):
        with one_step():
            incoming.discard()
            frame.say(import_words.CANCELLED)


def _share(now: Progress) -> float:
    return now.bytes_done / now.bytes if now.bytes else 0.0
