"""The flares of the chosen span, the last first, each with what was in the three days before."""

from datetime import date, timedelta

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.rules.flares import Flare
from ankle_core.training.moves import MoveKind
from pages.parts.notebook import entries, home_days
from pages.parts.notebook.insight import spans
from pages.parts.notebook.remembering import remembered
from pages.parts.words.progress import flare_words

BEFORE = timedelta(days=3)
SHOWN = 10


def show(shown: Span) -> None:
    """Show the flares, folded away; nothing where there was none."""
    found = _found(shown)
    if found:
        with st.expander(flare_words.title(len(found), SHOWN)):
            st.markdown("\n\n".join([flare_words.ABOUT, *_told(shown)]))


def _found(shown: Span) -> list[tuple[Flare, Side]]:
    return sorted(((one, side) for side in SIDES for one in spans.flares(side, shown)), key=_first, reverse=True)


@remembered
def _told(shown: Span) -> list[str]:
    return [
        f"{flare_words.flare(side, one, home_days.today())}  \n{_before(one)}" for one, side in _found(shown)[:SHOWN]
    ]


def _before(one: Flare) -> str:
    first = one.first - BEFORE
    ups = [move for move in entries.moves() if move.kind is MoveKind.UP and first <= move.day < one.first]
    runs, sessions = entries.its_runs(first, one.first), entries.finished(first, one.first)
    return flare_words.before(runs, sessions, ups, entries.its_profile().units)


def _first(found: tuple[Flare, Side]) -> tuple[date, Side]:
    return found[0].first, found[1]
