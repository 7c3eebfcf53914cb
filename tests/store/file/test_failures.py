"""Every trouble with the file becomes sentences: what happened, what is safe, what to do."""

import errno
from pathlib import Path

import duckdb
import pytest

from ankle_core.errors import StoreError
from ankle_core.store.file import failures
from ankle_core.store.file.failures import (
    MEANINGS,
    DiskFull,
    Failure,
    HeldElsewhere,
    Interrupted,
    NotWritable,
    Replaced,
    translate_error,
    translate_os_error,
)

FILE = Path("/home/ann/ankles.duckdb")


@pytest.mark.parametrize(("words", "meaning"), MEANINGS, ids=[words for words, _ in MEANINGS])
def test_every_text_of_the_database_has_a_meaning(words: str, meaning: type[Failure]) -> None:
    assert type(translate_error(duckdb.IOException(f"IO Error: something {words} something"), FILE)) is meaning


KINDS = [kind for kind in vars(failures).values() if isinstance(kind, type) and issubclass(kind, Failure)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [FILE, None], ids=["a file", "in memory"])
def test_every_failure_says_what_happened_what_is_safe_and_what_to_do(kind: type[Failure], path: Path | None) -> None:
    failure = kind(path, "0001_first_diary")
    assert isinstance(failure, StoreError)
    for part in (failure.happened, failure.safe, failure.todo):
        assert part
        assert not {"{", "}", "!"} & set(part)
    assert failure.happened.endswith(".")
    assert failure.safe.endswith(".")
    assert str(failure) == f"{failure.happened} {failure.safe} {failure.todo}"


@pytest.mark.parametrize("kind", [DiskFull, Replaced, Interrupted])
def test_what_fails_while_saving_is_not_called_a_diary_that_cannot_be_opened(kind: type[Failure]) -> None:
    assert kind(FILE).title == "That was not saved"
    assert Failure(FILE).title == "The diary cannot be opened"


def test_what_is_not_about_the_file_is_nobody_s_sentence() -> None:
    assert (
        translate_error(duckdb.ConstraintException("Constraint Error: CHECK constraint failed on table runs"), FILE)
        is None
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Could not set lock on file: Conflicting lock is held in /usr/bin/python3 (PID 6470). See also",
            " (process 6470)",
        ),
        ("File is already open in python.exe (PID 12)", " (process 12)"),
        ("being used by another process", ""),
    ],
)
def test_the_process_that_has_the_file_is_named_where_it_is_known(text: str, who: str) -> None:
    failure = translate_error(duckdb.IOException(text), FILE)
    assert isinstance(failure, HeldElsewhere)
    assert f"open in another program{who}." in str(failure)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (OSError(errno.EFBIG, "File too large"), DiskFull),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), DiskFull),
        (PermissionError(errno.EACCES, "Permission denied"), NotWritable),
        (OSError(errno.EROFS, "Read-only file system"), NotWritable),
        (OSError(errno.EIO, "Input/output error"), Failure),
    ],
)
def test_what_the_system_says_has_a_meaning(error: OSError, meaning: type[Failure]) -> None:
    assert type(translate_os_error(error, FILE)) is meaning


def test_what_nobody_foresaw_is_told_in_the_computer_s_words() -> None:
    assert "Input/output error" in str(translate_os_error(OSError(errno.EIO, "Input/output error"), FILE))
