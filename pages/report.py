"""Report: the runner takes one page of some days to whoever looks at the ankles, on paper or as a file."""

from functools import partial

import streamlit as st

from pages.parts.frame import choice, frame
from pages.parts.notebook import entries, notebook
from pages.parts.notebook.diaries.open_diary import Whose
from pages.parts.notebook.insight import report
from pages.parts.report import choices, paper, pdf, picture, sheet
from pages.parts.words.progress import report_words

with frame.open_page("Report"):
    frame.said()
    if entries.first_day() is None:
        st.markdown(report_words.NOTHING_YET)
        st.page_link("app.py", label="Answer this morning", icon=":material/today:")
        st.button("Fill with sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")
    else:
        with st.container(key="report-choices"):
            days = choices.days()
            size = choice.one_of(paper.NAMES, report_words.PAPER, "paper", paper.usual(st.context.locale))
            found = report.report(days)
            name = st.text_input(report_words.NAME, max_chars=report_words.NAME_LETTERS, key="report-name")
            notes = choices.notes(days)
        if found.empty:
            st.markdown(report_words.EMPTY)
        else:
            sample = notebook.kind() is Whose.SAMPLE
            said = report_words.sheet(found, name, notes, picture.grain(days.days), sample)
            pictures = picture.of_sides(days, st.context.locale)
            st.download_button(
                report_words.DOWNLOAD,
                partial(pdf.made, said, pictures, size),
                report_words.file_name(days),
                "application/pdf",
                icon=":material/download:",
                width="stretch",
                on_click="ignore",
            )
            sheet.show(said, pictures, size)
