"""Huawei Health's `motion path detail data.json`: years of activities in one list, each with its track in one text.

Where the account keeps them by day, the activities of a day stand below `motionPathData`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from ankle_core.diary.runs import Surface
from ankle_core.reading.apps.activities import Activity, Values, groups, moment, number, text
from ankle_core.reading.exports.garmin_summaries import BETWEEN, DAMAGED, Text
from ankle_core.reading.files.unpacking import Readable
from ankle_core.reading.findings import sports, zones
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found
from ankle_core.reading.findings.surfaces import Guess, unnamed
from ankle_core.reading.findings.unreadable import Unreadable

MARKS = re.compile(
    rb'HW_EXT_TRACK_DETAIL@is|"motionPathData"|"sportType".*"totalTime"|"totalTime".*"sportType"', re.DOTALL
)
#: Between the track of an activity and what was worked out of it.
DETAIL = "&&HW_EXT_TRACK_SIMPLIFY@is"
BLANKS, OFFSET = re.compile(r"\s*"), re.compile(r"([+-])(\d\d)(\d\d)")
INDOORS, CROSS_COUNTRY = "101", "118"
NAMES = {
    "4": sports.RUN, INDOORS: sports.RUN, CROSS_COUNTRY: sports.RUN, "2": "hike", "3": "cycling", "5": "walk",
    "102": "swim", "103": "cycling", "104": "swim", "282": "hike",
}  # fmt: skip
GROUNDS: dict[str, Guess] = {
    INDOORS: (Surface.TREADMILL, False),
    CROSS_COUNTRY: (Surface.SMOOTH_TRAIL, True),
}


def read(stream: Readable, source: str) -> Iterator[Found]:
    """Yield every run of the list in `stream`, and beside them what is not a run and what could not be read."""
    try:
        for values in _values(stream):
            for record in list(groups(values.get("motionPathData"))) or [values]:
                yield from _activity(record).found(source)
    except Unreadable as error:
        yield error.problem(source)


def _values(stream: Readable) -> Iterator[Values]:
    """Yield one value of the list after the other, as a list of years does not fit into memory."""
    document = Text(stream)
    if document.skip(BLANKS) != "[":
        raise Unreadable(DAMAGED)
    while (sign := document.skip(BETWEEN)) != "]":
        if not sign:
            raise Unreadable(DAMAGED)
        if isinstance(value := document.value(), dict):
            yield value


def _activity(record: Values) -> Activity:
    detail, kind = _detail(text(record, "attribute")), text(record, "sportType")
    start_ms = number(record, "startTime")
    return Activity(
        draft=Draft(
            sport=NAMES.get(kind, f"sport number {kind[:12] or 'unknown'}"),
            started_at=moment(start_ms),
            surface=GROUNDS.get(kind) or unnamed(positions=True),
            timer_s=number(record, "totalTime", parts=1000),
            distance_m=number(detail, "totalDistance") or number(record, "totalDistance"),
            counted=number(detail, "totalSteps") or number(record, "totalSteps"),
            heart_rate_bpm=number(detail, "avgHeartRate"),
            utc_offset_minutes=_offset_minutes(text(record, "timeZone")),
        ),
        key=(start_ms, kind, record.get("totalTime")),
    )


def _detail(attribute: str) -> Values:
    try:
        values: Any = json.loads(attribute.partition(DETAIL)[2])
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _offset_minutes(written: str) -> int | None:
    parts = OFFSET.fullmatch(written)
    if parts is None:
        return None
    seconds = int(parts[2]) * 3600 + int(parts[3]) * 60
    return zones.offset_minutes(-seconds if parts[1] == "-" else seconds)
