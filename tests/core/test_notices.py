"""What deserves a sentence today: a second red within a week, and a high usual that does not settle."""

from datetime import timedelta

import pytest

from ankle_core.check_in import Side
from ankle_core.notices import Notice, notices
from ankle_core.profile import Mode
from tests.diary import diary

LEFT, RIGHT = Side.LEFT, Side.RIGHT
RED_AGAIN, NOT_SETTLING = Notice
DAY = timedelta(days=1)
CALM = "Mon-Sun left 1\n"

REDS: dict[str, tuple[str, list[tuple[Notice, Side]]]] = {
    "one red": (CALM + "Mon left 6", []),
    "two in a row": (CALM + "Mon-Tue left 6", [(RED_AGAIN, LEFT)]),
    "the first six days ago": (CALM + "Mon left 6\nTue-Sat left 1\nSun left 6", [(RED_AGAIN, LEFT)]),
    "the first seven days ago": (CALM + "Mon left 6\nTue-Sun left 1\nMon left 6", []),
    "two, and settled today": (CALM + "Mon-Tue left 6\nWed left 1", [(RED_AGAIN, LEFT)]),
    "two, and no morning today": (CALM + "Mon-Tue left 6\nWed -", []),
    "one on each side": (CALM + "Mon left 6 right 1\nTue left 1 right 6", []),
    "two on each side": (CALM + "Mon-Tue left 6 right 6", [(RED_AGAIN, LEFT), (RED_AGAIN, RIGHT)]),
}


@pytest.mark.parametrize(("text", "expected"), REDS.values(), ids=REDS.keys())
def test_a_second_red_within_seven_days_is_noticed(text: str, expected: list[tuple[Notice, Side]]) -> None:
    pages = diary(text)
    assert notices(pages.history(), pages.last, Mode.CAUTIOUS) == expected


WEEKS = "Mon-Sun left {before}\n" * 2 + "Mon-Sun left {now}\n" * 2
SETTLING: dict[str, tuple[int, int, list[tuple[Notice, Side]]]] = {
    "usually 2 all along": (2, 2, []),
    "usually 3 all along": (3, 3, [(NOT_SETTLING, LEFT)]),
    "from 4 to 3": (4, 3, []),
    "from 3 to 4": (3, 4, [(NOT_SETTLING, LEFT)]),
    "from 2 to 3": (2, 3, [(NOT_SETTLING, LEFT)]),
    "from 3 to 2": (3, 2, []),
}


@pytest.mark.parametrize(("before", "now", "expected"), SETTLING.values(), ids=SETTLING.keys())
def test_a_usual_of_3_or_more_that_is_not_below_that_of_two_weeks_ago_is_noticed(
    before: int, now: int, expected: list[tuple[Notice, Side]]
) -> None:
    pages = diary(WEEKS.format(before=before, now=now))
    found = notices(pages.history(), pages.last, Mode.CAUTIOUS)
    assert [notice for notice in found if notice[0] is NOT_SETTLING] == expected


def test_in_tendon_mode_a_high_usual_is_accepted() -> None:
    pages = diary("Mon-Sun left 4\n" * 4)
    assert notices(pages.history(), pages.last, Mode.TENDON) == []


@pytest.mark.parametrize(
    ("days", "expected"), [(20, []), (21, [(NOT_SETTLING, LEFT)])], ids=["a day too few", "just enough"]
)
def test_without_a_usual_two_weeks_ago_nothing_is_said(days: int, expected: list[tuple[Notice, Side]]) -> None:
    pages = diary("Mon-Sun left 3\n" * 3)
    day = pages.last - (21 - days) * DAY
    assert notices(pages.history(), day, Mode.CAUTIOUS) == expected


def test_without_a_usual_now_nothing_is_said() -> None:
    pages = diary("Mon-Sun left 3\n" * 2 + "Sun -\n" * 2)
    assert notices(pages.history(), pages.last, Mode.CAUTIOUS) == []
