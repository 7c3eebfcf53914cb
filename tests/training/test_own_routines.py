"""One's own routines: put together, written as a small file, and read with every fault told by its line."""

import time
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.errors import OutOfRange
from ankle_core.training import own_routines
from ankle_core.training.exercises import catalogue, exercise
from ankle_core.training.own_routines import OwnRoutine, checked, copy_of, moved, read, swaps, written
from ankle_core.training.routines import Dose, built_in, default_dose, timeline

ID = UUID(int=7)
FILE = """\
title = "Evening calves"
about = "Before bed."

[[exercise]]
id = "calf_raise_straight_floor"
sets = 2
repetitions = [10, 15]

[[exercise]]  # one foot
id = "single_leg_stand"
sets = 3
seconds = 30
"""
DOSES = (Dose("calf_raise_straight_floor", 2, None, (10, 15)), Dose("single_leg_stand", 3, 30.0, None))
ROUTINE = OwnRoutine(ID, "Evening calves", DOSES, "Before bed.")


def test_a_file_is_a_routine_and_the_other_way_round() -> None:
    assert read(FILE, ID) == ROUTINE
    assert read(written(ROUTINE), ID) == ROUTINE
    assert checked(ROUTINE) == ROUTINE
    assert read(FILE.replace("seconds = 30", "seconds = 30.0"), ID) == ROUTINE


def test_it_can_be_played() -> None:
    played = ROUTINE.routine
    assert (played.id, played.title, played.aim) == (str(ID), "Evening calves", "strength")
    assert timeline(played.doses)
    assert ROUTINE.unknown == ()


@pytest.mark.parametrize("id", built_in())
def test_every_routine_can_be_made_ones_own(id: str) -> None:
    own = copy_of(built_in()[id], ID)
    assert checked(own) == own
    assert all(not dose.level for dose in own.doses)


FAULTS = {
    "no TOML": (FILE + "\nsets =", 14, "cannot be read as a routine file"),
    "an open text": ('title = "x', 1, "cannot be read as a routine file"),
    "nested without end": ("a = " + "[" * 5000, 1, "cannot be read as a routine file"),
    "empty": ("", 1, "has no title"),
    "a blank title": (FILE.replace("Evening calves", "  "), 1, "has no title"),
    "a title of two lines": (FILE.replace("Evening calves", "a\\nb"), 1, "title must be a text"),
    "a title that is too long": (FILE.replace("Evening calves", "x" * 61), 1, "at most 60 characters"),
    "a title that is no text": (FILE.replace('"Evening calves"', "7"), 1, "title must be a text"),
    "a long about": (FILE.replace("Before bed.", "x" * 301), 2, "at most 300 characters"),
    "another key": (FILE.replace("about =", "colour ="), 2, "“colour” is nothing"),
    "another key of an exercise": (FILE.replace("seconds = 30", "seconds = 30\nside = 1"), 13, "“side” is nothing"),
    "no exercise": ('title = "x"', 1, "1 to 30 exercises"),
    "an exercise that is none": ('title = "x"\nexercise = 3', 2, "1 to 30 exercises"),
    "exercises that are none": ('title = "x"\nexercise = [1]', 2, "under [[exercise]]"),
    "31 exercises": ('title = "x"\n' + (FILE.split("\n\n")[1] + "\n") * 31, 2, "1 to 30 exercises"),
    "no id": (FILE.replace('id = "single_leg_stand"', ""), 9, "has no id"),
    "an id that is no text": (FILE.replace('"single_leg_stand"', "3"), 10, "has no id"),
    "a walk": (FILE.replace("single_leg_stand", "walk"), 10, "“Brisk walk” belongs to Back to running"),
    "an unknown exercise": (FILE.replace("single_leg_stand", "plank\\u0007"), 10, "No exercise is called “plank?”"),
    "no sets": (FILE.replace("sets = 3", ""), 9, "sets must be a whole number from 1 to 6"),
    "seven sets": (FILE.replace("sets = 3", "sets = 7"), 11, "from 1 to 6"),
    "half a set": (FILE.replace("sets = 3", "sets = 2.5"), 11, "from 1 to 6"),
    "yes sets": (FILE.replace("sets = 3", "sets = true"), 11, "from 1 to 6"),
    "neither": (FILE.replace("seconds = 30\n", ""), 9, "either seconds or repetitions"),
    "both": (FILE + "repetitions = [1, 2]", 9, "either seconds or repetitions"),
    "counted that is timed": (FILE.replace("seconds = 30", "repetitions = [8, 12]"), 9, "timed in seconds"),
    "timed that is counted": (FILE.replace("repetitions = [10, 15]", "seconds = 60"), 4, "counted in repetitions"),
    "4 seconds": (FILE.replace("seconds = 30", "seconds = 4"), 12, "from 5 to 60"),
    "61 seconds": (FILE.replace("seconds = 30", "seconds = 61"), 12, "from 5 to 60"),
    "one repetition": (FILE.replace("[10, 15]", "[10]"), 7, "two numbers"),
    "none": (FILE.replace("[10, 15]", "[0, 15]"), 7, "from 1 to 30"),
    "31": (FILE.replace("[10, 15]", "[10, 31]"), 7, "from 1 to 30"),
    "the wrong way round": (FILE.replace("[10, 15]", "[15, 10]"), 7, "15, are more than the most, 10"),
    "too large": (FILE + "#" * 20_000, 1, "larger than 20 kB"),
}


@pytest.mark.parametrize(("text", "line", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_its_line_and_in_words(text: str, line: int, said: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        read(text, ID, known_only=True)
    sentence = str(refused.value)
    assert sentence.startswith(f"Line {line}: ")
    assert said in sentence
    assert sentence.endswith("Nothing was saved. Mend the line, or choose another file.")


def test_an_exercise_of_a_newer_version_is_kept_where_nobody_plays_it_yet() -> None:
    newer = read(FILE.replace("single_leg_stand", "plank"), ID)
    assert newer.unknown == ("plank",)


TOML = st.text("abcdefgh =[]{}\"'\n.,#0123456789_-\\", max_size=300)
LINES = st.lists(
    st.sampled_from([*FILE.split("\n"), "[[exercise]]", "sets = -1", "seconds = 1e400", "id = 'x'"]), max_size=40
)


@settings(max_examples=300)
@given(TOML | LINES.map("\n".join) | st.text(max_size=200))
def test_whatever_the_file_is_it_is_a_routine_or_a_sentence_with_its_line(text: str) -> None:
    began = time.process_time()
    try:
        found = read(text, ID, known_only=True)
    except OutOfRange as refused:
        line = int(str(refused).split(":")[0].removeprefix("Line "))
        assert 1 <= line <= text.count("\n") + 1
    else:
        assert read(written(found), ID) == found
    assert time.process_time() - began < 0.2


def test_the_worst_files_take_no_time() -> None:
    for text in ("[" * 19_999, "a." * 9_999, 'title = "' + "\\" * 19_000, "[[exercise]]\n" * 1_500, "x = 1\n" * 3_000):
        began = time.process_time()
        with pytest.raises(OutOfRange):
            read(text, ID)
        assert time.process_time() - began < 0.2


@given(st.integers(0, 3), st.integers(-9, 9))
def test_moving_keeps_every_exercise(at: int, by: int) -> None:
    doses = tuple(default_dose(exercise(id)) for id in list(catalogue())[:4])
    now = moved(doses, at, by)
    assert sorted(dose.exercise for dose in now) == sorted(dose.exercise for dose in doses)
    assert now.index(doses[at]) == min(3, max(0, at + by))


SWAPS = {
    "calf_raise_straight": {
        "easier": "calf_raise_straight_floor", "no_step": "calf_raise_straight_floor",
    },
    "single_leg_curl": {
        "easier": "single_leg_stand_turns", "harder": "single_leg_stand_cushion", "no_dumbbells": "single_leg_stand",
    },
    "single_leg_calf_raise": {"easier": "calf_raise_two_up_one_down", "harder": "single_leg_calf_raise_step"},
    "shin_stretch": {},
    "step_calf_stretch": {},
}  # fmt: skip


@pytest.mark.parametrize(("id", "found"), SWAPS.items(), ids=SWAPS)
def test_what_can_stand_in_for_an_exercise(id: str, found: dict[str, str]) -> None:
    dose = default_dose(exercise(id), 4)
    swapped = swaps(dose)
    assert {name: one.exercise for name, one in swapped.items()} == found
    assert all(one.sets == 4 for one in swapped.values())


@pytest.mark.parametrize("id", catalogue())
def test_whatever_stands_in_can_be_played_and_lacks_what_it_should(id: str) -> None:
    for name, one in swaps(default_dose(exercise(id))).items():
        assert checked(OwnRoutine(ID, "x", (one,)))
        without = {"no_dumbbells": "dumbbells", "no_step": "step"}.get(name)
        assert without not in exercise(one.exercise).equipment
    assert own_routines.MOST_BYTES == 20_000
