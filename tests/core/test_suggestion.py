"""The routine for today: what each light suggests, what changes the dose, and what is advised against."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.check_in import SIDES, Side
from ankle_core.light import Light, Reason, Verdict
from ankle_core.profile import Mode
from ankle_core.routines import Routine, built_in, for_heel_tendon, routine, starter
from ankle_core.suggestion import (
    Because,
    Standing,
    Suggestion,
    advised_against,
    calm_sessions,
    fit,
    sorer,
    stand,
    suggest,
)
from tests.diary import diary

DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)
GREEN, GREY, AMBER, RED, STOP = Light
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def verdict(light: Light) -> Verdict:
    return Verdict(light, (Reason("told by the test", light),))


def lights(left: Light, right: Light = GREEN) -> dict[Side, Verdict]:
    return {LEFT: verdict(left), RIGHT: verdict(right)}


def done(**days_ago: int) -> dict[str, date]:
    return {id: TODAY - DAY * days for id, days in days_ago.items()}


def standing(left: Light = GREEN, **said: object) -> Standing:
    """Somebody past the first weeks who did calves yesterday, balance before that and stretches long ago."""
    usual = Standing(lights(left), 1, False, False, False, False, done(calves=1, balance=3, stretches=9))
    return replace(usual, **said)  # type: ignore[arg-type]


SUGGESTIONS: dict[str, tuple[Standing, str | None, tuple[Because, ...]]] = {
    "green takes what was done longest ago": (standing(), "stretches", (Because.LONGEST_AGO,)),
    "grey does too": (standing(GREY), "stretches", (Because.LONGEST_AGO,)),
    "what was never done comes first": (
        standing(last_done=done(balance=3, stretches=9)), "calves", (Because.LONGEST_AGO,),
    ),
    "other routines stay out of the rotation": (standing(last_done=done(whole=1)), "calves", (Because.LONGEST_AGO,)),
    "nothing done yet": (standing(last_done={}), "first_steps", (Because.NEVER_DONE,)),
    "nothing done yet, amber": (standing(AMBER, last_done={}), "first_steps", (Because.NEVER_DONE,)),
    "only a routine that is gone": (standing(AMBER, last_done=done(gone=1)), "first_steps", (Because.NEVER_DONE,)),
    "a run and no session after one yet": (standing(ran=True), "after_run", (Because.RAN,)),
    "a run, and sessions after one": (
        standing(ran=True, last_done=done(calves=1, after_run=3, balance=2)), "stretches", (Because.LONGEST_AGO,),
    ),
    "a run before anything was done": (standing(ran=True, last_done={}), "first_steps", (Because.NEVER_DONE,)),
    "amber repeats the last one": (standing(AMBER), "calves", (Because.AMBER,)),
    "the worse side decides": (standing(lights=lights(GREEN, AMBER)), "calves", (Because.AMBER,)),
    "red and 2 of 10": (standing(RED, worst=2), "stretches", (Because.RED_CALM,)),
    "red and 3 of 10": (standing(RED, worst=3), None, (Because.RED,)),
    "red and unknown": (standing(RED, worst=None), None, (Because.RED,)),
    "red and a limp": (standing(RED, limp_or_swelling=True), None, (Because.LIMP_OR_SWELLING,)),
    "a ticked sign": (standing(STOP, limp_or_swelling=True), None, (Because.SIGN,)),
    "first weeks": (
        standing(first_weeks=True, last_done=done(stretches=1)), "calves", (Because.LONGEST_AGO, Because.FIRST_WEEKS),
    ),
    "first weeks leave stretches as they are": (standing(first_weeks=True), "stretches", (Because.LONGEST_AGO,)),
    "soreness at the heel bone": (
        standing(heel_tendon=True, last_done=done(stretches=1)), "calves", (Because.LONGEST_AGO, Because.HEEL_TENDON),
    ),
    "soreness at the heel bone, red and calm": (
        standing(RED, heel_tendon=True), "stretches", (Because.RED_CALM, Because.HEEL_TENDON),
    ),
    "soreness at the heel bone in the first weeks": (
        standing(heel_tendon=True, first_weeks=True, last_done=done(stretches=1, calves=2)),
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
    known = standing(first_weeks=True, heel_tendon=True, last_done=done(stretches=1))
    assert suggest(known).routine == for_heel_tendon(starter(routine("calves")))
    assert suggest(standing(heel_tendon=True)).routine == for_heel_tendon(routine("stretches"))


def test_what_fits_already_is_not_changed() -> None:
    assert fit(routine("stretches"), standing(first_weeks=True)) == (routine("stretches"), ())
    assert fit(routine("balance"), standing(heel_tendon=True)) == (routine("balance"), ())


AGAINST: dict[str, tuple[Standing, str, tuple[Because, ...]]] = {
    "green advises against nothing": (standing(), "whole", ()),
    "grey advises against nothing": (standing(GREY), "whole", ()),
    "amber, done before": (standing(AMBER), "calves", ()),
    "amber, new loading": (standing(AMBER), "whole", (Because.AMBER,)),
    "amber, the beginning": (standing(AMBER, last_done={}), "first_steps", ()),
    "amber, new but no loading": (standing(AMBER, last_done={}), "balance", ()),
    "red and calm, stretches": (standing(RED, worst=2), "stretches", ()),
    "red and calm, balance": (standing(RED, worst=2), "balance", ()),
    "red and calm, calves": (standing(RED, worst=2), "calves", (Because.RED,)),
    "red and 3 of 10, stretches": (standing(RED, worst=3), "stretches", (Because.RED,)),
    "red and unknown, stretches": (standing(RED, worst=None), "stretches", (Because.RED,)),
    "a limp": (standing(RED, limp_or_swelling=True), "calves", (Because.LIMP_OR_SWELLING, Because.RED)),
    "a ticked sign": (standing(STOP), "stretches", (Because.SIGN,)),
    "the heel bone and step stretches": (standing(heel_tendon=True), "stretches", (Because.HEEL_TENDON,)),
    "the heel bone and the floor": (standing(heel_tendon=True), "no_equipment", ()),
}


@pytest.mark.parametrize(("known", "id", "because"), AGAINST.values(), ids=AGAINST.keys())
def test_today_says_what_it_advises_against(known: Standing, id: str, because: tuple[Because, ...]) -> None:
    assert advised_against(routine(id), known) == because


standings = st.builds(
    Standing,
    lights=st.builds(lights, st.sampled_from(Light), st.sampled_from(Light)),
    worst=st.none() | st.integers(0, 10),
    limp_or_swelling=st.booleans(),
    heel_tendon=st.booleans(),
    first_weeks=st.booleans(),
    ran=st.booleans(),
    last_done=st.dictionaries(st.sampled_from([*built_in(), "gone"]), st.dates(date(2025, 1, 1), TODAY)),
).filter(lambda known: known.light >= RED or not known.limp_or_swelling)


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
    fitted, _ = fit(chosen, replace(known, first_weeks=True))
    assert not any(
        exercise.weighted or "step" in exercise.equipment for exercise in fitted.exercises if exercise.loading
    )
    assert not any(exercise.weighted for exercise in fitted.exercises)


def stood(text: str, last_done: Mapping[str, date] | None = None, full_dose: bool = False) -> Standing:
    pages = diary(text)
    return stand(pages.history(), pages.last, Mode.CAUTIOUS, last_done or {}, full_dose)


def test_where_a_runner_stands() -> None:
    known = stood("Mon-Sun left 2 right 1\nMon left 3 right 1", {"calves": TODAY})
    assert (known.light, known.worst, known.limp_or_swelling, known.heel_tendon) == (GREEN, 3, False, False)
    assert (known.ran, known.last_done) == (False, {"calves": TODAY})


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


RUNS = {
    "today": ("Mon run", True),
    "yesterday": ("Mon run\nTue -", True),
    "the day before yesterday": ("Mon run\nTue -\nWed -", False),
    "never": ("Mon -", False),
}


@pytest.mark.parametrize(("text", "ran"), RUNS.values(), ids=RUNS.keys())
def test_a_run_counts_for_two_days(text: str, ran: bool) -> None:
    assert stood(text).ran is ran


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
    assert not stand(pages.history(), pages.last - DAY, Mode.CAUTIOUS, {}, False).heel_tendon


WEEK = "Mon-Sun left 1 right 1\n"
CALM_DAY = " left 1 right 1 | session | during left 1 right 1 | later left 1 right 1\n"
FIRST_WEEKS = {
    "no session yet": (WEEK + "Mon left 1 right 1", 0, True),
    "a session today": (WEEK + "Mon" + CALM_DAY, 0, True),
    "two calm ones": (WEEK + "Mon-Tue" + CALM_DAY + "Wed left 1 right 1", 2, True),
    "three calm ones": (WEEK + "Mon-Wed" + CALM_DAY + "Thu left 1 right 1", 3, False),
    "three, the last without its morning": (WEEK + "Mon-Wed" + CALM_DAY + "Thu -", 2, True),
    "three, one followed by a red morning": (WEEK + "Mon-Wed" + CALM_DAY + "Thu left 1 right 3", 2, True),
    "three, one followed by unanswered signs": (WEEK + "Mon-Wed" + CALM_DAY + "Thu left 1 right 1 unsaid", 2, True),
}


@pytest.mark.parametrize(("text", "calm", "first"), FIRST_WEEKS.values(), ids=FIRST_WEEKS.keys())
def test_the_first_weeks_end_with_three_sessions_followed_by_green(text: str, calm: int, first: bool) -> None:
    pages = diary(text)
    assert calm_sessions(pages.history(), pages.last, Mode.CAUTIOUS) == calm
    assert stood(text).first_weeks is first


def test_more_calm_sessions_than_needed_are_not_counted() -> None:
    pages = diary(WEEK + "Mon-Sun" + CALM_DAY)
    assert calm_sessions(pages.history(), pages.last, Mode.CAUTIOUS) == 3


def test_a_session_of_the_day_itself_does_not_count_even_once_its_morning_is_known() -> None:
    pages = diary(WEEK + "Mon" + CALM_DAY + "Tue left 1 right 1")
    assert calm_sessions(pages.history(), pages.last - DAY, Mode.CAUTIOUS) == 0


def test_a_runner_may_skip_the_first_weeks() -> None:
    assert not stood("Mon left 1 right 1", full_dose=True).first_weeks


SORER = {
    "the worse light": (lights(AMBER, GREEN), "Mon left 0 right 4", LEFT),
    "the worse light, right": (lights(GREEN, RED), "Mon left 4 right 0", RIGHT),
    "equal lights, the higher morning": (lights(GREEN, GREEN), "Mon left 1 right 2", RIGHT),
    "equal lights and mornings": (lights(GREEN, GREEN), "Mon left 2 right 2", LEFT),
    "equal lights, one side unknown": (lights(GREY, GREY), "Mon right 1", RIGHT),
}


@pytest.mark.parametrize(("verdicts", "text", "side"), SORER.values(), ids=SORER.keys())
def test_the_sorer_side_begins(verdicts: dict[Side, Verdict], text: str, side: Side) -> None:
    pages = diary(text)
    assert sorer(verdicts, pages.history(), pages.last) is side
    assert side in SIDES
