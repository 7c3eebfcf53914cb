"""Routines: the suggestion first with its why, and nothing hidden."""

from datetime import timedelta
from uuid import UUID

import pytest

from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run
from ankle_core.training.routines import built_in, routine
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/routines.py"
DAY = timedelta(days=1)
FULL, LEVEL, SHORT = "The article's full dose", "The level's full dose", "Only 5 minutes"
TITLES = [routine.title for routine in built_in().values()]
DIARY = "Mon-Sun left 2 right 1\nMon-Sun left 2 right 1"


def titles(runner: Visit) -> list[str]:
    return [card["title"] for card in runner.cards()]


def card(runner: Visit, id: str) -> str:
    """Return the words of one card."""
    (shown,) = [card for card in runner.cards() if card["title"] == built_in()[id].title]
    against = shown.get("against") or {}
    words = [shown["title"], shown["facts"], shown.get("why", ""), *shown.get("text", ()), *against.values()]
    return "\n".join(words)


def test_every_routine_stands_on_the_page_with_minutes_equipment_and_what_it_is_for(
    runner: Visit, paper: Paper
) -> None:
    paper.write()
    runner.open(PAGE)
    assert sorted(titles(runner)) == sorted(TITLES)
    assert len(TITLES) >= 6
    for id, each in built_in().items():
        said = card(runner, id)
        assert each.about in said or each.title == titles(runner)[0]
        assert " min, " in said
        assert "both feet equally" in said
    assert all("<svg" in card["drawing"] for card in runner.cards())


def test_the_suggested_one_stands_first_and_says_why(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 2, 1, NEITHER)
    runner.open(PAGE)
    assert titles(runner)[0] == "First steps"
    assert "A gentle first one, to see how the ankles answer tomorrow." in runner.text
    assert runner.text.count("Suggested today") == 1


def test_what_was_done_longest_ago_is_suggested_next(runner: Visit, paper: Paper) -> None:
    done = "Mon left 2 right 1 | session calves | later left 1 right 1\nTue left 2 right 1 | session balance | later left 1 right 1"
    paper.write(f"{DIARY}\n{done}\nWed left 2 right 1 | session first_steps | later left 1 right 1")
    answer(runner, 2, 1, NEITHER)
    assert titles(runner.open(PAGE))[0] == "Stretches only"
    assert "Its turn: it was done longest ago." in runner.text


@pytest.mark.parametrize(("clock", "warm"), [("20:39", True), ("20:41", False)], ids=["within 3 hours", "later"])
def test_after_a_run_the_warm_calves_come_first(runner: Visit, paper: Paper, clock: str, warm: bool) -> None:
    paper.write(f"{DIARY}\nMon left 2 right 1 | session after_run | during left 1 right 1 | later left 1 right 1")
    answer(runner, 2, 1, NEITHER)
    run = paper.it_is(paper.today, "17:00")
    paper.keep(Run(UUID(int=900), paper.today, run, "UTC", 6000.0, 2400.0, source="watch.fit"))
    paper.it_is(paper.today, clock)
    assert (titles(runner.open(PAGE))[0] == "After a run") is warm
    assert ("You ran within the last 3 hours: calves while they are warm." in runner.text) is warm


def test_on_the_morning_after_a_run_nothing_warm_is_claimed(runner: Visit, paper: Paper) -> None:
    paper.write(
        f"{DIARY}\nMon left 2 right 1 | session first_steps | later left 1 right 1\nTue left 2 right 1 | run 40@3"
    )
    answer(runner, 2, 1, NEITHER, during=1)
    assert titles(runner.open(PAGE))[0] == "Stretches only"
    assert "warm" not in runner.text.replace(routine("after_run").about, "")


def test_red_advises_against_and_says_why_but_hides_nothing(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 5, 1, NEITHER)
    runner.open(PAGE)
    assert sorted(titles(runner)) == sorted(TITLES)
    for id in built_in():
        assert "Advised against: a red light asks for rest." in card(runner, id)
    assert "Suggested today" not in runner.text
    assert all("Start" in runner.starts(title) for title in TITLES)


def test_a_calm_red_suggests_stretches_and_advises_against_loading_alone(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 0 right 0\nMon-Sun left 0 right 0")
    answer(runner, 2, 0, NEITHER)
    runner.open(PAGE)
    assert titles(runner)[0] == "Stretches only"
    assert "Red, but calm at rest: stretches only, nothing that loads the calf." in runner.text
    assert "Advised against" not in card(runner, "stretches")
    assert "Advised against: a red light asks for rest." in card(runner, "calves")


def test_amber_advises_against_a_load_that_is_new(runner: Visit, paper: Paper) -> None:
    paper.write(f"{DIARY}\nMon left 2 right 1 | session stretches | later left 1 right 1\nTue left 3 right 1")
    answer(runner, 3, 1, NEITHER)
    runner.open(PAGE)
    assert titles(runner)[0] == "Balance"
    assert "Amber: no more than last time, nothing new." in runner.text
    assert "Advised against: amber is no day for something new." in card(runner, "whole")
    assert "amber" not in card(runner, "balance")


def test_amber_suggests_no_more_than_what_was_really_done_last(runner: Visit, paper: Paper) -> None:
    calm = "session {} small | during left 1 right 1 | later left 1 right 1"
    days = "".join(
        f"{day} left 2 right 1 | {calm.format(id)}\n"
        for day, id in zip(
            ("Mon", "Tue", "Wed", "Thu", "Fri"), ("calves", "calves", "calves", "balance", "stretches"), strict=True
        )
    )
    paper.write(f"{DIARY}\n{days}Sat-Sun left 3 right 1", known=Profile(full_dose=True))
    answer(runner, 3, 1, NEITHER)
    runner.open(PAGE)
    assert titles(runner)[0] == "Calves"
    assert "The dose is what you really did last time." in runner.text
    plan = runner.start(of="Calves").plan()
    assert {(step["exercise"], tuple(step["repetitions"])) for step in plan["steps"] if step["kind"] == "work"} == {
        ("calf_raise_straight_floor", (10, 15)),
        ("calf_raise_bent_floor", (10, 15)),
    }
    assert FULL not in runner.open(PAGE).starts("Calves")


def test_a_sore_place_where_the_tendon_meets_the_heel_changes_the_dose_and_says_so(runner: Visit, paper: Paper) -> None:
    paper.write(f"{DIARY}\nMon left 2 heel_tendon 1 right 1 | session calves | later left 1 right 1")
    answer(runner, 2, 1, NEITHER)
    runner.open(PAGE)
    for id in ("article_calves", "stretches", "whole"):
        assert "sore where the tendon meets the heel bone" in card(runner, id)
    assert "heel bone" not in card(runner, "no_equipment")
    plan = runner.start(of="Calves of the article").plan()
    assert {step["exercise"] for step in plan["steps"]} == {"calf_raise_straight_floor", "calf_raise_bent_floor"}


@pytest.mark.parametrize("id", built_in())
def test_every_card_starts_in_five_minutes_with_equal_time_for_both_feet(runner: Visit, paper: Paper, id: str) -> None:
    paper.write()
    runner.open(PAGE)
    title = routine(id).title
    label = SHORT if SHORT in runner.starts(title) else "Start"
    steps = runner.start(label, of=title).plan()["steps"]
    assert round(sum(step["seconds"] for step in steps) / 60) <= 5
    seconds = {
        side: sum(step["seconds"] for step in steps if step["kind"] == "work" and step["side"] == side)
        for side in ("left", "right")
    }
    assert seconds["left"] == seconds["right"]


def test_the_first_weeks_start_small_say_why_and_leave_the_full_dose_a_tap_away(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 2, 1, NEITHER)
    runner.open(PAGE)
    assert "Until 3 sessions of it were followed by a green morning: floor raises" in card(runner, "article_calves")
    small = runner.start(of="Calves of the article").plan()
    assert {step["exercise"] for step in small["steps"]} == {"calf_raise_straight_floor", "calf_raise_bent_floor"}
    assert {step["sets"] for step in small["steps"] if step["kind"] == "work"} == {1}
    full = runner.open(PAGE).start(FULL, of="Calves of the article").plan()
    assert {step["exercise"] for step in full["steps"]} == {"calf_raise_straight", "calf_raise_bent"}
    level = runner.open(PAGE).start(LEVEL, of="Calves").plan()
    assert {step["level"] for step in level["steps"] if step["kind"] == "work"} == {"C1"}
    assert {step["sets"] for step in level["steps"] if step["kind"] == "work"} == {2}


@pytest.mark.parametrize(
    ("morning", "offered"),
    [((2, 1, NEITHER), True), ((5, 1, NEITHER), False), ((2, 1, "Left limp"), False)],
    ids=["green", "red", "a limp"],
)
def test_the_full_dose_is_not_offered_against_advice(
    runner: Visit, paper: Paper, morning: tuple[int, int, str], offered: bool
) -> None:
    paper.write(DIARY)
    answer(runner, *morning)
    assert (LEVEL in runner.open(PAGE).starts("Calves")) is offered
    assert (FULL in runner.starts("Calves of the article")) is offered


def test_a_routine_of_five_minutes_needs_no_second_way_to_start_it(runner: Visit, paper: Paper) -> None:
    paper.write()
    runner.open(PAGE)
    assert SHORT not in runner.starts("Stretches only"), "grey, so each stretch is held once"
    assert SHORT in runner.starts("The whole article")


def test_a_long_routine_is_also_started_in_ten_or_twenty_minutes(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY, known=Profile(full_dose=True))
    answer(runner, 2, 1, NEITHER)
    runner.open(PAGE)
    shorter = [start for start in runner.starts("The whole article") if start.startswith("Only")]
    assert shorter == [SHORT, "Only 10 minutes", "Only 20 minutes"]
    steps = runner.start(shorter[1], of="The whole article").plan()["steps"]
    assert 5 < sum(step["seconds"] for step in steps) / 60 <= 10


def test_water_bottles_are_offered_instead_of_dumbbells_and_only_there(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY, known=Profile(full_dose=True))
    answer(runner, 2, 1, NEITHER)
    runner.open(PAGE)
    for id, each in built_in().items():
        assert ("Water bottles instead of dumbbells will do." in card(runner, id)) is ("dumbbells" in each.equipment)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("", "You have trained today: calves. Nothing more is suggested."),
        (" stopped", "Stopped because it hurt: calves. That is enough for today."),
    ],
    ids=["done", "stopped for soreness"],
)
def test_once_trained_nothing_more_is_suggested_and_every_routine_stays_open(
    runner: Visit, paper: Paper, how: str, said: str
) -> None:
    paper.write(f"{DIARY}\nMon left 2 right 1 | session calves{how}")
    paper.it_is(paper.today - DAY, "20:00")
    runner.open(PAGE)
    (shelf,) = runner.shelves()
    assert (shelf["suggested"], shelf["none"]) == (None, said)
    assert sorted(titles(runner)) == sorted(TITLES)
