"""Something feels wrong: the runner goes through the list of signs and reads what to do."""

import streamlit as st

from ankle_core.screening import Trigger
from pages.parts import facts, frame, signs

with frame.open_page("Something feels wrong"):
    frame.said()
    if facts.open_signs():
        signs.locked()
        with st.expander("Go through the list again"):
            signs.ask(Trigger.FELT_WRONG, "What else fits today?")
    else:
        signs.ask(Trigger.FELT_WRONG, "What fits today, on either side? The list names signs, not causes.")
