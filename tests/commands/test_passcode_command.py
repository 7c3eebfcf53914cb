"""The passcode on the computer itself: asked twice, never an argument, and a forgotten one set anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ankle_core import __main__ as command_line
from ankle_core.commands import passcodes
from ankle_core.guarding import guard_file, passcode
from ankle_core.guarding.passcode import matches


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passcode, "COST", (16, 8, 1))
    monkeypatch.setattr(guard_file, "path", lambda: tmp_path / "passcode.json")
    return tmp_path / "passcode.json"


def typing(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Let a runner type at each question; return the questions."""
    answers: Iterator[str] = iter(typed)
    asked: list[str] = []
    monkeypatch.setattr(passcodes, "getpass", lambda question: asked.append(question) or next(answers))
    return asked


def test_set_asks_twice_and_says_that_it_is_set(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typing(monkeypatch, "right-code", "right-code")
    assert command_line.main(["passcode", "set"]) == 0
    assert asked == ["New passcode, 6 to 128 characters: ", "Once more: "]
    printed = capsys.readouterr()
    assert printed.out == (
        "The passcode is set. Every page asks for it now, also where somebody was signed in.\n"
        f"It is kept, scrambled, in {file}\n"
    )
    assert "right-code" not in printed.out + printed.err + file.read_text()
    guard = guard_file.load(file)
    assert guard
    assert matches("right-code", guard.scrambled)


def test_a_forgotten_one_is_set_anew_without_the_old_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "right-code", "right-code", "other-code", "other-code")
    for _ in range(2):
        assert command_line.main(["passcode", "set"]) == 0
    guard = guard_file.load(file)
    assert guard
    assert matches("other-code", guard.scrambled)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("short", "short"), "A passcode has 6 to 128 characters, this one 5."),
        (("right-code", "right-cod"), "not the same"),
    ],
)
def test_one_that_cannot_be_is_refused_in_a_sentence(
    typed: tuple[str, str],
    sentence: str,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, *typed)
    assert command_line.main(["passcode", "set"]) == 1
    assert sentence in capsys.readouterr().err
    assert not file.exists()


def test_where_nobody_can_type_nothing_is_set(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(question: str) -> str:
        raise EOFError

    monkeypatch.setattr(passcodes, "getpass", nobody)
    assert command_line.main(["passcode", "set"]) == 1
    assert capsys.readouterr().err == "No passcode was typed. Nothing was changed.\n"
    assert not file.exists()


def test_remove_says_whether_there_was_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "right-code", "right-code")
    command_line.main(["passcode", "set"])
    assert command_line.main(["passcode", "remove"]) == 0
    assert command_line.main(["passcode", "remove"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "The passcode was removed: everybody in the home network can open Surefoot.",
        "None was set.",
    ]
    assert not file.exists()


@pytest.mark.parametrize("call", [["passcode"], ["passcode", "set", "right-code"], ["passcode", "show"]])
def test_it_is_never_an_argument(call: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command_line.main(call)
    assert left.value.code == 2
