"""Moments as files write them, and which local clock they belong to."""

from datetime import UTC, datetime

from ankle_core.reading.findings.limits import OFFSET_STEP, WIDEST_OFFSET


def offset_minutes(seconds: float) -> int | None:
    """Return the minutes a local clock is ahead of UTC by `seconds`, or None if no zone is.

    Real offsets are quarters of an hour within 14 hours; watches that never had a date write anything else.
    """
    minutes, rest = divmod(seconds, 60)
    believable = rest == 0 and abs(minutes) <= WIDEST_OFFSET and minutes % OFFSET_STEP == 0
    return int(minutes) if believable else None


def written(text: str) -> datetime | None:
    """Return the ISO moment that `text` writes, without a zone if it names none, or None if it is not one."""
    try:
        moment = datetime.fromisoformat(text.strip())
        moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment


def utc(moment: datetime) -> datetime:
    """Return `moment` in UTC; one without a zone is taken for UTC, as GPX and TCX prescribe."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def offset_of(moment: datetime) -> int | None:
    """Return the offset that `moment` names, in minutes; UTC itself tells nothing of the runner's clock."""
    offset = moment.utcoffset()
    return offset_minutes(offset.total_seconds()) if offset else None
