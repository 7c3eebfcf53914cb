"""A diary that is open for a visitor, what is remembered of it, and the files that are being read for it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import RLock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ankle_core.diary.check_in import Side
from ankle_core.rules.light import Light
from ankle_core.store import Store
from ankle_core.store.lifecycle.lending import Lent, Template

if TYPE_CHECKING:  # the readers of files are not needed by the first page
    from ankle_core.reading.batch import Batch


class Whose(StrEnum):
    """Whose diary is open; a runner is somebody who logged in."""

    HOME = "home"
    SAMPLE = "sample"
    GUEST = "guest"
    RUNNER = "runner"


#: The light of each side, by day.
Lights = Mapping[date, Mapping[Side, Light]]


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """The lights of one month, and all that they rest on (see `past_lights.py`)."""

    grounds: tuple[Any, ...]
    lights: Lights


@dataclass(slots=True)
class Memory:
    """What was read of a diary while it had `seen`, a version on a day; one visitor at a time adds to it.

    `judged` are months whose lights outlive a write (see `past_lights.py`).
    """

    seen: tuple[int, date] | None = None
    held: dict[tuple[object, ...], object] = field(default_factory=dict)
    judged: dict[date, JudgedMonth] = field(default_factory=dict)
    adding: RLock = field(default_factory=RLock)


@dataclass(slots=True)
class Notebook:
    """An open diary, what is remembered of it, and the files that are being read for it."""

    store: Store
    kind: Whose
    own: Memory = field(default_factory=Memory)
    batch: "Batch | None" = None

    @property
    def memory(self) -> Memory:
        """What is remembered: whoever reads what is lent to many shares it with them."""
        lent = self._lent
        return _of_lent.setdefault(lent, Memory()) if lent else self.own

    @property
    def version(self) -> int:
        """A number that changes with every write."""
        return 0 if self._lent else self.store.version

    @property
    def _lent(self) -> Template | None:
        return self.store.lent_by if isinstance(self.store, Lent) else None


_of_lent: WeakKeyDictionary[Template, Memory] = WeakKeyDictionary()


def shut(book: Notebook) -> None:
    """Close a diary nobody has open any more, and end what is read for it."""
    if book.batch:
        book.batch.cancel()
    book.store.close()
    if book.kind is Whose.GUEST:
        _give_memory_back()


def _give_memory_back() -> None:
    """Hand what a guest's diary took back to the system, which may keep it for the next one: 30 MB after fifty."""
    import ctypes  # not needed by a first page

    with suppress(AttributeError, OSError, TypeError):  # only the C library of most Linux systems can be asked
        ctypes.CDLL(None).malloc_trim(0)
