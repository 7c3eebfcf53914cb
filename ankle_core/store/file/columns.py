"""Many rows as one statement: a list for each column, taken apart again by `unnest` in the query."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

#: Rows of one statement; larger ones only cost memory.
CHUNK = 10_000


def columns(names: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, list[Any]]]:
    """Yield the named parameters of `rows` in chunks; `names` are the columns, separated by spaces."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        yield dict(zip(names.split(), map(list, zip(*chunk, strict=True)), strict=True))


def only(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    """Return the one row of `rows`, or None."""
    return rows[0] if rows else None
