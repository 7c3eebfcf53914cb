"""Which files are meant by files and folders."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ankle_core.reading.files import paths
from ankle_core.reading.files.paths import NO_FILE, called, walked
from ankle_core.reading.findings.findings import Problem


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    return folder


def test_every_file_is_found_once_and_in_order(tmp_path: Path) -> None:
    made(tmp_path, "b.fit", "a.fit", "older/c.fit", ".hidden/x", "__MACOSX/x", ".DS_Store")
    files, problems = walked([tmp_path / "b.fit", tmp_path, tmp_path / "older", tmp_path / ".DS_Store"])
    assert [file.name for file in files] == ["b.fit", "a.fit", "c.fit", ".DS_Store"]
    assert problems == []


def test_a_relative_path_becomes_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path, "a"))
    assert walked([Path("a"), tmp_path / "a"]) == ([tmp_path / "a"], [])


def test_a_folder_that_does_not_open_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = paths.os.walk

    def walk(top: Path, onerror: Callable[[OSError], None]) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "older")))
        return real(top)

    monkeypatch.setattr(paths.os, "walk", walk)
    files, problems = walked([made(tmp_path, "a")])
    assert [file.name for file in files] == ["a"]
    assert problems == [Problem(str(tmp_path / "older"), "", "It could not be opened: Permission denied.")]


@pytest.mark.parametrize(("many", "read", "told"), [(3, 3, 0), (4, 3, 1)], ids=["as many as may be", "one more"])
def test_a_whole_disk_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, read: int, told: int
) -> None:
    monkeypatch.setattr(paths, "MOST_FILES", 3)
    files, problems = walked([made(tmp_path, *(f"{number}.fit" for number in range(many)))])
    assert (len(files), len(problems)) == (read, told)
    assert [each.source for each in problems] == [str(tmp_path)] * told


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes and devices among the files")
def test_what_gives_bytes_for_ever_or_never_is_not_opened(tmp_path: Path) -> None:
    made(tmp_path, "a.fit")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    files, problems = walked([tmp_path, Path("/dev/zero")])
    assert [file.name for file in files] == ["a.fit", "gone"]
    assert problems == [Problem(name, "", NO_FILE) for name in ("pipe", "zero", "zero")]


def test_a_folder_that_leads_into_itself_is_read_once(tmp_path: Path) -> None:
    made(tmp_path, "in/a.fit")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    files, problems = walked([tmp_path])
    assert ([file.name for file in files], problems) == (["a.fit"], [])


@pytest.mark.parametrize(("name", "shown"), [("Läufe 导.fit", "Läufe 导.fit"), ("l\udce4ufe.fit", "l?ufe.fit")])
def test_a_name_that_is_no_text_is_called_by_what_can_be_shown(name: str, shown: str) -> None:
    assert called(name) == called(Path(name)) == shown
