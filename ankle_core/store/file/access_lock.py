"""A lock that any number share at once, and that one may have alone once everybody is out."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, local

#: Seconds that are waited for those inside.
PATIENCE = 5.0


class Crowded(Exception):
    """Somebody stays inside."""


class AccessLock:
    """Sharing costs next to nothing; who is inside already may share again, even while others have to wait."""

    def __init__(self) -> None:
        self._change = Condition()
        self._inside = 0
        self._alone = False
        self._mine = local()

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Be inside for the block, after waiting for whoever has it alone."""
        depth = getattr(self._mine, "depth", 0)
        with self._change:
            while self._alone and not depth:
                self._change.wait()
            self._inside += 1
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            with self._change:
                self._inside -= 1
                self._change.notify_all()

    @contextmanager
    def exclusive(self, patience: float | None = None) -> Iterator[None]:
        """Keep everybody out for the block; raises Crowded if somebody stays inside for `patience` seconds (5)."""
        with self._change:
            self._alone = True
            empty = self._change.wait_for(lambda: self._inside == 0, PATIENCE if patience is None else patience)
        try:
            if not empty:
                raise Crowded
            yield
        finally:
            with self._change:
                self._alone = False
                self._change.notify_all()
