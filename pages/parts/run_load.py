"""A run beside the longest of the weeks before it: what keeps within the line, and the note on one that does not."""

from datetime import date, timedelta

import streamlit as st

from ankle_core import parameters as p
from ankle_core import spike
from ankle_core.runs import Run
from ankle_core.spike import Band, Outing, Stretch
from pages.parts import facts, notebook, spike_words


def _outings(day: date) -> list[Outing]:
    first = day - timedelta(days=p.SPIKE_DAYS.value)
    return spike.outings(map(_stretch, facts.its_runs(first, day + facts.DAY)))


def _stretch(run: Run) -> Stretch:
    # The hour of a run written by hand is made up: two of one day would be taken for one.
    started_at = None if run.source == "manual" else run.started_at
    return Stretch(run.day, run.distance_m, started_at, run.moving_s)


def planner() -> None:
    """Say how long the next run may be without a note, and open the rule."""
    today = notebook.today()
    if not facts.latest_runs(1):
        return
    with st.expander(spike_words.planner(spike.recent(today, _outings(today)), facts.its_profile().units)):
        for line in spike_words.about():
            st.markdown(line)


def note(run: Run) -> str:
    """Return the note on a run much longer than those before it, "" for any other."""
    before = spike.recent(run.day, _outings(run.day))
    found = spike.judge(run.distance_m, before)
    return spike_words.spike(found, facts.its_profile().units) if (found.band or Band.NEUTRAL) > Band.NEUTRAL else ""
