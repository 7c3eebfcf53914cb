"""Exercises: the runner reads how each one is done, what to mind, and on what evidence."""

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import catalogue
from pages.parts.frame import choice, frame
from pages.parts.training import drawing
from pages.parts.words import sign_words
from pages.parts.words.training import session_words

with frame.open_page("Exercises"):
    known = catalogue()
    id = choice.one_of_many({id: one.name for id, one in known.items()}, "Exercise", "exercise")
    shown = known[id]
    side = Side.LEFT if shown.per_side else None
    drawing.moving(id, side, height="300px")
    st.markdown(f"**{session_words.dose(shown)}**  \nTakes: {', '.join(shown.equipment) or 'nothing'}.")
    for number, cue in enumerate(shown.cues, start=1):
        st.markdown(f"{number}. {cue}")
    st.markdown(f"**Where you feel it.** {shown.felt}")
    st.markdown(f"**Common mistake.** {shown.mistake}")
    st.markdown(f"**Caution.** {shown.caution}")
    st.markdown(f"**Easier.** {shown.easier}")
    st.markdown(f"**Stop, for all.** {sign_words.STOP_FOR_ALL}")
    st.markdown(f"**Evidence: {shown.grade}.** {shown.source} Tested in: {shown.tested_in}")
    with st.expander("Start and end"):
        drawing.still(id, side)
