"""Every sentence about files on their way in."""

from collections.abc import Sequence

TOO_OLD = "This page is too old to send files from. Reload it and choose them again."
NOT_READABLE = "Files can only be sent here, not fetched."
NOT_A_FILE = "That is not a file as Surefoot's own page sends it. Reload the page and try again."
TOO_SLOW = "Nothing came for too long. Try again."
NOT_WANTED = "It is not wanted any more: it was cancelled, or is being sent anew."
STOPPED = "Surefoot was stopped on its computer. Start it there and try again."
AT_ONCE = "Too many files are being sent at the same time. Try again in a moment."
DISK_FULL = (
    "The disk of the computer that Surefoot runs on is too full for this file. "
    "Nothing of it was kept. Free some room there and try again."
)
DISK_FAILED = "The computer that Surefoot runs on could not write this file to its disk. Nothing of it was kept."
UNNAMED = "a file without a name"
#: Characters of a name that are told, the last ones.
LONGEST_NAME = 120


def plain(name: str) -> str:
    """Return a file's name as words only: without what cannot be printed, and short enough for a line."""
    printed = "".join(letter if letter.isprintable() else "�" for letter in name).strip()
    return (printed if len(printed) <= LONGEST_NAME else "…" + printed[1 - LONGEST_NAME :]) or UNNAMED


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f}".removesuffix(".0") + " GB"
    return f"{max(1, round(count / 1_000_000))} MB" if count else "nothing"


def too_large(limit: int) -> str:
    """Return why a file beyond `limit` bytes is not taken."""
    return f"It is larger than {size(limit)}. On your own computer, the command line imports larger ones."


def too_much(limit: int) -> str:
    """Return why no more is taken than `limit` bytes at once."""
    return f"With it, more than {size(limit)} would be sent at once. Import the others first, then send it."


def too_many(limit: int) -> str:
    """Return why no more than `limit` files are taken at once."""
    return f"More than {limit:,} files are too many at once. Import the others first, then send it."


def limits(file: int) -> str:
    """Return what may be sent."""
    return f"From any watch or app, packed or not, several at once, each up to {size(file)}."


def listed(names: Sequence[str]) -> str:
    """Return the names of some files, short enough for a line."""
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3:,} more"


def stands(names: Sequence[str], more: bool) -> str:
    """Return why nothing else can be read now."""
    waits = " The files you sent meanwhile wait; they are read next." if more else ""
    return f"An import is open: {listed(names)}. Finish it or discard it first.{waits}"


def upload_limit(megabytes: int) -> str:
    """Return what is too large for a page without the way of its own."""
    return f"Each file up to {megabytes} MB. On your own computer, the command line imports larger ones."
