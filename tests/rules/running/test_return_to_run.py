"""The way back to running, on and one past every threshold of evidence.md 3.6 and 1.3."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, CheckIn, Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed
from ankle_core.rules.evidence import light
from ankle_core.rules.history import History, Lock, Usual, gather
from ankle_core.rules.light import Light
from ankle_core.rules.running.clean_sessions import calm_after, clean
from ankle_core.rules.running.gate import Gate
from ankle_core.rules.running.return_place import Change, Closed, Past, Way
from ankle_core.rules.running.return_to_run import way
from ankle_core.training.ladders import Track
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.running_levels import RunningLevel, WalkRun, levels
from ankle_core.training.session import WarmUp
from tests.rules.climbing.test_ladder import RED, Morning, both, morning, mornings, moved, on

LEFT, RIGHT = SIDES
CAUTIOUS = Mode.CAUTIOUS
IDS = count(10_000)
WALK, R1, R2, R3, *_, R8 = levels()


def ran(number: int, to: str, kind: MoveKind = MoveKind.UP, hour: int = 8, **numbers: float) -> Move:
    at = datetime.combine(on(number), time(hour), UTC)
    return Move(UUID(int=next(IDS)), at.date(), at, None, Track.RUNNING, kind, to, "", numbers)


def session(number: int, of: RunningLevel = R1, **said: object) -> WalkRun:
    """Return a clean session in the evening."""
    at = datetime.combine(on(number), time(18), UTC)
    whole = WalkRun(at.date(), at, of, True, WarmUp.NONE if of.run_s else None, dict.fromkeys(SIDES, 1), False)
    return replace(whole, **said)  # type: ignore[arg-type]


def sore(left: int | None, right: int | None = 1) -> dict[Side, int | None]:
    """Return the worst soreness of each side in a session."""
    return {LEFT: left, RIGHT: right}


ENTERED = ran(0, "R0", MoveKind.ENTERED)
AT_R1 = [ENTERED, ran(1, "R1")]


def raises_of(number: int, left: float = 22, right: float = 22) -> list[SelfTest]:
    return [
        SelfTest(UUID(int=next(IDS)), on(number), datetime.combine(on(number), time(9), UTC), side, Kind.HEEL_RAISES,
                 (raises,), 1, 1)
        for side, raises in zip(SIDES, (left, right), strict=True)
    ]  # fmt: skip


def hopped(number: int, at: str = "P2") -> list[LevelWork]:
    return both(number, at)


#: Both feet stand at P2, where they hopped on day 4.
HOPPING = [moved(1, "P2", MoveKind.BY_HAND, side) for side in SIDES]


def at(
    day: int, done: Sequence[WalkRun] = (), moves: Sequence[Move] = (), other: Mapping[int, Morning] | None = None, *,
    runs: Sequence[int] = (), locks: Sequence[Lock] = (), works: Sequence[LevelWork] = (),
    tests: Sequence[SelfTest] = (), profile: Profile | None = None, history: History | None = None, usual: int = 1,
) -> Way:  # fmt: skip
    """Return the way on a day of these mornings."""
    told = history or mornings(day + 1, other, locks)
    if usual != 1:
        days = [morning(number, usual, usual) for number in range(day + 1)]
        told = gather(days, told={side: [Usual(usual, on(0))] for side in SIDES})
    climbed = Climbed(works, [*HOPPING, *moves] if works else moves)
    gate = Gate(places(told, climbed, on(day), CAUTIOUS), climbed, tests, profile or Profile())
    return way(Past(told, CAUTIOUS, climbed.moves, done, frozenset(map(on, runs))), gate, on(day))


Later = Callable[[], Way]


def later(*told: Any, **more: Any) -> Later:
    """Return `at` with what it is to be told: it is worked out in its test, so that the rule of then is judged."""
    return partial(at, *told, **more)


def unmet(found: Way) -> set[str]:
    return {one.rule for one in found.takes if not one.met}


# The gate


WALKED = [session(2, WALK), session(5, WALK)]
OPEN = partial(at, 8, WALKED, [ENTERED], works=hopped(4), tests=raises_of(6))


def test_two_calm_walks_strong_calves_and_hops_open_running() -> None:
    found = OPEN()
    assert found.up == Change(MoveKind.UP, "R1", "gate", {"walks": 2, "raises": 22})
    assert (found.recorded, found.level, found.pending, found.closed) == (WALK, WALK, None, None)


def gate(**other: Any) -> Later:
    return lambda: OPEN(**other)


def gate_of(*done: WalkRun, **other: Any) -> Later:
    return later(8, done, [ENTERED], works=hopped(4), tests=raises_of(6), **other)


MEN_60 = Profile(birth_year=1966, sex="male")
SHUT: dict[str, tuple[Later, set[str]]] = {
    "one walk": (gate_of(session(5, WALK)), {"walks"}),
    "a walk whose morning is not known": (gate_of(session(5, WALK), session(8, WALK)), {"walks"}),
    "soreness of 3 on a walk": (gate_of(session(2, WALK), session(5, WALK, during=sore(3))), {"walks"}),
    "soreness of 2": (gate_of(session(2, WALK, during=sore(2)), session(5, WALK, during=sore(2))), set()),
    "soreness of 3 on the walk between": (
        gate_of(session(2, WALK), session(4, WALK, during=sore(3)), session(6, WALK)), {"walks"}),
    "soreness nobody told": (gate_of(session(2, WALK), session(5, WALK, during=sore(None))), {"walks"}),
    "a walk that was cut short": (gate_of(session(2, WALK), session(5, WALK, complete=False)), {"walks"}),
    "a sorer morning after": (gate_of(*WALKED, other={6: (2, 1)}), {"walks"}),
    "no morning after": (gate_of(*WALKED, other={6: None}), {"walks"}),
    "a walk of before": (gate_of(session(-1, WALK), session(5, WALK)), {"walks"}),
    "19 raises": (gate(tests=raises_of(6, 19, 19)), {"raises"}),
    "20 raises": (gate(tests=raises_of(6, 20, 20)), set()),
    "one foot with 19": (gate(tests=raises_of(6, 25, 19)), {"raises"}),
    "one foot tested": (gate(tests=raises_of(6)[:1]), {"raises"}),
    "no test": (gate(tests=()), {"raises"}),
    "80 % of the other and 70 % of typical": (gate(tests=raises_of(6, 20, 16), profile=MEN_60), set()),
    "below 80 % of the other": (gate(tests=raises_of(6, 20, 15), profile=MEN_60), {"raises"}),
    "both below 70 % of typical": (gate(tests=raises_of(6, 14, 14), profile=MEN_60), {"raises"}),
    "just 70 % of typical": (gate(tests=raises_of(6, 15, 15), profile=MEN_60), set()),
    "hops a level lower": (gate(works=hopped(4, "P1")), {"hops"}),
    "one foot hopped": (gate(works=hopped(4)[:1]), {"hops"}),
    "hops today": (gate(works=hopped(8)), {"hops"}),
    "no green morning after the hops": (gate(other={5: None}), {"hops"}),
    "amber on the day of the hops, green after": (
        lambda: at(8, [session(5, WALK), session(6, WALK)], [ENTERED], {3: (2, 1), 4: (2, 1)}, works=hopped(4), tests=raises_of(6)), {"hops"}),
    "the last hops on an amber day, older ones not": (
        lambda: at(9, [session(7, WALK), session(8, WALK)], [ENTERED], {5: (2, 1), 6: (2, 1)},
                   works=[*hopped(3), *hopped(6)], tests=raises_of(6)), {"hops"}),
    "a walk on the day it was begun": (gate_of(session(0, WALK), session(5, WALK)), set()),
    "red after the hops": (gate(other={5: (4, 1)}), {"hops"}),
    "a tick": (gate(locks=[Lock(on(7))]), {"signs", "today"}),
    "a tick that leaves the easiest": (gate(locks=[Lock(on(7), easiest=True)]), {"signs", "today"}),
    "a tick that was released": (gate(locks=[Lock(on(7), on(8))]), set()),
    "not told today": (gate(other={8: None}), {"limp", "today"}),
}  # fmt: skip


@pytest.mark.parametrize("case", SHUT.values(), ids=SHUT)
def test_the_gate_on_and_one_past_each_of_its_lines(case: tuple[Later, set[str]]) -> None:
    found, missing = case[0](), case[1]
    assert unmet(found) == missing
    assert (found.up is None) is bool(missing)


@pytest.mark.parametrize(("day", "met"), [(62, True), (63, False)])
def test_heel_raises_tell_for_eight_weeks(day: int, met: bool) -> None:
    walks = [session(day - 5, WALK), session(day - 2, WALK)]
    found = at(day, walks, [ENTERED], works=hopped(day - 3), tests=raises_of(6))
    assert ("raises" not in unmet(found)) is met


@pytest.mark.parametrize(("ago", "walks"), [(27, 2), (28, 1)])
def test_a_walk_tells_for_four_weeks(ago: int, walks: int) -> None:
    found = at(40, [session(40 - ago, WALK), session(37, WALK)], [ENTERED])
    assert found.takes[0].numbers == {"walks": walks}


@pytest.mark.parametrize(("ago", "limps"), [(6, True), (7, False)])
def test_a_limp_of_the_last_seven_days_shuts_the_gate(ago: int, limps: bool) -> None:
    day = 20
    told = [morning(number, 1, 1) for number in range(day + 1)]
    told[day - ago] = limping(told[day - ago])
    history = gather(told, told={side: [Usual(1, on(0))] for side in SIDES})
    assert ("limp" in unmet(at(day, [session(15, WALK)], [ENTERED], history=history))) is limps


def limping(one: CheckIn) -> CheckIn:
    return replace(one, signs=tuple(replace(signs, limp=signs.side is LEFT) for signs in one.signs))


# Up


CLEAN = [session(2), session(4)]


def test_two_clean_sessions_in_a_row_open_the_next_level() -> None:
    found = at(5, CLEAN, AT_R1)
    assert found.up == Change(MoveKind.UP, "R2", "clean", {"clean": 2, "ups": 1})
    assert found.closed is Closed.YESTERDAY


NOT_UP: dict[str, tuple[Later, set[str]]] = {
    "one session": (later(5, CLEAN[1:], AT_R1), {"clean"}),
    "the second today": (later(4, CLEAN, AT_R1), {"clean"}),
    "one of the level below": (later(5, [session(0, WALK), CLEAN[1]], AT_R1), {"clean"}),
    "one before it was come to": (later(9, [session(2), session(8)], [ENTERED, ran(1, "R1"), ran(3, "R2"),
                                  ran(5, "R1", MoveKind.BY_HAND)]), {"clean"}),
    "sore in the warm-up, went away": (later(5, [CLEAN[0], session(4, warm_up=WarmUp.WENT_AWAY)], AT_R1), {"clean"}),
    "the warm-up not told": (later(5, [CLEAN[0], session(4, warm_up=None)], AT_R1), {"clean"}),
    "soreness of 3": (later(5, [CLEAN[0], session(4, during=sore(3))], AT_R1), {"clean"}),
    "soreness of 2, above usual": (later(5, [CLEAN[0], session(4, during=sore(2))], AT_R1), {"clean"}),
    "soreness of 2, which is usual": (later(5, [CLEAN[0], session(4, during=sore(2))], AT_R1, usual=2), set()),
    "soreness of 1, usually none": (later(5, CLEAN, AT_R1, usual=0), {"clean"}),
    "none, as usual": (
        later(5, [session(2, during=sore(0, 0)), session(4, during=sore(0, 0))], AT_R1, usual=0), set()),
    "soreness not told": (later(5, [CLEAN[0], session(4, during=sore(None))], AT_R1), {"clean"}),
    "cut short": (later(5, [CLEAN[0], session(4, complete=False)], AT_R1), {"clean"}),
    "sorer the next morning": (later(6, CLEAN, AT_R1, {5: (2, 1)}), {"clean"}),
    "the next morning not told": (later(6, CLEAN, AT_R1, {5: None}), {"clean"}),
    "the first was not clean": (later(7, [session(2, during=sore(4)), session(4), session(6)], AT_R1), set()),
    "the middle one was not": (later(7, [session(2), session(4, during=sore(4)), session(6)], AT_R1), {"clean"}),
    "not green today": (later(6, CLEAN, AT_R1, {6: None}), {"today"}),
    "a foot went up today": (later(5, CLEAN, [*AT_R1, moved(5, "C2")]), {"today"}),
    "a foot went up yesterday": (later(5, CLEAN, [*AT_R1, moved(4, "C2")]), set()),
    "not yet, said today": (later(5, CLEAN, [*AT_R1, ran(5, "R1", MoveKind.NOT_YET)]), {"today"}),
    "not yet, said yesterday": (later(5, CLEAN, [*AT_R1, ran(4, "R1", MoveKind.NOT_YET)]), set()),
    "two levels within seven days": (later(7, [session(3, R2), session(5, R2)], [ENTERED, ran(1, "R1"), ran(2, "R2")]),
                                     {"week"}),
    "two levels, the first seven days ago": (later(8, [session(3, R2), session(5, R2)],
                                             [ENTERED, ran(1, "R1"), ran(2, "R2")]), set()),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_UP.values(), ids=NOT_UP)
def test_each_thing_that_the_next_level_takes(case: tuple[Later, set[str]]) -> None:
    found, missing = case[0](), case[1]
    assert unmet(found) == missing
    assert (found.up is None) is bool(missing)


def test_two_clean_sessions_on_one_day_are_one_day() -> None:
    again = replace(session(4), at=datetime.combine(on(4), time(20), UTC))
    assert unmet(at(5, [session(4), again], AT_R1)) == {"clean"}
    assert unmet(at(5, [session(2), session(4, during=sore(3)), again], AT_R1)) == {"clean"}


def test_after_the_last_level_running_is_free() -> None:
    found = at(5, [session(2, R8), session(4, R8)], [ENTERED, ran(1, "R8", MoveKind.BY_HAND)])
    assert found.up == Change(MoveKind.LEFT, "", "free", {"clean": 2, "ups": 0})
    off = at(6, [], [ENTERED, ran(5, "", MoveKind.LEFT)])
    assert (off.level, off.closed, off.takes, off.pending, off.suggested) == (None, Closed.NOT_BEGUN, (), None, False)


def test_a_second_coming_back_begins_with_walks_of_its_own() -> None:
    moves = [ENTERED, ran(2, "R1"), ran(6, "", MoveKind.LEFT), ran(9, "R0", MoveKind.ENTERED)]
    found = at(12, [session(1, WALK), session(3), session(10, WALK)], moves)
    assert (found.level, found.takes[0].numbers, found.opens) == (WALK, {"walks": 1}, None)


# Down


AT_R3 = [ENTERED, ran(1, "R3", MoveKind.BY_HAND)]


def down(found: Way) -> tuple[str, str, float] | None:
    return (found.pending.to, found.pending.rule, found.pending.numbers["levels"]) if found.pending else None


DOWN: dict[str, tuple[Later, tuple[str, str, int] | None]] = {
    "nothing": (later(5, [session(4, R3)], AT_R3), None),
    "it went on": (later(5, [session(4, R3, warm_up=WarmUp.WENT_ON)], AT_R3), ("R2", "warm_up", 1)),
    "it came back": (later(4, [session(4, R3, warm_up=WarmUp.CAME_BACK)], AT_R3), ("R2", "warm_up", 1)),
    "it went away": (later(5, [session(4, R3, warm_up=WarmUp.WENT_AWAY)], AT_R3), None),
    "soreness ended it": (later(5, [session(4, R3, hurt=True)], AT_R3), ("R2", "hurt", 1)),
    "red": (later(5, [session(4, R3)], AT_R3, {5: RED}), ("R2", "red", 1)),
    "red before the first run": (later(5, [session(5, R3)], AT_R3, {4: RED}), None),
    "red and it went on": (later(5, [session(4, R3, warm_up=WarmUp.WENT_ON)], AT_R3, {5: RED}), ("R2", "warm_up", 1)),
    "red two days after it went on": (later(6, [session(4, R3, warm_up=WarmUp.WENT_ON)], AT_R3, {6: RED}),
                                      ("R1", "red", 2)),
    "three times": (later(9, [session(2, R3, hurt=True), session(5, R3, hurt=True)], AT_R3, {9: RED}),
                    ("R1", "red", 2)),
    "at the first level": (later(5, [session(4, hurt=True)], AT_R1), None),
    "at the first level, twice": (later(7, [session(4, hurt=True), session(6, hurt=True)], AT_R1), ("R0", "hurt", 2)),
    "at the second, twice": (later(8, [session(4, R2, hurt=True), session(7, R2, hurt=True)],
                             [ENTERED, ran(1, "R2", MoveKind.BY_HAND)]), ("R1", "hurt", 2)),
    "on the walks": (later(5, [session(4, WALK, hurt=True)], [ENTERED], {5: RED}), None),
    "answered by going back": (later(6, [session(4, R3, hurt=True)], [*AT_R3, ran(5, "R2", MoveKind.DOWN)]), None),
    "red on the day of the answer": (
        later(6, [session(3, R3, hurt=True)], [*AT_R3, ran(5, "R2", MoveKind.DOWN)], {5: RED}), None),
    "red on the day after it": (
        later(6, [session(3, R3, hurt=True)], [*AT_R3, ran(5, "R2", MoveKind.DOWN)], {6: RED}), ("R1", "red", 1)),
    "answered twice": (
        later(9, [session(3, R3, hurt=True), session(6, R3, hurt=True)],
              [*AT_R3, ran(4, "R3", MoveKind.STAYED), ran(7, "R3", MoveKind.STAYED)]), None),
    "answered by staying": (later(6, [session(4, R3, hurt=True)], [*AT_R3, ran(5, "R3", MoveKind.STAYED)]), None),
    "not yet is no answer": (later(6, [session(4, R3, hurt=True)], [*AT_R3, ran(5, "R3", MoveKind.NOT_YET)]),
                             ("R2", "hurt", 1)),
    "again on the day of the answer": (
        later(6, [session(3, R3, hurt=True), session(5, R2, hurt=True)], [*AT_R3, ran(5, "R2", MoveKind.DOWN)]),
        ("R1", "hurt", 1)),
    "at the floor, then up": (later(7, [session(2, hurt=True), session(5)], [*AT_R1, ran(6, "R2")]), None),
}  # fmt: skip


@pytest.mark.parametrize("case", DOWN.values(), ids=DOWN)
def test_what_sets_the_level_back(case: tuple[Later, tuple[str, str, int] | None]) -> None:
    found = case[0]()
    assert down(found) == case[1]
    if found.pending:
        assert found.pending.kind is MoveKind.DOWN
        assert found.level
        assert (found.level.id, found.up) == (found.pending.to, None)


@pytest.mark.parametrize(
    ("day", "to"), [(10, None), (11, "R2"), (17, "R2"), (18, "R1"), (31, "R1"), (32, "R0")], ids=str
)
def test_a_break_takes_a_level_then_two_then_back_to_walking(day: int, to: str | None) -> None:
    found = at(day, [session(4, R3)], AT_R3)
    assert (found.pending.to if found.pending else None) == to
    if found.pending:
        assert (found.pending.kind, found.pending.numbers) == (MoveKind.RESTART, {"days": day - 4})


@pytest.mark.parametrize(("day", "to"), [(10, None), (11, "R5"), (18, "R4"), (32, "R0")])
def test_two_levels_are_the_most_that_a_break_takes_before_the_walks(day: int, to: str | None) -> None:
    found = at(day, [session(4, levels()[6])], [ENTERED, ran(1, "R6", MoveKind.BY_HAND)])
    assert (found.pending and (found.pending.to, found.pending.rule)) == (to and (to, "away"))


def test_a_phone_whose_clock_is_slow_escapes_no_level_down() -> None:
    early = datetime(2025, 6, 1, tzinfo=UTC)
    assert down(at(5, [session(4, R3, hurt=True, at=early)], AT_R3)) == ("R2", "hurt", 1)


def test_the_last_of_several_events_is_told() -> None:
    found = at(8, [session(3, R3, hurt=True), session(6, R3, warm_up=WarmUp.WENT_ON)], AT_R3)
    assert found.pending
    assert found.pending.numbers == {"last": on(6).toordinal(), "levels": 2}


def test_what_happened_on_the_day_of_a_move_counts_at_the_level_it_led_to() -> None:
    assert at(5, [session(1), session(3)], AT_R1).takes[0].numbers == {"clean": 2}


def test_the_older_of_two_tests_of_a_foot_does_not_count() -> None:
    older, newer = raises_of(5, 25, 25), raises_of(6, 12, 12)
    assert "raises" in unmet(OPEN(tests=[*newer, *older]))


def test_in_tendon_mode_the_lights_are_those_of_that_mode() -> None:
    told = [morning(number, 4, 1) for number in range(9)]
    history = gather(told, told={LEFT: [Usual(4, on(0))], RIGHT: [Usual(1, on(0))]})
    climbed = Climbed((), [ENTERED])
    open_ones = {}
    for mode in Mode:
        empty = Gate(places(history, climbed, on(8), mode), climbed, (), Profile())
        open_ones[mode] = way(Past(history, mode, [ENTERED], [session(6, WALK), session(7, WALK)]), empty, on(8))
    walked = {mode: found.takes[0].numbers["walks"] for mode, found in open_ones.items()}
    assert walked == {Mode.CAUTIOUS: 0, Mode.TENDON: 2}


def test_a_run_of_ones_own_and_an_answer_are_no_break() -> None:
    assert at(12, [session(4, R3)], AT_R3, runs=[6]).pending is None
    assert at(12, [session(4, R3)], [*AT_R3, ran(11, "R3", MoveKind.STAYED)]).pending is None
    assert at(12, [session(4, R3)], [*AT_R3, ran(11, "R3", MoveKind.NOT_YET)]).pending


# Today


CLOSED: dict[str, tuple[Later, Closed | None]] = {
    "not begun": (later(5), Closed.NOT_BEGUN),
    "the first run": (later(5, [], AT_R1), None),
    "a walk every day": (later(5, [session(4, WALK)], [ENTERED]), None),
    "a walk the day after a run": (later(5, [], [ENTERED], runs=[4]), None),
    "a second walk on a day": (later(5, [session(5, WALK)], [ENTERED]), Closed.TODAY),
    "done today": (later(5, [session(5)], AT_R1), Closed.TODAY),
    "ran today": (later(5, [], AT_R1, runs=[5]), Closed.TODAY),
    "done yesterday": (later(5, [session(4)], AT_R1), Closed.YESTERDAY),
    "ran yesterday": (later(5, [], AT_R1, runs=[4]), Closed.YESTERDAY),
    "done the day before": (later(6, [session(4)], AT_R1), None),
    "a walk yesterday": (later(5, [session(4, WALK)], AT_R1), None),
    "red": (later(5, [], AT_R1, {5: RED}), Closed.RED),
    "after red, green": (later(6, [session(3)], AT_R1, {5: RED}), None),
    "after red, not told": (later(6, [session(3)], AT_R1, {5: RED, 6: None}), Closed.AFTER_RED),
    "two days after red, amber": (later(7, [session(3)], AT_R1, {5: RED, 6: (2, 1), 7: (2, 1)}), Closed.AFTER_RED),
    "amber, green since red": (later(8, [session(3)], AT_R1, {4: RED, 7: (2, 1), 8: (2, 1)}), None),
    "not told today": (later(5, [], AT_R1, {5: None}), Closed.UNKNOWN),
    "a walk, not told today": (later(5, [], [ENTERED], {5: None}), Closed.UNKNOWN),
    "a tick": (later(5, [], AT_R1, locks=[Lock(on(5))]), Closed.SIGN),
    "a tick that leaves the easiest": (later(5, [], AT_R1, locks=[Lock(on(3), easiest=True)]), Closed.SIGN),
    "a tick that was released": (later(5, [], AT_R1, locks=[Lock(on(3), on(5))]), None),
    "a tick on a walk": (later(5, [], [ENTERED], locks=[Lock(on(5))]), Closed.SIGN),
    "two days off": (later(7, [session(5, warm_up=WarmUp.WENT_ON)], AT_R1), Closed.RESTING),
    "and then": (later(8, [session(5, warm_up=WarmUp.WENT_ON)], AT_R1), None),
    "two days off after soreness ended it": (later(7, [session(5, hurt=True)], AT_R1), Closed.RESTING),
    "a day off after a sorer morning": (later(7, [session(5)], AT_R1, {6: (2, 1)}), Closed.RESTING),
    "and then it is enough": (later(8, [session(5)], AT_R1, {6: (2, 1)}), None),
    "no day off after one nobody told of": (later(7, [session(5)], AT_R1, {6: None}), None),
    "four in seven days": (later(8, [], AT_R1, runs=[2, 3, 4, 6]), Closed.WEEK),
    "the first seven days ago": (later(9, [], AT_R1, runs=[2, 3, 4, 6]), None),
    "three in seven days": (later(8, [], AT_R1, runs=[2, 4, 6]), None),
    "amber and new": (later(6, [], AT_R1, {5: (2, 1), 6: (2, 1)}), Closed.NEW_ON_AMBER),
    "amber and known": (later(8, [session(4)], AT_R1, {7: (2, 1), 8: (2, 1)}), None),
    "amber and the first walk": (later(6, [], [ENTERED], {5: (2, 1), 6: (2, 1)}), Closed.NEW_ON_AMBER),
    "amber and another walk": (later(6, [session(3, WALK)], [ENTERED], {5: (2, 1), 6: (2, 1)}), None),
}  # fmt: skip


@pytest.mark.parametrize("case", CLOSED.values(), ids=CLOSED)
def test_whether_a_session_fits_today(case: tuple[Later, Closed | None]) -> None:
    assert case[0]().closed is case[1]


def test_the_first_day_after_the_rests_is_told() -> None:
    assert at(5, [session(5)], AT_R1).opens == on(7)
    assert at(6, [session(5)], AT_R1, {6: (2, 1)}).opens == on(8)
    assert at(6, [session(5, hurt=True)], AT_R1).opens == on(8)
    assert at(6, [session(5, WALK)], [ENTERED]).opens is None


# Offered


@pytest.mark.parametrize(("day", "offered"), [(29, False), (30, True), (60, True)])
def test_the_way_is_offered_after_thirty_days_without_a_run(day: int, offered: bool) -> None:
    assert at(day, runs=[0]).suggested is offered


def test_it_is_not_offered_who_never_ran_is_on_it_or_has_left_it_since() -> None:
    assert not at(40).suggested
    assert not at(40, moves=[ran(20, "R0", MoveKind.ENTERED)], runs=[0]).suggested
    assert not at(40, moves=[ran(20, "R0", MoveKind.ENTERED), ran(30, "", MoveKind.LEFT)], runs=[0]).suggested
    assert not at(40, moves=[ran(3, "R0", MoveKind.ENTERED), ran(5, "", MoveKind.LEFT)], runs=[4]).suggested
    assert not at(40, runs=[0, 40]).suggested
    assert at(40, moves=[ran(2, "R0", MoveKind.ENTERED), ran(5, "", MoveKind.LEFT)], runs=[6]).suggested


# Whatever is written down


def test_a_move_of_a_later_version_is_passed_over() -> None:
    found = at(5, [], [*AT_R1, ran(3, "R12")])
    assert found.level == R1


@pytest.mark.parametrize("kind", [MoveKind.NOT_YET, MoveKind.STAYED])
def test_an_answer_alone_is_no_place_on_the_way(kind: MoveKind) -> None:
    found = at(5, [session(4)], [ran(3, "R1", kind)])
    assert (found.level, found.closed) == (None, Closed.NOT_BEGUN)
    assert at(5, [], [ENTERED, ran(3, "R2", kind)]).level == WALK


def test_a_morning_under_a_painkiller_is_not_calm() -> None:
    days = [morning(number, 1, 1) for number in range(6)]
    days[5] = replace(days[5], painkiller=True)
    past = Past(gather(days, told={side: [Usual(1, on(0))] for side in SIDES}), CAUTIOUS)
    assert calm_after(past, on(4)) is None
    assert not clean(past, session(4))


def test_without_the_morning_before_what_is_usual_is_the_measure() -> None:
    for before, after, calm in ((None, 1, True), (None, 2, False), (2, 2, True), (1, 2, False)):
        other: dict[int, Morning] = {4: before and (before, 1), 5: (after, 1)}
        if before == 2:
            other[5] = (1, 1)
        assert (calm_after(Past(mornings(6, other), CAUTIOUS), on(4)) is True) is calm


SORENESS = st.one_of(st.none(), st.tuples(st.integers(0, 6), st.integers(0, 6)))
RATED = st.one_of(st.none(), st.integers(0, 7))
SESSIONS = st.lists(
    st.builds(
        session,
        st.integers(0, 24),
        st.sampled_from(levels()),
        complete=st.booleans(),
        warm_up=st.one_of(st.none(), st.sampled_from(WarmUp)),
        during=st.builds(sore, RATED, RATED),
        hurt=st.booleans(),
    ),
    max_size=8,
)
MOVES = st.lists(
    st.builds(
        ran,
        st.integers(0, 24),
        st.sampled_from([one.id for one in levels()]),
        st.sampled_from([kind for kind in MoveKind if kind is not MoveKind.LEFT]),
    ),
    max_size=5,
).map(lambda moves: sorted([ENTERED, *moves], key=lambda move: move.moment))
LOCKS = st.lists(st.builds(lambda first, easiest: Lock(on(first), None, easiest), st.integers(0, 24), st.booleans()))


@settings(max_examples=200)
@given(st.lists(SORENESS, min_size=25, max_size=25), SESSIONS, MOVES, LOCKS, st.lists(st.integers(0, 24)))
def test_no_run_is_offered_on_the_day_after_one_on_red_stop_or_with_a_lock(
    told: list[Morning], done: list[WalkRun], moves: list[Move], locks: list[Lock], runs: list[int]
) -> None:
    day, other = 24, dict(enumerate(told))
    found = at(day, sorted(done, key=lambda one: one.day), moves, other, runs=runs, locks=locks)
    history = mornings(day + 1, other, locks)
    now = light(history, on(day), CAUTIOUS)
    if found.closed is None:
        assert now in (Light.GREEN, Light.AMBER)
        assert not any(lock.holds(on(day)) for lock in locks)
        assert found.level
        if found.level.run_s:
            ran_days = {one.day for one in done if one.level.run_s and one.day >= on(0)} | set(map(on, runs))
            assert on(day - 1) not in ran_days
            assert on(day) not in ran_days
    if found.up:
        assert now is Light.GREEN
        assert found.level
        assert (
            found.up.kind is MoveKind.LEFT or [one.id for one in levels()].index(found.up.to) == found.level.place + 1
        )


@settings(max_examples=100)
@given(st.lists(SORENESS, min_size=25, max_size=25), SESSIONS, MOVES)
def test_nothing_after_the_day_is_looked_at(told: list[Morning], done: list[WalkRun], moves: list[Move]) -> None:
    other, done = dict(enumerate(told)), sorted(done, key=lambda one: one.day)
    history = mornings(25, other)
    past, known = Past(history, CAUTIOUS, moves, done), mornings(13, {number: other[number] for number in range(13)})
    empty = Gate(places(history, Climbed(), on(12), CAUTIOUS), Climbed(), (), Profile())
    cut = Past(known, CAUTIOUS, [m for m in moves if m.day <= on(12)], [one for one in done if one.day <= on(12)])
    assert way(past, empty, on(12)) == way(cut, empty, on(12))


#: No answer to each question of the end.
UNSAID = {"warm_up": None, "during": sore(1, None)}


@settings(max_examples=100)
@given(st.lists(SORENESS, min_size=25, max_size=25), SESSIONS, st.sampled_from(["warm_up", "during"]))
def test_a_missing_answer_never_opens_the_next_level(told: list[Morning], done: list[WalkRun], which: str) -> None:
    unsaid = [replace(one, **{which: UNSAID[which]}) for one in sorted(done, key=lambda one: one.day)]
    assert at(24, unsaid, AT_R1, dict(enumerate(told))).up is None


def test_every_day_of_the_way_can_be_asked_for() -> None:
    assert [at(day, CLEAN, AT_R1).level for day in range(3)] == [WALK, R1, R1]
