"""The runs already written, each to be edited, deleted and brought back; the last one prefills the next."""

from datetime import date, datetime
from uuid import UUID

import streamlit as st

from ankle_core.profile import Units
from ankle_core.runs import Run, distance_from, seconds_from
from pages.parts import changes, facts, frame, notebook, words

SHOWN = 20
#: Local hour at which a run without a time of day is placed.
HOUR = 18


def units() -> Units:
    """Return the runner's unit of distance."""
    return facts.its_profile().units


def being_edited() -> Run | None:
    """Return the run whose Edit was tapped."""
    id = st.session_state.get("edited_run")
    return next((run for run in facts.latest_runs(SHOWN) if run.id == id), None)


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


def turn() -> int:
    """Return how many runs were saved in this visit, so that the next form starts afresh."""
    return int(st.session_state.get("run_turn", 0))


def done() -> None:
    """Leave the editing, and start the form afresh."""
    st.session_state.pop("edited_run", None)
    st.session_state["run_turn"] = turn() + 1


def show() -> None:
    """List the last runs, newest first."""
    st.subheader("Your runs", anchor=False)
    _undo()
    runs = facts.latest_runs(SHOWN)
    if not runs:
        st.markdown("The runs you write appear here, and under your soreness on Progress.")
    for run in runs:
        _line(run)


def _line(run: Run) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"entry-{run.id}"):
        note = f"  \n{run.note[:80]}" if run.note else ""
        st.markdown(f"**{words.day(run.day, notebook.today())}**: {words.run(run, units())}{note}")
        st.button("Edit", key=f"edit-{run.id}", on_click=_edit, args=(run.id,))
        st.button("Delete", key=f"delete-{run.id}", on_click=_delete, args=(run.id,))


def _edit(id: UUID) -> None:
    st.session_state["edited_run"] = id
    frame.say("")


def _delete(id: UUID) -> None:
    changes.delete_run(id)
    st.session_state["deleted_run"] = id


def _undo() -> None:
    id = st.session_state.get("deleted_run")
    if id and st.button("Deleted. Bring it back", icon=":material/undo:", width="stretch"):
        changes.undelete_run(id)
        del st.session_state["deleted_run"]
        st.rerun()
