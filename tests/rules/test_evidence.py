"""What a diary says about each ankle: the usual, what was felt since the last morning, and what nobody answered."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, CheckIn, Morning, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import (
    asks_usual,
    causes,
    evidence,
    light,
    same_as_yesterday,
    tomorrow,
    usual,
    verdicts,
)
from ankle_core.rules.evidence import due as evidence_due
from ankle_core.rules.history import History, Lock, Usual, gather, recalled, with_morning
from ankle_core.rules.light import Evidence, Light, judge
from ankle_core.training.session import Outcome, SetDone
from tests.notation import Diary, diary

LEFT, RIGHT = Side.LEFT, Side.RIGHT
DAY = timedelta(days=1)

USUALS: dict[str, tuple[str, float | None]] = {
    "six mornings are too few": ("Mon-Sat left 2", None),
    "seven mornings leave five": ("Mon-Sun left 2", 2.0),
    "a gap does not count": ("Mon-Fri left 2\nSat -\nSun left 2", None),
    "the two most recent are left out": ("Mon-Tue left 2\nWed-Fri left 6\nSat-Sun left 0", 6.0),
    "no more than the two most recent are left out": ("Mon-Wed left 2\nThu-Fri left 9\nSat-Sun left 9", 2.0),
    "the middle of an even number lies between": ("Mon-Wed left 2\nThu-Sat left 3\nSun-Mon left 9", 2.5),
    "the thirteenth day back still counts": ("Mon left 2\nSun -\nMon -\nTue-Sun left 2", 2.0),
    "the fourteenth day back does not": ("Mon left 2\nSun -\nMon -\nTue-Sun left 2\nMon -", None),
    "a morning after a painkiller does not count": ("Mon-Fri left 2\nSat left 2 painkiller\nSun left 2", None),
    "the worst place is the morning": ("Mon-Sun left 1 tendon 4 right 0", 4.0),
    "nothing sore is a usual of 0": ("Mon-Sun left 0", 0.0),
    "the other side is another ankle": ("Mon-Sun right 2", None),
    "during a run is not a morning": ("Mon-Sun during left 2", None),
}


@pytest.mark.parametrize(("text", "expected"), USUALS.values(), ids=USUALS.keys())
def test_the_usual_is_the_median_of_recent_mornings(text: str, expected: float | None) -> None:
    pages = diary(text)
    assert usual(pages.history(), LEFT, pages.last) == expected


def test_mornings_after_the_day_do_not_make_its_usual() -> None:
    pages = diary("Mon-Sun left 2\nMon-Sun left 8")
    assert usual(pages.history(), LEFT, pages.last - 7 * DAY) == 2.0


def test_a_morning_still_to_come_takes_one_of_the_two_places_left_out() -> None:
    pages = diary("Mon-Sat left 2")
    tomorrow = pages.last + DAY
    assert usual(with_morning(pages.history(), tomorrow, 9), LEFT, tomorrow) == 2.0
    assert usual(pages.history(), LEFT, tomorrow) is None


FIRST = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("days_later", "expected"),
    [(-1, None), (0, 4.0), (28, 4.0), (29, 4.0), (400, 4.0)],
    ids=["before it was told", "on the day", "28 days later", "29 days later", "a year later"],
)
def test_what_was_told_stands_until_mornings_make_a_usual(days_later: int, expected: float | None) -> None:
    history = gather([], told={LEFT: [Usual(4, FIRST)]})
    assert usual(history, LEFT, FIRST + days_later * DAY) == expected
    assert usual(history, RIGHT, FIRST) is None


@pytest.mark.parametrize(
    ("days_later", "asked"),
    [(0, False), (28, False), (29, True)],
    ids=["on the day", "28 days later", "29 days later"],
)
def test_what_is_usual_is_asked_again_after_28_days(days_later: int, asked: bool) -> None:
    history = gather([], told={LEFT: [Usual(4, FIRST)]})
    assert asks_usual(history, LEFT, FIRST + days_later * DAY) is asked
    assert asks_usual(history, RIGHT, FIRST + days_later * DAY)


def test_what_is_usual_is_not_asked_once_mornings_make_it() -> None:
    pages = diary("Mon-Sun left 2")
    assert not asks_usual(pages.history(), LEFT, pages.last)


def test_what_was_told_does_not_come_back_after_a_gap_in_the_mornings() -> None:
    pages = diary("Mon left 4\nTue-Sun left 1\nMon left 1\nTue-Sun -\nMon-Sun -\nMon left 1")
    told = {LEFT: [Usual(4, pages.check_ins[0].day)]}
    assert usual(pages.history(told=told), LEFT, pages.last) is None
    assert asks_usual(pages.history(told=told), LEFT, pages.last)
    assert usual(pages.history(told=told), LEFT, pages.check_ins[3].day) == 4.0
    again = {LEFT: [*told[LEFT], Usual(1, pages.last)]}
    assert usual(pages.history(told=again), LEFT, pages.last) == 1.0
    late = {LEFT: [Usual(4, pages.check_ins[7].day + DAY)]}
    assert usual(pages.history(told=late), LEFT, pages.last) is None
    over = {LEFT: [Usual(4, FIRST, FIRST + 9 * DAY)]}
    assert usual(gather([], told=over), LEFT, FIRST + 8 * DAY) == 4.0
    assert usual(gather([], told=over), LEFT, FIRST + 9 * DAY) is None


def test_the_last_answer_that_was_told_counts() -> None:
    history = gather([], told={LEFT: [Usual(3, FIRST + DAY), Usual(5, FIRST)]})
    assert usual(history, LEFT, FIRST + 2 * DAY) == 3.0
    assert usual(history, LEFT, FIRST) == 5.0


def test_mornings_count_more_than_what_was_told() -> None:
    pages = diary("Mon-Sun left 2")
    assert usual(pages.history(told={LEFT: [Usual(5, FIRST)]}), LEFT, pages.last) == 2.0


def test_the_evidence_of_a_morning() -> None:
    pages = diary(
        """
        Mon-Sun left 2 right 0
        Mon left 3 right 1 | run 40@4 | during left 4 right 1 | later left 3 right 0
        Tue left 4 right 1 limping | other left 5
        """
    )
    left, right = (evidence(pages.history(), side, pages.last) for side in SIDES)
    assert (left.morning, left.yesterday, left.usual) == (4, 3, 2.0)
    assert (left.during, left.hour_later, left.other) == (4, 3, 5)
    assert (left.limp, right.limp) == (False, True)
    assert (right.during, right.hour_later, right.other) == (1, 0, None)
    assert not any((left.during_due, left.hour_later_due, left.painkiller, left.sign))


def test_nothing_written_is_nothing_known() -> None:
    found = evidence(diary("Mon -").history(), LEFT, FIRST)
    assert (found.morning, found.usual, found.yesterday, found.during) == (None, None, None, None)
    assert (found.limp, found.swelling, found.new_swelling, found.week_rise) == (None, None, None, None)
    assert found.week_noise == 1.0


def test_the_worst_since_the_previous_morning_counts() -> None:
    pages = diary(
        """
        Mon during left 9
        Tue during left 3 | during left 5 | during left 4
        Wed left 2 | during left 1
        """
    )
    assert evidence(pages.history(), LEFT, pages.last).during == 5


DUE: dict[str, tuple[str, tuple[bool, bool]]] = {
    "a quiet day": ("Mon left 2\nTue left 2", (False, False)),
    "a run without a word": ("Mon run\nTue left 2", (True, True)),
    "a run, during answered": ("Mon run | during left 2\nTue left 2", (False, True)),
    "a run, an hour later answered": ("Mon run | later left 2\nTue left 2", (True, False)),
    "a run, both answered": ("Mon run | during left 2 | later left 1\nTue left 2", (False, False)),
    "a run, the other side answered": ("Mon run | during right 2 | later right 2\nTue left 2", (True, True)),
    "a run the day before yesterday": ("Sun -\nMon run\nTue -\nWed left 2", (False, False)),
    "a run today": ("Mon -\nTue left 2 | run", (False, False)),
    "a session without a word": ("Mon session\nTue left 2", (True, True)),
    "a session, during answered": ("Mon session | during left 2\nTue left 2", (False, True)),
    "a session and an hour later": ("Mon session | later left 2\nTue left 2", (True, False)),
}


@pytest.mark.parametrize(("text", "due"), DUE.values(), ids=DUE.keys())
def test_a_run_or_session_of_yesterday_asks_for_its_answers(text: str, due: tuple[bool, bool]) -> None:
    pages = diary(text)
    found = evidence(pages.history(), LEFT, pages.last)
    assert (found.during_due, found.hour_later_due) == due


@pytest.mark.parametrize(("text", "due"), DUE.values(), ids=DUE.keys())
def test_the_morning_asks_for_what_is_due_of_either_side(text: str, due: tuple[bool, bool]) -> None:
    pages = diary(re.sub(r"left (\d)", r"left \1 right \1", text))
    asked = (Occasion.DURING, Occasion.HOUR_LATER)
    expected = {occasion for occasion, is_due in zip(asked, due, strict=True) if is_due}
    assert evidence_due(pages.history(), pages.last, Mode.CAUTIOUS) == expected


AT_MOST: dict[str, tuple[str, timedelta, bool]] = {
    "told with the morning, as its number": ("Mon during left 3\nTue left 3", timedelta(0), True),
    "told with the morning, another number": ("Mon during left 4\nTue left 3", timedelta(0), False),
    "told at another time": ("Mon during left 3\nTue left 3", timedelta(minutes=1), False),
    "told with a morning later on": ("Mon during left 3\nTue -\nWed left 3", timedelta(0), False),
    "told as it was as well": ("Mon during left 3 | during left 3\nTue left 3", timedelta(0), False),
    "told higher as well": ("Mon during left 3 | during left 5\nTue left 3", timedelta(0), False),
    "told lower as well": ("Mon during left 3 | during left 1\nTue left 3", timedelta(0), True),
}


@pytest.mark.parametrize(("text", "apart", "at_most"), AT_MOST.values(), ids=AT_MOST.keys())
def test_never_more_than_this_morning_is_the_most_it_can_have_been(text: str, apart: timedelta, at_most: bool) -> None:
    pages = diary(text)
    recalled_of = next(one for one in pages.check_ins if one.occasion is Occasion.DURING)
    morning = next(one for one in pages.check_ins if one.occasion is Occasion.MORNING)
    written = {recalled_of.id: morning.moment + apart, morning.id: morning.moment}
    pages.check_ins = [replace(one, entered_at=written.get(one.id, one.moment)) for one in pages.check_ins]
    found = evidence(pages.history(), LEFT, recalled_of.day + DAY)
    assert (found.during_at_most, found.hour_later_at_most) == (at_most, False)


def test_the_hour_after_can_be_the_most_it_has_been_too() -> None:
    pages = diary("Mon later left 3\nTue left 3")
    later, morning = pages.check_ins
    pages.check_ins = [replace(later, entered_at=morning.moment), replace(morning, entered_at=morning.moment)]
    found = evidence(pages.history(), LEFT, later.day + DAY)
    assert (found.during_at_most, found.hour_later_at_most) == (False, True)


@pytest.mark.parametrize(("mode", "found"), [(Mode.CAUTIOUS, Light.AMBER), (Mode.TENDON, Light.GREEN)])
def test_the_light_of_a_day_is_that_of_the_mode(mode: Mode, found: Light) -> None:
    pages = diary(
        "Mon-Sun left 2 right 1\nMon left 2 right 1 | during left 4 right 1 | later left 1 right 1\nTue left 2 right 1"
    )
    assert light(pages.history(), pages.last, mode) is found


def test_the_most_it_can_have_been_judges_as_the_number_does_and_says_so() -> None:
    for rule, name in (("during_above_limit", "during"), ("hour_later_above_limit", "hour_later")):
        told = Evidence(morning=3, usual=3, limp=False, swelling=False, **{name: 3})
        most = replace(told, **{f"{name}_at_most": True})
        reasons = [judge(one, Mode.CAUTIOUS) for one in (told, most)]
        assert reasons[0].light == reasons[1].light == Light.AMBER
        assert [next(r for r in one.reasons if r.rule == rule).at_most for one in reasons] == [False, True]


def with_soreness(pages: Diary, left: int | None, right: int | None = None) -> Diary:
    pages.sessions = [replace(session, soreness_left=left, soreness_right=right) for session in pages.sessions]
    return pages


def test_the_rating_at_the_end_of_a_session_answers_during_on_its_side() -> None:
    history = with_soreness(diary("Mon session\nTue left 2 right 1"), 4).history()
    left, right = (evidence(history, side, FIRST + DAY) for side in SIDES)
    assert (left.during, left.during_due, left.hour_later_due, left.painkiller) == (4, False, True, False)
    assert (right.during, right.during_due) == (None, True)


def test_a_session_answers_for_itself_but_not_for_the_run_before_it() -> None:
    history = with_soreness(diary("Mon run | session | later left 1\nTue left 2"), 1).history()
    assert evidence(history, LEFT, FIRST + DAY).during_due


def test_a_rating_inside_a_set_counts_as_during() -> None:
    done = SetDone(
        UUID(int=1), 1, "calf_raise_bent", None, Outcome.SORE, 20, datetime(2026, 1, 5, 20, tzinfo=UTC),
        soreness_left=6,
    )  # fmt: skip
    pages = diary("Mon session | later left 1\nTue left 2")
    history = gather(pages.check_ins, pages.runs, pages.sessions, [(FIRST, done)])
    found = evidence(history, LEFT, FIRST + DAY)
    assert (found.during, found.during_due, evidence(history, RIGHT, FIRST + DAY).during) == (6, False, None)


SWELLINGS: dict[str, tuple[str, bool | None]] = {
    "not answered": ("Mon left 2 unsaid", None),
    "none": ("Mon left 2", False),
    "the first ever": ("Mon left 2 swollen", True),
    "none yesterday": ("Mon left 2\nTue left 2 swollen", True),
    "as yesterday": ("Mon left 2 swollen\nTue left 2 swollen", False),
    "as on the last answered morning": ("Mon left 2 swollen\nTue left 2 unsaid\nThu left 2 swollen", False),
    "gone in between": ("Mon left 2 swollen\nTue left 2\nWed left 2 swollen", True),
    "only the other side before": ("Mon left 2 right 2 swollen\nTue left 2 swollen", True),
}


@pytest.mark.parametrize(("text", "expected"), SWELLINGS.values(), ids=SWELLINGS.keys())
def test_swelling_is_new_unless_the_last_answer_had_it(text: str, expected: bool | None) -> None:
    pages = diary(text)
    assert evidence(pages.history(), LEFT, pages.last).new_swelling is expected


PAINKILLERS = {
    "this morning": ("Mon left 2\nTue left 2 painkiller", True),
    "during yesterday": ("Mon left 2 | during left 2 painkiller\nTue left 2", True),
    "another time today": ("Mon left 2\nTue left 2 | other left 2 painkiller", True),
    "yesterday morning": ("Mon left 2 painkiller\nTue left 2", False),
    "during, on the other side": ("Mon left 2 | during right 2 painkiller\nTue left 2", False),
}


@pytest.mark.parametrize(("text", "taken"), PAINKILLERS.values(), ids=PAINKILLERS.keys())
def test_a_painkiller_counts_beside_the_ratings_the_light_looks_at(text: str, taken: bool) -> None:
    pages = diary(text)
    assert evidence(pages.history(), LEFT, pages.last).painkiller is taken


def test_a_week_rises_against_the_week_before() -> None:
    pages = diary("Mon-Sun left 2\nMon-Sun left 3")
    found = evidence(pages.history(), LEFT, pages.last)
    assert (found.week_rise, found.week_noise) == (1.0, 1.3)


RISES: dict[str, tuple[str, float | None]] = {
    "without this morning": ("Mon-Sun left 2\nMon-Sat left 4\nSun -", 2.0),
    "a painkiller and higher raises the week": ("Mon-Sun left 2\nMon-Sat left 2\nSun left 9 painkiller", 1.0),
    "a painkiller and lower does not lower it": ("Mon-Sun left 2\nMon-Sat left 3\nSun left 0 painkiller", 1.0),
    "a painkiller the week before excuses nothing": (
        "Mon-Sat left 2\nSun left 9 painkiller\nMon-Sun left 3", 1.0,
    ),
    "a painkiller makes the fifth morning": ("Mon-Sun left 2\nMon-Thu left 2\nFri left 7 painkiller\nSun -", 1.0),
    "a lower one makes it too": ("Mon-Sun left 2\nMon-Thu left 4\nFri left 1 painkiller\nSun -", 1.4),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rise"), RISES.values(), ids=RISES.keys())
def test_what_can_only_darken_the_light_waits_for_no_morning_and_is_not_masked(text: str, rise: float | None) -> None:
    pages = diary(text)
    assert evidence(pages.history(), LEFT, pages.last).week_rise == rise


@pytest.mark.parametrize(
    ("late", "rise"),
    [(timedelta(hours=18), 2.0), (timedelta(hours=18, seconds=1), None)],
    ids=["18 hours later", "a second more"],
)
def test_mornings_written_down_late_stay_out_of_the_week(late: timedelta, rise: float | None) -> None:
    pages = diary("Mon-Sun left 2\nMon-Sun left 4")
    told = [*pages.check_ins[:9], *(replace(c, entered_at=c.moment + late) for c in pages.check_ins[9:])]
    assert evidence(gather(told), LEFT, pages.last).week_rise == rise


def test_a_rise_that_lies_on_the_line_meets_it() -> None:
    week = "Mon left {0}\nTue-Wed left {1}\nThu-Fri left {2}\nSat-Sun -\n"
    pages = diary(week.format(1, 2, 2) + week.format(2, 3, 3))
    assert (14 / 5) - (9 / 5) < 1.0, "the arithmetic of floating points alone misses it"
    assert evidence(pages.history(), LEFT, pages.last).week_rise == 1.0


LATER_SIGNS: dict[str, tuple[str, Light]] = {
    "a limp at another time of the day": ("Mon left 1 right 1 | during left 1 limping right 1", Light.RED),
    "new swelling at another time of the day": ("Mon left 1 right 1 | other left 1 swollen right 1", Light.RED),
    "an unrated side that limps": ("Mon right 1 left swollen limping", Light.RED),
    "an unrated side with new swelling": ("Mon right 1 left swollen", Light.RED),
    "swollen yesterday evening, and still": ("Mon left 1 | other left 1 swollen\nTue left 1 swollen", Light.GREY),
    "swollen for an hour, then answered no": ("Mon left 1 swollen | other left 1 unsaid", Light.RED),
    "only the other side limps": ("Mon left 1 right 1 limping", Light.GREY),
}


@pytest.mark.parametrize(("text", "light"), LATER_SIGNS.values(), ids=LATER_SIGNS.keys())
def test_limp_and_swelling_count_from_every_check_in_of_the_day(text: str, light: Light) -> None:
    pages = diary(text)
    assert verdicts(pages.history(), pages.last, Mode.CAUTIOUS)[LEFT].light is light


def test_a_no_at_another_time_of_the_day_answers_the_signs() -> None:
    pages = diary("Mon-Sun left 1\nMon left 1 unsaid")
    assert verdicts(pages.history(), pages.last, Mode.CAUTIOUS)[LEFT].why.rule == "signs_unanswered"
    later = CheckIn(
        UUID(int=99), pages.last, pages.morning.moment, "UTC", Occasion.OTHER, (Rating(LEFT, Site.ANKLE, 1),),
        (Signs(LEFT, swelling=False, limp=False),),
    )  # fmt: skip
    answered = gather([*pages.check_ins, later])
    assert verdicts(answered, pages.last, Mode.CAUTIOUS)[LEFT].light is Light.GREEN


def test_a_ticked_sign_is_in_the_evidence_of_both_sides() -> None:
    lights = verdicts(diary("Mon left 2").history(locks=[Lock(FIRST)]), FIRST, Mode.CAUTIOUS)
    assert {verdict.light for verdict in lights.values()} == {Light.STOP}


@pytest.mark.parametrize(
    ("lock", "locked"),
    [
        (Lock(FIRST), [False, True, True, True]),
        (Lock(FIRST, FIRST + 2 * DAY), [False, True, True, False]),
        (Lock(FIRST, FIRST), [False, False, False, False]),
    ],
    ids=["nobody has looked", "somebody looked two days later", "ticked by mistake on the same day"],
)
def test_a_sign_locks_the_days_until_somebody_looked(lock: Lock, locked: list[bool]) -> None:
    history = gather([], locks=[lock])
    days = [FIRST + ahead * DAY for ahead in range(-1, 3)]
    assert [evidence(history, LEFT, day).sign for day in days] == locked


def test_each_side_has_its_own_light() -> None:
    pages = diary("Mon-Sun left 2 right 1\nMon left 4 right 1")
    lights = verdicts(pages.history(), pages.last, Mode.CAUTIOUS)
    assert (lights[LEFT].light, lights[RIGHT].light) == (Light.RED, Light.GREEN)


def promised(pages: Diary, mode: Mode = Mode.CAUTIOUS, **told: Sequence[Lock]) -> tuple[Light, ...]:
    return tuple(verdict.light for verdict in tomorrow(pages.history(**told), LEFT, pages.last, mode))


TOMORROWS: dict[str, tuple[str, tuple[Light, ...]]] = {
    "after a quiet day": ("Mon-Sun left 2 right 0", (Light.GREEN,) * 4 + (Light.RED,) * 7),
    "after a morning one above usual": (
        "Mon-Sun left 2\nMon left 3", (Light.GREEN,) * 3 + (Light.AMBER,) + (Light.RED,) * 7,
    ),
    "without a usual": ("Mon -", (Light.GREY,) * 6 + (Light.RED,) * 5),
    "after 4 during activity": (
        "Mon-Sun left 2\nMon left 2 | during left 4", (Light.AMBER,) * 4 + (Light.RED,) * 7,
    ),
    "after 6 an hour after activity": ("Mon-Sun left 2\nMon left 2 | later left 6", (Light.RED,) * 11),
    "after a run that nobody answered yet": (
        "Mon-Sun left 2\nMon left 2 | run", (Light.GREY,) * 4 + (Light.RED,) * 7,
    ),
    "after a rating under a painkiller": (
        "Mon-Sun left 2\nMon left 2 | other left 1 painkiller", (Light.GREY,) * 4 + (Light.RED,) * 7,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOMORROWS.values(), ids=TOMORROWS.keys())
def test_tomorrow_is_told_for_every_rating_from_what_is_known_today(text: str, expected: tuple[Light, ...]) -> None:
    assert promised(diary(text)) == expected


def test_tomorrow_under_a_ticked_sign_is_stop() -> None:
    assert set(promised(diary("Mon -"), locks=[Lock(FIRST)])) == {Light.STOP}


SAME = {
    "a calm day": ("Mon-Sun left 2", True),
    "a grey day": ("Mon left 2", True),
    "after a run": ("Mon-Sun left 2 | run", False),
    "after a session": ("Mon-Sun left 2 | session", False),
    "after a red light": ("Mon-Sat left 2\nSun left 4", False),
    "after an amber light": ("Mon-Fri left 2\nSat-Sun left 3", True),
    "after a missed day": ("Mon-Sat left 2\nSun -", False),
    "after a painkiller": ("Mon-Sat left 2\nSun left 2 painkiller", False),
}


@pytest.mark.parametrize(("text", "offered"), SAME.values(), ids=SAME.keys())
def test_same_as_yesterday_is_offered_only_after_a_quiet_day(text: str, offered: bool) -> None:
    pages = diary(text)
    latest = pages.check_ins[-1]
    assert same_as_yesterday(pages.history(), latest, pages.last + DAY, Mode.CAUTIOUS) is offered


def test_same_as_yesterday_is_not_offered_under_a_lock() -> None:
    pages = diary("Mon-Sun left 2")
    locked = pages.history(locks=[Lock(pages.last + DAY)])
    assert not same_as_yesterday(locked, pages.check_ins[-1], pages.last + DAY, Mode.CAUTIOUS)


def test_same_as_yesterday_needs_a_yesterday() -> None:
    assert not same_as_yesterday(diary("Mon -").history(), None, FIRST, Mode.CAUTIOUS)


@pytest.mark.parametrize(
    ("later", "expected"),
    [(timedelta(hours=18), False), (timedelta(hours=18, seconds=1), True)],
    ids=["18 hours later", "a second more"],
)
def test_a_check_in_written_down_late_is_recalled(later: timedelta, expected: bool) -> None:
    assert recalled(Morning(FIRST, 2, None, round(later.total_seconds()))) is expected


ratings = st.integers(0, 10)
signs = st.none() | st.booleans()


@st.composite
def mornings(draw: st.DrawFn, days: int = 30) -> list[CheckIn]:
    """Both ankles on up to `days` days, some of them missing."""
    found = []
    for number in range(days):
        if draw(st.integers(0, 9)) or number == days - 1:
            moment = datetime(2026, 1, 5, 7, tzinfo=UTC) + number * DAY
            said = tuple(Signs(side, None, draw(signs), draw(signs)) for side in SIDES)
            rated = tuple(Rating(side, Site.ANKLE, draw(st.integers(0, 4))) for side in SIDES)
            found.append(
                CheckIn(UUID(int=number), moment.date(), moment, "UTC", Occasion.MORNING, rated, said, draw(signs))
            )
    return found


def mirrored(check_in: CheckIn) -> CheckIn:
    return replace(
        check_in,
        ratings=tuple(replace(rating, side=rating.side.other) for rating in check_in.ratings),
        signs=tuple(replace(said, side=said.side.other) for said in check_in.signs),
    )


modes = st.sampled_from(Mode)


@settings(max_examples=30)
@given(mornings(), modes)
def test_judging_is_symmetric_in_the_sides(told: list[CheckIn], mode: Mode) -> None:
    day = told[-1].day
    straight = verdicts(gather(told), day, mode)
    swapped = verdicts(gather([mirrored(check_in) for check_in in told]), day, mode)
    assert (straight[LEFT], straight[RIGHT]) == (swapped[RIGHT], swapped[LEFT])


def sorer(check_in: CheckIn, more: int) -> CheckIn:
    return replace(
        check_in,
        ratings=tuple(replace(rating, soreness=min(10, rating.soreness + more)) for rating in check_in.ratings),
    )


@settings(max_examples=50)
@given(mornings(days=45), modes, st.integers(1, 6))
def test_a_sorer_morning_never_brightens_its_light(told: list[CheckIn], mode: Mode, more: int) -> None:
    before = verdicts(gather(told), told[-1].day, mode)
    after = verdicts(gather([*told[:-1], sorer(told[-1], more)]), told[-1].day, mode)
    assert all(after[side].light >= before[side].light for side in SIDES)


def test_a_very_sore_morning_does_not_excuse_a_rising_week_as_noise() -> None:
    pages = diary("Mon-Sun left 2\n" * 4 + "Mon-Sat left 3 unsaid\nSun left 3")
    quiet, day = pages.check_ins[:-1], pages.last
    lights = [evidence(gather([*quiet, sorer(pages.check_ins[-1], more)]), LEFT, day) for more in range(8)]
    assert {found.week_noise for found in lights} == {1.0}


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """Up to three weeks of both ankles with runs, sessions and ratings at other times."""
    pages = Diary()
    pages.check_ins = draw(mornings(days=20))
    pages.last = pages.check_ins[-1].day
    for number in range(draw(st.integers(0, 4))):
        day = pages.last - draw(st.integers(0, 3)) * DAY
        rated = tuple(Rating(side, Site.ANKLE, draw(ratings)) for side in SIDES if draw(st.booleans()))
        occasion = draw(st.sampled_from([Occasion.DURING, Occasion.HOUR_LATER, Occasion.OTHER]))
        moment = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        said = tuple(Signs(side, None, draw(signs), draw(signs)) for side in SIDES)
        pages.check_ins.append(CheckIn(UUID(int=200 + number), day, moment, "UTC", occasion, rated, said, draw(signs)))
    other = diary("Mon run | session")
    shift = draw(st.integers(0, 2)) * DAY
    pages.runs = [replace(other.runs[0], day=pages.last - shift)] if draw(st.booleans()) else []
    pages.sessions = [replace(other.sessions[0], day=pages.last - shift)] if draw(st.booleans()) else []
    return pages


@settings(max_examples=200)
@given(diaries(), modes, ratings)
def test_tomorrow_is_what_tomorrow_says(pages: Diary, mode: Mode, rating: int) -> None:
    history = pages.history()
    said = {side: tomorrow(history, side, pages.last, mode)[rating] for side in SIDES}
    moment = datetime(pages.last.year, pages.last.month, pages.last.day, 7, tzinfo=UTC) + DAY
    quiet = tuple(Signs(side, swelling=False, limp=False) for side in SIDES)
    rated = tuple(Rating(side, Site.ANKLE, rating) for side in SIDES)
    come = CheckIn(UUID(int=99), pages.last + DAY, moment, "UTC", Occasion.MORNING, rated, quiet)
    pages.check_ins = [*pages.check_ins, come]
    assert verdicts(pages.history(), pages.last + DAY, mode) == said


@settings(max_examples=100)
@given(diaries(), modes)
def test_a_higher_rating_tomorrow_never_brightens_what_is_promised(pages: Diary, mode: Mode) -> None:
    said = [verdict.light for verdict in tomorrow(pages.history(), LEFT, pages.last, mode)]
    assert said == sorted(said)


CAUSES: dict[str, tuple[str, set[tuple[int, str]]]] = {
    "during": ("Mon during left 7\nTue left 0", {(0, "during")}),
    "during on both days": ("Mon during left 7\nTue left 0 | during left 6", {(0, "during"), (1, "during")}),
    "one below the line is no cause": ("Mon during left 7\nTue left 0 | during left 5", {(0, "during")}),
    "an hour later": ("Mon -\nTue later left 6", {(1, "hour_later")}),
    "another time": ("Mon other left 6\nTue -", {(0, "other")}),
    "the morning": ("Mon -\nTue left 6", {(1, "morning")}),
    "a limp": ("Mon -\nTue left 1 limping", {(1, "limping")}),
}


@pytest.mark.parametrize(("text", "expected"), CAUSES.values(), ids=CAUSES.keys())
def test_a_red_light_knows_what_it_rests_on(text: str, expected: set[tuple[int, str]]) -> None:
    pages = diary(text)
    why = verdicts(pages.history(), pages.last, Mode.CAUTIOUS)[LEFT].why
    assert causes(pages.history(), LEFT, pages.last, why) == {(FIRST + ago * DAY, what) for ago, what in expected}


def test_both_ways_to_be_above_in_the_morning_are_one_cause() -> None:
    pages = diary("Mon-Sun left 1\nMon left 6")
    met = verdicts(pages.history(), pages.last, Mode.CAUTIOUS)[LEFT].reasons
    assert [reason.rule for reason in met if reason.light is Light.RED] == [
        "morning_too_high", "morning_far_above_usual",
    ]  # fmt: skip
    assert {*causes(pages.history(), LEFT, pages.last, met[0])} == {*causes(pages.history(), LEFT, pages.last, met[1])}


def test_every_answer_about_the_heel_bone_is_kept_for_its_side_in_order() -> None:
    pages = diary("Mon left 1 heel_tendon 2 right 0 heel_tendon 3\nTue left 1 tendon 4 | other left 0 heel_tendon 0")
    ankles = gather(pages.check_ins[::-1]).ankles
    assert ankles[LEFT].heel_tendon == [(FIRST, 2), (FIRST + DAY, 0)]
    assert ankles[RIGHT].heel_tendon == [(FIRST, 3)]


def test_a_history_knows_the_days_with_runs_and_sessions() -> None:
    history: History = diary("Mon run\nTue session\nWed run | session").history()
    assert history.run_days == {FIRST, FIRST + 2 * DAY}
    assert history.session_days == {FIRST + DAY, FIRST + 2 * DAY}
    assert gather([]).locks == ()


def test_a_sign_that_leaves_the_easiest_level_open_locks_nothing_and_is_known() -> None:
    history = gather([], locks=[Lock(FIRST, easiest=True)])
    assert (history.locked(FIRST), history.eased(FIRST), history.eased(FIRST - DAY)) == (False, True, False)
    assert not gather([], locks=[Lock(FIRST)]).eased(FIRST)


def test_a_day_with_a_run_or_a_session_was_worked() -> None:
    history = diary("Mon run\nTue session\nWed -").history()
    assert [history.worked(FIRST + ahead * DAY) for ahead in range(3)] == [True, True, False]
