"""What can go wrong with the file of a diary, each as sentences: what happened, what is safe, what to do."""

import errno
import re
from pathlib import Path

import duckdb

from ankle_core.errors import StoreError

#: What finds the best of all that is still there.
ASK_THE_DOCTOR = (
    'Stop Surefoot and run: surefoot doctor --repair --database "{file}" '
    "(it tries everything on copies and deletes nothing), or put back your last backup."
)


class Failure(StoreError):
    """One kind of trouble; `{file}` and `{folder}` are where it happened, `{detail}` what is known besides.

    A diary that is no file has a name in place of its path.
    """

    happened_text = "The diary {file} could not be read or written."
    safe_text = "Nothing in it was changed."
    todo_text = "The computer says: {detail}"

    def __init__(self, path: Path | str | None, detail: str = "") -> None:
        words = {"file": path or "in memory", "folder": path.parent if isinstance(path, Path) else "", "detail": detail}
        super().__init__(*(text.format(**words) for text in (self.happened_text, self.safe_text, self.todo_text)))
        self.detail = detail


class FolderMissing(Failure):
    happened_text = "There is no folder {folder} for the diary."
    safe_text = "Nothing was created."
    todo_text = "Make the folder, connect the drive it is on, or name another file in SUREFOOT_DATABASE."


class NotADiary(Failure):
    happened_text = "{file} is not a diary of Surefoot."
    safe_text = "It was left as it is."
    todo_text = "Name another file in SUREFOOT_DATABASE, or move this one away to begin a new diary."


class NotAFile(Failure):
    happened_text = "That is the address of a diary in the cloud, and this is for files."
    safe_text = "Nothing was opened."
    todo_text = "Download a copy of it under Settings, and work on that."


class Damaged(Failure):
    happened_text = "The diary {file} is damaged."
    safe_text = "It was left as it is, with everything beside it."
    todo_text = f"{ASK_THE_DOCTOR} ({{detail}})"


class JournalDamaged(Failure):
    happened_text = "The journal {file}.wal does not belong to the diary beside it, or is damaged."
    safe_text = "Both were left as they are."
    todo_text = (
        f"If one of the two was copied or put back alone, bring back its partner. Otherwise: {ASK_THE_DOCTOR} "
        "({detail})"
    )


class MainFileMissing(Failure):
    happened_text = "The diary {file} is gone, but other files of it are still there."
    safe_text = "No new diary was begun, so nothing was covered up."
    todo_text = (
        f"Bring {{file}} back from where it went, or move {{detail}} away to begin a new diary. If it is lost: "
        f"{ASK_THE_DOCTOR}"
    )


class NothingToRepair(Failure):
    happened_text = "There is no diary {file}, and nothing of one beside it."
    safe_text = "Nothing was created."
    todo_text = "Look at the name again."


class NotRepaired(Failure):
    happened_text = "The diary {file} could not be repaired: {detail}."
    safe_text = "Everything was left as it is."
    todo_text = "Keep all files in {folder} whose names begin the same, and restore your last backup under a new name."


class Newer(Failure):
    happened_text = "The diary {file} was written by a newer Surefoot."
    safe_text = "It was left as it is."
    todo_text = "Update Surefoot on this computer, then open it again."


class MigrationChanged(Failure):
    happened_text = "The diary {file} was made with steps that this Surefoot does not have: {detail}."
    safe_text = "It was left as it is."
    todo_text = "Install a released Surefoot again."


class HeldElsewhere(Failure):
    happened_text = "The diary {file} is open in another program{detail}."
    safe_text = "It was not touched."
    todo_text = "Use it there, or close that program and try again."


class NotWritable(Failure):
    title = "The diary cannot be written"
    happened_text = "Surefoot may not write to {file} or its folder."
    safe_text = "Nothing in it was changed."
    todo_text = "Allow writing in {folder}, or name a file elsewhere in SUREFOOT_DATABASE."


class DiskFull(Failure):
    title = "That was not saved"
    happened_text = "There is no room left on the disk of the diary {file}."
    safe_text = "This entry was not saved; all that was saved before is still there."
    todo_text = "Free some room and save it again."


class Replaced(Failure):
    title = "That was not saved"
    happened_text = "The diary {file} was moved, deleted or replaced while Surefoot had it open."
    safe_text = "Nothing was written to what is there now{detail}."
    todo_text = (
        "Put it back where it was and go on; or stop Surefoot, put the file you want to keep in its place, and start "
        "Surefoot again."
    )


class Busy(Failure):
    title = "Not now"
    happened_text = "The diary {file} was too busy to be tidied up."
    safe_text = "All that was saved is there."
    todo_text = "Nothing needs to be done; it is tried again at the next start."


class InUse(Failure):
    title = "Not now"
    happened_text = "The diary {file} was in use all the time, so no other one was put in its place."
    safe_text = "It is as it was."
    todo_text = "Try again in a moment."


class TooManyGuests(Failure):
    title = "Not now"
    happened_text = "Many people are trying Surefoot at once, and all places to write in are taken."
    safe_text = "Nothing was saved; everything can be looked at."
    todo_text = "Try again in a few minutes, or run Surefoot on your own computer."


class Interrupted(Failure):
    title = "That was not saved"
    happened_text = "The diary had to be opened anew."
    safe_text = "All that was saved before is still there; this entry was not."
    todo_text = "Try again; if this comes back, restart Surefoot."


#: Text of the database -> what it means, in the order they are looked for; the text is matched, never the class.
MEANINGS: tuple[tuple[str, type[Failure]], ...] = (
    ("No space left on device", DiskFull),
    ("File too large", DiskFull),
    ("not enough space on the disk", DiskFull),
    ("has been invalidated", Interrupted),
    ("Connection already closed", Interrupted),
    ("Cannot CHECKPOINT", Busy),
    ("Could not set lock on file", HeldElsewhere),
    ("File is already open in", HeldElsewhere),
    ("being used by another process", HeldElsewhere),
    ("we can only read", Newer),
    ("Corrupt database file", Damaged),
    ("Could not read enough bytes", Damaged),
    ("Failure while replaying WAL file", JournalDamaged),
    ("WAL does not match database file", JournalDamaged),
    ("WAL checkpoint iteration does not match", JournalDamaged),
    ("is not a valid DuckDB database file", NotADiary),
    ("Is a directory", NotADiary),
    ("sqlite", NotADiary),
    ("No such file or directory", FolderMissing),
    ("cannot find the path", FolderMissing),
    ("Permission denied", NotWritable),
    ("Access is denied", NotWritable),
    ("Read-only file system", NotWritable),
)

#: Error numbers of the system that mean a full disk.
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def translate_error(error: duckdb.Error, path: Path | None) -> Failure | None:
    """Return what `error` means for the runner, or None for one that is not about the file."""
    text = str(error)
    for words, meaning in MEANINGS:
        if words in text:
            return meaning(path, holder(text) if meaning is HeldElsewhere else _first_line(text))
    return Interrupted(path) if isinstance(error, duckdb.FatalException) else None


def holder(text: str) -> str:
    """Return " (process 123)" if `text` names a PID, otherwise nothing."""
    named = re.search(r"PID:? (\d+)", text)
    return f" (process {named[1]})" if named else ""


def translate_os_error(error: OSError, path: Path | None) -> Failure:
    """Return what an `error` outside the database means for the runner."""
    if error.errno in FULL:
        return DiskFull(path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotWritable(path)
    return Failure(path, str(error))


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
