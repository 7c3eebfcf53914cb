"""Check in: the runner says how each foot is, at any moment and for any day, and edits what was entered."""

from dataclasses import replace

import streamlit as st

from ankle_core.diary.check_in import Occasion, Side
from pages.parts.check_in import check_in_form, check_in_list, signs
from pages.parts.check_in.check_in_list import KIND
from pages.parts.check_in.foot_map import foot_map
from pages.parts.frame import editing, frame
from pages.parts.notebook import changes, facts, notebook
from pages.parts.today import morning
from pages.parts.words import check_in_words, dates, labels

with frame.open_page("Check in"):
    frame.said()
    signs.asked_for_high_rating()
    editing.way_back(KIND, changes.undelete_check_in)
    if facts.morning() is None:
        morning.same_as_yesterday()
    today = notebook.today()
    edited = check_in_list.being_edited()
    key = f"{edited.id}" if edited else f"new-{editing.turn(KIND)}"
    if edited:
        editing.editing(KIND, f"{labels.OCCASION[edited.occasion].lower()}, {dates.day(edited.day, today)}")
    occasion = st.pills(
        "When was it?",
        list(Occasion),
        format_func=labels.OCCASION.__getitem__,
        default=edited.occasion if edited else (Occasion.OTHER if facts.morning() else Occasion.MORNING),
        required=True,
        key=f"occasion-{key}",
    )
    day = st.date_input("Day", edited.day if edited else today, key=f"day-{key}")
    marked = {side: edited.sites_of(side) if edited else () for side in Side}
    with st.expander("Where? Mark it on the foot", expanded=bool(edited)):
        sites = foot_map(marked, key=f"map-{key}")
    with st.form(f"check-in-{key}", border=False):
        answers = check_in_form.ask(key, edited, morning=occasion is Occasion.MORNING)
        note = st.text_area("Note", edited.note if edited else "", key=f"note-{key}")
        saved = st.form_submit_button("Save the changes" if edited else "Save", type="primary", width="stretch")
        deleted = edited is not None and st.form_submit_button("Delete this check-in", width="stretch")
    if deleted and edited:
        editing.delete(KIND, edited.id, changes.delete_check_in)
    if saved:
        with frame.refusing():
            moment = check_in_list.moment(edited, day, occasion)
            entry = check_in_form.answered(replace(answers, sites=sites), occasion, day, moment, note, edited)
            changes.save_check_in(entry)
            frame.say(f"Saved for {dates.day(day, today)}: {check_in_words.spelled_out(entry)}.")
            editing.done(KIND)
            st.rerun()
    check_in_list.show()
