"""Reminders on Settings: which, at what time, and the file for a calendar."""

from collections.abc import Sequence
from datetime import time
from functools import partial

import streamlit as st

from ankle_core.rules.appointments import Appointment, Purpose, appointments, spread
from pages.parts.frame import folding
from pages.parts.notebook import clock, entries, home_days, measurements, notebook
from pages.parts.settings import calendar_file
from pages.parts.words.settings import reminder_words

MORNING_AT, SESSION_AT = time(7), time(18)


def show() -> None:
    """Offer them, folded away."""
    folding.fold(reminder_words.TITLE, "reminders", _ask)


@st.fragment
def _ask() -> None:
    wanted = st.pills(
        reminder_words.WANTED,
        list(Purpose),
        selection_mode="multi",
        default=list(Purpose),
        format_func=reminder_words.PURPOSES.__getitem__,
    )
    morning = st.time_input(reminder_words.MORNING_AT, MORNING_AT) or MORNING_AT
    days = st.pills(
        reminder_words.SESSION_ON,
        range(7),
        selection_mode="multi",
        default=spread(entries.its_profile().target_days),
        format_func=reminder_words.WEEKDAYS.__getitem__,
    )
    session = st.time_input(reminder_words.SESSION_AT, SESSION_AT) or SESSION_AT
    found = appointments(wanted, days, measurements.told(), home_days.today())
    if found:
        _download(found, morning, session)
    else:
        st.markdown(reminder_words.NOTHING)
    st.caption(reminder_words.ABOUT)
    st.caption(reminder_words.HOW)


def _download(found: Sequence[Appointment], morning: time, session: time) -> None:
    times = {purpose: morning if purpose is Purpose.MORNING else session for purpose in Purpose}
    st.download_button(
        reminder_words.DOWNLOAD,
        partial(calendar_file.made, found, times, notebook.diary_id(), clock.now()),
        reminder_words.FILE_NAME,
        "text/calendar",
        icon=":material/event:",
        width="stretch",
        on_click="ignore",
    )
