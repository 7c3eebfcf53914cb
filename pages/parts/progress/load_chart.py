"""What was run, on the time axis of the soreness: its distance, its ground, or effort × minutes."""

import streamlit as st

from ankle_core.diary.days import Span
from pages.parts.frame import choice
from pages.parts.notebook import load_facts, stored
from pages.parts.progress import chart_cache
from pages.parts.words import progress_words
from pages.parts.words.progress_words import DISTANCE, GROUND, RUNS_BY


def show(shown: Span) -> None:
    """Show the runs of the span by what the runner asks of them, a sentence above the chart."""
    runs = stored.its_runs(shown.first, shown.end)
    if not runs:
        st.markdown(progress_words.NO_RUNS)
        return
    asked = choice.one_of(RUNS_BY, "Your runs by", "runs", DISTANCE)
    if asked == DISTANCE:
        st.markdown(progress_words.ran(runs, stored.its_profile().units))
        chart_cache.load(shown)
    elif asked == GROUND:
        st.markdown(progress_words.on_ground(load_facts.weeks_of_load(shown.first, shown.end)))
        chart_cache.ground(shown)
    else:
        st.markdown(progress_words.asked(load_facts.weeks_of_load(shown.first, shown.end)))
        chart_cache.effort(shown)
