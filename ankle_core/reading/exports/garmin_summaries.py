"""The summaries of a Garmin account: one JSON list of every activity, in centimetres and milliseconds."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from ankle_core.reading.files.unpacking import Readable
from ankle_core.reading.findings import drafts, surfaces, zones
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, FoundRun
from ankle_core.reading.findings.unreadable import Unreadable

KEY = '"summarizedActivitiesExport"'
#: Characters of one activity, with its splits.
LARGEST_ACTIVITY = 2_000_000
#: No number of an activity is as large; beyond it arithmetic fails.
LARGEST = 1e15
#: Bytes taken at once.
CHUNK = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BEFORE_LIST, BETWEEN = re.compile(r"[\s:]*"), re.compile(r"[\s,]*")
UNKNOWN = (
    "It is a JSON document, but no list of activities known here. Those of Garmin, Polar, Fitbit, Adidas Running, "
    "Huawei, Google Fit and Endomondo are. If the app can write FIT, GPX, TCX or CSV, choose that."
)
DAMAGED = "The list of activities is damaged or ends too early. What could be read was kept."


def read(stream: Readable, source: str) -> Iterator[Found]:
    """Yield every run of the summaries in `stream`, and beside them what is not a run and what could not be read."""
    try:
        for activity in activities(stream):
            yield from _one(activity, source)
    except Unreadable as error:
        yield error.problem(source)


class Text:
    """Text as it comes, read from where the reading stands: the summaries of years are larger than memory should be."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._text = ""
        self._at = 0

    def skip(self, characters: re.Pattern[str]) -> str:
        """Go past all of `characters` and the one after them, and return that, "" at the end."""
        while True:
            self._at = characters.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                self._at += 1
                return self._text[self._at - 1]
            if not self._more():
                return ""

    def find(self, word: str) -> bool:
        """Go past the next `word`; False if there is none."""
        while (at := self._text.find(word, self._at)) < 0:
            self._at = max(self._at, len(self._text) - len(word))
            if not self._more():
                return False
        self._at = at + len(word)
        return True

    def value(self) -> Any:
        """Return the JSON value whose first character was just gone past; raises Unreadable."""
        self._at -= 1
        while len(self._text) - self._at <= LARGEST_ACTIVITY:
            try:
                value, self._at = json.JSONDecoder().raw_decode(self._text, self._at)
            except ValueError:
                if not self._more():
                    break
            except RecursionError:
                break
            else:
                return value
        raise Unreadable(DAMAGED)

    def _more(self) -> bool:
        taken = self._stream.read(CHUNK)
        self._text = self._text[self._at :] + self._decoder.decode(taken, final=not taken)
        self._at = 0
        return bool(taken)


def activities(stream: Readable) -> Iterator[dict[str, Any]]:
    """Yield each activity as JSON has it; raises Unreadable where the text breaks off, or is no list of activities."""
    text, lists = Text(stream), 0
    while text.find(KEY):
        lists += 1
        if text.skip(BEFORE_LIST) != "[":
            raise Unreadable(DAMAGED)
        while (sign := text.skip(BETWEEN)) != "]":
            if not sign:
                raise Unreadable(DAMAGED)
            if isinstance(value := text.value(), dict):
                yield value
    if not lists:
        raise Unreadable(UNKNOWN)


def _one(activity: dict[str, Any], source: str) -> Iterator[Found]:
    digest = sha256(json.dumps(activity, sort_keys=True).encode()).hexdigest()
    number = activity.get("activityId")
    for found in drafts.to_findings(_draft(activity), f"{source}, activity {number}", digest):
        yield replace(found, provider_id=f"{number}") if isinstance(found, FoundRun) and number else found


def _draft(activity: dict[str, Any]) -> Draft:
    sport = _text(activity, "activityType") or _text(activity, "sportType")
    start_ms = _number(activity, "startTimeGmt") or _number(activity, "beginTimestamp")
    both_legs = _number(activity, "avgDoubleCadence")
    return Draft(
        sport=sport,
        started_at=_moment(start_ms),
        surface=surfaces.of_words(sport, positions="startLatitude" in activity),
        timer_s=_number(activity, "duration", 1000),
        elapsed_s=_number(activity, "elapsedDuration", 1000),
        distance_m=_number(activity, "distance", 100),
        counted=_number(activity, "steps"),
        cadence=both_legs / 2 if both_legs else _number(activity, "avgRunCadence"),
        ascent_m=_number(activity, "elevationGain", 100),
        heart_rate_bpm=_number(activity, "avgHr"),
        utc_offset_minutes=_offset_minutes(_number(activity, "startTimeLocal"), start_ms),
        title=_text(activity, "name"),
    )


def _text(activity: dict[str, Any], key: str) -> str:
    value = activity.get(key)
    return value if isinstance(value, str) else ""


def _number(activity: dict[str, Any], key: str, parts: int = 1) -> float | None:
    """Return what `key` says in units that have so many `parts`, or None for what is no number above zero."""
    value = activity.get(key)
    if not isinstance(value, int | float) or not -LARGEST < value < LARGEST:
        return None
    return drafts.known(value / parts)


def _moment(milliseconds: float | None) -> datetime | None:
    try:
        return None if milliseconds is None else EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def _offset_minutes(local_ms: float | None, start_ms: float | None) -> int | None:
    return None if local_ms is None or start_ms is None else zones.offset_minutes((local_ms - start_ms) / 1000)
