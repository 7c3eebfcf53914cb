"""Today: the runner checks in, reads each ankle's light and why, and starts the one routine that fits."""

import streamlit as st

from ankle_core.rules import suggestion
from ankle_core.rules.light import Light
from ankle_core.rules.running.today import running
from ankle_core.training.session import Ending
from pages.parts.check_in import check_in_form, signs
from pages.parts.frame import frame
from pages.parts.notebook import back_to_running, changes, entries, facts, home_days, measurements, notebook, trials
from pages.parts.notebook.answers import Taken
from pages.parts.notebook.diaries import copies
from pages.parts.today import levels, lights, shortcut, time_zone, week
from pages.parts.training import ease_off, routine_shelf, shelf, trial_day
from pages.parts.words import check_in_words, dates, light_words, page_words, reasons
from pages.parts.words.runs import run_words
from pages.parts.words.settings import copy_words
from pages.parts.words.training import measure_words, return_words, session_words, trial_words

#: Days of the week (0 is Monday) on which something is offered that can wait, so that it never hides the rest:
#: its own page always offers it. The weekly check comes from Sunday to Tuesday.
TESTS_ON, FEWER_DAYS_ON, BACK_TO_RUNNING_ON = (2, 5), 3, 4


def answer(taken: Taken) -> None:
    """Show the lights, the routine for today, and how they came about."""
    standing, history, day = facts.standing(), facts.its_history(), home_days.today()
    mode = entries.its_profile().mode
    headline, under = light_words.headline(standing.light, history.worked(day))
    st.title(headline, anchor=False)
    found = running(history, day, mode)
    on_its_way = back_to_running.way().level is not None and found.allowed  # what its line says below is of today
    if sentence := under or ("" if on_its_way else run_words.running(found)):
        st.markdown(sentence)
    lights.tiles(standing.lights, history.worked(day))
    if sentence := reasons.decides(standing.lights):
        st.markdown(sentence)
    check_in_form.ask(check_in_form.of_usual(), taken, light_words.heard(headline, reasons.by_side(standing.lights)))
    suggested = suggestion.suggest(standing, trials.left_out())
    if done := entries.finished(day, day + entries.DAY):
        if done[-1].ending is Ending.STOPPED_SORE:
            st.info(f"{session_words.stopped(done[-1])} {session_words.TOMORROW}", icon=":material/info:")
        else:
            name = session_words.named(done[-1])
            st.success(f"That's all for today: {name}. {session_words.TOMORROW}", icon=":material/check:")
    elif day in entries.rest_days(day, day + entries.DAY):
        st.markdown(session_words.PUT_OFF)
        st.button(session_words.AFTER_ALL, on_click=changes.take_up)
    else:
        on_red = standing.light >= Light.RED  # what is played then hangs on no level
        if not on_red:
            levels.ask()
        shelf.show(routine_shelf.shelf_of_today())
        if suggested.routine:
            st.button(session_words.TOMORROW_INSTEAD, on_click=changes.put_off, type="tertiary")
        if on_red:
            levels.ask()
    if (trial := trials.open_trial()) and trials.asked():
        trial_day.show(trial)
        st.page_link("pages/trial.py", label=trial_words.TITLE, icon=":material/shuffle:")
    elif trials.just_over():
        st.markdown(trial_words.OVER)
        st.page_link("pages/trial.py", label=trial_words.RESULT, icon=":material/shuffle:")
    if line := return_words.today_line(back_to_running.way(), day):
        st.markdown(line)
        st.page_link("pages/back_to_running.py", label=return_words.TITLE, icon=":material/directions_walk:")
    noticed = [what for what, _ in facts.its_notices()[:1]]
    lights.explained(standing.lights, mode, () if done else suggested.because, noticed)


def due() -> None:
    """Show at most one due thing."""
    if session := entries.unfinished():
        st.markdown(f"**Unfinished:** {session_words.named(session)}, {dates.day(session.day, home_days.today())}.")
        if st.button("Resume or put away", width="stretch"):
            st.switch_page("pages/session.py", query_params={"session": str(session.id)})
    elif found := facts.its_notices():
        st.warning(reasons.notice(*found[0]), icon=":material/info:")
    elif measurements.week_due():
        st.markdown(measure_words.WEEK_DUE)
        st.page_link("pages/self_tests.py", label=measure_words.WEEK, icon=":material/straighten:")
    elif home_days.today().weekday() in TESTS_ON and (kinds := measurements.due()):
        st.markdown(measure_words.due(kinds))
        st.page_link("pages/self_tests.py", label=measure_words.OPEN, icon=":material/straighten:")
    elif home_days.today().weekday() == FEWER_DAYS_ON and facts.may_ease_off():
        ease_off.offer()
    elif home_days.today().weekday() == BACK_TO_RUNNING_ON and back_to_running.way().suggested:
        st.markdown(return_words.OFFERED)
        st.page_link("pages/back_to_running.py", label=return_words.TITLE, icon=":material/directions_walk:")
    elif why := copies.reminder():
        st.markdown(copy_words.COPY_DUE[why])
        st.page_link("pages/settings.py", label="Download a copy", icon=":material/download:")


def empty() -> None:
    """Say what will appear, and offer a look at sample data."""
    st.markdown(page_words.NOTHING_YET)
    st.button("Fill with sample data", on_click=notebook.show_sample, args=(True,), icon=":material/science:")


def page() -> None:
    """Show the page."""
    with frame.open_page("Today", heading=False):
        shelf.follow()
        taken = check_in_form.take()
        shortcut.follow()
        frame.said(*check_in_form.of_earlier_days(taken))
        st.markdown(dates.long_day(home_days.today()))
        time_zone.offer()
        signs.locked()
        signs.adults_only()
        asked = signs.asked()
        first, second = frame.beside()
        with first:
            if asked:
                check_in_form.ask(check_in_form.nothing(), taken)
            elif entries.morning() is None:
                st.title(check_in_words.HOW, anchor=False)
                check_in_form.ask(check_in_form.of_morning("today"), taken)
            else:
                answer(taken)
        with second:
            if entries.first_day() is None:
                empty()
            else:
                due()
                week.glance()
