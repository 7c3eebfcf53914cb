"""Routines: the runner finds what can be done now, by minutes, equipment and aim."""

import streamlit as st

from ankle_core.rules import suggestion
from ankle_core.training import routines
from ankle_core.training.routines import Routine
from pages.parts.check_in import signs
from pages.parts.frame import choice, frame
from pages.parts.notebook import facts
from pages.parts.training import routine_card
from pages.parts.words import reasons, session_words


def fits(routine: Routine, minutes: int, without: list[str], aim: str) -> bool:
    """Return whether the card is shown under the chosen filters."""
    return (
        (minutes == session_words.ANY_MINUTES or routines.minutes(routine) <= minutes)
        and not set(without) & set(routine.equipment)
        and aim in (session_words.ANY_AIM, routine.aim)
    )


with frame.open_page("Routines"):
    signs.locked()
    # A filter called as a parameter of the links to the player would take it from their address: "minutes" would.
    minutes = choice.one_of(session_words.MINUTES, "Minutes", "time", session_words.ANY_MINUTES)
    aim = choice.one_of(session_words.AIM, "Aim", "aim", session_words.ANY_AIM)
    without = st.pills("Without", ["step", "dumbbells"], selection_mode="multi", key="without", bind="query-params")
    standing, side, turn = facts.standing(), facts.first_side(), routine_card.turn()
    chosen = suggestion.suggest(standing)
    first = [routines.routine(chosen.routine.id)] if chosen.routine else []
    rest = [routine for routine in routines.built_in().values() if routine not in first]
    shown = [routine for routine in [*first, *rest] if fits(routine, minutes, without, aim)]
    if not shown:
        st.markdown("No routine fits all three. Every routine can also be started at 5 minutes: widen the minutes.")
    for routine in shown:
        if routine in first:
            st.markdown(f"**Suggested today.** {reasons.because(chosen.because)}")
        routine_card.card(routine, standing, side, turn)
