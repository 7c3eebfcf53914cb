"""One day from the calendar, in the order in which the runner writes dates."""

from datetime import date

import streamlit as st

from pages.parts.words import dates


def ask(label: str, shown: date, key: str, *, latest: date | None = None, width: int | None = None) -> date:
    """Ask a day; `width` is in pixels, all there is without one, and nothing after `latest` can be chosen."""
    order = dates.typed_order(st.context.locale)
    return st.date_input(label, shown, max_value=latest, key=key, format=order, width=width or "stretch")
