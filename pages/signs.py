"""Something feels wrong: the runner goes through the list of signs and reads what to do."""

import streamlit as st

from ankle_core.diary.screening import Trigger
from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.notebook import entries
from pages.parts.words import sign_words

with frame.open_page("Something feels wrong"):
    frame.said()
    twisted = st.query_params.get("because") == Trigger.TWIST
    trigger, why = (Trigger.TWIST, sign_words.TWIST) if twisted else (Trigger.FELT_WRONG, sign_words.FELT_WRONG)
    if entries.open_signs():
        signs.locked()
        with st.expander("Go through the list again"):
            signs.ask(trigger, "What else fits today?")
    else:
        signs.ask(trigger, why)
