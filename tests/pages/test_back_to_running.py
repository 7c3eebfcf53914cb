"""Back to running on its page: begun, played, written down as a run, a level up and down, and left."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from ankle_core.diary.profile import Profile
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.running_levels import ROUTINE, levels, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind, WarmUp
from pages.parts.notebook import back_to_running
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import TODAY, Visit

PAGE, SESSION = "pages/back_to_running.py", "pages/session.py"
DAY = timedelta(days=1)
#: Two weeks in which the evenings were told, too: a session whose hour after nobody told is not clean.
QUIET = "Mon-Sun left 1 right 1 | during left 1 right 1 | later left 1 right 1\n" * 2
IDS = count(5_000)


def moved(paper: Paper, ago: int, to: str, kind: MoveKind = MoveKind.BY_HAND) -> Move:
    at = datetime.combine(paper.today - ago * DAY, time(9), UTC)
    return Move(UUID(int=next(IDS)), at.date(), at, None, Track.RUNNING, kind, to)


def begun(paper: Paper, level: str = "R1", ago: int = 12) -> list[Move]:
    return [moved(paper, ago, "R0", MoveKind.ENTERED), moved(paper, ago - 1, level)]


def ran(paper: Paper, ago: int, id: str = "R1", **said: object) -> tuple[Session, list[SetDone]]:
    """Return a clean session of the way, so many days ago."""
    at = datetime.combine(paper.today - ago * DAY, time(17), UTC)
    steps = timeline(next(one for one in levels() if one.id == id))
    told: dict[str, Any] = {"effort": 3, "soreness_left": 1, "soreness_right": 1, "warm_up": WarmUp.NONE, **said}
    session = Session(
        UUID(int=next(IDS)), at.date(), at, "UTC", ROUTINE, f"Walk and run, {id}", steps, at, Ending.FINISHED, **told
    )
    sets = [
        SetDone(session.id, number, step.exercise, None, Outcome.DONE, step.seconds, at,
                full_range=True if step.level else None)
        for number, step in enumerate(steps)
        if step.kind is StepKind.WORK
    ]  # fmt: skip
    return session, sets


@pytest.fixture
def woken(runner: Visit, paper: Paper) -> Visit:
    paper.write(QUIET)
    return answer(runner, 1, 1, NEITHER)


def test_it_is_begun_with_the_walks_and_left(woken: Visit, paper: Paper) -> None:
    woken.open(PAGE)
    assert "First two brisk walks of half an hour, soreness 2 at most" in woken.text
    woken.tap("Begin with the walks")
    assert "The way back is begun. The first walk fits today." in woken.text
    assert woken.starts() == ["Start"]
    assert "○ 2 brisk walks of 30 min" in woken.text
    assert "✓ no ticked sign" in woken.text
    paper.it_is(paper.today, "07:40")
    woken.tap("Leave")
    assert "For coming back after 30 days without a run" in woken.text
    assert [(move.kind, move.level, move.side) for move in paper.read().moves] == [
        (MoveKind.ENTERED, "R0", None), (MoveKind.LEFT, "", None),
    ]  # fmt: skip


def test_an_empty_diary_says_what_it_waits_for(runner: Visit, paper: Paper) -> None:
    paper.write()
    runner.open(PAGE).tap("Begin")
    assert "Not before today's light is known: answer how both ankles are this morning." in runner.text
    assert runner.starts() == []


def test_without_the_first_tap_no_address_plays_it(woken: Visit) -> None:
    woken.open(SESSION, routine=ROUTINE, level="R0", session=str(UUID(int=5)))
    assert woken.refusal.endswith("No such walk or run fits today. Nothing was started. Back to running says why.")


def handed(plan: dict[str, Any], sets: Sequence[int] | None = None, **end: Any) -> dict[str, Any]:
    """Return what the player hands over once everything was done, or only the steps `sets`."""
    at = "2026-01-19T07:40:00.000Z"
    done = [
        {"step": number, "revision": 1, "outcome": "done", "seconds": step["seconds"], "finished_at": at,
         "full_range": True if step["level"] else None}
        for number, step in enumerate(plan["steps"])
        if step["kind"] == "work" and (sets is None or number in sets)
    ]  # fmt: skip
    answers = {"effort": None, "soreness_left": None, "soreness_right": None, "warm_up": None}
    ended = {"ending": "finished", "ended_at": at, "revision": 1} | answers | end if end else None
    return {
        "diary": plan["diary"], "session": plan["session"], "started_at": at, "sets": done, "end": ended, "tries": 1,
    }  # fmt: skip


def test_a_session_is_played_by_the_clock_and_written_down_as_a_run(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    assert plan["by_the_clock"]
    assert plan["warm_up"]
    assert [step["seconds"] for step in plan["steps"][:4]] == [10, 300, 60, 120]
    runner.hand_over(handed(plan, ending="finished"))
    (run,) = paper.read().runs
    assert (run.moving_s, run.distance_m, run.effort, run.note) == (600, None, None, "Walk and run, R1")
    runner.hand_over(handed(plan, sets=[], effort=3, soreness_left=1, soreness_right=0, warm_up="none", revision=2))
    (run,) = paper.read().runs
    assert run.effort == 3
    assert paper.read().sessions[-1].warm_up is WarmUp.NONE
    assert runner.links("Add ground, shoes and distance to the run")
    assert "You have walked or run today." in runner.open(PAGE).text
    assert "10:00" in runner.open("pages/runs.py").text
    assert "10:00" in runner.open("pages/progress.py").text or "without a distance" in runner.text


def started(runner: Visit) -> tuple[Visit, dict[str, Any]]:
    runner.open(PAGE).start()
    return runner, runner.plan()


def test_a_run_that_was_edited_or_deleted_since_is_left_alone(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    runner.hand_over(handed(plan, ending="finished"))
    (run,) = paper.read().runs
    runner.open("pages/runs.py").tap_row("run", run.id).enter("Distance, km", "1.6").tap("Save the changes")
    runner.open(SESSION, session=plan["session"])
    runner.hand_over(handed(plan, sets=[], effort=3, revision=2))
    (run,) = paper.read().runs
    assert (run.distance_m, run.effort) == (1600, None)
    runner.open("pages/runs.py").tap_row("run", run.id).tap("Delete this run")
    runner.open(SESSION, session=plan["session"])
    runner.hand_over(handed(plan, sets=[], effort=5, revision=3))
    assert paper.read().runs == []


def test_a_discarded_session_is_no_run(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    runner.hand_over(handed(plan, ending="discarded"))
    assert paper.read().runs == []


def test_two_clean_sessions_ask_for_the_next_level_and_the_answer_is_kept(woken: Visit, paper: Paper) -> None:
    paper.add([ran(paper, 4), ran(paper, 2)], begun(paper))
    woken.open(PAGE)
    assert "**Ready for R2, 10 times 1 min running and 1 min walking.** 2 sessions at R1 in a row were clean." in (
        woken.text
    )
    paper.it_is(paper.today, "07:40")
    woken.tap("Not yet")
    assert woken.buttons("Go up to R2") == []
    woken.tap_row("way-back", paper.read().moves[-1].id)
    woken.tap("Go up to R2")
    assert woken.cards()[0]["title"] == "Walk and run, R2"
    assert [move.level for move in paper.read().moves] == ["R0", "R1", "R2"]
    assert "Running: up to R2" in woken.open("pages/diary.py").text
    assert "Running: up to R2" in woken.open("pages/progress.py").unfold("moves-so-far").text
    assert "**Back to running, R2, 10 times 1 min running and 1 min walking.** It fits today." in woken.open(TODAY).text


def test_soreness_in_the_warm_up_takes_a_level_down_at_once_and_the_next_session_keeps_it(
    woken: Visit, paper: Paper
) -> None:
    paper.add([ran(paper, 4, "R3", warm_up=WarmUp.CAME_BACK)], begun(paper, "R3"))
    woken.open(PAGE)
    assert "**Back to R2" in woken.text
    assert "went on or came back." in woken.text
    assert woken.cards()[0]["title"] == "Walk and run, R2"
    runner, plan = started(woken)
    runner.hand_over(handed(plan, sets=[1]))
    last = paper.read().moves[-1]
    assert (last.kind, last.level, last.rule) == (MoveKind.DOWN, "R2", "warm_up")


def test_staying_is_an_answer(woken: Visit, paper: Paper) -> None:
    paper.add([ran(paper, 4, "R3", warm_up=WarmUp.WENT_ON)], begun(paper, "R3"))
    woken.open(PAGE).tap("Stay at R3")
    assert woken.cards()[0]["title"] == "Walk and run, R3"
    assert "stays at R3" in woken.text


def test_after_the_last_level_it_is_left_with_what_comes_then(woken: Visit, paper: Paper) -> None:
    paper.add([ran(paper, 4, "R8"), ran(paper, 2, "R8")], begun(paper, "R8"))
    woken.open(PAGE)
    assert "**R8 is done, 2 times clean.** The levels end here." in woken.text
    woken.tap("Leave the levels")
    assert woken.buttons("Begin with the walks")


def test_a_level_is_set_by_hand(woken: Visit, paper: Paper) -> None:
    woken.open(PAGE)
    woken.field("Level").set_value(levels()[5])
    woken.tap("Set it")
    assert "You stand at R5, 5 times 5 min running and 1 min walking." in woken.text
    assert paper.read().moves[-1].kind is MoveKind.BY_HAND


def test_it_is_offered_on_today_and_runs_after_thirty_days_without_a_run(runner: Visit, paper: Paper) -> None:
    weeks = "Mon-Sun left 1 right 1\n" * 3 + "Mon-Thu left 1 right 1"
    paper.write(f"Mon left 1 right 1 | run 30\nTue-Sun left 1 right 1\n{weeks}")
    answer(runner, 1, 1, NEITHER)
    assert "**No run for 30 days.**" in runner.open(TODAY).text
    assert runner.open("pages/runs.py").links("Back to running")
    paper.it_is(paper.today + DAY)
    answer(runner, 1, 1, NEITHER)
    assert "**No run for 30 days.**" not in runner.open(TODAY).text
    runner.follow("Back to running")
    assert runner.buttons("Begin with the walks")


def test_the_rules_behind_it_are_told_with_source_and_grade(woken: Visit) -> None:
    woken.open(PAGE)
    assert "Soreness rules of clinics (after Fees 1998)" in woken.text
    assert "Grade: Consensus" in woken.text


def test_the_warm_up_is_told_and_edited_in_the_diary(woken: Visit, paper: Paper) -> None:
    paper.add([ran(paper, 2, warm_up=WarmUp.WENT_AWAY)], begun(paper))
    woken.open("pages/diary.py").on(paper.today - 2 * DAY).run()
    (row,) = [row for row in woken.rows("diary") if row.what == "Session"]
    assert "sore in the warm-up: it went away" in row.text
    woken.tap_row("diary", row.id).choose("Was an ankle sore in the warm-up?", WarmUp.NONE).tap("Save the changes")
    assert paper.read().sessions[-1].warm_up is WarmUp.NONE


# Whatever happens meanwhile


def answers(**more: Any) -> dict[str, Any]:
    return {"ending": "finished", "effort": 2, "soreness_left": 1, "soreness_right": 1, "warm_up": "none"} | more


def test_a_session_that_has_begun_is_kept_whatever_the_day_has_become(woken: Visit, paper: Paper) -> None:
    paper.add([], [moved(paper, 1, "R0", MoveKind.ENTERED)])
    runner, plan = started(woken)
    paper.it_is(paper.today + DAY, "04:10")
    runner.hand_over(handed(plan, ending="finished"))
    (session,) = paper.read().sessions
    assert (session.title, session.ending) == ("Brisk walk, R0", Ending.FINISHED)


def test_a_level_set_meanwhile_changes_nothing_of_a_session_that_has_begun(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    other = Visit("other").open(PAGE)
    other.field("Level").set_value(levels()[5])
    other.tap("Set it")
    runner.hand_over(handed(plan, sets=[1, 2, 3]))
    runner.hand_over(handed(plan, **answers()))
    assert [one.title for one in paper.read().sessions] == ["Walk and run, R1"]
    assert [run.moving_s for run in paper.read().runs] == [600]


def test_a_session_is_in_the_diary_as_soon_as_its_phone_says_so(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    assert plan["begun"] is False
    runner.hand_over(handed(plan, sets=[]))
    assert runner.plan()["begun"] is True
    assert [one.ended_at for one in paper.read().sessions] == [None]


def test_no_round_done_after_all_takes_the_run_away(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    runner.hand_over(handed(plan, ending="finished"))
    box = handed(plan, **answers(revision=2))
    for done in box["sets"]:
        if done["step"] > 1:
            done.update(outcome="skipped", seconds=0, revision=3, full_range=False)
    runner.hand_over(box)
    assert paper.read().runs == []


def test_its_run_goes_moves_and_comes_back_with_the_session(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    runner.hand_over(handed(plan, **answers()))
    runner.open("pages/diary.py").tap_row("diary", plan["session"]).on(paper.today - 3 * DAY).tap("Save the changes")
    assert [run.day for run in paper.read().runs] == [paper.today - 3 * DAY]
    runner.open("pages/diary.py").on(paper.today - 3 * DAY).run().tap_row("diary", plan["session"])
    runner.tap("Delete this session")
    assert paper.read().runs == []
    (gone,) = [row for row in runner.open("pages/diary.py").rows("deleted") if "session" in row.what]
    runner.tap_row("deleted", gone.id)
    assert [run.day for run in paper.read().runs] == [paper.today - 3 * DAY]


def test_a_session_discarded_after_its_end_leaves_no_run(woken: Visit, paper: Paper) -> None:
    paper.add([], begun(paper))
    runner, plan = started(woken)
    runner.hand_over(handed(plan, **answers()))
    runner.hand_over(handed(plan, sets=[], ending="discarded", revision=2))
    assert paper.read().runs == []


def test_moves_undone_in_any_order_leave_every_page_open(woken: Visit, paper: Paper) -> None:
    paper.add([ran(paper, 4), ran(paper, 2)], begun(paper))
    woken.open(PAGE)
    paper.it_is(paper.today, "07:40")
    woken.tap("Not yet")
    first, second, _ = (move.id for move in paper.read().moves)
    woken.open(PAGE).tap_row("way-back", second).tap_row("way-back", first)
    assert woken.open(PAGE).buttons("Begin with the walks")
    assert "Back to running, R" not in woken.open(TODAY).text


def test_a_step_up_is_undone_though_the_next_was_declined(woken: Visit, paper: Paper) -> None:
    up = moved(paper, 8, "R2", MoveKind.UP)
    paper.add([ran(paper, 4, "R2"), ran(paper, 2, "R2")], [*begun(paper), up])
    woken.open(PAGE)
    paper.it_is(paper.today, "07:40")
    woken.tap("Not yet").tap_row("way-back", up.id)
    assert woken.cards()[0]["title"] == "Walk and run, R1"


def test_a_stale_tab_begins_and_leaves_nothing(woken: Visit, paper: Paper) -> None:
    other = Visit("other").open(PAGE)
    woken.open(PAGE)
    woken.field("Level").set_value(levels()[5])
    woken.tap("Set it")
    paper.it_is(paper.today, "07:45")
    other.tap("Begin with the walks")
    assert [move.level for move in paper.read().moves] == ["R5"]


def test_a_runner_under_18_is_told_so(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET, known=Profile(birth_year=2012))
    assert "adults" in runner.open(PAGE).text


def test_on_the_way_the_page_of_runs_says_its_level_and_never_a_distance(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET.strip() + " | run 50@4 road")
    paper.add([], begun(paper, "R2"))
    answer(runner, 1, 1, NEITHER)
    said = runner.open("pages/runs.py").text
    assert "Back to running, R2" in said
    assert "Not today: you ran yesterday" in said
    assert "Longest that keeps within" not in said
    assert "Your longest run" not in said
    back_to_running.leave()
    assert "Longest that keeps within" in runner.open("pages/runs.py").text


def test_on_the_way_a_red_day_is_said_once_on_the_page_of_runs(runner: Visit, paper: Paper) -> None:
    paper.write(QUIET.strip() + " | run 50@4 road")
    paper.add([], begun(paper, "R2"))
    answer(runner, 6, 1, NEITHER)
    said = runner.open("pages/runs.py").text
    assert "No running or hopping today" in said
    assert "Back to running, R2" not in said
    assert "Longest that keeps within" not in said
