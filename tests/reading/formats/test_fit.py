"""FIT: what a watch tells of a run, and what is left of it when the file is not as it should be."""

from datetime import UTC, datetime, timedelta

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading.findings.findings import StepsFrom
from ankle_core.reading.findings.limits import FIT_FIRST_DATE
from ankle_core.reading.formats import fit, fit_outline
from tests.reading.finding import only_problem, only_run, only_skipped, reading, the_run
from tests.reading.fit_writer import (
    START,
    activity,
    checksum,
    data,
    definition,
    file,
    file_id,
    message,
    points,
    record,
    records,
    run,
    seconds,
    session,
)

AT = seconds(START)


def test_a_run_is_read_whole() -> None:
    content = run()
    found = only_run(content)
    assert found == the_run(
        found, utc_offset_minutes=60, steps=5070, steps_from=StepsFrom.CYCLES, cadence_spm=169.0, ascent_m=25.0
    )


def big_endian() -> bytes:
    body = file_id(endian=">") + records([record(AT, 0), record(AT + 1800, 5400)], ">")
    told = session(AT, ">", strides=2535, cadence=84, fraction=64, heart_rate=150, ascent=25)
    return file(body + told + activity(AT + 1800, endian=">"))


SAME = {
    "the big end first": big_endian(),
    "a short header": file(run()[14:-2], header=12),
    "fields of a developer": file(
        file_id()
        + definition(20, record(AT), 3, developer=bytes((4, 1, 0)))
        + data(record(AT), 3, developer=b"\x07")
        + points(AT)
        + session(AT, strides=2535, cadence=84, fraction=64, heart_rate=150, ascent=25)
        + activity(AT + 1800)
    ),
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_the_same_run_is_read_from(content: bytes) -> None:
    found = only_run(content)
    assert (found.started_at, found.moving_s, found.distance_m, found.steps, found.utc_offset_minutes) == (
        START, 1800.0, 5400.0, 5070, 60,
    )  # fmt: skip


def test_the_timer_stands_beside_the_time_that_passed() -> None:
    found = only_run(run(elapsed=2_100_000))
    assert (found.moving_s, found.elapsed_s) == (1800.0, 2100.0)


def test_less_time_cannot_have_passed_than_was_run() -> None:
    assert only_run(run(elapsed=1_000_000)).elapsed_s == 1800.0


@pytest.mark.parametrize("timer", [0, None])
def test_without_a_timer_the_time_that_passed_counts(timer: int | None) -> None:
    assert only_run(run(timer=timer, elapsed=1_790_000)).moving_s == 1790.0


def test_without_either_the_points_tell_the_time() -> None:
    found = only_run(run(timer=0, elapsed=0))
    assert (found.moving_s, found.elapsed_s) == (1800.0, 1800.0)


def test_without_a_time_anywhere_it_lasted_no_time() -> None:
    assert only_skipped(file(file_id() + session(AT, timer=0, elapsed=0))) == "It lasted 0 s, too short for a run."


@pytest.mark.parametrize(
    ("sub_sport", "surface"), [(1, Surface.TREADMILL), (3, Surface.SMOOTH_TRAIL), (4, Surface.TRACK)]
)
def test_the_watch_names_the_surface(sub_sport: int, surface: Surface) -> None:
    assert only_run(run(sub_sport=sub_sport)).surface is surface


def test_a_run_without_positions_was_likely_on_a_treadmill() -> None:
    found = only_run(file(file_id() + points(AT, position=False) + session(AT)))
    assert (found.surface, found.surface_guessed) == (Surface.TREADMILL, True)


LINES = {
    "12 m/s": ({"distance": 2_160_000}, True),
    "a centimetre more": ({"distance": 2_160_001}, False),
    "300 km": ({"distance": 30_000_000, "timer": 100_000_000}, True),
    "a centimetre more than 300 km": ({"distance": 30_000_001, "timer": 100_000_000}, False),
    "48 hours": ({"timer": 172_800_000}, True),
    "a millisecond more": ({"timer": 172_800_001}, False),
    "1.6 m/s of an unknown sport": ({"sport": 0, "distance": 288_000}, True),
    "less of an unknown sport": ({"sport": 0, "distance": 287_999}, False),
    "5 m/s of an unknown sport": ({"sport": 0, "distance": 900_000}, True),
    "more of an unknown sport": ({"sport": 0, "distance": 900_001}, False),
    "20 s": ({"timer": 20_000, "elapsed": 20_000, "distance": 6000}, True),
    "less than 20 s": ({"timer": 19_999, "elapsed": 19_999, "distance": 6000}, False),
}


@pytest.mark.parametrize(("said", "is_run"), LINES.values(), ids=LINES)
def test_what_can_be_a_run_has_lines(said: dict[str, int], is_run: bool) -> None:
    assert bool(reading(run(**said)).runs) is is_run


def test_positions_before_the_run_are_not_of_the_run() -> None:
    ride = file_id() + points(AT - 2000, 100) + points(AT, position=False)
    assert only_run(file(ride + session(AT))).surface is Surface.TREADMILL


@pytest.mark.parametrize("distance", [0, None])
def test_a_distance_the_summary_lacks_comes_from_the_points(distance: int | None) -> None:
    assert only_run(run(distance=distance)).distance_m == 5400.0


def test_a_distance_that_nothing_tells_is_unknown_and_not_zero() -> None:
    assert only_run(file(file_id() + session(AT, distance=0))).distance_m is None


def test_cadence_and_heart_rate_the_summary_lacks_come_from_the_points() -> None:
    found = only_run(run(strides=None, cadence=None, fraction=None, heart_rate=None))
    assert (found.cadence_spm, found.steps, found.steps_from) == (169.0, 5070, StepsFrom.CADENCE)
    assert found.heart_rate_bpm == 150.0


def test_standing_still_counts_in_the_cadence_of_points() -> None:
    run_then_stood = points(AT, 91) + points(AT + 910, 90, cadence=0, position=False)
    found = only_run(file(file_id() + run_then_stood + session(AT, distance=270_000)))
    assert found.cadence_spm is None
    assert found.steps is None


def test_without_any_cadence_the_steps_are_unknown() -> None:
    found = only_run(file(file_id() + session(AT)))
    assert (found.steps, found.steps_from, found.cadence_spm, found.heart_rate_bpm) == (None, None, None, None)


def test_points_without_fractions_have_a_cadence_all_the_same() -> None:
    whole = {field: value for field, value in record(AT).items() if field != 53}
    assert only_run(file(file_id() + records([whole]) + session(AT))).cadence_spm == 168.0


@pytest.mark.parametrize(
    ("ahead", "minutes"), [(None, None), (-25_200, -420), (20_700, 345), (681_625_404, None), (1, None)]
)
def test_the_local_clock_is_believed_where_a_zone_can_be(ahead: int | None, minutes: int | None) -> None:
    assert only_run(run(ahead=ahead)).utc_offset_minutes == minutes


def test_every_running_session_is_its_own_run() -> None:
    later, last = AT + 1000, AT + 4000
    found = reading(file(file_id() + session(AT, sport=5) + session(later, sport=2) + session(last) + activity(last)))
    assert [each.started_at for each in found.runs] == [START + timedelta(seconds=4000)]
    assert [each.reason for each in found.skipped] == ["A swim, not a run.", "A ride, not a run."]


def test_chained_files_are_read_one_after_another() -> None:
    found = reading(run() + run(START + timedelta(days=1), ahead=None))
    assert [(each.started_at, each.utc_offset_minutes) for each in found.runs] == [
        (START, 60), (START + timedelta(days=1), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sport", "reason"), [(2, "A ride, not a run."), (11, "A walk, not a run."), (200, "A 200, not a run.")]
)
def test_another_sport_is_no_run(sport: int, reason: str) -> None:
    assert only_skipped(run(sport=sport)) == reason


@pytest.mark.parametrize("sport", [0, 255, None])
def test_a_sport_nobody_named_is_left_to_the_runner(sport: int | None) -> None:
    assert only_run(run(sport=sport)).sport == ""


KINDS = {
    1: "the settings of a watch", 2: "the settings of a watch", 3: "the settings of a sport", 5: "a planned workout",
    6: "a planned course", 9: "body weights", 10: "totals", 15: "the steps of whole days",
    28: "the steps of whole days", 32: "the steps of whole days", 49: "sleep", 99: "something else",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "what"), KINDS.items())
def test_other_files_of_a_watch_are_named(kind: int, what: str) -> None:
    assert only_skipped(file(file_id(kind) + points(AT))) == f"It holds {what}, not a run."


def test_the_summary_goes_before_the_points() -> None:
    found = only_run(run(heart_rate=140, cadence=80, fraction=32, strides=None, ascent=7, distance=530_000))
    assert (found.heart_rate_bpm, found.cadence_spm, found.ascent_m, found.distance_m) == (140.0, 160.5, 7.0, 5300.0)


def test_a_file_with_nothing_in_it_is_said() -> None:
    assert only_problem(file(file_id())).reason == "It is a FIT file with no run in it."


@pytest.mark.parametrize(
    ("start", "is_read"), [(FIT_FIRST_DATE, True), (FIT_FIRST_DATE - 1, False), (0, False), (0xFFFF_FFFF, False)]
)
def test_a_clock_that_was_never_set_has_no_date(start: int, is_read: bool) -> None:
    content = file(file_id() + session(start))
    if is_read:
        assert only_run(content).started_at == datetime(1998, 7, 3, 21, 24, 16, tzinfo=UTC)
    else:
        assert only_problem(content).reason == (
            "The clock was never set, so the date is unknown. If you know the day, enter the run by hand: 5.40 km in 30 min."
        )


def test_points_without_a_date_are_no_run_either() -> None:
    assert "never set" in reading(file(file_id() + points(1000))).problems[0].reason


def test_without_a_summary_the_points_make_the_run() -> None:
    found = reading(file(file_id() + message(12, {0: ("B", 1), 1: ("B", 4)}) + points(AT) + activity(AT + 1800)))
    (made,) = found.runs
    assert (made.started_at, made.moving_s, made.elapsed_s, made.distance_m) == (START, 1800.0, 1800.0, 5400.0)
    assert (made.sport, made.surface, made.steps, made.utc_offset_minutes) == ("running", Surface.TRACK, 5070, 60)
    assert [each.reason for each in found.problems] == [fit.NO_SUMMARY]


def test_points_of_a_ride_are_no_run() -> None:
    assert only_skipped(file(file_id() + message(12, {0: ("B", 2)}) + points(AT))) == "A ride, not a run."


def test_points_alone_do_not_say_the_sport() -> None:
    assert reading(file(file_id() + points(AT))).runs[0].sport == ""


def test_a_point_years_away_is_not_of_the_run() -> None:
    strayed = file(file_id() + message(12, {0: ("B", 1)}) + points(AT) + records([record(AT + 400_000_000, 5400)]))
    assert reading(strayed).runs[0].elapsed_s == 1800.0


def test_two_points_years_apart_are_no_run_of_years() -> None:
    assert "too short" in only_skipped(file(file_id() + records([record(AT), record(AT + 400_000_000)])))


def test_points_without_distance_or_sport_are_not_called_a_run() -> None:
    bare = records({253: ("I", AT + n * 10)} for n in range(181))
    assert only_skipped(file(file_id() + bare)).startswith("It names neither its sport")


def test_a_file_that_was_never_finished_is_kept_as_far_as_it_goes() -> None:
    content = file(file_id() + points(AT), length=0)[:-2]
    found = reading(content)
    assert found.runs[0].distance_m == 5400.0
    assert [each.reason for each in found.problems] == [
        fit.NO_SUMMARY, f"{fit.UNFINISHED} What could be read was kept.",
    ]  # fmt: skip


def test_a_cut_off_file_is_kept_as_far_as_it_goes_and_says_where() -> None:
    content = run()
    found = reading(content[: len(content) * 6 // 10])
    assert found.runs[0].moving_s == pytest.approx(1080, abs=20)
    assert found.problems[-1].reason == f"{fit.DAMAGED} What could be read was kept."
    assert found.problems[-1].place.startswith("byte ")


def test_only_the_last_two_bytes_missing_leaves_the_run_as_it_is() -> None:
    found = reading(run()[:-2])
    assert (found.runs[0].steps, len(found.problems)) == (5070, 1)


def test_a_file_that_ends_within_its_header_has_nothing() -> None:
    assert only_problem(run()[:13]).reason == f"{fit.DAMAGED} Nothing could be read."


def test_a_message_nobody_defined_ends_the_reading() -> None:
    found = reading(file(file_id() + session(AT) + b"\x0b" + b"\x00" * 50))
    assert (len(found.runs), found.problems[0].reason) == (1, f"{fit.DAMAGED} What could be read was kept.")


@pytest.mark.parametrize("place", [-1, 100, 13])
def test_a_checksum_that_is_not_its_own_is_said(place: int) -> None:
    content = bytearray(run())
    content[place] ^= 0x01 if place == 100 else 0xFF
    found = reading(bytes(content))
    assert len(found.runs) == 1
    assert [(each.place, each.reason) for each in found.problems] == [
        ("", f"{fit.NOT_ITS_SUM} What could be read was kept.")
    ]


def test_a_header_may_leave_its_own_checksum_zero() -> None:
    content = run()[:12] + b"\0\0" + run()[14:-2]
    only_run(content + checksum(content))


def test_a_file_far_larger_than_any_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = run()
    monkeypatch.setattr(fit, "LARGEST_FIT", len(content) - 1)
    assert "too much for a run" in only_problem(content).reason
    monkeypatch.setattr(fit, "LARGEST_FIT", len(content))
    only_run(content)


def test_records_with_nothing_but_a_compressed_time_are_counted() -> None:
    """The header of such a record carries the last five bits of the time."""
    bare = definition(20, {}, 2) + b"".join(data({}, header=0x80 | 2 << 5 | (AT + n) % 32) for n in range(3))
    outline = fit_outline.Outline(file(file_id() + message(21, {253: ("I", AT)}) + bare))
    outline.read()
    assert outline.parts[0].times() == [AT, AT + 1, AT + 2]


def test_a_record_without_a_time_has_the_time_before_it() -> None:
    told = records([record(AT), {**record(AT), 253: ("I", 0xFFFF_FFFF)}])
    outline = fit_outline.Outline(file(file_id() + told))
    outline.read()
    assert outline.parts[0].times() == [AT, AT]


def test_a_field_of_unusual_size_is_passed_over() -> None:
    wide = {253: ("I", AT), 5: ("Q", 99), 3: ("B", 150)}
    outline = fit_outline.Outline(file(file_id() + records([wide])))
    outline.read()
    assert outline.parts[0].column(fit_outline.DISTANCE, AT, AT) == []
    assert outline.parts[0].column(fit_outline.HEART_RATE, AT, AT) == [150]


def test_a_developers_field_is_not_taken_for_another() -> None:
    told = definition(
        18, {253: ("I", AT), 2: ("I", AT), 5: ("B", 1), 8: ("I", 1_800_000)}, 1, developer=bytes((9, 4, 0))
    )
    values = data({253: ("I", AT), 2: ("I", AT), 5: ("B", 1), 8: ("I", 1_800_000)}, 1, developer=b"\x01\x01\x01\x01")
    described = message(207, {3: ("B", 0)}) + message(206, {0: ("B", 0), 1: ("B", 9), 2: ("B", 0x86)})
    assert only_run(file(file_id() + described + told + values)).distance_m is None
