"""Levels within Progress: where both feet stand, what the next takes, a level by hand, and every move with its undo."""

from dataclasses import replace
from datetime import date

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import Track, ladders
from ankle_core.training.moves import MoveKind
from pages.parts.progress import levels
from pages.parts.words.training import ladder_words
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/progress.py"
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1"


def opened(runner: Visit) -> Visit:
    """Open the folds of the moves and of a level by hand."""
    runner.open(PAGE)
    for fold in levels.FOLDS:
        runner.unfold(fold)
    return runner


def by_hand(runner: Visit, side: Side, level: tuple[Track, str]) -> Visit:
    opened(runner).choose("Foot", side)
    runner.field("Level").set_value(level)
    return runner.tap("Set it")


def test_a_new_diary_stands_at_the_beginning_and_says_what_the_next_level_takes(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    text = runner.open(PAGE).text
    assert "**Calves** C0 · **C1 both** · C2 · C3 · C4 · C5 · C6" in text
    assert "**Hops** P1 · P2 · P3 · P4" in text
    assert "**Balance** **B1 both** · B2 · B3 · B4 · B5 · B6" in text
    assert "Both: Next C2, both feet, on a step: still 3 more sessions; 2 in a row complete" in text
    assert "Both: Next P1, quick rebounds: still level C4 on both feet" in text


def test_a_level_is_set_by_hand_and_undone(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    by_hand(runner, Side.RIGHT, (Track.CALF, "C4"))
    assert "The right stands at C4, one foot, on the floor (calves)." in runner.text
    assert "**C1 left** · C2 · C3 · **C4 right**" in runner.text
    (row,) = runner.rows("moves")
    assert (row.what, row.label) == ("Right, calves: set to C4 by hand", "Undo")
    (kept,) = paper.read().moves
    assert (kept.side, kept.kind, kept.level) == (Side.RIGHT, MoveKind.BY_HAND, "C4")
    opened(runner).tap("Undo")
    assert "**C1 both**" in runner.text
    assert paper.read().moves == []
    assert "No foot has moved yet." in opened(runner).text


def test_a_track_that_another_opens_can_be_left_again(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    by_hand(runner, Side.LEFT, (Track.HOPS, "P2"))
    assert "**P2 left**" in runner.text
    paper.it_is(paper.today, "07:35")
    by_hand(runner, Side.LEFT, (Track.HOPS, ""))
    assert "**Hops** P1 · P2 · P3 · P4" in runner.text
    assert "The left stands at not begun (hops)." in runner.text


def test_every_move_tells_its_numbers_and_one_of_another_version_tells_none(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    by_hand(runner, Side.LEFT, (Track.CALF, "C3"))
    moved = paper.read().moves[0]
    red = {"red": 739_260.0, "last_red": float(date(2025, 1, 5).toordinal()), "levels": 2.0}
    told = {
        "red_twice": ladder_words.met(replace(moved, rule="red_twice", numbers=red), paper.today),
        "away": ladder_words.met(replace(moved, rule="away", numbers={"days": 9}), paper.today),
        "newer": ladder_words.met(replace(moved, rule="moon", numbers={"phase": 1}), paper.today),
        "broken": ladder_words.met(replace(moved, rule="red", numbers={"last_red": 1e9}), paper.today),
    }
    assert told == {
        "red_twice": "Red more than once, last on 5 January 2025.",
        "away": "9 days without it.",
        "newer": "",
        "broken": "",
    }


def test_the_diary_has_every_move_on_its_day(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    by_hand(runner, Side.LEFT, (Track.BALANCE, "B3"))
    (row,) = runner.open("pages/diary.py").rows("diary")
    assert (row.what, row.text) == ("Level", "Left, balance: set to B3 by hand")


def test_the_top_of_a_ladder_is_to_be_kept_up(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    top = ladders()[Track.CALF].levels[-1].id
    for side in Side:
        by_hand(runner, side, (Track.CALF, top))
    assert "Both: Nothing is above it: keep it up on two or three days a week." in runner.text
