"""All data of a Garmin account: summaries in JSON, recordings in archives inside the archive."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports import garmin_summaries, zips
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from tests.reading import fit_writer, xml_texts
from tests.reading.export_writer import SUMMARY, summaries, zipped
from tests.reading.finding import Pipe, told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)

START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
LIST = "DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json"
UPLOADED = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"


def read(content: bytes) -> Reading:
    return told(garmin_summaries.read(Pipe(content), "list.json"))


def only(**said: object) -> FoundRun:
    found = read(summaries(SUMMARY | said))
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    return found.runs[0]


def account(members: Mapping[str, bytes]) -> Reading:
    return told(zips.read(io.BytesIO(zipped(members)), "account.zip"))


def test_a_summary_is_a_run_in_centimetres_and_milliseconds() -> None:
    run = only()
    assert run == FoundRun(
        source="list.json, activity 24251846565", digest=run.digest, sport="running", started_at=START,
        utc_offset_minutes=60, moving_s=1800.0, elapsed_s=1810.0, distance_m=5400.0, steps=5058,
        steps_from=StepsFrom.COUNTED, cadence_spm=168.6, ascent_m=25.0, heart_rate_bpm=150.0,
        surface=Surface.TREADMILL, provider_id="24251846565", title="Treadmill Running",
    )  # fmt: skip


CADENCES: dict[str, tuple[dict[str, Any], float | None]] = {
    "of both legs": ({"avgDoubleCadence": 160.0}, 160.0),
    "of both legs, slow enough for one": ({"avgDoubleCadence": 106.0}, 106.0),
    "of one leg": ({"avgDoubleCadence": None, "avgRunCadence": 84.0}, 168.0),
    "of neither": ({"avgDoubleCadence": None}, None),
}


@pytest.mark.parametrize(("said", "spm"), CADENCES.values(), ids=CADENCES)
def test_cadence_is_that_of_both_legs(said: dict[str, Any], spm: float | None) -> None:
    assert only(**said).cadence_spm == spm


def test_a_number_that_is_none_is_unknown() -> None:
    run = only(distance="far", steps=10**400, elevationGain=[25], avgHr=float("nan"), name=7)
    assert (run.distance_m, run.steps_from, run.ascent_m, run.heart_rate_bpm, run.title) == (
        None, StepsFrom.CADENCE, None, None, "",
    )  # fmt: skip


STARTS: dict[str, dict[str, Any]] = {
    "in universal time": {"startTimeGmt": 1773469800000},
    "under its other name": {"startTimeGmt": None, "beginTimestamp": 1773469800000},
}


@pytest.mark.parametrize("said", STARTS.values(), ids=STARTS)
def test_the_start_is_told(said: dict[str, Any]) -> None:
    assert only(**said).started_at == START


def test_the_local_clock_may_be_unknown() -> None:
    assert only(startTimeLocal=None).utc_offset_minutes is None
    assert only(startTimeLocal=1773473400001).utc_offset_minutes is None


@pytest.mark.parametrize("start", [None, 9e14], ids=["without a start", "after the end of all calendars"])
def test_an_activity_without_a_date_is_no_run(start: float | None) -> None:
    found = read(summaries(SUMMARY | {"startTimeGmt": start}))
    assert (found.runs, len(found.skipped)) == ((), 1)


def test_an_activity_without_a_number_has_none() -> None:
    assert only(activityId=None).provider_id == ""


def test_other_sports_are_skipped_and_other_values_passed_over() -> None:
    content = json.dumps([{"summarizedActivitiesExport": [SUMMARY | {"activityType": "hiking"}, 7, None, "x", []]}])
    found = read(content.encode())
    assert [each.reason for each in found.skipped] == ["A hike, not a run."]
    assert (found.runs, found.problems) == ((), ())


def test_several_lists_in_one_file_are_all_read() -> None:
    content = b'[{"summarizedActivitiesExport": [%b]}, {"a": 1, "summarizedActivitiesExport" : [ ]}]'
    assert len(read(content % json.dumps(SUMMARY).encode()).runs) == 1


def test_a_list_longer_than_a_piece_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garmin_summaries, "CHUNK", 16)
    many = summaries(*(SUMMARY | {"activityId": number, "name": "é" * number} for number in range(1, 6)))
    assert [run.provider_id for run in read(many).runs] == ["1", "2", "3", "4", "5"]


BROKEN = {
    "a list that ends inside an activity": summaries(SUMMARY, SUMMARY)[:-40],
    "a list that ends between two": summaries(SUMMARY)[:-3],
    "a list that is none": summaries(SUMMARY) + b'{"summarizedActivitiesExport": 7}',
    "a list with what no JSON has": summaries(SUMMARY)[:-3] + b", what]}]",
    "a list that ends before its beginning": summaries(SUMMARY) + b'{"summarizedActivitiesExport": ',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_stands_before_damage_is_kept(content: bytes) -> None:
    found = read(content)
    assert len(found.runs) == 1
    assert [problem.reason for problem in found.problems] == [garmin_summaries.DAMAGED]


def test_lists_within_lists_without_end_are_refused() -> None:
    assert [each.reason for each in read(b'"summarizedActivitiesExport":[' + b"[" * 200_000).problems] == [
        garmin_summaries.DAMAGED
    ]


def test_an_activity_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garmin_summaries, "LARGEST_ACTIVITY", 2000)
    monkeypatch.setattr(garmin_summaries, "CHUNK", 100)
    assert len(read(summaries(SUMMARY)).runs) == 1
    assert len(read(summaries(SUMMARY | {"name": "x" * 2500})).problems) == 1


def test_other_json_is_no_list_of_activities() -> None:
    assert [problem.reason for problem in read(b'{"a": []}').problems] == [garmin_summaries.UNKNOWN]


def test_the_account_gives_its_summaries_and_its_recordings() -> None:
    uploaded = {
        "me_1.fit": fit_writer.run(), "me_2.fit": fit_writer.file(fit_writer.file_id(32)), "me_3.txt": b"note",
        "me_4.tcx": xml_texts.tcx(), "me_5.fit": fit_writer.file(fit_writer.file_id(2)),
    }  # fmt: skip
    found = account({LIST: summaries(SUMMARY), UPLOADED: zipped(uploaded), "customer_data/x.json": b"{}"})
    inner = f"account.zip: {UPLOADED}"
    assert [run.source for run in found.runs] == [
        f"account.zip: {LIST}, activity 24251846565", f"{inner}: me_1.fit", f"{inner}: me_4.tcx",
    ]  # fmt: skip
    assert [(each.source, each.reason) for each in found.skipped] == [
        (inner, "3 files in it hold no run: sleep, settings, the steps of whole days and the like."),
        ("account.zip", "1 file in it holds no run: sleep, settings, the steps of whole days and the like."),
    ]
    assert found.problems == ()


def test_a_recording_that_was_uploaded_may_lie_in_no_archive() -> None:
    found = account({UPLOADED.replace(".zip", ".fit"): fit_writer.run()})
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())


TYPES = {
    "a recording": (fit_writer.run(), True),
    "the steps of a day": (fit_writer.file(fit_writer.file_id(32)), False),
    "a file of the wrong byte order all through": (fit_writer.file(fit_writer.file_id(32, ">")), False),
    "a first message that does not tell": (fit_writer.file(fit_writer.message(0, {1: ("H", 1)})), True),
    "a first message of another kind": (fit_writer.file(fit_writer.message(18, {0: ("B", 32)})), True),
    "a first message that is not defined": (fit_writer.file(fit_writer.data({0: ("B", 32)})), True),
    "an end before the definition": (fit_writer.file(fit_writer.file_id(32))[:16], True),
    "an end within the definition": (fit_writer.file(fit_writer.file_id(32))[:21], True),
    "an end before the values": (fit_writer.file(fit_writer.file_id(32))[:26], True),
}


@pytest.mark.parametrize(("content", "looked_at"), TYPES.values(), ids=TYPES)
def test_only_what_may_be_a_recording_is_looked_at(content: bytes, looked_at: bool) -> None:
    found = account({UPLOADED: zipped({"me_1.fit": content})})
    passed_over = [each for each in found.skipped if "the like" in each.reason]
    assert bool(passed_over) is not looked_at


def test_damage_inside_is_told_of_the_file_it_is_in() -> None:
    damaged = zipped({"me_1.fit": fit_writer.run()}, 0).replace(b".FIT", b".FAT", 1)
    found = account({LIST: summaries(SUMMARY), UPLOADED: damaged, f"{UPLOADED}.2.zip": b"PK\3\4 cut off"})
    assert [problem.source for problem in found.problems] == [
        f"account.zip: {UPLOADED}: me_1.fit",
        f"account.zip: {UPLOADED}.2.zip",
    ]
    assert len(found.runs) == 1


def test_a_bomb_among_the_uploads_is_told_and_the_rest_read() -> None:
    swelling = zipped({"me_1.fit": bytes(6_000_000)})
    found = account({UPLOADED: swelling, f"{UPLOADED}.2.zip": zipped({"a.fit": fit_writer.run()})})
    assert [problem.source for problem in found.problems] == [f"account.zip: {UPLOADED}: me_1.fit"]
    assert len(found.runs) == 1


@PATIENT
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda each: st.lists(each, max_size=3), max_leaves=5).flatmap(
    lambda value: st.dictionaries(st.sampled_from(sorted(SUMMARY)), st.just(value), max_size=4)))  # fmt: skip
def test_no_value_breaks_the_reading(said: dict[str, Any]) -> None:
    assert_sound(lambda: read(summaries(SUMMARY | said)))


@PATIENT
@given(st.binary(max_size=300), st.integers(0, 300))
def test_no_bytes_break_the_reading(noise: bytes, cut: int) -> None:
    assert_sound(lambda: read(summaries(SUMMARY)[:cut] + noise))
    assert_sound(lambda: account({UPLOADED: zipped({"a.fit": fit_writer.run()[:cut] + noise})}))


def test_the_digest_is_that_of_the_activity_in_any_order() -> None:
    backwards = json.dumps([{"summarizedActivitiesExport": [dict(reversed(SUMMARY.items()))]}]).encode()
    assert read(backwards).runs == read(summaries(SUMMARY)).runs
    assert replace(only(steps=5000), digest="") != only()
