"""Is it getting better: each side by itself, or both levels in one chart."""

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.rules import evidence
from pages.parts.frame import choice, nearing
from pages.parts.notebook import entries, facts, home_days
from pages.parts.notebook.insight import spans
from pages.parts.progress import chart_cache, chart_markers
from pages.parts.words.progress import progress_words
from pages.parts.words.progress.progress_words import EACH, SIDES_SHOWN


def show(shown: Span) -> bool:
    """Show what the mornings of the days shown say of each side, a sentence above each chart.

    Return whether the eye comes near what stands below; on a phone the second chart is the first of it.
    """
    if choice.one_of(SIDES_SHOWN, "Sides", "sides", EACH, quiet=True) == EACH:
        return _each(shown)
    with st.container():
        st.markdown(progress_words.of_both({side: spans.change(side) for side in SIDES}))
        chart_cache.together(shown)
    st.caption(progress_words.HOW_TO_READ_BOTH)
    return nearing.near()


def _each(shown: Span) -> bool:
    pairs = st.container(key="pairs")
    tag = _tag()
    first, second = SIDES
    with pairs:
        with st.container():
            st.markdown(_sentence(first, shown, tag))
            chart_cache.soreness(first, shown, tag)
        with st.container():
            st.markdown(_sentence(second, shown, tag))
            if near := nearing.near():
                chart_cache.soreness(second, shown, tag)
    if near:
        st.caption(progress_words.HOW_TO_READ)
    return near


def _tag() -> str:
    """Ask which of the runner's own tags is marked, such as being ill; nothing is asked without any."""
    tags = entries.its_profile().tags
    named = {"": progress_words.NO_TAG} | {tag: tag for tag in tags}
    return choice.one_of_many(named, progress_words.MARKED_TAG, "tag") if tags else ""


def _sentence(side: Side, shown: Span, tag: str) -> str:
    usual = evidence.usual(facts.its_history(), side, home_days.today())
    said = progress_words.changed(side, spans.change(side), usual, spans.answered(side, shown))
    gaps, undrawn = progress_words.GAPS[spans.gaps(side, shown)], chart_markers.undrawn(side, shown, tag)
    return " ".join(filter(None, [said, gaps, undrawn]))
