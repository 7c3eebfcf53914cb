"""One routine on the screen: drawing, minutes, equipment, why, and the ways to start it."""

from typing import Literal
from uuid import UUID, uuid5

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.rules import suggestion
from ankle_core.rules.standing import Standing
from ankle_core.rules.suggestion import Because, Suggestion
from ankle_core.training import routines
from ankle_core.training.routines import Routine
from pages.parts.notebook import facts, notebook
from pages.parts.training import drawing
from pages.parts.words import reasons, session_words

SHORT = 5


def suggested(chosen: Suggestion) -> None:
    """Show the one routine for today with its moving drawing and the filled Start button."""
    if chosen.routine is None:
        st.markdown(f"**No routine today.** {reasons.because(chosen.because)}")
        return
    first = chosen.routine.exercises[0]
    with st.container(border=True, key="suggested"):
        with st.container(horizontal=True, wrap=False, key="suggested-head"):
            with st.container(width=120):
                drawing.moving(first.id, None if not first.per_side else facts.first_side(), height="120px")
            st.markdown(f"**{chosen.routine.title}**  \n{facts_of(chosen.routine)}")
        with st.container(key="primary-start"):
            start("Start", chosen.routine.id, turn(), fitted=True, width="stretch")
        st.caption(reasons.because(chosen.because))
        _other_doses(chosen)


def _other_doses(chosen: Suggestion) -> None:
    if chosen.routine is None:
        return
    whole, standing = routines.routine(chosen.routine.id), facts.standing()
    _, changes = suggestion.fit(whole, standing)
    with st.container(horizontal=True, key="link-doses"):
        if routines.minutes(chosen.routine) > SHORT:
            start(f"Only {SHORT} minutes", whole.id, turn(), SHORT, fitted=True)
        if suggestion.full_dose_open(changes, standing):
            start("The article's full dose", whole.id, turn(), fitted=False)


def card(routine: Routine, standing: Standing, side: Side, turn: UUID) -> None:
    """Show one routine of the list in the dose of today; what today advises against is said, nothing is hidden."""
    against = suggestion.advised_against(routine, standing)
    fitted, changes = suggestion.fit(routine, standing)
    changed = bool(changes and fitted.doses)
    shown = fitted if changed else routine
    first = shown.exercises[0]
    with st.container(border=True, key=f"routine-{routine.id}"):
        st.subheader(routine.title, anchor=False)
        drawing.still(first.id, side if first.per_side else None)
        why = f"  \n{reasons.because(changes)}" if changed else ""
        warning = f"  \n:material/warning: {reasons.against(against)}" if against else ""
        st.markdown(f"{routine.about}  \n{facts_of(shown)}{why}{warning}")
        if Because.SIGN not in against:
            with st.container(horizontal=True, key=f"link-{routine.id}"):
                start("Start", routine.id, turn, fitted=changed)
                if routines.minutes(shown) > SHORT:
                    start(f"{SHORT} minutes", routine.id, turn, SHORT, fitted=changed)
                if not against and suggestion.full_dose_open(changes, standing):
                    start("The full dose", routine.id, turn, fitted=False)


def facts_of(routine: Routine) -> str:
    """Return minutes and equipment in a line."""
    equipment = ", ".join(routine.equipment) or "nothing"
    bottles = f" {session_words.BOTTLES}" if "dumbbells" in routine.equipment else ""
    return f"{routines.minutes(routine)} min, {equipment}, both feet equally.{bottles}"


def start(
    label: str,
    routine: str,
    turn: UUID,
    minutes: int | None = None,
    *,
    fitted: bool,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Link to the player with a session of its own; the same choice in the same `turn` resumes the same session."""
    params = {
        "routine": routine,
        "dose": "today" if fitted else "full",
        "session": str(uuid5(turn, f"{routine} {minutes} {fitted}")),
    }
    st.page_link(
        "pages/session.py",
        label=label,
        icon=":material/play_arrow:",
        query_params=params | ({"minutes": str(minutes)} if minutes else {}),
        width=width,
    )


def turn() -> UUID:
    """Return what every session that may begin now has in common: the diary, the day, and how many ended on it."""
    return uuid5(notebook.diary_id(), f"{notebook.today()} {facts.ended_today()}")
