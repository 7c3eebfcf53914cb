"""A copy whose diaries lie in the cloud: files of this test stand in for MotherDuck, and secrets for those of a host."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import duckdb
import pytest

from ankle_core.store.attached import motherduck
from ankle_core.store.attached.motherduck import Address
from ankle_core.store.file import connecting
from pages.parts.notebook.diaries import access
from tests.pages.visit import Visit

TOKEN = "a-token-that-nobody-may-read"
ANN, BOB, EVE = "ann@example.org", "bob@example.org", "eve@example.org"


class Cloud:
    """What stands in for the service: one file in `folder` for each database, opened by being attached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reachable = True
        self.opened: list[Address] = []

    def connect(self, address: Address) -> duckdb.DuckDBPyConnection:
        if not self.reachable:
            raise motherduck.Unreachable(motherduck.title(address.name))
        self.opened.append(address)
        connection = duckdb.connect(":memory:", config=connecting.CONFIG | {"temp_directory": ""})
        connection.execute(f"ATTACH '{self.folder / address.name}.duckdb' AS {address.name}")
        return connection


def secrets(**more: Any) -> dict[str, Any]:
    """Return whole secrets of a copy for Ann and Bob."""
    whole = {
        "motherduck_token": TOKEN,
        "auth": {
            "redirect_uri": "https://ankles.example.org/oauth2callback",
            "cookie_secret": "drawn by chance, and long enough for it",
            "client_id": "surefoot",
            "client_secret": "of the provider",
            "server_metadata_url": "https://accounts.example.org/.well-known/openid-configuration",
        },
        "surefoot": {"runners": {ANN: "md:surefoot_ann", BOB: "md:surefoot_bob"}},
    }
    return whole | more


class Caller(Visit):
    """A visitor of such a copy, with the identity that a cookie of its provider stands for."""

    def __init__(self, name: str, known: dict[str, Any]) -> None:
        super().__init__(name)
        self.at.secrets = known

    def comes_as(self, mail: str | None, **said: Any) -> Self:
        """Come with the cookie of `mail`, None with none."""
        self.at.user = {"is_logged_in": True, "email": mail, "email_verified": True} | said if mail else {}
        return self


def begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """Let every address of MotherDuck lead to a file in `folder`."""
    cloud = Cloud(folder)
    monkeypatch.setattr(motherduck, "connect", cloud.connect)
    monkeypatch.setenv("SUREFOOT_DATABASE", "")
    monkeypatch.setattr(access, "FRESH_S", 0.0)
    monkeypatch.setattr(access, "_read", (0.0, {}))
    access.way.cache_clear()
    return cloud


#: What a test makes visitors by.
Makes = Callable[..., Caller]
