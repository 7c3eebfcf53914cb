"""Is it getting better: each side by itself, or both levels in one chart."""

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.rules import evidence
from pages.parts.frame import choice
from pages.parts.notebook import entries, facts, home_days
from pages.parts.notebook.insight import spans
from pages.parts.progress import chart_cache, chart_markers
from pages.parts.words.progress import progress_words
from pages.parts.words.progress.progress_words import EACH, SIDES_SHOWN


def show(shown: Span) -> None:
    """Show what the mornings of the days shown say of each side, a sentence above each chart."""
    if choice.one_of(SIDES_SHOWN, "Sides", "sides", EACH, quiet=True) == EACH:
        pairs = st.container(key="pairs")
        tag = _tag()
        with pairs:
            for side in SIDES:
                with st.container():
                    st.markdown(_sentence(side, shown, tag))
                    chart_cache.soreness(side, shown, tag)
        st.caption(progress_words.HOW_TO_READ)
    else:
        with st.container():
            st.markdown(progress_words.of_both({side: spans.change(side) for side in SIDES}))
            chart_cache.together(shown)
        st.caption(progress_words.HOW_TO_READ_BOTH)


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
