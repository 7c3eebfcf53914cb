"""The one door to the store: which diary this visitor has open, and what time it is.

`facts` reads through it and `changes` writes through it; what was read is remembered until the next write or day.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast
from uuid import UUID
from weakref import WeakKeyDictionary

import streamlit as st

from ankle_core.diary.days import day_of, known_zone, zone_of
from ankle_core.diary.profile import Profile
from ankle_core.store import Store, default_path, open_store, syncing_service
from ankle_core.store.lifecycle.lending import Lent, Template
from ankle_core.store.tables import profile as profile_table
from pages.parts.notebook import private

if TYPE_CHECKING:  # the readers of files are not needed by the first page
    from ankle_core.diary.check_in import CheckIn
    from ankle_core.diary.runs import Run
    from ankle_core.reading.batch import Batch
    from ankle_core.training.session import Session

P = ParamSpec("P")
T = TypeVar("T")


class Whose(StrEnum):
    """Whose diary is open."""

    HOME = "home"
    SAMPLE = "sample"
    GUEST = "guest"


@dataclass(slots=True)
class Memory:
    """What was read of a diary while it had `seen`, a version on a day; one visitor at a time adds to it."""

    seen: tuple[int, date] | None = None
    held: dict[tuple[object, ...], object] = field(default_factory=dict)
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


def remembered(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what `build` returns until the diary is written to or the day changes; arguments must be hashable."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        book, key = current(), (build.__module__, build.__name__, *args, *kwargs.items())
        state, memory = (book.version, _today(book)), book.memory
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
    return Notebook(private.lent(_zone_of_browser(), now()), kind)


def open_home() -> None:
    """Open the home diary before anybody asks, where this copy has one; raises StoreError."""
    if not guest_mode():
        _home(default_path())


def home_folder() -> Path:
    """Return the folder of the home diary, which need not be there."""
    return default_path().absolute().parent


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


# Time


def now() -> datetime:
    """Return the moment, aware UTC; SUREFOOT_NOW (ISO with offset) fixes it for tests."""
    fixed = os.environ.get("SUREFOOT_NOW")
    return datetime.fromisoformat(fixed).astimezone(UTC) if fixed else datetime.now(UTC)


def fixed_clock() -> str | None:
    """Return the fixed moment to show on the page, if there is one."""
    return os.environ.get("SUREFOOT_NOW")


def _zone_of_browser() -> str:
    return st.context.timezone or "UTC"


def elsewhere() -> str:
    """Return the zone of the browser where its clock shows another time than the diary's, "" where it does not."""
    there, home, moment = st.context.timezone or "", profile_of(current()).zone, now()
    if not home or not there or known_zone(there) is None:
        return ""
    ours, theirs = (moment.astimezone(zone_of(zone)).utcoffset() for zone in (home, there))
    return there if ours != theirs else ""


def zone() -> str:
    """Return the runner's home zone."""
    return profile_of(current()).zone or _zone_of_browser()


def today() -> date:
    """Return the runner's day."""
    return _today(current())


def _today(book: Notebook) -> date:
    known = profile_of(book)
    return _day_of_minute(
        now().replace(second=0, microsecond=0), known.zone or _zone_of_browser(), known.day_start_hour
    )


@lru_cache(maxsize=256)
def _day_of_minute(minute: datetime, zone: str, day_start_hour: int) -> date:
    """No day begins within a minute, and a page asks often which day it is."""
    return day_of(minute, zone, day_start_hour)


def latest_day(before: "CheckIn | Run | Session | None" = None) -> date:
    """Return the last day that an entry may have: today, or the day it had `before`.

    Whoever flies west finds what was written this morning on a day that is yet to come.
    """
    return max(today(), before.day) if before else today()


def day_at(moment: datetime) -> date:
    """Return the runner's day of an aware moment."""
    known = profile_of(current())
    return day_of(moment, known.zone or _zone_of_browser(), known.day_start_hour)


def moment_on(day: date, hour: int, minute: int = 0) -> datetime:
    """Return an aware UTC moment at the runner's local time on `day`, never after now."""
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone_of(zone()))
    return min(local.astimezone(UTC), now())


def profile_of(book: Notebook) -> Profile:
    """Return the choices of the runner whose diary `book` is."""
    held, key = book.memory.held, ("profile", book.version)
    if key not in held:
        with book.store.reading() as db:
            held[key] = profile_table.load(db)
    return cast(Profile, held[key])
