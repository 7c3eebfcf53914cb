"""A run that is read from a file days later counts on the day it was run, and for the morning after it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ankle_core.diary.check_in import Morning, Side
from ankle_core.diary.profile import Mode
from ankle_core.diary.runs import Run
from ankle_core.importing.plan import DiaryEntries
from ankle_core.importing.planning import planned
from ankle_core.reading.findings.findings import FoundRun, Reading
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import gather
from ankle_core.rules.light import Verdict
from ankle_core.rules.running.shoes import After, worn
from tests.notation import Diary, diary

HOME = "Europe/Berlin"
DAY_START = 4
SUNDAY, MONDAY, TUESDAY = (date(2026, 1, day) for day in (18, 19, 20))
NOW = datetime(2026, 1, 23, 12, tzinfo=UTC)
#: Two weeks of mornings; on the last Monday there may have been a run, and nobody has said how it was during it.
PAPER = """
    Mon-Sun left 2
    Mon-Sun left 2
    Mon left 2 {monday}
    Tue left 2 {tuesday}
    Wed left 2
"""


def told(monday: str = "", tuesday: str = "") -> Diary:
    return diary(PAPER.format(monday=monday, tuesday=tuesday))


def lights(pages: Diary, *more: Run) -> list[dict[Side, Verdict]]:
    """Return the verdicts of the last Tuesday and Wednesday."""
    history = gather(pages.check_ins, [*pages.runs, *more], pages.sessions)
    return [verdicts(history, TUESDAY + timedelta(days=ahead), Mode.CAUTIOUS) for ahead in (0, 1)]


def found(moment: str, offset: int | None) -> FoundRun:
    """Return a run that began at `moment`, in UTC where the file knows it, else on the wall."""
    began = datetime.fromisoformat(f"2026-01-{moment}")
    wall = {"started_at": None, "local_start": began.replace(tzinfo=None)}
    whole = FoundRun("watch.fit", "a1", "running", began, 2400, 2400, None, offset, 6000, gear="Blue pair")
    return whole if began.tzinfo else replace(whole, **wall)  # type: ignore[arg-type]


def imported(run: FoundRun) -> Run:
    [new] = planned(Reading((run,)), DiaryEntries((), (), HOME, DAY_START), NOW).new
    return new


STARTS: dict[str, tuple[str, int | None, date]] = {
    "in the evening at home": ("19 17:00Z", 60, MONDAY),
    "at home, by a file that names no zone": ("19 17:00Z", None, MONDAY),
    "at home, by a list with the clock on the wall": ("19 23:50", None, MONDAY),
    "as the day begins": ("19 03:00Z", 60, MONDAY),
    "a minute before": ("19 02:59Z", 60, SUNDAY),
    "late at night, a minute before the next day begins": ("20 02:59Z", 60, MONDAY),
    "as the next day begins": ("20 03:00Z", 60, TUESDAY),
    "far west, where it was Monday still": ("20 06:30Z", -480, MONDAY),
    "far west, late at night": ("20 11:59Z", -480, MONDAY),
    "far west, the next morning": ("20 12:00Z", -480, TUESDAY),
    "far east, where it was Monday already": ("18 22:00Z", 540, MONDAY),
    "far east, where it was Tuesday already": ("19 22:00Z", 540, TUESDAY),
}


@pytest.mark.parametrize(("moment", "offset", "day"), STARTS.values(), ids=STARTS)
def test_a_run_counts_on_the_day_of_the_clock_that_the_runner_saw(moment: str, offset: int | None, day: date) -> None:
    assert imported(found(moment.replace(" ", "T"), offset)).day == day


def test_the_light_of_the_morning_after_is_what_it_would_have_been() -> None:
    for moment in ("19T17:00Z", "20T02:59Z"):
        assert lights(told(), imported(found(moment, 60))) == lights(told(monday="| run 40"))
    assert lights(told(), imported(found("20T03:00Z", 60))) == lights(told(tuesday="| run 40"))


def test_without_the_run_that_light_is_another() -> None:
    without, on_monday, on_tuesday = lights(told()), lights(told(monday="| run 40")), lights(told(tuesday="| run 40"))
    assert without[0] != on_monday[0]
    assert without[1] == on_monday[1]
    assert without[0] == on_tuesday[0]
    assert without[1] != on_tuesday[1]


def test_its_shoes_have_the_morning_after_it() -> None:
    mornings = [Morning(MONDAY, 5, 0, 0), Morning(TUESDAY, 3, 1, 0)]
    [pair] = worn([imported(found("20T02:59Z", 60))], mornings)
    assert (pair.left, pair.right) == (After(1, 3, 0), After(1, 1, 0))
