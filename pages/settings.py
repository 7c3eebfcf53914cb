"""Settings: the runner's own choices, where the data lie, and the way in from the phone."""

from dataclasses import replace

import streamlit as st

from ankle_core.diary.days import zone_names
from ankle_core.diary.profile import Mode, Units
from pages.parts.frame import folding, frame, gate, nearing
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, entries, home_days, notebook
from pages.parts.notebook.diaries.open_diary import Whose
from pages.parts.settings import address, passcode, reminders, your_data
from pages.parts.words import page_words, reasons
from pages.parts.words.settings import privacy_words


def about_rules() -> None:
    """Show every number of the rules."""
    st.markdown("\n".join([*page_words.all_parameters(), "", reasons.NEVER_MORE]))


def further() -> None:
    """Show what stands below the runner's own choices."""
    your_data.show()
    if notebook.kind() in (Whose.HOME, Whose.RUNNER):
        reminders.show()
        st.button("Look at sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")
        st.caption("It opens beside your diary, in memory only, and is gone with one tap.")
    if not notebook.for_strangers():
        address.show(passcode.is_set())
    if not gate.log_out():
        passcode.show()
    st.page_link("pages/privacy.py", label=privacy_words.title(notebook.at_home()), icon=":material/home:")
    folding.fold("About the rules: every number, its source and grade", "about-rules", about_rules)


with frame.open_page("Settings"):
    frame.said()
    known = entries.its_profile()
    with st.form("profile", border=False):
        mode = (
            st.radio("Mode", list(Mode), list(Mode).index(known.mode), format_func=page_words.MODE.__getitem__)
            or known.mode
        )
        st.caption(page_words.MODE_ABOUT)
        units = st.segmented_control("Distances in", list(Units), default=known.units, required=True)
        zones = sorted({*zone_names(), home_days.zone()})
        zone = st.selectbox(page_words.ZONE, zones, zones.index(home_days.zone()))
        st.caption(page_words.ZONE_ABOUT)
        day_start = st.number_input("A new day starts at, hour", 0, 12, known.day_start_hour)
        target = st.number_input("Days a week to aim for", 1, 7, known.target_days)
        emergency = st.text_input("Emergency number", known.emergency_number)
        full_dose = st.toggle("Suggest the full dose from the start", known.full_dose)
        cues = st.pills(
            page_words.CUES,
            list(page_words.CUE),
            selection_mode="multi",
            default=[cue for cue in page_words.CUE if getattr(known, cue)],
            format_func=page_words.CUE.__getitem__,
        )
        st.markdown("**For norms by age and the sum of your steps, all optional**")
        weight = st.number_input("Body weight, kg", 25.0, 300.0, known.weight_kg, step=0.5)
        birth_year = st.number_input("Birth year", 1900, home_days.today().year, known.birth_year)
        sex = st.segmented_control("Sex", ["female", "male"], default=known.sex)
        saved = st.form_submit_button("Save", type="primary", width="stretch")
    if saved:
        with one_step():
            changes.save_profile(
                replace(
                    known,
                    mode=mode,
                    units=units,
                    zone=known.zone if zone == home_days.zone() else zone,
                    day_start_hour=day_start,
                    target_days=target,
                    emergency_number=emergency,
                    full_dose=full_dose,
                    weight_kg=weight,
                    birth_year=birth_year,
                    sex=sex,
                    beep="beep" in cues,
                    voice="voice" in cues,
                    vibration="vibration" in cues,
                    flash="flash" in cues,
                    keep_awake="keep_awake" in cues,
                )
            )
            frame.say("Saved.")
    if nearing.near():
        further()
