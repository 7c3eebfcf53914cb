"""What was imported, each as a whole to be taken back at any time."""

import streamlit as st

from ankle_core.diary.days import zone_of
from pages.parts.frame import frame, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.frame.unbroken import one_step
from pages.parts.imports import pending
from pages.parts.notebook import home_days, imports
from pages.parts.notebook.imports import Import
from pages.parts.words import dates
from pages.parts.words.runs import import_words

#: Imports shown at first, and with every tap for more.
SHOWN = 10
#: The name of their list.
LIST = "imports"


def heed() -> None:
    """Undo the import that was tapped."""
    id = rows.tapped(LIST)
    for made in imports.latest(_limit()) if id else ():
        if made.id == id and not made.undone_at:
            _undo(made)


def just_made() -> None:
    """Offer the way back from an import of a moment ago."""
    made = pending.just_made()
    if made and st.button(import_words.undo_this(made), icon=":material/undo:", width="stretch", key="undo-just-made"):
        _undo(made)


def show() -> None:
    """List the last imports with the way back from each, and those that were undone."""
    limit = _limit()
    found = imports.latest(limit + 1)
    if not found:
        return
    with st.expander(import_words.EARLIER, key="earlier-imports"):
        rows.show(LIST, [Group("", [*map(_row, found[:limit])])])
        st.caption(import_words.UNDONE_ABOUT)
        if len(found) > limit:
            st.button(import_words.MORE, on_click=_more, width="stretch")


def _limit() -> int:
    return SHOWN * (1 + int(st.session_state.get("more-imports", 0)))


def _more() -> None:
    st.session_state["more-imports"] = st.session_state.get("more-imports", 0) + 1


def _row(made: Import) -> Row:
    undone = home_days.day_at(made.undone_at) if made.undone_at else None
    wall, today = made.at.astimezone(zone_of(home_days.zone())), home_days.today()
    text = import_words.earlier(made, undone, today)
    return Row(made.id, dates.moment(wall, today), text, way="" if undone else import_words.UNDO)


def _undo(made: Import) -> None:
    with one_step():
        frame.say(import_words.undone(imports.undo(made.id)))
