"""All that differs between Linux, macOS and Windows: locks, syncing to disk, and reading a file that is open."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import platformdirs
from filelock import BaseFileLock, FileLock, Timeout

from ankle_core.store.file.failures import HeldElsewhere, holder

#: Whether a file that the database has open can be read through a descriptor of our own; Windows refuses.
READS_OPEN_FILES = os.name != "nt"

#: Parts of a path -> the service that copies such folders to other computers.
SYNCING = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "syncthing": "Syncthing",
}


def data_folder() -> Path:
    """Return the runner's own folder for the data of Surefoot; it may not exist yet."""
    return Path(platformdirs.user_data_dir("surefoot", appauthor=False))


def sync_file(path: Path) -> None:
    """Wait until the bytes of `path` are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def cut(path: Path, length: int) -> None:
    """Shorten a file to its first `length` bytes, and wait until that is on the disk."""
    os.truncate(path, length)
    sync_file(path)


def put_in_place(source: Path, target: Path) -> None:
    """Rename `source` to `target`, replacing it in one step that outlives a power cut."""
    sync_file(source)
    source.replace(target)
    sync_folder(target.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file that nobody has open."""
    with source.open("rb") as readable:
        copy_open(readable, target)


def copy_open(readable: BinaryIO, target: Path) -> None:
    """Copy an open file from its start to `target`, which appears whole or not at all, for its owner's eyes only."""
    work = target.with_name(f"{target.name}.part")
    try:
        work.unlink(missing_ok=True)
        work.touch(mode=0o600)
        with work.open("wb") as writable:
            readable.seek(0)
            shutil.copyfileobj(readable, writable, 1 << 20)
        put_in_place(work, target)
    finally:
        work.unlink(missing_ok=True)


def require_writable(folder: Path) -> None:
    """Raise OSError unless a file can be written in `folder`: some folders only say so at the first save."""
    trial = folder / f".surefoot-{uuid4().hex}"
    try:
        trial.write_bytes(b"may this be written?")
    finally:
        trial.unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from any other, without opening it; None if it is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def hold(path: Path) -> BaseFileLock:
    """Return our lock on `path`, held until it is released; raises HeldElsewhere with the process that has it."""
    lock = FileLock(f"{path}.lock", thread_local=False)
    who = path.with_name(f"{path.name}.pid")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise HeldElsewhere(path, _named(who)) from None
    who.write_text(f"PID {os.getpid()}\n", encoding="utf-8")
    return lock


def _named(who: Path) -> str:
    with suppress(OSError):
        return holder(who.read_text(encoding="utf-8"))
    return ""


def syncing_service(path: Path) -> str | None:
    """Return the name of the service that copies the folder of `path` elsewhere while it is open, or None."""
    parts = [part.lower() for part in path.parent.parts]
    return next((name for word, name in SYNCING.items() if any(part.startswith(word) for part in parts)), None)
