"""A run beside the longest of the weeks before it: what keeps within the line, and the note on one that does not."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import streamlit as st

from ankle_core import parameters as p
from ankle_core.diary.runs import Run, distance_from
from ankle_core.errors import OutOfRange
from ankle_core.rules.running import long_run
from ankle_core.rules.running.long_run import Outing, Recent
from ankle_core.rules.running.today import Running, running
from pages.parts.frame import folding
from pages.parts.notebook import back_to_running, entries, facts, home_days
from pages.parts.notebook.insight import load_facts
from pages.parts.words import labels, numbers
from pages.parts.words.runs import long_run_words, run_words
from pages.parts.words.training import return_words

DAY = timedelta(days=1)
#: Before a run lie the days it is compared with; it and the first of those may belong to what began the day before.
BEFORE = timedelta(days=p.SPIKE_DAYS.value) + 2 * DAY


def _around(first: date, last: date) -> list[Outing]:
    """Return all outings that those of the days from `first` to `last` are compared with, and those themselves."""
    return load_facts.outings(first - BEFORE, last + 2 * DAY)


def advised() -> Running:
    """Say it where today is no day for a run, and return what today's light says of running."""
    found = running(facts.its_history(), home_days.today(), entries.its_profile().mode)
    if not found.allowed:
        st.warning(run_words.running(found), icon=":material/directions_run:")
    return found


def planner(advised: Running) -> None:
    """Say how long the next run may be without a note, or why not today, compare one thought of, open the rule.

    On the way back to running its level says that, never a distance.
    """
    today, known, way = home_days.today(), entries.its_profile(), back_to_running.way()
    if advised.allowed and way.level is not None:
        st.markdown(return_words.today_line(way, today))
        return
    if not load_facts.latest_runs(1):
        return
    recent = long_run.recent(today, _around(today, today))
    said = run_words.longest(advised, recent, known.units) or long_run_words.planner(recent, known.units)
    folding.fold(said, "planner", partial(_plan, advised, recent))


def _plan(advised: Running, recent: Recent) -> None:
    if advised.allowed:
        _compare(recent)
    st.markdown("\n\n".join([*run_words.about(advised), *long_run_words.about()]))


def _compare(recent: Recent) -> None:
    units = entries.its_profile().units
    thought_of = st.text_input(f"A run you have in mind, {labels.UNIT[units]}", key="thought-of")
    if thought_of.strip():
        try:
            metres = distance_from(thought_of, numbers.metres_per(units))
        except OutOfRange as problem:
            st.markdown(f"{problem.happened} {problem.todo}")
        else:
            st.markdown(long_run_words.spike(long_run.judge(metres, recent), units))


def note(run: Run) -> str:
    """Return the note on a run that is written, "" for one that is not much longer than those before it."""
    outings = _around(run.day, run.day)
    outing = _holding(run, outings)
    found, units = long_run.after(outing, outings), entries.its_profile().units
    if not found.band:
        return ""
    return (long_run_words.together if len(outing.stretches) > 1 else long_run_words.spike)(found, units)


def notes(runs: Sequence[Run]) -> dict[UUID, str]:
    """Return the notes on `runs`, short, by their ids, "" for most; of runs that count as one the first has it."""
    if not runs:
        return {}
    days = [run.day for run in runs]
    outings, units = _around(min(days), max(days)), entries.its_profile().units
    held = [(run.id, _holding(run, outings)) for run in runs]
    first_of = {outing: id for id, outing in reversed(held)}
    return {
        id: long_run_words.short(long_run.after(outing, outings), units, len(outing.stretches))
        for id, outing in held
        if len(outing.stretches) == 1 or first_of[outing] == id
    }


def _holding(run: Run, outings: Sequence[Outing]) -> Outing:
    stretch = long_run.stretch(run)
    return next(outing for outing in outings if stretch in outing.stretches)
