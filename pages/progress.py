"""Progress: the runner reads whether it is getting better, one plain sentence above every chart."""

import streamlit as st

from ankle_core import evidence
from ankle_core.check_in import SIDES
from pages.parts import facts, frame, load_seen, notebook, pictures, progress_words, seasons, shoe_list

with frame.open_page("Progress"):
    name = st.segmented_control(
        "Range", list(seasons.RANGES), default="12 weeks", required=True, key="range", bind="query-params"
    )
    if facts.first_day() is None:
        st.markdown("After a few mornings, your soreness, work and runs appear here, and whether anything has changed.")
        st.page_link("app.py", label="Answer this morning", icon=":material/today:")
        st.button("Fill with sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")
    else:
        shown = seasons.span(name)
        for side in SIDES:
            usual = evidence.usual(facts.its_history(), side, notebook.today())
            st.markdown(progress_words.changed(side, seasons.change(side), usual, seasons.answered(side, shown)))
            pictures.soreness(side, shown)
        st.caption(progress_words.HOW_TO_READ)
        load_seen.show(shown)
        st.markdown(progress_words.kept_up(seasons.weeks(shown)))
        pictures.adherence(shown)
        st.markdown(progress_words.balanced(seasons.balance(shown)))
        if seasons.side_weeks(shown):
            pictures.side_minutes(shown)
        shoe_list.show(shown)
