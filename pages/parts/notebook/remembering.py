"""What was read of a diary is remembered until the next write or day."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from pages.parts.notebook.home_days import today_of
from pages.parts.notebook.notebook import current

P = ParamSpec("P")
T = TypeVar("T")


def remembered(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what `build` returns until the diary is written to or the day changes; arguments must be hashable."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        book, key = current(), (build.__module__, build.__name__, *args, *kwargs.items())
        state, memory = (book.version, today_of(book)), book.memory
        if memory.seen != state:
            memory.held, memory.seen = {}, state
        held = memory.held  # a write meanwhile opens a new one, so that nothing stale is kept in it
        if key not in held:
            with memory.adding:  # many ask for the same at once: one works it out
                if key not in held:
                    found = build(*args, **kwargs)
                    if book.memory is not memory:  # what became this visitor's own meanwhile is nobody else's
                        return found
                    held[key] = found
        return cast(T, held[key])

    return ask
