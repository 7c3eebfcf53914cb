"""Session: the runner does a routine with the player, which keeps every set through whatever happens."""

from uuid import UUID

import streamlit as st

from ankle_core.diary.screening import Trigger
from ankle_core.errors import OutOfRange
from ankle_core.rules import suggestion
from ankle_core.training import routines, running_levels
from ankle_core.training.routines import Routine
from ankle_core.training.session import Session
from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.notebook import back_to_running, clock, entries, facts, home_days, own_routines
from pages.parts.training import player_page, way_back
from pages.parts.words import sign_words
from pages.parts.words.training import return_words, session_words


def chosen(id: UUID) -> Session:
    """Return the session the address asks for, about to be started; raises OutOfRange for an address nobody made."""
    asked = st.query_params
    if asked.get("routine") == running_levels.ROUTINE:
        return back_to_running.session(id, asked.get("level", ""), begun=player_page.has_begun(id))
    routine = own_routines.routine(asked.get("routine", ""))
    standing = facts.standing()
    routine = suggestion.at_level(routine, standing)
    if asked.get("dose") == "today" or standing.eased:
        routine, _ = suggestion.fit(routine, standing)
    routine = within(routine, asked.get("minutes"))
    steps = routines.timeline(routine.doses, facts.first_side())
    return Session(id, home_days.today(), clock.now(), home_days.zone(), routine.id, routine.title, steps)


def within(routine: Routine, minutes: str | None) -> Routine:
    """Return `routine` in as many minutes as the address says."""
    if minutes is None:
        return routine
    if len(minutes) > 3 or not minutes.isdecimal() or not 1 <= int(minutes) <= 120:
        raise OutOfRange(
            f"“{minutes[:20]}” is not a number of minutes.", "Nothing was started.", "Choose a routine again."
        )
    return routines.shortened(routine, int(minutes))


def planned() -> Session | None:
    """Return the session of the address, the unfinished one without an address, or None if there is none."""
    if "session" not in st.query_params:
        return entries.unfinished()
    id = player_page.session_id(st.query_params["session"])
    if id is None:
        raise OutOfRange("This address names no session.", "Nothing was started.", "Choose a routine first.")
    return entries.session(id) or chosen(id)


with frame.open_page("Session", heading=False):
    session = planned()
    if session is None:
        st.title("No session is open", anchor=False)
        st.markdown("Choose a routine, and it is played here.")
        st.page_link("pages/routines.py", label="Choose a routine", icon=":material/fitness_center:")
    elif entries.last_screening() is None:
        st.title("Before the first session", anchor=False)
        st.markdown(f"**{session_words.NOT_AT_ALL}**")
        signs.adults_only()
        signs.ask(Trigger.FIRST_USE, sign_words.FIRST)
    elif entries.session(session.id) is None and facts.away():
        st.title("Before you start", anchor=False)
        signs.ask(Trigger.AWAY, sign_words.AWAY)
    elif session.ended_at is None and facts.signs_due(session.id):
        player_page.keep(session)
        st.title("Before you start", anchor=False)
        signs.asked(session.id)
    elif facts.locked() and session.ended_at is None:
        player_page.keep(session)
        st.title("Locked", anchor=False)
        signs.locked()
        player_page.end_interrupted(session)
    elif unknown := player_page.unknown_exercises(session):
        st.title("It cannot be played here", anchor=False)
        st.markdown(session_words.unknown(unknown))
        player_page.end_interrupted(session)
    else:
        above = st.container(key="after-session")
        player_page.play(session, said=frame.taken())
        if way_back.ran(session):
            above.page_link("pages/runs.py", label=return_words.ADD_TO_RUN, icon=":material/directions_run:")
