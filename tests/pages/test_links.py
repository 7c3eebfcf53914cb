"""What goes with it, on Progress: nothing before it is asked for, then what the days carry and no more."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.rules.factors import Factor, FactorKind
from ankle_core.rules.statistics.goes_with import Link, Links, LinkVerdict
from ankle_core.rules.statistics.minimums import Minimum, Shortfall
from ankle_core.store.tables import check_ins
from ankle_core.store.tables.whole import bulk
from pages.parts.words.progress import link_words
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/progress.py"
LOOK = "Look what goes with your mornings"


def written(effect: int, days: int = 70) -> str:
    """A diary of runs on days drawn by lot, each of which changes the next left morning by so many points."""
    random, lines, ran = Random(5), [], False
    for number in range(days):
        left = 1 + random.randint(0, 3) + effect * ran
        ran = random.random() < 0.4
        day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[number % 7]
        lines.append(f"{day} left {left} right {random.randint(0, 3)}" + f" | run {random.choice((20, 30, 45))}" * ran)
    return "\n".join(lines)


def test_it_is_worked_out_when_it_is_asked_for(runner: Visit, paper: Paper) -> None:
    paper.write(written(3))
    runner.open(PAGE)
    assert "Days weren't assigned at random" not in runner.text
    runner.tap(LOOK)
    assert "Days weren't assigned at random, so something else may explain what is found." in runner.text
    assert runner.buttons(LOOK) == []


def test_a_clear_link_is_told_with_its_range_and_its_days(runner: Visit, paper: Paper) -> None:
    paper.write(written(3))
    runner.open(PAGE).tap(LOOK)
    (left,) = [said for said in runner.sentences() if said.startswith("**Left.**")]
    assert "After days with a run your mornings were about 2." in left
    assert "higher than after similar days without it (likely range 1.9 to 2.8; 27 days with, 36 without)." in left
    (right,) = [said for said in runner.sentences() if said.startswith("**Right.**")]
    assert "After days" not in right
    assert "No clear link: a run" in right


def test_where_nothing_goes_with_it_no_link_is_called_clear(runner: Visit, paper: Paper) -> None:
    paper.write(written(0))
    runner.open(PAGE).tap(LOOK)
    assert "No clear link: a run" in runner.text
    assert "After days" not in runner.text


def test_a_young_diary_says_what_is_missing_and_from_when_it_could_be_there(runner: Visit, paper: Paper) -> None:
    paper.write(written(3, 20))
    runner.open(PAGE).tap(LOOK)
    assert "**Left.** Nothing could be checked yet: what it lacks stands under “What is not told yet”." in runner.text
    assert "Left, a run: 13 of 42 days with both mornings, 9 of 12 days with it, 4 of 12 days without it" in runner.text
    assert "on at the earliest." in runner.text


def test_an_answer_written_down_much_later_does_not_count(runner: Visit, paper: Paper) -> None:
    """Two mornings of three came two days late: too many are missing then."""
    paper.write(written(3, 60))
    told = [one for number, one in enumerate(paper.read().check_ins) if number % 3]
    late = [replace(one, id=uuid4(), entered_at=one.moment + timedelta(days=2)) for one in told]
    with paper.writing() as db:
        for one in told:
            check_ins.delete(db, one.id, one.moment)
        bulk.fill(db, late)
    runner.open(PAGE).tap(LOOK)
    assert "**Left.** Nothing could be checked yet: what it lacks stands under “What is not told yet”." in runner.text
    assert "of the next mornings are missing, 30 % may be" in runner.text


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        (Factor(FactorKind.ROUTINE, "calves", {}), "“Calves”"),
        (Factor(FactorKind.ROUTINE, "walk_run", {}), "a session of Back to running"),
        (Factor(FactorKind.ROUTINE, "b1", {}), "“Evening”"),
        (Factor(FactorKind.ROUTINE, "of *another* version", {}), "“of \\*another\\* version”"),
        (Factor(FactorKind.LEVEL_WORK, "hops", {}), "hops"),
        (Factor(FactorKind.GROUND, "smooth_trail", {}), "a run on smooth trail"),
        (Factor(FactorKind.SHOES, "*Ghost*", {}), "a run in \\*Ghost\\*"),
        (Factor(FactorKind.REST, "", {}), "a rest day"),
    ],
)
def test_every_factor_has_a_name_that_fits_a_sentence(factor: Factor, said: str) -> None:
    assert link_words.name(factor, {"b1": "Evening"}) == said


@pytest.mark.parametrize(
    ("short", "said"),
    [
        (Shortfall(Minimum.WITH_IT, 3, 12), "3 of 12 days with it"),
        (Shortfall(Minimum.WITHOUT_IT, 3, 12), "3 of 12 days without it"),
        (Shortfall(Minimum.NEXT_MORNINGS, 0.42, 0.3), "42 % of the next mornings are missing, 30 % may be"),
        (Shortfall(Minimum.ONE_RATING, 0.6, 0.5), "60 % of the mornings have the same number, 50 % may"),
        (Shortfall(Minimum.HALVES, 1, 2), "days with and without it are not in both halves of the time"),
        (Shortfall(Minimum.TOLD_APART, 50, 52), "it always goes along with something else"),
    ],
)
def test_what_is_missing_is_told_in_words(short: Shortfall, said: str) -> None:
    one = Link(LinkVerdict.NOT_ENOUGH, 3, 40, missing=(short,), earliest=date(2026, 5, 3))
    (line,) = link_words.missing(Side.LEFT, {"x": "a run"}, Links({"x": one}, 0), date(2026, 4, 1))
    assert line == f"Left, a run: {said}; from 3 May on at the earliest."


@pytest.mark.parametrize(("low", "said"), [(-1.2, "under 0.1 to 1.2"), (-0.9, "0.1 to 0.9")])
def test_a_range_that_leaves_out_none_never_seems_to_begin_at_none(low: float, said: str) -> None:
    one = Link(LinkVerdict.LOWER, 30, 30, -0.6, low, -0.04 if low == -1.2 else -0.1, 0.01)
    assert f"(likely range {said}; 30 days with, 30 without)" in link_words.told(
        Side.LEFT, {"x": "a run"}, Links({"x": one}, 1)
    )


def test_a_morning_that_was_answered_after_the_run_of_its_day_is_no_morning_before_it(
    runner: Visit, paper: Paper
) -> None:
    paper.write(written(3))
    ran = {run.day for run in paper.read().runs}
    with paper.writing() as db:
        for one in check_ins.within(db, date.min, date.max):
            if one.day in ran:
                evening = one.moment.replace(hour=23, minute=30)
                check_ins.save(db, replace(one, moment=evening, entered_at=evening), evening)
    runner.open(PAGE).tap(LOOK)
    assert "After days with a run" not in runner.text
