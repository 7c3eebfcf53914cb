"""When a self-test is open and due, and what may be said of its numbers: on and one past every threshold."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed, Places
from ankle_core.rules.light import Light
from ankle_core.rules.self_tests import (
    Barred,
    Offer,
    Verdict,
    apart,
    course,
    norm,
    offers,
    share,
    told_before,
    week_day,
    week_due,
)
from ankle_core.training.moves import MoveKind
from ankle_core.training.protocols import protocols, result
from tests.rules.climbing.test_ladder import mornings, moved, on
from tests.store.entries import DAY, days, self_test, weekly_check

LEFT, RIGHT = SIDES
LOW = places(mornings(1), Climbed(), on(0), Mode.CAUTIOUS)


def standing_at(left: str, right: str) -> Places:
    moves = [moved(0, id, MoveKind.BY_HAND, side) for side, id in zip(SIDES, (left, right), strict=True) if id]
    return places(mornings(2), Climbed((), moves), on(1), Mode.CAUTIOUS)


HOPPING = standing_at("P3", "P3")


@dataclass(frozen=True)
class Stands:
    """Where a runner stands, as far as a self-test looks at it."""

    light: Light = Light.GREEN
    places: Places = field(default_factory=lambda: HOPPING)
    worst: int | None = 1
    day: date = DAY


def found(tests: Sequence[SelfTest], stands: Stands, *, locked: bool = False) -> list[Offer]:
    last: dict[Kind, date] = {}
    for test in tests:
        last[test.kind] = max(test.day, last.get(test.kind, date.min))
    return offers(last, stands, locked=locked)  # type: ignore[arg-type]


def barred(
    kind: Kind,
    light: Light = Light.GREEN,
    *,
    tests: Sequence[SelfTest] = (),
    at: Places = HOPPING,
    locked: bool = False,
) -> Barred | None:
    return {one.kind: one.barred for one in found(tests, Stands(light, at), locked=locked)}[kind]


def test_a_morning_that_was_told_for_one_foot_is_none() -> None:
    for light in (Light.GREEN, Light.AMBER):
        assert {one.barred for one in found([], Stands(light, worst=None))} == {Barred.UNKNOWN}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("light", "locked", "why"),
    [
        (Light.STOP, False, Barred.SIGN),
        (Light.GREEN, True, Barred.SIGN),
        (Light.RED, True, Barred.SIGN),
        (Light.RED, False, Barred.RED),
        (Light.GREY, False, Barred.UNKNOWN),
        (Light.GREEN, False, None),
    ],
)
def test_a_sign_red_and_an_unknown_morning_are_no_day_for_a_test(
    kind: Kind, light: Light, locked: bool, why: Barred | None
) -> None:
    assert barred(kind, light, locked=locked) is why


@given(st.sampled_from(list(Kind)), st.sampled_from([Light.RED, Light.STOP]), st.booleans(), st.integers(0, 60))
def test_never_on_red_or_stop(kind: Kind, light: Light, locked: bool, ago: int) -> None:
    tests = [self_test(kind=kind, day=DAY - days(ago))]
    assert barred(kind, light, tests=tests, locked=locked) is not None


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [("P3", "P3", None), ("P4", "P3", None), ("P3", "P2", Barred.LEVEL), ("", "P4", Barred.LEVEL)],
)
def test_the_side_hop_opens_once_both_feet_hop_on_one(left: str, right: str, why: Barred | None) -> None:
    assert barred(Kind.SIDE_HOP, at=standing_at(left, right)) is why


def test_the_side_hop_is_for_green_days_and_the_others_for_amber_too() -> None:
    assert barred(Kind.SIDE_HOP, Light.AMBER) is Barred.NOT_GREEN
    assert barred(Kind.SIDE_HOP, Light.AMBER, at=LOW) is Barred.LEVEL
    assert barred(Kind.HEEL_RAISES, Light.AMBER) is None


@pytest.mark.parametrize(
    ("ago", "why", "due"),
    [(0, None, False), (1, Barred.TOO_SOON, False), (13, Barred.TOO_SOON, False), (14, None, False), (27, None, False),
     (28, None, True)],
)  # fmt: skip
def test_two_weeks_at_the_earliest_and_due_after_four(ago: int, why: Barred | None, due: bool) -> None:
    tests = [self_test(day=DAY - days(ago)), self_test(day=DAY - days(90))]
    offer = found(tests, Stands())[0]
    assert (offer.kind, offer.barred, offer.due) == (Kind.HEEL_RAISES, why, due)


def test_what_was_never_done_is_due() -> None:
    assert all(one.due for one in found([], Stands()))
    assert not any(one.due for one in found([], Stands(Light.RED)))


# What the trials come to


@pytest.mark.parametrize(
    ("kind", "trials", "found"),
    [
        (Kind.HEEL_RAISES, (22.0,), 22.0),
        (Kind.KNEE_TO_WALL, (9.5, 11.0, 10.0), 11.0),
        (Kind.STANCE, (6.0, 9.0, 12.0), 9.0),
        (Kind.SIDE_HOP, (11.4, 10.9), 10.9),
    ],
)
def test_a_test_is_its_best_trial_or_their_mean(kind: Kind, trials: tuple[float, ...], found: float) -> None:
    assert result(self_test(kind=kind, trials=trials)) == found


def two(kind: Kind, before: float, now: float) -> list[SelfTest]:
    earlier = self_test(kind=kind, trials=(before,))
    return [self_test(kind=kind, trials=(now,), day=DAY + days(28), moment=earlier.moment + days(28)), earlier]


@pytest.mark.parametrize(
    ("kind", "before", "now", "verdict"),
    [
        (Kind.HEEL_RAISES, 20, 26, Verdict.NO_CHANGE),
        (Kind.HEEL_RAISES, 20, 27, Verdict.BETTER),
        (Kind.HEEL_RAISES, 20, 14, Verdict.NO_CHANGE),
        (Kind.HEEL_RAISES, 20, 13, Verdict.WORSE),
        (Kind.KNEE_TO_WALL, 10, 11.9, Verdict.NO_CHANGE),
        (Kind.KNEE_TO_WALL, 10, 12, Verdict.BETTER),
        (Kind.KNEE_TO_WALL, 10, 8, Verdict.WORSE),
        (Kind.STANCE, 5, 40, Verdict.UNKNOWN),
        (Kind.SIDE_HOP, 14, 9, Verdict.UNKNOWN),
    ],
)
def test_a_change_is_only_one_beyond_the_measurement_error(
    kind: Kind, before: float, now: float, verdict: Verdict
) -> None:
    found = course(two(kind, before, now), kind, LEFT)
    assert found is not None
    assert (found.first, found.last, found.tests, found.verdict) == (before, now, 2, verdict)
    assert found.last_day == DAY + days(28)


def test_less_is_better_where_the_test_says_so() -> None:
    hop = protocols()[Kind.SIDE_HOP]
    assert hop.better == "less"
    assert result(self_test(kind=Kind.SIDE_HOP, trials=(12.0, 10.0))) == 10.0


def test_a_foot_is_told_by_its_own_tests_and_by_one_protocol() -> None:
    tests = two(Kind.HEEL_RAISES, 20, 30)
    assert course(tests, Kind.HEEL_RAISES, RIGHT) is None
    assert course(tests, Kind.STANCE, LEFT) is None
    newer = self_test(trials=(12.0,), protocol=2, moment=tests[0].moment + days(1))
    alone = course([*tests, newer], Kind.HEEL_RAISES, LEFT)
    assert alone is not None
    assert (alone.first, alone.last, alone.tests, alone.verdict) == (12, 12, 1, None)


# Sides and norms


def both(day: date, left: float, right: float, kind: Kind = Kind.KNEE_TO_WALL) -> list[SelfTest]:
    return [self_test(kind=kind, day=day, side=side, trials=(cm,)) for side, cm in ((LEFT, left), (RIGHT, right))]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((10, 8), (10, 8), True),
        ((8, 10), (7.5, 10), True),
        ((10, 8), (10, 8.1), False),
        ((10, 8), (8, 10), False),
        ((10, 10), (10, 7), False),
    ],
)
def test_the_sides_differ_only_beyond_the_error_twice_running(
    first: tuple[float, float], second: tuple[float, float], said: bool
) -> None:
    tests = both(DAY, *first) + both(DAY + days(28), *second)
    assert apart(tests, Kind.KNEE_TO_WALL) is said
    assert not apart(both(DAY, *first), Kind.KNEE_TO_WALL), "once is not enough"


def test_a_day_with_one_foot_is_no_comparison_and_without_an_error_there_is_none() -> None:
    tests = both(DAY, 10, 7) + both(DAY + days(28), 10, 7)[:1]
    assert not apart(tests, Kind.KNEE_TO_WALL)
    steady = both(DAY, 40, 5, Kind.STANCE) + both(DAY + days(28), 40, 5, Kind.STANCE)
    assert not apart(steady, Kind.STANCE)


@pytest.mark.parametrize(
    ("kind", "numbers", "usual", "told"),
    [
        (Kind.HEEL_RAISES, (22, 25), (2, 0), (LEFT, 88)),
        (Kind.HEEL_RAISES, (22, 25), (0, 1), (RIGHT, 114)),
        (Kind.HEEL_RAISES, (22, 25), (1, 0), (LEFT, 88)),
        (Kind.SIDE_HOP, (12.5, 10), (2, 0), (LEFT, 80)),
        (Kind.HEEL_RAISES, (22, 25), (2, 1), None),
        (Kind.HEEL_RAISES, (22, 25), (0, 0), None),
        (Kind.HEEL_RAISES, (22, 25), (None, 0), None),
        (Kind.HEEL_RAISES, (22, 25), (2, None), None),
        (Kind.HEEL_RAISES, (0, 25), (2, 0), None),
        (Kind.KNEE_TO_WALL, (8, 10), (2, 0), None),
    ],
)
def test_the_sore_foot_is_told_as_a_share_of_one_that_is_not(
    kind: Kind, numbers: tuple[float, float], usual: tuple[float | None, float | None], told: tuple[Side, int] | None
) -> None:
    tests = [*both(DAY, *numbers, kind), *both(DAY, 3, 4, Kind.STANCE), *both(DAY - days(28), 1, 9, kind)]
    tests += both(DAY + days(1), 5, 6, Kind.STANCE)
    assert share(tests, kind, dict(zip(SIDES, usual, strict=True))) == told
    assert share([tests[0], *tests[2:4]], kind, dict(zip(SIDES, usual, strict=True))) is None
    assert share([], kind, dict(zip(SIDES, usual, strict=True))) is None


@pytest.mark.parametrize(
    ("kind", "born", "sex", "typical"),
    [
        (Kind.HEEL_RAISES, 1986, "male", 30),
        (Kind.HEEL_RAISES, 1986, "female", 26),
        (Kind.HEEL_RAISES, 2006, "female", 31),
        (Kind.HEEL_RAISES, 2007, "female", None),
        (Kind.HEEL_RAISES, 1945, "male", 12),
        (Kind.HEEL_RAISES, 1944, "male", None),
        (Kind.HEEL_RAISES, 1986, None, None),
        (Kind.HEEL_RAISES, None, "male", None),
        (Kind.HEEL_RAISES, 1986, "x", None),
        (Kind.STANCE, 2009, "female", None),
        (Kind.STANCE, 2008, "female", 9.0),
        (Kind.STANCE, 1987, "male", 9.0),
        (Kind.STANCE, 1986, "male", 7.0),
        (Kind.STANCE, 1940, "male", 1.0),
        (Kind.STANCE, 1890, "male", None),
        (Kind.KNEE_TO_WALL, 1986, "male", None),
        (Kind.SIDE_HOP, 1986, "male", None),
    ],
)
def test_what_is_typical_is_told_where_age_and_sex_are_given(
    kind: Kind, born: int | None, sex: str | None, typical: float | None
) -> None:
    assert norm(kind, born, sex, date(2026, 3, 2)) == typical


# The weekly check


SUNDAY = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("answered", "day", "due"),
    [
        ([], SUNDAY - days(1), False),
        ([], SUNDAY, True),
        ([], SUNDAY + days(2), True),
        ([], SUNDAY + days(3), False),
        ([SUNDAY], SUNDAY, False),
        ([SUNDAY], SUNDAY + days(2), False),
        ([SUNDAY], SUNDAY + days(6), False),
        ([SUNDAY], SUNDAY + days(7), True),
        ([SUNDAY - days(3)], SUNDAY + days(4), True),
        ([SUNDAY - days(3)], SUNDAY, False),
        ([SUNDAY - days(30)], SUNDAY - days(2), True),
    ],
)
def test_the_weekly_check_is_offered_on_its_weekday_and_two_days_after(
    answered: list[date], day: date, due: bool
) -> None:
    assert week_due(answered, SUNDAY - days(60), day) is due


@pytest.mark.parametrize(("first", "due"), [(None, False), (SUNDAY - days(6), False), (SUNDAY - days(7), True)])
def test_a_week_must_be_written_down_first(first: date | None, due: bool) -> None:
    assert week_due((), first, SUNDAY) is due


def test_late_answers_leave_the_weekly_check_on_its_weekday() -> None:
    answered: list[date] = []
    for number, late in enumerate((2, 2, 0, 1, 2, 2)):
        sunday = SUNDAY + days(7 * number)
        assert [ago for ago in range(7) if week_due(answered, SUNDAY - days(60), sunday - days(4) + days(ago))] == [
            4,
            5,
            6,
        ]
        answered.append(sunday + days(late))
    assert week_day(answered) == SUNDAY.weekday()


def test_an_answer_on_another_day_moves_it_there() -> None:
    thursday = SUNDAY + days(4)
    assert week_day([SUNDAY, thursday]) == thursday.weekday()
    assert week_day([SUNDAY, thursday, thursday + days(9)]) == thursday.weekday()
    assert week_day([]) == SUNDAY.weekday()


def test_a_second_answer_of_one_side_and_week_comes_in_the_place_of_the_first() -> None:
    first = weekly_check()
    others = {
        "of the other side": replace(first, side=first.side.other),
        "five days before": replace(first, day=first.day - days(5)),
        "the same one": replace(first, id=UUID(int=77)),
    }
    again = replace(first, id=UUID(int=77), day=first.day + days(2))
    assert told_before([first, *others.values()], [again]) == [first]
    assert told_before([first], [replace(again, day=first.day + days(4))]) == [first]
    assert told_before([first], [replace(again, day=first.day + days(5))]) == []
