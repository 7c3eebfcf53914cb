"""The way back to running on its page: today's session or why none fits, what the next level takes, and its moves."""

from uuid import uuid5

import streamlit as st

from ankle_core.training import running_levels
from ankle_core.training.exercises import figure
from ankle_core.training.session import Session
from pages.parts.frame import frame, rows, theme
from pages.parts.frame.rows import Group
from pages.parts.frame.unbroken import one_step, unbroken
from pages.parts.notebook import back_to_running, entries, home_days
from pages.parts.training import moves, routine_shelf, shelf
from pages.parts.training.shelf import Start, Suggested
from pages.parts.words import reasons
from pages.parts.words.training import return_words, session_words

#: The name of the list, and how many moves it shows.
LIST = "way-back"
SHOWN = 20


def heed() -> None:
    """Undo the move that was tapped."""
    moves.heed(LIST, back_to_running.moves())


def offer() -> None:
    """Offer to begin the way back."""
    st.markdown(return_words.FOR_WHOM)
    st.markdown(return_words.ABOUT)
    st.button(return_words.BEGIN, on_click=_begin, type="primary", width="stretch")


def _begin() -> None:
    with unbroken():
        back_to_running.begin()
        frame.say(return_words.begun(back_to_running.way().closed is None))


def ask() -> None:
    """Ask for the answer to the move that waits, if one does."""
    found = back_to_running.way()
    change = found.pending or found.up
    if change is None or found.recorded is None:
        return
    said = return_words.due(change, found.recorded, home_days.today())
    yes = return_words.yes(change), back_to_running.take
    moves.ask(said, change, yes, (return_words.no(change, found.recorded), back_to_running.decline))


def show() -> None:
    """Show today's session with its Start, or why none fits, and what the next level takes."""
    found, today = back_to_running.way(), home_days.today()
    assert found.level is not None
    if found.closed:
        st.markdown(f"**{return_words.named(found.level)}.** {return_words.closed(found, today)}")
    else:
        shelf.show(shelf.laid_out(_session(found.level), "", None, theme.palette()))
    st.markdown(return_words.takes(found.takes, found.level))


def _session(of: running_levels.RunningLevel) -> Suggested:
    id = uuid5(routine_shelf.turn(), of.id)
    start = Start(session_words.START, {"routine": running_levels.ROUTINE, "level": of.id, "session": str(id)})
    drawing = figure.moving(of.work, None)
    return Suggested(of.title, return_words.length(of), return_words.before(of), drawing, [start])


def ran(session: Session) -> bool:
    """Return whether `session` is written down as a run."""
    if not running_levels.is_walk_run(session):
        return False
    return running_levels.as_run(entries.session(session.id) or session, entries.sets_of(session.id)) is not None


def more() -> None:
    """Show the levels, the moves so far, and the ways to set a level by hand and to leave."""
    with st.expander(return_words.LEVELS):
        st.markdown(f"{return_words.ABOUT}\n\n{return_words.table()}\n\n{return_words.THEN}")
    with st.expander(return_words.MOVES):
        rows.show(LIST, [Group("", moves.listed(back_to_running.moves(), SHOWN))], empty=return_words.NO_MOVES)
    with st.expander(return_words.BY_HAND), st.form("running-level", border=False):
        st.markdown(return_words.BY_HAND_ABOUT)
        chosen = st.selectbox("Level", running_levels.levels(), format_func=return_words.named)
        if st.form_submit_button(return_words.SET, width="stretch"):
            with one_step():
                back_to_running.set_level(chosen.id)
                frame.say(return_words.set_to(chosen))
    with st.expander(return_words.RULES):
        for rule, source in return_words.rules():
            st.markdown(f"{rule} {reasons.grounded(source, 'Consensus')}")
    if back_to_running.way().level is not None:
        st.button(return_words.LEAVE, on_click=back_to_running.leave, type="tertiary")
