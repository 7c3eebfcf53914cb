"""The one door to the store: which diary this visitor has open.

`stored` and `facts` read through it and `changes` writes through it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast
from uuid import UUID
from weakref import WeakKeyDictionary

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Profile
from ankle_core.rules.light import Light
from ankle_core.store import Store, default_path, open_store, syncing_service
from ankle_core.store.lifecycle.lending import Lent, Template
from ankle_core.store.tables import profile as profile_table
from pages.parts.notebook import private
from pages.parts.notebook.clock import now, zone_of_browser

if TYPE_CHECKING:  # the readers of files are not needed by the first page
    from ankle_core.reading.batch import Batch

P = ParamSpec("P")
T = TypeVar("T")


class Whose(StrEnum):
    """Whose diary is open."""

    HOME = "home"
    SAMPLE = "sample"
    GUEST = "guest"


#: The light of each side, by day.
Lights = Mapping[date, Mapping[Side, Light]]


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """The lights of one month, and all that they rest on (see `judged.py`)."""

    grounds: tuple[Any, ...]
    lights: Lights


@dataclass(slots=True)
class Memory:
    """What was read of a diary while it had `seen`, a version on a day; one visitor at a time adds to it.

    `judged` are months whose lights outlive a write (see `judged.py`).
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


def version() -> int:
    """Return a number that changes with every write to the open diary."""
    return current().version


# Which diary


def guest_mode() -> bool:
    """Whether this copy keeps nothing: SUREFOOT_MODE = "guest" in the environment or the secrets."""
    return (os.environ.get("SUREFOOT_MODE") or mode_in_secrets()) == "guest"


@cache
def mode_in_secrets() -> str | None:
    """Return the mode that stood in the secrets at the start: every fact asks for it, and looking it up is slow."""
    return st.secrets.get("SUREFOOT_MODE") if st.secrets.load_if_toml_exists() else None


#: The home diaries that are open, beside Streamlit's cache: asking it for every fact would take most of a page's time.
_open: dict[Path, Notebook] = {}


def _release(book: Notebook) -> None:
    for path in [path for path, opened in _open.items() if opened is book]:
        del _open[path]
    _shut(book)


def _shut(book: Notebook) -> None:
    if book.batch:
        book.batch.cancel()
    book.store.close()


@st.cache_resource(show_spinner=False, on_release=_release)
def _home(path: Path) -> Notebook:
    _open[path] = Notebook(open_store(path, now(), now), Whose.HOME)
    return _open[path]


@st.cache_resource(show_spinner=False, scope="session", on_release=_shut)
def _private(kind: Whose) -> Notebook:
    return Notebook(private.lent(zone_of_browser(), now()), kind)


def open_home() -> None:
    """Open the home diary before anybody asks, where this copy has one; raises StoreError."""
    if not guest_mode():
        _home(default_path())


def close() -> None:
    """Close the home diary, for the server's shutdown."""
    _home.clear()


def current() -> Notebook:
    """Return the diary this visitor has open; raises StoreError with the sentence to show."""
    if guest_mode():
        return _private(Whose.GUEST)
    if sample_shown():
        return _private(Whose.SAMPLE)
    path = _home_path(os.environ.get("SUREFOOT_DATABASE"), os.environ.get("HOME"))
    return _open.get(path) or _home(path)


@cache
def _home_path(named: str | None, folder: str | None) -> Path:
    """Every fact asks for it; what it hangs on are the two."""
    return default_path()


def sample_shown() -> bool:
    """Whether this visitor looks at sample data instead of their own."""
    return bool(st.session_state.get("sample_shown", False))


def show_sample(shown: bool) -> None:
    """Open the sample diary for this visitor, or put it away; their own diary is never touched.

    A guest's own diary is sample data from the beginning: an emptied one is filled anew.
    """
    if guest_mode():
        _private.clear(Whose.GUEST)
        return
    st.session_state["sample_shown"] = shown
    if not shown:
        _private.clear(Whose.SAMPLE)


def where() -> str:
    """Return where the open diary lies, in words."""
    path = current().store.path
    return str(path) if path else "On this computer for as long as this visit lasts; it is gone when the visit ends."


def of_opening() -> tuple[str, ...]:
    """Return what the runner should know of the file: what was repaired when it was opened, and that it is gone."""
    store = current().store
    return (*store.notices, *([str(store.misplaced)] if store.misplaced else []))


def synced_by() -> str | None:
    """Return the service that copies the diary's folder elsewhere while it is open, None if there is none."""
    path = current().store.path
    return syncing_service(path) if path else None


def on_disk() -> bool:
    """Whether the open diary is a file."""
    return current().store.path is not None


def kind() -> Whose:
    """Return whose diary is open."""
    return current().kind


def diary_id() -> UUID:
    """Return the id that the outbox of the player carries."""
    return current().store.diary_id


def profile_of(book: Notebook) -> Profile:
    """Return the choices of the runner whose diary `book` is."""
    held, key = book.memory.held, ("profile", book.version)
    if key not in held:
        with book.store.reading() as db:
            held[key] = profile_table.load(db)
    return cast(Profile, held[key])
