"""Flares on Progress: when, how long they took to settle, and what was before, as facts."""

from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/progress.py"
CALM = "Mon-Sun left 1 right 1\n"


def test_a_diary_without_a_red_light_has_none(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 2)
    assert "Flares" not in runner.open(PAGE).text


def test_a_flare_says_when_it_was_how_long_it_took_and_what_was_before(runner: Visit, paper: Paper) -> None:
    paper.write(
        CALM + "Mon left 1 right 1 | run 40@4 trail\nTue left 1 right 1 | session stretches\nWed left 5 right 1\n"
        "Thu left 5 right 1\nFri-Sat left 1 right 1"
    )
    runner.open(PAGE)
    assert "Flares: 1" in runner.text
    assert "it need not be why" in runner.text
    assert "**Left, 14 January:** red within 2 days, settled after 2 days.  \nBefore: Monday run" in runner.text
    assert "smooth trail, effort 4; Tuesday stretches." in runner.text


def test_one_that_has_not_settled_says_so_and_nothing_before_is_told_too(runner: Visit, paper: Paper) -> None:
    paper.write(CALM + "Mon-Tue left 1 right 1\nWed left 1 right 5")
    runner.open(PAGE)
    assert (
        "**Right, 14 January:** red for a day, not settled yet.  \nBefore: no run, session or step up." in runner.text
    )


def test_one_that_began_before_the_chosen_weeks_keeps_its_first_day(runner: Visit, paper: Paper) -> None:
    sore, calm = "left 6 right 1", "left 1 right 1"
    paper.write(
        f"Mon-Sun {calm}\nMon-Wed {calm}\nThu-Sun {sore}\nMon-Sun {sore}\nMon-Sun {calm}\nMon-Sun {calm}\nMon-Thu {calm}"
    )
    runner.open(PAGE, range="28")
    assert "**Left, 15 January:** red within 11 days, settled after 19 days.  \nBefore: no run" in runner.text
