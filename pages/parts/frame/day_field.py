"""One day from the calendar, in the order in which the runner writes dates."""

from datetime import date

import streamlit as st

from pages.parts.words import dates


def ask(
    label: str,
    shown: date,
    key: str,
    *,
    earliest: date | None = None,
    latest: date | None = None,
    width: int | None = None,
) -> date:
    """Ask a day; `width` is in pixels, all there is without one.

    Nothing before `earliest` or after `latest` can be chosen; without these nothing ten years away.
    """
    order = dates.typed_order(st.context.locale)
    return st.date_input(label, shown, earliest, latest, key=key, format=order, width=width or "stretch")
