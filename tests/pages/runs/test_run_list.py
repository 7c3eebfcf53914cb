"""What a line of a run says: when it truly began, its steps, its shoes, and whether it was much longer than before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run, StepsFrom, Surface
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/runs.py"
NOON = datetime(2026, 1, 25, 12, tzinfo=UTC)
LONGER = "longer than the longest of the 30 days before."


def run(km: float, ago: int = 1, start: datetime = NOON, minutes: float = 50, **known: object) -> Run:
    """A run from a file, so many days before the Monday of the tests."""
    told = {"source": "watch.fit", "digest": uuid4().hex} | known
    began = start - timedelta(days=ago - 1)
    return Run(uuid4(), date(2026, 1, 26) - timedelta(days=ago), began, "UTC", km * 1000, minutes * 60, **told)


def lines(runner: Visit) -> list[str]:
    """Return the lines of the list, the newest first."""
    return [row.all for row in runner.open(PAGE).rows("run")]


@pytest.mark.parametrize(
    ("offset", "home", "start"),
    [
        pytest.param(0, "UTC", "12:00", id="at home"),
        pytest.param(-300, "UTC", "07:00 local time", id="far away"),
        pytest.param(60, "Europe/Berlin", "13:00", id="at home elsewhere"),
        pytest.param(None, "Europe/Berlin", "12:00 local time", id="by the zone of the run"),
    ],
)
def test_a_run_of_a_file_says_when_it_truly_began(
    runner: Visit, paper: Paper, offset: int | None, home: str, start: str
) -> None:
    paper.write(known=Profile(zone=home))
    paper.keep(run(8, utc_offset_minutes=offset))
    assert lines(runner)[0].startswith(f"yesterday, {start} 8.0 km, 50:00")


def test_a_run_written_by_hand_has_no_hour(runner: Visit, paper: Paper) -> None:
    paper.write("Sun run 40@4 trail")
    assert lines(runner)[0].startswith("yesterday 6.0 km")


@pytest.mark.parametrize(
    ("known", "steps"),
    [
        ({"steps": 8002, "steps_from": StepsFrom.COUNTED}, "4,001 steps a foot, counted"),
        ({"steps": 8002, "steps_from": StepsFrom.CYCLES}, "4,001 steps a foot, counted as strides"),
        ({"cadence_spm": 160.0}, "4,000 steps a foot, cadence × time"),
        ({}, "about 4,100 steps a foot, estimated at 165 steps a minute"),
    ],
)
def test_steps_are_said_with_how_they_were_obtained(
    runner: Visit, paper: Paper, known: dict[str, object], steps: str
) -> None:
    paper.keep(run(8, **known))
    assert lines(runner)[0].splitlines()[1] == steps


@pytest.mark.parametrize(
    ("ago", "steps"),
    [
        (363, "about 4,500 steps a foot, estimated from your usual cadence at this pace"),
        (364, "about 4,100 steps a foot, estimated at 165 steps a minute"),
    ],
    ids=["in the last year", "before it"],
)
def test_the_usual_cadence_at_this_pace_is_that_of_the_last_year(
    runner: Visit, paper: Paper, ago: int, steps: str
) -> None:
    paper.keep(run(8), *(run(8, ago + more, cadence_spm=180.0) for more in range(3)))
    assert steps in lines(runner)[0]


def test_where_even_an_estimate_would_be_a_guess_nothing_is_said_of_steps(runner: Visit, paper: Paper) -> None:
    paper.keep(run(1, minutes=60))
    assert "steps" not in lines(runner)[0]


def test_a_guessed_surface_says_so_until_it_is_named(runner: Visit, paper: Paper) -> None:
    paper.keep(run(8, surface=Surface.TREADMILL, surface_guessed=True))
    assert "treadmill (guessed)" in lines(runner)[0]
    runner.tap("Edit").say_of_run(surface=Surface.TRACK).tap("Save the changes")
    assert "guessed" not in lines(runner)[0]


# Much longer than before


@pytest.mark.parametrize(
    ("km", "note"),
    [
        pytest.param(9.9, "", id="on the line"),
        pytest.param(12, f"33 % {LONGER}", id="longer"),
        pytest.param(18, f"100 % {LONGER}", id="twice"),
        pytest.param(19, "2.1 times as long as the longest of the 30 days before.", id="more than twice"),
    ],
)
def test_only_a_run_much_longer_has_its_short_note(runner: Visit, paper: Paper, km: float, note: str) -> None:
    paper.keep(run(km), run(9, 5))
    latest, earlier = lines(runner)
    assert [line for line in latest.splitlines() if "longest" in line] == [note] * bool(note)
    assert "longest" not in earlier


@pytest.mark.parametrize(("ago", "noted"), [(31, True), (32, False)], ids=["the first of 30 days", "a day before it"])
def test_the_days_it_is_compared_with_are_thirty(runner: Visit, paper: Paper, ago: int, noted: bool) -> None:
    paper.keep(run(12), run(9, ago))
    assert ("longest" in lines(runner)[0]) is noted


def parts(minutes_between: float, second_source: str = "watch.fit") -> list[Run]:
    first = run(6, utc_offset_minutes=0)
    later = NOON + timedelta(minutes=50 + minutes_between)
    return [first, replace(run(6, start=later), source=second_source), run(9, 5)]


def test_recordings_less_than_half_an_hour_apart_are_one_run_and_noted_once(runner: Visit, paper: Paper) -> None:
    paper.keep(*parts(29))
    latest, first, _ = lines(runner)
    assert f"Counted as one run of 12.0 km, 33 % {LONGER}" in latest
    assert "longest" not in first


@pytest.mark.parametrize(("minutes", "source"), [(30, "watch.fit"), (29, "manual")], ids=["half an hour", "by hand"])
def test_other_recordings_are_runs_of_their_own(runner: Visit, paper: Paper, minutes: float, source: str) -> None:
    paper.keep(*parts(minutes, source))
    assert not any("longest" in line for line in lines(runner))


def test_two_runs_by_hand_that_look_alike_both_have_their_note(runner: Visit, paper: Paper) -> None:
    paper.keep(run(12, source="manual"), run(12, source="manual"), run(9, 5))
    assert sum("33 % longer" in line for line in lines(runner)) == 2


def test_parts_before_and_after_midnight_are_one_run_of_the_first_day(runner: Visit, paper: Paper) -> None:
    late = datetime(2026, 1, 25, 23, 30, tzinfo=UTC)
    paper.it_is(date(2026, 1, 27))
    paper.keep(
        run(6, 1, start=late, minutes=25), run(6, 0, start=late + timedelta(minutes=40) - timedelta(days=1)), run(9, 31)
    )
    assert "Counted as one run of 12.0 km" in lines(runner)[0]
    runner.tap("Edit").tap("Save the changes")
    assert "12.0 km is 33 % longer than your longest run in the 30 days before (9.0 km)" in runner.text


def test_an_edited_run_is_compared_as_the_whole_it_belongs_to(runner: Visit, paper: Paper) -> None:
    paper.keep(*parts(10))
    runner.open(PAGE).tap("Edit").enter("Note", "Windy").tap("Save the changes")
    assert "Counted as one run with what is less than 30 minutes apart" in runner.text


def test_the_study_is_told_once_and_not_on_every_run(runner: Visit, paper: Paper) -> None:
    paper.keep(*(run(9 * 1.2**ago, 9 - ago) for ago in range(8)))
    assert runner.open(PAGE).unfold("planner").text.count("overuse injuries") == 1
    assert sum("longest of the 30 days" in line for line in lines(runner)) == 7


# Before a run


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("9,9", "9.9 km is 10 % longer"),
        ("12", "12.0 km is 33 % longer than your longest run in the 30 days before (9.0 km). In a large study,"),
        ("5", "5.0 km is shorter than your longest run"),
        ("far", "“far” is not a distance. Write it like 8 or 8.4."),
        ("0", "Without a distance it cannot be compared"),
    ],
)
def test_a_run_in_mind_is_compared_before_it_is_run(runner: Visit, paper: Paper, typed: str, answer: str) -> None:
    paper.keep(run(9, 5))
    runner.open(PAGE).unfold("planner").enter("A run you have in mind, km", typed).run()
    assert answer in runner.text
    assert not runner.at.error
    assert len(paper.read().runs) == 1


def test_the_planner_takes_recordings_together(runner: Visit, paper: Paper) -> None:
    paper.keep(*parts(10))
    assert "Your longest run in the 30 days before was 12.0 km." in runner.open(PAGE).text
