"""Every sentence about the copies of a diary."""

from datetime import datetime
from typing import TYPE_CHECKING

from ankle_core.rules.copies_due import Reminder
from pages.parts.words import access_words
from pages.parts.words.dates import short_day

if TYPE_CHECKING:
    from ankle_core.store.lifecycle.merging import Merged
    from ankle_core.store.tables.whole.contents import Holdings


def kept_copy(at: datetime, size: int, now: datetime, folder: str) -> str:
    """Return how old and how large the newest copy is, and where it lies."""
    return f"Surefoot keeps copies on the same disk, in `{folder}`. The newest: {ago(at, now)}, {size / 1e6:.1f} MB."


def undo(why: str, at: datetime | None, now: datetime) -> str:
    """Return what an undo would take back."""
    what = "merge" if why == "before-merge" else "restore or deletion"
    return f"Undo the last {what}" + (f", {ago(at, now)}" if at else "")


def ago(at: datetime, now: datetime) -> str:
    """Return how long something is past, as people say it."""
    hours = (now - at).total_seconds() / 3600
    if hours < 1:
        return "within the last hour"
    if hours < 48:
        return f"{round(hours)} {'hour' if round(hours) == 1 else 'hours'} ago"
    return f"{hours // 24:.0f} days ago"


def holdings(held: "Holdings") -> str:
    """Return what a diary holds, in a line."""
    if held.first_day is None or held.last_day is None:
        return "nothing."
    kinds = {"check_ins": "check-in", "sessions": "session", "runs": "run"}
    counted = ", ".join(f"{(many := held.counts[kind]):,} {word}{'s' * (many != 1)}" for kind, word in kinds.items())
    return f"{counted}, from {short_day(held.first_day)} to {short_day(held.last_day)}."


def merged(done: "Merged") -> str:
    """Return what a merge did."""
    added, changed = sum(done.added.values()), sum(done.changed.values())
    if not added + changed:
        return "The backup was merged: this diary had all of it already."
    said = f"The backup was merged into this diary: {added:,} new, {changed:,} replaced by a newer edit."
    days = "1 day" if done.mornings == 1 else f"{done.mornings:,} days"
    both = f" Both had a morning on {days}: the one changed last stayed, the other is among the deleted."
    return f"{said}{both if done.mornings else ''} {UNDO_BELOW}"


COPYING = (
    "To take a copy, use “Download my data”: the newest entries may be missing in the file until Surefoot is stopped."
)
NO_COPY_YET = "Surefoot keeps copies on the same disk, one before the first save of each day; there is none yet."
UNDO_BELOW = "It can be undone below, under “Your data”."
REPLACED = f"The backup is the diary now. The one before is kept beside it. {UNDO_BELOW}"
UNDONE = "The diary from before is back. What was there meanwhile is kept beside it."
EMPTY_NOW = f"The diary is empty now. {UNDO_BELOW}"
OLD_FILES = (
    "The old files stay beside it, named before-restore, and its copies in the folder of snapshots. "
    "To be rid of them, delete those yourself."
)
COPY_DUE = {
    Reminder.STALE: "The newest copy of your diary is more than a week old.",
    Reminder.SAME_DISK_ONLY: "Every copy of your diary lies on this computer's disk.",
    Reminder.CLOUD_ONLY: access_words.COPY_DUE,
}
