"""The runs already written, each to be edited; the last one prefills the next."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

import streamlit as st

from ankle_core.diary import run_edits
from ankle_core.diary.days import zone_of
from ankle_core.diary.profile import Units
from ankle_core.diary.run_edits import TypedRun
from ankle_core.diary.runs import Run
from ankle_core.rules.running import impact
from pages.parts.frame import editing, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.notebook import clock, entries, home_days
from pages.parts.notebook.insight import load_facts
from pages.parts.runs import run_load
from pages.parts.words import dates, foreign_text, numbers
from pages.parts.words.runs import load_words, run_words

KIND = "run"
SHOWN = 10
#: Local hour at which a run without a time of day is placed.
HOUR = 18


def units() -> Units:
    """Return the runner's unit of distance."""
    return entries.its_profile().units


def being_edited() -> Run | None:
    """Return the run that stands in the form."""
    id = editing.edited(KIND)
    return load_facts.run(id) if id else None


def like() -> Run | None:
    """Return the run that fills the form: the edited one, else the last similar one."""
    latest = load_facts.latest_runs(1)
    return being_edited() or (latest[0] if latest else None)


def shown(run: Run | None) -> tuple[str, str]:
    """Return a run's distance and time as they are typed, "" without a run."""
    if run is None:
        return "", ""
    return run_edits.shown_distance(run, numbers.metres_per(units())), run_edits.shown_time(run)


def written(before: Run | None, typed: TypedRun, id: UUID) -> Run:
    """Return the run `id` that was typed, or `before` edited; without a time of the day it is at the usual hour."""
    usual = home_days.moment_on(typed.day, HOUR)
    if before is None:
        return run_edits.new(id, typed, usual, home_days.zone())
    return run_edits.edited(before, typed, usual, clock.now())


def start(run: Run) -> str:
    """Return when a run from a file began, by the clock on the wall there; "" where the hour was never told."""
    if run.by_day:
        return ""
    there = _on_the_wall(run)
    away = there.utcoffset() != run.started_at.astimezone(zone_of(home_days.zone())).utcoffset()
    return f", {dates.time(there)}{' local time' * away}"


def _on_the_wall(run: Run) -> datetime:
    if run.utc_offset_minutes is None:
        return run.started_at.astimezone(zone_of(run.zone))
    return run.started_at.astimezone(timezone(timedelta(minutes=run.utc_offset_minutes)))


def in_words(run: Run) -> str:
    """Return a run in a line, with its shoes."""
    said = run_words.run(run, units())
    return f"{said}, in {foreign_text.in_a_line(run.gear)}" if run.gear else said


def show() -> None:
    """List the last runs, newest first."""
    runs = load_facts.latest_runs(SHOWN)
    notes = run_load.notes(runs)
    shown = Group("", [_row(run, notes.get(run.id, "")) for run in runs])
    rows.show(KIND, [shown], title="Your runs", empty=run_words.NO_RUNS)
    if len(runs) == SHOWN:
        st.page_link("pages/diary.py", label="Earlier runs are in the Diary", icon=":material/menu_book:")


def _row(run: Run, note: str) -> Row:
    when = f"{dates.day(run.day, home_days.today())}{start(run)}"
    return editing.row(run.id, when, in_words(run), _steps(run), note, foreign_text.in_a_line(run.note[:80]))


def _steps(run: Run) -> str:
    found = impact.steps(impact.footwork(run), load_facts.cadences())
    return load_words.steps(found) if found else ""
