"""One of several views of a page, kept in its address so that it can be bookmarked."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def one_of(answers: Mapping[T, str], label: str, key: str, default: T) -> T:
    """Ask for one of `answers`, which are called as they stand there; `key` is its name in the address."""
    return st.segmented_control(
        label,
        list(answers),
        default=default,
        format_func=answers.__getitem__,
        required=True,
        key=key,
        bind="query-params",
    )
