"""The home screen's way straight to today's routine."""

import streamlit as st

from ankle_core.rules import suggestion
from pages.parts.notebook import entries, facts, home_days, trials
from pages.parts.training import routine_shelf

#: What the address of the shortcut asks for (static/manifest.json).
ASKED, ROUTINE = "start", "routine"


def follow() -> None:
    """Go to the session that was begun, or to today's routine once the morning is answered; else Today is shown.

    It is followed once: what is answered then is read before a routine begins.
    """
    if st.query_params.get(ASKED) != ROUTINE:
        return
    del st.query_params[ASKED]
    if session := entries.unfinished():
        st.switch_page("pages/session.py", query_params={"session": str(session.id)})
    if routine := _routine_of_today():
        st.switch_page("pages/session.py", query_params=routine_shelf.start_of(routine).asked)


def _routine_of_today() -> str | None:
    day = home_days.today()
    done_with = entries.finished(day, day + entries.DAY) or day in entries.rest_days(day, day + entries.DAY)
    if entries.morning() is None or done_with:
        return None
    chosen = suggestion.suggest(facts.standing(), trials.left_out()).routine
    return chosen.id if chosen else None
