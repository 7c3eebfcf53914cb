"""Who may open which diary: only somebody a provider vouches for, by an address that stands in the list, letter by letter."""

from collections.abc import Mapping
from typing import Any

import pytest

from ankle_core.store.attached.motherduck import Address
from pages.parts.notebook.diaries import access
from pages.parts.notebook.diaries.access import LoggedOut, Misconfigured, NotAllowed

TOKEN = "a-token-that-nobody-may-read"
AUTH = {
    "redirect_uri": "https://ankles.example.org/oauth2callback",
    "cookie_secret": "drawn by chance, and long enough for it",
    "client_id": "surefoot",
    "client_secret": "of the provider",
    "server_metadata_url": "https://accounts.example.org/.well-known/openid-configuration",
}
RUNNERS = {"ann@example.org": "md:surefoot_ann", "Bob@Example.org": "md:surefoot_bob"}
WHOLE: dict[str, Any] = {"motherduck_token": TOKEN, "auth": AUTH, "surefoot": {"runners": RUNNERS}}


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Address]:
    monkeypatch.setenv("SUREFOOT_DATABASE", "")
    return access.databases(WHOLE)


def user(mail: object = "ann@example.org", **said: object) -> dict[str, Any]:
    return {"is_logged_in": True, "email": mail, "email_verified": True} | said


@pytest.mark.parametrize(
    ("mail", "name"),
    [
        ("ann@example.org", "surefoot_ann"),
        ("Ann@Example.ORG", "surefoot_ann"),
        ("bob@example.org", "surefoot_bob"),
        ("BOB@EXAMPLE.ORG", "surefoot_bob"),
    ],
)
def test_an_address_of_the_list_has_its_own_database_however_it_is_capitalised(
    mail: str, name: str, allowed: Mapping[str, Address]
) -> None:
    assert access.database_of(user(mail), allowed) == Address(name, TOKEN)


@pytest.mark.parametrize(
    "nobody",
    [
        {},
        {"is_logged_in": False},
        user(is_logged_in=False),
        user(is_logged_in="true"),
        user(is_logged_in=1),
        user(is_logged_in=None),
        {"email": "ann@example.org", "email_verified": True},
    ],
    ids=str,
)
def test_whoever_is_not_logged_in_is_nobody_whatever_else_is_said(
    nobody: dict[str, Any], allowed: Mapping[str, Address]
) -> None:
    with pytest.raises(LoggedOut):
        access.database_of(nobody, allowed)


@pytest.mark.parametrize(
    "mail",
    [
        "eve@example.org",
        " ann@example.org",
        "ann@example.org ",
        "ann@example.org\n",
        "ann@example.org\x00",
        "ann@example.org.",
        "ann+1@example.org",
        "a.nn@example.org",
        "ann@EXAMPLE.org@evil.example",
        "ann@example.org,bob@example.org",
        "ａnn@example.org",
        "аnn@example.org",
        "ann@exampl℮.org",
        "ann@example.orɡ",
        "ann\u200b@example.org",
        "bob@ﬁexample.org",
        "",
        "*",
    ],
)
def test_an_address_that_only_looks_like_one_of_the_list_is_not_let_in(
    mail: str, allowed: Mapping[str, Address]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        access.database_of(user(mail), allowed)
    assert "bob" not in str(refused.value).lower().replace(mail, "")
    assert "surefoot_" not in str(refused.value)


@pytest.mark.parametrize("mark", ["ſ", "\u212a", "ı", "İ", "ß"])
def test_no_letter_becomes_another_one_by_being_made_small(mark: str) -> None:
    allowed = {f"{plain}@example.org": Address("a", TOKEN) for plain in ("s", "k", "i", "ss", "i̇")}
    with pytest.raises(NotAllowed):
        access.database_of(user(f"{mark}@example.org"), allowed)


@pytest.mark.parametrize("mail", [None, 7, True, ["ann@example.org"], {"ann@example.org": 1}, b"ann@example.org"])
def test_an_address_that_is_no_text_is_not_let_in(mail: object, allowed: Mapping[str, Address]) -> None:
    with pytest.raises(NotAllowed):
        access.database_of(user(mail), allowed)


@pytest.mark.parametrize("said", [False, None, "false", "", 0, 1, "True", "yes", ["true"]], ids=repr)
def test_an_address_that_the_provider_does_not_vouch_for_is_not_let_in(
    said: object, allowed: Mapping[str, Address]
) -> None:
    with pytest.raises(NotAllowed, match="does not confirm"):
        access.database_of(user(email_verified=said), allowed)


def test_silence_about_it_is_a_no(allowed: Mapping[str, Address]) -> None:
    with pytest.raises(NotAllowed, match="does not confirm"):
        access.database_of({"is_logged_in": True, "email": "ann@example.org"}, allowed)


def without(*path: str) -> dict[str, Any]:
    found = {key: {**value} if isinstance(value, dict) else value for key, value in WHOLE.items()}
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return found


def with_runners(runners: object) -> dict[str, Any]:
    return WHOLE | {"surefoot": {"runners": runners}}


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        *((without("auth", name), name) for name in AUTH),
        (without("auth"), "redirect_uri"),
        (WHOLE | {"auth": "yes"}, "redirect_uri"),
        (WHOLE | {"auth": AUTH | {"cookie_secret": "xxx"}}, "could be guessed"),
        (without("surefoot"), "no list of who may come in"),
        (with_runners({}), "no list of who may come in"),
        (with_runners("everybody"), "no list of who may come in"),
        (without("motherduck_token"), "no token"),
        (WHOLE | {"motherduck_token": ""}, "no token"),
        (with_runners({"ann@example.org": "surefoot.duckdb"}), "does not take"),
        (with_runners({"ann@example.org": "md:"}), "does not take"),
        (with_runners({"ann@example.org": "md:a", " ANN@example.org ": "md:b"}), "stands twice"),
        (with_runners({"ann@example.org": "md:a", "bob@example.org": "md:a"}), "the same database"),
        (with_runners({"ann@example.org": "md:a", "bob@example.org": "md:A"}), "the same database"),
        (with_runners({"ann": "md:a"}), "letters beyond a to z"),
        (with_runners({"аnn@example.org": "md:a"}), "letters beyond a to z"),
        (WHOLE | {"SUREFOOT_DATABASE": "md:all"}, "one for each address"),
    ],
)
def test_secrets_that_are_half_filled_open_nothing_and_say_what_is_missing(
    secrets: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_DATABASE", "")
    monkeypatch.delenv("motherduck_token", raising=False)
    with pytest.raises(Misconfigured, match=said) as refused:
        access.databases(secrets)
    assert TOKEN not in str(refused.value)
    assert "Nothing was opened" in str(refused.value)


def test_headers_that_anybody_can_write_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_DATABASE", "")
    with pytest.raises(Misconfigured, match="trustedUserHeaders"):
        access.databases(WHOLE, headers_trusted=True)
