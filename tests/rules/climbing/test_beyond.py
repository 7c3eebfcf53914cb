"""What of one's own routine reaches past the levels of the feet or past today, and that nothing does without a word."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules.climbing.beyond import Beyond, Reach, beyond
from ankle_core.rules.climbing.level_doses import Today
from ankle_core.rules.climbing.places import Place, Places
from ankle_core.rules.climbing.standing import Standing
from ankle_core.rules.light import Evidence, Light, Reason, Verdict
from ankle_core.rules.suggestion import fit, reaches_past
from ankle_core.training.exercises import Aim, exercise
from ankle_core.training.ladders import Track, ladders, level, level_of_exercise
from ankle_core.training.level_work import LevelWork
from ankle_core.training.own_routines import MOST_REPETITIONS, MOST_SETS, choices
from ankle_core.training.routines import Dose, Routine, built_in, work_seconds

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
GREEN, GREY, AMBER, RED, STOP = Light
LEFT, RIGHT = SIDES
#: Where a foot without a level stands: before the beginning of its track.
NOWHERE = -1


def today(light: Light = GREEN) -> Today:
    return Today(TODAY, light, light is GREY, small=False)


def work(id: str, ago: int = 3, **less: object) -> LevelWork:
    of = level(id)
    done = tuple(replace(dose, **less) for dose in of.stages[0])  # type: ignore[arg-type]
    return LevelWork(TODAY - ago * DAY, LEFT, of, True, done, 4, 1)


def feet(left: str, right: str = "", stage: int = 0, last: LevelWork | None = None) -> Places:
    """Both feet at a level of one track and at the beginning of the others."""
    track = level(left).track
    found = {}
    for each in (Track.CALF, Track.HOPS, Track.BALANCE):
        begins = ladders()[each].begins
        at = {LEFT: level(left), RIGHT: level(right or left)} if each is track else {LEFT: begins, RIGHT: begins}
        of = last if each is track else None
        found[each] = {side: Place(side, each, at[side], at[side], stage, None, (), (), None, of) for side in SIDES}
    return found


def timed(id: str, sets: int, seconds: float) -> Dose:
    return Dose(id, sets, seconds, None)


def counted(id: str, sets: int, high: int) -> Dose:
    return Dose(id, sets, None, (min(10, high), high))


RAISES, HOPS = "single_leg_calf_raise", "single_leg_hops"
DONE_P3 = work("P3")
CASES: dict[str, tuple[list[Dose], Places, Today, list[tuple[str, Reach]]]] = {
    "at the level": ([timed(RAISES, 3, 60)], feet("C4"), today(), []),
    "one second more a set": ([timed(RAISES, 3, 61)], feet("C4"), today(), [(RAISES, Reach.AMOUNT)]),
    "one set more": ([timed(RAISES, 4, 60)], feet("C4"), today(), [(RAISES, Reach.AMOUNT)]),
    "more and shorter sets of no more in all": ([timed(RAISES, 6, 30)], feet("C4"), today(), []),
    "one set more, told in two places": (
        [timed(RAISES, 2, 60), timed(RAISES, 2, 60)], feet("C4"), today(), [(RAISES, Reach.AMOUNT)],
    ),
    "six long sets": ([timed(RAISES, 6, 120)], feet("C4"), today(), [(RAISES, Reach.AMOUNT)]),
    "the second part of the level": ([timed(RAISES, 3, 90)], feet("C4", stage=1), today(), []),
    "above the level it has the most it has": ([timed(RAISES, 3, 90)], feet("C5"), today(), []),
    "and no more": ([timed(RAISES, 3, 91)], feet("C5"), today(), [(RAISES, Reach.AMOUNT)]),
    "one foot below": ([timed(RAISES, 3, 60)], feet("C4", "C3"), today(), [(RAISES, Reach.LEVEL)]),
    "one foot in the second part, the other not": (
        [timed(RAISES, 3, 90)], feet("C5", "C4"), today(), [(RAISES, Reach.AMOUNT)],
    ),
    "the article's raises on a step": ([counted("calf_raise_straight", 2, 20)], feet("C2"), today(), []),
    "one more than the article's": (
        [counted("calf_raise_straight", 2, 21)], feet("C2"), today(), [("calf_raise_straight", Reach.AMOUNT)],
    ),
    "the article's on amber, after shorter sets": (
        [counted("calf_raise_straight", 2, 20)], feet("C2", last=work("C2")), today(AMBER),
        [("calf_raise_straight", Reach.AMOUNT)],
    ),
    "hops before a foot has begun them": ([timed(HOPS, 1, 5)], feet("C5"), today(), [(HOPS, Reach.LEVEL)]),
    "hops as they are at the level": ([timed(HOPS, 3, 5)], feet("P3", last=DONE_P3), today(), []),
    "six sets of hops on amber": ([timed(HOPS, 6, 10)], feet("P3", last=DONE_P3), today(AMBER), [(HOPS, Reach.AMOUNT)]),
    "hops as last time on amber": ([timed(HOPS, 3, 5)], feet("P3", last=DONE_P3), today(AMBER), []),
    "more than last time on amber": (
        [timed(HOPS, 3, 5)], feet("P3", last=work("P3", sets=2)), today(AMBER), [(HOPS, Reach.AMOUNT)],
    ),
    "amber before the level was done": ([timed(HOPS, 3, 5)], feet("P3", last=work("P2")), today(AMBER), [(HOPS, Reach.LIGHT)]),
    "hops on red": ([timed(HOPS, 3, 5)], feet("P3", last=DONE_P3), today(RED), [(HOPS, Reach.LIGHT)]),
    "hops on grey": ([timed(HOPS, 3, 5)], feet("P3", last=DONE_P3), today(GREY), [(HOPS, Reach.LIGHT)]),
    "hops on the day after hops": (
        [timed(HOPS, 3, 5)], feet("P3", last=work("P3", 1)), today(), [(HOPS, Reach.IN_A_ROW)],
    ),
    "easier hops on the day after hops": (
        [counted("quick_rebounds", 3, 20)], feet("P3", last=work("P3", 1)), today(), [("quick_rebounds", Reach.IN_A_ROW)],
    ),
    "hops two days after hops": ([timed(HOPS, 3, 5)], feet("P3", last=work("P3", 2)), today(), []),
    "raises with a weight on days in a row": (
        [timed("single_leg_calf_raise_loaded", 3, 84)], feet("C6", last=work("C6", 1)), today(),
        [("single_leg_calf_raise_loaded", Reach.IN_A_ROW)],
    ),
    "raises without it on the day after": (
        [timed("single_leg_calf_raise_step", 3, 90)], feet("C6", last=work("C6", 1)), today(), [],
    ),
    "what no ladder has": ([timed("band_turn_out", 6, 150)], feet("C1"), today(RED), []),
}  # fmt: skip


@pytest.mark.parametrize(("doses", "places", "of", "found"), CASES.values(), ids=CASES)
def test_what_reaches_too_far(doses: list[Dose], places: Places, of: Today, found: list[tuple[str, Reach]]) -> None:
    assert [(one.exercise, one.reach) for one in beyond(doses, places, of)] == found


def test_it_tells_the_level_and_what_that_has() -> None:
    (far,) = beyond([timed(HOPS, 6, 10)], feet("P3", last=work("P3", hold_s=4.0)), today(AMBER))
    assert far == Beyond(HOPS, level("P3"), Reach.AMOUNT, replace(level("P3").stages[0][0], hold_s=4.0))
    (far,) = beyond([timed(HOPS, 1, 5)], feet("C1"), today())
    assert far == Beyond(HOPS, level("P3"), Reach.LEVEL)


def of_an_exercise(id: str) -> st.SearchStrategy[Dose]:
    """As much as any version ever let choose, and twice that."""
    sets = st.integers(1, MOST_SETS)
    if exercise(id).hold_s is None:
        return st.builds(counted, st.just(id), sets, st.integers(1, 2 * MOST_REPETITIONS))
    return st.builds(timed, st.just(id), sets, st.integers(1, 240).map(float))


own_routines = st.lists(st.sampled_from(choices()).flatmap(of_an_exercise), min_size=1, max_size=4).map(
    lambda doses: Routine("own", "Mine", exercise(doses[0].exercise).aim, "", tuple(doses))
)


@st.composite
def a_place(draw: st.DrawFn, side: Side, track: Track) -> Place:
    levels = ladders()[track].levels
    at = draw(st.sampled_from(levels) if ladders()[track].begins else st.none() | st.sampled_from(levels))
    done = draw(st.none() | st.builds(work, st.sampled_from([one.id for one in levels]), st.integers(0, 4)))
    last = done and replace(done, done=tuple(replace(dose, sets=draw(st.integers(1, 3))) for dose in done.done))
    stage = draw(st.integers(0, len(at.stages) - 1)) if at else 0
    return Place(side, track, at, at, stage, None, (), (), None, last)


everywhere = st.fixed_dictionaries(
    {track: st.fixed_dictionaries({side: a_place(side, track) for side in SIDES}) for track in ladders()}
)


def told(light: Light) -> Verdict:
    return Verdict(light, (Reason("told by the test", light),), Evidence())


@st.composite
def a_standing(draw: st.DrawFn) -> Standing:
    of = {side: told(draw(st.sampled_from(Light))) for side in SIDES}
    first = draw(st.frozensets(st.sampled_from([Aim.STRENGTH, Aim.BALANCE])))
    sore, eased = draw(st.booleans()), draw(st.booleans())
    return Standing(of, 1, TODAY, False, sore, False, eased, first, {}, {}, draw(everywhere))


def places_of(feet: Mapping[Side, Place]) -> list[int]:
    return [foot.level.place if foot.level else NOWHERE for foot in feet.values()]


def allowed(id: str, known: Standing) -> float:
    """The most seconds in all that the ladders, read once more and otherwise, give one exercise today; 0 is none."""
    at = level_of_exercise(id)
    assert at
    both = known.places[at.track]
    if min(places_of(both)) < at.place:
        return 0
    lately = [one.last for one in both.values() if one.last and (TODAY - one.last.day).days <= 1]
    if any(one.level.apart for one in lately) and (at.hops or at.apart):
        return 0
    if at.hops and known.light is not GREEN and known.light is not AMBER:
        return 0
    parts = [foot.stage for foot in both.values() if foot.level is at] or [len(at.stages) - 1]
    of = [dose for dose in at.stages[min(parts)] if dose.exercise == id]
    most = sum(dose.sets * work_seconds(dose) for dose in of)
    if known.light is GREEN:
        return most
    done = [dose for foot in both.values() if foot.last and foot.last.level is at for dose in foot.last.done]
    return min([most, *(dose.sets * work_seconds(dose) for dose in done if dose.exercise == id)])


@given(a_standing(), own_routines)
def test_nothing_of_a_routine_reaches_past_the_light_and_the_levels_without_a_word(
    known: Standing, own: Routine
) -> None:
    named = {one.exercise for one in reaches_past(own, known)}
    played, _ = fit(own, known)
    for doses in (played.doses, own.doses if known.light is GREEN else ()):
        for id in {dose.exercise for dose in doses if level_of_exercise(dose.exercise)} - named:
            asked = sum(dose.sets * work_seconds(dose) for dose in doses if dose.exercise == id)
            assert asked <= allowed(id, known), id


@given(a_standing(), own_routines)
def test_what_is_named_is_in_the_routine_or_stands_in_for_it_and_is_named_once(known: Standing, own: Routine) -> None:
    found = [one.exercise for one in reaches_past(own, known)]
    played, _ = fit(own, known)
    assert len(found) == len(set(found))
    assert set(found) <= {dose.exercise for dose in (*own.doses, *played.doses)}


@pytest.mark.parametrize("id", [id for id, of in built_in().items() if not of.tracks])
def test_the_article_as_it_is_written_is_within_the_highest_levels(id: str) -> None:
    top = {track: ladder.levels[-1] for track, ladder in ladders().items()}
    places = {
        track: {side: Place(side, track, at, at, 0, None, (), (), None, None) for side in SIDES}
        for track, at in top.items()
    }
    assert beyond(built_in()[id].doses, places, today()) == []
