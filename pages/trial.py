"""A trial of one's own: chance draws days with and without something, and the runner reads at the end what it shows."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.notebook import trials
from pages.parts.trial import course, setting_up
from pages.parts.words.training import trial_words

with frame.open_page(trial_words.TITLE):
    course.heed()
    frame.said()
    if trial := trials.open_trial():
        course.show(trial)
        for other in trials.open_trials()[1:]:
            course.show_other(other)
    else:
        course.last_result()
        course.go_on()
        st.markdown(trial_words.ABOUT)
        if why := trials.barred():
            st.markdown(f"**{trial_words.BARRED[why]}**")
        else:
            setting_up.ask()
        st.caption(trial_words.WHAT_NOT)
    course.earlier(told=0 if trial else 1)
    with st.expander(trial_words.RULE):
        st.markdown(trial_words.rule())
    st.page_link("pages/progress.py", label="Progress", icon=":material/monitoring:")
