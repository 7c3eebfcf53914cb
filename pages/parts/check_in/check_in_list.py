"""The check-ins of the last days, each to be edited."""

from ankle_core.diary.check_in import CheckIn
from pages.parts.frame import editing, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.notebook import entries, home_days
from pages.parts.words import check_in_words, dates, labels

KIND = "check-in"
SHOWN = 7


def being_edited() -> CheckIn | None:
    """Return the check-in that stands in the form."""
    id = editing.edited(KIND)
    return entries.check_in(id) if id else None


def show() -> None:
    """List what was entered in the last days, newest first."""
    # Whoever flew west wrote down a tomorrow.
    listed = entries.check_ins(home_days.today() - (SHOWN - 1) * entries.DAY, home_days.today() + 2 * entries.DAY)
    shown = [Group("", [*map(_row, reversed(listed))])]
    rows.show(KIND, shown, title=f"The last {SHOWN} days", empty=check_in_words.NO_CHECK_INS)


def _row(entry: CheckIn) -> Row:
    when = f"{dates.day(entry.day, home_days.today())}, {labels.OCCASION[entry.occasion].lower()}"
    return editing.row(entry.id, when, check_in_words.spelled_out(entry), check_in_words.beside(entry))
