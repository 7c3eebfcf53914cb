"""Runs: the runner writes a run in ten seconds, and edits or deletes earlier ones."""

import streamlit as st

from pages.parts.frame import editing, frame
from pages.parts.frame.entry_id import entry_id
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, home_days
from pages.parts.runs import run_form, run_list, run_load, run_questions, run_weeks
from pages.parts.runs.run_list import KIND
from pages.parts.words import dates
from pages.parts.words.runs import run_words
from pages.parts.words.training import return_words

with frame.open_page("Runs", heading=False):
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title("Runs", anchor=False, width="content")
        st.page_link("pages/import_runs.py", label="Add runs from files", icon=":material/upload_file:")
    editing.heed(KIND)
    frame.said()
    run_load.planner(run_load.advised())
    st.page_link("pages/back_to_running.py", label=return_words.TITLE, icon=":material/directions_walk:")
    first, second = frame.beside()
    with first:
        editing.way_back(KIND, changes.undelete_run)
        edited, units = run_list.being_edited(), run_list.units()
        name = f"{edited.id}" if edited else f"new-{editing.turn(KIND)}"
        if edited:
            editing.editing(KIND, f"your run of {dates.day(edited.day, home_days.today())}")
        known = run_questions.known(edited, run_list.like())
        said = run_form.ask(name, known, run_questions.worn(), run_words.form(units, edited=edited is not None))
        if edited and run_form.deleted(name):
            editing.delete(KIND, edited.id, changes.delete_run)
        if said:
            with frame.refusing(), one_step():
                run = run_list.written(edited, run_questions.typed(said), entry_id(f"run-{name}"))
                changes.save_run(run)
                frame.say(run_words.saved(run, home_days.today(), units), run_load.note(run))
                editing.done(KIND)
    with second:
        run_list.show()
        run_weeks.show()
