"""What was run, on the time axis of the soreness: its distance, its ground, effort × minutes, or its steps a foot."""

import streamlit as st

from ankle_core.diary.days import Span
from pages.parts.charts import load_charts
from pages.parts.frame import choice
from pages.parts.notebook import entries
from pages.parts.notebook.insight import load_facts
from pages.parts.progress import chart_cache
from pages.parts.words.progress import progress_words
from pages.parts.words.progress.progress_words import DISTANCE, EFFORT, GROUND, RUNS_BY, STEPS

CHARTS = {
    DISTANCE: chart_cache.load,
    GROUND: chart_cache.ground,
    EFFORT: chart_cache.effort,
    STEPS: chart_cache.steps,
}


def show(shown: Span) -> str:
    """Show the runs of the days by what the runner asks of them, a sentence above the chart; return what that was."""
    if not entries.its_runs(shown.first, shown.end):
        st.markdown(progress_words.NO_RUNS)
        return ""
    asked = choice.one_of(RUNS_BY, "Your runs by", "runs", DISTANCE, quiet=True)
    st.markdown(_sentence(asked, shown))
    CHARTS[asked](shown)
    return asked


def _sentence(asked: str, shown: Span) -> str:
    if asked == DISTANCE:
        return progress_words.ran(entries.its_runs(shown.first, shown.end), entries.its_profile().units)
    if asked == STEPS:
        return progress_words.stepped(load_charts.whole(load_facts.weeks_of_steps(shown.first, shown.end)))
    say = progress_words.on_ground if asked == GROUND else progress_words.asked
    return say(load_facts.weeks_of_load(shown.first, shown.end))
