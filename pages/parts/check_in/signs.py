"""The list of signs on the screen: asking, the message of what was ticked, and the two ways out."""

from uuid import UUID

import streamlit as st

from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.rules.signs import SIGNS, leaves_easiest, tiers
from pages.parts.check_in import sign_list
from pages.parts.frame import frame
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, entries, facts
from pages.parts.words import sign_words
from pages.parts.words.training import session_words


def ask(trigger: Trigger, why: str) -> None:
    """Ask the whole list on one screen; `why` is the sentence above it."""
    if answer := sign_list.answered(trigger):
        id, ticked = answer
        with one_step():
            changes.save_screening(id, trigger, ticked)
            sign_list.begin_anew()
            frame.say("" if ticked else sign_words.NOT_LISTED)
    st.markdown(why)
    sign_list.show(trigger)


def asked(but: UUID | None = None) -> bool:
    """Ask the list where a rating or a jump of the last days asks for it, and return whether it is asked.

    Ratings within the session `but` wait until that is over.
    """
    due = facts.signs_due(but)
    if due:
        ask(due[0], sign_words.why(*due))
    return bool(due)


def adults_only() -> None:
    """Say so to whoever may be under 18 by the birth year that was told."""
    if facts.under_age():
        st.info(sign_words.UNDER_AGE, icon=":material/info:")


def locked() -> None:
    """Show every open tick: its messages, what was ticked, what it leaves open, and the two ways out."""
    for screening in entries.open_signs():
        _message(screening)
        if leaves_easiest(screening):
            st.markdown(session_words.EASIEST_OPEN)
        with st.popover("Take this away" if leaves_easiest(screening) else "Take this lock away", width="stretch"):
            st.markdown("Either is kept with today's date. Writing things down was never locked.")
            _way_out(screening, "A clinician has looked at this", Release.SEEN)
            _way_out(screening, "I ticked by mistake", Release.MISTAKE)


def _message(screening: Screening) -> None:
    number = entries.its_profile().emergency_number
    soonest, *others = tiers(screening.ticked)
    st.error(f"**{sign_words.message(soonest, number)}**", icon=":material/dangerous:")
    for tier in others:
        st.markdown(sign_words.message(tier, number))
    for sign in SIGNS:
        if sign.id in screening.ticked:
            st.markdown(f"- {sign.text}")


def _way_out(screening: Screening, label: str, way: Release) -> None:
    if st.button(label, key=f"{way}-{screening.id}", width="stretch"):
        with one_step():
            changes.release(screening.id, way)
