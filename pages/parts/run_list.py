"""The runs already written, each to be mended; the last one prefills the next."""

from datetime import date, datetime

import streamlit as st

from ankle_core.profile import Units
from ankle_core.runs import Run, distance_from, seconds_from
from pages.parts import facts, mended, notebook, words

KIND = "run"
SHOWN = 10
#: Local hour at which a run without a time of day is placed.
HOUR = 18


def units() -> Units:
    """Return the runner's unit of distance."""
    return facts.its_profile().units


def being_edited() -> Run | None:
    """Return the run that stands in the form."""
    id = mended.edited(KIND)
    return facts.run(id) if id else None


def like() -> Run | None:
    """Return the run that fills the form: the edited one, else the last similar one."""
    latest = facts.latest_runs(1)
    return being_edited() or (latest[0] if latest else None)


def distance(run: Run | None) -> str:
    """Return a run's distance as it is typed, "" without a run."""
    return f"{run.distance_m / words.metres_per(units()):.1f}" if run else ""


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
    return distance_from(typed, words.metres_per(units()))


def seconds(typed: str, edited: Run | None) -> float:
    """Return what was typed in seconds, like `metres`."""
    return edited.moving_s if edited and typed == time(edited) else seconds_from(typed)


def started_at(edited: Run | None, day: date) -> datetime:
    """Return when a run began: kept on edits of the same day, else the usual hour, never after now."""
    return edited.started_at if edited and edited.day == day else notebook.moment_on(day, HOUR)


def show() -> None:
    """List the last runs, newest first."""
    st.subheader("Your runs", anchor=False)
    runs = facts.latest_runs(SHOWN)
    if not runs:
        st.markdown("The runs you write appear here, and under your soreness on Progress.")
    for run in runs:
        note = f"  \n{run.note[:80]}" if run.note else ""
        mended.line(KIND, run.id, f"**{words.day(run.day, notebook.today())}**: {words.run(run, units())}{note}")
