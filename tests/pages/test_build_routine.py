"""A routine of one's own: put together, saved, shared, loaded with its faults by line, played, deleted and brought back."""

from datetime import timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routine_files import read, written
from ankle_core.training.routines import Dose
from pages.parts.notebook import own_routines
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit
from tests.store.entries import own_routine

DAY = timedelta(days=1)
PAGE = "pages/build_routine.py"
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"


@pytest.fixture
def begun(runner: Visit, paper: Paper) -> Visit:
    """A runner who begins with a copy of the calves of the article."""
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    return select(runner.open(PAGE).unfold(), "Begin with", "article_calves")


def select(runner: Visit, label: str, value: str) -> Visit:
    runner.field(label).set_value(value)
    return runner.run()


def lines(runner: Visit) -> list[str]:
    return [one.label for one in runner.at.expander if one.label[:1].isdigit()]


def test_a_copy_is_changed_saved_and_played(begun: Visit, paper: Paper) -> None:
    assert lines(begun) == [
        "1. Calf raise, straight knee, on a step, 2 × 15 to 20", "2. Calf raise, knees bent, on a step, 2 × 15 to 20",
    ]  # fmt: skip
    begun.tap("No step: Calf raise, straight knee, on the floor")
    begun.tap("Down")
    assert [line[:25] for line in lines(begun)] == ["1. Calf raise, knees bent", "2. Calf raise, straight k"]
    begun.tap("Take out")
    select(begun, "Add an exercise", "single_leg_stand")
    begun.enter("What it is called", "Evening *calves*")
    begun.tap("Save")
    assert "Saved. It stands first among the other routines." in begun.text
    (kept,) = paper.read().routines
    assert kept.title == "Evening *calves*"
    assert [dose.exercise for dose in kept.doses] == ["calf_raise_straight_floor", "single_leg_stand"]
    card = begun.open("pages/routines.py").cards()[1]
    assert card["title"] == "Evening *calves*"
    plan = begun.start(of="Evening *calves*").plan()
    assert plan["title"] == "Evening *calves*"
    assert {step["exercise"] for step in plan["steps"]} == {"calf_raise_straight_floor", "single_leg_stand"}


def test_a_dose_is_changed_within_what_the_exercise_allows(begun: Visit, paper: Paper) -> None:
    select(begun, "Add an exercise", "single_leg_stand")
    seconds = next(one for one in begun.at.number_input if one.label == "Seconds a set, each foot")
    assert (seconds.min, seconds.max) == (5, 60)
    seconds.set_value(45)
    next(one for one in begun.at.number_input if one.label == "Sets").set_value(3)
    begun.at.slider[0].set_range(8, 12)
    begun.run()
    begun.tap("Save")
    (kept,) = paper.read().routines
    assert [(dose.sets, dose.hold_s, dose.repetitions) for dose in kept.doses] == [
        (3, None, (8, 12)), (2, None, (15, 20)), (3, 45.0, None),
    ]  # fmt: skip


def test_the_last_exercise_cannot_be_taken_out(begun: Visit) -> None:
    for _ in range(3):
        begun.tap("Take out")
    assert len(lines(begun)) == 1


def test_without_a_title_nothing_is_saved(begun: Visit, paper: Paper) -> None:
    begun.enter("What it is called", " ")
    begun.tap("Save")
    assert "Line 1: The routine has no title. Nothing was saved." in begun.refusal
    assert paper.read().routines == []


def test_it_says_where_it_reaches_past_the_level(begun: Visit, paper: Paper) -> None:
    beyond = "Beyond the level of a foot: Calf raise, straight knee, on a step is level C2"
    assert beyond in begun.text
    begun.tap("Save")
    card = begun.open("pages/routines.py").cards()[1]
    assert card["against"]["word"] == "more than fits today"
    assert beyond in card["against"]["why"]


def test_what_today_advises_against_is_said_of_ones_own_too(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 5, 1, NEITHER)
    select(runner.open(PAGE), "Begin with", "article_calves").tap("Save")
    card = next(
        card for card in runner.open("pages/routines.py").cards() if card["title"] == "Calves of the article, mine"
    )
    assert "Advised against" in card["against"]["why"]


def test_it_goes_on_with_ones_own_and_can_be_deleted_and_brought_back(begun: Visit, paper: Paper) -> None:
    begun.tap("Save")
    (kept,) = paper.read().routines
    again = Visit("other").open(PAGE, **{"from": str(kept.id)})
    assert lines(again) == lines(begun)
    again.tap("Delete this routine")
    assert paper.read().routines == []
    again.tap("Bring it back")
    assert [one.id for one in paper.read().routines] == [kept.id]


def test_a_copy_of_ones_own_is_another_routine(begun: Visit, paper: Paper) -> None:
    begun.tap("Save")
    begun.tap("Go on with a copy")
    assert lines(begun)[0].startswith("1. Calf raise")
    begun.tap("Take out")
    paper.it_is(paper.today, "07:31")
    begun.tap("Save")
    first, second = paper.read().routines
    assert (first.title, second.title) == ("Calves of the article, mine", "Calves of the article, mine, copy")
    assert len(first.doses) == len(second.doses) + 1


def test_a_deleted_one_is_brought_back_in_the_diary(begun: Visit, paper: Paper) -> None:
    begun.tap("Save")
    (kept,) = paper.read().routines
    begun.tap("Delete this routine")
    later = Visit("later").open("pages/diary.py").unfold()
    assert "Deleted in the last 30 days" in later.text
    assert [(row.what, row.text) for row in later.rows("deleted")] == [("today, routine", kept.title)]
    later.tap("Bring back")
    assert paper.read().routines == [kept]
    begun.open(PAGE).tap("Delete this routine")
    paper.it_is(paper.today + 31 * DAY)
    assert "Deleted in the last" not in Visit("much later").open("pages/diary.py").text


def test_what_was_kept_with_more_than_may_be_chosen_can_stay(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    own_routines.save(OwnRoutine(UUID(int=5), "Long", (Dose("shin_stretch", 6, 60.0, None),)))
    runner.open(PAGE, **{"from": str(UUID(int=5))}).unfold()
    sets = next(one for one in runner.at.number_input if one.label == "Sets")
    assert (sets.value, sets.max) == (6, 6)
    runner.tap("Save")
    assert "Saved." in runner.text


def test_a_shared_file_is_the_routine(begun: Visit) -> None:
    made = own_routine()
    assert read(written(made), UUID(int=1)).doses == made.doses
    assert begun.at.get("download_button")


FILE = 'title = "Shared"\n[[exercise]]\nid = "single_leg_stand"\nsets = 2\nseconds = 20\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FILE.encode(), "Nobody vouches for a loaded routine."),
        (b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode(), "Nobody vouches for a loaded routine."),
        (FILE.replace("sets = 2", "sets = 9").encode(), "Line 4: The sets must be a whole number from 1 to 6."),
        (FILE.replace("single_leg_stand", "plank").encode(), "Line 3: No exercise is called “plank”."),
        (b"\xff\xfe", "This is no text."),
        (FILE.encode() + b"#" * 20_000, "larger than 20 kB"),
        ((FILE + "#" * (19_990 - len(FILE)) + "é" * 9).encode(), "larger than 20 kB"),
    ],
    ids=[
        "a routine",
        "one of another editor",
        "nine sets",
        "another exercise",
        "no text",
        "too large",
        "too large by a letter",
    ],
)
def test_a_file_is_loaded_or_told_by_its_line(begun: Visit, paper: Paper, content: bytes, said: str) -> None:
    begun.at.get("file_uploader")[0].upload("shared.toml", content, "application/toml").run()
    assert said in begun.text
    assert paper.read().routines == [], "nothing is kept before it is saved"


def test_both_feet_stand_in_the_same_time(begun: Visit) -> None:
    select(begun, "Add an exercise", "single_leg_stand").tap("Save")
    steps = begun.open("pages/routines.py").start(of="Calves of the article, mine").plan()["steps"]
    seconds = {side: sum(s["seconds"] for s in steps if s["kind"] == "work" and s["side"] == side) for side in Side}
    assert seconds[Side.LEFT] == seconds[Side.RIGHT]


def test_its_first_dose_is_small_and_all_of_it_is_a_tap_away(begun: Visit) -> None:
    begun.tap("Save").open("pages/routines.py")
    title = "Calves of the article, mine"
    assert begun.starts(title)[:3] == ["Start", "All of it, as you made it"]
    assert {step["sets"] for step in begun.start(of=title).plan()["steps"] if step["kind"] == "work"} == {1}
    full = begun.open("pages/routines.py").start("All of it, as you made it", of=title).plan()
    assert {step["exercise"] for step in full["steps"]} == {"calf_raise_straight", "calf_raise_bent"}
