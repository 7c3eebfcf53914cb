"""What the system refuses is told, and what a system does not have is not needed."""

import ast
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import ankle_core.store
from ankle_core.store import open_store
from ankle_core.store.file import system
from ankle_core.store.tables.whole import integrity
from tests.store.children import UNCLEAN_ENDS, said

STORE = Path(ankle_core.store.__file__).parent


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Return a folder that another account may enter: those of pytest are its own account's."""
    folder = Path(tempfile.mkdtemp(prefix="surefoot-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


AS_NOBODY = """
first = Path(sys.argv[1]).with_name("first.duckdb")
open_store(first).close()  # whatever is imported late is imported by now
import os
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
try:
    open_store(path)
except StoreError as failure:
    print(type(failure).__name__, failure)
"""


@pytest.mark.parametrize("kind", ["a new diary", "a diary that can be read"])
def test_a_read_only_folder_is_told_at_the_start_and_not_at_the_first_save(open_to_all: Path, kind: str) -> None:
    folder = open_to_all / "read-only"
    folder.mkdir()
    path = folder / "surefoot.duckdb"
    if kind == "a diary that can be read":
        open_store(path).close()
        path.chmod(0o666)
    before = {file.name for file in folder.iterdir()}
    code = AS_NOBODY.replace('with_name("first.duckdb")', 'parents[1] / "first.duckdb"')
    folder.chmod(0o555)
    told = said(code, path)
    folder.chmod(0o755)
    assert told.startswith("NotWritable Surefoot may not write to")
    assert {file.name for file in folder.iterdir()} == before


def test_a_read_only_file_is_told(open_to_all: Path) -> None:
    open_to_all.chmod(0o777)
    path = open_to_all / "surefoot.duckdb"
    open_store(path).close()
    for leftover in (".lock", ".pid"):
        path.with_name(path.name + leftover).unlink()
    path.chmod(0o444)
    assert said(AS_NOBODY, path).startswith("NotWritable Surefoot may not write to")


FULL_DISK = """
import resource
def limited(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
def attempt(what):
    try:
        what()
        return "kept"
    except StoreError as failure:
        limited(resource.RLIM_INFINITY)
        return f"{type(failure).__name__} {failure.happened}"
def save(**parts):
    def saving():
        with store.writing() as db:
            runs.insert(db, [run(ago, **parts) for ago in range(200)])
    return saving
def counted():
    with store.reading() as db:
        return integrity.counts(db)["runs"]
store = open_store(path)
print(attempt(save()), counted())
limited(store.journal_bytes() + 100)
print(attempt(save(note="x" * 500)), counted())
print(attempt(save(note="x" * 1000)), counted())
limited(1000)
print(attempt(store.checkpoint), counted())
limited(path.stat().st_size + 10)
print(attempt(store.checkpoint), counted())
print(attempt(save()), counted())
print(attempt(store.checkpoint), counted())
store.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="a limit on the size of files is how a full disk is made here")
def test_a_full_disk_loses_nothing_that_was_saved(path: Path) -> None:
    no_room = f"DiskFull There is no room left on the disk of the diary {path}."
    assert said(FULL_DISK, path).splitlines() == [
        "kept 200",
        f"{no_room} 200",
        "kept 400",
        f"{no_room} 400",
        f"{no_room} 400",
        "kept 600",
        "kept 600",
    ]
    with closing(open_store(path)) as store, store.reading() as db:
        assert integrity.counts(db)["runs"] == 600


#: Before anything of the store is imported.
WITHOUT_PARTS = """
import os, sys
for missing in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[missing] = None
whole_open = os.open
def no_folders(path, *rest, **more):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", str(path))
    return whole_open(path, *rest, **more)
os.open = no_folders
"""
THE_STORE = """
from ankle_core.store.file import system
system.READS_OPEN_FILES = False
with closing(open_store(path)) as store:
    for part in range(2):
        with store.writing() as db:
            check_ins.save(db, morning(part), AT)
        store.checkpoint()
        with store.writing() as db:
            runs.save(db, run(part), AT)
    try:
        open_store(path)
    except StoreError as failure:
        print(type(failure).__name__)
path.with_name(path.name + ".prev").write_bytes(path.read_bytes())
torn = bytearray(path.read_bytes())
torn[12288:12352] = bytes(64)
path.write_bytes(torn)
with closing(open_store(path)) as store, store.reading() as db:
    print(integrity.counts(db)["check_ins"], integrity.counts(db)["runs"], len(store.notices))
"""


def test_the_store_runs_where_parts_of_the_system_are_missing(path: Path) -> None:
    assert said(THE_STORE, path, before=WITHOUT_PARTS + UNCLEAN_ENDS).splitlines()[-2:] == ["HeldElsewhere", "2 2 1"]


@pytest.mark.parametrize("module", sorted(STORE.rglob("*.py")), ids=lambda module: module.name)
def test_nothing_one_system_lacks_is_imported(module: Path) -> None:
    names = [
        name
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module])
    ]
    assert not {"fcntl", "grp", "msvcrt", "posix", "pwd", "resource", "termios", "winreg"} & set(names)


def test_a_copy_that_fails_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"new")
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        system.copy(source, target)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"source": b"new", "target": b"old"}
