"""One of several views of a page, kept in its address by its name there, so that it can be bookmarked."""

from collections.abc import Mapping
from typing import Literal, TypeVar

import streamlit as st

T = TypeVar("T")


def one_of(answers: Mapping[T, str], label: str, key: str, default: T, *, quiet: bool = False) -> T:
    """Ask for one of a few `answers`, which are called as they stand there; `key` is its name in the address.

    The label is only read out where it is `quiet`: the answers say what is asked.
    """
    _begin(answers, key, default)
    seen: Literal["collapsed", "visible"] = "collapsed" if quiet else "visible"
    named = answers.__getitem__
    st.segmented_control(label, list(answers), format_func=named, required=True, key=key, label_visibility=seen)
    return _named(key, default)


def one_of_many(answers: Mapping[T, str], label: str, key: str) -> T:
    """Ask for one of many `answers` by name, the first one to begin with; `key` is its name in the address."""
    default = next(iter(answers))
    _begin(answers, key, default)
    st.selectbox(label, list(answers), format_func=answers.__getitem__, key=key)
    return _named(key, default)


def _begin(answers: Mapping[T, str], key: str, default: T) -> None:
    """Begin with what the address names; what it names wrongly is as if it were not there."""
    if key not in st.session_state:
        named = st.query_params.get(key)
        st.session_state[key] = next((answer for answer in answers if str(answer) == named), default)


def _named(key: str, default: T) -> T:
    """Name in the address what is chosen; nothing stands there for what is chosen anyway."""
    chosen: T = st.session_state[key]
    named = "" if chosen == default else str(chosen)
    if named:
        st.query_params[key] = named
    elif key in st.query_params:
        del st.query_params[key]
    return chosen
