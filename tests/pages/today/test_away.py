"""What was answered while the computer did not answer: it comes with its own days, once, and undoes nothing later."""

from datetime import timedelta
from typing import Any

import pytest

from ankle_core.diary.check_in import Occasion, Side
from ankle_core.diary.profile import Profile
from tests.pages.mornings import CHECK_IN, check_in, said, submit
from tests.pages.paper import Paper
from tests.pages.visit import Visit

DAY_S = 86400


def tapped(paper: Paper, days_ago: int, left: int, right: int = 0) -> dict[str, Any]:
    """What the page without the computer keeps of a morning: neither the day before nor tags are answered."""
    day = paper.today - timedelta(days=days_ago)
    name = {"id": f"00000000-0000-4000-8000-00000000000{days_ago}", "day": str(day), "occasion": "morning"}
    return said(left, right, no=True, since=None, tags=None, seconds_ago=days_ago * DAY_S) | name


def mornings(paper: Paper) -> list[tuple[str, int | None]]:
    kept = sorted(paper.read().check_ins, key=lambda one: one.day)
    return [(str(one.day), one.worst(Side.LEFT)) for one in kept if one.occasion is Occasion.MORNING]


@pytest.mark.parametrize("page", ["app.py", CHECK_IN])
def test_each_morning_stands_on_its_own_day_once_and_is_told(runner: Visit, paper: Paper, page: str) -> None:
    waiting = [tapped(paper, ago, left) for ago, left in ((2, 4), (1, 3), (0, 2))]
    for visit in (runner, runner, Visit("another tab")):
        submit(visit.open(page), *waiting)
        assert visit.asked()["acknowledged"] == [one["id"] for one in waiting]
    assert mornings(paper) == [("2026-01-24", 4), ("2026-01-25", 3), ("2026-01-26", 2)]


def test_today_says_what_came_of_earlier_days(runner: Visit, paper: Paper) -> None:
    submit(runner.open(), tapped(paper, 2, 4), tapped(paper, 1, 3), tapped(paper, 0, 2))
    assert "Saved for Sat 24 Jan: left 4, right 0, no limp, no swelling." in runner.text
    assert "Saved for yesterday: left 3, right 0, no limp, no swelling." in runner.text
    assert "Saved for today" not in runner.text, "the light says it"


def test_what_could_not_be_asked_there_stays_unknown(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 1 right 0 | run 40@4", known=Profile(tags=("Slept badly",)))
    submit(runner.open(), tapped(paper, 0, 2))
    (kept,) = [one for one in paper.read().check_ins if one.day == paper.today]
    assert kept.tags is None
    assert [one.occasion for one in paper.read().check_ins] == [Occasion.MORNING] * 2, "nothing is said of the run"


def test_an_earlier_day_that_was_answered_on_the_computer_later_keeps_that_answer_and_both_are_told(
    runner: Visit, paper: Paper
) -> None:
    waiting = tapped(paper, 1, 2) | {"seconds_ago": DAY_S + 3600}
    check_in(Visit("the computer"), 5, 1, day=paper.today - timedelta(days=1), occasion=Occasion.MORNING)
    submit(runner.open(), waiting)
    assert mornings(paper) == [("2026-01-25", 5)]
    told = "The morning of yesterday had been answered already, at 07:30. The later answer counts: left 5, right 1"
    assert told in runner.text


def test_an_answer_may_wait_for_months(runner: Visit, paper: Paper) -> None:
    waiting = tapped(paper, 5, 3) | {"day": "2025-10-01", "seconds_ago": 117 * DAY_S}
    submit(runner.open(), waiting)
    assert mornings(paper) == [("2025-10-01", 3)]


def test_the_browser_is_told_how_the_days_of_the_runners_own_diary_are_counted_and_of_no_other(
    runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.write("Sun left 1 right 0", known=Profile(zone="Europe/Berlin", day_start_hour=5))
    assert runner.open().asked()["home"] == {"zone": "Europe/Berlin", "day_starts": 5}
    runner.open("pages/settings.py").tap("Look at sample data")
    assert runner.open().asked()["home"] is None
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert Visit("guest").open(CHECK_IN).asked()["home"] is None
