"""The runs already written, each to be edited; the last one prefills the next."""

from datetime import date, datetime, timedelta, timezone

import streamlit as st

from ankle_core.diary.days import zone_of
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import MANUAL, Run, distance_from, seconds_from
from ankle_core.rules import impact
from pages.parts.frame import editing
from pages.parts.notebook import facts, load_facts, notebook
from pages.parts.runs import run_load
from pages.parts.words import dates, foreign_text, load_words, numbers, run_words

KIND = "run"
SHOWN = 10
#: Local hour at which a run without a time of day is placed.
HOUR = 18


def units() -> Units:
    """Return the runner's unit of distance."""
    return facts.its_profile().units


def being_edited() -> Run | None:
    """Return the run that stands in the form."""
    id = editing.edited(KIND)
    return load_facts.run(id) if id else None


def like() -> Run | None:
    """Return the run that fills the form: the edited one, else the last similar one."""
    latest = load_facts.latest_runs(1)
    return being_edited() or (latest[0] if latest else None)


def distance(run: Run | None) -> str:
    """Return a run's distance as it is typed, "" without a run."""
    return f"{run.distance_m / numbers.metres_per(units()):.1f}" if run else ""


def time(run: Run | None) -> str:
    """Return a run's time as it is typed, "" without a run."""
    if run is None:
        return ""
    minutes, rest = divmod(round(run.moving_s), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if rest or minutes >= 60 else f"{minutes}"


def metres(typed: str, edited: Run | None) -> float:
    """Return what was typed in metres; left as it was, it keeps what was measured more exactly than is shown."""
    if edited and typed == distance(edited):
        return edited.distance_m
    return distance_from(typed, numbers.metres_per(units()))


def seconds(typed: str, edited: Run | None) -> float:
    """Return what was typed in seconds, like `metres`."""
    return edited.moving_s if edited and typed == time(edited) else seconds_from(typed)


def started_at(edited: Run | None, day: date) -> datetime:
    """Return when a run began: on edits at its own time of the day, else at the usual hour, never after now."""
    if edited is None or (edited.source == MANUAL and edited.day != day):
        return notebook.moment_on(day, HOUR)
    return edited.started_at if edited.day == day else min(edited.started_at + (day - edited.day), notebook.now())


def start(run: Run) -> str:
    """Return when a run from a file began, by the clock on the wall there; "" where the hour was never told."""
    if run.source == MANUAL:
        return ""
    there = _on_the_wall(run)
    away = there.utcoffset() != run.started_at.astimezone(zone_of(notebook.zone())).utcoffset()
    return f", {there:%H:%M}{' local time' * away}"


def _on_the_wall(run: Run) -> datetime:
    if run.utc_offset_minutes is None:
        return run.started_at.astimezone(zone_of(run.zone))
    return run.started_at.astimezone(timezone(timedelta(minutes=run.utc_offset_minutes)))


def in_words(run: Run) -> str:
    """Return a run in a line, with its shoes."""
    said = run_words.run(run, units())
    return f"{said}, in {foreign_text.plain(run.gear)}" if run.gear else said


def show() -> None:
    """List the last runs, newest first."""
    st.subheader("Your runs", anchor=False)
    runs = load_facts.latest_runs(SHOWN)
    if not runs:
        st.markdown("The runs you write appear here, and under your soreness on Progress.")
    notes = run_load.notes(runs)
    for run in runs:
        first = f"**{dates.day(run.day, notebook.today())}{start(run)}**: {in_words(run)}"
        lines = [first, *map(_small, (_steps(run), notes.get(run.id, ""))), foreign_text.plain(run.note[:80])]
        editing.line(KIND, run.id, "  \n".join(filter(None, lines)))
    if len(runs) == SHOWN:
        st.page_link("pages/diary.py", label="Earlier runs are in the Diary", icon=":material/menu_book:")


def _small(said: str) -> str:
    return f":small[{said}]" if said else ""


def _steps(run: Run) -> str:
    found = impact.steps(impact.footwork(run), load_facts.cadences())
    return load_words.steps(found) if found else ""
