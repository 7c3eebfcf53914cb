"""My routine: the runner puts a routine together, saves it, shares it as a small file, and loads one."""

from uuid import UUID, uuid4

import streamlit as st

from ankle_core.training import own_routines as rules
from ankle_core.training import routine_files, routines
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import built_in
from pages.parts.builder import draft, fields
from pages.parts.frame import frame
from pages.parts.frame.unbroken import one_step, unbroken
from pages.parts.notebook import facts, own_routines
from pages.parts.training import reaching
from pages.parts.words import foreign_text
from pages.parts.words.training import builder_words

DELETED = "build-deleted"


def begin() -> None:
    """Let the runner choose what to begin with: one's own routine goes on, a built-in one is copied."""
    own = {str(one.id): one.title for one in own_routines.playable()}
    known = own | {id: one.title for id, one in built_in().items()}
    key = f"build-from-{draft.turn()}"
    st.selectbox(
        builder_words.BEGIN, list(known), index=None, format_func=lambda id: foreign_text.in_a_line(known[id]), key=key,
        placeholder=builder_words.CHOOSE, on_change=_begin, args=(key,),
    )  # fmt: skip


def _begin(key: str) -> None:
    draft.take_up(draft.begun_from(st.session_state[key]))


def load() -> None:
    """Take up the routine of a file; what is wrong with it is told by its line."""
    file = st.file_uploader(builder_words.LOAD, type="toml", max_upload_size=1, key=f"build-file-{draft.turn()}")
    if file is None:
        return
    with frame.refusing():
        draft.take_up(routine_files.opened(file.getvalue(), uuid4()))
        frame.say("", builder_words.NOBODY)
        st.rerun()


def save(made: OwnRoutine) -> None:
    """Keep the routine, and say where it stands."""
    with frame.refusing(), one_step():
        own_routines.save(made)
        frame.say(builder_words.SAVED)


def copy(made: OwnRoutine) -> None:
    """Go on with a second routine that begins as `made` stands in the fields; the saved one stays as it was saved."""
    draft.take_up(rules.another(made, uuid4()))


def delete(id: UUID) -> None:
    """Put the routine away, and offer the way back."""
    with unbroken():
        own_routines.delete(id)
        st.session_state[DELETED] = id
        frame.say(builder_words.DELETED)


def bring_back() -> None:
    """Offer the routine that was just deleted."""
    id = st.session_state.get(DELETED)
    if id and not draft.is_saved(id) and st.button(builder_words.BACK):
        with one_step():
            own_routines.undelete(id)


with frame.open_page("My routine"):
    frame.said()
    bring_back()
    begin()
    fields.show()
    made = draft.current()
    st.markdown(builder_words.minutes(routines.minutes(made.routine)))
    if said := reaching.said(made, facts.standing()):
        st.markdown(said)
    if st.button(builder_words.SAVE, type="primary", width="stretch"):
        save(made)
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in made.title.lower()).strip("-") or "routine"
    st.download_button(
        builder_words.SHARE,
        routine_files.written(made),
        f"{name}.toml",
        "application/toml",
        width="stretch",
        on_click="ignore",
    )
    if draft.is_saved(made.id):
        st.button(builder_words.COPY, on_click=copy, args=(made,), width="stretch")
        st.button(builder_words.DELETE, on_click=delete, args=(made.id,), width="stretch")
    load()
    st.page_link("pages/routines.py", label="All routines", icon=":material/fitness_center:")
