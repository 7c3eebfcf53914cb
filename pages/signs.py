"""Something feels wrong: the runner goes through the list of signs and reads what to do."""

import streamlit as st

from ankle_core.diary.screening import Trigger
from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.notebook import stored

with frame.open_page("Something feels wrong"):
    frame.said()
    if stored.open_signs():
        signs.locked()
        with st.expander("Go through the list again"):
            signs.ask(Trigger.FELT_WRONG, "What else fits today?")
    else:
        signs.ask(Trigger.FELT_WRONG, "What fits today, on either side? The list names signs, not causes.")
