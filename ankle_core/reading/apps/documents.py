"""A JSON document, whoever wrote it: told by what its beginning holds."""

import json
import re
from collections.abc import Callable, Iterator

from ankle_core.reading.apps import endomondo, fitbit, google_fit, huawei, polar, runtastic
from ankle_core.reading.apps.activities import Activity
from ankle_core.reading.exports import garmin_summaries
from ankle_core.reading.files.sniffing import HEAD_BYTES
from ankle_core.reading.files.unpacking import Readable, head
from ankle_core.reading.findings.findings import Found, Problem
from ankle_core.reading.findings.unreadable import Unreadable

#: Bytes of a document, and of what is left of it without its samples; a day at a value a second has 20 MB of these.
LARGEST, LARGEST_WITHOUT_SAMPLES = 24_000_000, 4_000_000
#: A value for every second of a session: many flat groups, or many numbers, one after the other.
SAMPLES = re.compile(rb'(?>\{[^{}]{0,400}+\}\s*+,\s*+){100,}+|(?<=\[)[^\[\]{}"]{2000,}+(?=\])')
DAMAGED = "The document is damaged or ends too early."
#: What the beginning of a document holds -> what reads it; the first that fits.
READERS: tuple[tuple[re.Pattern[bytes], Callable[[object], Iterator[Activity]]], ...] = (
    (re.compile(rb'"activityTypeId"'), fitbit.activities),
    (re.compile(rb'"fitnessActivity"'), google_fit.activities),
    (re.compile(rb'"(?:sport_type_id|start_time_timezone_offset)"'), runtastic.activities),
    (re.compile(rb'"duration_s"'), endomondo.activities),
    (
        re.compile(rb'"stopTime".*"(?:exercises|timezoneOffset)|"exercises".*"(?:startTime|sport)"', re.DOTALL),
        polar.activities,
    ),
)

#: The same of documents that are known, and not read as nobody could confirm how they are written.
UNREAD: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (
        re.compile(rb'"DeviceLog"'),
        "It seems to be a log of Suunto (JSON), which is not read. Export FIT from the Suunto app and choose that.",
    ),
    (
        re.compile(rb'"(?:active_duration_ms|start_epoch_ms)"'),
        "It seems to be an activity of Nike Run Club, which is not read. What it shared with Strava is.",
    ),
)


class Again:
    """A stream of which the beginning was read already, from that beginning on."""

    def __init__(self, start: bytes, stream: Readable) -> None:
        self._start, self._stream = start, stream

    def read(self, size: int = -1, /) -> bytes:
        start, self._start = self._start, b""
        return start or self._stream.read(size)


def known(start: bytes) -> bool:
    """Return whether a document that begins with `start` is read here, or is told why it is not."""
    theirs = garmin_summaries.KEY.encode() in start or huawei.MARKS.search(start) is not None
    return theirs or _reader(start) is not None or bool(_unread(start))


def read(stream: Readable, source: str) -> Iterator[Found]:
    """Yield every run of the document in `stream`, and beside them what is not a run and what could not be read."""
    start = head(stream, HEAD_BYTES)
    activities = _reader(start)
    if activities is None and huawei.MARKS.search(start):
        yield from huawei.read(Again(start, stream), source)
        return
    if activities is None and (told := _unread(start)):
        yield Problem(source, "", told)
        return
    if activities is None or garmin_summaries.KEY.encode() in start:
        yield from garmin_summaries.read(Again(start, stream), source)
        return
    try:
        for activity in activities(_document(start, stream)):
            yield from activity.found(source)
    except Unreadable as error:
        yield error.problem(source)


def _reader(start: bytes) -> Callable[[object], Iterator[Activity]] | None:
    return next((activities for told, activities in READERS if told.search(start)), None)


def _unread(start: bytes) -> str:
    return next((sentence for told, sentence in UNREAD if told.search(start)), "")


def _document(start: bytes, stream: Readable) -> object:
    content = start + head(stream, LARGEST + 1 - len(start))
    if len(content) > LARGEST or len(content := SAMPLES.sub(b"", content)) > LARGEST_WITHOUT_SAMPLES:
        raise Unreadable(f"It has more than {LARGEST // 1_000_000} MB, or more parts than one document of runs.")
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(DAMAGED) from error
