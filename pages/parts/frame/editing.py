"""Which entry the runner edits, and the way back from a deletion, for every kind of entry alike."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from pages.parts.frame import frame, rows
from pages.parts.frame.rows import Row
from pages.parts.frame.unbroken import one_step

#: What the button of an entry says that leads into its form.
EDIT = "Edit"


def edit(kind: str, id: UUID) -> None:
    """Take an entry into the form, which stands at the top of its page."""
    st.session_state[f"edited-{kind}"] = id
    frame.say("")


def heed(kind: str) -> None:
    """Take the entry whose row of the list `kind` was tapped into the form."""
    if id := rows.tapped(kind):
        edit(kind, id)


def edited(kind: str) -> UUID | None:
    """Return the entry of that kind that stands in the form."""
    id: UUID | None = st.session_state.get(f"edited-{kind}")
    return id


def editing(kind: str, what: str) -> None:
    """Say which entry stands in the form, with the way out of it that changes nothing."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"editing-{kind}"):
        st.markdown(f"**Editing** {what}.", width="stretch")
        st.button("Leave as it was", on_click=done, args=(kind,), key=f"leave-{kind}")


def turn(kind: str) -> int:
    """Return how many entries left the form in this visit: the next one gets fresh questions."""
    return int(st.session_state.get(f"turn-{kind}", 0))


def done(kind: str) -> None:
    """Empty the form."""
    st.session_state.pop(f"edited-{kind}", None)
    st.session_state[f"turn-{kind}"] = turn(kind) + 1


def delete(kind: str, id: UUID, delete: Callable[[UUID], None]) -> None:
    """Delete an entry, empty the form, and remember the way back."""
    with one_step():
        delete(id)
        done(kind)
        st.session_state[f"deleted-{kind}"] = id
        frame.say("")


def way_back(kind: str, bring_back: Callable[[UUID], object]) -> None:
    """Offer to bring back what was deleted last."""
    id = st.session_state.get(f"deleted-{kind}")
    if id and st.button("Deleted. Bring it back", icon=":material/undo:", width="stretch"):
        with one_step():
            bring_back(id)
            st.session_state.pop(f"deleted-{kind}", None)


def row(id: UUID, what: str, text: str, *small: str) -> Row:
    """Return one entry with the way into the form: `what` it is, a line about it, and lines of detail."""
    return Row(id, what, text, small, EDIT)
