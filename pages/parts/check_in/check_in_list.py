"""The check-ins of the last days, each to be edited."""

import streamlit as st

from ankle_core.diary.check_in import CheckIn
from pages.parts.frame import editing
from pages.parts.notebook import facts, notebook
from pages.parts.words import check_in_words, dates, foreign_text, labels

KIND = "check-in"
SHOWN = 7


def being_edited() -> CheckIn | None:
    """Return the check-in that stands in the form."""
    id = editing.edited(KIND)
    return facts.check_in(id) if id else None


def show() -> None:
    """List what was entered in the last days, newest first."""
    st.subheader(f"The last {SHOWN} days", anchor=False)
    entries = facts.check_ins(notebook.today() - (SHOWN - 1) * facts.DAY, notebook.today() + facts.DAY)
    if not entries:
        st.markdown("What you enter appears here, to be edited or deleted.")
    for entry in reversed(entries):
        when = f"**{dates.day(entry.day, notebook.today())}**, {labels.OCCASION[entry.occasion].lower()}"
        note = f"  \n{foreign_text.plain(entry.note[:80])}" if entry.note else ""
        editing.line(KIND, entry.id, f"{when}: {check_in_words.spelled_out(entry)}{note}")
