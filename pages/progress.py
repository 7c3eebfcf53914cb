"""Progress: the runner reads whether it is getting better, one plain sentence above every chart."""

import streamlit as st

from ankle_core.diary.check_in import SIDES
from ankle_core.rules import evidence
from pages.parts.frame import choice, frame
from pages.parts.notebook import facts, home_days, notebook, spans, stored
from pages.parts.progress import chart_cache, flare_list, levels, links, load_chart, shoe_list
from pages.parts.words import measure_words, progress_words

with frame.open_page("Progress"):
    levels.heed()
    frame.said()
    days = choice.one_of(progress_words.RANGE, "Range", "range", spans.USUAL_RANGE)
    if stored.first_day() is None:
        st.markdown("After a few mornings, your soreness, work and runs appear here, and whether anything has changed.")
        st.page_link("app.py", label="Answer this morning", icon=":material/today:")
        st.button("Fill with sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")
    else:
        shown = spans.span(days)
        with st.container(key="pairs"):
            for side in SIDES:
                with st.container():
                    usual = evidence.usual(facts.its_history(), side, home_days.today())
                    said = progress_words.changed(side, spans.change(side), usual, spans.answered(side, shown))
                    st.markdown(f"{said} {progress_words.GAPS[spans.gaps(side, shown)]}".rstrip())
                    chart_cache.soreness(side, shown)
        st.caption(progress_words.HOW_TO_READ)
        flare_list.show(shown)
        load_chart.show(shown)
        with st.container(key="more-pairs"):
            with st.container():
                st.markdown(progress_words.kept_up(spans.weeks(shown)))
                chart_cache.adherence(shown)
            with st.container():
                st.markdown(progress_words.balanced(spans.balance(shown)))
                if spans.side_weeks(shown):
                    chart_cache.side_minutes(shown)
        levels.show()
        st.page_link("pages/self_tests.py", label=measure_words.OPEN, icon=":material/straighten:")
        links.show()
        shoe_list.show(shown)
