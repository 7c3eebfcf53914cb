"""One number 0-10 by tap."""

import streamlit as st


def ask(label: str, key: str, default: int | None = None) -> int | None:
    """Ask one soreness 0-10 by tap, in two rows: 0-5 and 6-10."""
    with st.container(key=f"rate-{key}"):
        return st.pills(label, range(11), default=default, key=f"rating-{key}", width="stretch")
