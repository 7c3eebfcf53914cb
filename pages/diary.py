"""Diary: the runner sees everything by day, mends it, moves it, deletes it and brings it back."""

import streamlit as st

from ankle_core.session import Session
from pages.parts import changes, diary_list, facts, frame, mended, notebook, session_form, words

with frame.open_page("Diary"):
    frame.said()
    mended.way_back(diary_list.SESSION, changes.undelete_session)
    today = notebook.today()
    edited = diary_list.being_edited()
    if edited:
        mended.editing(diary_list.SESSION, f"{edited.title}, {words.day(edited.day, today)}")
        with st.form(f"session-{edited.id}", border=False):
            answered, typed = session_form.ask(edited)
            saved = st.form_submit_button("Save the changes", type="primary", width="stretch")
            deleted = st.form_submit_button("Delete this session", width="stretch")
        if deleted:
            mended.put_away(diary_list.SESSION, edited.id, changes.delete_session)
        if saved:
            changes.save_session(answered, session_form.sets(edited, typed))
            frame.say(f"Saved for {words.day(answered.day, today)}: {edited.title}.")
            mended.done(diary_list.SESSION)
            st.rerun()
    kind = st.segmented_control("Show", list(diary_list.KINDS), default="all", required=True, key="show")
    first = diary_list.week()
    entries = [*diary_list.entries(first, kind)]
    if facts.first_day() is None:
        st.markdown("Everything you write down appears here by day: check-ins, sessions and runs.")
    elif not entries:
        st.markdown("Nothing of this kind was written in this week.")
    for day, of_day in diary_list.by_day(entries):
        st.markdown(f"**{words.long_day(day)}**")
        for entry in of_day:
            if diary_list.line(entry) and not isinstance(entry, Session):
                st.switch_page(diary_list.form_of(entry))
    diary_list.deleted()
