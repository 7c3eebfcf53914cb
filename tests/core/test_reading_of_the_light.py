"""The product's whole way from what was written down to the light, against another reading of the same text."""

from collections import Counter
from datetime import date, timedelta

import pytest

from ankle_core.diary.check_in import SIDES, Occasion, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import Lock, Usual, gather
from ankle_core.rules.statistics import trend
from tests.core.generated_diaries import FIRST, Runner
from tests.core.reading_of_the_light import Paper, colour
from tests.diary import diary

DAY = timedelta(days=1)
DIARIES = 20_000
PARTS = 8
COLOURS = {"green", "grey", "amber", "red", "stop"}


def product(paper: Paper, day: date) -> dict[Side, str]:
    told = {side: [Usual(number, when) for whose, number, when in paper.told if whose is side] for side in SIDES}
    locks = [Lock(when, when + DAY) for when in paper.locked]
    history = gather(paper.check_ins, paper.runs, paper.sessions, paper.sets, told, locks)
    mode = Mode.TENDON if paper.tendon else Mode.CAUTIOUS
    return {side: verdict.light.name.lower() for side, verdict in verdicts(history, day, mode).items()}


def noise_of(paper: Paper, side: Side, day: date) -> float:
    """The statistics of 7.4 are taken from the product; they have tests of their own."""
    mornings = [
        (one.day, worst)
        for one in paper.check_ins
        if one.occasion is Occasion.MORNING and not one.painkiller and (worst := one.worst(side)) is not None
        and (one.entered_at or one.moment) - one.moment <= timedelta(hours=18)
    ]  # fmt: skip
    return trend.sdc_week(sorted(mornings), day - 7 * DAY)


@pytest.mark.parametrize("part", range(PARTS))
def test_both_readings_agree_on_every_generated_diary(part: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(part, DIARIES, PARTS):
        runner = Runner(seed)
        paper = runner.write()
        day = FIRST + (runner.days - 1) * DAY
        ours = product(paper, day)
        for side in SIDES:
            theirs = colour(paper, side, day, lambda side, day, paper=paper: noise_of(paper, side, day))
            assert ours[side] == theirs, f"seed {seed}, {side}, {day}"
            seen[theirs] += 1
    assert set(seen) == COLOURS
    assert min(count for name, count in seen.items() if name != "stop") > seen.total() / 20, seen


READ: dict[str, tuple[str, str]] = {
    "nothing": ("Mon -", "grey"),
    "settled": ("Mon-Sun left 2\nMon left 2", "green"),
    "2 above usual": ("Mon-Sun left 2\nMon left 4", "red"),
    "1 above usual once": ("Mon-Sun left 2\nMon left 3", "green"),
    "1 above usual twice": ("Mon-Sun left 2\nMon-Tue left 3", "amber"),
    "6 in the morning": ("Mon left 6", "red"),
    "5 in the morning": ("Mon left 5", "grey"),
    "3 during": ("Mon-Sun left 2\nMon left 2 | during left 3", "amber"),
    "6 an hour after, yesterday": ("Mon-Sun left 2 | later left 6\nMon left 2", "red"),
    "a limp told in the evening": ("Mon-Sun left 2\nMon left 2 | other left 2 limping", "red"),
    "swollen as yesterday": ("Mon-Sun left 2 swollen\nMon left 2 swollen", "green"),
    "swollen anew": ("Mon-Sun left 2\nMon left 2 swollen", "red"),
    "a run without its answers": ("Mon-Sun left 2\nMon left 2 | run\nTue left 2", "grey"),
    "a painkiller": ("Mon-Sun left 2\nMon left 2 painkiller", "grey"),
    "signs unanswered": ("Mon-Sun left 2\nMon left 2 unsaid", "grey"),
    "usually 3": ("Mon-Sun left 3\nMon left 3", "amber"),
    "a week that rose": ("Mon-Sun left 1\n" * 2 + "Mon-Sat left 2 | other left 2\nSun -", "amber"),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ.keys())
def test_the_other_reading_reads_what_is_plain(text: str, expected: str) -> None:
    pages = diary(text)
    paper = Paper(pages.check_ins, pages.runs, pages.sessions)
    assert colour(paper, Side.LEFT, pages.last, lambda side, day: 1.0) == expected


def test_a_locked_day_is_stop_and_the_tendon_mode_allows_five() -> None:
    pages = diary("Mon-Sun left 2\nMon left 2 | during left 5")
    paper = Paper(pages.check_ins, locked={pages.last}, tendon=True)
    assert colour(paper, Side.LEFT, pages.last, lambda side, day: 1.0) == "stop"
    paper.locked = set()
    assert colour(paper, Side.LEFT, pages.last, lambda side, day: 1.0) == "green"
