"""The address of a database in MotherDuck, and what is told where it cannot be reached; nothing here leaves the computer."""

from pathlib import Path

import pytest

from ankle_core.errors import StoreError
from ankle_core.store import default_path, open_store
from ankle_core.store.attached import motherduck
from ankle_core.store.attached.failures import NotAnAddress, TokenMissing, Unreachable
from ankle_core.store.attached.motherduck import Address, is_address
from ankle_core.store.file.failures import NotAFile
from ankle_core.store.lifecycle.attaching import open_address

TOKEN = "a-token-that-nobody-may-read"


def test_an_address_is_md_and_a_name() -> None:
    assert Address.of("md:surefoot_a", TOKEN) == Address("surefoot_a", TOKEN)


@pytest.mark.parametrize(
    "text",
    [
        "md:",
        "md:two words",
        "md:1st",
        'md:a"; DROP TABLE runs; --',
        f"md:a?motherduck_token={TOKEN}",
        "md:_share/a/b",
        "md:ａ",
        "md:a\n",
        "MD:a",
        "motherduck:a",
        "surefoot.duckdb",
        "md:" + "a" * 64,
    ],
)
def test_anything_else_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(NotAnAddress) as refused:
        Address.of(text, TOKEN)
    assert TOKEN not in str(refused.value)


def test_without_a_token_nothing_is_opened() -> None:
    with pytest.raises(TokenMissing, match="no token for The diary “a”"):
        Address.of("md:a", "")


def test_the_token_is_not_shown_with_its_address() -> None:
    address = Address.of("md:a", TOKEN)
    assert TOKEN not in f"{address} {address!r}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("md:a", True), ("MD:a", True), ("motherduck:a", True), ("md.duckdb", False), ("/home/md:a", False)],
)
def test_what_is_no_file_is_known(text: str, expected: bool) -> None:
    assert is_address(text) is expected


def test_without_a_line_a_sentence_says_what_is_safe_and_nothing_of_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "http://127.0.0.1:9"
    offline = {
        "extension_directory": str(tmp_path),
        "custom_extension_repository": nowhere,
        "autoinstall_extension_repository": nowhere,
    }
    monkeypatch.setattr(motherduck, "REMOTE", motherduck.REMOTE | offline)
    with pytest.raises(Unreachable, match="The diary “a” in MotherDuck does not answer right now") as refused:
        open_address(Address("a", TOKEN))
    assert refused.value.__cause__ is None
    assert TOKEN not in str(refused.value)


def test_commands_that_work_on_files_refuse_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotAFile, match="is for files"):
        open_store(Path("md:a"))
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_not_taken_for_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("SUREFOOT_DATABASE", "md:a")
    assert default_path().name == "surefoot.duckdb"


def test_every_refusal_is_one_the_pages_can_show() -> None:
    assert all(issubclass(kind, StoreError) for kind in (NotAnAddress, TokenMissing, Unreachable, NotAFile))
