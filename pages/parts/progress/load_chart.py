"""What was run, on the time axis of the soreness: its distance, its ground, or effort × minutes."""

import streamlit as st

from pages.parts import facts, load_facts, pictures, progress_words
from pages.parts.time_axis import Span

DISTANCE, GROUND, EFFORT = "distance", "ground", "effort × minutes"


def show(shown: Span) -> None:
    """Show the runs of the span by what the runner asks of them, a sentence above the chart."""
    runs = facts.its_runs(shown.first, shown.end)
    if not runs:
        st.markdown(progress_words.NO_RUNS)
        return
    asked = st.segmented_control(
        "Your runs by", [DISTANCE, GROUND, EFFORT], default=DISTANCE, required=True, key="runs", bind="query-params"
    )
    if asked == DISTANCE:
        st.markdown(progress_words.ran(runs, facts.its_profile().units))
        pictures.load(shown)
    elif asked == GROUND:
        st.markdown(progress_words.on_ground(load_facts.weeks_of_load(shown.first, shown.end)))
        pictures.ground(shown)
    else:
        st.markdown(progress_words.asked(load_facts.weeks_of_load(shown.first, shown.end)))
        pictures.effort(shown)
