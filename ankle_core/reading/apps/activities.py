"""One activity as a document of an app tells it, and how it becomes a run; values of JSON, which may be anything."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from ankle_core.diary.check_in import LONGEST_NOTE
from ankle_core.reading.findings import drafts, zones
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, FoundRun

#: No number of an activity is as large; beyond it arithmetic fails.
LARGEST = 1e15
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ISO_SPAN = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of an app: its `draft`, its `number` there, what the runner wrote, and where it stands.

    `key` is what makes it itself, the same in every export.
    """

    draft: Draft
    key: object
    number: str = ""
    note: str = ""
    place: str = ""

    def found(self, source: str) -> Iterator[Found]:
        """Yield the run that this is, or why it is none."""
        digest = sha256(json.dumps(self.key, sort_keys=True, default=str).encode()).hexdigest()
        for found in drafts.to_findings(self.draft, f"{source}{self.place}", digest):
            yield self._told(found) if isinstance(found, FoundRun) else found

    def _told(self, run: FoundRun) -> FoundRun:
        return replace(run, provider_id=self.number, note=self.note[:LONGEST_NOTE])


def text(values: Values, *keys: str) -> str:
    """Return the text that the first of `keys` has which has one, "" for none; a whole number counts as one."""
    found = (values.get(key) for key in keys)
    return next((f"{value}" for value in found if isinstance(value, str | int) and not isinstance(value, bool)), "")


def number(values: Values, *keys: str, parts: float = 1.0) -> float | None:
    """Return the number above zero that the first of `keys` has, in units with so many `parts`, or None."""
    for value in (values.get(key) for key in keys):
        if isinstance(value, int | float) and -LARGEST < value < LARGEST and (told := drafts.known(value / parts)):
            return told
    return None


def group(values: Values, key: str) -> Values:
    """Return the values that stand below `key`, none where there is no such group."""
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def groups(value: object) -> Iterator[Values]:
    """Yield the groups of a list, and nothing for what is no list."""
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def moment(milliseconds: float | None) -> datetime | None:
    """Return the moment so many milliseconds after 1970, or None."""
    try:
        return None if milliseconds is None else EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def offset_minutes(values: Values, key: str, seconds: float) -> int | None:
    """Return the offset that `key` has in units of so many `seconds`, in minutes, or None for what no zone has."""
    value = values.get(key)
    if not isinstance(value, int | float) or not -LARGEST < value < LARGEST:
        return None
    return zones.offset_minutes(value * seconds)


def iso_seconds(written: str) -> float | None:
    """Return the seconds of `PT1H5M30.5S`, or None."""
    parts = ISO_SPAN.fullmatch(written)
    if not parts or written == "PT":
        return None
    hours, minutes, seconds = (float(part or 0) for part in parts.groups())
    return hours * 3600 + minutes * 60 + seconds
