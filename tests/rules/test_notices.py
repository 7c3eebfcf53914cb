"""What deserves a sentence today: a second red within a week, and a high usual that does not settle."""

from datetime import timedelta
from itertools import pairwise

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.history import gather
from ankle_core.rules.notices import Notice, notices
from tests.notation import BEGINNING, diary

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
    "one bad rating after a run": (CALM + "Mon left 1 | run | during left 7\nTue left 1", []),
    "one bad rating, and a morning that is red for itself": (
        CALM + "Mon left 1 | run | during left 7\nTue left 4", [(RED_AGAIN, LEFT)],
    ),
    "two bad ratings of two days": (
        CALM + "Mon left 1 | during left 7\nTue left 1 | during left 6", [(RED_AGAIN, LEFT)],
    ),
    "two bad ratings of one day": (CALM + "Mon left 1 | during left 7 | later left 6\nTue left 1", []),
    "a limp on two days": (CALM + "Mon-Tue left 1 limping", [(RED_AGAIN, LEFT)]),
    "one on each side": (CALM + "Mon left 6 right 1\nTue left 1 right 6", []),
    "two on each side": (CALM + "Mon-Tue left 6 right 6", [(RED_AGAIN, LEFT), (RED_AGAIN, RIGHT)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REDS.values(), ids=REDS.keys())
def test_a_second_red_within_seven_days_is_noticed(text: str, expected: list[tuple[Notice, Side]]) -> None:
    pages = diary(text)
    assert notices(pages.history(), pages.last, Mode.CAUTIOUS) == expected


WEEKS = "Mon-Sun left {before}\n" * 2 + "Mon-Sun left {now}\n" * 3
SETTLING: dict[str, tuple[int, int, bool]] = {
    "usually 2 all along": (2, 2, False),
    "usually 3 all along": (3, 3, True),
    "from 4 to 3": (4, 3, False),
    "from 3 to 4": (3, 4, True),
    "from 2 to 3": (2, 3, True),
    "from 3 to 2": (3, 2, False),
}


def suggested(text: str, mode: Mode = Mode.CAUTIOUS) -> list[int]:
    """Return on which days of the diary, counted from 0, the planned visit is suggested for the left."""
    pages = diary(text)
    days = (pages.last - BEGINNING).days + 1
    history = pages.history()
    found = {day: notices(history, BEGINNING + day * DAY, mode) for day in range(days)}
    return [day for day, said in found.items() if (NOT_SETTLING, LEFT) in said]


@pytest.mark.parametrize(("before", "now", "expected"), SETTLING.values(), ids=SETTLING.keys())
def test_a_usual_of_3_or_more_that_is_not_below_that_of_two_weeks_ago_is_noticed(
    before: int, now: int, expected: bool
) -> None:
    days = suggested(WEEKS.format(before=before, now=now))
    assert any(day > 20 for day in days) is expected, "as long as all was as before it is another matter"


VISITS: dict[str, tuple[str, list[int]]] = {
    "once, and again after 14 days": ("Mon-Sun left 3\n" * 8, [20, 34, 48]),
    "on the next morning that is told": (
        "Mon-Sun left 3\n" * 4 + "Mon-Sat left 3\nSun -\n" + "Mon-Sun left 3\n" * 3, [20, 35, 49],
    ),
    "anew where it had settled in between": (
        "Mon-Sun left 3\n" * 3 + "Mon-Sun left 1\n" * 2 + "Mon-Sun left 4\n" * 4, [20, 43, 57],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), VISITS.values(), ids=VISITS.keys())
def test_the_planned_visit_is_suggested_once_and_again_after_14_days(text: str, days: list[int]) -> None:
    assert suggested(text) == days


def test_in_a_spell_of_a_year_the_visit_is_suggested_every_14_days_to_whoever_looks_back_four_months() -> None:
    pages = diary("Mon-Sun left 3\n" * 52)
    days = []
    for number in range(20, 364):
        day = BEGINNING + number * DAY
        known = gather([one for one in pages.check_ins if day - 120 * DAY <= one.day <= day])
        if (NOT_SETTLING, LEFT) in notices(known, day, Mode.CAUTIOUS):
            days.append(number)
    assert days[0] == 20
    steps = [later - sooner for sooner, later in pairwise(days)]
    assert sum(step != 14 for step in steps) <= 1, "but for once, when the spell is older than what is looked at"
    assert all(14 <= step <= 28 for step in steps)


def test_in_tendon_mode_a_high_usual_is_accepted() -> None:
    pages = diary("Mon-Sun left 4\n" * 4)
    assert notices(pages.history(), pages.last, Mode.TENDON) == []


def test_without_a_usual_two_weeks_ago_nothing_is_said() -> None:
    assert suggested("Mon-Sun left 3\n" * 3) == [20], "the usual of day 6 is the first there is"


def test_without_a_usual_now_nothing_is_said() -> None:
    assert suggested("Mon-Sun left 3\n" * 2 + "Sun -\n" * 2) == []
