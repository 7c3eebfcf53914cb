"""Progress: one plain sentence above every chart, and none that the numbers do not carry."""

import json
import re

import pytest

from ankle_core.profile import Mode
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/progress.py"


def sentences(runner: Visit) -> list[str]:
    return [said.value for said in runner.at.markdown]


def charts(runner: Visit) -> int:
    return len(runner.at.get("vega_lite_chart"))


def test_an_empty_page_says_what_will_appear_and_the_one_next_step(runner: Visit) -> None:
    runner.open(PAGE)
    assert "After a few mornings, your soreness, work and runs appear here" in runner.text
    assert charts(runner) == 0
    assert "How are your ankles this morning?" in runner.follow("Answer this morning").text


def test_sample_data_can_be_looked_at_from_here(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).tap("Fill with sample data")
    assert "**Sample data**, not yours" in runner.text
    assert charts(runner) == 5
    assert paper.read().check_ins == []


def test_every_chart_stands_below_its_sentence(runner: Visit, full: Paper) -> None:
    runner.open(PAGE)
    kinds = [node.type for node in runner.at.main if node.type in ("markdown", "vega_lite_chart")]
    assert charts(runner) == 5
    assert all(kinds[at - 1] == "markdown" for at, kind in enumerate(kinds) if kind == "vega_lite_chart")


def test_each_side_says_whether_it_has_changed_and_from_how_many_mornings(runner: Visit, full: Paper) -> None:
    for side, said in zip(("Left", "Right"), sentences(runner.open(PAGE)), strict=False):
        assert re.match(rf"\*\*{side}: (calmer|sorer|no clear|too few)", said)
        assert re.search(r"\d+ of \d+ mornings", said)
        assert "Usually " in said


def test_three_quiet_weeks_have_one_sentence_worth_coming_back_for(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1\nMon-Fri left 3 right 1\nSat -\nSun left 3 right 1\nMon-Sat left 3 right 1")
    said = "\n".join(sentences(runner.open(PAGE)))
    assert re.search(r"19 of 2\d mornings", said)
    assert "Usually 3." in said
    assert "Trials judge this at 12 weeks." in said
    assert re.search("no clear change yet|too few mornings yet to say", said)


def test_a_few_mornings_never_make_a_change(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 7 right 0\nTue left 0 right 7")
    said = "\n".join(sentences(runner.open(PAGE)))
    assert "too few mornings yet to say" in said
    assert "calmer" not in said
    assert "sorer" not in said


def test_a_steady_ankle_has_no_clear_change(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 3 right 1"] * 10))
    said = sentences(runner.open(PAGE))
    assert said[0].startswith("**Left: no clear change yet.** 70 of 7")
    assert said[1].startswith("**Right: no clear change yet.** 70 of 7")


def test_an_ankle_that_became_calmer_says_so_and_the_other_does_not(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 6 right 1"] * 6 + ["Mon-Sun left 1 right 1"] * 4))
    said = sentences(runner.open(PAGE))
    assert said[0].startswith("**Left: calmer than four weeks ago.**")
    assert said[1].startswith("**Right: no clear change yet.**")


def test_no_runs_and_no_work_are_said_without_a_chart(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1")
    runner.open(PAGE)
    assert "**No runs** in this time." in runner.text
    assert "**No guided work** in this time." in runner.text
    assert charts(runner) == 3


def test_runs_are_counted_with_their_surface(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 1 right 1 | run 40 trail\nWed run 30 trail\nFri run 30 road")
    assert "**3 runs, 18.0 km**, 67% of it on smooth trail." in runner.open(PAGE).text


@pytest.mark.parametrize(
    ("range", "days"), [("4 weeks", 28), ("12 weeks", 84), ("Year", 99), ("All", 99)], ids=["4", "12", "year", "all"]
)
def test_a_range_counts_the_mornings_of_its_days(runner: Visit, full: Paper, range: str, days: int) -> None:
    runner.open(PAGE).choose("Range", range).run()
    counted = re.search(r"(\d+) of (\d+) mornings", runner.text)
    assert counted
    assert days <= int(counted[2]) <= days + 1
    assert charts(runner) == 5


def test_a_range_nobody_offers_falls_back(runner: Visit, full: Paper) -> None:
    assert charts(runner.open(PAGE, range="forever")) == 5


def test_every_chart_tells_a_screen_reader_what_it_shows(runner: Visit, full: Paper) -> None:
    for chart in runner.open(PAGE).at.get("vega_lite_chart"):
        spec = json.loads(chart.proto.spec)
        assert len(spec["description"]) > 20
        assert spec["title"]


def test_mornings_are_never_coloured_by_fixed_bands(runner: Visit, full: Paper) -> None:
    """The same words and charts in either mode: only the lights know a limit."""
    runner.open(PAGE)
    for word in ("mild", "moderate", "severe", "limit"):
        assert word not in "\n".join(sentences(runner)).lower()


def test_the_mode_changes_no_sentence_about_change(runner: Visit, full: Paper) -> None:
    before = sentences(runner.open(PAGE))[:2]
    runner.open("pages/settings.py").field("Mode").set_value(Mode.TENDON)
    runner.tap("Save")
    assert sentences(runner.open(PAGE))[:2] == before
