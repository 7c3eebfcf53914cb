"""When the runner should hear that a diary has too few copies, or all of them in one place."""

from datetime import datetime, timedelta
from enum import StrEnum

#: A copy older than this is too old to lean on (a design choice).
STALE_AFTER = timedelta(days=7)
#: So long a diary may be without a copy elsewhere (a design choice): asking every week would be nagging.
ELSEWHERE_AFTER = timedelta(days=30)


class Reminder(StrEnum):
    """Why a copy is asked for."""

    STALE = "stale"
    SAME_DISK_ONLY = "same_disk_only"
    CLOUD_ONLY = "cloud_only"


def reminder(
    now: datetime, begun: datetime | None, snapshot_at: datetime | None, exported_at: datetime | None
) -> Reminder | None:
    """Return why a copy should be made, the more urgent first, or None.

    `begun` is when the first entry was made, None for an empty diary: what is younger than a copy may be needs none.
    `snapshot_at` is the newest good copy beside the diary, which lies on the same disk; `exported_at` the last one
    that was taken out of it. All are aware.
    """
    if begun is None:
        return None
    newest = max((at for at in (snapshot_at, exported_at) if at), default=begun)
    if now - newest > STALE_AFTER:
        return Reminder.STALE
    return Reminder.SAME_DISK_ONLY if now - (exported_at or begun) > ELSEWHERE_AFTER else None


def far_away(now: datetime, begun: datetime, exported_at: datetime | None) -> Reminder | None:
    """Return why a copy of a diary in the cloud should be taken out, or None; `begun` is its first entry, all aware."""
    return Reminder.CLOUD_ONLY if now - (exported_at or begun) > ELSEWHERE_AFTER else None
