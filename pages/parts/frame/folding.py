"""What is folded away is made once it is opened: a page is there sooner without it."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def fold(title: str, key: str, show: Callable[[], T], *, opened: bool = False) -> T | None:
    """Fold what `show` shows away under `title`; return what it returned, None while it is closed.

    `key` is the name of the place, in which the visit keeps whether it is open; `opened` is how it begins.
    """
    place = st.expander(title, opened, key=key, on_change="rerun")
    if not place.open:
        return None
    with place:
        return show()
