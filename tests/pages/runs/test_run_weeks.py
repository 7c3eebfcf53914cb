"""The last weeks as they were run: neutral, with what is unknown left blank, and explained once."""

import re

import pytest

from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Surface
from tests.pages.paper import Paper
from tests.pages.runs.test_run_list import run
from tests.pages.visit import Visit
from tests.pages.words.runs.test_load_words import FORBIDDEN

PAGE = "pages/runs.py"
MEANING = "What the steps add up to, and what these numbers mean"


def weeks(runner: Visit) -> list[list[str]]:
    """Return the cells of the table of weeks, the newest week first."""
    (table,) = [one.proto.body for one in runner.at.get("html") if "<table" in one.proto.body]
    rows = re.findall("<tr>(.*?)</tr>", table)[1:]
    return [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def meant(runner: Visit) -> list[str]:
    """Return what is said of each week behind the table, the newest first."""
    said = next(said for said in runner.unfold("weeks-meaning").sentences() if said.startswith("**This week:**"))
    return [one for one in said.split("\n\n") if one.startswith("**")]


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
    assert this == ["This week", "No runs."]
    assert last == ["Last week <small>2 runs</small>", "14.0 km", "1:40:00", "8,500", "75 % road<br>25 % grass"]
    assert before[:3] == ["From 12 Jan <small>1 run</small>", "6.0 km", "50:00"]
    assert meant(runner)[1].startswith(
        "**Last week:** Effort × minutes 350. Monotony 0.6, strain 202. 8,500 steps a foot in 2 runs. Added up"
    )


def test_a_missing_effort_leaves_the_week_blank(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1, effort=4), run(8, 3), run(8, 30))
    said = meant(runner.open(PAGE))[1]
    assert "Effort × minutes stays blank" in said
    assert "Monotony" not in said


@pytest.mark.parametrize(("ago", "even"), [(7, True), (6, False)], ids=["written from its Monday", "from its Tuesday"])
def test_how_even_a_week_was_waits_for_a_whole_week(runner: Visit, paper: Paper, ago: int, even: bool) -> None:
    paper.keep(run(8, 1, effort=4), run(6, ago, effort=4))
    assert ("Monotony" in meant(runner.open(PAGE))[1]) is even


def test_the_running_week_has_no_evenness(runner: Visit, paper: Paper) -> None:
    paper.it_is(paper.today.replace(day=30))
    paper.keep(run(8, -1, effort=4), run(6, -3, effort=5), run(6, 20, effort=4))
    said = meant(runner.open(PAGE))[0]
    assert "Effort × minutes 450" in said
    assert "Monotony" not in said


def test_earlier_weeks_are_a_tap_away_until_the_diary_begins(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1), run(8, 43))
    assert len(weeks(runner.open(PAGE))) == 4
    runner.tap("Earlier weeks")
    assert len(weeks(runner)) == 8
    assert weeks(runner)[-1][:2] == ["From 8 Dec 2025 <small>1 run</small>", "8.0 km"]
    assert not runner.buttons("Earlier weeks")


def test_what_steps_add_up_to_is_a_range_for_this_week_and_the_last(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, 1, steps=9000), run(8, 9, steps=9000))
    said = runner.open(PAGE).unfold("weeks-meaning").text
    assert said.count("Added up on the ground") == 1
    assert "**This week:** No runs. No steps to add up." in said
    assert "Added up on the ground, 9,000 to 14,000 body weights a foot; at tendon and joint," in meant(runner)[1]
    assert "kN" not in said


def test_with_a_body_weight_it_is_in_kilonewtons_too(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(weight_kg=70.0))
    paper.keep(run(8, 1, steps=9000))
    assert (
        "9,000 to 14,000 body weights a foot (6,200 to 9,300 kN at 70 kg)"
        in runner.open(PAGE).unfold("weeks-meaning").text
    )


def test_it_is_explained_once_with_weeks_and_ground(runner: Visit, paper: Paper) -> None:
    paper.keep(*(run(8, 1 + 3 * ago) for ago in range(8)))
    said = runner.open(PAGE).unfold("weeks-meaning").text
    assert MEANING in said
    for part in ("Each running step meets the ground with roughly 2 to 3", "Monotony is the mean", "loose sand"):
        assert said.count(part) == 1


def test_no_word_of_the_load_frightens_or_judges(runner: Visit, full: Paper) -> None:
    said = runner.open(PAGE).unfold().sentences()
    assert not [one for one in said if FORBIDDEN.search(one)]
    assert not re.search("[↑↓▲▼]|too (much|many|fast)|:(red|green|orange)", "\n".join(said))
    assert not runner.at.warning
