"""What time it is, whoever asks."""

import os
from datetime import UTC, datetime

import streamlit as st


def now() -> datetime:
    """Return the moment, aware UTC; SUREFOOT_NOW (ISO with offset) fixes it for tests."""
    fixed = fixed_clock()
    return datetime.fromisoformat(fixed).astimezone(UTC) if fixed else datetime.now(UTC)


def fixed_clock() -> str | None:
    """Return the fixed moment to show on the page, if there is one."""
    return os.environ.get("SUREFOOT_NOW")


def zone_of_browser() -> str:
    """Return the time zone that the browser tells, UTC where it tells none."""
    return st.context.timezone or "UTC"
