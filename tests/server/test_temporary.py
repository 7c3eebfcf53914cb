"""Folders for files that pass through: where they lie, and that none outlives its server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts.notebook.diaries import temporary
from pages.parts.notebook.diaries.temporary import ALIVE, KEPT_FREE, OURS, NoRoom
from tests.places import CHECKOUT

#: A server that makes a folder, says so, and waits to be killed.
SERVER = """
import sys, time
from pathlib import Path
from pages.parts.notebook.diaries import temporary
temporary.places = lambda: iter([Path(sys.argv[1])])
(temporary.folder() / "half.zip").write_bytes(b"half")
print("there", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    temporary.close()


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two places, the first the better one."""
    first, second = tmp_path / "first", tmp_path / "second"
    monkeypatch.setattr(temporary, "places", lambda: iter([first, second]))
    return first, second


def in_the(place: Path) -> list[str]:
    return [path.name for path in place.glob("*")]


def test_the_best_place_is_taken_and_is_for_nobody_else(two: tuple[Path, Path]) -> None:
    folder = temporary.folder(1000)
    again = temporary.folder(1000)
    assert folder.parent.parent == two[0]
    assert (again.parent, again == folder) == (folder.parent, False)
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == folder.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [(100, 900, 0), (99, 100, 1), (99, 98, 0), (98, 99, 1), (0, 0, 0)],
    ids=["enough here", "enough there", "more here", "more there", "none anywhere"],
)
def test_where_there_is_no_room_another_place_is_taken(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, first: int, second: int, taken: int
) -> None:
    rooms = {two[0]: first, two[1]: second}
    monkeypatch.setattr(temporary, "free", lambda place: KEPT_FREE + rooms[place])
    assert temporary.folder(100).parent.parent == two[taken]


def test_where_nothing_can_be_written_another_place_is_taken(two: tuple[Path, Path]) -> None:
    two[0].write_bytes(b"in the way")
    assert temporary.folder().parent.parent == two[1]
    temporary.close()
    assert in_the(two[1]) == []


def test_without_any_place_it_says_so(two: tuple[Path, Path]) -> None:
    for place in two:
        place.write_bytes(b"in the way")
    with pytest.raises(NoRoom, match="no folder in which files could wait"):
        temporary.folder()


def test_a_folder_that_somebody_cleaned_away_is_made_anew(two: tuple[Path, Path]) -> None:
    lost = temporary.folder()
    temporary.shutil.rmtree(lost.parent)
    assert temporary.folder().parent.parent == two[0]


def test_the_places_are_those_of_the_runner_the_system_and_the_diary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SUREFOOT_DATABASE", str(tmp_path / "diary" / "mine.duckdb"))
    monkeypatch.setattr(temporary.tempfile, "gettempdir", lambda: str(tmp_path))
    assert list(temporary.places())[1:] == [tmp_path, tmp_path / "diary"]
    assert "surefoot" in str(next(temporary.places()))


def test_free_room_is_that_of_the_folder_above_and_0_where_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert temporary.free(tmp_path / "not" / "there") > 0

    def fails(path: object) -> None:
        raise OSError

    monkeypatch.setattr(temporary.shutil, "disk_usage", fails)
    assert temporary.free(tmp_path) == 0


def test_at_the_end_all_is_removed(two: tuple[Path, Path]) -> None:
    (temporary.folder() / "a").write_bytes(b"a")
    temporary.close()
    assert in_the(two[0]) == []
    assert temporary.folder().exists()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of this system")
def test_what_a_killed_server_left_is_removed_and_what_a_living_one_has_is_not(two: tuple[Path, Path]) -> None:
    two[0].mkdir()
    killed, living = (started(two[0]) for _ in range(2))
    assert len(in_the(two[0])) == 2
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    temporary.clear_leftovers()
    assert len(in_the(two[0])) == 1
    assert [path.read_bytes() for path in two[0].rglob("half.zip")] == [b"half"]
    living.communicate(timeout=20)
    assert in_the(two[0]) == [], "a server that ends by itself removes its own"


def started(place: Path) -> "subprocess.Popen[bytes]":
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(place)], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout
    assert server.stdout.readline() == b"there\n"
    return server


def test_what_only_looks_like_ours_stays(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    for folder in (mine, two[0] / "surefoot-main", two[0] / f"{OURS}unlocked", two[0] / f"{OURS}theirs"):
        folder.mkdir(parents=True)
    (mine / ALIVE).write_bytes(b"dear")
    (two[0] / f"{OURS}link").symlink_to(mine)
    (two[0] / f"{OURS}theirs" / ALIVE).write_bytes(b"")
    uid = os.getuid()
    monkeypatch.setattr(temporary.os, "getuid", lambda: uid + 1)
    temporary.clear_leftovers()
    assert len(in_the(two[0])) == 4
    monkeypatch.setattr(temporary.os, "getuid", lambda: uid)
    temporary.clear_leftovers()
    assert sorted(in_the(two[0])) == ["surefoot-main", f"{OURS}link", f"{OURS}unlocked"]
    assert (mine / ALIVE).read_bytes() == b"dear"


def test_where_nothing_can_be_looked_at_nothing_is_removed(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (two[0] / f"{OURS}old").mkdir(parents=True)
    (two[0] / f"{OURS}old" / ALIVE).write_bytes(b"")

    def fails(folder: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(temporary, "_is_our_own", fails)
    temporary.clear_leftovers()
    assert in_the(two[0]) == [f"{OURS}old"]
