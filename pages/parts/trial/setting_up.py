"""Setting a trial up: the question, what is tried, whose mornings, and how long."""

from datetime import timedelta

import streamlit as st

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES
from ankle_core.diary.runs import Surface
from ankle_core.diary.trials import LONGEST_QUESTION, TrialKind
from ankle_core.rules.statistics.trial_orders import LENGTHS
from pages.parts.frame import frame
from pages.parts.frame.entry_id import entry_id
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import entries, facts, home_days, trials
from pages.parts.notebook.insight import load_facts
from pages.parts.words.foreign_text import in_a_line
from pages.parts.words.labels import SURFACE
from pages.parts.words.training import trial_words

#: How many trials were begun in this visit.
TURN = "trials-begun"
DAYS = {one.days: one for one in LENGTHS}


def ask() -> None:
    """Ask for all of it, and draw the order; what cannot be is refused with its sentence."""
    turn = int(st.session_state.get(TURN, 0))
    question = st.text_input(trial_words.QUESTION, max_chars=LONGEST_QUESTION, placeholder=trial_words.EXAMPLE)
    kind = st.segmented_control(
        trial_words.KIND, list(TrialKind), default=TrialKind.ROUTINE, format_func=trial_words.KINDS.__getitem__,
        required=True,
    )  # fmt: skip
    choices = _choices(kind)
    if not choices:
        st.markdown(trial_words.NO_SHOES)
        return
    name = st.selectbox(
        trial_words.WHICH[kind], list(choices), format_func=choices.__getitem__, key=f"trial-name-{kind}"
    )
    if kind is not TrialKind.ROUTINE:
        st.caption(trial_words.runs_a_week(_days_with_a_run()))
    side = st.segmented_control(
        trial_words.WHOSE, SIDES, default=facts.first_side(), format_func=trial_words.side, required=True
    )
    days = st.selectbox(trial_words.LENGTH, list(DAYS), format_func=trial_words.days)
    st.caption(trial_words.finds_in(DAYS[days]))
    if st.button(trial_words.BEGIN, type="primary", width="stretch", key=f"trial-begin-{turn}"):
        with frame.refusing(), one_step():
            begun = trials.begin(entry_id(f"trial-{turn}"), question, kind, name, side, days)
            st.session_state[TURN] = turn + 1
            frame.say(trial_words.begun(begun))


def _choices(kind: TrialKind) -> dict[str, str]:
    if kind is TrialKind.ROUTINE:
        return {id: in_a_line(title) for id, title in trials.quick_routines().items()}
    if kind is TrialKind.GROUND:
        return {str(ground): SURFACE[ground] for ground in Surface}
    return {pair: in_a_line(pair) for pair in load_facts.shoes()}


def _days_with_a_run() -> int:
    first = home_days.today() - timedelta(days=p.TRIAL_DAYS.value)
    return len({run.day for run in entries.its_runs(first, home_days.today())})
