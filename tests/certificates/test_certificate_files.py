"""The files of https: for their owner alone, renewed in time by the same authority, and never put over somebody else's."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ankle_core.certificates import certificate_files, making
from ankle_core.certificates.certificate_files import AUTHORITY, PUBLIC, SERVER, Step
from ankle_core.certificates.refusals import FilesDamaged, FilesUnwritable, PackageMissing

NOW = datetime(2026, 3, 18, 7, tzinfo=UTC)
NAMES = ("kitchen-pc", "localhost", "127.0.0.1", "192.168.1.20")
DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "surefoot" / "https"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_they_lie_in_the_users_own_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(certificate_files.platformdirs, "user_config_dir", lambda name, appauthor: f"{tmp_path / name}")
    assert certificate_files.folder() == tmp_path / "surefoot" / "https"


def test_what_is_made_is_for_its_owner_alone(folder: Path) -> None:
    assert not certificate_files.is_there(folder)
    made = certificate_files.ensure(folder, NAMES, NOW)
    assert (made.step, made.names, made.left_out) == (Step.NEW_AUTHORITY, NAMES, ())
    assert made.until == NOW + 396 * DAY
    assert certificate_files.is_there(folder)
    assert set(contents(folder)) == {AUTHORITY, SERVER, PUBLIC}
    for path in [folder, folder.parent, *folder.iterdir()]:
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed or os.name == "nt"


def test_the_public_file_has_no_key_and_comes_back_as_it_should_be(folder: Path) -> None:
    assert certificate_files.public_certificate(folder) is None
    certificate_files.ensure(folder, NAMES, NOW)
    public = certificate_files.public_certificate(folder)
    assert public
    assert public == (folder / PUBLIC).read_text()
    assert "PRIVATE" not in public
    (folder / PUBLIC).write_text((folder / AUTHORITY).read_text())
    assert certificate_files.public_certificate(folder) is None
    assert certificate_files.ensure(folder, NAMES, NOW).step is Step.KEPT
    assert certificate_files.public_certificate(folder) == public


RENEWALS = {
    "the next day": (DAY, NAMES, Step.KEPT),
    "more than 30 days before the end": (366 * DAY - timedelta(seconds=1), NAMES, Step.KEPT),
    "30 days before the end": (366 * DAY, NAMES, Step.RENEWED),
    "after the end": (500 * DAY, NAMES, Step.RENEWED),
    "an address more": (DAY, (*NAMES[:2], "10.0.0.5", *NAMES[2:]), Step.RENEWED),
    "an address less": (DAY, NAMES[:-1], Step.RENEWED),
    "another name": (DAY, ("cellar.local", *NAMES[1:]), Step.RENEWED),
    "30 days before the end of the authority": (3622 * DAY, NAMES, Step.NEW_AUTHORITY),
}


@pytest.mark.parametrize(("later", "names", "step"), RENEWALS.values(), ids=RENEWALS.keys())
def test_it_is_renewed_when_it_has_to_be(later: timedelta, names: tuple[str, ...], step: Step, folder: Path) -> None:
    first, before = certificate_files.ensure(folder, NAMES, NOW), contents(folder)
    then = certificate_files.ensure(folder, names, NOW + later)
    assert (then.step, then.names) == (step, names)
    assert (contents(folder)[SERVER] != before[SERVER]) is (step is not Step.KEPT)
    assert (then.fingerprint == first.fingerprint) is (step is not Step.NEW_AUTHORITY)
    assert then.until > NOW + later + 30 * DAY
    assert certificate_files.ensure(folder, names, NOW + later).step is Step.KEPT


def test_the_last_certificate_ends_with_the_authority(folder: Path) -> None:
    certificate_files.ensure(folder, NAMES, NOW)
    last = certificate_files.ensure(folder, NAMES, NOW + 3621 * DAY)
    assert (last.step, last.until) == (Step.RENEWED, last.authority_until)


def test_a_name_the_authority_does_not_know_is_left_out_and_told(folder: Path) -> None:
    certificate_files.ensure(folder, NAMES, NOW)
    found = certificate_files.ensure(folder, ("cellar", *NAMES[1:]), NOW)
    assert (found.step, found.left_out, found.names) == (Step.RENEWED, ("cellar",), NAMES[1:])


def test_a_certificate_that_is_gone_is_made_again(folder: Path) -> None:
    first = certificate_files.ensure(folder, NAMES, NOW)
    (folder / SERVER).unlink()
    again = certificate_files.ensure(folder, NAMES, NOW)
    assert (again.step, again.fingerprint) == (Step.RENEWED, first.fingerprint)


def foreign() -> str:
    other = making.authority(NAMES, NOW)
    return making.certificate(other, NAMES, NOW).whole()


@pytest.mark.parametrize("name", [AUTHORITY, SERVER])
@pytest.mark.parametrize("spoil", ["half", "foreign", "bytes", "folder"])
def test_a_file_that_is_not_ours_is_told_and_left_as_it_is(name: str, spoil: str, folder: Path) -> None:
    certificate_files.ensure(folder, NAMES, NOW)
    file = folder / name
    written = {"half": file.read_bytes()[:200], "foreign": foreign().encode(), "bytes": b"\xff\xfe\0"}.get(spoil)
    file.unlink()
    file.mkdir() if written is None else file.write_bytes(written)
    with pytest.raises(FilesDamaged, match=rf"{name} is missing, half written, or not one.*surefoot https off"):
        certificate_files.ensure(folder, NAMES, NOW + 400 * DAY)
    assert file.is_dir() if written is None else file.read_bytes() == written


def test_a_certificate_without_its_authority_is_told_too(folder: Path) -> None:
    certificate_files.ensure(folder, NAMES, NOW)
    (folder / AUTHORITY).unlink()
    with pytest.raises(FilesDamaged, match=AUTHORITY):
        certificate_files.ensure(folder, NAMES, NOW)
    assert not (folder / AUTHORITY).exists()


def test_it_is_taken_away_whole_whatever_state_it_is_in(folder: Path) -> None:
    assert certificate_files.remove(folder) is False
    certificate_files.ensure(folder, NAMES, NOW)
    (folder / AUTHORITY).write_text("half")
    (folder / "note.txt").write_text("the runner's own")
    assert certificate_files.remove(folder) is True
    assert set(contents(folder)) == {"note.txt"}
    (folder / "note.txt").unlink()
    certificate_files.ensure(folder, NAMES, NOW)
    assert certificate_files.remove(folder) is True
    assert not folder.exists()


def test_what_cannot_be_written_or_removed_is_told(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder would be")
    with pytest.raises(FilesUnwritable, match=r"server\.pem cannot be changed"):
        certificate_files.ensure(folder, NAMES, NOW)
    folder.unlink()
    (folder / PUBLIC / "inside").mkdir(parents=True)
    with pytest.raises(FilesUnwritable, match=r"authority\.crt cannot be changed"):
        certificate_files.ensure(folder, NAMES, NOW)
    with pytest.raises(FilesUnwritable, match=r"authority\.crt cannot be changed"):
        certificate_files.remove(folder)


def test_without_its_package_nothing_is_done_and_it_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(PackageMissing, match="Https needs the package cryptography, which is not installed"):
        certificate_files.ensure(folder, NAMES, NOW)
    assert not folder.exists()
