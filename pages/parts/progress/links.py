"""What goes with each ankle's next mornings: worked out when asked for, with what is still missing folded away."""

import streamlit as st

from ankle_core.diary.check_in import SIDES
from pages.parts.notebook import home_days, own_routines, trials
from pages.parts.notebook.insight import goes_with
from pages.parts.words.progress import link_words
from pages.parts.words.training import trial_words

#: Whether it was asked for in this visit.
OPEN = "links-open"


def show() -> None:
    """Offer to look, or show what was found for both sides."""
    st.subheader(link_words.TITLE, anchor=False)
    st.page_link("pages/trial.py", label=trial_words.OPEN, icon=":material/shuffle:")
    if not st.session_state.get(OPEN):
        st.button(link_words.LOOK, on_click=_open, width="stretch")
        return
    titles = own_routines.titles()
    called = {key: link_words.name(factor, titles) for key, factor in goes_with.its_factors().items()}
    found = goes_with.links()
    for side in SIDES:
        st.markdown(link_words.told(side, called, found[side]))
    st.caption(link_words.ABOUT)
    if trials.open_trial():
        st.caption(trial_words.WAITS_IN_TRIAL)
    missing = [line for side in SIDES for line in link_words.missing(side, called, found[side], home_days.today())]
    if missing:
        with st.expander(link_words.UNKNOWN):
            st.markdown("\n".join(f"- {line}" for line in missing))
    with st.expander(link_words.RULE):
        st.markdown(link_words.rule())


def _open() -> None:
    st.session_state[OPEN] = True
