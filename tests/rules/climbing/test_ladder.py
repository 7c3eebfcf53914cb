"""Where each foot stands on the ladders, on and one past every threshold of evidence.md 3.3."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.ladder import first_up, pending, places
from ankle_core.rules.climbing.places import Climbed, Place, Places
from ankle_core.rules.history import History, Lock, Usual, gather
from ankle_core.training.ladders import Track, ladders, level
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
LEFT, RIGHT = SIDES
CALF, HOPS, BALANCE = Track.CALF, Track.HOPS, Track.BALANCE
IDS = count(1)

#: The soreness of left and right on a morning; None is a morning nobody told of.
Morning = tuple[int, int] | None
CALM: Morning = (1, 1)
RED: Morning = (3, 1)


def on(number: int) -> date:
    return FIRST + number * DAY


def mornings(days: int, other: Mapping[int, Morning] | None = None, locks: Sequence[Lock] = ()) -> History:
    """Return calm mornings of so many days, but for the `other` ones."""
    told = [(number, (other or {}).get(number, CALM)) for number in range(days)]
    found = [morning(number, *rated) for number, rated in told if rated]
    return gather(found, told={side: [Usual(1, FIRST)] for side in SIDES}, locks=locks)


def morning(number: int, left: int, right: int) -> CheckIn:
    at = datetime.combine(on(number), time(7), UTC)
    signs = tuple(Signs(side, swelling=False, limp=False) for side in SIDES)
    rated = (Rating(LEFT, Site.ANKLE, left), Rating(RIGHT, Site.ANKLE, right))
    return CheckIn(UUID(int=number + 1), at.date(), at, "UTC", Occasion.MORNING, rated, signs, False)


def work(number: int, at: str = "C1", side: Side = LEFT, **said: object) -> LevelWork:
    """Return a session of one foot at a level, all of it done and told."""
    of = level(at)
    whole = LevelWork(on(number), side, of, True, of.stages[-1], 4, 1)
    return replace(whole, **said)  # type: ignore[arg-type]


def both(number: int, at: str = "C1") -> list[LevelWork]:
    return [work(number, at, side) for side in SIDES]


def moved(number: int, to: str, kind: MoveKind = MoveKind.UP, side: Side = LEFT, **numbers: float) -> Move:
    day = on(number)
    track = level(to).track if to else HOPS
    return Move(UUID(int=next(IDS)), day, datetime.combine(day, time(8), UTC), side, track, kind, to, "", numbers)


def at(
    day: int, works: Sequence[LevelWork] = (), moves: Sequence[Move] = (), other: Mapping[int, Morning] | None = None,
    *, mode: Mode = Mode.CAUTIOUS, spikes: Sequence[int] = (), side: Side = LEFT, track: Track = CALF,
    locks: Sequence[Lock] = (),
) -> Place:  # fmt: skip
    """Return where a foot stands on a day of these mornings."""
    climbed = Climbed(works, moves, frozenset(map(on, spikes)))
    return places(mornings(day + 1, other, locks), climbed, on(day), mode)[track][side]


#: A place that is worked out in its test and not before: what is judged then is the rule as it stands.
Later = Callable[[], Place]


def later(*told: Any, **more: Any) -> Later:
    """Return `at` with what it is to be told."""
    return partial(at, *told, **more)


THREE = [work(0), work(2), work(4)]


def unmet(place: Place) -> set[str]:
    return {one.rule for one in place.takes if not one.met}


# Up


def test_three_whole_and_calm_sessions_with_green_mornings_make_ready_for_the_next() -> None:
    place = at(5, THREE)
    assert place.up
    assert (place.level, place.next, place.up.to) == (level("C1"), level("C2"), level("C2"))
    assert (place.up.kind, place.up.rule) == (MoveKind.UP, "progress")
    assert place.up.numbers == {"sessions": 3, "complete": 3, "during": 1, "effort": 4, "green": 3}
    assert (place.side, place.track, place.recorded, place.last) == (LEFT, CALF, level("C1"), THREE[-1])


SHORT: dict[str, tuple[Later, set[str]]] = {
    "two sessions": (later(5, THREE[1:]), {"sessions"}),
    "none": (later(5), {"sessions", "complete", "calm", "easy", "green"}),
    "the last one less": (later(5, [*THREE[:2], work(4, complete=False)]), {"complete"}),
    "the last but one less": (later(5, [THREE[0], work(2, complete=False), THREE[2]]), {"complete"}),
    "the first one less": (later(5, [work(0, complete=False), *THREE[1:]]), set()),
    "soreness on the limit": (later(5, [*THREE[:2], work(4, during=2)]), set()),
    "soreness above it": (later(5, [*THREE[:2], work(4, during=3)]), {"calm"}),
    "soreness above it in the first of three": (later(5, [work(0, during=3), *THREE[1:]]), {"calm"}),
    "soreness above it before these": (later(7, [work(0, during=3), *(work(n) for n in (2, 4, 6))]), set()),
    "soreness not told": (later(5, [*THREE[:2], work(4, during=None)]), {"calm"}),
    "on the limit of the tendon mode": (later(5, [*THREE[:2], work(4, during=5)], mode=Mode.TENDON), set()),
    "above the limit of the tendon mode": (later(5, [*THREE[:2], work(4, during=6)], mode=Mode.TENDON), {"calm"}),
    "effort 7": (later(5, [*THREE[:2], work(4, effort=7)]), set()),
    "effort 8": (later(5, [*THREE[:2], work(4, effort=8)]), {"easy"}),
    "effort not told": (later(5, [*THREE[:2], work(4, effort=None)]), {"easy"}),
    "a morning after not told": (later(5, THREE, other={3: None}), {"green"}),
    "the last morning not there yet": (later(4, THREE), {"green"}),
    "two mornings a point above usual": (later(6, THREE, other={3: (2, 1), 4: (2, 1)}), {"green"}),
    "amber yesterday": (later(7, THREE, other={5: (2, 1), 6: (2, 1)}), {"green"}),
    "a red morning of the other foot": (later(9, THREE, other={2: (1, 3)}), set()),
    "a red other foot today": (later(9, THREE, other={9: (1, 3)}), {"today"}),
    "6 days since the last step": (later(12, [work(n) for n in (7, 9, 11)], [moved(6, "C1")]), {"patient"}),
    "7 days since": (later(13, [work(n) for n in (7, 9, 11)], [moved(6, "C1")]), set()),
    "6 days since it went down": (
        later(12, [work(n) for n in (7, 9, 11)], [moved(6, "C1", MoveKind.DOWN, red=on(6).toordinal(), levels=1)]),
        {"patient"},
    ),
    "6 days since it began again": (
        later(12, [work(n) for n in (7, 9, 11)], [moved(6, "C1", MoveKind.RESTART)]), {"patient"},
    ),
    "declined the day before the last session": (
        later(8, [work(2), work(4), work(6)], [moved(5, "C1", MoveKind.NOT_YET)]), set(),
    ),
    "red 6 days ago, before it was trained": (
        later(13, [work(n) for n in (8, 10, 12)], other={7: RED}), {"no_red"},
    ),
    "a long run today": (later(7, [work(n) for n in (2, 4, 6)], spikes=[7]), {"no_spike"}),
    "7 days since it was set by hand": (
        later(13, [work(n) for n in (7, 9, 11)], [moved(6, "C1", MoveKind.BY_HAND)]), set(),
    ),
    "declined after the last session": (later(6, THREE, [moved(5, "C1", MoveKind.NOT_YET)]), {"patient"}),
    "declined before the last session": (
        later(8, [*THREE, work(7)], [moved(5, "C1", MoveKind.NOT_YET)]), set(),
    ),
    "a long run two days ago": (later(7, [work(n) for n in (2, 4, 6)], spikes=[5]), {"no_spike"}),
    "a long run three days ago": (later(8, [work(n) for n in (2, 4, 6)], spikes=[5]), set()),
    "a long run tomorrow": (later(7, [work(n) for n in (2, 4, 6)], spikes=[8]), set()),
    "a foot set higher by hand today": (
        later(5, THREE, [moved(5, "B2", MoveKind.BY_HAND, side=RIGHT)]), {"today"}
    ),
    "another step up today": (later(5, THREE, [moved(5, "B2", side=RIGHT)]), {"today"}),
    "another step up yesterday": (later(5, THREE, [moved(4, "B2", side=RIGHT)]), set()),
    "a locking sign": (later(5, THREE, locks=[Lock(on(5))]), {"today", "no_red", "green"}),
    "a sign that leaves the easiest": (later(5, THREE, locks=[Lock(on(5), easiest=True)]), {"today"}),
    "sessions at another level": (
        later(5, [work(n, "C2") for n in (0, 2, 4)]), {"sessions", "complete", "calm", "easy", "green"},
    ),
    "sessions before the last step": (
        later(20, [*THREE, work(18)], [moved(5, "C2"), moved(17, "C1", MoveKind.BY_HAND)]),
        {"sessions", "complete", "patient"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("place", "missing"), SHORT.values(), ids=SHORT)
def test_one_thing_short_of_the_next_level(place: Later, missing: set[str]) -> None:
    assert unmet(place()) == missing
    assert (place().up is None) == bool(missing)


def test_the_days_since_the_last_step_are_told() -> None:
    up = at(13, [work(n) for n in (7, 9, 11)], [moved(6, "C1")]).up
    assert up
    assert up.numbers["days"] == 7
    assert not at(6, [], [moved(5, "C1", MoveKind.NOT_YET)]).up


def test_the_mode_decides_what_is_green() -> None:
    told = gather([morning(n, 4, 4) for n in range(6)], told={side: [Usual(4, FIRST)] for side in SIDES})
    missing = {mode: unmet(places(told, Climbed(THREE), on(5), mode)[CALF][LEFT]) for mode in Mode}
    assert missing == {Mode.CAUTIOUS: {"green", "today"}, Mode.TENDON: set()}


def test_what_is_of_today_counts_and_nothing_of_tomorrow() -> None:
    by_hand = [moved(5, "C3", MoveKind.BY_HAND)]
    place = at(5, [work(0, "C1"), work(5, "C3")], by_hand)
    assert place.level == level("C3")
    assert {one.rule: one.numbers for one in place.takes}["sessions"] == {"sessions": 1}
    told = mornings(8, {6: RED})
    assert places(told, Climbed(THREE), on(5), Mode.CAUTIOUS)[CALF][LEFT].up
    assert places(told, Climbed(*AT_C3), on(5), Mode.CAUTIOUS)[CALF][LEFT].level == level("C3")


def test_a_foot_on_the_top_has_nothing_above_it() -> None:
    place = at(10, [work(n, "C6") for n in (0, 3, 6)], [moved(0, "C6", MoveKind.BY_HAND)])
    assert (place.next, place.up, place.takes) == (None, None, ())


def test_the_parts_of_a_level_are_done_one_after_the_other() -> None:
    by_hand = [moved(0, "C4", MoveKind.BY_HAND)]
    assert [at(9, [work(n, "C4") for n in days], by_hand).stage for days in ((1,), (1, 3), (1, 3, 5))] == [0, 1, 1]
    assert "complete" in unmet(at(9, [work(n, "C4") for n in (1, 3, 5)], by_hand))
    assert at(9, [work(n, "C4") for n in (1, 3, 5, 7)], by_hand).up
    assert at(9, [work(1, "C4"), work(3, "C4", complete=False), work(5, "C4")], by_hand).stage == 0


def test_hops_open_with_one_foot_raises_on_both_feet_and_take_longer_on_one_foot() -> None:
    one, two = [moved(0, "C4", MoveKind.BY_HAND)], [moved(0, "C4", MoveKind.BY_HAND, side) for side in SIDES]
    works = both(1, "C4")
    assert at(7, works, one, track=HOPS).level is None
    assert unmet(at(7, works, one, track=HOPS)) == {"opened"}
    ready = at(7, works, two, track=HOPS)
    assert ready.up
    assert (ready.up.to, unmet(ready)) == (level("P1"), set())
    hopped = [work(n, "P2") for n in (12, 14, 16, 18, 20)]
    moves = [*two, *(moved(10, "P2", side=side) for side in SIDES)]
    assert unmet(at(23, [*works, *hopped], moves, track=HOPS)) == {"patient"}
    assert at(24, [*works, *hopped], moves, track=HOPS).up


def test_holding_still_after_a_hop_needs_hops_on_both_feet_on_that_foot_alone() -> None:
    works = [work(n, "B5") for n in (11, 13, 15)]
    moves = [moved(1, "B5", MoveKind.BY_HAND)]
    assert unmet(at(17, works, moves, track=BALANCE)) == {"opened"}
    assert at(17, [*works, work(14, "P2")], [*moves, moved(8, "P2")], track=BALANCE).up


def test_the_lower_foot_goes_first_and_one_step_is_suggested_a_day() -> None:
    works = [*THREE, *(work(n, "C2", RIGHT) for n in (0, 2, 4))]
    found = places(mornings(6), Climbed(works, [moved(0, "C2", MoveKind.BY_HAND, RIGHT)]), on(5), Mode.CAUTIOUS)
    place = first_up(found)
    assert place
    assert (place.side, place.level) == (LEFT, level("C1"))
    assert first_up(places(mornings(6), Climbed(works, [moved(5, "B2")]), on(5), Mode.CAUTIOUS)) is None


def test_of_two_feet_that_are_ready_the_lower_one_goes_first_and_hops_that_are_not_begun_before_all() -> None:
    for low, high in ((LEFT, RIGHT), (RIGHT, LEFT)):
        works = [work(n, "C1" if side is low else "C2", side) for n in (2, 4, 6) for side in SIDES]
        climbed = Climbed(works, [moved(0, "C2", MoveKind.BY_HAND, high)])
        found = places(mornings(9), climbed, on(8), Mode.CAUTIOUS)
        assert [found[CALF][side].up is not None for side in SIDES] == [True, True]
        first = first_up(found)
        assert first
        assert first.side is low
    raised = [moved(0, "C4", MoveKind.BY_HAND, side) for side in SIDES]
    works = [*both(6, "C4"), *(work(n, "B1") for n in (2, 4, 6))]
    found = places(mornings(9), Climbed(works, raised), on(8), Mode.CAUTIOUS)
    assert found[HOPS][LEFT].up
    assert found[BALANCE][LEFT].up
    first = first_up(found)
    assert first
    assert (first.track, first.side) == (HOPS, LEFT)


# Down


AT_C3 = ([work(0, "C3"), work(4, "C3")], [moved(0, "C3", MoveKind.BY_HAND)])
FALLEN: dict[str, tuple[Later, str, str]] = {
    "red today": (later(5, *AT_C3, other={5: RED}), "C2", "red"),
    "red yesterday": (later(5, *AT_C3, other={4: RED}), "C2", "red"),
    "the other foot red": (later(5, *AT_C3, other={5: (1, 3)}), "C3", ""),
    "amber": (later(5, *AT_C3, other={4: (2, 1), 5: (2, 1)}), "C3", ""),
    "red twice within 7 days": (later(9, *AT_C3, other={2: RED, 8: RED}), "C1", "red_twice"),
    "red three times within 7 days": (later(9, *AT_C3, other={2: RED, 5: RED, 8: RED}), "C1", "red_twice"),
    "red again after 7 days": (later(9, *AT_C3, other={2: RED, 9: RED}), "C1", "red"),
    "a red that was answered": (
        later(6, AT_C3[0], [*AT_C3[1], moved(5, "C2", MoveKind.DOWN, red=on(5).toordinal(), levels=1)], {5: RED}), "C2", "",
    ),
    "another red within 7 days of an answered one": (
        later(9, AT_C3[0], [*AT_C3[1], moved(5, "C2", MoveKind.DOWN, red=on(5).toordinal(), levels=1)], {5: RED, 9: RED}),
        "C1", "red_twice",
    ),
    "a third red after two answered ones": (
        later(9, AT_C3[0], [*AT_C3[1], moved(7, "C1", MoveKind.DOWN, red=on(5).toordinal(), levels=2)], {9: RED}), "C1", "",
    ),
    "a red 7 days after an answered one": (
        later(12, [*AT_C3[0], work(9, "C2")],
           [*AT_C3[1], moved(5, "C2", MoveKind.DOWN, red=on(5).toordinal(), levels=1)], {12: RED}),
        "C1", "red",
    ),
    "a red where the runner stayed": (
        later(6, AT_C3[0], [*AT_C3[1], moved(5, "C3", MoveKind.STAYED)], {5: RED}), "C3", "",
    ),
    "a red before a step up": (later(6, AT_C3[0], [*AT_C3[1], moved(5, "C4")], {3: RED}), "C4", ""),
    "a red after one that took it nowhere": (
        later(9, AT_C3[0], [*AT_C3[1], moved(5, "C2", MoveKind.DOWN, red=on(5).toordinal(), levels=0)], {9: RED}),
        "C0", "red_twice",
    ),
    "a red before it was set by hand": (later(6, [work(0, "C3")], [moved(5, "C3", MoveKind.BY_HAND)], {4: RED}), "C3", ""),
    "a red on the day of a step up": (later(6, AT_C3[0], [*AT_C3[1], moved(5, "C4")], {5: RED}), "C3", "red"),
    "on the lowest level": (later(5, [work(0, "C0")], [moved(0, "C0", MoveKind.BY_HAND)], {5: RED}), "C0", ""),
    "never trained": (later(5, other={5: RED}), "C1", ""),
    "before it was trained": (later(5, [work(5)], other={4: RED}), "C1", ""),
}  # fmt: skip


@pytest.mark.parametrize(("place", "to", "rule"), FALLEN.values(), ids=FALLEN)
def test_a_red_light_takes_a_foot_down(place: Later, to: str, rule: str) -> None:
    assert place().level == level(to)
    assert [due.rule for due in place().pending] == ([rule] if rule else [])


def test_a_move_down_says_which_red_lights_asked_for_it_and_how_far_it_goes() -> None:
    (due,) = at(9, *AT_C3, other={2: RED, 8: RED}).pending
    assert due.numbers == {"red": on(2).toordinal(), "last_red": on(8).toordinal(), "levels": 2}


def test_one_bad_rating_that_colours_two_days_is_one_red() -> None:
    """Soreness of 7 while working is red today and tomorrow, and rests on one rating."""
    felt = CheckIn(
        UUID(int=99), on(4), datetime.combine(on(4), time(20), UTC), "UTC", Occasion.DURING,
        (Rating(LEFT, Site.ANKLE, 7),),
    )  # fmt: skip
    told = gather([*(morning(n, 1, 1) for n in range(6)), felt], told={side: [Usual(1, FIRST)] for side in SIDES})
    assert places(told, Climbed(*AT_C3), on(5), Mode.CAUTIOUS)[CALF][LEFT].level == level("C2")


@pytest.mark.parametrize("numbers", [{}, {"red": 1e12, "levels": 1}, {"red": -3, "levels": 99}])
def test_a_move_of_another_version_or_with_strange_numbers_is_survived(numbers: dict[str, float]) -> None:
    works, moves = AT_C3
    strange = replace(moved(5, "C2", MoveKind.DOWN), numbers=numbers)
    assert at(9, works, [*moves, strange], {5: RED, 9: RED}).level in (level("C0"), level("C1"))
    assert at(5, works, [*moves, replace(strange, day=on(3), level="X9")]).level == level("C3")


# A break


AWAY: dict[str, tuple[int, str, str, Track]] = {
    "6 days": (6, "C4", "C4", CALF),
    "7 days": (7, "C4", "C3", CALF),
    "13 days": (13, "C4", "C3", CALF),
    "14 days": (14, "C4", "C2", CALF),
    "27 days": (27, "C4", "C2", CALF),
    "28 days": (28, "C4", "C1", CALF),
    "28 days below the beginning": (28, "C0", "C0", CALF),
    "7 days on the lowest": (7, "C0", "C0", CALF),
    "14 days from the second": (14, "C1", "C0", CALF),
    "14 days of balance": (14, "B3", "B1", BALANCE),
    "7 days of hops": (7, "P3", "P2", HOPS),
    "28 days of hops": (28, "P3", "", HOPS),
}


@pytest.mark.parametrize(("days", "was", "to", "track"), AWAY.values(), ids=AWAY)
def test_after_a_break_it_begins_lower_again(days: int, was: str, to: str, track: Track) -> None:
    place = at(days, [work(0, was)], [moved(0, was, MoveKind.BY_HAND)], track=track)
    assert place.level == (level(to) if to else None)
    assert [(due.kind, due.rule, due.numbers) for due in place.pending] == (
        [(MoveKind.RESTART, "away", {"days": days})] if to != was else []
    )


def test_whoever_stays_or_sets_a_level_by_hand_is_not_away() -> None:
    for kind in (MoveKind.STAYED, MoveKind.BY_HAND, MoveKind.RESTART):
        assert not at(12, [work(0, "C4")], [moved(0, "C4", MoveKind.BY_HAND), moved(10, "C4", kind)]).pending


def test_a_red_light_and_a_break_add_up() -> None:
    place = at(12, *AT_C3, other={5: RED})
    assert place.level == level("C1")
    assert [due.kind for due in place.pending] == [MoveKind.DOWN, MoveKind.RESTART]
    assert pending(places(mornings(13, {5: RED}), Climbed(*AT_C3), on(12), Mode.CAUTIOUS)) == [place]


# Whatever was written down


felt = st.lists(st.sampled_from([None, (1, 1), (1, 1), (2, 1), (1, 3), (3, 1), (6, 6)]), min_size=20, max_size=20)
did = st.lists(
    st.builds(
        work, st.integers(0, 18), st.sampled_from(["C1", "C2", "C3", "B1"]), st.sampled_from(SIDES),
        complete=st.booleans(), effort=st.sampled_from([None, 4, 8]), during=st.sampled_from([None, 1, 3]),
    ),
    max_size=14,
).map(lambda some: sorted(some, key=lambda one: one.day))  # fmt: skip
steps = st.lists(
    st.builds(
        moved, st.integers(0, 18), st.sampled_from(["C1", "C2", "C3", "B1", "B2"]),
        st.sampled_from([MoveKind.UP, MoveKind.BY_HAND, MoveKind.RESTART, MoveKind.STAYED]), st.sampled_from(SIDES),
    ),
    max_size=3,
).map(lambda some: sorted(some, key=lambda one: one.moment))  # fmt: skip


def found(told: Sequence[Morning], works: Sequence[LevelWork], moves: Sequence[Move], day: int = 19) -> Places:
    return places(mornings(day + 1, dict(enumerate(told))), Climbed(works, moves), on(day), Mode.CAUTIOUS)


def ups(of: Places) -> set[tuple[Track, Side]]:
    return {(track, side) for track, sides in of.items() for side, place in sides.items() if place.up}


def heights(of: Places) -> dict[tuple[Track, Side], int]:
    return {
        (track, side): place.level.place if place.level else -1
        for track, sides in of.items()
        for side, place in sides.items()
    }


@settings(max_examples=60)
@given(felt, did, steps, st.integers(0, 19))
def test_more_soreness_never_raises_a_level(
    told: list[Morning], works: list[LevelWork], moves: list[Move], day: int
) -> None:
    sorer = [rated and (10, 10) if number == day else rated for number, rated in enumerate(told)]
    assert ups(found(sorer, works, moves)) <= ups(found(told, works, moves))


@settings(max_examples=60)
@given(felt, did, steps, st.integers(0, 19))
def test_a_missing_answer_never_helps(told: list[Morning], works: list[LevelWork], moves: list[Move], day: int) -> None:
    silent = [None if number == day and rated == CALM else rated for number, rated in enumerate(told)]
    unsaid = [replace(work, effort=None, during=None) for work in works]
    known = ups(found(told, works, moves))
    assert ups(found(told, unsaid, moves)) <= known
    assert ups(found(silent, works, moves)) <= known


@settings(max_examples=60)
@given(felt, did, steps)
def test_both_feet_are_judged_alike(told: list[Morning], works: list[LevelWork], moves: list[Move]) -> None:
    mirrored = found(
        [rated and (rated[1], rated[0]) for rated in told],
        [replace(work, side=work.side.other) for work in works],
        [replace(move, side=move.side.other) for move in moves],
    )
    seen = found(told, works, moves)
    assert {(track, side.other) for track, side in ups(mirrored)} == ups(seen)
    assert {(track, side.other): place for (track, side), place in heights(mirrored).items()} == heights(seen)


@settings(max_examples=60)
@given(felt, did, steps)
def test_no_step_skips_a_level_and_none_looks_ahead(
    told: list[Morning], works: list[LevelWork], moves: list[Move]
) -> None:
    seen = found(told, works, moves, 12)
    for sides in seen.values():
        for place in sides.values():
            if place.up and place.up.to:
                assert place.up.to.place == (place.level.place + 1 if place.level else 0)
            assert not (place.up and place.pending)
    before = [[one for one in some if one.day <= on(12)] for some in (works, moves)]
    assert found(told[:13], *before, 12) == seen


@settings(max_examples=60)
@given(felt, did, steps, st.booleans())
def test_a_ticked_sign_lets_nothing_rise(
    told: list[Morning], works: list[LevelWork], moves: list[Move], easiest: bool
) -> None:
    history = mornings(20, dict(enumerate(told)), [Lock(on(19), easiest=easiest)])
    assert not ups(places(history, Climbed(works, moves), on(19), Mode.CAUTIOUS))


def test_every_level_of_every_ladder_is_drawn_and_has_its_place() -> None:
    for track, of in ladders().items():
        assert [one.place for one in of.levels] == list(range(len(of.levels)))
        assert all(one.track is track and one.stages for one in of.levels)
        assert of.at(-1) is None
        assert of.at(len(of.levels)) is None


@pytest.mark.parametrize("kind", [MoveKind.NOT_YET, MoveKind.STAYED])
def test_an_answer_moves_no_foot_once_the_move_before_it_is_undone(kind: MoveKind) -> None:
    assert at(9, THREE, [moved(7, "C2", kind)]).level == level("C1")
    assert at(9, THREE, [moved(6, "C2"), moved(7, "C2", kind)]).level == level("C2")
