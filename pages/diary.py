"""Diary: the runner sees everything by day, edits it, moves it, deletes it and brings it back."""

import streamlit as st

from pages.parts.diary import diary_list
from pages.parts.frame import editing, frame
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, entries, home_days
from pages.parts.training import session_form
from pages.parts.words import dates
from pages.parts.words.training import session_words

with frame.open_page("Diary"):
    diary_list.heed()
    frame.said()
    editing.way_back(diary_list.SESSION, changes.undelete_session)
    today = home_days.today()
    edited = diary_list.being_edited()
    if edited:
        editing.editing(diary_list.SESSION, f"{session_words.named(edited)}, {dates.day(edited.day, today)}")
        with st.form(f"session-{edited.id}", border=False):
            answered, typed = session_form.ask(edited)
            saved = st.form_submit_button("Save the changes", type="primary", width="stretch")
            deleted = st.form_submit_button("Delete this session", width="stretch")
        if deleted:
            editing.delete(diary_list.SESSION, edited.id, changes.delete_session)
        if saved:
            with one_step():
                changes.save_session(answered, session_form.sets(edited, typed))
                frame.say(f"Saved for {dates.day(answered.day, today)}: {session_words.named(edited)}.")
                editing.done(diary_list.SESSION)
    kind = st.segmented_control("Show", list(diary_list.KINDS), default="all", required=True, key="show")
    first = diary_list.week()
    listed = [*diary_list.of_week(first, kind)]
    if listed:
        diary_list.show(listed)
    elif entries.first_day() is None:
        st.markdown("Everything you write down appears here by day: check-ins, sessions and runs.")
    else:
        st.markdown("Nothing of this kind was written in this week.")
    diary_list.deleted()
