"""Today: the morning becomes a light for each side with its reason, and one routine."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from ankle_core.diary.check_in import SIDES, Occasion, Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.runs import Run
from ankle_core.importing.file_runs import as_run
from ankle_core.reading.findings.findings import FoundRun
from ankle_core.store.tables import usuals
from tests.pages.mornings import NEITHER, answer, check_in, lights, said, submit
from tests.pages.paper import Paper
from tests.pages.visit import Visit

BOTH = """
    Mon-Sun left 2 right 1
    Mon-Sun left 2 right 1
"""


# Nothing written yet


def test_an_empty_diary_says_one_sentence_and_offers_one_look_at_sample_data(runner: Visit) -> None:
    runner.open()
    assert "Nothing is written yet" in runner.text
    assert len(runner.buttons("Fill with sample data")) == 1
    assert "This week" not in runner.text


def test_sample_data_are_marked_and_gone_with_one_tap_and_never_touch_the_runners_own_diary(
    runner: Visit, paper: Paper
) -> None:
    paper.write("Sun left 3 right 0")
    before = paper.read()
    runner.open("pages/settings.py").tap("Look at sample data")
    runner.open()
    assert "**Sample data**, not yours" in runner.text
    answer(runner, 1, 1, NEITHER)
    assert "**Sample data**, not yours" in runner.text
    runner.tap("Back to my diary")
    assert "Sample data" not in runner.text
    assert runner.asked()["asks"] == "check_in", "the runner's own morning is still to be told"
    assert paper.read() == before


def test_sample_data_from_an_empty_diary_lead_back_to_it(runner: Visit) -> None:
    runner.open().tap("Fill with sample data")
    assert "**Sample data**, not yours" in runner.text
    assert "Nothing is written yet" not in runner.text
    runner.tap("Back to my diary")
    assert "Nothing is written yet" in runner.text


def test_sample_data_are_shown_to_the_visitor_who_asked_and_to_nobody_else() -> None:
    first, second = Visit("first"), Visit("second")
    first.open().tap("Fill with sample data")
    assert "Sample data" not in second.open().text.replace("Fill with sample data", "")


# The lights


@pytest.mark.parametrize("soreness", [0, 2, 5])
def test_without_a_baseline_and_a_told_usual_the_light_is_unknown_whatever_the_number(
    runner: Visit, soreness: int
) -> None:
    answer(runner, soreness, soreness, NEITHER)
    assert lights(runner) == ("not known yet", "not known yet")
    assert "What is usual for it is not known yet." in runner.text


def test_a_first_morning_with_a_told_usual_is_settled(runner: Visit, paper: Paper) -> None:
    answer(runner, 2, 1, NEITHER, usual=2)
    assert lights(runner) == ("settled", "settled")
    assert "2 with a usual of 2: settled as expected." in runner.text
    assert paper.read().usuals == {Side.LEFT: 2, Side.RIGHT: 2}


def test_no_word_about_limp_and_swelling_is_never_taken_for_a_no(runner: Visit) -> None:
    answer(runner, 2, 1, usual=2)
    assert lights(runner) == ("not known yet", "not known yet")
    assert "Limp or swelling was not answered." in runner.text


@pytest.mark.parametrize(
    ("mark", "reason"), [("Left limp", "You limp on it today."), ("Left swollen", "New swelling today.")]
)
def test_a_limp_or_new_swelling_asks_for_rest_on_its_side(runner: Visit, paper: Paper, mark: str, reason: str) -> None:
    paper.write(BOTH)
    answer(runner, 0, 0, mark)
    assert lights(runner)[0] == "rest"
    assert reason in runner.text
    assert "No routine today." in runner.text
    assert not runner.starts()


def test_both_sides_are_judged_apart_and_the_worse_decides_for_both_feet(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 4, 1, NEITHER)
    assert lights(runner) == ("rest", "settled")
    assert runner.at.title[0].value == "Rest today"
    assert "The left decides for both feet, so that their time stays equal; the right could do more." in runner.text


def test_two_sides_that_agree_need_no_sentence_about_which_decides(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER)
    assert "decides for both feet" not in runner.text


@pytest.mark.parametrize(
    ("left", "light"), [(3, "settled"), (4, "rest")], ids=["one above usual once", "two above usual"]
)
def test_a_morning_is_compared_with_this_ankles_own_usual(runner: Visit, paper: Paper, left: int, light: str) -> None:
    paper.write(BOTH)
    answer(runner, left, 1, NEITHER)
    assert lights(runner)[0] == light


def test_one_above_usual_two_mornings_running_is_amber(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 3 right 1")
    answer(runner, 3, 1, NEITHER)
    assert lights(runner) == ("ease", "settled")
    assert "3 and 3, usual 2: above it two mornings running." in runner.text


@pytest.mark.parametrize(
    ("mode", "light"), [(Mode.CAUTIOUS, "ease"), (Mode.TENDON, "settled")], ids=["cautious", "tendon"]
)
def test_soreness_during_yesterdays_run_is_measured_by_the_limit_of_the_mode(
    runner: Visit, paper: Paper, mode: Mode, light: str
) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | run 40@4", known=Profile(mode=mode))
    runner.open()
    assert runner.asked()["since"]["occasions"] == {"during": "Worst during", "hour_later": "An hour after"}
    answer(runner, 2, 1, NEITHER, during=3)
    assert lights(runner)[0] == light
    assert ("3 during activity, above" in runner.text) is (mode is Mode.CAUTIOUS)


def test_a_run_of_yesterday_waits_for_this_morning_and_stays_unknown_until_it_is_answered(
    runner: Visit, paper: Paper
) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | run 40@4 trail")
    runner.open()
    assert "Since yesterday's run of 6.0 km: was it ever more than that?" in runner.text
    answer(runner, 2, 1, NEITHER)
    assert lights(runner) == ("not known yet", "not known yet")
    assert "Yesterday's soreness during or after is not answered." in runner.text


#: Where, hours its clock is ahead of UTC, and the clock at the start there; home is Berlin, the morning a Monday.
FAR_AWAY = [
    pytest.param(1, datetime(2026, 1, 18, 17), id="at home"),
    pytest.param(-8, datetime(2026, 1, 18, 20), id="where the sun set when it was morning at home"),
    pytest.param(13, datetime(2026, 1, 18, 0, 30), id="where it was Sunday first, deep in the night"),
]


def found_later(ahead: int, local: datetime) -> Run:
    """A run as the import keeps it, of which the day is that of the clock on the wall there."""
    began = local.replace(tzinfo=timezone(timedelta(hours=ahead))).astimezone(UTC)
    told = FoundRun("watch.fit", "ab", "running", began, 3000, 3100, distance_m=8000, utc_offset_minutes=60 * ahead)
    return as_run(told, "Europe/Berlin", 0)


@pytest.mark.parametrize(("ahead", "local"), FAR_AWAY)
def test_a_run_of_yesterday_from_a_file_waits_for_this_morning(
    runner: Visit, paper: Paper, ahead: int, local: datetime
) -> None:
    paper.write(BOTH, known=Profile(zone="Europe/Berlin", day_start_hour=0))
    assert runner.open().asked()["since"] is None
    paper.keep(found_later(ahead, local))
    assert "Since yesterday's run of 8.0 km: was it ever more than that?" in runner.open().text


@pytest.mark.parametrize(("ahead", "local"), FAR_AWAY)
def test_a_run_found_after_the_morning_was_told_joins_its_day(
    runner: Visit, paper: Paper, ahead: int, local: datetime
) -> None:
    paper.write(f"{BOTH}", known=Profile(zone="Europe/Berlin", day_start_hour=0))
    paper.it_is(paper.today + timedelta(days=1))
    run = found_later(ahead, local + timedelta(days=1))
    answer(runner, 2, 1, NEITHER)
    assert not any("Monday" in said and said.endswith(", run") for said in runner.sentences())
    paper.keep(run)
    runner.open()
    assert any(said.startswith("Monday") and said.endswith("run") for said in runner.sentences()), "the week has it"
    assert "Yesterday's soreness during or after is not answered." in runner.text, "and so has the morning"


def test_a_run_of_the_day_before_yesterday_waits_for_nothing(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH, known=Profile(zone="Europe/Berlin", day_start_hour=0))
    paper.keep(found_later(-8, datetime(2026, 1, 17, 20)))
    assert runner.open().asked()["since"] is None


def test_what_was_recalled_of_yesterday_is_kept_with_the_morning(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | run 40@4")
    answer(runner, 2, 1, NEITHER, during=1)
    assert lights(runner) == ("settled", "settled")
    recalled = [c for c in paper.read().check_ins if c.occasion in (Occasion.DURING, Occasion.HOUR_LATER)]
    assert {c.occasion for c in recalled} == {Occasion.DURING, Occasion.HOUR_LATER}
    assert {c.day for c in recalled} == {paper.today - timedelta(days=1)}


def test_never_more_than_this_morning_is_kept_for_both_occasions_as_the_most_it_can_have_been(
    runner: Visit, paper: Paper
) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | run 40@4")
    submit(runner.open(), said(3, 1, no=True, since="never more"))
    kept = {c.occasion: c for c in paper.read().check_ins if c.day == paper.today - timedelta(days=1)}
    assert {occasion: (c.worst(Side.LEFT), c.worst(Side.RIGHT)) for occasion, c in kept.items()} == {
        Occasion.MORNING: (2, 1),
        Occasion.DURING: (3, 1),
        Occasion.HOUR_LATER: (3, 1),
    }
    assert "Up to 3 since yesterday during activity, above your limit of 2." in runner.text
    assert "counts as this morning's number for the activity and for the hour after it" in runner.text


def test_nothing_is_recalled_where_nothing_was_due(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1")
    submit(runner.open(), said(3, 1, no=True, since="never more"))
    assert [c.occasion for c in paper.read().check_ins if c.occasion is not Occasion.MORNING] == []


def test_a_usual_is_told_once_however_often_it_comes(runner: Visit, paper: Paper) -> None:
    answer(runner, 2, 1, NEITHER)
    told = {"usual": {"left": 2, "right": 1}, "id": "00000000-0000-4000-8000-00000000000c"}
    submit(runner, told)
    assert lights(runner) == ("settled", "settled")
    paper.it_is(paper.today + timedelta(days=3))
    submit(runner.open(), told)
    assert runner.asked()["acknowledged"] == [told["id"]]
    paper.it_is(paper.today + timedelta(days=26))
    answer(runner, 2, 1, NEITHER)
    assert runner.asked()["usual"] == ["left", "right"], "it was told 29 days ago, not 26"


def test_a_morning_without_any_number_is_refused_and_keeps_what_was_tapped(runner: Visit, paper: Paper) -> None:
    answer(runner, None, None, NEITHER)
    (sentence,) = runner.asked()["refused"].values()
    assert sentence.startswith("No ankle was rated. Nothing was saved.")
    assert not runner.asked()["acknowledged"]
    assert paper.read().check_ins == []


def test_one_side_alone_may_be_answered_and_the_other_stays_unknown(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, None, NEITHER)
    assert lights(runner) == ("settled", "not known yet")
    assert "This morning is not written yet." in runner.text


def test_every_light_tells_what_would_change_it_and_the_rule_with_its_source(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER)
    assert "4 or more tomorrow would be red." in runner.text
    assert "3 or less, with no limp and no swelling, would be green." in runner.text
    assert "Source:" in runner.text
    assert "Grade:" in runner.text


# What to do about it


def test_a_light_comes_with_one_routine_and_one_start(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER)
    assert runner.starts()[0] == "Start"
    assert runner.starts().count("Start") == 1
    assert "First steps" in runner.text
    assert "A gentle first one" in runner.text
    assert "both feet equally" in runner.text


def test_the_suggested_start_opens_the_player(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER).start()
    assert runner.plan()["title"] == "First steps"


def test_the_first_weeks_say_why_they_are_gentle_and_leave_the_full_dose_a_tap_away(
    runner: Visit, paper: Paper
) -> None:
    paper.write(
        f"{BOTH}\nMon left 2 right 1 | session first_steps\nTue left 2 right 1 | session stretches\nWed left 2 right 1"
    )
    answer(runner, 2, 1, NEITHER)
    assert "Until 3 sessions of it were followed by a green morning" in runner.text
    assert "The level's full dose" in runner.starts()


def test_a_finished_session_ends_the_day(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | session Calves")
    paper.it_is(paper.today - timedelta(days=1), "21:30")
    runner.open()
    assert "That's all for today: Calves." in runner.text
    assert not runner.starts()


def test_settled_says_as_expected_and_clears_nobody(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER)
    assert runner.at.title[0].value == "Settled"
    assert "As expected; carry on as planned." in runner.text
    assert "go" not in [said.lower() for said in runner.sentences()]


@pytest.mark.parametrize("did", ["session calves", "run 40"], ids=["a session", "a run"])
def test_after_work_the_light_is_no_more_than_ok_so_far(runner: Visit, paper: Paper, did: str) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | {did}")
    paper.it_is(paper.today - timedelta(days=1), "21:30")
    runner.open()
    assert runner.at.title[0].value == "So far OK"
    assert "Tomorrow morning decides." in runner.text
    assert lights(runner) == ("so far OK", "so far OK")
    assert any(said.startswith("Monday, so far OK") for said in runner.sentences())


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (5, "No running or hopping today, and tomorrow only after a green morning."),
        (3, "no farther, faster or hillier"),
    ],
    ids=["red", "amber"],
)
def test_red_and_amber_say_what_they_mean_for_running(runner: Visit, paper: Paper, left: int, said: str) -> None:
    paper.write(f"{BOTH}\nMon left 3 right 1")
    answer(runner, left, 1, NEITHER)
    assert said in runner.text


def test_a_limp_told_later_in_the_day_makes_it_red_and_nothing_is_suggested(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 1, 1, NEITHER)
    check_in(runner, 1, 1, occasion=Occasion.DURING, limping=["left"])
    runner.open()
    assert lights(runner)[0] == "rest"
    assert "No routine today." in runner.text
    assert not runner.starts()


def test_a_side_that_was_not_rated_and_limps_is_red(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, None, 1, "Left swollen", "Left limp")
    assert lights(runner)[0] == "rest"
    assert "No routine today." in runner.text


def test_what_was_told_as_usual_is_asked_again_after_28_days_and_counts_meanwhile(runner: Visit, paper: Paper) -> None:
    answer(runner, 2, 1, NEITHER, usual=2)
    paper.it_is(paper.today + timedelta(days=29))
    answer(runner, 4, 1, NEITHER)
    assert lights(runner)[0] == "rest"
    paper.it_is(paper.today + timedelta(days=1))
    answer(runner, 2, 1, NEITHER)
    assert runner.asked()["usual"] == ["left", "right"]


def test_tomorrow_is_promised_from_what_was_told_today(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | run 40 | during left 4 right 1 | later left 1 right 1")
    paper.it_is(paper.today - timedelta(days=1), "21:30")
    runner.open()
    assert (
        "4 or more tomorrow would be red. 3 or less would be amber: 4 during activity, above your limit of 2."
        in runner.text
    )
    assert "3 or less, with no limp and no swelling, would be green." not in runner.text.partition("**Right.**")[0]


def test_every_rule_and_the_routine_say_whom_they_were_tested_in(runner: Visit, paper: Paper) -> None:
    paper.write(BOTH)
    answer(runner, 2, 1, NEITHER)
    rules = [rule for said in runner.sentences() if "Source:" in said for rule in said.split("\n\n")]
    assert any(rule.startswith("**Routine.**") for rule in rules)
    assert all("Tested in:" in rule for rule in rules)


def test_at_most_one_due_thing_is_shown(runner: Visit, paper: Paper) -> None:
    paper.write("""
        Mon-Sun left 4 right 4
        Mon-Sun left 4 right 4
        Mon-Sun left 4 right 4
        Mon-Sun left 4 right 4
        Mon-Sat left 4 right 4
        Sun left 4 right 4 limping | session calves begun
    """)
    answer(runner, 4, 4, "Left limp")
    assert "Unfinished:" in runner.text
    assert not runner.at.warning, "the notice about the lights waits until the session is put away"


def test_an_unfinished_session_is_offered_and_opens_where_it_was_left(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | session calves begun")
    runner.open()
    assert "**Unfinished:** calves, yesterday." in runner.text
    assert runner.buttons("Resume or put away")


def test_a_second_red_within_a_week_suggests_a_clinician(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 5 right 1\nTue left 2 right 1")
    answer(runner, 5, 1, NEITHER)
    (due,) = runner.at.warning
    assert due.value == "The left was red more than once within 7 days. Consider seeing a clinician."


def test_the_week_shows_what_was_done_and_the_aim(runner: Visit, paper: Paper) -> None:
    paper.write(f"{BOTH}\nMon left 2 right 1 | session calves | run 30\nTue left 2 right 1")
    runner.open()
    assert any(said.startswith("Monday, settled, session, run") for said in runner.sentences())
    assert any("1" in said and "4" in said and "red counts" in said for said in runner.sentences())


def test_a_new_day_begins_at_the_runners_hour(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(zone="UTC"))
    paper.it_is(date(2026, 1, 26), "03:59")
    assert "Sunday 25 January" in runner.open().text
    paper.it_is(date(2026, 1, 26), "04:00")
    assert "Monday 26 January" in runner.open().text


def test_the_day_is_that_of_the_browsers_zone_until_the_diary_has_its_own(paper: Paper) -> None:
    paper.it_is(date(2026, 1, 26), "20:00")
    assert "Tuesday 27 January" in Visit(zone="Asia/Tokyo").open().text
    assert "Monday 26 January" in Visit(zone=None).open().text


def test_the_first_answer_keeps_the_zone_and_a_journey_does_not_change_the_day(paper: Paper) -> None:
    at_home = Visit("home", "Asia/Tokyo")
    paper.it_is(date(2026, 1, 26), "20:00")
    answer(at_home, 1, 1, NEITHER)
    assert paper.read().profile.zone == "Asia/Tokyo"
    assert "Tuesday 27 January" in Visit("abroad", "America/New_York").open().text


def test_a_session_that_soreness_ended_is_no_achievement(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 2 right 1\nMon left 2 right 1 | session calves stopped")
    paper.it_is(paper.today - timedelta(days=1), "20:00")
    runner.open()
    assert "Stopped because it hurt: calves." in runner.text
    assert "That's all for today" not in runner.text
    assert not runner.at.success


@pytest.mark.parametrize("gap", [20, 150])
def test_a_usual_told_before_a_gap_in_the_mornings_is_asked_again(runner: Visit, paper: Paper, gap: int) -> None:
    paper.write("Mon-Sun left 1 right 1\nMon-Sun left 1 right 1")
    first = paper.today - timedelta(days=14)
    with paper.writing() as db:
        for side in SIDES:
            usuals.save(db, side, 4, datetime.combine(first, time(7), UTC))
    paper.it_is(paper.today + timedelta(days=gap))
    answer(runner, 1, 1, NEITHER)
    assert runner.open().asked()["usual"] == ["left", "right"]
    assert "A usual morning of 4" not in runner.text
