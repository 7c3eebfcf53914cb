"""A run as a thumb types it, and what cannot be one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.runs import (
    FASTEST_RUN_MS,
    METRES_PER_MILE,
    Run,
    Shares,
    Surface,
    checked,
    distance_from,
    ended_lately,
    gear_from,
    seconds_from,
)
from ankle_core.errors import OutOfRange

TODAY = date(2026, 1, 5)
RUN = Run(UUID(int=1), TODAY, datetime(2026, 1, 5, 17, tzinfo=UTC), "UTC", 8000.0, 2700.0, effort=4)
ROAD, GRASS, SAND = Surface.ROAD, Surface.GRASS, Surface.SAND


def on(surface: Surface | None, *others: tuple[Surface, float]) -> Run:
    return replace(RUN, surface=surface, other_surfaces=others)


def test_load_is_minutes_times_effort() -> None:
    assert RUN.load == 180.0
    assert replace(RUN, effort=0).load == 0.0


def test_a_missing_effort_gives_no_load_rather_than_none_at_all() -> None:
    assert replace(RUN, effort=None).load is None


POSSIBLE = {
    "an ordinary run": RUN,
    "one metre in one second": replace(RUN, distance_m=1, moving_s=1),
    "the longest way and time": replace(RUN, distance_m=300_000, moving_s=172_800),
    "no effort": replace(RUN, effort=None),
    "effort 0": replace(RUN, effort=0),
    "effort 10": replace(RUN, effort=10),
    "a long name of shoes": replace(RUN, gear="x" * 100),
    "one ground": on(ROAD),
    "a little other ground": on(ROAD, (GRASS, 0.001)),
    "mostly other ground": on(ROAD, (GRASS, 0.6), (SAND, 0.399)),
    "every ground": on(ROAD, *((ground, 0.1) for ground in Surface if ground is not ROAD)),
}


@pytest.mark.parametrize("run", POSSIBLE.values(), ids=POSSIBLE.keys())
def test_what_can_be_a_run_is_returned_unchanged(run: Run) -> None:
    assert checked(run, TODAY) is run


IMPOSSIBLE = {
    "no way": (replace(RUN, distance_m=0), "A distance of 0 km (0 miles) cannot be right."),
    "a way back": (replace(RUN, distance_m=-1000), "A distance of -1 km (-0.6214 miles) cannot be right."),
    "too long a way": (replace(RUN, distance_m=300_001), "A distance of 300.001 km (186.4 miles) cannot be right."),
    "no number": (replace(RUN, distance_m=float("nan")), "A distance of nan km (nan miles) cannot be right."),
    "no time": (replace(RUN, moving_s=0), "A time of 0 minutes cannot be right."),
    "too long a time": (replace(RUN, moving_s=172_801), "A time of 2880.02 minutes cannot be right."),
    "faster than anyone": (
        replace(RUN, distance_m=21_601, moving_s=1800),
        "21.601 km (13.42 miles) in 30 minutes is faster than anyone runs.",
    ),
    "effort 11": (replace(RUN, effort=11), "Effort runs from 0 to 10, not 11."),
    "effort -1": (replace(RUN, effort=-1), "Effort runs from 0 to 10, not -1."),
    "tomorrow": (replace(RUN, day=TODAY + timedelta(days=1)), "6 January 2026 has not come yet."),
    "too long a name of shoes": (replace(RUN, gear="x" * 101), "The name of the shoes has 101 characters; 100 fit."),
    "other ground without a main one": (on(None, (GRASS, 0.5)), "The main ground is missing."),
    "its main ground again": (on(ROAD, (ROAD, 0.5)), "One ground is named twice."),
    "other ground twice": (on(ROAD, (GRASS, 0.2), (GRASS, 0.3)), "One ground is named twice."),
    "none of a ground": (
        on(ROAD, (GRASS, 0.0)),
        "A share of other ground must be more than none and less than all of the run.",
    ),
    "less than none of a ground": (
        on(ROAD, (GRASS, -0.1), (SAND, 0.2)),
        "A share of other ground must be more than none and less than all of the run.",
    ),
    "all of another ground": (
        on(ROAD, (GRASS, 1.0)),
        "A share of other ground must be more than none and less than all of the run.",
    ),
    "a share that is no number": (
        on(ROAD, (GRASS, float("nan"))),
        "A share of other ground must be more than none and less than all of the run.",
    ),
    "nothing left for the main ground": (
        on(ROAD, (GRASS, 0.7), (SAND, 0.2), (Surface.TRACK, 0.1)),
        "The other ground adds up to the whole run, and leaves nothing for the main one.",
    ),
    "a huge note": (replace(RUN, note="x" * 2001), "The note has 2,001 characters; 2,000 fit."),
}


def test_the_fastest_that_is_believed_is_kept() -> None:
    run = replace(RUN, distance_m=FASTEST_RUN_MS * 1800, moving_s=1800)
    assert checked(run, TODAY) is run


@pytest.mark.parametrize(("run", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_what_cannot_be_a_run_is_refused_with_a_sentence(run: Run, sentence: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        checked(run, TODAY)
    assert refused.value.happened == sentence
    assert refused.value.safe == "Nothing was saved."
    assert refused.value.todo


def test_the_sentences_say_what_would_fit() -> None:
    with pytest.raises(OutOfRange, match=r"Enter more than 0 and at most 300 km \(186.4 miles\)"):
        checked(replace(RUN, distance_m=0), TODAY)
    with pytest.raises(OutOfRange, match="Enter more than 0 and at most 48 hours"):
        checked(replace(RUN, moving_s=0), TODAY)


SURFACES: dict[str, tuple[Run, Shares]] = {
    "nobody knows": (on(None), ()),
    "one": (on(ROAD), ((ROAD, 1.0),)),
    "two": (on(ROAD, (GRASS, 0.25)), ((ROAD, 0.75), (GRASS, 0.25))),
    "three, the main one first however small": (
        on(ROAD, (SAND, 0.5), (GRASS, 0.375)), ((ROAD, 0.125), (SAND, 0.5), (GRASS, 0.375))
    ),
}  # fmt: skip


@pytest.mark.parametrize(("run", "shares"), SURFACES.values(), ids=SURFACES)
def test_every_ground_has_its_share(run: Run, shares: Shares) -> None:
    assert run.surfaces == shares


def test_shoes_typed_with_other_blanks_are_the_same_pair() -> None:
    assert {gear_from(text) for text in ("Blue pair", " Blue  pair ", "Blue\tpair\n")} == {"Blue pair"}
    assert gear_from(" ") == ""


DISTANCES = {"8": 8000.0, "8.4": 8400.0, "8,4": 8400.0, " 12 ": 12000.0, "0.005": 5.0, "1234": 1_234_000.0}


@pytest.mark.parametrize(("text", "metres"), DISTANCES.items(), ids=DISTANCES.keys())
def test_a_distance_takes_point_and_comma(text: str, metres: float) -> None:
    assert distance_from(text) == pytest.approx(metres)


def test_a_distance_may_be_in_miles() -> None:
    assert distance_from("5", METRES_PER_MILE) == pytest.approx(8046.72)


@pytest.mark.parametrize("text", ["5.2 km", "5,2km", " 5.2 KM "])
@pytest.mark.parametrize("metres_per_unit", [1000.0, METRES_PER_MILE])
def test_a_distance_with_its_unit_is_of_that_unit(text: str, metres_per_unit: float) -> None:
    assert distance_from(text, metres_per_unit) == pytest.approx(5200)
    assert distance_from(text.lower().replace("km", "mi"), metres_per_unit) == pytest.approx(5.2 * METRES_PER_MILE)


@pytest.mark.parametrize(
    "text", ["eight", "-8", "8 m", "km", "8 km 2", "8.4.1", "1,234.5", "12345", "8.1234", "1e3", "8\n8"]
)
def test_anything_else_is_not_a_distance(text: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        distance_from(text)
    assert str(refused.value) == f"“{text}” is not a distance. Nothing was saved. Write it like 8 or 8.4."


TIMES = {
    "65": 3900.0,
    "1:05": 3900.0,
    "1:05:30": 3930.0,
    "0:40": 2400.0,
    "62.5": 3750.0,
    "62,5": 3750.0,
    " 65 ": 3900.0,
    "12:00:59": 43259.0,
}


@pytest.mark.parametrize(("text", "seconds"), TIMES.items(), ids=TIMES.keys())
def test_a_time_is_minutes_or_hours_and_minutes(text: str, seconds: float) -> None:
    assert seconds_from(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["an hour", "1:60", "1:05:60", "1:5", ":30", "100:00", "-65", "12345", "6.123"])
def test_anything_else_is_not_a_time(text: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        seconds_from(text)
    assert str(refused.value) == (
        f"“{text}” is not a time. Nothing was saved. Write minutes like 65, or hours like 1:05."
    )


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_field_is_called_missing(text: str) -> None:
    with pytest.raises(OutOfRange, match=r"The distance is missing\. Nothing was saved\. Write it like"):
        distance_from(text)
    with pytest.raises(OutOfRange, match=r"The time is missing\. Nothing was saved\. Write minutes like"):
        seconds_from(text)


def test_a_refused_text_is_quoted_only_in_part() -> None:
    with pytest.raises(OutOfRange) as refused:
        distance_from("x" * 500)
    assert refused.value.happened == f"“{'x' * 40}” is not a distance."
    with pytest.raises(OutOfRange) as refused:
        seconds_from("x" * 500)
    assert refused.value.happened == f"“{'x' * 40}” is not a time."


@given(st.text())
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    for read in (distance_from, seconds_from):
        try:
            assert read(text) >= 0
        except OutOfRange as refused:
            assert refused.happened.startswith("“" if text.strip() else "The ")  # noqa: PT017


RECORDED = replace(RUN, source="watch.fit", elapsed_s=3000.0)
LATELY: dict[str, tuple[Run, timedelta, bool]] = {
    "as it ends": (RECORDED, timedelta(seconds=3000), True),
    "before it ends": (RECORDED, timedelta(seconds=2999), False),
    "3 hours after its end": (RECORDED, timedelta(hours=3, seconds=3000), True),
    "a second later": (RECORDED, timedelta(hours=3, seconds=3001), False),
    "without pauses told": (replace(RECORDED, elapsed_s=None), timedelta(seconds=2700), True),
    "by hand, as it is written down": (RUN, timedelta(0), True),
    "by hand, 3 hours later": (RUN, timedelta(hours=3), True),
    "by hand, a second later": (RUN, timedelta(hours=3, seconds=1), False),
}


@pytest.mark.parametrize(("run", "later", "lately"), LATELY.values(), ids=LATELY.keys())
def test_a_run_is_warm_for_three_hours(run: Run, later: timedelta, lately: bool) -> None:
    assert ended_lately([run], RUN.started_at + later) is lately
    assert not ended_lately([], RUN.started_at)
