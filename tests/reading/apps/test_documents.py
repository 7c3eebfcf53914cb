"""Documents of apps: the same run from each of them, and what is none."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.runs import Surface
from ankle_core.reading.apps import activities, documents
from ankle_core.reading.findings.findings import FoundRun, Reading, StepsFrom
from tests.reading.apps import documents_made as made
from tests.reading.apps.documents_made import document
from tests.reading.finding import told
from tests.reading.fuzzing import assert_sound

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)


def read(content: bytes) -> Reading:
    return told(documents.read(io.BytesIO(content), "mine.json"))


RUN = FoundRun(
    source="mine.json", digest="", sport="running", started_at=datetime(2026, 3, 14, 6, 30, tzinfo=UTC), moving_s=1800.5,
    elapsed_s=1800.5, utc_offset_minutes=60, distance_m=5400.0, ascent_m=25.0, heart_rate_bpm=150.0, surface=Surface.ROAD,
    surface_guessed=True, note="mild",
)  # fmt: skip
STEPS = {"steps": 5058, "steps_from": StepsFrom.COUNTED}
DOCUMENTS: dict[str, tuple[object, dict[str, Any]]] = {
    "Polar": (made.POLAR, {"cadence_spm": 168.0, "steps": 5041, "steps_from": StepsFrom.CADENCE, "title": "Running"}),
    "Polar, newer": (made.POLAR_NEW, {"ascent_m": None, "provider_id": "7400001", "title": "Running"}),
    "Fitbit": (
        [made.FITBIT],
        {**STEPS, "elapsed_s": 1860.0, "utc_offset_minutes": None, "note": "", "provider_id": "253307636", "source": "mine.json, exercise 253307636"},
    ),
    "Adidas Running": (made.RUNTASTIC, {"elapsed_s": 1860.0, "provider_id": "4711-a"}),
    "Runtastic": (made.RUNTASTIC_OLD, {"elapsed_s": 1860.0, "provider_id": "4711-a"}),
    "Google Fit": (made.GOOGLE, {**STEPS, "elapsed_s": 1860.0, "ascent_m": None, "note": ""}),
    "Endomondo": (made.ENDOMONDO, {"utc_offset_minutes": None}),
}  # fmt: skip


@pytest.mark.parametrize(("values", "said"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_run_of_a_document_is_read(values: object, said: dict[str, Any]) -> None:
    found = read(document(values))
    assert (len(found.runs), found.skipped, found.problems) == (1, (), ())
    run = found.runs[0]
    expected = replace(RUN, digest=run.digest, **said)
    assert run == expected
    assert documents.known(document(values)[:8192])


def test_a_run_is_known_again_in_another_export() -> None:
    one, other = (read(document(values)).runs[0] for values in (made.RUNTASTIC, made.RUNTASTIC | {"notes": "else"}))
    assert one.digest == other.digest


#: A changed document -> what is said instead of a run, or what the run says.
OTHERS: dict[str, tuple[object, str]] = {
    "a ride of Polar": (made.POLAR | {"exercises": [made.POLAR["exercises"][0] | {"sport": "CYCLING"}]}, "A ride"),
    "a swim of newer Polar": (made.POLAR_NEW | {"name": "Pool swimming"}, "A swim"),
    "a walk of Fitbit": ([made.FITBIT | {"activityName": "Walk"}], "A walk"),
    "a walk of Adidas": (made.RUNTASTIC | {"sport_type_id": "19"}, "A walk"),
    "an unknown number of Adidas": (made.RUNTASTIC | {"sport_type_id": "99"}, "A sport number 99"),
    "a ride of Google": (made.GOOGLE | {"fitnessActivity": "biking"}, "A ride"),
    "a ride of Endomondo": ([{"sport": "CYCLING_SPORT"}, *made.ENDOMONDO[1:]], "A ride"),
    "no start": (made.GOOGLE | {"startTime": "soon"}, "no times"),
    "no start of Fitbit": ([made.FITBIT | {"startTime": "soon"}], "no times"),
    "a start beyond all time": (made.RUNTASTIC | {"start_time": 9e14, "features": []}, "no times"),
    "too fast": (made.GOOGLE | {"aggregate": [{"metricName": "com.google.distance.delta", "floatValue": 1e5}]}, "faster"),
}  # fmt: skip


@pytest.mark.parametrize(("values", "word"), OTHERS.values(), ids=OTHERS)
def test_what_is_no_run_says_why(values: object, word: str) -> None:
    found = read(document(values))
    assert (found.runs, [word in each.reason for each in (*found.skipped, *found.problems)]) == ((), [True])


FIELDS: dict[str, tuple[object, dict[str, Any]]] = {
    "miles": ([made.FITBIT | {"distanceUnit": "Mile"}], {"distance_m": pytest.approx(5.4 * 1609.344)}),
    "an unknown unit": ([made.FITBIT | {"distanceUnit": "Furlong"}], {"distance_m": None}),
    "a treadmill of Fitbit": ([made.FITBIT | {"activityName": "Treadmill"}], {"surface": Surface.TREADMILL, "sport": ""}),
    "no positions": ([made.FITBIT | {"hasGps": False}], {"surface": Surface.TREADMILL, "surface_guessed": True}),
    "a treadmill of Adidas": (made.RUNTASTIC | {"sport_type_id": "14"}, {"surface": Surface.TREADMILL, "surface_guessed": False}),
    "a kind below the features": (
        {key: value for key, value in made.RUNTASTIC.items() if key != "sport_type_id"}, {"sport": "running"},
    ),
    "no offset": (made.RUNTASTIC | {"start_time_timezone_offset": "x"}, {"utc_offset_minutes": None}),
    "an offset of no zone": (made.RUNTASTIC | {"start_time_timezone_offset": 1234567}, {"utc_offset_minutes": None}),
    "no duration of Google": (made.GOOGLE | {"duration": ""}, {"moving_s": 1860.0}),
    "a trail of Polar": (
        made.POLAR | {"exercises": [made.POLAR["exercises"][0] | {"sport": "TRAIL_RUNNING"}]}, {"surface": Surface.SMOOTH_TRAIL},
    ),
    "a session without parts": (made.POLAR | {"exercises": []}, {"distance_m": 5400.0, "ascent_m": None}),
    "a part with a moment": (
        made.POLAR | {"exercises": [made.POLAR["exercises"][0] | {"startTime": "2026-03-14T06:30:00Z"}]},
        {"started_at": RUN.started_at},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("values", "said"), FIELDS.values(), ids=FIELDS)
def test_what_a_document_says_is_taken(values: object, said: dict[str, Any]) -> None:
    found = read(document(values))
    (run,) = found.runs
    assert {field: getattr(run, field) for field in said} == said


def test_a_session_of_several_parts_is_several_activities() -> None:
    part = made.POLAR["exercises"][0]
    parts = [part, part | {"sport": "CYCLING"}, part | {"startTime": "2026-03-14T09:00:00", "note": "x"}]
    found = read(document(made.POLAR | {"exercises": parts}))
    assert [(run.started_at, run.distance_m) for run in found.runs] == [
        (datetime(2026, 3, 14, 6, 30, tzinfo=UTC), 5400.0),
        (datetime(2026, 3, 14, 8, tzinfo=UTC), 5400.0),
    ]
    assert len(found.skipped) == 1


def test_a_clock_on_the_wall_without_a_zone_is_a_local_start() -> None:
    part = {key: value for key, value in made.POLAR["exercises"][0].items() if key != "timezoneOffset"}
    values = {key: value for key, value in made.POLAR.items() if key != "timeZoneOffset"} | {"exercises": [part]}
    (run,) = read(document(values)).runs
    assert (run.started_at, run.local_start, run.utc_offset_minutes) == (None, datetime(2026, 3, 14, 7, 30), None)


def test_not_a_number_among_the_samples_is_no_damage() -> None:
    text = document(made.POLAR_NEW).decode().replace("90,", "NaN,")
    assert len(read(text.encode()).runs) == 1


UNREADABLE = {
    "cut off": (document(made.POLAR)[:-30], "damaged"),
    "lists in lists": (b'{"fitnessActivity":' + b"[" * 60_000, "damaged"),
    "unknown": (b'{"a": 1}', "no list of activities known here"),
    "a list of Garmin without a list": (b'{"summarizedActivitiesExport": 1}', "damaged"),
}


@pytest.mark.parametrize(("content", "word"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_says_so(content: bytes, word: str) -> None:
    found = read(content)
    assert (found.runs, [word in problem.reason for problem in found.problems]) == ((), [True])


def test_a_document_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = document(made.GOOGLE)
    monkeypatch.setattr(documents, "LARGEST", len(content))
    assert len(read(content).runs) == 1
    monkeypatch.setattr(documents, "LARGEST", len(content) - 1)
    assert "more than" in read(content).problems[0].reason


def test_the_samples_of_a_day_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_WITHOUT_SAMPLES", 4000)
    samples = [{"dateTime": f"2026-03-14T07:30:{n % 60:02}.000", "value": n} for n in range(5000)]
    part = made.POLAR["exercises"][0] | {"samples": {"heartRate": samples, "speed": list(range(5000))}}
    assert len(read(document(made.POLAR | {"exercises": [part]})).runs) == 1
    assert "more parts" in read(document(made.POLAR | {"name": "x" * 4000})).problems[0].reason


SPANS = {"PT1800S": 1800, "PT1H5M30.5S": 3930.5, "PT2M": 120, "PT": None, "1800": None, "": None}


@pytest.mark.parametrize(("text", "seconds"), SPANS.items(), ids=SPANS)
def test_a_span_is_read_as_iso_writes_it(text: str, seconds: float | None) -> None:
    assert activities.iso_seconds(text) == seconds


def test_a_number_beyond_all_measure_is_none() -> None:
    assert activities.number({"a": 1e30, "b": True, "c": "7"}, "a", "c") is None
    assert activities.moment(None) is None
    assert activities.text({"a": True, "b": 7}, "a", "b") == "7"


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["2026-03-14T07:30:00", "running"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
KINDS = [made.POLAR, made.POLAR_NEW, made.FITBIT, made.RUNTASTIC, made.GOOGLE, made.HUAWEI]


@PATIENT
@given(st.sampled_from(KINDS), st.data())
def test_no_value_breaks_the_reading(values: dict[str, Any], data: st.DataObject) -> None:
    changed = values | {data.draw(st.sampled_from(sorted(values))): data.draw(ANYTHING) for _ in range(3)}
    for content in (
        changed,
        [changed],
        {"exercises": [changed], "stopTime": 1},
        [{key: value} for key, value in changed.items()],
    ):
        assert_sound(partial(read, json.dumps(content).encode("utf-8", "replace")))


@PATIENT
@given(
    st.sampled_from([made.POLAR, [made.FITBIT], made.RUNTASTIC, made.ENDOMONDO]),
    st.binary(max_size=30),
    st.integers(0, 900),
)
def test_no_bytes_break_the_reading(values: object, noise: bytes, at: int) -> None:
    content = document(values)
    assert_sound(partial(read, content[:at] + noise + content[at + len(noise) :]))
    assert_sound(partial(read, content[:at]))


def test_activities_of_huawei_are_read_one_by_one_by_day_or_not() -> None:
    other = made.HUAWEI | {"sportType": 101, "startTime": 1773556200000, "timeZone": "-0330", "attribute": "x"}
    walk = made.HUAWEI | {"sportType": 5, "timeZone": "home"}
    odd = made.HUAWEI | {"sportType": 999, "attribute": "a&&HW_EXT_TRACK_SIMPLIFY@is[1]"}
    found = read(document([{"recordDay": 20260314, "motionPathData": [made.HUAWEI, walk]}, other, odd, 7]))
    first, second = found.runs
    assert first == replace(RUN, digest=first.digest, ascent_m=None, note="", **STEPS)
    assert (second.distance_m, second.surface, second.utc_offset_minutes) == (5390.0, Surface.TREADMILL, -210)
    assert [each.reason for each in found.skipped] == ["A walk, not a run.", "A sport number 999, not a run."]
    assert documents.known(document([made.HUAWEI]))


@pytest.mark.parametrize(
    "content", [b'{"motionPathData": []}', document([made.HUAWEI])[:-2], document([made.HUAWEI])[:-40]]
)
def test_a_list_of_huawei_that_ends_too_early_says_so(content: bytes) -> None:
    found = read(content)
    assert "damaged" in found.problems[-1].reason


def test_a_list_of_huawei_of_any_length_is_read() -> None:
    many = [
        made.HUAWEI
        | {"startTime": 1773469800000 + n * 86_400_000, "attribute": "HW_EXT_TRACK_DETAIL@is" + "x" * 40_000}
        for n in range(800)
    ]
    assert len(read(document(many)).runs) == 800
