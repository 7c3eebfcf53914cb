"""Something feels wrong: the list is asked when it must be, a tick locks, and two ways lead out."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from ankle_core.diary.check_in import Occasion
from ankle_core.diary.profile import Profile
from ankle_core.diary.screening import Release, Trigger
from ankle_core.rules.signs import BY_ID, SIGNS, Tier
from tests.pages.mornings import NEITHER, answer, check_in, lights
from tests.pages.paper import Paper
from tests.pages.visit import Visit

SIGNS_PAGE = "pages/signs.py"
CANNOT = (
    "Nothing on this list today. The list cannot rule out a serious problem. "
    "If you are worried, or it is not improving, get it checked."
)
ONE_OF_EACH = {tier: next(sign for sign in SIGNS if sign.tier is tier) for tier in Tier}
MESSAGES = {
    Tier.EMERGENCY: "Stop here. This can be an emergency. Call 112 or go to emergency care now.",
    Tier.SAME_DAY: "What you ticked should be examined today",
    Tier.DAYS: "No running, hopping or calf loading until someone has looked at it.",
    Tier.ROUTINE: "Worth a planned visit to a physiotherapist or doctor.",
    Tier.ASK_FIRST: "Ask a clinician before you start.",
}
#: The day of the first line of every diary.
FIRST_MONDAY = date(2026, 1, 5)
DIARY = "Mon-Sun left 2 right 1\nMon-Sun left 2 right 1"


def starts(runner: Visit) -> list[str]:
    """Return the labels of all links that lead to the player."""
    return [start["label"] for card in runner.cards() for start in card["starts"]]


def test_every_sign_is_on_one_screen_below_its_group(runner: Visit) -> None:
    groups = runner.open(SIGNS_PAGE).given("signs")["groups"]
    assert [group["heading"] for group in groups] == [*dict.fromkeys(sign.group for sign in SIGNS)]
    for group in groups:
        assert [sign["text"] for sign in group["signs"]] == [s.text for s in SIGNS if s.group == group["heading"]]


@pytest.mark.parametrize(
    "told",
    [None, [], {"turn": 0}, {"turn": 0, "ticked": None}, {"turn": 0, "ticked": "numb"}, {"turn": 1, "ticked": []},
     {"turn": 0, "ticked": ["numb", "gout"]}, {"turn": 0, "ticked": [["numb"]]}],
)  # fmt: skip
def test_what_is_no_answer_is_never_taken_for_none_of_these(runner: Visit, paper: Paper, told: object) -> None:
    runner.at.session_state["signs-felt_wrong"] = {"answered": told}
    runner.open(SIGNS_PAGE)
    assert paper.read().screening is None
    assert CANNOT not in runner.text


def test_an_answer_is_kept_once_however_often_it_arrives(runner: Visit, paper: Paper) -> None:
    runner.at.session_state["signs-felt_wrong"] = {"answered": {"turn": 0, "ticked": ["numb"]}}
    runner.open(SIGNS_PAGE).run()
    assert [one.ticked for one in paper.read().locks] == [("numb",)]


def test_no_tick_says_that_the_list_cannot_rule_anything_out(runner: Visit, paper: Paper) -> None:
    runner.open(SIGNS_PAGE).answer_signs()
    assert CANNOT in runner.text
    written = paper.read()
    assert written.locks == []
    assert written.screening is not None
    assert (written.screening.trigger, written.screening.ticked) == (Trigger.FELT_WRONG, ())


@pytest.mark.parametrize("tier", [Tier.ROUTINE, Tier.ASK_FIRST], ids=lambda tier: tier.name.lower())
def test_a_tick_that_asks_for_a_planned_visit_leaves_the_easiest_level_open_and_says_so(
    runner: Visit, paper: Paper, tier: Tier
) -> None:
    paper.write(DIARY)
    answer(runner, 2, 1, NEITHER)
    sign = ONE_OF_EACH[tier]
    runner.open(SIGNS_PAGE).answer_signs(sign.text)
    runner.open()
    assert lights(runner) == ("settled", "settled")
    assert MESSAGES[tier] in runner.text
    assert f"- {sign.text}" in runner.text
    assert "The easiest level stays open meanwhile: the smallest dose" in runner.text
    assert runner.starts()[0] == "Start"
    assert "The article's full dose" not in starts(runner)
    assert "The article's full dose" not in starts(runner.open("pages/routines.py"))
    runner.tap("A clinician has looked at this")
    assert "The article's full dose" in starts(runner.open("pages/routines.py"))


LOCKING = [tier for tier in Tier if tier > Tier.ROUTINE]


@pytest.mark.parametrize("tier", LOCKING, ids=lambda tier: tier.name.lower())
def test_a_tick_shows_the_message_of_its_tier_and_locks(runner: Visit, paper: Paper, tier: Tier) -> None:
    paper.write(DIARY)
    answer(runner, 2, 1, NEITHER)
    assert starts(runner)
    sign = ONE_OF_EACH[tier]
    runner.open(SIGNS_PAGE).answer_signs(sign.text)
    assert MESSAGES[tier] in runner.text
    assert CANNOT not in runner.text
    runner.open()
    assert lights(runner) == ("stop", "stop")
    assert runner.at.title[0].value == "Stop here"
    assert MESSAGES[tier] in runner.text
    assert f"- {sign.text}" in runner.text
    assert not starts(runner)


def test_of_several_ticks_the_most_urgent_message_comes_first(runner: Visit, paper: Paper) -> None:
    runner.open(SIGNS_PAGE)
    runner.answer_signs(BY_ID["under_18"].text, BY_ID["breathless"].text)
    assert MESSAGES[Tier.EMERGENCY] in runner.at.error[0].value
    assert runner.text.index(MESSAGES[Tier.EMERGENCY]) < runner.text.index(MESSAGES[Tier.ASK_FIRST])
    assert set(paper.read().locks[0].ticked) == {"under_18", "breathless"}


def test_the_message_names_the_runners_own_emergency_number(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(emergency_number="911"), signs=("breathless",))
    assert "Call 911 or go to emergency care now." in runner.open().text


def test_while_a_tick_locks_there_is_no_start_on_any_page_and_no_player(runner: Visit, paper: Paper) -> None:
    paper.write(f"{DIARY}\nMon left 2 right 1 | session calves begun", signs=("bone_spot",))
    answer(runner, 2, 1, NEITHER)
    assert not starts(runner)
    assert not starts(runner.open("pages/routines.py"))
    assert MESSAGES[Tier.DAYS] in runner.text
    assert "Not today: a ticked sign locks guided loading." in runner.text
    for asked in ({}, {"routine": "calves", "session": "5b0c0f3e-1f1e-4d7c-9a53-000000000001"}):
        runner.open("pages/session.py", **asked)
        assert not runner.plays()
        assert MESSAGES[Tier.DAYS] in runner.text


def test_writing_things_down_is_never_locked(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY, signs=("breathless",))
    answer(runner, 2, 1, NEITHER)
    runner.open("pages/runs.py").enter("Distance, km", "5").enter("Time: 65 or 1:05", "30").tap("Save the run")
    assert "Saved for today" in runner.text
    assert len(paper.read().runs) == 1


@pytest.mark.parametrize(
    ("label", "way"),
    [("A clinician has looked at this", Release.SEEN), ("I ticked by mistake", Release.MISTAKE)],
    ids=["seen", "mistake"],
)
@pytest.mark.parametrize("page", ["app.py", SIGNS_PAGE, "pages/routines.py"], ids=["today", "signs", "routines"])
def test_either_way_out_unlocks_and_is_kept_with_its_date(
    runner: Visit, paper: Paper, label: str, way: Release, page: str
) -> None:
    paper.write(DIARY, signs=("bone_spot",))
    runner.open(page).tap(label)
    assert MESSAGES[Tier.DAYS] not in runner.text
    answer(runner, 2, 1, NEITHER)
    assert lights(runner) == ("settled", "settled")
    assert starts(runner)
    written = paper.read()
    assert written.locks == []
    assert written.screening is not None
    assert (written.screening.release, written.screening.ticked) == (way, ("bone_spot",))
    assert written.screening.released_at is not None
    assert written.screening.released_at.date() == paper.today


def test_a_second_list_locks_on_its_own(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY, signs=("bone_spot",))
    runner.open(SIGNS_PAGE).answer_signs(BY_ID["locks"].text)
    runner.tap("A clinician has looked at this")
    assert MESSAGES[Tier.ROUTINE] in runner.text
    assert MESSAGES[Tier.DAYS] not in runner.text
    runner.tap("I ticked by mistake")
    assert paper.read().locks == []


# A high rating


@pytest.mark.parametrize(("soreness", "asked"), [(5, False), (6, True), (10, True)])
def test_a_morning_of_six_or_more_asks_for_the_signs_before_anything_else(
    runner: Visit, paper: Paper, soreness: int, asked: bool
) -> None:
    paper.write(f"{DIARY}\nMon left 4 right 1")
    answer(runner, soreness, 1, NEITHER)
    assert (
        f"You rated {soreness} of 10. Please look through these signs before anything else." in runner.text
    ) is asked
    assert bool(runner.signs()) is asked
    if asked:
        assert not starts(runner)


def test_after_the_answer_the_lights_come_back_and_the_list_is_not_asked_again(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 7, 1, NEITHER)
    runner.answer_signs()
    assert CANNOT in runner.text
    assert lights(runner) == ("rest", "settled")
    assert not runner.open().signs()
    screening = paper.read().screening
    assert screening is not None
    assert screening.trigger is Trigger.HIGH_RATING


def test_a_high_rating_later_in_the_day_asks_again(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 7, 1, NEITHER)
    runner.answer_signs()
    paper.it_is(paper.today, "12:00")
    check_in(runner, 8, occasion=Occasion.OTHER)
    assert "You rated 8 of 10." in runner.open().text


def test_a_high_rating_before_the_morning_is_told_asks_first(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    check_in(runner, None, 9, occasion=Occasion.OTHER)
    assert "You rated 9 of 10." in runner.open().text
    assert not runner.asked()["asks"]
    assert runner.answer_signs().asked()["asks"] == "check_in"


def test_a_tick_after_a_high_rating_locks(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 6, 1, NEITHER)
    runner.answer_signs(BY_ID["calf_swelling"].text)
    assert MESSAGES[Tier.SAME_DAY] in runner.text
    assert lights(runner) == ("stop", "stop")
    assert not starts(runner)


def test_a_high_rating_recalled_of_yesterday_asks_as_well(runner: Visit, paper: Paper) -> None:
    paper.write(f"{DIARY}\nMon left 2 right 1 | run 40@4")
    answer(runner, 2, 1, NEITHER, during=8)
    assert "You rated 8 of 10." in runner.text


@pytest.mark.parametrize(("day", "asked"), [("Sun", False), ("Mon", True)], ids=["eight days ago", "seven days ago"])
def test_a_high_rating_of_the_last_seven_days_asks_and_an_older_one_is_past(
    runner: Visit, paper: Paper, day: str, asked: bool
) -> None:
    paper.write(f"{DIARY}\n{day} left 2 right 1 | other left 9\nSun left 2 right 1", signs=None)
    paper.it_is(paper.today - timedelta(days=1))
    assert ("You rated 9 of 10." in runner.open().text) is asked


def test_a_high_rating_dated_back_is_asked_about_where_it_is_saved(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    check_in(runner, None, 7, occasion=Occasion.OTHER, day=paper.today - timedelta(days=2))
    assert "You rated 7 of 10. Please look through these signs before anything else." in runner.text
    runner.answer_signs()
    assert "You rated" not in runner.text
    assert CANNOT in runner.text


# A jump, a twist, a break, an age


@pytest.mark.parametrize(("left", "right", "asked"), [(4, 1, False), (5, 1, True), (2, 4, True)])
def test_a_jump_of_three_from_one_morning_to_the_next_asks_for_the_signs(
    runner: Visit, paper: Paper, left: int, right: int, asked: bool
) -> None:
    paper.write(DIARY)
    answer(runner, left, right, NEITHER)
    assert ("A side is 3 points sorer than the morning before." in runner.text) is asked
    assert bool(runner.signs()) is asked
    if asked:
        runner.answer_signs()
        assert not runner.signs()
        screening = paper.read().screening
        assert screening
        assert screening.trigger is Trigger.JUMP
        assert not runner.open().signs()


NO_JUMP = {
    "over a missing morning": "Mon left 2 right 1\nTue -\nWed left 5 right 1\nThu left 5 right 1",
    "long ago": "Mon left 1 right 1\nTue left 4 right 1\nWed-Sun left 4 right 1\nMon-Tue left 4 right 1",
    "downwards": "Mon left 5 right 1\nTue left 1 right 1",
}


@pytest.mark.parametrize("text", NO_JUMP.values(), ids=NO_JUMP)
def test_what_is_no_jump_asks_for_nothing(runner: Visit, paper: Paper, text: str) -> None:
    paper.write(text)
    assert not runner.open().signs()


def test_a_twist_asks_for_the_same_list_under_its_own_name(runner: Visit, paper: Paper) -> None:
    paper.write()
    assert "After a twist, a fall or a pop" in runner.open(SIGNS_PAGE, because="twist").text
    runner.answer_signs()
    screening = paper.read().screening
    assert screening
    assert screening.trigger is Trigger.TWIST


@pytest.mark.parametrize(("rest", "asked"), [(13, False), (14, True)])
def test_the_first_session_after_two_weeks_asks_first(runner: Visit, paper: Paper, rest: int, asked: bool) -> None:
    paper.write("Mon left 1 right 1 | session stretches\n" + f"{DIARY}\n")
    paper.it_is(FIRST_MONDAY + rest * timedelta(days=1))
    runner.open("pages/session.py", routine="stretches", session=str(uuid4()))
    assert ("the first session after two weeks or more" in runner.text) is asked
    if asked:
        runner.answer_signs()
        screening = paper.read().screening
        assert screening
        assert screening.trigger is Trigger.AWAY


@pytest.mark.parametrize(("born", "told"), [(None, False), (2007, False), (2008, True)])
def test_whoever_may_be_under_age_is_told(runner: Visit, paper: Paper, born: int | None, told: bool) -> None:
    paper.write(DIARY, known=Profile(birth_year=born))
    assert ("Surefoot is made for adults" in runner.open().text) is told


def test_the_diary_says_what_was_ticked_when_and_how_it_was_released(runner: Visit, paper: Paper) -> None:
    paper.write()
    runner.open(SIGNS_PAGE).answer_signs(BY_ID["numb"].text)
    (row,) = runner.open("pages/diary.py").rows("diary")
    assert (row.what, row.text, row.label) == ("Signs", BY_ID["numb"].text, "")
    assert row.small == ("Because something felt wrong.", "Still open.")
    runner.open(SIGNS_PAGE).tap("A clinician has looked at this")
    (row,) = runner.open("pages/diary.py").rows("diary")
    assert row.small[1] == "Taken away on 26 January: a clinician has looked at it."
