"""A disk that is full at any step, and a folder that may not be written: told, nothing lost, and gone on without a restart.

The full disk is a small one of its own where the system lets a test mount one, and a limit on the size of files where
it does not; the names of the tests say which it was.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.children import UNCLEAN_ENDS, said

#: A small disk that is gone with the process that asked for it.
OF_ITS_OWN = ("unshare", "--map-root-user", "--mount")


pytestmark = pytest.mark.usefixtures("unclean_ends")


def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as place:
        mount = [*OF_ITS_OWN, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]
        return subprocess.run(mount, capture_output=True, check=False).returncode == 0


MOUNTS = _may_mount()
HOW = "a small disk" if MOUNTS else "a limit on the size of files"

#: `leave` leaves so many bytes of room; a checkpoint first needs as many as the file has, for its copy.
SMALL_DISK = """
import subprocess
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(path.parent)], check=True)
ballast = path.with_name("ballast")
def leave(kind, room):
    path.with_name("surefoot.duckdb.prev").unlink(missing_ok=True)
    found = os.statvfs(path.parent)
    needed = room if kind == "save" else path.stat().st_size + room
    ballast.write_bytes(bytes(max(found.f_bavail * found.f_frsize - needed, 0)))
def leave_enough():
    ballast.unlink(missing_ok=True)
"""
LIMIT = """
import resource
def leave(kind, room):
    length = store.journal_bytes() if kind == "save" else path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (length + room, resource.RLIM_INFINITY))
def leave_enough():
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""
FULL = """
import shutil, tempfile
from collections import Counter
outcomes = Counter()
def attempt(kind, what):
    try:
        what()
        outcomes[kind, "done"] += 1
        return True
    except StoreError as failure:
        outcomes[kind, type(failure).__name__] += 1
        return False
def save(many):
    with store.writing() as db:
        runs.insert(db, [run(ago % 700, note="x" * 500) for ago in range(many)])
def counted(of):
    with of.reading() as db:
        assert integrity.problems(db) == []
        return integrity.counts(db)["runs"]
def as_after_a_power_cut():
    with tempfile.TemporaryDirectory(dir=ELSEWHERE) as copies:
        for file in path.parent.glob("surefoot.duckdb*"):
            if file.is_file():
                shutil.copy(file, copies)
        with closing(open_store(Path(copies) / path.name)) as copy:
            return counted(copy)
store = open_store(path)
kept = 0
for room in [*range(0, 70_000, 7_000), *range(70_000, 800_000, 65_536)]:
    for kind, more, what in (
        ("save", 120, lambda: save(120)), ("checkpoint", 0, store.checkpoint), ("save", 1, lambda: save(1))
    ):
        leave(kind, room)
        kept += more * attempt(kind, what)
        leave_enough()
        assert counted(store) == as_after_a_power_cut() == kept, (room, kind)
store.checkpoint()
save(1)
store.close()
with closing(open_store(path)) as store:
    assert counted(store) == kept + 1
    assert store.notices == (), store.notices
print(sorted(outcomes))
"""


@pytest.mark.skipif(os.name == "nt", reason="neither a small disk nor a limit on the size of files is to be had")
@pytest.mark.parametrize("how", [HOW])
def test_a_disk_that_is_full_at_any_step_loses_nothing_and_needs_no_restart(tmp_path: Path, how: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    code = f"import os\nELSEWHERE = {str(tmp_path)!r}\n" + (SMALL_DISK if MOUNTS else LIMIT) + FULL
    outcomes = said(code, disk / "surefoot.duckdb", by=OF_ITS_OWN if MOUNTS else ())
    for kind in ("save", "checkpoint"):
        for outcome in ("done", "DiskFull"):
            assert f"('{kind}', '{outcome}')" in outcomes


# Where Surefoot may not write


@pytest.fixture
def anyone_s() -> Iterator[Path]:
    """Return a folder that another account may use: those of pytest are its own account's."""
    folder = Path(tempfile.mkdtemp(prefix="surefoot-"))
    folder.chmod(0o777)
    yield folder
    for place, _, _ in os.walk(folder):
        Path(place).chmod(0o777)
    shutil.rmtree(folder)


#: All that follows runs without the rights of root, whom no permission holds up.
WITHOUT_RIGHTS = """
import atexit, os
with closing(open_store(path)) as first:  # whatever is imported late is imported by now
    first.checkpoint()
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
    atexit.register(os.seteuid, 0)
path = path.with_name("mine") / "surefoot.duckdb"
path.parent.mkdir()
def counted(of):
    with of.reading() as db:
        return integrity.counts(db)["runs"]
def save(store):
    with store.writing() as db:
        runs.save(db, run(), AT)
def attempt(what):
    try:
        what()
        return "done"
    except StoreError as failure:
        return f"{type(failure).__name__} {failure}"
store = open_store(path)
save(store)
"""
CLOSED = """
store.close()
before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
place = path.parent if PLACE is None else path.with_name(path.name + PLACE)
mode = place.stat().st_mode
place.chmod(MODE)
print(attempt(lambda: open_store(path)))
place.chmod(mode)
assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
with closing(open_store(path)) as store:
    save(store)
    print(counted(store), store.notices)
"""
PLACES = {
    "the folder": (None, 0o555),
    "the folder, not even looked into": (None, 0o000),
    "the file": ("", 0o444),
    "the file, not even read": ("", 0o000),
    "the journal": (".wal", 0o444),
    "the journal, not even read": (".wal", 0o000),
    "the lock": (".lock", 0o000),
}


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
@pytest.mark.parametrize(("place", "mode"), PLACES.values(), ids=PLACES)
def test_what_may_not_be_written_is_told_at_the_opening_and_nothing_is_lost(
    anyone_s: Path, place: str | None, mode: int
) -> None:
    code = WITHOUT_RIGHTS + f"PLACE, MODE = {place!r}, {mode}\n" + CLOSED
    told, *after = said(code, anyone_s / "x", before=UNCLEAN_ENDS).splitlines()
    assert told.startswith("NotWritable Surefoot may not write to")
    assert after == ["2 ()"]


OPEN = """
store.checkpoint()
path.parent.chmod(0o555)
print(attempt(lambda: save(store)), counted(store))
print(attempt(store.checkpoint), counted(store))
path.parent.chmod(0o755)
print(attempt(lambda: save(store)), counted(store))
print(attempt(store.checkpoint), counted(store))
store.close()
with closing(open_store(path)) as store:
    print(counted(store), store.notices)
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_folder_that_becomes_read_only_is_told_at_the_next_save_and_the_app_goes_on_afterwards(
    anyone_s: Path,
) -> None:
    told = said(WITHOUT_RIGHTS + OPEN, anyone_s / "x").splitlines()
    for refused in told[:2]:
        assert refused.startswith("NotWritable Surefoot may not write to")
        assert refused.endswith(" 1")
    assert told[2:] == ["done 2", "done 2", "2 ()"]
