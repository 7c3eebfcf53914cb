"""The runner is reminded of too few copies, or of copies in one place only."""

from datetime import UTC, datetime, timedelta

import pytest

from ankle_core.rules.copies_due import ELSEWHERE_AFTER, STALE_AFTER, Reminder, reminder

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
LONG_AGO, TODAY = NOW - timedelta(days=400), NOW

CASES: dict[str, tuple[datetime | None, datetime | None, datetime | None, Reminder | None]] = {
    "an empty diary": (None, None, None, None),
    "a young diary without a copy": (NOW - STALE_AFTER, None, None, None),
    "a diary of more than a week without a copy": (NOW - STALE_AFTER - MOMENT, None, None, Reminder.STALE),
    "a copy a week old": (LONG_AGO, NOW - STALE_AFTER, TODAY, None),
    "a copy more than a week old": (LONG_AGO, NOW - STALE_AFTER - MOMENT, NOW - STALE_AFTER - MOMENT, Reminder.STALE),
    "an old copy here and a new one elsewhere": (LONG_AGO, NOW - STALE_AFTER - MOMENT, NOW - STALE_AFTER, None),
    "none here and a new one elsewhere": (LONG_AGO, None, NOW - STALE_AFTER, None),
    "never taken out, in the first month": (NOW - ELSEWHERE_AFTER, TODAY, None, None),
    "never taken out for more than a month": (NOW - ELSEWHERE_AFTER - MOMENT, TODAY, None, Reminder.SAME_DISK_ONLY),
    "taken out a month ago": (LONG_AGO, TODAY, NOW - ELSEWHERE_AFTER, None),
    "taken out more than a month ago": (LONG_AGO, TODAY, NOW - ELSEWHERE_AFTER - MOMENT, Reminder.SAME_DISK_ONLY),
}


@pytest.mark.parametrize(("begun", "snapshot_at", "exported_at", "expected"), CASES.values(), ids=CASES.keys())
def test_when_a_copy_is_asked_for(
    begun: datetime | None, snapshot_at: datetime | None, exported_at: datetime | None, expected: Reminder | None
) -> None:
    assert reminder(NOW, begun, snapshot_at, exported_at) is expected
