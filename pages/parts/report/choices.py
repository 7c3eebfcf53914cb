"""What the runner chooses for a report: the days, and the notes that go in."""

from datetime import timedelta

import streamlit as st

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.days import Span
from ankle_core.diary.runs import Run
from pages.parts.frame import choice, day_field
from pages.parts.notebook import entries, home_days
from pages.parts.notebook.insight import report, spans
from pages.parts.words import foreign_text
from pages.parts.words.progress import report_words

DAY = timedelta(days=1)
#: Notes that can be chosen from.
SHOWN = 40


def days() -> Span:
    """Ask for the days, none of them before the first one written or after today."""
    range = choice.one_of(report_words.RANGE, "Days", "days", spans.USUAL_RANGE)
    if range != report_words.CHOSEN:
        return spans.span(range)
    usual = spans.span(spans.USUAL_RANGE)
    today, earliest = home_days.today(), entries.first_day()
    with st.container(horizontal=True, key="report-days"):
        # Another diary begins on another day: what was chosen of this one need not be there.
        begin, end = (
            day_field.ask(label, shown, f"report-{label}-{earliest}", earliest=earliest, latest=today, width=165)
            for label, shown in ((report_words.FIRST, usual.first), (report_words.LAST, today))
        )
    return Span(min(begin, end), max(begin, end) + DAY)


def notes(shown: Span) -> list[CheckIn | Run]:
    """Ask which notes go in, none to begin with and no more than fit; the last one first."""
    found = report.noted(shown)[:SHOWN]
    if not found:
        return []
    with st.expander(report_words.notes(len(found))):
        full = sum(st.session_state.get(_key(one), False) for one in found) >= report_words.MOST_NOTES
        return [one for one in found if _ticked(one, full)]


def _ticked(one: CheckIn | Run, full: bool) -> bool:
    before = st.session_state.get(_key(one), False)
    return st.checkbox(foreign_text.plain(report_words.note(one)), key=_key(one), disabled=full and not before)


def _key(one: CheckIn | Run) -> str:
    return f"report-note-{one.id}"
