"""Runs: the runner writes a run in ten seconds, and edits or deletes earlier ones."""

import streamlit as st

from ankle_core.diary.run_edits import TypedRun
from pages.parts.frame import day_field, editing, frame
from pages.parts.notebook import changes, home_days
from pages.parts.runs import run_details, run_list, run_load, run_questions, run_weeks
from pages.parts.runs.run_list import KIND
from pages.parts.words import dates, labels, numbers
from pages.parts.words.runs import run_words
from pages.parts.words.training import return_words

with frame.open_page("Runs", heading=False):
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
        st.title("Runs", anchor=False, width="content")
        st.page_link("pages/import_runs.py", label="Add runs from files", icon=":material/upload_file:")
    editing.heed(KIND)
    frame.said()
    run_load.planner(run_load.advised())
    st.page_link("pages/back_to_running.py", label=return_words.TITLE, icon=":material/directions_walk:")
    first, second = frame.beside()
    with first:
        editing.way_back(KIND, changes.undelete_run)
        edited, like, units = run_list.being_edited(), run_list.like(), run_list.units()
        shown_distance, shown_time = run_list.shown(like)
        key = f"{edited.id}" if edited else f"new-{editing.turn(KIND)}"
        if edited:
            editing.editing(KIND, f"your run of {dates.day(edited.day, home_days.today())}")
        with st.form(f"run-{key}", border=False):
            with st.container(horizontal=True, wrap=False):
                distance = st.text_input(f"Distance, {labels.UNIT[units]}", shown_distance, key=f"distance-{key}")
                time = st.text_input("Time: 65 or 1:05", shown_time, key=f"time-{key}")
            with st.container(horizontal=True, wrap=False):
                day = day_field.ask("Day", edited.day if edited else home_days.today(), f"day-{key}")
                note = st.text_input("Note", edited.note if edited else "", key=f"note-{key}")
            shoes = run_questions.shoes(key, like)
            said = run_details.ask(key, run_questions.details(edited, like))
            saved = st.form_submit_button(
                "Save the changes" if edited else "Save the run", type="primary", width="stretch"
            )
            deleted = edited is not None and st.form_submit_button("Delete this run", width="stretch")
        if deleted and edited:
            editing.delete(KIND, edited.id, changes.delete_run)
        if saved:
            with frame.refusing():
                shares = run_questions.shares(said.parts)
                unit_m = numbers.metres_per(units)
                typed = TypedRun(distance, time, unit_m, day, said.surface, said.effort, note, shoes, shares, said.race)
                run = run_list.written(edited, typed)
                changes.save_run(run)
                frame.say(run_words.saved(run, home_days.today(), units), run_load.note(run))
                editing.done(KIND)
                st.rerun()
    with second:
        run_list.show()
        run_weeks.show()
