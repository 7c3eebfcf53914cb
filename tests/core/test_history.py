"""What a diary says about each ankle: the usual, what was felt since the last morning, and what nobody answered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.check_in import SIDES, CheckIn, Morning, Occasion, Rating, Side, Signs, Site
from ankle_core.history import (
    History,
    Lock,
    Usual,
    evidence,
    gather,
    recalled,
    same_as_yesterday,
    tomorrow,
    usual,
    verdicts,
)
from ankle_core.light import Light
from ankle_core.profile import Mode
from ankle_core.session import Outcome, SetDone
from tests.diary import Diary, diary

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
    assert usual(pages.history(), LEFT, pages.last + DAY, to_come=1) == 2.0
    assert usual(pages.history(), LEFT, pages.last + DAY) is None


FIRST = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("days_later", "expected"),
    [(-1, None), (0, 4.0), (28, 4.0), (29, None)],
    ids=["before it was told", "on the day", "28 days later", "29 days later"],
)
def test_what_was_told_stands_in_for_28_days(days_later: int, expected: float | None) -> None:
    history = gather([], told={LEFT: [Usual(4, FIRST)]})
    assert usual(history, LEFT, FIRST + days_later * DAY) == expected
    assert usual(history, RIGHT, FIRST) is None


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
    assert evidence(pages.history(), LEFT, pages.last + DAY).week_rise is None


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


def test_tomorrow_names_the_light_of_every_rating() -> None:
    pages = diary("Mon-Sun left 2 right 0")
    assert tomorrow(pages.history(), LEFT, pages.last, Mode.CAUTIOUS) == (Light.GREEN,) * 4 + (Light.RED,) * 7


def test_tomorrow_after_a_morning_above_usual_is_amber_at_one_above() -> None:
    pages = diary("Mon-Sun left 2\nMon left 3")
    amber = (Light.GREEN,) * 3 + (Light.AMBER,) + (Light.RED,) * 7
    assert tomorrow(pages.history(), LEFT, pages.last, Mode.CAUTIOUS) == amber


def test_tomorrow_without_a_usual_is_grey_up_to_the_red_line() -> None:
    assert tomorrow(diary("Mon -").history(), LEFT, FIRST, Mode.TENDON) == (Light.GREY,) * 6 + (Light.RED,) * 5


def test_tomorrow_under_a_ticked_sign_is_stop() -> None:
    assert set(tomorrow(diary("Mon -").history(locks=[Lock(FIRST)]), LEFT, FIRST, Mode.TENDON)) == {Light.STOP}


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


def test_tomorrow_is_judged_by_the_week_and_the_noise_that_tomorrow_will_know(monkeypatch: pytest.MonkeyPatch) -> None:
    history = diary("Mon-Sun left 2 right 2\n" * 2).history()
    noises: list[date] = []
    weeks: list[tuple[tuple[date, int], date]] = []
    monkeypatch.setattr("ankle_core.trend.sdc_week", lambda _, day: noises.append(day) or 1.3)
    monkeypatch.setattr("ankle_core.trend.week_rise", lambda told, day: weeks.append((told[-1], day)))
    tomorrow(history, LEFT, FIRST + 13 * DAY, Mode.CAUTIOUS)
    then = FIRST + 14 * DAY
    assert noises == [then - 7 * DAY]
    assert weeks == [((then, rating), then) for rating in range(11)]


@settings(max_examples=50)
@given(mornings(days=20), modes, ratings)
def test_tomorrow_is_what_tomorrow_says_after_a_quiet_day(told: list[CheckIn], mode: Mode, rating: int) -> None:
    day = told[-1].day
    promised = {side: tomorrow(gather(told), side, day, mode)[rating] for side in SIDES}
    moment = told[-1].moment + DAY
    quiet = tuple(Signs(side, swelling=False, limp=False) for side in SIDES)
    rated = tuple(Rating(side, Site.ANKLE, rating) for side in SIDES)
    come = CheckIn(UUID(int=99), day + DAY, moment, "UTC", Occasion.MORNING, rated, quiet)
    kept = verdicts(gather([*told, come]), day + DAY, mode)
    assert {side: verdict.light for side, verdict in kept.items()} == promised


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
