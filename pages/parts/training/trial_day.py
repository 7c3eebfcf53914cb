"""What today asks for in the runner's own trial, with the way to do it."""

import streamlit as st

from ankle_core.diary.trials import Trial, TrialKind
from pages.parts.notebook import entries, home_days, own_routines, trials
from pages.parts.training import routine_shelf
from pages.parts.words.training import trial_words


def what(trial: Trial) -> str:
    """Return what is tried, within a sentence."""
    return trial_words.named(trial.kind, trial.name, own_routines.titles())


def show(trial: Trial) -> None:
    """Say what today asks for, once the morning is answered: what is done before it would be part of it."""
    asked = trials.asked()
    if not trials.playable(trial):
        st.markdown(trial_words.NOT_PLAYABLE)
    elif asked is None and home_days.today() < trial.day:
        st.markdown(trial_words.begins(trial.day, home_days.today()))
    elif asked is None or entries.morning() is None:
        st.markdown(trial_words.MORNING_FIRST if asked else trial_words.LAST_MORNING)
        st.page_link("app.py", label="Answer this morning", icon=":material/today:")
    else:
        st.markdown(trial_words.today_line(asked, trial, what(trial)))
        to_do = asked.with_it and not asked.waits and trial.kind is TrialKind.ROUTINE
        if to_do and not trials.done(trial).get(home_days.today()):
            start = routine_shelf.start_of(trial.name)
            st.page_link(
                "pages/session.py",
                label=trial_words.START,
                icon=":material/play_arrow:",
                query_params=dict(start.asked),
            )
