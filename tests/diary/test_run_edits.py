"""A run as it is typed, new or over an earlier one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.run_edits import TypedRun, edited, new, shown_distance, shown_time
from ankle_core.diary.runs import METRES_PER_MILE, Run, StepsFrom, Surface
from ankle_core.errors import OutOfRange

TODAY = date(2026, 1, 5)
DAY = timedelta(days=1)
AT = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
USUAL, NOW = AT + timedelta(hours=11), AT + timedelta(hours=13)
MANUAL = Run(UUID(int=1), TODAY, AT, "UTC", 8049.0, 2712.4, effort=4)
READ = replace(
    MANUAL, source="watch.fit", digest="a1", steps=7650, steps_from=StepsFrom.COUNTED, elapsed_s=2800.0,
    surface=Surface.ROAD, surface_guessed=True, import_id=UUID(int=9), gear="Ghost 15",
)  # fmt: skip


def typed(run: Run, **said: object) -> TypedRun:
    """The form of a run with something typed over it."""
    shown = TypedRun(
        shown_distance(run, 1000.0), shown_time(run), 1000.0, run.day, run.surface, run.effort, run.note, run.gear,
        run.other_surfaces, run.race,
    )  # fmt: skip
    return replace(shown, **said)  # type: ignore[arg-type]


def edit(run: Run, **said: object) -> Run:
    return edited(run, typed(run, **said), USUAL, NOW)


@pytest.mark.parametrize("run", [MANUAL, READ], ids=["by hand", "from a file"])
def test_what_is_left_as_it_is_shown_keeps_what_was_measured(run: Run) -> None:
    assert (shown_distance(run, 1000.0), shown_time(run)) == ("8.0", "0:45:12")
    assert edit(run) == run


def test_what_is_typed_is_read_in_the_unit_of_the_form() -> None:
    assert shown_distance(MANUAL, METRES_PER_MILE) == "5.0"
    assert edit(MANUAL, distance="5", metres_per_unit=METRES_PER_MILE).distance_m == 5 * METRES_PER_MILE
    assert edit(MANUAL, distance="8,1", time="46").moving_s == 2760.0


SHOWN = {"whole minutes": (2700.0, "45"), "with seconds": (2712.0, "0:45:12"), "over an hour": (3900.0, "1:05:00")}


@pytest.mark.parametrize(("seconds", "text"), SHOWN.values(), ids=SHOWN)
def test_a_time_is_shown_as_it_would_be_typed(seconds: float, text: str) -> None:
    assert shown_time(replace(MANUAL, moving_s=seconds)) == text
    assert edit(MANUAL, time=text).moving_s == (MANUAL.moving_s if text == "0:45:12" else seconds)


def test_what_a_file_told_outlives_what_is_typed_over_it() -> None:
    said = {"distance": "8.1", "time": "45", "note": "x", "effort": 5, "gear": "Blue pair"}
    assert edit(READ, **said) == replace(READ, distance_m=8100.0, moving_s=2700.0, note="x", effort=5, gear="Blue pair")


def test_a_surface_that_was_named_is_no_guess() -> None:
    assert not edit(READ, surface=Surface.GRASS).surface_guessed
    assert not edit(replace(READ, surface_guessed=False)).surface_guessed
    split = edit(READ, other_surfaces=((Surface.GRASS, 0.2),))
    assert (split.surface_guessed, split.other_surfaces) == (False, ((Surface.GRASS, 0.2),))
    assert edit(split, other_surfaces=()) == replace(READ, surface_guessed=False)


ELAPSED = {"as long": ("0:46:40", 2800.0), "longer than with the pauses": ("47", None)}


@pytest.mark.parametrize(("time", "elapsed"), ELAPSED.values(), ids=ELAPSED)
def test_a_time_with_pauses_is_never_shorter_than_without(time: str, elapsed: float | None) -> None:
    assert edit(READ, time=time).elapsed_s == elapsed
    assert edit(MANUAL, time=time).elapsed_s is None


MOVED = {
    "by hand, the same day": (MANUAL, TODAY, AT),
    "by hand, another day": (MANUAL, TODAY - DAY, USUAL),
    "from a file, another day": (READ, TODAY - DAY, AT - DAY),
    "from a file, to a day on which it is not so late yet": (
        replace(READ, started_at=NOW - DAY + DAY / 4, day=TODAY - DAY),
        TODAY,
        NOW,
    ),
}


@pytest.mark.parametrize(("run", "day", "starts"), MOVED.values(), ids=MOVED)
def test_when_a_run_of_another_day_began(run: Run, day: date, starts: datetime) -> None:
    moved = edit(run, day=day)
    assert (moved.day, moved.started_at) == (day, starts)


@pytest.mark.parametrize("race", [True, False])
def test_a_run_is_a_race_as_long_as_it_is_said_to_be(race: bool) -> None:
    assert new(UUID(int=3), typed(READ, race=race), AT, "UTC").race is race
    assert edit(replace(READ, race=not race), race=race).race is race


def test_a_new_run_is_what_was_typed() -> None:
    id = UUID(int=3)
    run = new(id, typed(READ, distance="8.1", time="46"), AT, "Europe/Berlin")
    assert run == Run(id, TODAY, AT, "Europe/Berlin", 8100.0, 2760.0, Surface.ROAD, 4, gear="Ghost 15")


@pytest.mark.parametrize(("said", "what"), [({"distance": "far"}, "distance"), ({"time": "long"}, "time")])
def test_what_cannot_be_read_is_refused(said: dict[str, str], what: str) -> None:
    with pytest.raises(OutOfRange, match=f"is not a {what}"):
        edit(MANUAL, **said)
    with pytest.raises(OutOfRange, match=f"is not a {what}"):
        new(UUID(int=3), typed(MANUAL, **said), AT, "UTC")
