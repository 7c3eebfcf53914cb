"""Session: the player gets its plan, and what the browser hands over is kept exactly once or refused in a sentence."""

from typing import Any
from uuid import uuid4

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.screening import Trigger
from ankle_core.rules.signs import BY_ID
from ankle_core.training.session import Ending, Outcome
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/session.py"
LOCKING = BY_ID["numb"].text
ID = "5b0c0f3e-1f1e-4d7c-9a53-000000000001"
THEN = "2026-01-26T07:31:00.000Z"
DIARY = "Mon-Sun left 2 right 1\nMon-Sun left 2 right 1"


@pytest.fixture
def player(runner: Visit, paper: Paper) -> Visit:
    """The stretches, about to be started by a runner whose signs were asked before."""
    paper.write()
    return runner.open(PAGE, routine="stretches", session=ID)


def work(plan: dict[str, Any]) -> list[int]:
    return [number for number, step in enumerate(plan["steps"]) if step["kind"] == "work"]


def done(step: int, **changes: Any) -> dict[str, Any]:
    answers = {"repetitions": None, "weight_kg": None, "soreness_left": None, "soreness_right": None}
    return {"step": step, "revision": 1, "outcome": "done", "seconds": 30.0, "finished_at": THEN} | answers | changes


def end(ending: str = "finished", **changes: Any) -> dict[str, Any]:
    answers = {"effort": None, "soreness_left": None, "soreness_right": None}
    return {"ending": ending, "ended_at": THEN, "revision": 1} | answers | changes


def box(plan: dict[str, Any], *sets: Any, **changes: Any) -> dict[str, Any]:
    of = {"diary": plan["diary"], "session": plan["session"], "started_at": THEN}
    return of | {"sets": list(sets), "end": None, "tries": 1} | changes


# Before it plays


def test_the_first_session_asks_the_signs_once_and_then_plays(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE, routine="calves", session=ID)
    assert runner.at.title[0].value == "Before the first session"
    assert not runner.plays()
    runner.answer_signs()
    assert runner.plan()["title"] == "Calves"
    assert "The list cannot rule out a serious problem." in runner.text
    screening = paper.read().screening
    assert screening is not None
    assert (screening.trigger, screening.ticked) == (Trigger.FIRST_USE, ())
    assert runner.open(PAGE, routine="balance", session=str(uuid4())).plays()


def test_a_tick_at_first_use_keeps_the_player_away(runner: Visit) -> None:
    runner.open(PAGE, routine="calves", session=ID)
    runner.answer_signs(LOCKING)
    assert not runner.plays()
    assert runner.at.title[0].value == "Locked"
    assert "No running, hopping or calf loading" in runner.text


def test_before_the_first_start_it_says_when_not_to_do_it_at_all(runner: Visit) -> None:
    runner.open(PAGE, routine="calves", session=ID)
    assert "**Not at all with a limp, new swelling or after a twist.**" in runner.text


@pytest.mark.parametrize("dose", ["today", "full"])
def test_a_sign_for_a_planned_visit_leaves_the_smallest_dose_and_no_more(
    runner: Visit, paper: Paper, dose: str
) -> None:
    paper.write("Mon-Sun left 2 right 1", signs=("locks",), known=Profile(full_dose=True))
    plan = runner.open(PAGE, routine="calves", session=ID, dose=dose).plan()
    assert {step["exercise"] for step in plan["steps"]} == {"calf_raise_straight_floor", "calf_raise_bent_floor"}
    assert {(step["sets"], tuple(step["repetitions"])) for step in plan["steps"] if step["kind"] == "work"} == {
        (1, (10, 15))
    }


HIGH = "Mon-Sun left 2 right 1\nMon-Thu left 2 right 1\nFri left 2 right 1 | other left 8\nSat-Sun left 2 right 1"


def test_a_high_rating_of_the_last_days_asks_for_the_signs_before_any_start(runner: Visit, paper: Paper) -> None:
    paper.write(HIGH)
    runner.open(PAGE, routine="stretches", session=ID)
    assert runner.at.title[0].value == "Before you start"
    assert not runner.plays()
    assert "You rated 8 of 10." in runner.text
    assert runner.answer_signs().plan()["title"] == "Stretches only"


def test_a_high_rating_within_the_session_lets_its_player_go_on(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0], soreness_left=8)))
    assert player.plays()


def test_without_an_address_and_an_unfinished_session_it_leads_to_the_routines(runner: Visit) -> None:
    runner.open(PAGE)
    assert not runner.plays()
    assert "No session is open" in runner.text
    assert "Suggested today" in runner.follow("Choose a routine").text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"session": "abc"}, "This address names no session. Nothing was started. Choose a routine first."),
        ({"session": ""}, "This address names no session."),
        ({"session": ID}, "There is no such routine."),
        ({"session": ID, "routine": "juggling"}, "There is no such routine."),
        (
            {"session": ID, "routine": "calves", "minutes": "-1"},
            "“-1” is not a number of minutes. Nothing was started.",
        ),
        ({"session": ID, "routine": "calves", "minutes": "0"}, "“0” is not a number of minutes."),
        ({"session": ID, "routine": "calves", "minutes": "121"}, "“121” is not a number of minutes."),
        ({"session": ID, "routine": "calves", "minutes": "1e3"}, "“1e3” is not a number of minutes."),
        ({"session": ID, "routine": "calves", "minutes": "²"}, "“²” is not a number of minutes."),
        ({"session": ID, "routine": "calves", "minutes": "9" * 5000}, "is not a number of minutes."),
    ],
)
def test_an_address_nobody_made_gets_a_sentence(
    runner: Visit, paper: Paper, asked: dict[str, str], sentence: str
) -> None:
    paper.write()
    assert sentence in runner.open(PAGE, **asked).refusal
    assert not runner.plays()
    assert paper.read().sessions == []


@pytest.mark.parametrize(("minutes", "plays"), [("1", True), ("120", True)])
def test_the_fewest_and_the_most_minutes_play(runner: Visit, paper: Paper, minutes: str, plays: bool) -> None:
    paper.write()
    assert runner.open(PAGE, routine="whole", session=ID, minutes=minutes).plays() is plays


# The plan


def test_the_plan_gives_both_feet_the_same_seconds(player: Visit) -> None:
    steps = player.plan()["steps"]
    left, right = (
        sum(step["seconds"] for step in steps if step["kind"] == "work" and step["side"] == side) for side in Side
    )
    assert left == right > 0


def test_five_minutes_take_five_minutes_and_still_give_both_feet_equal_time(runner: Visit, paper: Paper) -> None:
    paper.write()
    steps = runner.open(PAGE, routine="whole", session=ID, minutes="5").plan()["steps"]
    assert sum(step["seconds"] for step in steps) <= 5 * 60
    left, right = ([s for s in steps if s["kind"] == "work" and s["side"] == side] for side in Side)
    assert sum(step["seconds"] for step in left) == sum(step["seconds"] for step in right) > 0


def test_the_sorer_side_goes_first(runner: Visit, paper: Paper) -> None:
    paper.write(DIARY)
    answer(runner, 1, 2, NEITHER)
    steps = runner.open(PAGE, routine="stretches", session=ID).plan()["steps"]
    assert next(step["side"] for step in steps) == "right"


@pytest.mark.parametrize(("mode", "limit"), [(Mode.CAUTIOUS, 2), (Mode.TENDON, 5)])
def test_the_player_knows_the_limit_of_the_mode(runner: Visit, paper: Paper, mode: Mode, limit: int) -> None:
    paper.write(known=Profile(mode=mode))
    assert runner.open(PAGE, routine="stretches", session=ID).plan()["limit"] == limit


def test_the_player_knows_which_cues_are_wanted(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(beep=False, keep_awake=False))
    settings = runner.open(PAGE, routine="stretches", session=ID).plan()["settings"]
    assert settings == {"beep": False, "voice": False, "vibration": True, "flash": True, "keep_awake": False}


def test_todays_dose_of_the_first_weeks_is_on_the_floor_and_without_weights(runner: Visit, paper: Paper) -> None:
    paper.write()
    fitted = runner.open(PAGE, routine="whole", session=ID, dose="today").plan()
    full = runner.open(PAGE, routine="whole", session=str(uuid4()), dose="full").plan()
    assert not any(exercise["weighted"] for exercise in fitted["exercises"].values())
    assert any(exercise["weighted"] for exercise in full["exercises"].values())
    raises = [step for step in fitted["steps"] if step["kind"] == "work" and step["repetitions"]]
    assert {tuple(step["repetitions"]) for step in raises} == {(10, 15)}
    assert {step["sets"] for step in raises} == {1}


def test_a_plan_nobody_started_leaves_no_trace(player: Visit, paper: Paper) -> None:
    assert paper.read().sessions == []


# What is handed over


def test_a_set_is_kept_and_acknowledged_in_the_same_run(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    first = work(plan)[0]
    player.hand_over(box(plan, done(first, seconds=29.5)))
    assert player.plan()["recorded"] == [
        {
            "step": first,
            "exercise": "shin_stretch",
            "side": "left",
            "revision": 1,
            "outcome": "done",
            "seconds": 29.5,
            "full_range": None,
        }
    ]
    assert player.plan()["refused"] == ""
    (kept,) = paper.read().sets
    assert (str(kept.session_id), kept.step, kept.side, kept.outcome) == (ID, first, Side.LEFT, Outcome.DONE)
    (session,) = paper.read().sessions
    assert (session.title, session.day, session.ended_at) == ("Stretches only", paper.today, None)


def test_what_is_handed_over_twice_is_kept_once(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    outbox = box(plan, *(done(step) for step in work(plan)[:3]))
    player.hand_over(outbox).hand_over(outbox)
    Visit("a second tab").open(PAGE, routine="stretches", session=ID).hand_over(outbox)
    written = paper.read()
    assert (len(written.sessions), len(written.sets)) == (1, 3)


def test_a_set_handed_over_after_a_restart_is_kept(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    paper.close()
    anew = Visit("after the restart").open(PAGE, routine="stretches", session=ID)
    assert len(anew.plan()["recorded"]) == 1
    anew.hand_over(box(plan, done(work(plan)[0]), done(work(plan)[1])))
    assert len(paper.read().sets) == 2


def test_a_correction_replaces_the_set(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    step = work(plan)[0]
    player.hand_over(box(plan, done(step))).hand_over(
        box(plan, done(step, revision=2, soreness_left=3, outcome="sore"))
    )
    player.hand_over(box(plan, done(step)))
    (kept,) = paper.read().sets
    assert (kept.revision, kept.soreness_left, kept.outcome) == (2, 3, Outcome.SORE)


def test_the_plan_of_a_started_session_stays_the_one_that_was_started(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    answer(player, 0, 4, NEITHER)
    again = player.open(PAGE, routine="calves", session=ID).plan()
    assert (again["title"], again["steps"]) == (plan["title"], plan["steps"])


def test_a_finished_session_is_kept_with_its_answers_and_ends_the_day(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(
        box(plan, *(done(step) for step in work(plan)), end=end(effort=4, soreness_left=1, soreness_right=0))
    )
    assert player.plan()["end"] == {
        "ending": "finished",
        "effort": 4,
        "soreness_left": 1,
        "soreness_right": 0,
        "warm_up": None,
        "revision": 1,
    }
    (session,) = paper.read().sessions
    assert (session.ending, session.effort, session.soreness_left) == (Ending.FINISHED, 4, 1)
    answer(player, 2, 1, NEITHER, usual=2)
    assert "That's all for today: Stretches only." in player.text
    assert "Unfinished" not in player.text


def test_answers_may_follow_the_end(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0]), end=end("finished_early")))
    player.hand_over(box(plan, end=end("finished_early", effort=3, revision=2)))
    (session,) = paper.read().sessions
    assert (session.ending, session.effort) == (Ending.FINISHED_EARLY, 3)


def test_a_discarded_session_is_gone_and_the_same_routine_can_be_started_again(player: Visit, paper: Paper) -> None:
    player.open("pages/routines.py").start(of="Stretches only")
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0]))).hand_over(box(plan, end=end("discarded")))
    assert player.plan()["end"]["ending"] == "discarded"
    assert (paper.read().sessions, paper.read().sets) == ([], [])
    del player.at.session_state["player"]
    player.open("pages/routines.py").start(of="Stretches only")
    again = player.plan()
    assert again["session"] != plan["session"]
    player.hand_over(box(again, done(work(again)[0])))
    assert len(paper.read().sets) == 1


def test_an_unfinished_session_is_offered_on_today_and_resumed(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    anew = Visit("next visit").open()
    assert "**Unfinished:** Stretches only, today." in anew.text
    anew.tap("Resume or put away")
    assert anew.plan()["session"] == ID
    assert len(anew.plan()["recorded"]) == 1
    assert Visit("by the address alone").open(PAGE).plan()["session"] == ID


@pytest.mark.parametrize(
    ("spoiled", "sentence"),
    [
        (lambda plan: box(plan, done(1), diary=str(uuid4())), "These sets belong to another diary."),
        (lambda plan: box(plan, done(1), session=str(uuid4())), "These sets belong to another session."),
        (lambda plan: box(plan, done(999)), "The step must be a whole number"),
        (lambda plan: box(plan, done(0)), "Step 0 is not a set."),
        (lambda plan: box(plan, done(1, repetitions=-5)), "The repetitions must be a whole number"),
        (lambda plan: box(plan, done(1, seconds=-30.0)), "The seconds must be a number"),
        (lambda plan: box(plan, done(1, weight_kg=-2)), "The weight in kg must be a number"),
        (lambda plan: box(plan, done(1, soreness_left=11)), "The soreness left must be a whole number from 0 to 10."),
        (lambda plan: box(plan, done(1), done(1)), "One set was handed over twice."),
        (lambda plan: box(plan, done(1), end=end("cheered")), "The ending is none of the known words."),
        (lambda plan: box(plan, "a set"), "A set cannot be read."),
        (lambda plan: box(plan) | {"sets": "many"}, "The list of sets cannot be read."),
        (lambda plan: ["not", "a", "box"], "The outbox cannot be read."),
    ],
    ids=[
        "another diary", "another session", "a step beyond", "a step that is no set", "negative repetitions",
        "negative seconds", "negative weight", "eleven of ten", "twice in one", "an unknown ending", "no set", "no list",
        "no box",
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_refused_in_a_sentence_and_nothing_of_it_is_kept(
    player: Visit, paper: Paper, spoiled: Any, sentence: str
) -> None:
    player.hand_over(spoiled(player.plan()))
    plan = player.plan()
    assert sentence in plan["refused"]
    assert "Nothing of it was saved; the diary is as it was." in plan["refused"]
    assert plan["recorded"] == []
    written = paper.read()
    assert (written.sessions, written.sets) == ([], [])


def test_one_bad_set_keeps_the_good_ones_beside_it_out_as_well(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0]), done(work(plan)[1], seconds=-1)))
    assert paper.read().sets == []


def test_sets_of_the_sample_diary_never_reach_the_runners_own(player: Visit, paper: Paper) -> None:
    sampler = Visit("sampler").open().tap("Fill with sample data")
    sampler.open(PAGE, routine="stretches", session=ID)
    sampler.answer_signs() if sampler.signs() else None
    of_sample = sampler.plan()
    assert of_sample["diary"] != player.plan()["diary"]
    player.hand_over(box(of_sample, done(work(of_sample)[0])))
    assert "These sets belong to another diary." in player.plan()["refused"]
    assert paper.read().sets == []


def test_a_lock_set_meanwhile_stops_the_session_and_keeps_what_was_done(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    Visit("meanwhile").open("pages/signs.py").answer_signs(LOCKING)
    player.run()
    assert not player.plays()
    assert player.at.title[0].value == "Locked"
    assert len(paper.read().sets) == 1


@pytest.mark.parametrize(
    ("label", "ending", "kept"),
    [("Finish it as it is", Ending.FINISHED_EARLY, 1), ("Discard it", Ending.DISCARDED, 0)],
)
def test_a_session_a_lock_interrupted_can_be_put_away(
    player: Visit, paper: Paper, label: str, ending: Ending, kept: int
) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    Visit("meanwhile").open("pages/signs.py").answer_signs(LOCKING)
    player.run().tap(label)
    assert "Unfinished" not in player.open().text
    written = paper.read()
    assert (len(written.sets), [session.ending for session in written.sessions]) == (kept, [ending] * kept)


def test_a_session_that_was_never_begun_needs_no_putting_away_under_a_lock(runner: Visit, paper: Paper) -> None:
    paper.write(signs=("numb",))
    runner.open(PAGE, routine="stretches", session=ID)
    assert runner.at.title[0].value == "Locked"
    assert not runner.buttons("Finish it as it is")


def test_a_set_that_was_under_way_when_the_lock_came_is_kept(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0])))
    Visit("meanwhile").open("pages/signs.py").answer_signs(LOCKING)
    player.hand_over(box(plan, done(work(plan)[1]), end=end("stopped_sore")))
    assert len(paper.read().sets) == 2


def test_a_rating_of_six_or_more_in_a_session_asks_for_the_signs(player: Visit, paper: Paper) -> None:
    plan = player.plan()
    player.hand_over(box(plan, done(work(plan)[0], soreness_left=6), end=end("stopped_sore", soreness_left=7)))
    player.open()
    assert "Please look through these signs before anything else." in player.text


def test_every_start_on_the_screen_opens_the_session_its_address_names(runner: Visit, paper: Paper) -> None:
    paper.write()
    runner.open("pages/routines.py")
    starts = runner.every_start()
    assert len({asked["session"] for asked in starts}) == len(starts) > 7
    visit = Visit("each")
    for asked in starts[:6]:
        assert visit.open(PAGE, **asked).plan()["session"] == asked["session"]
