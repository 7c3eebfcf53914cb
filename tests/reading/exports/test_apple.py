"""Apple Health: a few workouts among gigabytes of records, in old attributes and new statistics."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports import apple, apple_steps, apple_workouts
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from ankle_core.reading.findings.limits import LONGEST_TOKEN, MOST_NAMES
from tests.reading.export_writer import apple as export
from tests.reading.export_writer import metadata, statistic, step_record, workout
from tests.reading.finding import Pipe, told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
DISTANCE = statistic("DistanceWalkingRunning", "km", sum="5.4")
STEPS = statistic("StepCount", "count", sum="5058")


def read(content: bytes) -> Reading:
    return told(apple.read(io.BytesIO(content), "export.xml"))


def only(*inside: str, **said: str) -> FoundRun:
    found = read(export(workout("".join(inside), **said)))
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    return found.runs[0]


def test_statistics_and_metadata_make_a_run() -> None:
    run = only(
        metadata("HKIndoorWorkout", "0"), metadata("HKTimeZone", "Europe/Berlin"),
        metadata("HKElevationAscended", "2500 cm"), DISTANCE, STEPS,
        statistic("HeartRate", "count/min", average="150.2", minimum="90"),
        '<WorkoutRoute sourceName="Watch"><FileReference path="/route.gpx"/></WorkoutRoute>',
    )  # fmt: skip
    assert run == FoundRun(
        source="export.xml", digest=run.digest, sport="running", started_at=START, moving_s=1770.0, elapsed_s=1800.0,
        utc_offset_minutes=60, distance_m=5400.0, steps=5058, steps_from=StepsFrom.COUNTED, ascent_m=25.0,
        heart_rate_bpm=150.2, surface=Surface.ROAD, surface_guessed=True,
    )  # fmt: skip


OLD = {
    "kilometres": ("5.4", "km", 5400.0),
    "miles": ("3.1", "mi", 4988.9664),
    "metres": ("5400", "m", 5400.0),
    "a unit of no length": ("5.4", "kcal", None),
    "no number": ("far", "km", None),
    "nothing": ("0", "km", None),
}


@pytest.mark.parametrize(("distance", "unit", "metres"), OLD.values(), ids=OLD)
def test_old_versions_tell_the_distance_in_attributes(distance: str, unit: str, metres: float | None) -> None:
    assert only(totalDistance=distance, totalDistanceUnit=unit).distance_m == (metres and pytest.approx(metres))


def test_statistics_are_believed_before_attributes() -> None:
    assert only(DISTANCE, totalDistance="5.3", totalDistanceUnit="km").distance_m == 5400.0


DURATIONS = {"min": ("29.5", 1770.0), "s": ("1770", 1770.0), "hr": ("0.5", 1800.0), "fortnight": ("1", 1800.0)}


@pytest.mark.parametrize("unit", DURATIONS)
def test_the_duration_is_without_pauses_and_the_span_with_them(unit: str) -> None:
    duration, moving_s = DURATIONS[unit]
    run = only(duration=duration, durationUnit=unit)
    assert (run.moving_s, run.elapsed_s) == (moving_s, 1800.0)


def part(*inside: str) -> str:
    return f'<WorkoutActivity uuid="1">{"".join(inside)}</WorkoutActivity>'


def test_what_a_part_repeats_is_counted_once() -> None:
    assert only(part(STEPS), STEPS).steps == 5058
    assert only(STEPS, part(STEPS)).steps == 5058


def test_what_only_the_parts_say_is_added_up() -> None:
    half = statistic("StepCount", "count", sum="2529")
    run = only(
        part(half, metadata("HKElevationAscended", "25 m")), part(half, metadata("HKElevationAscended", "100 ft"))
    )
    assert (run.steps, run.ascent_m) == (5058, pytest.approx(55.48))
    heart = statistic("HeartRate", "count/min", average="141")
    assert only(part(heart), STEPS).heart_rate_bpm == 141.0


def test_indoors_is_a_treadmill() -> None:
    run = only(metadata("HKIndoorWorkout", "1"))
    assert (run.surface, run.surface_guessed) == (Surface.TREADMILL, False)


ZONES = {
    "the zone where it was": ("America/New_York", -240),
    "a zone that is at UTC": ("Europe/London", 0),
    "a zone that is none": ("Middle/Earth", None),
    "the way to a file": ("../../etc/passwd", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("zone", "minutes"), ZONES.values(), ids=ZONES)
def test_the_local_clock_is_that_of_the_zone_and_not_of_the_printed_offset(zone: str, minutes: int | None) -> None:
    run = only(metadata("HKTimeZone", zone))
    assert (run.started_at, run.utc_offset_minutes) == (START, minutes)


def test_without_statistic_the_steps_are_those_of_the_device_that_recorded_the_run() -> None:
    phone = step_record("07:30:00", "08:00:00", "5100", "iPhone")
    watch = step_record("07:30:00", "08:00:00", "5000", "Watch")
    before, after = export(phone, watch, workout()), export(workout(), phone, watch)
    for content in (before, after):
        assert [(run.steps, run.steps_from) for run in read(content).runs] == [(5000, StepsFrom.COUNTED)]


def test_else_they_are_those_of_the_device_that_counted_most() -> None:
    one, other = step_record("07:30:00", "08:00:00", "4900", "a"), step_record("07:30:00", "08:00:00", "5100", "b")
    assert [run.steps for run in read(export(one, other, workout())).runs] == [5100]


def test_a_record_that_reaches_beyond_the_run_counts_by_its_share() -> None:
    records = step_record("07:15:00", "07:45:00", "5000"), step_record("07:45:00", "08:00:00", "2600")
    outside = step_record("07:00:00", "07:30:00", "900"), step_record("08:00:00", "08:10:00", "900")
    assert [run.steps for run in read(export(*records, *outside, workout())).runs] == [5100]


def test_a_record_from_before_midnight_counts_after_it() -> None:
    night = {"startDate": "2026-03-14 01:00:00 +0100", "endDate": "2026-03-14 01:30:00 +0100"}
    record = step_record("00:50:00", "01:30:00", "6800")
    assert [run.steps for run in read(export(record, workout(**night))).runs] == [5100]


STEPS_NOT_BELIEVED = {
    "too few for a run": step_record("07:30:00", "08:00:00", "2949"),
    "without a value": step_record("07:30:00", "08:00:00", "many"),
    "that end before they begin": step_record("08:00:00", "07:30:00", "5100"),
    "of a whole day": step_record("07:30:00", "07:29:59", "99999"),
    "with a date that is none": step_record("7:30:00", "08:00:00", "5100"),
    "with a date beyond all": step_record("07:30:00", "08:00:00", "5100", day="2026-13-14"),
    "that are not a number": step_record("07:30:00", "08:00:00", "nan"),
    "of another quantity": step_record("07:30:00", "08:00:00", "5100").replace("StepCount", "FlightsClimbed"),
    "of no quantity": step_record("07:30:00", "08:00:00", "5100").replace("type=", "kind="),
}


@pytest.mark.parametrize("record", STEPS_NOT_BELIEVED.values(), ids=STEPS_NOT_BELIEVED)
def test_steps_that_cannot_be_those_of_the_run_are_unknown(record: str) -> None:
    assert [run.steps for run in read(export(record, workout())).runs] == [None]


def test_no_more_step_records_are_kept_than_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    records = step_record("07:30:00", "07:45:00", "2500"), step_record("07:45:00", "08:00:00", "2600")
    monkeypatch.setattr(apple_steps, "MOST_RECORDS", 2)
    assert [run.steps for run in read(export(*records, workout())).runs] == [5100]
    monkeypatch.setattr(apple_steps, "MOST_RECORDS", 1)
    assert [run.steps for run in read(export(*records, workout())).runs] == [None]


def test_no_more_devices_are_told_apart_than_a_runner_has(monkeypatch: pytest.MonkeyPatch) -> None:
    halves = [("07:30:00", "07:45:00", "2500"), ("07:45:00", "08:00:00", "2600")]
    records = [
        step_record("07:30:00", "07:31:00", "1", "first"),
        *(step_record(*half, source=half[2]) for half in halves),
    ]
    monkeypatch.setattr(apple_steps, "MOST_DEVICES", 3)
    assert [run.steps for run in read(export(*records, workout())).runs] == [None]
    monkeypatch.setattr(apple_steps, "MOST_DEVICES", 1)
    assert [run.steps for run in read(export(*records, workout())).runs] == [5100]


def test_no_more_records_are_looked_at_than_patience_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    content = export(step_record("07:30:00", "08:00:00", "5100"), workout(), workout())
    monkeypatch.setattr(apple_steps, "MOST_LOOKED_AT", 1)
    assert [run.steps for run in read(content).runs] == [5100, None]


def test_no_steps_are_added_up_for_longer_than_a_run_can_last() -> None:
    days = {"endDate": "9999-03-14 08:00:00 +0100"}
    found = read(export(step_record("07:30:00", "08:00:00", "5100"), workout(**days)))
    assert [(run.steps, run.moving_s) for run in found.runs] == [(None, 1770.0)]


def test_no_more_workouts_are_read_than_fit_into_a_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple, "MOST_WORKOUTS", 2)
    found = read(export(workout(), workout()))
    assert (len(found.runs), found.problems) == (2, ())
    found = read(export(workout(), workout(), workout()))
    assert (len(found.runs), "fit into a life" in found.problems[0].reason) == (2, True)


def test_no_more_parts_of_a_workout_are_added_up_than_one_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple_workouts, "MOST_PARTS", 2)
    third = part(statistic("StepCount", "count", sum="1700"))
    assert only(third, third).steps == 3400
    assert only(third, third, third).steps == 3400


NO_RUNS = {
    "a walk": ("HKWorkoutActivityTypeWalking", "A workout of 2026-03-14 called “Walking”, not a run."),
    "several sports": (
        "HKWorkoutActivityTypeSwimBikeRun",
        "A workout of 2026-03-14 called “Swim Bike Run”, not a run.",
    ),
    "a wheelchair": (
        "HKWorkoutActivityTypeWheelchairRunPace",
        "A workout of 2026-03-14 called “Wheelchair Run Pace”, not a run.",
    ),
    "something without a name or distance": ("", "It names neither its sport nor a distance."),
}


@pytest.mark.parametrize(("kind", "reason"), NO_RUNS.values(), ids=NO_RUNS)
def test_what_is_no_run_is_skipped_with_its_name(kind: str, reason: str) -> None:
    found = read(export(workout(workoutActivityType=kind)))
    assert ([each.reason for each in found.skipped], found.runs) == ([reason], ())


def test_something_else_at_the_pace_of_a_run_is_asked_about() -> None:
    assert only(DISTANCE, workoutActivityType="HKWorkoutActivityTypeOther").sport == ""


NO_SPAN = {
    "without a start": ("", "2026-03-14 08:00:00 +0100"),
    "without a zone": ("2026-03-14 07:30:00", "2026-03-14 08:00:00 +0100"),
    "with an end before the start": ("2026-03-14 08:00:00 +0100", "2026-03-14 07:30:00 +0100"),
    "on a day that is none": ("2026-02-31 07:30:00 +0100", "2026-03-14 08:00:00 +0100"),
}


@pytest.mark.parametrize(("start", "end"), NO_SPAN.values(), ids=NO_SPAN)
def test_a_run_that_names_no_time_is_a_problem(start: str, end: str) -> None:
    found = read(export(workout(startDate=start, endDate=end)))
    assert [problem.reason for problem in found.problems] == ["It does not say when it began and ended."]
    assert found.problems[0].place == f"workout of {start or 'an unknown day'}"


def test_a_workout_of_no_day_that_is_no_run_is_skipped() -> None:
    found = read(export(workout(startDate="", workoutActivityType="HKWorkoutActivityTypeYoga")))
    assert found.skipped[0].reason == "A workout called “Yoga”, not a run."


def test_the_same_run_is_known_again_in_an_export_from_another_zone() -> None:
    there = {"startDate": "2026-03-14 02:30:00 -0400", "endDate": "2026-03-14 03:00:00 -0400"}
    assert only().digest == only(**there).digest
    assert only().digest != only(sourceName="Phone").digest


BEFORE = {
    "a document type": "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n]>",
    "a broken one, as some versions write": "<!DOCTYPE HealthData [\n<!ATTLIST HealthData\n locale CDATA #REQUIRED\n]>",
    "one that declares entities": '<!DOCTYPE HealthData [<!ENTITY a "aaaa">]>',
    "nothing": "",
    "a mark of byte order": "\ufeff",
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_what_stands_before_the_root_does_not_matter(before: str) -> None:
    assert len(read(export(workout(), before=before)).runs) == 1


def test_an_entity_is_never_filled_in() -> None:
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    found = read(export(workout(), "&b;", before=bomb))
    assert (len(found.runs), [problem.reason for problem in found.problems]) == (1, [apple.CUT_OFF])


def test_characters_that_xml_forbids_do_no_harm() -> None:
    assert len(read(export(workout(sourceName="Watch\vof\x01X"))).runs) == 1


def test_what_stands_before_the_end_is_kept() -> None:
    whole = export(workout(STEPS), workout(startDate="2026-03-13 07:30:00 +0100"), workout())
    found = read(whole[: whole.rindex(b"<Workout") + 80])
    assert len(found.runs) == 2
    assert [(problem.place[:5], problem.reason) for problem in found.problems] == [("byte ", apple.CUT_OFF)]


def test_an_export_without_workouts_says_so() -> None:
    assert [each.reason for each in read(export(step_record("07:30:00", "08:00:00", "5100"))).skipped] == [
        "It holds no workouts."
    ]


REFUSED = {
    "another document": b"<gpx></gpx>",
    "a root that never comes": b" " * (LONGEST_TOKEN + 600_000),
    "a mark without an end": export(f'<Record value="{"x" * (LONGEST_TOKEN + 600_000)}"/>'),
    "elements within one another": export("<a>" * 30 + "</a>" * 30),
    "elements of ever new kinds": export("".join(f"<a{number}/>" for number in range(MOST_NAMES))),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_no_export_has_is_refused(content: bytes) -> None:
    found = read(content)
    assert (found.runs, len(found.problems)) == ((), 1)
    assert apple.CUT_OFF not in found.problems[0].reason


def test_elements_as_deep_as_they_may_be_are_read() -> None:
    deepest = apple.DEEPEST - 1
    assert read(export("<a>" * deepest + "</a>" * deepest, workout())).problems == ()


def test_a_stream_in_small_pieces_reads_the_same() -> None:
    content = export(step_record("07:30:00", "08:00:00", "5100"), workout(), before=" " * 3000)
    assert told(apple.read(Pipe(content, 7), "export.xml")) == read(content)


class Endless(io.RawIOBase):
    """An export of many megabytes that are made as they are read."""

    def __init__(self, megabytes: int) -> None:
        record = step_record("07:30:00", "07:30:01", "1").replace("StepCount", "HeartRate").encode()
        self._piece = record * (1_000_000 // len(record))
        self._waiting = iter([b"<HealthData>", *[self._piece] * megabytes, workout().encode(), b"</HealthData>"])

    def read(self, size: int = -1, /) -> bytes:
        return next(self._waiting, b"")


def test_memory_does_not_grow_with_the_export() -> None:
    def peak(megabytes: int) -> int:
        tracemalloc.start()
        found = told(apple.read(Endless(megabytes), "export.xml"))
        assert len(found.runs) == 1
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(12) < peak(3) + 200_000


@PATIENT
@given(st.binary(max_size=200), st.integers(0, 900))
def test_no_bytes_break_the_reading(noise: bytes, cut: int) -> None:
    whole = export(step_record("07:30:00", "08:00:00", "5100"), workout(part(STEPS) + metadata("HKTimeZone", "UTC")))
    assert_sound(lambda: read(whole[:cut] + noise + whole[cut:]))


KEYS = ("duration", "durationUnit", "totalDistance", "totalDistanceUnit", "startDate", "endDate", "sourceName")
PLAIN = st.text(st.characters(exclude_categories=("C",), exclude_characters='<>&"'), max_size=25)


@PATIENT
@given(st.dictionaries(st.sampled_from(KEYS), PLAIN), st.tuples(PLAIN, PLAIN, PLAIN))
def test_no_attribute_breaks_the_reading(said: dict[str, str], values: tuple[str, str, str]) -> None:
    zone, ascent, steps = values
    inside = metadata("HKTimeZone", zone) + metadata("HKElevationAscended", ascent)
    counted = workout(inside + statistic("StepCount", "count", sum=steps), **said)
    assert_sound(lambda: read(export(step_record(zone, ascent, steps), counted)))


def test_runs_come_as_they_are_read() -> None:
    first = export(workout(STEPS))[: -len("</HealthData>")]

    def pieces() -> Iterator[bytes]:
        yield first
        raise AssertionError("the first run was to be told before more is read")

    class Waiting:
        _pieces = pieces()

        def read(self, size: int = -1, /) -> bytes:
            return next(self._pieces)

    assert isinstance(next(apple.read(Waiting(), "export.xml")), FoundRun)
