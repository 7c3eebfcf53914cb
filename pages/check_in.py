"""Check in: the runner says how each foot is, at any moment and for any day, and edits what was entered."""

import streamlit as st

from ankle_core.diary.check_in import Occasion
from pages.parts.check_in import check_in_form, check_in_list, own_tags, signs
from pages.parts.check_in.check_in_list import KIND
from pages.parts.frame import day_field, editing, frame
from pages.parts.notebook import changes, home_days
from pages.parts.words import check_in_words, dates, labels

OCCASIONS: list[Occasion] = list(Occasion)

with frame.open_page("Check in"):
    today = home_days.today()
    editing.heed(KIND)
    taken = check_in_form.take()
    # What another page asked may arrive here too; it ends no edit.
    if taken.kept and editing.edited(KIND) in (None, *(one.id for one in taken.kept)):
        editing.done(KIND)
    saved = [check_in_words.saved(one, today) for one in taken.kept]
    frame.said(*saved)
    signs.asked()
    editing.way_back(KIND, changes.undelete_check_in)
    edited = check_in_list.being_edited()
    key = f"{edited.id}" if edited else f"new-{editing.turn(KIND)}"
    if edited:
        editing.editing(KIND, f"{labels.OCCASION[edited.occasion].lower()}, {dates.day(edited.day, today)}")
    with st.container(horizontal=True):
        occasion = st.selectbox(
            "When was it?",
            OCCASIONS,
            format_func=labels.OCCASION.__getitem__,
            index=OCCASIONS.index(edited.occasion if edited else check_in_form.proposed()),
            key=f"occasion-{key}",
        )
        day = day_field.ask("Day", edited.day if edited else today, f"day-{key}", width=230)
    asked = check_in_form.edited(edited, occasion, day) if edited else check_in_form.new(occasion, day)
    check_in_form.ask(asked, taken, heard=" ".join(saved))
    if edited and st.button("Delete this check-in", width="stretch"):
        editing.delete(KIND, edited.id, changes.delete_check_in)
    own_tags.show()
    check_in_list.show()
