"""The same run twice: every line of the rule and one past it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.findings.duplicates import Likeness, deduplicate, kept, same
from ankle_core.reading.findings.findings import FoundRun, Origin, StepsFrom

SAME, PERHAPS, DIFFERENT = Likeness
START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
RUN = FoundRun("watch.fit", "a1", "running", START, 1800.0, 1800.0, utc_offset_minutes=60, distance_m=5400.0)


def run(later: float = 0, **said: object) -> FoundRun:
    return replace(RUN, started_at=START + timedelta(seconds=later), **said)  # type: ignore[arg-type]


def listed(hours: float = 1, seconds: float = 0, **said: object) -> FoundRun:
    """Return a run that only has the clock on the wall, `hours` and `seconds` after 06:30."""
    wall = START.replace(tzinfo=None) + timedelta(hours=hours, seconds=seconds)
    told: dict[str, object] = {"started_at": None, "local_start": wall, "utc_offset_minutes": None}
    return replace(RUN, **(told | said))  # type: ignore[arg-type]


def by_day(hours: float = 5.5, **said: object) -> FoundRun:
    """Return a row of a list that only has the day; its made-up hour is noon."""
    return listed(hours, **{"source": "mine.csv, line 2", "digest": "d4", "day_alone": True, **said})  # type: ignore[arg-type]


UNZONED = replace(RUN, utc_offset_minutes=None)
CASES = {
    "itself": (RUN, run(), SAME),
    "5 s later": (RUN, run(5), SAME),
    "5.1 s later, as long": (RUN, run(5.1), PERHAPS),
    "5 s later, of unknown sport": (RUN, run(5, sport=""), SAME),
    "5 s later, of another sport": (RUN, run(5, sport="walking"), PERHAPS),
    "the same start, whatever the distance": (RUN, run(distance_m=9000.0), SAME),
    "40 s later and 2.3 % shorter": (RUN, run(40, distance_m=5274.0), PERHAPS),
    "40 s later and 8 % shorter": (RUN, run(40, distance_m=4968.0), PERHAPS),
    "40 s later and more than that shorter": (RUN, run(40, distance_m=4967.0), DIFFERENT),
    "overlapping by more than 60 %": (RUN, run(719), PERHAPS),
    "overlapping by 60 %": (RUN, run(720), DIFFERENT),
    "a short one within a long one": (RUN, run(100, elapsed_s=600.0, moving_s=600.0, distance_m=5300.0), PERHAPS),
    "40 s later without a distance": (RUN, run(40, distance_m=None), PERHAPS),
    "an hour later and as long": (RUN, run(3600), DIFFERENT),
    "a list with the same clock": (RUN, listed(), SAME),
    "a list 5 s later": (RUN, listed(seconds=5), SAME),
    "a list 40 s later": (RUN, listed(seconds=40), PERHAPS),
    "a list an hour off": (RUN, listed(hours=2), PERHAPS),
    "a list 14 hours off": (RUN, listed(hours=15), PERHAPS),
    "a list more than that off": (RUN, listed(hours=15.25), DIFFERENT),
    "a list an hour and 5 s off": (RUN, listed(hours=2, seconds=-5), PERHAPS),
    "a list an hour and 6 s off": (RUN, listed(hours=2, seconds=6), DIFFERENT),
    "a list an hour off, 2 % quicker": (RUN, listed(hours=2, moving_s=1764.0), PERHAPS),
    "a list an hour off, more than that quicker": (RUN, listed(hours=2, moving_s=1763.9), DIFFERENT),
    "a list an hour off without a distance": (RUN, listed(hours=2, distance_m=None), DIFFERENT),
    "a list where the zone of the other is unknown": (UNZONED, listed(), PERHAPS),
    "a list with the clock of UTC, where the zone of the other is unknown": (UNZONED, listed(hours=0), PERHAPS),
    "a list of the day after": (UNZONED, listed(hours=25), DIFFERENT),
    "two lists with the same clock": (listed(), listed(), SAME),
    "a list without hours, of that day": (RUN, by_day(), SAME),
    "a list without hours, 2.1 % shorter": (RUN, by_day(distance_m=5287.0), SAME),
    "a list without hours, more than that shorter": (RUN, by_day(distance_m=5286.0), PERHAPS),
    "a list without hours, 8 % shorter": (RUN, by_day(distance_m=4968.0), PERHAPS),
    "a list without hours, more than 8 % shorter": (RUN, by_day(distance_m=4967.0), DIFFERENT),
    "a list without hours, 2 % quicker": (RUN, by_day(moving_s=1764.0, elapsed_s=1764.0), SAME),
    "a list without hours, more than that quicker": (RUN, by_day(moving_s=1763.0, elapsed_s=1763.0), PERHAPS),
    "a list without hours, that counted the pauses": (run(elapsed_s=2100.0), by_day(moving_s=2100.0, elapsed_s=2100.0), SAME),
    "a list without hours and unit": (RUN, by_day(distance_m=5400 / 1.609344, distance_unit_unknown=True), SAME),
    "a list without hours and distance": (RUN, by_day(distance_m=None), PERHAPS),
    "a list without hours, of the day after": (RUN, by_day(hours=29.5), DIFFERENT),
    "a list without hours, where no zone is known": (UNZONED, by_day(), DIFFERENT),
    "two rows of one list without hours": (by_day(), by_day(digest="e5", source="mine.csv, line 3"), DIFFERENT),
    "one row of a list without hours, twice": (by_day(), by_day(source="again.csv, line 9"), SAME),
    "rows of two lists without hours": (by_day(), by_day(digest="e5", source="other.csv, line 2"), SAME),
    "a row beside a run that another row is": (run(also=(Origin("mine.csv, line 3", "e5"),)), by_day(), PERHAPS),
    "a list in miles": (
        RUN, listed(seconds=40, distance_m=3355.0, distance_unit_unknown=True), PERHAPS,
    ),
    "a list that says kilometres": (RUN, listed(seconds=40, distance_m=3355.0), DIFFERENT),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "likeness"), CASES.values(), ids=CASES)
def test_two_runs_are(one: FoundRun, other: FoundRun, likeness: Likeness) -> None:
    assert same(one, other) is likeness
    assert same(other, one) is likeness


def runs_strategy() -> st.SearchStrategy[FoundRun]:
    made = st.builds(
        run,
        later=st.integers(-7200, 7200),
        elapsed_s=st.floats(1800, 9000),
        distance_m=st.none() | st.floats(1, 300_000),
        sport=st.sampled_from(["running", ""]),
    )
    return made | st.builds(listed, hours=st.integers(-20, 20), distance_m=st.none() | st.floats(1, 300_000))


@given(runs_strategy(), runs_strategy())
def test_judging_is_symmetric(one: FoundRun, other: FoundRun) -> None:
    assert same(one, other) is same(other, one)


@given(runs_strategy())
def test_a_run_is_itself(one: FoundRun) -> None:
    assert same(one, one) is SAME


RICHER = {
    "a moment in UTC": (RUN, listed(steps=5070, steps_from=StepsFrom.COUNTED, heart_rate_bpm=150.0)),
    "steps": (run(steps=5040, steps_from=StepsFrom.CADENCE), run(heart_rate_bpm=150.0, ascent_m=25.0)),
    "surer steps": (
        run(steps=1, steps_from=StepsFrom.CYCLES),
        run(steps=1, steps_from=StepsFrom.CADENCE, ascent_m=2.0),
    ),
    "counted steps": (
        run(steps=1, steps_from=StepsFrom.COUNTED),
        run(steps=1, steps_from=StepsFrom.CYCLES, ascent_m=2.0),
    ),
    "more that is known": (run(surface=Surface.ROAD, ascent_m=0.0), run(heart_rate_bpm=150.0)),
}


@pytest.mark.parametrize(("rich", "poor"), RICHER.values(), ids=RICHER)
def test_the_richer_is_kept_for(rich: FoundRun, poor: FoundRun) -> None:
    poor = replace(poor, source="list.csv", digest="b2", provider_id="77", distance_m=1.0)
    for both in (kept(rich, poor), kept(poor, rich)):
        assert (both.source, both.steps, both.distance_m) == ("watch.fit", rich.steps, rich.distance_m)
        assert both.also == (Origin("list.csv", "b2", "77"),)


def test_of_two_that_are_as_rich_the_first_is_kept() -> None:
    assert kept(RUN, run(source="copy.fit")).source == "watch.fit"


def test_only_title_and_zone_come_along() -> None:
    rich = run(steps=5070, steps_from=StepsFrom.CYCLES, utc_offset_minutes=None)
    both = kept(rich, run(title="Along the river", heart_rate_bpm=150.0))
    assert (both.title, both.utc_offset_minutes, both.heart_rate_bpm) == ("Along the river", 60, None)
    assert kept(replace(rich, title="Mine", utc_offset_minutes=0), both).title == "Mine"
    assert kept(replace(rich, utc_offset_minutes=0), both).utc_offset_minutes == 0


def test_all_places_are_remembered() -> None:
    first = kept(run(source="a"), run(source="b"))
    second = kept(run(source="c"), run(source="d"))
    assert [origin.source for origin in kept(first, second).also] == ["b", "c", "d"]


def test_many_runs_are_sorted_out() -> None:
    week = [run(day * 86_400, source=f"{day}.fit", digest=str(day)) for day in range(7)]
    again = [replace(each, source=f"copy of {each.source}") for each in week]
    unsure = run(3 * 86_400 + 40, source="phone.gpx", distance_m=5274.0)
    result = deduplicate([*reversed(week), unsure, *again])
    assert [each.source for each in result.runs] == [
        "0.fit",
        "1.fit",
        "2.fit",
        "3.fit",
        "phone.gpx",
        "4.fit",
        "5.fit",
        "6.fit",
    ]
    assert [(one.source, other.source) for one, other in result.perhaps] == [("3.fit", "phone.gpx")]
    assert [len(each.also) for each in result.runs] == [1, 1, 1, 1, 0, 1, 1, 1]


def test_a_list_finds_the_run_it_belongs_to_across_a_zone() -> None:
    west = run(source="west.fit", utc_offset_minutes=-600)
    wall = listed(hours=-10, source="list.csv")
    result = deduplicate([wall, west, run(-100_000), run(100_000)])
    assert [each.source for each in result.runs if each.also] == ["west.fit"]


def test_runs_far_apart_are_not_compared() -> None:
    assert deduplicate([RUN, run(4 * 86_400)]).runs == (RUN, run(4 * 86_400))


def test_of_two_records_the_one_with_a_true_hour_is_kept_and_what_the_runner_wrote_comes_along() -> None:
    row = by_day(
        effort=6, note="hills", gear="Ghost", surface=Surface.GRASS, started_at=START, ascent_m=9.0, cadence_spm=170.0
    )
    clock = listed(surface=Surface.ROAD, surface_guessed=True)
    found = kept(row, clock)
    assert (found.local_start, found.started_at, found.day_alone) == (clock.local_start, None, False)
    assert (found.effort, found.note, found.gear, found.surface, found.surface_guessed) == (
        6,
        "hills",
        "Ghost",
        Surface.GRASS,
        False,
    )
    said = kept(run(effort=3, note="flat", gear="Nimbus", surface=Surface.TRACK), row)
    assert (said.effort, said.note, said.gear, said.surface) == (3, "flat", "Nimbus", Surface.TRACK)


def test_two_runs_of_a_day_and_two_rows_of_it_are_two_runs() -> None:
    rows = [by_day(), by_day(digest="e5", source="mine.csv, line 3")]
    found = deduplicate([run(digest="a2"), run(36_000, digest="a3"), *rows])
    assert [len(each.also) for each in found.runs] == [1, 1]
    assert found.perhaps == ()
