"""What is written and what is said of it are one step: another tap ends the run of a page where it next asks Streamlit
for anything, be it for a value of the visit.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


@contextmanager
def unbroken() -> Iterator[None]:
    """Let no other tap end this run before what stands inside is done; it has its turn right after.

    Nothing inside may show anything: that lets it in.
    """
    context = get_script_run_ctx()
    assert context, "a page asks for it while it is made"
    visit = context.session_state
    before = visit._yield_callback
    object.__setattr__(visit, "_yield_callback", lambda: None)  # it has no setter: names of its own are the visit's
    try:
        yield
    finally:
        object.__setattr__(visit, "_yield_callback", before)


@contextmanager
def one_step() -> Iterator[None]:
    """Write, and say what was written, as one step, and make the page anew after it; nothing inside may show anything.

    Another tap in between would hide the sentence. A second one on the same button is told apart by `entry_id`.
    """
    with unbroken():
        yield
    st.rerun()
