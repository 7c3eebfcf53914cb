"""Steps, cadence, surface, sport and zone: every rule on its line and one past it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading.findings import sports, stride, surfaces, zones
from ankle_core.reading.findings.findings import StepsFrom

HALF_HOUR = 1800.0
CADENCES: dict[str, tuple[float | None, float | None, float | None]] = {
    "unknown": (None, 5400, None),
    "zero": (0, 5400, None),
    "one leg": (84, 5400, 168),
    "both legs": (168, 5400, 168),
    "110 is surely one leg": (110, 3000, 220),
    "125 is surely both": (125, 6300, 125),
    "between, where a step of either would be too long": (112, 10_800, None),
    "between, where steps of both fit: both legs": (111, 5300, 111),
    "between, where only one leg fits": (111, 6000, 222),
    "between, where only both legs fit": (115, 2700, 115),
    "between, without a distance": (111, None, 111),
    "between, a step of 1.6 m": (112, 5376, 112),
    "between, a step just above 1.6 m": (112, 5377, 224),
    "between, a step of 0.4 m": (112, 1344, 112),
    "between, a step just below 0.4 m, and half of it": (112, 1343, None),
    "between, where one leg fits but nobody is so quick": (120, 6000, None),
    "50 is 100 of both": (50, 5400, 100),
    "49.9 is none of a run": (49.9, 5400, None),
    "230 of both": (230, 5400, 230),
    "231 is none": (231, 5400, None),
}


@pytest.mark.parametrize(("written", "distance_m", "spm"), CADENCES.values(), ids=CADENCES)
def test_the_cadence_is_of_both_feet(written: float | None, distance_m: float | None, spm: float | None) -> None:
    assert stride.cadence_spm(written, distance_m, HALF_HOUR) == spm


STEPS: dict[str, tuple[float | None, float | None, float | None, int | None, StepsFrom | None]] = {
    "counted before all else": (5070, 2500, 168, 5070, StepsFrom.COUNTED),
    "counted but far too few": (491, None, None, None, None),
    "counted at 100 a minute": (3000, None, None, 3000, StepsFrom.COUNTED),
    "counted at less": (2999, None, None, None, None),
    "strides": (None, 2535, 169, 5070, StepsFrom.CYCLES),
    "strides 25 % above the cadence": (None, 3000, 160, 6000, StepsFrom.CYCLES),
    "strides more than that above": (None, 3001, 160, 4800, StepsFrom.CADENCE),
    "strides 25 % below": (None, 1800, 160, 3600, StepsFrom.CYCLES),
    "strides more than that below": (None, 1799, 160, 4800, StepsFrom.CADENCE),
    "strides that are steps already": (None, 5040, 168, 5040, StepsFrom.CADENCE),
    "strides without a cadence": (None, 2535, None, 5070, StepsFrom.CYCLES),
    "strides that cannot be of a run, without a cadence": (None, 5070, None, None, None),
    "cadence alone": (None, None, 168, 5040, StepsFrom.CADENCE),
    "nothing": (None, None, None, None, None),
}


@pytest.mark.parametrize(("counted", "strides", "spm", "steps", "steps_from"), STEPS.values(), ids=STEPS)
def test_steps_say_how_they_were_obtained(
    counted: float | None, strides: float | None, spm: float | None, steps: int | None, steps_from: StepsFrom | None
) -> None:
    assert stride.steps(counted, strides, spm, HALF_HOUR) == (steps, steps_from)


SUB_SPORTS = {
    1: (Surface.TREADMILL, False), 45: (Surface.TREADMILL, False), 58: (Surface.TREADMILL, False),
    3: (Surface.SMOOTH_TRAIL, True), 4: (Surface.TRACK, False),
    0: (Surface.ROAD, True), 2: (Surface.ROAD, True), 67: (Surface.ROAD, True), None: (Surface.ROAD, True),
}  # fmt: skip


@pytest.mark.parametrize(("sub_sport", "guess"), SUB_SPORTS.items())
def test_a_watch_names_the_surface_or_it_is_guessed(sub_sport: int | None, guess: surfaces.Guess) -> None:
    assert surfaces.of_sub_sport(sub_sport, positions=True) == guess


@pytest.mark.parametrize("sub_sport", [0, 2, 67, None])
def test_without_positions_it_was_likely_a_treadmill(sub_sport: int | None) -> None:
    assert surfaces.of_sub_sport(sub_sport, positions=False) == (Surface.TREADMILL, True)


WORDS = {
    "running": (Surface.ROAD, True),
    "Trail Running": (Surface.SMOOTH_TRAIL, True),
    "treadmill_running": (Surface.TREADMILL, False),
    "Indoor Running": (Surface.TREADMILL, False),
    "VirtualRun": (Surface.TREADMILL, False),
    "track_running": (Surface.TRACK, False),
    "": (Surface.ROAD, True),
}


def test_an_ultra_is_not_run_on_a_treadmill() -> None:
    assert surfaces.of_words("Ultra Running", positions=False) == (Surface.ROAD, True)


@pytest.mark.parametrize(("words", "guess"), WORDS.items())
def test_the_name_of_a_sport_tells_the_surface(words: str, guess: surfaces.Guess) -> None:
    assert surfaces.of_words(words, positions=True) == guess


SPORTS: dict[str, bool | None] = {
    "running": True, "Running": True, "run": True, "9": True, "trail_running": True, "jogging": True,
    "": None, "Other": None, "unknown": None, "generic": None, "0": None, "Fitness_Equipment": None,
    "1": False, "16": False, "cycling": False, "Biking": False, "walking": False, "stand_up_paddling": False,
    "transition": False, "90": False,
}  # fmt: skip


@pytest.mark.parametrize(("word", "is_run"), SPORTS.items())
def test_a_word_names_a_run_or_another_sport_or_nothing(word: str, is_run: bool | None) -> None:
    assert sports.is_run(word) is is_run


@pytest.mark.parametrize(
    ("word", "what"),
    [("Biking", "ride"), ("1", "ride"), ("Walking", "walk"), ("hiking", "hike"), ("e_sport", "e sport")],
)
def test_another_sport_is_called_what_a_runner_calls_it(word: str, what: str) -> None:
    assert sports.what(word) == what


OFFSETS = {
    0: 0, 3600: 60, -12600: -210, 20700: 345, 14 * 3600: 840, -14 * 3600: -840, 14 * 3600 + 900: None,
    -14 * 3600 - 900: None, 3601: None, 600: None, 681_625_404: None,
}  # fmt: skip


@pytest.mark.parametrize(("ahead", "minutes"), OFFSETS.items())
def test_an_offset_is_a_quarter_of_an_hour_within_fourteen(ahead: int, minutes: int | None) -> None:
    assert zones.offset_minutes(ahead) == minutes


MOMENTS = {
    "2026-03-14T06:30:00Z": datetime(2026, 3, 14, 6, 30, tzinfo=UTC),
    " 2026-03-14T06:30:00.125Z\n": datetime(2026, 3, 14, 6, 30, 0, 125_000, tzinfo=UTC),
    "2026-03-14T06:30:00": datetime(2026, 3, 14, 6, 30),
    "2026-03-14T06:30:00+01:00": datetime(2026, 3, 14, 6, 30, tzinfo=timezone(timedelta(hours=1))),
    "0001-01-01T00:00:00+14:00": None,
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items())
def test_a_moment_is_read_as_it_is_written(text: str, moment: datetime | None) -> None:
    assert zones.written(text) == moment


def test_a_moment_without_a_zone_is_utc_and_tells_no_offset() -> None:
    assert zones.utc(datetime(2026, 3, 14, 6, 30)) == datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
    assert zones.offset_of(datetime(2026, 3, 14, 6, 30)) is None


def test_a_moment_with_a_zone_keeps_its_place_in_time() -> None:
    there = datetime(2026, 3, 14, 6, 30, tzinfo=timezone(timedelta(hours=-7)))
    assert zones.utc(there) == there
    assert zones.utc(there).utcoffset() == timedelta(0)


def test_utc_itself_tells_no_offset_but_another_zone_does() -> None:
    moment = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
    assert zones.offset_of(moment) is None
    assert zones.offset_of(moment.astimezone(timezone(timedelta(hours=-7)))) == -420
    assert zones.offset_of(moment.astimezone(timezone(timedelta(minutes=53)))) is None
