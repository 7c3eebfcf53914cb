"""The day that was tapped on a chart: named below that chart, with the way to it in the Diary."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from ankle_core.diary.check_in import SIDES
from pages.parts.charts.taps import TAPPED
from pages.parts.charts.time_axis import GRAINS, mark_in_words
from pages.parts.notebook import entries
from pages.parts.notebook.insight import spans
from pages.parts.words import day_words

#: What was tapped last, and on which chart.
LAST = "tapped-day"


@dataclass(frozen=True, slots=True)
class Tapped:
    """Some days of a chart, from `start` on."""

    chart: str
    start: date
    days: int


def heed(chart: str) -> Callable[[], None]:
    """Return what is called when something was tapped on `chart`, or beside all that can be tapped."""

    def tapped() -> None:
        st.session_state[LAST] = _read(chart, st.session_state.get(chart))

    return tapped


def _read(chart: str, handed: object) -> Tapped | None:
    """It is client input: what is no day of a chart is nothing."""
    selection = handed.get("selection") if isinstance(handed, Mapping) else None
    picked = selection.get(TAPPED) if isinstance(selection, Mapping) else None
    with suppress(TypeError, KeyError, ValueError, IndexError):
        start, days = date.fromisoformat(picked[0]["start"]), picked[0]["days"]  # type: ignore[index]
        return Tapped(chart, start, days) if days in GRAINS else None
    return None


def show(chart: str) -> None:
    """Name the day that was tapped last, if it was on `chart`, and lead to it."""
    tapped: Tapped | None = st.session_state.get(LAST)
    if tapped and tapped.chart == chart:
        st.markdown(_told(tapped))
        asked = {"day": tapped.start.isoformat()}
        st.page_link("pages/diary.py", label=day_words.OPEN, icon=":material/menu_book:", query_params=asked)


def _told(tapped: Tapped) -> str:
    first, end = tapped.start, tapped.start + timedelta(days=tapped.days)
    ratings = {side: [one.soreness for one in spans.answers(side) if first <= one.day < end] for side in SIDES}
    say = day_words.day if tapped.days == 1 else day_words.days
    named = mark_in_words(first, tapped.days)
    return say(named, ratings, entries.its_runs(first, end), entries.finished(first, end), entries.its_profile().units)
