"""The last weeks as they were run: neutral, with what is unknown left blank, and explained once."""

import re

import pytest

from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Surface
from tests.pages.paper import Paper
from tests.pages.runs.test_run_list import run
from tests.pages.visit import Visit
from tests.pages.words.test_load_words import FORBIDDEN

PAGE = "pages/runs.py"
MEANING = "What the steps add up to, and what these numbers mean"


def weeks(runner: Visit) -> list[str]:
    """Return what is said of each week, the newest first."""
    said = runner.sentences()
    return said[said.index("Your weeks") + 1].split("\n\n")


def test_without_a_run_there_are_no_weeks(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 2 right 1")
    assert "Your weeks" not in runner.open(PAGE).text


def test_a_week_says_all_that_is_known_of_it(runner: Visit, paper: Paper) -> None:
    split = {"surface": Surface.ROAD, "other_surfaces": ((Surface.GRASS, 0.5),)}
    paper.keep(
        run(8, 1, effort=4, cadence_spm=160.0, **split),
        run(6, 5, effort=3, steps=9000, surface=Surface.ROAD),
        run(6, 12, effort=3),
    )
    runner.open(PAGE)
    this, last, before = weeks(runner)
    assert this == "**This week:** No runs."
    assert last == (
        "**Last week:** 2 runs, 14.0 km, 1:40:00, effort × minutes 350.  \n8,500 steps a foot in 2 runs.  \n"
        "By time: 75 % road, 25 % grass.  \nMonotony 0.6, strain 202."
    )
    assert before.startswith("**Week from Mon 12 Jan:** 1 run, 6.0 km, 50:00, effort × minutes 150.")


def test_a_missing_effort_leaves_the_week_blank(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1, effort=4), run(8, 3), run(8, 30))
    runner.open(PAGE)
    assert "Effort × minutes stays blank: 1 run without an effort." in weeks(runner)[1]
    assert "Monotony" not in weeks(runner)[1]


@pytest.mark.parametrize(("ago", "even"), [(7, True), (6, False)], ids=["written from its Monday", "from its Tuesday"])
def test_how_even_a_week_was_waits_for_a_whole_week(runner: Visit, paper: Paper, ago: int, even: bool) -> None:
    paper.keep(run(8, 1, effort=4), run(6, ago, effort=4))
    runner.open(PAGE)
    assert ("Monotony" in weeks(runner)[1]) is even


def test_the_running_week_has_no_evenness(runner: Visit, paper: Paper) -> None:
    paper.it_is(paper.today.replace(day=30))
    paper.keep(run(8, -1, effort=4), run(6, -3, effort=5), run(6, 20, effort=4))
    runner.open(PAGE)
    assert "effort × minutes 450" in weeks(runner)[0]
    assert "Monotony" not in weeks(runner)[0]


def test_earlier_weeks_are_a_tap_away_until_the_diary_begins(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1), run(8, 43))
    runner.open(PAGE)
    assert len(weeks(runner)) == 4
    runner.tap("Earlier weeks")
    assert len(weeks(runner)) == 8
    assert weeks(runner)[-1].startswith("**Week from Mon 8 Dec 2025:** 1 run, 8.0 km")
    assert not runner.buttons("Earlier weeks")


def test_what_steps_add_up_to_is_a_range_for_this_week_and_the_last(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1, steps=9000), run(8, 9, steps=9000))
    said = runner.open(PAGE).text
    assert said.count("Added up on the ground") == 1
    assert "**This week:** No steps to add up." in said
    assert "**Last week:** Added up on the ground, 9,000 to 14,000 body weights a foot; at tendon and joint," in said
    assert "kN" not in said


def test_with_a_body_weight_it_is_in_kilonewtons_too(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(weight_kg=70.0))
    paper.keep(run(8, 1, steps=9000))
    assert "9,000 to 14,000 body weights a foot (6,200 to 9,300 kN at 70 kg)" in runner.open(PAGE).text


def test_it_is_explained_once_with_weeks_and_ground(runner: Visit, paper: Paper) -> None:
    paper.keep(*(run(8, 1 + 3 * ago) for ago in range(8)))
    said = runner.open(PAGE).text
    assert MEANING in said
    for part in ("Each running step meets the ground with roughly 2 to 3", "Monotony is the mean", "loose sand"):
        assert said.count(part) == 1


def test_no_word_of_the_load_frightens_or_judges(runner: Visit, full: Paper) -> None:
    said = runner.open(PAGE).sentences()
    assert not [one for one in said if FORBIDDEN.search(one)]
    assert not re.search("[↑↓▲▼]|too (much|many|fast)|:(red|green|orange)", "\n".join(said))
    assert not runner.at.warning
