"""The check-ins of the last days, each to be edited, deleted and brought back."""

from datetime import date, datetime
from uuid import UUID

import streamlit as st

from ankle_core.check_in import CheckIn, Occasion
from pages.parts import changes, facts, frame, morning, notebook, words

#: Local hours at which a backdated rating is placed.
HOURS = {Occasion.MORNING: 7, Occasion.DURING: 18, Occasion.HOUR_LATER: 19, Occasion.OTHER: 12}
SHOWN = 14


def moment(edited: CheckIn | None, day: date, occasion: Occasion) -> datetime:
    """Return when the ankles felt so: kept on edits of the same day, now for today, else the occasion's usual hour."""
    if edited is not None and edited.day == day:
        return edited.moment
    return notebook.now() if day == notebook.today() else notebook.moment_on(day, HOURS[occasion])


def being_edited() -> CheckIn | None:
    """Return the check-in whose Edit was tapped."""
    id = st.session_state.get("edited_check_in")
    return next((entry for entry in _recent() if entry.id == id), None)


def turn() -> int:
    """Return how many check-ins were saved in this visit, so that the next form starts empty."""
    return int(st.session_state.get("check_in_turn", 0))


def done() -> None:
    """Leave the editing, and empty the form."""
    st.session_state.pop("edited_check_in", None)
    st.session_state["check_in_turn"] = turn() + 1


def show() -> None:
    """List what was entered in the last days, newest first."""
    st.subheader(f"The last {SHOWN} days", anchor=False)
    _undo()
    entries = _recent()
    if not entries:
        st.markdown("What you enter appears here, to be mended or taken back.")
    for entry in reversed(entries):
        _line(entry)


def _recent() -> list[CheckIn]:
    return facts.check_ins(notebook.today() - SHOWN * facts.DAY, notebook.today() + facts.DAY)


def _line(entry: CheckIn) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"entry-{entry.id}"):
        when = f"**{words.day(entry.day, notebook.today())}**, {words.OCCASION[entry.occasion].lower()}"
        note = f"  \n{entry.note[:80]}" if entry.note else ""
        st.markdown(f"{when}: {morning.spelled_out(entry)}{note}")
        st.button("Edit", key=f"edit-{entry.id}", on_click=_edit, args=(entry.id,))
        st.button("Delete", key=f"delete-{entry.id}", on_click=_delete, args=(entry.id,))


def _edit(id: UUID) -> None:
    st.session_state["edited_check_in"] = id
    frame.say("")


def _delete(id: UUID) -> None:
    changes.delete_check_in(id)
    st.session_state["deleted_check_in"] = id


def _undo() -> None:
    id = st.session_state.get("deleted_check_in")
    if id and st.button("Deleted. Bring it back", icon=":material/undo:", width="stretch"):
        changes.undelete_check_in(id)
        del st.session_state["deleted_check_in"]
        st.rerun()
