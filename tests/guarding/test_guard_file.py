"""The file of the passcode: for its owner alone, whole or as before, and closed to everybody where it is damaged."""

import json
import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from ankle_core.guarding import guard_file, own_file, passcode, sign_in
from ankle_core.guarding.guard_file import GuardDamaged, GuardUnwritable
from ankle_core.guarding.passcode import PasscodeRefused, matches


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passcode, "COST", (16, 8, 1))
    return tmp_path / "config" / "passcode.json"


def kept(file: Path) -> guard_file.Guard:
    guard = guard_file.load(file)
    assert guard
    return guard


def test_it_lies_in_the_users_own_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guard_file.platformdirs, "user_config_dir", lambda name, appauthor: f"{tmp_path / name}")
    assert guard_file.path() == tmp_path / "surefoot" / "passcode.json"


def test_without_one_there_is_none(file: Path) -> None:
    assert guard_file.load(file) is None
    guard_file.sign_out_everywhere(file)
    assert guard_file.remove(file) is False
    assert not file.parent.exists()


def test_what_was_set_is_kept_scrambled_and_for_its_owner_alone(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    assert matches("right-code", kept(file).scrambled)
    assert "right-code" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700 or os.name == "nt"
    assert [path.name for path in file.parent.iterdir()] == ["passcode.json"]


def test_its_name_for_the_cookie_stays_and_its_key_changes(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    first = kept(file)
    guard_file.set_passcode(file, "other-code", "other-code")
    second = kept(file)
    guard_file.sign_out_everywhere(file)
    third = kept(file)
    assert first.id == second.id == third.id
    assert len({first.key, second.key, third.key}) == 3
    assert not matches("right-code", second.scrambled)
    assert second.scrambled == third.scrambled


def test_a_sign_in_ends_with_a_new_key_and_does_not_come_back(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    given = sign_in.issue(kept(file).key, 0.0)
    guard_file.sign_out_everywhere(file)
    assert not sign_in.holds(given, kept(file).key, 0.0)
    guard_file.remove(file)
    guard_file.set_passcode(file, "right-code", "right-code")
    assert not sign_in.holds(given, kept(file).key, 0.0)


def test_signing_out_does_not_bring_back_a_passcode_that_is_changed_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    new_key = sign_in.new_key
    changing = Thread(target=guard_file.set_passcode, args=(file, "other-code", "other-code"))

    def meanwhile() -> bytes:
        monkeypatch.setattr(sign_in, "new_key", new_key)
        changing.start()
        changing.join(0.2)
        return new_key()

    monkeypatch.setattr(sign_in, "new_key", meanwhile)
    guard_file.sign_out_everywhere(file)
    changing.join()
    assert matches("other-code", kept(file).scrambled)


def test_one_that_cannot_be_leaves_the_old_one(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    before = file.read_bytes()
    with pytest.raises(PasscodeRefused):
        guard_file.set_passcode(file, "short", "short")
    assert file.read_bytes() == before


def test_it_can_be_removed(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    assert guard_file.remove(file) is True
    assert guard_file.load(file) is None


def damaged() -> list[object]:
    """Return what may stand in the file by accident."""
    good = {"id": "0a0b0c0d", "key": "00" * 32, "scrypt": {"cost": [16, 8, 1], "salt": "00" * 16, "digest": "00" * 32}}
    scrypt = good["scrypt"]
    assert isinstance(scrypt, dict)
    costs = [[15, 8, 1], [1, 8, 1], [0, 8, 1], [2**18, 8, 1], [16, 9, 1], [16, 8, 17], [16.0, 8, 1], [True, 8, 1], [16]]
    return [
        [],
        None,
        {},
        {**good, "key": "00"},
        {**good, "key": 7},
        {**good, "key": "xy" * 32},
        {**good, "id": "0a"},
        {**good, "id": None},
        {**good, "scrypt": {**scrypt, "salt": ""}},
        {**good, "scrypt": {**scrypt, "digest": "00"}},
        *({**good, "scrypt": {**scrypt, "cost": cost}} for cost in costs),
    ]


@pytest.mark.parametrize("what", [*map(json.dumps, damaged()), "", "{", "[" * 100_000, "\udcff"])
def test_a_damaged_one_is_not_taken_for_none_and_can_be_set_anew(file: Path, what: str) -> None:
    file.parent.mkdir()
    file.write_bytes(what.encode("utf-8", "surrogateescape"))
    with pytest.raises(GuardDamaged, match="Set a new one on the computer: surefoot passcode set"):
        guard_file.load(file)
    with pytest.raises(GuardDamaged):
        guard_file.sign_out_everywhere(file)
    guard_file.set_passcode(file, "right-code", "right-code")
    assert matches("right-code", kept(file).scrambled)


def test_a_folder_in_its_place_is_damage_and_cannot_be_written_over(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(GuardDamaged):
        guard_file.load(file)
    with pytest.raises(GuardUnwritable, match="The passcode was not changed"):
        guard_file.set_passcode(file, "right-code", "right-code")
    with pytest.raises(GuardUnwritable):
        guard_file.remove(file)
    assert [path.name for path in file.parent.iterdir()] == ["passcode.json"]


def test_a_disk_that_fails_leaves_the_old_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    before = file.read_bytes()

    def fails(descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(own_file.os, "fsync", fails)
    with pytest.raises(GuardUnwritable):
        guard_file.set_passcode(file, "other-code", "other-code")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["passcode.json"]


def test_what_is_printed_of_it_holds_no_secret(file: Path) -> None:
    guard_file.set_passcode(file, "right-code", "right-code")
    guard = kept(file)
    assert guard.key.hex() not in repr(guard)
    assert repr(guard.key) not in repr(guard)
    assert repr(guard.scrambled.digest) not in repr(guard)
