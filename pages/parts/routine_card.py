"""One routine on the screen: drawing, minutes, equipment, why, and the ways to start it."""

from typing import Literal
from uuid import UUID, uuid5

import streamlit as st

from ankle_core import routines, suggestion
from ankle_core.routines import Routine
from ankle_core.suggestion import Because, Suggestion
from pages.parts import drawing, facts, notebook, words

SHORT = 5


def suggested(chosen: Suggestion) -> None:
    """Show the one routine for today with its moving drawing and the filled Start button."""
    if chosen.routine is None:
        st.markdown(f"**No routine today.** {words.because(chosen.because)}")
        return
    first = chosen.routine.exercises[0]
    with st.container(border=True, key="suggested"):
        with st.container(horizontal=True, wrap=False, key="suggested-head"):
            with st.container(width=120):
                drawing.moving(first.id, None if not first.per_side else facts.first_side(), height="120px")
            st.markdown(f"**{chosen.routine.title}**  \n{facts_of(chosen.routine)}")
        with st.container(key="primary-start"):
            start("Start", chosen.routine.id, fitted=True, width="stretch")
        st.caption(words.because(chosen.because))
        _other_doses(chosen)


def _other_doses(chosen: Suggestion) -> None:
    if chosen.routine is None:
        return
    whole = routines.routine(chosen.routine.id)
    against = set(suggestion.advised_against(whole, facts.standing())) - {Because.AMBER}
    with st.container(horizontal=True, key="link-doses"):
        if routines.minutes(chosen.routine) > SHORT:
            start(f"Only {SHORT} minutes", whole.id, SHORT, fitted=True)
        if Because.FIRST_WEEKS in chosen.because and not against:
            start("The article's full dose", whole.id, fitted=False)


def card(routine: Routine) -> None:
    """Show one routine of the list; what today advises against is said, nothing is hidden."""
    against = suggestion.advised_against(routine, facts.standing())
    with st.container(border=True, key=f"routine-{routine.id}"):
        st.subheader(routine.title, anchor=False)
        drawing.still(routine.exercises[0].id, None if not routine.exercises[0].per_side else facts.first_side())
        st.markdown(f"{routine.about}  \n{facts_of(routine)}")
        if against:
            st.markdown(f":material/warning: {words.against(against)}")
        if Because.SIGN not in against:
            with st.container(horizontal=True, key=f"link-{routine.id}"):
                _starts(routine)


def _starts(routine: Routine) -> None:
    start("Start", routine.id, fitted=False)
    start(f"{SHORT} minutes", routine.id, SHORT, fitted=False)
    fitted, changes = suggestion.fit(routine, facts.standing())
    if changes and fitted.doses:
        start("In today's dose", routine.id, fitted=True)


def facts_of(routine: Routine) -> str:
    """Return minutes and equipment in a line."""
    equipment = ", ".join(routine.equipment) or "nothing"
    bottles = f" {words.BOTTLES}" if "dumbbells" in routine.equipment else ""
    return f"{routines.minutes(routine)} min, {equipment}, both feet equally.{bottles}"


def start(
    label: str,
    routine: str,
    minutes: int | None = None,
    *,
    fitted: bool,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Link to the player with a session of its own; the same choice on the same day resumes the same session."""
    params = {
        "routine": routine,
        "dose": "today" if fitted else "full",
        "session": str(_new_id(routine, minutes, fitted)),
    }
    st.page_link(
        "pages/session.py",
        label=label,
        icon=":material/play_arrow:",
        query_params=params | ({"minutes": str(minutes)} if minutes else {}),
        width=width,
    )


def _new_id(routine: str, minutes: int | None, fitted: bool) -> UUID:
    return uuid5(notebook.diary_id(), f"{notebook.today()} {routine} {minutes} {fitted} {facts.ended_today()}")
