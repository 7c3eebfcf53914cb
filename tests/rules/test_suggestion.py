"""The routine for today: what each light suggests, what changes the dose, and what is advised against."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed, Due, Places
from ankle_core.rules.climbing.standing import Standing, calm_sessions, sorer, stand
from ankle_core.rules.history import Lock, gather
from ankle_core.rules.light import Evidence, Light, Reason, Verdict
from ankle_core.rules.suggestion import ROTATION, Because, Suggestion, advised_against, fit, full_dose_open, suggest
from ankle_core.training.doses import Worked, by_kind, load, smaller
from ankle_core.training.exercises import Aim, catalogue
from ankle_core.training.ladders import Track, level
from ankle_core.training.moves import MoveKind
from ankle_core.training.routines import Dose, Routine, built_in, for_heel_tendon, routine, starter
from tests.notation import diary

DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)
GREEN, GREY, AMBER, RED, STOP = Light
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def verdict(light: Light) -> Verdict:
    return Verdict(light, (Reason("told by the test", light),), Evidence())


def lights(left: Light, right: Light = GREEN) -> dict[Side, Verdict]:
    return {LEFT: verdict(left), RIGHT: verdict(right)}


def last(**days_ago: int) -> dict[Aim, Worked]:
    """The last session of each kind, the whole of it, so many days ago."""
    routines = {Aim.STRENGTH: "article_calves", Aim.BALANCE: "article_balance", Aim.STRETCH: "stretches"}
    return {
        kind: Worked(TODAY - DAY * days_ago[kind], by_kind(routine(id).doses))
        for kind, id in routines.items()
        if kind in days_ago
    }


BOTH = frozenset({Aim.STRENGTH, Aim.BALANCE})
BEGINNING = places(gather([]), Climbed(), TODAY, Mode.CAUTIOUS)


def on_calves(level_id: str, *pending: Due) -> Places:
    """Where both feet stand if they are at a level of the calves."""
    at = {side: replace(place, level=level(level_id), pending=pending) for side, place in BEGINNING[Track.CALF].items()}
    return {**BEGINNING, Track.CALF: at}


def standing(left: Light = GREEN, **said: object) -> Standing:
    """Somebody past the first weeks who did calves yesterday, balance before that and stretches long ago."""
    usual = Standing(
        lights=lights(left),
        worst=1,
        day=TODAY,
        limp_or_swelling=False,
        heel_tendon=False,
        warm=False,
        eased=False,
        starting=frozenset(),
        stepped_back={},
        last=last(strength=1, balance=3, stretch=9),
        places=BEGINNING,
    )
    return replace(usual, **said)  # type: ignore[arg-type]


SUGGESTIONS: dict[str, tuple[Standing, str | None, tuple[Because, ...]]] = {
    "green takes what was done longest ago": (standing(), "stretches", (Because.LONGEST_AGO,)),
    "grey does too, in the smallest dose": (standing(GREY), "stretches", (Because.LONGEST_AGO, Because.UNKNOWN)),
    "what was never done comes first": (
        standing(last=last(balance=3, stretch=9)), "calves", (Because.LONGEST_AGO,),
    ),
    "of what was done on one day the calves come first": (
        standing(last=last(strength=1, balance=1, stretch=1)), "calves", (Because.LONGEST_AGO,),
    ),
    "nothing done yet": (standing(last={}), "first_steps", (Because.NEVER_DONE,)),
    "nothing done yet, amber": (standing(AMBER, last={}), "first_steps", (Because.NEVER_DONE, Because.AMBER)),
    "nothing done yet, grey": (standing(GREY, last={}), "first_steps", (Because.NEVER_DONE, Because.UNKNOWN)),
    "just after a run": (standing(warm=True), "after_run", (Because.RAN,)),
    "just after a run on amber": (
        standing(AMBER, warm=True), "after_run", (Because.RAN, Because.AMBER),
    ),
    "a run before anything was done": (standing(warm=True, last={}), "first_steps", (Because.NEVER_DONE,)),
    "amber goes on in turn": (standing(AMBER), "stretches", (Because.LONGEST_AGO, Because.AMBER)),
    "amber goes on in turn with what loads": (
        standing(AMBER, last=last(strength=9, balance=3, stretch=1)), "calves", (Because.LONGEST_AGO, Because.AMBER),
    ),
    "amber begins no new load": (
        standing(AMBER, last=last(balance=3, stretch=9)), "stretches", (Because.LONGEST_AGO, Because.AMBER),
    ),
    "amber may begin what is no load": (
        standing(AMBER, last=last(strength=9, balance=3)), "stretches", (Because.LONGEST_AGO, Because.AMBER),
    ),
    "the worse side decides": (
        standing(lights=lights(GREEN, AMBER)), "stretches", (Because.LONGEST_AGO, Because.AMBER),
    ),
    "red and 2 of 10": (standing(RED, worst=2), "stretches", (Because.RED_CALM,)),
    "red and 3 of 10": (standing(RED, worst=3), None, (Because.RED,)),
    "red and unknown": (standing(RED, worst=None), None, (Because.RED,)),
    "red and a limp": (standing(RED, limp_or_swelling=True), None, (Because.LIMP_OR_SWELLING,)),
    "a ticked sign": (standing(STOP, limp_or_swelling=True), None, (Because.SIGN,)),
    "first weeks": (
        standing(starting=BOTH, last=last(balance=1, stretch=1)), "calves", (Because.LONGEST_AGO, Because.FIRST_WEEKS),
    ),
    "first weeks leave stretches as they are": (standing(starting=BOTH), "stretches", (Because.LONGEST_AGO,)),
    "first weeks of another kind": (
        standing(starting=frozenset({Aim.BALANCE}), last=last(balance=1, stretch=1)), "calves", (Because.LONGEST_AGO,),
    ),
    "a sign that leaves the easiest level": (
        standing(eased=True, last=last(balance=1, stretch=1)), "calves", (Because.LONGEST_AGO, Because.EASIEST),
    ),
    "after a red light": (
        standing(
            places=on_calves("C1", Due(MoveKind.DOWN, level("C1"), "red", {})), last=last(strength=5, balance=1, stretch=1)
        ),
        "calves",
        (Because.LONGEST_AGO, Because.AFTER_RED),
    ),
    "after a break": (
        standing(
            places=on_calves("C1", Due(MoveKind.RESTART, level("C1"), "away", {})),
            last=last(strength=9, balance=1, stretch=1),
        ),
        "calves",
        (Because.LONGEST_AGO, Because.AWAY),
    ),
    "soreness at the heel bone": (
        standing(heel_tendon=True, places=on_calves("C2"), last=last(balance=1, stretch=1)), "calves",
        (Because.LONGEST_AGO, Because.HEEL_TENDON),
    ),
    "soreness at the heel bone on the floor": (
        standing(heel_tendon=True, last=last(balance=1, stretch=1)), "calves", (Because.LONGEST_AGO,),
    ),
    "soreness at the heel bone, red and calm": (
        standing(RED, heel_tendon=True), "stretches", (Because.RED_CALM, Because.HEEL_TENDON),
    ),
    "soreness at the heel bone in the first weeks": (
        standing(heel_tendon=True, starting=BOTH, last=last(strength=2, stretch=1)),
        "balance",
        (Because.LONGEST_AGO, Because.FIRST_WEEKS),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "id", "because"), SUGGESTIONS.values(), ids=SUGGESTIONS.keys())
def test_one_routine_is_suggested_with_its_reasons(
    known: Standing, id: str | None, because: tuple[Because, ...]
) -> None:
    suggestion = suggest(known)
    assert (suggestion.routine and suggestion.routine.id, suggestion.because) == (id, because)


def test_the_suggested_dose_is_the_one_that_fits() -> None:
    known = standing(starting=BOTH, heel_tendon=True, last=last(balance=1, stretch=1))
    assert ids(suggest(known)) == ids(starter(routine("article_calves")))
    assert suggest(standing(heel_tendon=True)).routine == for_heel_tendon(routine("stretches"))


def ids(of: Suggestion | Routine) -> list[tuple[str, int]]:
    doses = of.doses if isinstance(of, Routine) else of.routine.doses if of.routine else ()
    return [(dose.exercise, dose.sets) for dose in doses]


def test_what_fits_already_is_not_changed() -> None:
    assert fit(routine("stretches"), standing(starting=BOTH)) == (routine("stretches"), ())
    assert fit(routine("article_balance"), standing(heel_tendon=True)) == (routine("article_balance"), ())


def floor(sets: int, low: int, high: int) -> tuple[Dose, ...]:
    return tuple(Dose(f"calf_raise_{knee}_floor", sets, None, (low, high)) for knee in ("straight", "bent"))


SMALL = {Aim.STRENGTH: Worked(TODAY - DAY, {Aim.STRENGTH: floor(1, 10, 15)})}
FITTED: dict[str, tuple[Standing, str, tuple[Dose, ...]]] = {
    "amber after the floor": (standing(AMBER, last=SMALL), "article_calves", floor(1, 10, 15)),
    "amber after the full dose": (standing(AMBER), "article_calves", routine("article_calves").doses),
    "green after the floor": (standing(last=SMALL), "article_calves", routine("article_calves").doses),
    "grey": (standing(GREY), "article_calves", floor(1, 10, 15)),
    "grey after less than the smallest": (
        standing(GREY, last={Aim.STRENGTH: Worked(TODAY, {Aim.STRENGTH: floor(1, 8, 8)[:1]})}),
        "article_calves",
        floor(1, 8, 8)[:1],
    ),
    "grey, stretches once": (
        standing(GREY), "stretches", tuple(replace(dose, sets=1) for dose in routine("stretches").doses),
    ),
    "a sign that leaves the easiest level": (
        standing(eased=True), "article_balance", (Dose("single_leg_stand", 1, 30, None),),
    ),
    "after red, off the step": (
        standing(stepped_back={Aim.STRENGTH: floor(2, 15, 20)}), "article_calves", floor(2, 15, 20),
    ),
    "after red in the first weeks": (
        standing(starting=BOTH, stepped_back={Aim.STRENGTH: floor(1, 5, 10)}), "article_calves", floor(1, 5, 10),
    ),
    "after red, in a routine of several kinds": (
        standing(stepped_back={Aim.STRENGTH: floor(1, 5, 10)}),
        "first_steps",
        (*routine("first_steps").doses[:1], *floor(1, 5, 10)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "id", "doses"), FITTED.values(), ids=FITTED.keys())
def test_the_dose_of_today(known: Standing, id: str, doses: tuple[Dose, ...]) -> None:
    assert fit(routine(id), known)[0].doses == doses


AGAINST: dict[str, tuple[Standing, str, tuple[Because, ...]]] = {
    "green advises against nothing": (standing(), "whole", ()),
    "grey advises against nothing": (standing(GREY), "whole", ()),
    "amber, done before": (standing(AMBER), "article_calves", ()),
    "amber, new loading": (standing(AMBER, last=last(balance=1)), "whole", (Because.AMBER,)),
    "amber, the beginning": (standing(AMBER, last={}), "first_steps", ()),
    "amber, new but no loading": (standing(AMBER, last={}), "balance", ()),
    "red and calm, stretches": (standing(RED, worst=2), "stretches", ()),
    "red and calm, balance": (standing(RED, worst=2), "balance", ()),
    "red and calm, calves": (standing(RED, worst=2), "article_calves", (Because.RED,)),
    "red and 3 of 10, stretches": (standing(RED, worst=3), "stretches", (Because.RED,)),
    "red and unknown, stretches": (standing(RED, worst=None), "stretches", (Because.RED,)),
    "a limp": (standing(RED, limp_or_swelling=True), "article_calves", (Because.LIMP_OR_SWELLING, Because.RED)),
    "a ticked sign": (standing(STOP), "stretches", (Because.SIGN,)),
    "the heel bone and step stretches": (standing(heel_tendon=True), "stretches", (Because.HEEL_TENDON,)),
    "the heel bone and the floor": (standing(heel_tendon=True), "no_equipment", ()),
}


@pytest.mark.parametrize(("known", "id", "because"), AGAINST.values(), ids=AGAINST.keys())
def test_today_says_what_it_advises_against(known: Standing, id: str, because: tuple[Because, ...]) -> None:
    assert advised_against(routine(id), known) == because


#: The exercises of the routines; what is done on a ladder is held to its levels instead.
USED = [
    one for one in catalogue().values() if one.id in {each.id for of in built_in().values() for each in of.exercises}
]
doses_of = {
    kind: st.lists(
        st.sampled_from([one for one in USED if one.aim is kind]), min_size=1, max_size=3, unique=True
    ).flatmap(
        lambda some: st.tuples(
            *(
                st.builds(
                    Dose,
                    st.just(one.id),
                    st.integers(1, 3),
                    st.just(one.hold_s),
                    st.just(None) if one.hold_s else st.sampled_from([(5, 10), (10, 15), (15, 20)]),
                )
                for one in some
            )
        )
    )
    for kind in ROTATION
}


@st.composite
def lasts(draw: st.DrawFn) -> dict[Aim, Worked]:
    days = st.dates(date(2025, 11, 1), TODAY)
    return {
        kind: Worked(draw(days), {kind: draw(doses_of[kind])}) for kind in draw(st.sets(st.sampled_from([*doses_of])))
    }


standings = st.builds(
    Standing,
    lights=st.builds(lights, st.sampled_from(Light), st.sampled_from(Light)),
    worst=st.none() | st.integers(0, 10),
    day=st.just(TODAY),
    limp_or_swelling=st.booleans(),
    heel_tendon=st.booleans(),
    warm=st.booleans(),
    eased=st.booleans(),
    starting=st.frozensets(st.sampled_from([Aim.STRENGTH, Aim.BALANCE])),
    stepped_back=st.fixed_dictionaries(
        {}, optional={kind: doses_of[kind].map(smaller) for kind in (Aim.STRENGTH, Aim.BALANCE)}
    ),
    last=lasts(),
    places=st.just(BEGINNING),
).filter(lambda known: known.light >= RED or not known.limp_or_swelling)


#: What follows no ladder.
WRITTEN = [of for of in built_in().values() if not of.tracks]


@given(standings)
def test_on_amber_and_grey_no_kind_gets_more_than_its_last_session_had(known: Standing) -> None:
    if known.light in (AMBER, GREY):
        for chosen in WRITTEN:
            for kind, doses in by_kind(fit(chosen, known)[0].doses).items():
                assert kind not in known.last or load(doses).within(load(known.last[kind].doses[kind]))


@given(standings, st.sampled_from(WRITTEN))
def test_what_fits_is_never_more_than_what_is_written(known: Standing, chosen: Routine) -> None:
    written = by_kind(chosen.doses)
    for kind, doses in by_kind(fit(chosen, known)[0].doses).items():
        assert load(doses).within(load(written[kind]))


@given(standings, st.sampled_from(list(built_in().values())))
def test_a_worse_light_never_asks_more(known: Standing, chosen: Routine) -> None:
    green, grey = (fit(chosen, replace(known, lights=lights(light, light)))[0] for light in (GREEN, GREY))
    more = by_kind(green.doses)
    for kind, doses in by_kind(grey.doses).items():
        assert load(doses).within(load(more[kind]))


def test_a_kind_of_which_nothing_is_left_today_gives_its_turn_to_the_next() -> None:
    """On amber no more stretches than last time, and a sore heel tendon takes the only one there was."""
    steps = Worked(TODAY - 9 * DAY, by_kind((Dose("step_calf_stretch", 1, 30, None),)))
    found = suggest(standing(AMBER, heel_tendon=True, last=last(balance=1) | {Aim.STRETCH: steps}))
    assert (found.routine and found.routine.id, found.because[0]) == ("balance", Because.LONGEST_AGO)


@given(standings)
def test_the_suggestion_is_never_advised_against_today(known: Standing) -> None:
    suggestion = suggest(known)
    assert suggestion.because
    if suggestion.routine:
        assert suggestion.routine.doses
        assert advised_against(suggestion.routine, known) == ()


@given(standings)
def test_a_ticked_sign_suggests_nothing_and_advises_against_everything(known: Standing) -> None:
    stopped = replace(known, lights=lights(known.lights[LEFT].light, STOP))
    assert suggest(stopped) == Suggestion(None, (Because.SIGN,))
    assert all(Because.SIGN in advised_against(each, stopped) for each in built_in().values())


@given(standings, st.sampled_from(list(built_in().values())))
def test_a_routine_fitted_to_the_first_weeks_has_floor_raises_and_no_weights(known: Standing, chosen: Routine) -> None:
    fitted, _ = fit(chosen, replace(known, starting=BOTH))
    assert not any(
        exercise.weighted or "step" in exercise.equipment for exercise in fitted.exercises if exercise.loading
    )
    assert not any(exercise.weighted for exercise in fitted.exercises)


def stood(text: str, full_dose: bool = False) -> Standing:
    pages = diary(text)
    return stand(pages.history(), pages.works, pages.last, Mode.CAUTIOUS, full_dose=full_dose)


def test_where_a_runner_stands() -> None:
    known = stood("Mon-Sun left 2 right 1\nMon left 3 right 1 | session article_calves")
    assert (known.light, known.worst, known.limp_or_swelling, known.heel_tendon) == (GREEN, 3, False, False)
    assert (known.warm, known.eased, known.stepped_back) == (False, False, {})
    assert {kind: work.doses for kind, work in known.last.items()} == {
        Aim.STRENGTH: {Aim.STRENGTH: routine("article_calves").doses}
    }


def test_a_run_that_has_just_ended_and_an_open_sign_are_told() -> None:
    pages = diary("Mon left 1 right 1")
    locks = [Lock(pages.last, easiest=True)]
    known = stand(pages.history(locks=locks), [], pages.last, Mode.CAUTIOUS, warm=True)
    assert (known.warm, known.eased) == (True, True)


WORST = {
    "both sides": ("Mon left 2 right 4", 4),
    "one side unknown": ("Mon left 2", None),
    "no morning": ("Mon -", None),
}


@pytest.mark.parametrize(("text", "worst"), WORST.values(), ids=WORST.keys())
def test_the_worst_morning_is_unknown_unless_both_sides_were_rated(text: str, worst: int | None) -> None:
    assert stood(text).worst == worst


SIGNS = {
    "neither": ("Mon left 2 right 2", False),
    "not answered": ("Mon left 2 unsaid right 2 unsaid", False),
    "a limp on one side": ("Mon left 2 right 2 limping", True),
    "new swelling on one side": ("Mon left 2 swollen right 2", True),
    "swelling as yesterday": ("Mon left 2 swollen right 2\nTue left 2 swollen right 2", False),
}


@pytest.mark.parametrize(("text", "expected"), SIGNS.values(), ids=SIGNS.keys())
def test_a_limp_or_new_swelling_of_either_side_counts(text: str, expected: bool) -> None:
    assert stood(text).limp_or_swelling is expected


HEELS = {
    "sore this morning": ("Mon left 2 heel_tendon 1", True),
    "rated 0": ("Mon left 2 heel_tendon 0", False),
    "another place": ("Mon left 2 tendon 4 heel 4", False),
    "the right side": ("Mon right 2 heel_tendon 1", True),
    "another time of the day": ("Mon other left 0 heel_tendon 3", True),
    "settled since": ("Mon left 2 heel_tendon 3\nTue left 2 heel_tendon 0", False),
    "not asked since": ("Mon left 2 heel_tendon 3\nTue-Sun left 2", True),
    "13 days ago": ("Mon left 2 heel_tendon 3\nSun -\nSun -", True),
    "14 days ago": ("Mon left 2 heel_tendon 3\nSun -\nSun -\nMon -", False),
}


@pytest.mark.parametrize(("text", "sore"), HEELS.values(), ids=HEELS.keys())
def test_soreness_at_the_heel_bone_stays_until_it_is_answered_anew(text: str, sore: bool) -> None:
    assert stood(text).heel_tendon is sore


def test_an_answer_after_the_day_is_not_known_on_it() -> None:
    pages = diary("Mon left 2\nTue left 2 heel_tendon 3")
    assert not stand(pages.history(), [], pages.last - DAY, Mode.CAUTIOUS).heel_tendon


WEEK = "Mon-Sun left 1 right 1\n"
CALM = " left 1 right 1 | session {} | during left 1 right 1 | later left 1 right 1\n"
CALVES, BALANCE, STRETCHES = (CALM.format(id) for id in ("article_calves", "article_balance", "stretches"))
REST = "Mon-Sun left 1 right 1\n"
FIRST_WEEKS: dict[str, tuple[str, set[Aim]]] = {
    "no session yet": (WEEK + "Mon left 1 right 1", {*BOTH}),
    "a session today": (WEEK + "Mon" + CALVES, {*BOTH}),
    "two calm ones": (WEEK + "Mon-Tue" + CALVES + "Wed left 1 right 1", {*BOTH}),
    "three calm ones of the calves": (WEEK + "Mon-Wed" + CALVES + "Thu left 1 right 1", {Aim.BALANCE}),
    "three calm ones of balance": (WEEK + "Mon-Wed" + BALANCE + "Thu left 1 right 1", {Aim.STRENGTH}),
    "three of stretches alone": (WEEK + "Mon-Wed" + STRETCHES + "Thu left 1 right 1", {*BOTH}),
    "three, the last without its morning": (WEEK + "Mon-Wed" + CALVES + "Thu -", {*BOTH}),
    "three, one followed by a red morning": (WEEK + "Mon-Wed" + CALVES + "Thu left 1 right 3", {*BOTH}),
    "three, one followed by unanswered signs": (WEEK + "Mon-Wed" + CALVES + "Thu left 1 right 1 unsaid", {*BOTH}),
    "27 days without": (WEEK + "Mon-Wed" + CALVES + "Thu-Sun left 1 right 1\n" + REST * 3 + "Mon-Tue -", {Aim.BALANCE}),
    "28 days without": (WEEK + "Mon-Wed" + CALVES + "Thu-Sun left 1 right 1\n" + REST * 3 + "Mon-Wed -", {*BOTH}),
    "one again after 28 days without": (
        WEEK + "Mon-Wed" + CALVES + "Thu-Sun left 1 right 1\n" + REST * 3 + "Mon-Tue left 1 right 1\nWed" + CALVES
        + "Thu left 1 right 1",
        {*BOTH},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "starting"), FIRST_WEEKS.values(), ids=FIRST_WEEKS.keys())
def test_each_kind_has_first_weeks_of_its_own_that_end_with_three_sessions_followed_by_green(
    text: str, starting: set[Aim]
) -> None:
    assert stood(text).starting == starting


@pytest.mark.parametrize("days", [7, 2], ids=["more than needed", "too few"])
def test_no_more_calm_sessions_than_needed_are_counted(days: int) -> None:
    pages = diary(WEEK + f"Mon-{'Sun' if days == 7 else 'Tue'}" + CALVES)
    counted = calm_sessions(pages.history(), pages.works, pages.last, Mode.CAUTIOUS)
    assert counted == min(3, days - 1)


def test_a_session_of_the_day_itself_does_not_count_even_once_its_morning_is_known() -> None:
    pages = diary(WEEK + "Mon" + CALVES + "Tue left 1 right 1")
    assert calm_sessions(pages.history(), pages.works, pages.last - DAY, Mode.CAUTIOUS) == 0


def test_two_sessions_of_one_day_are_one() -> None:
    pages = diary(
        WEEK
        + "Mon left 1 right 1 | session article_calves | session article_calves | during left 1 right 1 | later left 1 right 1\nTue left 1 right 1"
    )
    assert calm_sessions(pages.history(), pages.works, pages.last, Mode.CAUTIOUS) == 1


def test_a_runner_may_skip_the_first_weeks() -> None:
    assert not stood("Mon left 1 right 1", full_dose=True).starting


SMALL_CALVES = CALM.format("calves small")
STEPPED_BACK: dict[str, tuple[str, tuple[Dose, ...] | None]] = {
    "no red": (WEEK + "Mon" + CALVES + "Tue left 1 right 1", None),
    "red today": (WEEK + "Mon" + CALVES + "Tue left 4 right 1", None),
    "the day after red": (WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed left 1 right 1", floor(2, 15, 20)),
    "red on the day of the session": (
        WEEK + "Mon left 1 right 1 | session article_calves | during left 6\nTue left 1 right 1\nWed left 1 right 1",
        floor(2, 15, 20),
    ),
    "the smallest dose before red": (
        WEEK + "Mon" + SMALL_CALVES + "Tue left 4 right 1\nWed left 1 right 1", floor(1, 5, 10),
    ),
    "red before anything was done": (WEEK + "Mon left 4 right 1\nTue" + CALVES + "Wed left 1 right 1", None),
    "two calm ones since": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed-Thu" + SMALL_CALVES + "Fri left 1 right 1",
        floor(2, 15, 20),
    ),
    "three calm ones since": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed-Fri" + SMALL_CALVES + "Sat left 1 right 1", None,
    ),
    "three of another kind since": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed-Fri" + STRETCHES + "Sat left 1 right 1", floor(2, 15, 20),
    ),
    "red again after a smaller one": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed" + SMALL_CALVES + "Thu left 4 right 1\nFri left 1 right 1",
        floor(1, 5, 10),
    ),
    "28 days ago": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed-Sun left 1 right 1\n" + REST * 3 + "Mon-Tue left 1 right 1",
        floor(2, 15, 20),
    ),
    "29 days ago": (
        WEEK + "Mon" + CALVES + "Tue left 4 right 1\nWed-Sun left 1 right 1\n" + REST * 3 + "Mon-Wed left 1 right 1",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "most"), STEPPED_BACK.values(), ids=STEPPED_BACK.keys())
def test_after_red_a_kind_is_one_step_smaller_until_three_sessions_went_well(
    text: str, most: tuple[Dose, ...] | None
) -> None:
    assert stood(text).stepped_back.get(Aim.STRENGTH) == most


def test_stretches_are_no_load_to_step_back_from() -> None:
    known = stood(WEEK + "Mon" + STRETCHES + "Tue left 4 right 1\nWed left 1 right 1")
    assert known.stepped_back == {}


OPEN = {
    "green, first weeks": (standing(starting=BOTH), (Because.FIRST_WEEKS,), True),
    "green, nothing changed": (standing(), (), False),
    "amber": (standing(AMBER, starting=BOTH), (Because.FIRST_WEEKS,), False),
    "grey": (standing(GREY), (Because.UNKNOWN,), False),
    "the heel bone too": (standing(starting=BOTH), (Because.FIRST_WEEKS, Because.HEEL_TENDON), False),
    "after red": (standing(stepped_back={Aim.STRENGTH: floor(1, 5, 10)}), (Because.FIRST_WEEKS,), False),
    "the easiest level": (standing(eased=True), (Because.FIRST_WEEKS,), False),
    "smaller for more than that": (standing(), (Because.FIRST_WEEKS, Because.AFTER_RED), False),
}


@pytest.mark.parametrize(("known", "changes", "open"), OPEN.values(), ids=OPEN.keys())
def test_the_full_dose_is_offered_only_where_the_first_weeks_alone_make_it_smaller(
    known: Standing, changes: tuple[Because, ...], open: bool
) -> None:
    assert full_dose_open(changes, known) is open


SORER = {
    "the worse light": ((AMBER, 0), (GREEN, 4), LEFT),
    "the worse light, right": ((GREEN, 4), (RED, 0), RIGHT),
    "equal lights, the higher morning": ((GREEN, 1), (GREEN, 2), RIGHT),
    "equal lights and mornings": ((GREEN, 2), (GREEN, 2), LEFT),
    "equal lights, one side unknown": ((GREY, None), (GREY, 1), RIGHT),
}


@pytest.mark.parametrize(("left", "right", "side"), SORER.values(), ids=SORER.keys())
def test_the_sorer_side_begins(left: tuple[Light, int | None], right: tuple[Light, int | None], side: Side) -> None:
    rated = {LEFT: left, RIGHT: right}
    judged = {of: Verdict(light, (), Evidence(morning=morning)) for of, (light, morning) in rated.items()}
    assert sorer(judged) is side
