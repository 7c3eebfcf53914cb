"""Progress: the runner reads whether it is getting better, question by question, a sentence above every chart."""

import streamlit as st

from pages.parts.frame import choice, frame
from pages.parts.notebook import entries, notebook
from pages.parts.notebook.insight import spans
from pages.parts.progress import better, flare_list, levels, links, load_chart, part, shoe_list, tables
from pages.parts.words.progress import progress_words
from pages.parts.words.training import measure_words

with frame.open_page("Progress"):
    levels.heed()
    frame.said()
    days = choice.one_of(progress_words.RANGE, "Range", "range", spans.USUAL_RANGE, quiet=True)
    if entries.first_day() is None:
        st.markdown("After a few mornings, your soreness, work and runs appear here, and whether anything has changed.")
        st.page_link("app.py", label="Answer this morning", icon=":material/today:")
        st.button("Fill with sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")
    else:
        shown = spans.span(days)
        st.header(progress_words.BETTER, anchor=False)
        if better.show(shown):
            flare_list.show(shown)
            with st.container(key="more-pairs"):
                with st.container():
                    st.header(progress_words.ASKED, anchor=False)
                    runs_by = load_chart.show(shown)
                    shoe_list.show(shown)
                with st.container():
                    st.header(progress_words.PART, anchor=False)
                    work_by = part.show(shown)
            levels.show()
            st.page_link("pages/self_tests.py", label=measure_words.OPEN, icon=":material/straighten:")
            st.header(progress_words.GOES, anchor=False)
            links.show()
            tables.show(shown, runs_by, work_by)
