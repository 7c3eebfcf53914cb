"""The file of a routine: kept and shared, and read with every fault told by its line."""

import time
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.errors import OutOfRange
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routine_files import MOST_BYTES, checked, opened, read, written
from ankle_core.training.routines import Dose

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
    "five sets of what has two": (FILE.replace("sets = 2", "sets = 5"), 6, "from 1 to 4"),
    "21 quick rebounds": (
        FILE.replace("calf_raise_straight_floor", "quick_rebounds").replace("15]", "21]"),
        7,
        "1 to 20",
    ),
}


@pytest.mark.parametrize(("text", "line", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_its_line_and_in_words(text: str, line: int, said: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        opened(text.encode(), ID)
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


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files as editors leave them: in their own encodings and ends of lines, cut anywhere, with anything after it."""
    text = draw(TOML | LINES.map("\n".join) | st.text(max_size=200))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    file = text.replace("\n", ends).encode(draw(st.sampled_from(ENCODINGS)), "replace")
    return file[: draw(st.integers(0, len(file)))] + draw(st.binary(max_size=20) | st.just(b""))


@settings(max_examples=500)
@given(files())
def test_whatever_the_file_is_it_is_a_routine_or_a_sentence_with_its_line(file: bytes) -> None:
    began = time.process_time()
    refusal = ""
    try:
        found = opened(file, ID)
    except OutOfRange as refused:
        refusal = str(refused)
    if refusal.startswith("Line "):
        assert 1 <= int(refusal.split(":")[0].removeprefix("Line ")) <= file.count(b"\n") + 1
    elif refusal:
        assert refusal == "This is no text. Nothing was saved. Choose a routine file, which ends in .toml."
    else:
        assert read(written(found), ID) == found
        assert len(found.doses) == file.count(b"[[exercise]]")
    assert time.process_time() - began < 0.2


@given(
    st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]), st.text("#é🦶", max_size=40), st.integers(-9, 9)
)
def test_a_file_is_read_whole_up_to_its_last_byte_and_not_at_all_beyond(
    mark: str, ends: str, comment: str, more: int
) -> None:
    """Cut short it would lose its last exercises without a word."""
    bare = (mark + FILE.replace("\n", ends)).encode()
    told = f"# {comment} ".encode()
    file = (mark.encode() + told).ljust(MOST_BYTES + more - len(bare) + len(mark.encode()) - len(ends), b"x")
    file += (ends + FILE.replace("\n", ends)).encode()
    assert len(file) == MOST_BYTES + more
    if more > 0:
        with pytest.raises(OutOfRange, match=r"larger than 20 kB, which no routine is\. Nothing was saved\."):
            opened(file, ID)
    else:
        assert opened(file, ID) == ROUTINE


def test_what_another_version_let_choose_stays_readable() -> None:
    more = OwnRoutine(ID, "x", (Dose("shin_stretch", 6, 60.0, None), Dose("single_leg_hops", 6, 10.0, None)))
    assert read(written(more), ID) == more
    with pytest.raises(OutOfRange, match="Line 5: The sets must be a whole number from 1 to 4"):
        opened(written(more).encode(), ID)


def test_a_kept_text_beyond_the_size_is_refused() -> None:
    with pytest.raises(OutOfRange, match="larger than 20 kB"):
        read(FILE + "#" * MOST_BYTES, ID)


def test_the_worst_files_take_no_time() -> None:
    for text in ("[" * 19_999, "a." * 9_999, 'title = "' + "\\" * 19_000, "[[exercise]]\n" * 1_500, "x = 1\n" * 3_000):
        began = time.process_time()
        with pytest.raises(OutOfRange):
            read(text, ID)
        assert time.process_time() - began < 0.2
