"""A private folder for the parts of a backup while it is put together or taken apart."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from ankle_core.store.file.connecting import work_folder

#: So that nobody takes the shared folder away while another is about to use it.
_coming_and_going = Lock()


@contextmanager
def working(path: Path | None) -> Iterator[Path]:
    """Give an empty folder that the connection to `path` may use; it is gone afterwards, with all that is in it."""
    shared = work_folder(path)
    with _coming_and_going:
        shared.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = TemporaryDirectory(dir=shared, ignore_cleanup_errors=True)
    try:
        yield Path(private.name)
    finally:
        private.cleanup()
        with _coming_and_going, suppress(OSError):
            shared.rmdir()


def tidy(path: Path) -> None:
    """Take away what a kill left in the work folder of `path`; nobody else may have the diary open."""
    shutil.rmtree(work_folder(path), ignore_errors=True)
