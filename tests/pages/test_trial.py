"""A trial of one's own: drawn, followed day by day without a look at its numbers, and told at the end with its limits."""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.trials import Trial, TrialKind
from ankle_core.rules.statistics.trial_orders import Result, schedule
from ankle_core.store.tables import trials
from pages.parts.notebook import trials as notebook
from pages.parts.words.training import trial_words
from tests.notation import BEGINNING
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit
from tests.store.entries import trial

PAGE = "pages/trial.py"
DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
QUIET = "Mon-Sun left 1 right 1\nMon-Sun left 1 right 1\n"
QUESTION = "What would you like to find out?"
BEGIN = "Draw the order and begin tomorrow"


def keep(paper: Paper, *begun: Trial) -> None:
    with paper.writing() as db:
        for one in begun:
            trials.save(db, one)


def lived(effect: int, days: int = 28, told: int = 28) -> tuple[str, Trial]:
    """A trial of stretches that began the day after BEGINNING, done as drawn, each of which changes the next left morning."""
    order, random, lines, after = schedule(7, days), Random(3), ["Mon left 3 right 1"], 0
    for number, kind in enumerate((*order, False)):
        left = f"left {3 + random.randint(0, 1) + after}" if number <= told else "left 3 unsaid"
        name = WEEKDAYS[(number + 1) % 7]
        said = f"{name} {left} right 1" if number <= told else f"{name} -"
        lines.append(said + " | session stretches" * (kind and number < days))
        after = effect * kind
    return "\n".join(lines[: days + 1]), trial(day=BEGINNING + DAY, seed=7, assigned=order)


def test_a_trial_is_drawn_and_begins_tomorrow(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    runner.open(PAGE)
    assert "Of 100 such trials 83 find a difference of 1 point, and 26 one of half a point." in runner.text
    runner.enter(QUESTION, "Are *my* mornings calmer?").tap(BEGIN)
    assert "The order of 28 days is drawn and kept. It begins tomorrow." in runner.text
    assert r"### Are \*my\* mornings calmer?" in runner.sentences()
    assert (
        "**Your trial begins tomorrow.** Once a morning is answered, this page and Today say what its day asks for."
        in runner.text
    )
    (kept,) = paper.read().trials
    assert (kept.day, kept.kind, kept.name, kept.side) == (paper.today + DAY, TrialKind.ROUTINE, "stretches", Side.LEFT)
    assert kept.assigned == schedule(kept.seed, 28)
    assert runner.open().links("Do them now") == []


def test_ground_is_tried_on_the_days_with_a_run(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET + "Mon left 1 right 1 | run 30 grass\nTue left 1 right 1\n")
    answer(runner, 1, 1, NEITHER)
    runner.open(PAGE).choose("What is tried", TrialKind.GROUND).run()
    assert "You ran on 1 of the last 28 days." in runner.text
    runner.field("Runs on which ground?").set_value("grass").run()
    runner.enter(QUESTION, "Grass?").tap(BEGIN)
    (kept,) = paper.read().trials
    assert (kept.kind, kept.name) == (TrialKind.GROUND, "grass")


def test_shoes_are_tried_once_a_run_names_them(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET + "Mon left 1 right 1 | run 30 grass\nTue left 1 right 1\n")
    answer(runner, 1, 1, NEITHER)
    runner.open(PAGE).choose("What is tried", TrialKind.SHOES).run()
    assert "No run names its shoes yet" in runner.text
    (run,) = paper.read().runs
    paper.keep(replace(run, id=UUID(int=5), gear="Ghost, 15"))
    runner.open(PAGE).choose("What is tried", TrialKind.SHOES).run()
    runner.enter(QUESTION, "Ghost?").tap(BEGIN)
    assert paper.read().trials[0].name == "Ghost, 15"


def test_nothing_begins_without_a_question(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    answer(runner, 1, 1, NEITHER)
    runner.open(PAGE).tap(BEGIN)
    assert "The question has 0 letters" in runner.refusal
    assert paper.read().trials == []


@pytest.mark.parametrize(
    ("morning", "signs", "why"),
    [((3, 3), (), "Today's light goes first"), ((1, 1), ("very_unwell",), "A ticked sign goes first")],
)
def test_no_trial_begins_where_something_else_goes_first(
    runner: Visit, paper: Paper, morning: tuple[int, int], signs: tuple[str, ...], why: str
) -> None:
    paper.write(QUIET, signs=signs)
    answer(runner, *morning, NEITHER)
    runner.open(PAGE)
    assert why in runner.text
    assert runner.buttons(BEGIN) == []


def test_each_day_says_what_was_drawn_once_its_morning_is_answered(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    with_it, without = (
        trial(day=paper.today, assigned=(True, False) * 14),
        trial(day=paper.today, assigned=(False, True) * 14),
    )
    keep(paper, with_it)
    assert "Answer this morning first" in runner.open(PAGE).text
    assert "Your trial, day 1" not in runner.open().text
    answer(runner, 1, 1, NEITHER)
    assert "**Your trial, day 1 of 28:** today **with** “Stretches only”, whatever else you do." in runner.open().text
    assert "Do them now" in [link.proto.label for link in runner.links()]
    runner.follow("Do them now")
    assert runner.plays()
    with paper.writing() as db:
        trials.delete(db, with_it.id, with_it.moment)
    keep(paper, without)
    assert (
        "**Your trial, day 1 of 28:** today **without** “Stretches only”, whatever else you do." in runner.open().text
    )
    assert runner.links("Do them now") == []


def test_a_day_drawn_without_is_not_suggested_it(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 1 right 1\nMon left 1 right 1 | session calves\nTue left 1 right 1 | session balance\n")
    answer(runner, 1, 1, NEITHER)
    assert runner.open().cards()[0]["title"] == "Stretches only"
    keep(paper, trial(day=paper.today, assigned=(False, True) * 14))
    assert runner.open().cards()[0]["title"] != "Stretches only"


@pytest.mark.parametrize("kind", [TrialKind.GROUND, TrialKind.SHOES])
def test_of_ground_and_shoes_a_day_speaks_of_its_run(runner: Visit, paper: Paper, kind: TrialKind) -> None:
    name, where = ("grass", "on grass") if kind is TrialKind.GROUND else ("Ghost", "in Ghost")
    paper.write(QUIET)
    keep(paper, trial(day=paper.today - DAY, kind=kind, name=name, assigned=(True, False) * 14))
    answer(runner, 1, 1, NEITHER)
    assert f"**Your trial, day 2 of 28:** if you run today, **not {where}**." in runner.open().text


def test_a_trial_waits_for_the_light(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    keep(paper, trial(day=paper.today))
    answer(runner, 3, 1, NEITHER)
    assert "it waits today. What your light asks for goes first; the day stays as it was drawn." in runner.open().text
    assert runner.links("Do them now") == []


def test_nobody_looks_before_the_end(runner: Visit, paper: Paper) -> None:
    text, begun = lived(2)
    paper.write("\n".join(text.splitlines()[:20]))
    keep(paper, begun)
    runner.open(PAGE)
    assert "So far: 18 of 19 mornings answered, 4 of 4 days done as drawn." in runner.text
    assert "higher" not in runner.text
    runner.open("pages/progress.py").tap("Look what goes")
    assert "What your trial looks at is told at its end." in runner.text
    assert "“Stretches only”" not in runner.text


def test_the_end_tells_the_difference_with_its_range_chance_and_limits(runner: Visit, paper: Paper) -> None:
    text, begun = lived(2)
    paper.write(text)
    keep(paper, begun)
    paper.it_is(begun.end + DAY)
    runner.open(PAGE)
    (said,) = [said for said in runner.sentences() if "random-order trial" in said]
    assert said.startswith(
        "**In your 28-day random-order trial, mornings of the left ankle after days with “Stretches only” were "
    )
    assert (
        " higher** than after days without (likely range 2 to 2.6; chance alone would give this less than once in 100)."
        in said
    )
    assert (
        "27 of 28 days could be compared. It was done on 2 of 2 days drawn with it, and left out on 2 of 2 without. "
        "24 days are not counted there: a light went first, or nothing is known." in runner.text
    )
    assert runner.sentences().index(said) < runner.sentences().index(trial_words.ABOUT)
    assert "You knew which days were which, so expectation may play a part." in runner.text
    assert runner.at.get("download_button")[0].proto.label == "The days as a table (CSV)"


def test_nothing_is_told_where_there_is_nothing(runner: Visit, paper: Paper) -> None:
    text, begun = lived(0)
    paper.write(text)
    keep(paper, begun)
    paper.it_is(begun.end + DAY)
    assert "**This trial couldn't tell.**" in runner.open(PAGE).text
    assert "Differences smaller than about 1 would mostly be missed." in runner.text


def test_with_too_few_mornings_it_cannot_tell(runner: Visit, paper: Paper) -> None:
    text, begun = lived(2, told=12)
    paper.write(text)
    keep(paper, begun)
    paper.it_is(begun.end + DAY)
    assert "**This trial cannot tell: too few mornings.**" in runner.open(PAGE).text


def test_a_trial_that_is_ended_early_has_no_answer(runner: Visit, paper: Paper) -> None:
    text, begun = lived(2)
    paper.write("\n".join(text.splitlines()[:20]))
    keep(paper, begun)
    runner.open(PAGE).tap("End it without an answer")
    assert "Ended on" in runner.text
    assert "no answer." in runner.text
    assert "random-order trial" not in runner.text
    (kept,) = paper.read().trials
    assert kept.ended_on == paper.today
    runner.open(PAGE).tap("Go on with it after all")
    assert paper.read().trials == [begun]
    runner.open(PAGE).tap("End it without an answer")
    runner.open(PAGE).tap("Delete")
    assert "Deleted. The Diary brings it back within 30 days." in runner.text
    assert paper.read().trials == []
    runner.open("pages/diary.py").tap("Bring back")
    assert paper.read().trials == [kept]


def test_the_diary_shows_a_trial_on_its_first_day(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    keep(paper, trial(day=paper.today, question="Are <b>my</b> mornings calmer?"))
    (row,) = [row for row in runner.open("pages/diary.py").rows("diary") if row.what == "Trial"]
    assert row.text == "Are <b>my</b> mornings calmer?"
    assert row.small == ("Left: 28 days, “Stretches only”.",)


RESULT = Result(26, 12, ((12, 13), (11, 12)), -0.94, -1.5, -0.26, 0.02)


def test_a_difference_is_told_in_one_sentence() -> None:
    said = trial_words.result(trial(), "“Stretches only”", RESULT)
    assert said.startswith(
        "**In your 28-day random-order trial, mornings of the left ankle after days with “Stretches only” were 0.9 "
        "lower** than after days without (likely range 0.3 to 1.5; chance alone would give this about 2 times in 100)."
    )
    assert trial_words.limits(trial(), RESULT).startswith(
        "26 of 28 days could be compared. It was done on 12 of 13 days drawn with it, and "
        "left out on 11 of 12 without. 3 days are not counted there: a light went first, or nothing is known. You knew"
    )


@pytest.mark.parametrize(
    ("p", "times"), [(0.0005, "less than once in 100"), (0.01, "about 1 time in 100"), (0.049, "about 5 times in 100")]
)
def test_chance_is_told_as_times_in_100(p: float, times: str) -> None:
    assert f"this {times})" in trial_words.result(trial(), "x", replace(RESULT, p=p))


def test_a_range_around_none_keeps_its_signs() -> None:
    said = trial_words.result(trial(assigned=(True, False) * 42), "x", replace(RESULT, p=0.3, low=-1.2, high=0.04))
    assert (
        "The likely range of the difference is −1.2 to 0 points; chance alone would give as much about 30 times in 100."
        in said
    )
    assert "Differences smaller than about 0.5 would mostly be missed." in said
    untold = replace(RESULT, followed=None)
    assert trial_words.limits(trial(), untold).startswith("26 of 28 days could be compared. You knew")
    assert "to +1.2 points" in trial_words.result(trial(), "x", replace(RESULT, p=0.3, low=-0.2, high=1.2))


def test_the_days_of_a_trial_are_a_table(paper: Paper) -> None:
    text, begun = lived(2)
    paper.write(text + " | run 30")
    keep(paper, begun)
    paper.it_is(begun.end + DAY)
    head, *lines = notebook.table(begun).splitlines()
    assert head == "day,drawn_with_it,done_with_it,waited,minutes_run,morning_before,morning_after"
    assert len(lines) == 28
    first, last = lines[0].split(","), lines[-1].split(",")
    assert first[:2] == [begun.day.isoformat(), str(int(begun.assigned[0]))]
    assert [row.split(",")[1] for row in lines] == [row.split(",")[2] for row in lines]
    assert last[4] == "30"
    assert last[-1] == ""


def test_a_trial_that_is_over_keeps_its_answer_whatever_an_old_tab_taps(runner: Visit, paper: Paper) -> None:
    text, begun = lived(1)
    paper.write(text)
    keep(paper, begun)
    paper.it_is(begun.end)
    runner.open(PAGE)
    assert "**Its last day is over.** Answer this morning, and it tells what it shows." in runner.text
    answer(Visit("other"), 3, 1, NEITHER)
    runner.tap("End it without an answer")
    assert "random-order trial" in runner.text
    assert [one.ended_on for one in paper.read().trials] == [None]
    assert "**Your trial is over.**" in runner.open().text


def test_a_trial_whose_stretches_are_gone_asks_for_nothing(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    keep(paper, trial(day=paper.today, name="calves"))
    answer(runner, 1, 1, NEITHER)
    assert "**This trial cannot go on:**" in runner.open().text
    assert runner.links("Do them now") == []


def test_a_trial_that_begins_later_says_when(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    keep(paper, trial(day=paper.today + 5 * DAY))
    assert "**Your trial begins on 24 January.**" in runner.open(PAGE).text


def test_a_second_trial_of_a_merge_is_shown_and_can_be_ended(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET)
    keep(paper, trial(day=paper.today - DAY), trial(day=paper.today, question="Another?"))
    runner.open(PAGE)
    assert "This one came from another diary. It asks for nothing while yours is open." in runner.text
    runner.tap("End it without an answer", 1)
    assert [one.ended_on for one in paper.read().trials] == [None, paper.today]


def test_mornings_that_are_all_alike_are_not_called_too_few(runner: Visit, paper: Paper) -> None:
    text, begun = lived(0)
    paper.write(re.sub(r"left \d", "left 2", text))
    keep(paper, begun)
    paper.it_is(begun.end + DAY)
    assert "the mornings, or the days, were too much alike to be told apart." in runner.open(PAGE).text


def test_a_pair_of_shoes_that_is_tried_shows_no_mornings_and_stays_one_pair(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET + "Mon left 1 right 1 | run 30 grass\nTue left 1 right 1\n")
    (run,) = paper.read().runs
    paper.keep(replace(run, id=UUID(int=5), gear="Ghost"), replace(run, id=UUID(int=6), gear="Other"))
    keep(paper, trial(day=paper.today, kind=TrialKind.SHOES, name="Ghost"))
    runner.open("pages/progress.py").unfold("shoes")
    assert "Median of the mornings after" not in runner.text
    runner.field("Pair").set_value("Ghost")
    runner.enter("Its new name", "Other").tick("If the name is in use, put both pairs together").tap("Rename")
    assert "A trial of “Ghost” is open: end it before the pair becomes one with another." in runner.text
    assert {one.gear for one in paper.read().runs} == {"", "Ghost", "Other"}
