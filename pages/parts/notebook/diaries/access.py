"""Whose diary a visitor may open where diaries lie in the cloud: by what the secrets say, and by who is logged in.

Everything that is not told for certain is a no: an address that the provider does not vouch for, one with a letter
that only looks like another, secrets that are half filled.
"""

import os
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import streamlit as st

from ankle_core.errors import AnkleError, StoreError
from ankle_core.store.attached.motherduck import Address, is_address
from pages.parts.notebook.diaries.serving import Served
from pages.parts.words import access_words

#: What `st.login` needs, by the names that Streamlit gives it.
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
#: Letters of a secret that nobody guesses: who knows it can log in as anybody.
LONG_ENOUGH = 32
TOKEN = "motherduck_token"
#: Seconds for which the list of runners is not read anew.
FRESH_S = 1.0

#: Until when the list holds that was read last, and the list.
_read: tuple[float, Mapping[str, Address]] = (0.0, {})


class Way(StrEnum):
    """How this copy keeps diaries: in a file, in one database in the cloud, or in one for each who logs in."""

    FILE = "file"
    CLOUD = "cloud"
    LOGIN = "login"


class Misconfigured(AnkleError):
    """Secrets that are half filled or do not fit together: nothing is opened."""

    title = "This copy is not set up yet"

    def __init__(self, missing: str) -> None:
        super().__init__(missing, access_words.NOTHING_OPENED, access_words.FOR_THE_OWNER)


class LoggedOut(AnkleError):
    """Nobody is logged in."""

    title = "Log in"

    def __init__(self) -> None:
        super().__init__(access_words.LOGGED_OUT)


class NotAllowed(AnkleError):
    """Somebody is logged in who has no diary here."""

    title = "There is no diary for you here"

    def __init__(self, happened: str) -> None:
        super().__init__(happened, access_words.NOTHING_OPENED, access_words.ASK_THE_OWNER)


@cache
def way() -> Way:
    """Return how this copy keeps diaries, by what stood in the environment and the secrets at the start."""
    secrets = _secrets()
    if "auth" in secrets or "runners" in _section(secrets, "surefoot"):
        return Way.LOGIN
    return Way.CLOUD if is_address(_database(secrets)) else Way.FILE


def address() -> Address:
    """Return where the diary of this visitor lies; raises Misconfigured, LoggedOut or NotAllowed."""
    if way() is Way.LOGIN:
        return database_of(st.user.to_dict(), _allowed())
    secrets = _secrets()
    if not Served.by_us:
        raise Misconfigured(access_words.NO_DOOR)
    return _address(_database(secrets), _token(secrets))


def _allowed() -> Mapping[str, Address]:
    """Every fact of a page asks who may come in; who the visitor is, is looked at each time."""
    global _read
    if monotonic() >= _read[0]:
        _read = monotonic() + FRESH_S, databases(_secrets(), headers_trusted=_headers_trusted())
    return _read[1]


def databases(secrets: Mapping[str, Any], *, headers_trusted: bool = False) -> Mapping[str, Address]:
    """Return the database of each address that may log in; raises Misconfigured for secrets that are not whole."""
    auth, runners = _section(secrets, "auth"), _section(_section(secrets, "surefoot"), "runners")
    if missing := [name for name in NEEDED if not auth.get(name)]:
        raise Misconfigured(access_words.no_login(missing))
    if len(str(auth["cookie_secret"])) < LONG_ENOUGH:
        raise Misconfigured(access_words.short_secret(LONG_ENOUGH))
    if headers_trusted:
        raise Misconfigured(access_words.HEADERS)
    if not runners:
        raise Misconfigured(access_words.NOBODY)
    if is_address(_database(secrets)):
        raise Misconfigured(access_words.TWO_WAYS)
    _require_told_apart(runners)
    return {_plain(mail): _address(str(place), _token(secrets)) for mail, place in runners.items()}


def database_of(user: Mapping[str, Any], allowed: Mapping[str, Address]) -> Address:
    """Return the database of the `user` that the provider vouches for; raises LoggedOut or NotAllowed."""
    if user.get("is_logged_in") is not True:
        raise LoggedOut
    mail, vouched_for = user.get("email"), user.get("email_verified")
    if not isinstance(mail, str) or not (vouched_for is True or vouched_for == "true"):
        raise NotAllowed(access_words.NOT_VOUCHED)
    found = allowed.get(mail.lower()) if mail.isascii() else None
    if found is None:
        raise NotAllowed(access_words.UNKNOWN)
    return found


def _require_told_apart(runners: Mapping[str, Any]) -> None:
    mails = [_plain(mail) for mail in runners]
    places = [str(place).lower() for place in runners.values()]  # MotherDuck tells no capital letters apart
    if not all(mail.isascii() and "@" in mail and " " not in mail for mail in mails):
        raise Misconfigured(access_words.STRANGE_MAIL)
    if max(Counter(mails).values()) > 1:
        raise Misconfigured(access_words.MAIL_TWICE)
    if max(Counter(places).values()) > 1:
        raise Misconfigured(access_words.PLACE_TWICE)


def _plain(mail: object) -> str:
    return str(mail).strip().lower()


def _address(text: str, token: str) -> Address:
    try:
        return Address.of(text, token)
    except StoreError as refused:
        raise Misconfigured(f"{refused.happened} {refused.todo}") from None


def _secrets() -> Mapping[str, Any]:
    """A file of secrets that cannot be read is not the same as none: what it was to close would stand open."""
    if st.secrets.load_if_toml_exists():
        return st.secrets
    if any(Path(file).exists() for file in st.get_option("secrets.files")):
        raise Misconfigured(access_words.UNREADABLE)
    return {}


def _section(secrets: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = secrets.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _database(secrets: Mapping[str, Any]) -> str:
    return str(os.environ.get("SUREFOOT_DATABASE") or secrets.get("SUREFOOT_DATABASE", ""))


def _token(secrets: Mapping[str, Any]) -> str:
    return str(secrets.get(TOKEN) or os.environ.get(TOKEN, ""))


def _headers_trusted() -> bool:
    return bool(st.get_option("server.trustedUserHeaders"))
