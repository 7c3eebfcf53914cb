"""Each pair of shoes with its runs and the mornings after them; a pair can be given another name."""

from functools import partial

import streamlit as st

from ankle_core.diary.days import Span
from ankle_core.diary.runs import LONGEST_NAME
from ankle_core.diary.trials import TrialKind
from pages.parts.frame import folding
from pages.parts.notebook import changes, entries, trials
from pages.parts.notebook.insight import load_facts
from pages.parts.words import foreign_text
from pages.parts.words.progress import progress_words
from pages.parts.words.training import trial_words

FOLD = "shoes"
BEFORE, AFTER, TOGETHER, SAID = "shoes-before", "shoes-after", "shoes-together", "shoes-said"


def show(shown: Span) -> None:
    """Fold away, where shoes are named, what was run in each pair in the days shown."""
    if any(run.gear for run in entries.its_runs(shown.first, shown.end)):
        folding.fold("Shoes, and the mornings after", FOLD, partial(_show, shown))


def _show(shown: Span) -> None:
    units = entries.its_profile().units
    worn = load_facts.shoes_worn(shown.first, shown.end)
    hidden = bool(_tried())
    st.markdown("\n\n".join(progress_words.pair(pair, units, after=not hidden) for pair in worn))
    st.caption(trial_words.WAITS_IN_TRIAL if hidden else progress_words.ABOUT_SHOES)
    _ask()


def _ask() -> None:
    with st.form("rename-shoes", border=False):
        st.selectbox("Pair", load_facts.shoes(), format_func=foreign_text.in_a_line, key=BEFORE)
        st.text_input("Its new name", max_chars=LONGEST_NAME, key=AFTER)
        st.checkbox(progress_words.TOGETHER, key=TOGETHER)
        st.form_submit_button("Rename", on_click=_rename)
    if said := st.session_state.pop(SAID, ""):
        st.info(said)


def _rename() -> None:
    """A name in use asks first: two pairs under one name cannot be told apart again."""
    before, after = st.session_state[BEFORE], st.session_state[AFTER].strip()
    taken = load_facts.shoes_called(after)
    if not after:
        st.session_state[SAID] = progress_words.NO_NAME
    elif taken not in ("", before) and (tried := _tried() & {before, taken}):
        st.session_state[SAID] = trial_words.tried(min(tried))
    elif taken not in ("", before) and not st.session_state[TOGETHER]:
        st.session_state[SAID] = progress_words.taken(taken)
    else:
        changes.rename_shoes(before, after if taken in ("", before) else taken)
        st.session_state[SAID] = progress_words.renamed(before, after)
        st.session_state[AFTER] = ""
        st.session_state[TOGETHER] = False


def _tried() -> set[str]:
    """The pairs that open trials are about: their mornings wait for the end, and none becomes one with another."""
    return {trial.name for trial in trials.open_trials() if trial.kind is TrialKind.SHOES}
