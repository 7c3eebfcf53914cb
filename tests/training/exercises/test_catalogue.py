"""The catalogue says how, how much, and on what evidence."""

import re

import pytest

from ankle_core.errors import AnkleError
from ankle_core.training.exercises import Aim, UnknownExercise, catalogue, exercise

EVERY = [pytest.param(one, id=one.id) for one in catalogue().values()]
#: What exercises.md asks for of the ladders and beside them: dose of one set, sets, tempo.
LADDERS = {
    "calf_raise_seated": ((10, 15), 3, (2, 1, 2)),
    "calf_raise_two_up_one_down": (12, 3, (1, 1, 3)),
    "single_leg_calf_raise": (10, 3, (2, 1, 3)),
    "single_leg_calf_raise_bent": (10, 3, (2, 1, 3)),
    "single_leg_calf_raise_step": (15, 3, (2, 1, 3)),
    "single_leg_calf_raise_loaded": (12, 3, (3, 1, 3)),
    "quick_rebounds": ((20, 20), 3, (0.25, 0, 0.25)),
    "pogo_hops": ((20, 30), 3, (0.25, 0, 0.25)),
    "single_leg_hops": (10, 3, (0.25, 0, 0.25)),
    "single_leg_hops_across": (10, 3, (0.5, 0, 0.5)),
    "single_leg_stand_turns": (None, 3, None),
    "single_leg_stand_cushion": (None, 3, None),
    "single_leg_stand_eyes_closed": (None, 3, None),
    "single_leg_squat_reach": (8, 3, (2, 1, 2)),
    "hop_and_stick": (6, 3, (1, 2, 1)),
    "ankle_turns": (None, 1, None),
    "band_turn_out": (15, 3, (2, 1, 2)),
    "tibialis_raise": ((12, 15), 3, (2, 1, 2)),
}
HOPS = {"quick_rebounds", "pogo_hops", "single_leg_hops", "single_leg_hops_across", "hop_and_stick"}
CLAIMS = r"\b(diagnos\w*|treat\w*|heal\w*|safe\w*|cleared?|prevent\w*|proven|works|optimal)\b"


def test_the_article_its_first_steps_and_the_ladders_are_in_it():
    assert set(catalogue()) == {
        "shin_stretch",
        "step_calf_stretch",
        "step_calf_stretch_rocking",
        "single_leg_stand",
        "single_leg_curl",
        "single_leg_row",
        "single_leg_press",
        "single_leg_lateral_raise",
        "calf_raise_straight",
        "calf_raise_bent",
        "calf_raise_straight_floor",
        "calf_raise_bent_floor",
        *LADDERS,
        "walk",
        "run",
    }


@pytest.mark.parametrize(
    ("id", "aim", "per_side", "hold_s", "repetitions", "sets"),
    [
        ("shin_stretch", Aim.STRETCH, True, 30, None, 2),
        ("step_calf_stretch", Aim.STRETCH, True, 30, None, 2),
        ("step_calf_stretch_rocking", Aim.STRETCH, True, 30, None, 2),
        ("single_leg_stand", Aim.BALANCE, True, 30, None, 3),
        ("single_leg_curl", Aim.BALANCE, True, 30, None, 2),
        ("single_leg_row", Aim.BALANCE, True, 30, None, 2),
        ("single_leg_press", Aim.BALANCE, True, 30, None, 2),
        ("single_leg_lateral_raise", Aim.BALANCE, True, 30, None, 2),
        ("calf_raise_straight", Aim.STRENGTH, False, None, (15, 20), 2),
        ("calf_raise_bent", Aim.STRENGTH, False, None, (15, 20), 2),
        ("calf_raise_straight_floor", Aim.STRENGTH, False, None, (15, 20), 2),
        ("calf_raise_bent_floor", Aim.STRENGTH, False, None, (15, 20), 2),
    ],
)
def test_the_dose_is_that_of_the_article(id, aim, per_side, hold_s, repetitions, sets):
    one = exercise(id)
    assert (one.aim, one.per_side, one.hold_s, one.repetitions, one.sets) == (aim, per_side, hold_s, repetitions, sets)


@pytest.mark.parametrize(("id", "dose"), LADDERS.items(), ids=LADDERS)
def test_the_dose_of_a_ladder_is_that_of_its_trials(id, dose):
    one = exercise(id)
    assert (one.repetitions or one.fitting, one.sets, one.tempo) == dose


@pytest.mark.parametrize("one", EVERY)
def test_what_is_done_one_foot_at_a_time_is_timed_so_that_both_can_be_equal(one):
    assert (one.per_side or one.aim is Aim.RUNNING) == (one.hold_s is not None)


@pytest.mark.parametrize("one", EVERY)
def test_counted_work_has_a_tempo(one):
    assert one.tempo or one.repetitions is None
    assert (one.repetitions or one.fitting) if one.tempo else one.fitting is None


@pytest.mark.parametrize(
    ("id", "lifts"),
    [("single_leg_curl", 7), ("single_leg_row", 7), ("single_leg_press", 7), ("single_leg_lateral_raise", 6)],
)
def test_the_thirty_seconds_are_the_set_and_as_many_lifts_as_fit_are_asked(id, lifts):
    assert (exercise(id).hold_s, exercise(id).fitting) == (30, lifts)
    assert lifts * sum(exercise(id).tempo) <= 30 < (lifts + 1) * sum(exercise(id).tempo)


@pytest.mark.parametrize("one", EVERY)
def test_every_text_is_there_and_claims_nothing(one):
    texts = (one.name, *one.cues, one.felt, one.mistake, one.caution, one.easier, one.grade, one.source, one.tested_in)
    assert all(text.strip() == text != "" for text in texts)
    assert len(one.cues) >= 3
    assert not [found for text in texts for found in re.findall(CLAIMS, text, re.IGNORECASE)]
    assert not [text for text in texts if "!" in text]


@pytest.mark.parametrize("one", EVERY)
def test_equipment_is_in_the_words_the_filter_knows(one):
    assert set(one.equipment) <= {"wall", "step", "dumbbells", "chair", "cushion", "band"}
    assert one.weighted == ("dumbbells" in one.equipment)


@pytest.mark.parametrize("one", EVERY)
def test_what_stands_in_for_it_exists_and_needs_nothing_to_stand_in_for_itself(one):
    assert one.starter == "" or exercise(one.starter).starter == exercise(one.starter).heel_tendon == ""
    assert one.heel_tendon in ("", "-") or exercise(one.heel_tendon).heel_tendon == ""


@pytest.mark.parametrize("one", EVERY)
def test_only_calf_raises_hops_and_running_load_the_calf(one):
    assert one.loading == ("calf_raise" in one.id or one.id in HOPS or one.id == "run")


@pytest.mark.parametrize("one", EVERY)
def test_what_loads_the_calf_says_when_not_to_do_it_at_all(one):
    assert one.caution.startswith("Not at all with a limp, new swelling or after a twist.") is one.loading


@pytest.mark.parametrize("one", EVERY)
def test_nobody_is_told_that_raises_were_held_against_rest(one):
    assert "rest and waiting" not in one.source


@pytest.mark.parametrize(
    ("id", "starter", "heel_tendon"),
    [
        ("calf_raise_straight", "calf_raise_straight_floor", "calf_raise_straight_floor"),
        ("calf_raise_bent", "calf_raise_bent_floor", "calf_raise_bent_floor"),
        ("single_leg_curl", "single_leg_stand", ""),
        ("single_leg_row", "single_leg_stand", ""),
        ("single_leg_press", "single_leg_stand", ""),
        ("single_leg_lateral_raise", "single_leg_stand", ""),
        ("step_calf_stretch", "", "-"),
        ("step_calf_stretch_rocking", "", "-"),
        ("shin_stretch", "", ""),
    ],
)
def test_the_gentler_version_is_the_one_of_the_first_weeks(id, starter, heel_tendon):
    assert (exercise(id).starter, exercise(id).heel_tendon) == (starter, heel_tendon)


def test_rocking_follows_the_plain_hold():
    assert [one.id for one in catalogue().values() if one.follows] == ["step_calf_stretch_rocking"]
    assert exercise("step_calf_stretch_rocking").follows == "step_calf_stretch"


@pytest.mark.parametrize("one", [one for one in EVERY if one.values[0].weighted])
def test_water_bottles_will_do_and_plain_standing_comes_first(one):
    assert "water bottles will do" in one.caution
    assert "plain standing on that foot is calm" in one.caution


def test_an_unknown_exercise_is_refused_in_a_sentence():
    with pytest.raises(UnknownExercise, match="No exercise is called “handstand”") as refused:
        exercise("handstand")
    assert isinstance(refused.value, AnkleError)


def test_the_catalogue_cannot_be_changed_by_who_reads_it():
    with pytest.raises(TypeError):
        catalogue()["handstand"] = exercise("shin_stretch")
