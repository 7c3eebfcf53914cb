"""Which entry a form writes: Streamlit answers a second tap with a run of its own, beside the one that is saving.

Both write the same entry where its id stands before the tap.
"""

from uuid import UUID, uuid4, uuid5

import streamlit as st


def entry_id(form: str) -> UUID:
    """Return the id of the entry that the form called `form` writes in this visit; the next form has another name."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = uuid4()
    return uuid5(st.session_state["visit"], form)
