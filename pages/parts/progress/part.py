"""Did I do my part: the days of the weeks, or the minutes of each foot."""

import streamlit as st

from ankle_core.diary.days import Span
from pages.parts.frame import choice
from pages.parts.notebook.insight import spans
from pages.parts.progress import chart_cache
from pages.parts.words.progress import progress_words
from pages.parts.words.progress.progress_words import DAYS, MINUTES, WORK_BY


def show(shown: Span) -> str:
    """Say how the weeks went and what each foot got, show either, and return which."""
    worked = bool(spans.side_weeks(shown))
    by = choice.one_of(WORK_BY, "Your work by", "work", DAYS, quiet=True) if worked else DAYS
    kept_up, balanced = progress_words.kept_up(spans.weeks(shown)), progress_words.balanced(spans.balance(shown))
    st.markdown(f"{kept_up}\n\n{balanced}")
    if by == MINUTES:
        chart_cache.side_minutes(shown)
    else:
        chart_cache.adherence(shown)
    return by
