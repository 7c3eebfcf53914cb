"""The one door to the store: which diary this visitor has open.

`entries` and `facts` read through it and `changes` writes through it.
"""

import os
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast
from uuid import UUID

import streamlit as st

from ankle_core.diary.profile import Profile
from ankle_core.store import default_path, open_store, syncing_service
from ankle_core.store.attached.catalog import Attached
from ankle_core.store.attached.motherduck import Address
from ankle_core.store.tables import profile as profile_table
from pages.parts.notebook.clock import now, zone_of_browser
from pages.parts.notebook.diaries import access, private
from pages.parts.notebook.diaries.access import Way
from pages.parts.notebook.diaries.open_diary import Notebook, Whose, shut
from pages.parts.words import access_words

P = ParamSpec("P")
T = TypeVar("T")


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


def for_strangers() -> bool:
    """Whether visitors of this copy are others than who sits at its computer: guests, and runners who log in."""
    return guest_mode() or access.way() is Way.LOGIN


def in_cloud() -> bool:
    """Whether diaries of this copy lie in the cloud."""
    return not guest_mode() and access.way() is not Way.FILE


def at_home() -> bool:
    """Whether diaries of this copy lie in a file of its own computer."""
    return not guest_mode() and not in_cloud()


def admit() -> None:
    """Let this visitor in, or raise why not; nothing of a visit goes on to somebody else who logs in within it."""
    if not in_cloud():
        return
    place = access.address().name
    if st.session_state.get("admitted", place) != place:
        st.session_state.clear()
    st.session_state["admitted"] = place


#: The diaries in the cloud that are open, by their address.
_far: dict[Address, Notebook] = {}
#: The home diaries that are open, beside Streamlit's cache: asking it for every fact would take most of a page's time.
_open: dict[Path, Notebook] = {}


def _release(book: Notebook) -> None:
    for path in [path for path, opened in _open.items() if opened is book]:
        del _open[path]
    for place in [place for place, opened in _far.items() if opened is book]:
        del _far[place]
    shut(book)


@st.cache_resource(show_spinner=False, on_release=_release)
def _home(path: Path) -> Notebook:
    _open[path] = Notebook(open_store(path, now(), now), Whose.HOME)
    return _open[path]


@st.cache_resource(show_spinner=False, on_release=_release)
def _in_cloud(name: str, token: str) -> Notebook:
    from ankle_core.store.lifecycle.attaching import open_address  # not needed by a first page at home

    place = Address(name, token)
    kind = Whose.RUNNER if access.way() is Way.LOGIN else Whose.HOME
    _far[place] = Notebook(open_address(place, now()), kind)
    return _far[place]


@st.cache_resource(show_spinner=False, scope="session", on_release=shut)
def _private(kind: Whose) -> Notebook:
    return Notebook(private.lent(zone_of_browser(), now()), kind)


def open_home() -> None:
    """Open the home diary before anybody asks, where this copy has one; raises an AnkleError."""
    if in_cloud():
        if access.way() is Way.CLOUD:
            _of(access.address())
    elif not guest_mode():
        _home(default_path())


def close() -> None:
    """Close the diaries that many visits share, for the server's shutdown."""
    _home.clear()
    _in_cloud.clear()


def current() -> Notebook:
    """Return the diary this visitor has open; raises an AnkleError with the sentence to show."""
    if guest_mode():
        return _private(Whose.GUEST)
    place = access.address() if access.way() is not Way.FILE else None
    if sample_shown():
        return _private(Whose.SAMPLE)
    if place:
        return _of(place)
    path = _home_path(os.environ.get("SUREFOOT_DATABASE"), os.environ.get("HOME"))
    return _open.get(path) or _home(path)


def _of(place: Address) -> Notebook:
    return _far.get(place) or _in_cloud(place.name, place.token)


@cache
def _home_path(named: str | None, folder: str | None) -> Path:
    """Every fact asks for it; what it hangs on are the two."""
    return default_path()


def sample_shown() -> bool:
    """Whether this visitor looks at sample data instead of their own; set at once, as what is missing takes longest."""
    return bool(st.session_state.setdefault("sample_shown", False))


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
    store = current().store
    if isinstance(store, Attached):
        return access_words.where(store.name)
    path = store.path
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


def far() -> bool:
    """Whether the open diary lies in the cloud."""
    return isinstance(current().store, Attached)


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
