"""What an import would do: every run that was found is new, known, perhaps known, waiting, or none, and says why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.runs import (
    LONGEST_NAME,
    LONGEST_RUN_S,
    LONGEST_SOURCE,
    METRES_PER_MILE,
    Origin,
    Run,
    StepsFrom,
    Surface,
)
from ankle_core.diary.table_answers import TableAnswer
from ankle_core.importing.file_runs import (
    HIGHEST_CLIMB_M,
    HIGHEST_HEART_RATE,
    MOST_SPM,
    MOST_STEPS,
    as_found,
    as_run,
    completed,
    id_of,
)
from ankle_core.importing.plan import Answers, Choice, Copy, DiaryEntries, Pair, Plan, Question
from ankle_core.importing.planning import NOT_A_RUN, TOO_FAR, planned
from ankle_core.reading.findings.findings import FoundRun, Problem, Reading, Skipped, UnsureTable

HOME = "Europe/Berlin"
START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WATCH = FoundRun(
    "watch.fit", "a1", "running", START, 1800.0, 1800.0, utc_offset_minutes=60, distance_m=5400.0, steps=5070,
    steps_from=StepsFrom.CYCLES, cadence_spm=169.0,
)  # fmt: skip
STRAVA = replace(
    WATCH, source="strava.zip: 7.gpx", digest="b2", started_at=START + timedelta(seconds=2), utc_offset_minutes=None,
    steps=5040, steps_from=StepsFrom.CADENCE, provider_id="7",
)  # fmt: skip
PHONE = replace(
    STRAVA, source="phone.gpx", digest="c3", started_at=START + timedelta(seconds=40), distance_m=5275.0,
    steps=None, steps_from=None, provider_id="",
)  # fmt: skip
LISTED = replace(
    WATCH, source="list.csv, line 2", digest="d4", started_at=None, local_start=datetime(2026, 3, 14, 7, 30),
    utc_offset_minutes=None,
)  # fmt: skip
MANUAL = Run(UUID(int=1), date(2026, 3, 14), START + 10 * HOUR, HOME, 5500.0, 1800.0, effort=4, note="hills")


def later(hours: float, found: FoundRun = WATCH, **said: object) -> FoundRun:
    """Return a run that many hours later, of bytes of its own."""
    moment = {"started_at": found.started_at and found.started_at + hours * HOUR}
    wall = {"local_start": found.local_start and found.local_start + hours * HOUR}
    return replace(found, digest=f"{found.digest}{hours}", **(moment | wall | said))  # type: ignore[arg-type]


def plan(
    *found: FoundRun,
    known: Sequence[Run] = (),
    zone: str = HOME,
    answers: Answers | None = None,
    day_start: int = 4,
    deleted: Sequence[Run] = (),
) -> Plan:
    return planned(Reading(found), DiaryEntries(known, deleted, zone, day_start), NOW, answers)


def diary(*found: FoundRun) -> list[Run]:
    """Return a diary into which `found` was read before."""
    return list(plan(*found).new)


def sources(runs: Sequence[Run | FoundRun]) -> list[str]:
    return [run.source for run in runs]


# Days and zones

DAYS: dict[str, tuple[FoundRun, str, tuple[date, datetime, str, int | None]]] = {
    "at home, by the file": (WATCH, HOME, (date(2026, 3, 14), START, HOME, 60)),
    "at home, as the file names no zone": (
        replace(WATCH, utc_offset_minutes=None), HOME, (date(2026, 3, 14), START, HOME, None),
    ),
    "at the hour the day starts": (
        replace(WATCH, started_at=START.replace(hour=3, minute=0)), HOME,
        (date(2026, 3, 14), START.replace(hour=3, minute=0), HOME, 60),
    ),
    "a minute before the day starts": (
        replace(WATCH, started_at=START.replace(hour=2, minute=59)), HOME,
        (date(2026, 3, 13), START.replace(hour=2, minute=59), HOME, 60),
    ),
    "far west, on the day that it was there": (
        replace(WATCH, started_at=START.replace(hour=5), utc_offset_minutes=-480), HOME,
        (date(2026, 3, 13), START.replace(hour=5), "UTC-08:00", -480),
    ),
    "far east, where the clock has half hours": (
        replace(WATCH, started_at=START.replace(hour=23), utc_offset_minutes=330), HOME,
        (date(2026, 3, 15), START.replace(hour=23), "UTC+05:30", 330),
    ),
    "with a list that only knows the clock on the wall": (LISTED, HOME, (date(2026, 3, 14), START, HOME, 60)),
    "in summer": (
        later(24 * 30, LISTED), HOME, (date(2026, 4, 13), START + timedelta(days=30, hours=-1), HOME, 120),
    ),
    "where no home is known": (replace(WATCH, utc_offset_minutes=None), "", (date(2026, 3, 14), START, "", None)),
    "where no home is known, by the file": (WATCH, "", (date(2026, 3, 14), START, "UTC+01:00", 60)),
}  # fmt: skip


@pytest.mark.parametrize(("found", "zone", "told"), DAYS.values(), ids=DAYS)
def test_a_run_is_of_the_day_on_the_clock_on_the_wall(
    found: FoundRun, zone: str, told: tuple[date, datetime, str, int | None]
) -> None:
    [run] = planned(Reading((found,)), DiaryEntries((), (), zone, 4), START + timedelta(days=60)).new
    assert (run.day, run.started_at, run.zone, run.utc_offset_minutes) == told


def test_all_that_a_file_tells_is_kept() -> None:
    found = replace(
        WATCH, elapsed_s=1900.0, ascent_m=25.0, heart_rate_bpm=150.2, surface=Surface.TREADMILL, surface_guessed=True,
        gear="Ghost 15", provider_id="9", also=(Origin("copy.fit", "a1"), Origin("b.gpx", "b2", "7")),
    )  # fmt: skip
    assert plan(found).new == (
        Run(
            id_of(found), date(2026, 3, 14), START, HOME, 5400.0, 1800.0, Surface.TREADMILL, source="watch.fit",
            elapsed_s=1900.0, steps=5070, steps_from=StepsFrom.CYCLES, cadence_spm=169.0, ascent_m=25.0,
            heart_rate_bpm=150.2, surface_guessed=True, utc_offset_minutes=60, provider_id="9", gear="Ghost 15",
            digest="a1", sources=(Origin("b.gpx", "b2", "7"),),
        ),
    )  # fmt: skip


LIMITS = {
    "elapsed_s": LONGEST_RUN_S,
    "steps": MOST_STEPS,
    "cadence_spm": MOST_SPM,
    "ascent_m": HIGHEST_CLIMB_M,
    "heart_rate_bpm": HIGHEST_HEART_RATE,
}


@pytest.mark.parametrize(("name", "most"), LIMITS.items(), ids=LIMITS)
def test_a_side_value_that_cannot_be_true_is_unknown(name: str, most: float) -> None:
    for value, told in ((most, most), (most + 1, None), (-1, None), (float("nan"), None), (0, 0)):
        [run] = plan(replace(WATCH, **{name: value})).new  # type: ignore[arg-type]
        assert getattr(run, name) == told
        assert (run.steps is None) == (run.steps_from is None)


def test_shoes_from_a_file_have_the_name_that_the_runner_would_type() -> None:
    assert as_run(replace(WATCH, gear=" Ghost\n\n 15  blue "), HOME, 4).gear == "Ghost 15 blue"


def test_long_names_are_cut_to_what_a_diary_holds() -> None:
    long = replace(
        WATCH, source="x" * 999, provider_id="9" * 999, gear="g" * 999, also=(Origin("y" * 999, "e", "8" * 999),)
    )
    [run] = plan(long).new
    lengths = (len(run.source), len(run.provider_id), len(run.gear))
    assert lengths == (LONGEST_SOURCE, LONGEST_NAME, LONGEST_NAME)
    assert [(len(each.source), len(each.provider_id)) for each in run.sources] == [(LONGEST_SOURCE, LONGEST_NAME)]


def test_what_the_readers_said_besides_is_in_the_plan() -> None:
    skipped, problem = Skipped("ride.fit", "A ride, not a run."), Problem("x.fit", "", "It is empty.")
    made = planned(Reading((later(24 * 8),), (skipped,), (problem,)), DiaryEntries((), (), HOME, 4), NOW)
    assert (made.new, made.skipped, made.problems[1:]) == ((), (skipped,), (problem,))
    assert "has not come yet" in made.problems[0].reason


# The same run twice


def test_one_run_found_twice_is_added_once_and_remembers_both() -> None:
    made = plan(STRAVA, WATCH)
    assert sources(made.new) == ["watch.fit"]
    assert made.new[0].sources == (Origin("strava.zip: 7.gpx", "b2", "7"),)
    assert made.copies == (Copy("strava.zip: 7.gpx", "watch.fit"),)


KNOWN: dict[str, tuple[FoundRun, FoundRun, bool]] = {
    "the same file": (WATCH, WATCH, True),
    "the same run in another file": (WATCH, STRAVA, True),
    "5 s later": (WATCH, later(5 / 3600), True),
    "more than 5 s later": (WATCH, later(5.1 / 3600), False),
    "a list, by the clock on the wall": (WATCH, LISTED, True),
    "a list, where the file named no zone": (STRAVA, LISTED, True),
    "a list read again": (LISTED, LISTED, True),
    "a list that was read first": (LISTED, WATCH, True),
    "a day later": (WATCH, later(24), False),
}


@pytest.mark.parametrize(("first", "second", "known"), KNOWN.values(), ids=KNOWN)
def test_what_the_diary_has_is_not_added_again(first: FoundRun, second: FoundRun, known: bool) -> None:
    before = diary(first)
    made = plan(second, known=before)
    assert [one.run for one in made.known] == (before if known else [])
    assert len(made.new) + len(made.perhaps) == (not known)


def test_what_was_moved_to_another_day_since_is_known_by_its_bytes() -> None:
    moved = replace(diary(WATCH)[0], day=date(2026, 3, 1), started_at=START - timedelta(days=13))
    assert plan(WATCH, known=[moved]).known[0].run == moved


def test_a_richer_record_of_a_known_run_completes_it_and_keeps_what_the_runner_said() -> None:
    before = replace(
        diary(STRAVA)[0], effort=6, note="hills", surface=Surface.GRASS, import_id=UUID(int=5), gear="Ghost",
        other_surfaces=((Surface.SAND, 0.2),),
    )  # fmt: skip
    made = plan(replace(WATCH, surface=Surface.ROAD), known=[before])
    [change] = made.changes
    assert change.before == before
    assert change.after == replace(
        before, started_at=START, steps=5070, steps_from=StepsFrom.CYCLES, utc_offset_minutes=60, digest="a1",
        source="watch.fit", provider_id="", sources=(Origin("strava.zip: 7.gpx", "b2", "7"),),
    )  # fmt: skip


def test_a_guessed_surface_gives_way_to_that_of_the_richer_record() -> None:
    before = replace(diary(STRAVA)[0], surface=Surface.TREADMILL, surface_guessed=True)
    [change] = plan(replace(WATCH, surface=Surface.ROAD), known=[before]).changes
    assert (change.after.surface, change.after.surface_guessed) == (Surface.ROAD, False)


def test_a_poorer_record_of_a_known_run_is_only_remembered() -> None:
    [before] = diary(WATCH)
    [change] = plan(STRAVA, known=[before]).changes
    assert change.after == replace(before, sources=(Origin("strava.zip: 7.gpx", "b2", "7"),))


def test_another_record_beside_a_known_file_is_remembered() -> None:
    [before] = diary(WATCH)
    [change] = plan(WATCH, STRAVA, known=[before]).changes
    assert change.after == replace(before, sources=(Origin("strava.zip: 7.gpx", "b2", "7"),))
    assert plan(WATCH, STRAVA, known=[change.after]).changes == ()


def test_what_is_remembered_changes_nothing_the_next_time() -> None:
    first = plan(WATCH, STRAVA, PHONE, later(24), known=())
    again = plan(WATCH, STRAVA, later(24), known=first.new)
    assert (len(first.new), again.new, again.changes, len(again.known)) == (2, (), (), 2)


def test_a_run_that_was_edited_since_is_left_alone_by_its_own_file() -> None:
    edited = replace(diary(WATCH)[0], distance_m=6000.0, surface=None, steps=None)
    assert plan(WATCH, known=[edited]).changes == ()


def test_two_new_records_of_a_known_run_are_one_change() -> None:
    more = replace(STRAVA, digest="z9", source="other.zip", started_at=START - timedelta(seconds=4))
    before = diary(replace(LISTED, steps=None, steps_from=None))
    made = plan(WATCH, more, replace(more, digest="y8", started_at=START - timedelta(seconds=5)), known=before)
    [change] = made.changes
    assert (change.before, change.after.source, len(change.after.sources)) == (before[0], "watch.fit", 3)


def test_what_is_surely_and_what_is_said_to_be_one_known_run_are_one_change() -> None:
    before = diary(STRAVA)
    [pair] = plan(PHONE, known=before).perhaps
    made = plan(WATCH, PHONE, known=before, answers=Answers(pairs={pair.key: Choice.ONE}))
    [change] = made.changes
    assert (change.before, change.after.source) == (before[0], "watch.fit")
    assert sorted(origin.source for origin in change.after.sources) == ["phone.gpx", "strava.zip: 7.gpx"]


@pytest.mark.parametrize("zone", [HOME, "Asia/Tokyo"])
def test_a_run_has_the_same_id_wherever_its_clock_was_on_the_wall(zone: str) -> None:
    assert plan(LISTED, zone=zone).new[0].id == id_of(LISTED)


DISTANCES = {
    "the richer record has none": (None, False, 5500.0),
    "the richer record has one in no unit": (3.355, True, 5500.0),
    "the richer record has one": (5400.0, False, 5400.0),
}


@pytest.mark.parametrize(("metres", "unknown", "told"), DISTANCES.values(), ids=DISTANCES)
def test_a_known_distance_outlives_a_record_without_one(metres: float | None, unknown: bool, told: float) -> None:
    after = completed(MANUAL, replace(WATCH, distance_m=metres, distance_unit_unknown=unknown), HOME, 4)
    assert (after.distance_m, after.steps, after.id, after.started_at) == (told, 5070, MANUAL.id, START)
    assert after.sources == (Origin("manual", ""),)


OFFSETS: dict[str, tuple[int | None, int | None, tuple[int | None, str]]] = {
    "neither record tells": (None, None, (None, HOME)),
    "only the diary knows": (-480, None, (-480, "UTC-08:00")),
    "both do": (-480, 60, (60, HOME)),
}


@pytest.mark.parametrize(("known", "found", "told"), OFFSETS.values(), ids=OFFSETS)
def test_how_the_clock_stood_outlives_a_record_that_does_not_tell(
    known: int | None, found: int | None, told: tuple[int | None, str]
) -> None:
    after = completed(replace(MANUAL, utc_offset_minutes=known), replace(WATCH, utc_offset_minutes=found), HOME, 4)
    assert (after.utc_offset_minutes, after.zone) == told


# Perhaps the same


def test_of_two_that_may_be_one_the_richer_is_added_and_the_other_is_asked_about() -> None:
    for found in ((WATCH, PHONE), (PHONE, WATCH)):
        made = plan(*found)
        assert (sources(made.new), made.perhaps) == (["watch.fit"], (Pair(WATCH, PHONE),))


PAIR = frozenset((id_of(WATCH), id_of(PHONE)))
DECIDED: dict[str, tuple[Choice, list[str], tuple[Origin, ...]]] = {
    "they are one": (Choice.ONE, ["watch.fit"], (Origin("phone.gpx", "c3"),)),
    "they are two": (Choice.BOTH, ["watch.fit", "phone.gpx"], ()),
}


@pytest.mark.parametrize(("choice", "new", "remembered"), DECIDED.values(), ids=DECIDED)
def test_once_the_runner_said_what_two_records_are(
    choice: Choice, new: list[str], remembered: tuple[Origin, ...]
) -> None:
    made = plan(WATCH, PHONE, answers=Answers(pairs={PAIR: choice}))
    assert (sources(made.new), made.perhaps, made.new[0].sources) == (new, (), remembered)


@pytest.mark.parametrize("choice", Choice)
def test_what_was_decided_is_not_asked_again(choice: Choice) -> None:
    before = plan(WATCH, PHONE, answers=Answers(pairs={PAIR: choice})).new
    again = plan(WATCH, PHONE, known=before)
    assert (again.new, again.perhaps, again.changes, len(again.known)) == ((), (), (), 2)


def test_of_three_that_may_be_one_each_is_in_one_place() -> None:
    third = replace(PHONE, source="third.gpx", digest="e5", started_at=START + timedelta(seconds=60))
    made = plan(WATCH, PHONE, third)
    assert sources(made.new) == ["watch.fit"]
    assert sorted(pair.other.source for pair in made.perhaps) == ["phone.gpx", "third.gpx"]


def test_a_run_that_may_be_known_is_left_out_until_the_runner_says() -> None:
    before = diary(WATCH)
    made = plan(PHONE, known=before)
    assert (made.new, made.perhaps, made.perhaps[0].key) == ((), (Pair(before[0], PHONE),), PAIR)
    both = plan(PHONE, known=before, answers=Answers(pairs={PAIR: Choice.BOTH}))
    assert (sources(both.new), both.perhaps) == (["phone.gpx"], ())
    one = plan(PHONE, known=before, answers=Answers(pairs={PAIR: Choice.ONE}))
    assert (one.new, one.perhaps, one.known[0].run) == ((), (), before[0])
    assert one.changes[0].after.sources == (Origin("phone.gpx", "c3"),)


def test_a_run_that_is_not_one_known_run_may_be_another() -> None:
    before = [*diary(WATCH), replace(MANUAL, id=UUID(int=2), started_at=START + 2 * HOUR)]
    made = plan(PHONE, known=before, answers=Answers(pairs={PAIR: Choice.BOTH}))
    assert [pair.one.source for pair in made.perhaps] == ["manual"]


def test_a_run_that_is_said_to_be_one_known_run_is_asked_about_no_other() -> None:
    before = [*diary(WATCH), replace(MANUAL, id=UUID(int=2), started_at=START + 2 * HOUR)]
    made = plan(PHONE, known=before, answers=Answers(pairs={PAIR: Choice.ONE}))
    assert ([one.run for one in made.known], made.perhaps, made.new) == (before[:1], (), ())


BY_HAND: dict[str, tuple[Run, FoundRun, bool]] = {
    "the same day, whatever the hour": (MANUAL, WATCH, True),
    "another day": (replace(MANUAL, day=date(2026, 3, 13)), WATCH, False),
    "8 % farther": (replace(MANUAL, distance_m=5400 / 0.92), WATCH, True),
    "more than that farther": (replace(MANUAL, distance_m=5400 / 0.919), WATCH, False),
    "a distance that the file does not know": (MANUAL, replace(WATCH, distance_m=None), True),
    "a run of that day that was read from a file": (replace(MANUAL, source="x.fit", digest="x"), WATCH, False),
    "a list of that day": (MANUAL, later(-3, LISTED), True),
}


@pytest.mark.parametrize(("known", "found", "asked"), BY_HAND.values(), ids=BY_HAND)
def test_a_run_written_by_hand_may_be_one_of_its_day(known: Run, found: FoundRun, asked: bool) -> None:
    assert bool(plan(found, known=[known]).perhaps) == asked


def test_a_run_written_by_hand_gains_what_the_watch_knows() -> None:
    [pair] = plan(WATCH, known=[MANUAL]).perhaps
    [change] = plan(WATCH, known=[MANUAL], answers=Answers(pairs={pair.key: Choice.ONE})).changes
    assert (change.after.id, change.after.effort, change.after.note) == (MANUAL.id, 4, "hills")
    assert (change.after.started_at, change.after.distance_m, change.after.steps) == (START, 5400.0, 5070)


TWIN = frozenset((id_of(WATCH), id_of(PHONE)))


def test_what_may_be_one_with_a_record_of_a_known_run_is_asked_about_beside_that_run() -> None:
    moved = replace(diary(WATCH)[0], started_at=START + 5 * HOUR, source="edited.fit")
    made = plan(WATCH, PHONE, known=[moved])
    assert (made.new, made.perhaps) == ((), (Pair(moved, PHONE),))
    both = plan(WATCH, PHONE, known=[moved], answers=Answers(pairs={TWIN: Choice.BOTH}))
    assert (sources(both.new), both.perhaps) == (["phone.gpx"], ())
    one = plan(WATCH, PHONE, known=[moved], answers=Answers(pairs={TWIN: Choice.ONE}))
    assert (one.new, one.perhaps, [each.run for each in one.known]) == ((), (), [moved, moved])
    assert one.changes[0].after.sources == (Origin("phone.gpx", "c3"),)


# What the runner deleted

AGAIN = Answers(again=frozenset({id_of(WATCH)}))
GONE: dict[str, tuple[FoundRun, FoundRun, bool]] = {
    "the same file": (WATCH, WATCH, True),
    "the same run in another file": (WATCH, STRAVA, True),
    "a list, by the clock on the wall": (WATCH, LISTED, True),
    "a run that may be it": (WATCH, PHONE, False),
    "a run of another day": (WATCH, later(24), False),
}


@pytest.mark.parametrize(("first", "second", "gone"), GONE.values(), ids=GONE)
def test_what_surely_was_deleted_does_not_come_back_as_new(first: FoundRun, second: FoundRun, gone: bool) -> None:
    before = diary(first)
    made = plan(second, deleted=before)
    assert ([one.run for one in made.deleted], len(made.new)) == ((before, 0) if gone else ([], 1))
    assert (made.known, made.changes, made.asked) == ((), (), ())


def test_a_run_that_was_deleted_by_hand_leaves_the_file_of_it_new() -> None:
    assert (len(plan(WATCH, deleted=[MANUAL]).new), plan(WATCH, deleted=[MANUAL]).deleted) == (1, ())


def test_of_two_records_in_the_diary_the_one_that_is_left_is_known() -> None:
    made = plan(WATCH, known=diary(STRAVA), deleted=diary(WATCH))
    assert ([one.run.source for one in made.known], made.deleted) == (["strava.zip: 7.gpx"], ())


def test_what_was_deleted_is_new_again_if_it_is_wanted_with_all_that_was_said_of_it() -> None:
    deleted = replace(
        diary(WATCH)[0], effort=6, note="hills", surface=Surface.GRASS, other_surfaces=((Surface.ROAD, 0.2),),
        import_id=UUID(int=5), day=date(2026, 3, 13),
    )  # fmt: skip
    made = plan(WATCH, later(24), deleted=[deleted], answers=AGAIN)
    assert {run.id: run for run in made.new}[deleted.id] == replace(deleted, import_id=None)
    assert (len(made.new), made.deleted) == (2, ())


def test_another_record_of_what_was_deleted_is_new_under_its_own_id() -> None:
    deleted = replace(diary(STRAVA)[0], effort=6)
    made = plan(WATCH, deleted=[deleted], answers=AGAIN)
    [run] = made.new
    assert (run.id, run.effort, run.source) == (id_of(WATCH), 6, "watch.fit")
    assert run.sources == (Origin("strava.zip: 7.gpx", "b2", "7"),)


def test_what_is_wanted_again_waits_for_no_answer_that_the_diary_had() -> None:
    nowhere = replace(WATCH, distance_m=None, sport="", utc_offset_minutes=None)
    made = plan(nowhere, zone="", deleted=diary(WATCH), answers=AGAIN)
    assert (len(made.new), made.waiting, made.asked) == (1, (), ())


def test_what_may_be_one_with_a_record_of_a_deleted_run_is_asked_about() -> None:
    deleted = diary(WATCH)
    made = plan(WATCH, PHONE, deleted=deleted)
    assert (made.new, made.perhaps, len(made.deleted)) == ((), (Pair(WATCH, PHONE),), 1)
    both = plan(WATCH, PHONE, deleted=deleted, answers=Answers(pairs={TWIN: Choice.BOTH}))
    assert (sources(both.new), both.perhaps, len(both.deleted)) == (["phone.gpx"], (), 1)
    one = plan(WATCH, PHONE, deleted=deleted, answers=Answers(pairs={TWIN: Choice.ONE}))
    assert (one.new, one.perhaps, one.changes) == ((), (), ())
    assert [(each.found.source, each.run) for each in one.deleted] == [
        ("watch.fit", deleted[0]), ("phone.gpx", deleted[0]),
    ]  # fmt: skip


def test_a_further_record_of_what_was_deleted_is_a_copy_of_it() -> None:
    made = plan(WATCH, STRAVA, deleted=diary(WATCH))
    assert (len(made.deleted), made.copies) == (1, (Copy("strava.zip: 7.gpx", "watch.fit"),))


# Questions

MILES = replace(WATCH, source="list.csv", distance_m=3355.4, distance_unit_unknown=True)
NOWHERE = replace(WATCH, utc_offset_minutes=None)
ASKED: dict[str, tuple[FoundRun, str, list[Question], bool]] = {
    "nothing": (WATCH, HOME, [], False),
    "nothing, as the home is not needed": (WATCH, "", [], False),
    "miles or kilometres": (MILES, HOME, [Question.UNIT], True),
    "a distance": (replace(WATCH, distance_m=None), HOME, [Question.DISTANCE], True),
    "nothing, as the home is known": (NOWHERE, HOME, [], False),
    "the home": (NOWHERE, "", [Question.ZONE], False),
    "the home, for a clock on the wall": (LISTED, "", [Question.ZONE], True),
    "the sport": (replace(WATCH, sport=""), HOME, [Question.SPORT], False),
    "all at once": (
        replace(LISTED, sport="", distance_m=None), "", [Question.ZONE, Question.DISTANCE, Question.SPORT], True
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "zone", "questions", "waits"), ASKED.values(), ids=ASKED)
def test_only_what_the_file_cannot_say_is_asked(
    found: FoundRun, zone: str, questions: list[Question], waits: bool
) -> None:
    made = plan(found, zone=zone)
    assert [asked.question for asked in made.asked] == questions
    assert all(sources(asked.runs) == [found.source] for asked in made.asked)
    assert (len(made.waiting), len(made.new)) == (waits, not waits)


ANSWERED: dict[str, tuple[FoundRun, Answers, float, str]] = {
    "miles": (MILES, Answers(unit_m=METRES_PER_MILE), 5400.0, "running"),
    "kilometres": (MILES, Answers(unit_m=1000.0), 3355.4, "running"),
    "no unit where it is known": (WATCH, Answers(unit_m=METRES_PER_MILE), 5400.0, "running"),
    "a distance": (replace(WATCH, distance_m=None), Answers(distances_m={id_of(WATCH): 5000.0}), 5000.0, "running"),
    "no distance where it is known": (WATCH, Answers(distances_m={id_of(WATCH): 5000.0}), 5400.0, "running"),
    "that it was a run": (replace(WATCH, sport=""), Answers(were_runs={id_of(WATCH): True}), 5400.0, "running"),
    "nothing of its sport": (replace(WATCH, sport=""), Answers(), 5400.0, ""),
}


@pytest.mark.parametrize(("found", "answers", "metres", "sport"), ANSWERED.values(), ids=ANSWERED)
def test_an_answer_counts_as_if_the_file_had_said_it(
    found: FoundRun, answers: Answers, metres: float, sport: str
) -> None:
    made = plan(found, answers=answers)
    assert made.new[0].distance_m == pytest.approx(metres, abs=1)
    assert (made.new[0].sport, made.waiting) == (sport, ())
    assert [asked.question for asked in made.asked] == ([] if sport else [Question.SPORT])


def test_what_was_no_run_is_skipped() -> None:
    made = plan(replace(WATCH, sport=""), answers=Answers(were_runs={id_of(WATCH): False}))
    assert (made.new, made.skipped) == ((), (Skipped("watch.fit", NOT_A_RUN),))


@pytest.mark.parametrize(
    ("hours", "metres", "fits"),
    [(10, 300_000.0, True), (10, 300_000.1, False), (0.5, 21_600.0, True), (0.5, 21_600.1, False)],
)
def test_an_answer_that_makes_a_run_too_long_is_a_problem(hours: float, metres: float, fits: bool) -> None:
    found = replace(WATCH, distance_m=None, moving_s=3600 * hours, elapsed_s=3600 * hours)
    made = plan(found, answers=Answers(distances_m={id_of(found): metres}))
    assert len(made.new) == fits
    assert made.problems == (() if fits else (Problem("watch.fit", "", TOO_FAR),))


def test_no_file_tells_the_offset_that_was_only_assumed() -> None:
    made = plan(NOWHERE, replace(PHONE, utc_offset_minutes=None))
    assert made.new[0].utc_offset_minutes is None
    assert (made.perhaps[0].other.utc_offset_minutes, made.perhaps[0].one) == (None, NOWHERE)


def test_a_list_is_the_same_run_as_one_without_zone_only_at_home() -> None:
    assert len(plan(NOWHERE, LISTED).copies) == 1
    elsewhere = plan(NOWHERE, LISTED, zone="")
    assert (elsewhere.copies, len(elsewhere.perhaps)) == ((), 1)


# Always

some = st.builds(
    later,
    hours=st.sampled_from([0, 0.001, 0.01, 0.3, 1, 24]),
    found=st.sampled_from([WATCH, STRAVA, PHONE, LISTED, MILES, NOWHERE]),
    sport=st.sampled_from(["running", ""]),
    distance_m=st.sampled_from([5400.0, 5300.0, 9000.0, None]),
)
answering = st.builds(Answers, unit_m=st.sampled_from([None, 1000.0, METRES_PER_MILE]))


@given(
    st.lists(some, max_size=8, unique_by=lambda run: (run.digest, run.source)), answering, st.sampled_from([HOME, ""])
)
def test_nothing_is_dropped_silently_and_nothing_is_added_twice(
    found: list[FoundRun], answers: Answers, zone: str
) -> None:
    made = plan(*found, zone=zone, answers=answers)
    told = (made.new, made.known, made.perhaps, made.waiting, made.skipped, made.problems, made.copies)
    assert sum(map(len, told)) == len(found)
    again = plan(*found, known=made.new, zone=zone, answers=answers)
    assert (again.new, again.changes) == ((), ())


several = st.lists(some, max_size=6).map(
    lambda runs: [replace(run, source=f"{number}.fit", digest=f"{number}") for number, run in enumerate(runs)]
)


@given(several, several, several, st.randoms(use_true_random=False), st.sampled_from([HOME, ""]))
def test_whatever_is_said_and_known_every_run_that_was_found_is_in_exactly_one_place(
    found: list[FoundRun], first: list[FoundRun], second: list[FoundRun], chance: Random, zone: str
) -> None:
    known, gone = diary(*first), [replace(run, id=UUID(int=number)) for number, run in enumerate(diary(*second))]
    ids = [id_of(run) for run in found]
    pairs = [frozenset(pair) for pair in combinations([*ids, *(run.id for run in (*known, *gone))], 2)]
    answers = Answers(
        unit_m=chance.choice([None, 1000.0, METRES_PER_MILE]),
        distances_m={id: chance.choice([5000.0, 400_000.0]) for id in ids if chance.random() < 0.3},
        were_runs={id: chance.random() < 0.7 for id in ids if chance.random() < 0.5},
        pairs={pair: chance.choice([*Choice]) for pair in pairs if chance.random() < 0.6},
        again=frozenset(id for id in ids if chance.random() < 0.5),
    )
    made = plan(*found, known=known, zone=zone, answers=answers, deleted=gone)
    by_id = [
        *(run.id for run in made.new),
        *(id_of(one.found) for one in (*made.known, *made.deleted)),
        *(id_of(pair.other) for pair in made.perhaps),
        *map(id_of, made.waiting),
    ]
    by_source = [one.source for one in (*made.copies, *made.skipped, *made.problems)]
    source = {id_of(run): run.source for run in found}
    assert sorted([*(source[id] for id in by_id), *by_source]) == sorted(sources(found))
    assert {one.run.id for one in made.deleted} <= {run.id for run in gone}
    assert {change.before for change in made.changes} <= set(known)


@given(st.lists(some, min_size=1, max_size=6))
def test_a_run_of_the_diary_told_as_a_file_is_itself(found: list[FoundRun]) -> None:
    for run in plan(*found).new:
        assert (
            as_run(replace(as_found(run), utc_offset_minutes=run.utc_offset_minutes), HOME, 4).started_at
            == run.started_at
        )
        assert plan(as_found(run), known=[run]).new == ()


TABLE = replace(
    LISTED, source="mine.csv, line 2", digest="t1", local_start=datetime(2026, 3, 14, 12), day_alone=True, effort=6,
    note="hills", gear="Ghost",
)  # fmt: skip


def test_a_run_of_which_a_table_tells_only_the_day_keeps_what_it_says_and_no_hour() -> None:
    (run,) = plan(TABLE).new
    assert (run.effort, run.note, run.gear, run.day, run.by_day) == (6, "hills", "Ghost", date(2026, 3, 14), True)
    assert [each.by_day for each in plan(WATCH, LISTED).new] == [False]
    assert not replace(run, source="a.gpx").by_day


def test_a_table_beside_its_recording_is_one_run_with_what_both_say() -> None:
    for found in ((WATCH, TABLE), (replace(WATCH, utc_offset_minutes=None), TABLE)):
        made = plan(*found)
        assert [(run.source, run.effort, run.note, run.by_day) for run in made.new] == [
            ("watch.fit", 6, "hills", False)
        ]
        assert made.copies == (Copy("mine.csv, line 2", "watch.fit"),)


def test_a_recording_of_a_run_that_a_table_told_completes_it_and_the_other_way_round() -> None:
    for first, second in ((WATCH, TABLE), (TABLE, WATCH)):
        made = plan(second, known=diary(first))
        assert (made.new, made.perhaps, len(made.changes)) == ((), (), 1)
        after = made.changes[0].after
        assert (after.steps, after.effort, after.note, after.gear, after.by_day) == (5070, 6, "hills", "Ghost", False)
        assert plan(second, known=[after]).changes == ()


def test_a_row_that_was_changed_since_may_be_the_run_it_was() -> None:
    changed = replace(TABLE, digest="t2", note="hills, wind")
    made = plan(changed, known=diary(TABLE))
    assert (made.new, [pair.other for pair in made.perhaps]) == ((), [changed])
    assert len(plan(replace(changed, distance_m=9000.0), known=diary(TABLE)).new) == 1


UNSURE = UnsureTable("mine.csv", "What is the time?", ((1, ("Date", "km", "Felt")), (2, ("2026-03-14", "10", "50:00"))))


def test_a_table_that_is_not_certain_waits_until_the_runner_says_what_its_columns_are() -> None:
    read = Reading(unsure=(UNSURE,))
    made = planned(read, DiaryEntries(zone=HOME), NOW)
    assert (made.new, made.problems, [table.source for table in made.unsure]) == ((), (), ["mine.csv"])
    made = planned(read, DiaryEntries(zone=HOME), NOW, Answers(tables={UNSURE.header: TableAnswer(places={"time": 2})}))
    assert ([run.moving_s for run in made.new], made.unsure) == ([3000.0], ())
