"""`https` on the command line: made, told device by device, kept, and taken away again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ankle_core import __main__ as command_line
from ankle_core.certificates import certificate_files, names
from ankle_core.guarding import guard_file
from tests.places import CHECKOUT

NAMES = ("kitchen-pc", "localhost", "127.0.0.1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(certificate_files, "folder", lambda: tmp_path / "https")
    monkeypatch.setattr(guard_file, "path", lambda: tmp_path / "passcode.json")
    monkeypatch.setattr(names, "of_this_computer", lambda: NAMES)
    monkeypatch.setattr(names, "home_address", lambda: "192.168.1.20")
    return tmp_path / "https"


def test_it_is_made_and_told_how_each_device_trusts_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["https"]) == 0
    first, *said = capsys.readouterr().out.splitlines()
    assert first == "A local authority was made, and a certificate for this computer."
    assert said[0] == "For: kitchen-pc, localhost, 127.0.0.1"
    devices = {line.partition(":")[0] for line in said}
    assert devices >= {"iPhone, iPad", "Android", "Windows", "macOS", "Linux"}
    assert sum("https://192.168.1.20:8501/authority.crt" in line for line in said) == 2
    assert sum(str(folder / "authority.crt") in line for line in said) == 4
    assert not any("passcode" in line for line in said)
    assert "PRIVATE" not in "".join(said)
    assert command_line.main(["https"]) == 0
    assert capsys.readouterr().out.startswith("The certificate is as it should be; nothing was changed.\n")


def test_a_passcode_that_went_over_http_is_told_to_be_set_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "passcode.json").touch()
    monkeypatch.setattr(names, "home_address", lambda: None)
    command_line.main(["https"])
    said = capsys.readouterr().out
    assert "may have been heard while it went over http: a new one is set by surefoot passcode set" in said
    assert "https://ADDRESS:8501/authority.crt" in said


def test_programs_read_it_as_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["https", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["step"], found["names"], found["left_out"]) == ("new authority", list(NAMES), [])
    assert found["authority"]["file"] == str(folder / "authority.crt")
    assert len(found["authority"]["fingerprint"]) == 95


def test_a_name_that_came_later_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command_line.main(["https"])
    monkeypatch.setattr(names, "of_this_computer", lambda: ("cellar", *NAMES[1:]))
    command_line.main(["https"])
    said = capsys.readouterr().out
    assert "The certificate was renewed by the same authority: nothing has to be trusted anew.\n" in said
    assert "Not for cellar: the authority is older than that name." in said


@pytest.mark.parametrize("word", ["off", "remove"])
def test_it_is_taken_away_and_said_whether_there_was_any(
    word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command_line.main(["https"])
    capsys.readouterr()
    assert command_line.main(["https", word]) == 0
    assert command_line.main(["https", word]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Https is off: from its next start Surefoot answers over plain http."
    assert said[-1] == "Https was not on."
    assert not folder.exists()


def test_a_file_that_is_not_ours_is_refused_in_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "authority.pem").write_text("half")
    assert command_line.main(["https"]) == 1
    assert "authority.pem is missing, half written, or not one that Surefoot made" in capsys.readouterr().err
    assert (folder / "authority.pem").read_text() == "half"


def test_no_other_command_loads_what_certificates_are_made_with() -> None:
    script = "import sys\nimport ankle_core.__main__\nprint('cryptography' in sys.modules, 'ifaddr' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, check=True, text=True)
    assert found.stdout.split() == ["False", "False"]
