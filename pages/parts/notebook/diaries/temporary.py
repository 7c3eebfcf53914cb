"""Folders for files that only pass through: on a disk with room, for this server alone, and gone with it.

The system's own temporary folder comes second, because on many computers it is memory.
What is slow to import is imported when it is first needed: the server is up before.
"""

import atexit
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import platformdirs

from ankle_core.errors import AnkleError

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: Bytes that stay free on a disk whatever is sent: for the diary, its copies, and the system itself.
KEPT_FREE = 1_000_000_000
#: Error numbers of the system that mean a full disk.
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
#: How the folder of a server begins, and the file in it that stays locked as long as the server lives.
OURS, ALIVE = "surefoot-passing-", "alive"

#: Where folders were made -> the one of this server there, and the lock in it.
_claimed: dict[Path, tuple[Path, "BaseFileLock"]] = {}
_claiming = Lock()


class NoRoom(AnkleError):
    """There is no disk that files could be put on."""

    title = "There is no room for files"

    def __init__(self) -> None:
        super().__init__(
            "This computer has no folder in which files could wait to be read.",
            "Nothing was read or changed.",
            "Free some room and try again, or import the files on the command line.",
        )


def places() -> Iterator[Path]:
    """Yield where such folders may lie, the best first."""
    from ankle_core.store import default_path  # the server is up before the store is there

    yield Path(platformdirs.user_cache_dir("surefoot", appauthor=False))
    yield Path(tempfile.gettempdir())
    yield default_path().absolute().parent


def folder(needed: int = 0) -> Path:
    """Return a new folder with room for `needed` bytes, or else where most room is; raises NoRoom if none can be made.

    It is removed when the server ends, or by the next one after a power cut; whoever is done earlier removes it.
    """
    rooms = [(place, free(place) - KEPT_FREE) for place in places()]
    for place, _ in sorted(rooms, key=lambda each: -min(each[1], needed)):
        with suppress(OSError, NotImplementedError):
            return Path(tempfile.mkdtemp(dir=_claim(place)))
    raise NoRoom


def free(place: Path) -> int:
    """Return how many bytes are free there, 0 if that cannot be known."""
    for existing in (place, *place.parents):
        with suppress(OSError):
            return shutil.disk_usage(existing).free
    return 0


def clear_leftovers() -> None:
    """Remove what servers that no longer live have left."""
    for place in places():
        for found in place.glob(f"{OURS}*"):
            with suppress(OSError, NotImplementedError):
                if _is_our_own(found) and (found / ALIVE).is_file():
                    lock = _lock(found)
                    lock.acquire(blocking=False)
                    _remove(found, lock)


def close() -> None:
    """Remove all folders of this server; new ones may be made afterwards."""
    with _claiming:
        for own, lock in _claimed.values():
            _remove(own, lock)
        _claimed.clear()


def _claim(place: Path) -> Path:
    """Return the folder of this server in `place`."""
    with _claiming:
        if place not in _claimed or not _claimed[place][0].is_dir():
            place.mkdir(parents=True, exist_ok=True)
            own = Path(tempfile.mkdtemp(prefix=OURS, dir=place))
            lock = _lock(own)
            lock.acquire(blocking=False)
            _claimed[place] = own, lock
        return _claimed[place][0]


def _lock(own: Path) -> "BaseFileLock":
    from filelock import FileLock

    return FileLock(own / ALIVE, thread_local=False)


def _is_our_own(found: Path) -> bool:
    """In a folder that everybody may write to, somebody else may have put something of that name."""
    found_there = found.lstat()
    mine = not hasattr(os, "getuid") or found_there.st_uid == os.getuid()
    return mine and found.is_dir() and not found.is_symlink()


def _remove(own: Path, lock: "BaseFileLock") -> None:
    lock.release()
    shutil.rmtree(own, ignore_errors=True)


atexit.register(close)
