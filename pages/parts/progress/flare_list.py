"""The flares of the chosen span, the last first, each with what was in the three days before."""

from datetime import date, timedelta

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.rules.flares import Flare
from ankle_core.training.moves import MoveKind
from pages.parts.notebook import home_days, spans, stored
from pages.parts.words import flare_words

BEFORE = timedelta(days=3)
SHOWN = 10


def show(shown: Span) -> None:
    """Show the flares, folded away; nothing where there was none."""
    found = sorted(((one, side) for side in SIDES for one in spans.flares(side, shown)), key=_first, reverse=True)
    if not found:
        return
    with st.expander(flare_words.title(len(found))):
        st.markdown(flare_words.ABOUT)
        for one, side in found[:SHOWN]:
            first, units = one.first - BEFORE, stored.its_profile().units
            runs, sessions = stored.its_runs(first, one.first), stored.finished(first, one.first)
            ups = [move for move in stored.moves() if move.kind is MoveKind.UP and first <= move.day < one.first]
            said = flare_words.before(runs, sessions, ups, units)
            st.markdown(f"{flare_words.flare(side, one, home_days.today())}  \n{said}")


def _first(found: tuple[Flare, Side]) -> tuple[date, Side]:
    return found[0].first, found[1]
