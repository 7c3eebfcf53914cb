"""A long list, a screenful at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import TypeVar

import streamlit as st

T = TypeVar("T")
#: Numbers beside each other that a thumb can tell apart on a phone.
NUMBERS = 3


@contextmanager
def paged(items: Sequence[T], size: int, key: str) -> Iterator[Sequence[T]]:
    """Give `size` of the items, to be shown inside; the way to the others stands below them."""
    body = st.container()
    pages = max(1, ceil(len(items) / size))
    number = st.pagination(pages, max_visible_pages=NUMBERS, key=f"page-{key}") if pages > 1 else 1
    with body:
        yield items[(number - 1) * size : number * size]
