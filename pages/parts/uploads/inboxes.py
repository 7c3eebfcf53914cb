"""Inboxes: where the files of one visit wait on the disk until they are read, within limits."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex, token_urlsafe
from threading import Lock
from time import monotonic

from pages.parts.notebook.diaries import temporary
from pages.parts.notebook.diaries.temporary import KEPT_FREE, NoRoom
from pages.parts.uploads.upload import Refused, Upload, require_room
from pages.parts.words.runs import upload_words

#: Seconds after which an inbox that nobody came back to is deleted.
IDLE_S = 3600.0
#: Inboxes of all visits together; the one left alone longest makes room for another.
MOST_INBOXES = 100
#: Files that one visit sends at the same time: its page sends one, and those whose line was cut may still be there.
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Quota:
    """Bytes of one file, bytes of one inbox, and files in it."""

    file: int
    inbox: int
    files: int


#: At home: ten years of health data have 3 GB, and 4 GiB is what many a disk lets a file have; twenty years of a run a
#: day are 7,300 files.
HOME = Quota(4_300_000_000, 10_000_000_000, 10_000)
#: In a copy that everybody may try: enough for a season.
GUEST = Quota(200_000_000, 400_000_000, 1_000)


@dataclass(frozen=True, slots=True)
class Taken:
    """Files that left their inbox: the folder they lie in, and what the runner calls each."""

    folder: Path
    names: dict[Path, str]


class Inbox:
    """The files of one visit; `token` is what only its page knows. Any thread may use it."""

    def __init__(self, quota: Quota) -> None:
        self.token = token_urlsafe(32)
        self.quota = quota
        self._lock = Lock()
        self._folder: Path | None = None
        self._files: dict[int, Upload] = {}
        self._bytes = 0
        self._busy = 0
        self._closed = False
        self._touched = monotonic()

    @property
    def idle_s(self) -> float:
        """For how many seconds nobody came back to it; 0 while something is being sent."""
        return 0.0 if self._busy else monotonic() - self._touched

    @property
    def room(self) -> int:
        """How many bytes more it takes, by its quota and the disk."""
        places = [self._folder] if self._folder else temporary.places()
        disk = max(map(temporary.free, places)) - KEPT_FREE
        return max(0, min(self.quota.inbox - self._bytes, disk))

    def touch(self) -> None:
        """Somebody came back to it."""
        self._touched = monotonic()

    def begin(self, number: int, name: str, announced: int) -> Upload:
        """Return the way in for file `number`, of `announced` bytes or 0; what had that number before gives way.

        Raises Refused.
        """
        with self._lock:
            self._require_open()
            self._require_within(announced, announced)
            if len(self._files) >= self.quota.files and number not in self._files:
                raise Refused(413, upload_words.too_many(self.quota.files))
            if self._busy >= AT_ONCE:
                raise Refused(429, upload_words.AT_ONCE)
            upload = Upload(self, number, name, self._place(announced) / f"{number}-{token_hex(8)}")
            if (before := self._files.get(number)) and before.whole:
                self._delete(before)
            self._files[number] = upload
            self._busy += 1
            return upload

    def spend(self, upload: Upload, count: int) -> None:
        """Let `upload` have `count` bytes more; raises Refused."""
        with self._lock:
            self._require_wanted(upload)
            self._require_within(upload.bytes + count, count)
            upload.bytes += count
            self._bytes += count

    def keep(self, upload: Upload) -> None:
        """`upload` is whole; raises Refused if it is not wanted any more."""
        with self._lock:
            self._require_wanted(upload)
            upload.whole = True

    def leave(self, upload: Upload) -> None:
        """`upload` has ended; what is not whole goes."""
        with self._lock:
            self._busy -= 1
            self.touch()
            if not upload.whole:
                self._delete(upload)

    def empty(self) -> None:
        """Delete all that was sent; more may come."""
        with self._lock:
            for upload in [each for each in self._files.values() if each.whole]:
                self._delete(upload)
            self._files.clear()
            self.touch()

    def take(self, numbers: Iterable[int]) -> Taken | None:
        """Close it and hand over the whole files among `numbers`, in that order; None if there are none.

        The folder is then that of the one who takes them.
        """
        with self._lock:
            wanted = [self._files[number] for number in dict.fromkeys(numbers) if number in self._files]
            names = {upload.path: upload.name for upload in wanted if upload.whole}
            taken = Taken(self._folder, names) if names and self._folder else None
            if taken:
                self._folder = None
        self.close()
        return taken

    def close(self) -> None:
        """Take nothing more, and delete what is there."""
        with self._lock:
            self._closed = True
            folder, self._folder = self._folder, None
        _open.pop(self.token, None)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def _place(self, announced: int) -> Path:
        try:
            self._folder = self._folder or temporary.folder(max(announced, self.quota.file))
        except NoRoom as error:
            raise Refused(507, str(error)) from error
        require_room(self._folder, announced)
        return self._folder

    def _delete(self, upload: Upload) -> None:
        self._bytes -= upload.bytes
        if self._files.get(upload.number) is upload:
            del self._files[upload.number]
        with suppress(OSError):
            upload.path.unlink()

    def _require_open(self) -> None:
        if self._closed:
            raise Refused(404, upload_words.TOO_OLD)

    def _require_wanted(self, upload: Upload) -> None:
        self._require_open()
        if self._files.get(upload.number) is not upload:
            raise Refused(409, upload_words.NOT_WANTED)

    def _require_within(self, of_file: int, more: int) -> None:
        if of_file > self.quota.file:
            raise Refused(413, upload_words.too_large(self.quota.file))
        if self._bytes + more > self.quota.inbox:
            raise Refused(413, upload_words.too_much(self.quota.inbox))


#: The inboxes that are open, by their tokens.
_open: dict[str, Inbox] = {}
_opening = Lock()


def opened(quota: Quota) -> Inbox:
    """Return a new inbox."""
    inbox = Inbox(quota)
    with _opening:
        _open[inbox.token] = inbox
        crowd = list(_open.values())
    if len(crowd) > MOST_INBOXES:
        max(crowd, key=lambda each: each.idle_s).close()  # one that something comes into is never idle
    return inbox


def known(token: str) -> Inbox | None:
    """Return the open inbox with that token."""
    return _open.get(token)


def sweep() -> None:
    """Close the inboxes that nobody came back to."""
    for inbox in list(_open.values()):
        if inbox.idle_s > IDLE_S:
            inbox.close()


def close_all() -> None:
    """Close every inbox, and delete all that waits in them."""
    for inbox in list(_open.values()):
        inbox.close()
