"""What was found as one line of JSON, for the pipe between the processes that read files and the one that asked."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ankle_core.diary.runs import Surface
from ankle_core.reading.files.paths import called
from ankle_core.reading.findings.findings import (
    Found,
    FoundMorning,
    FoundRun,
    Origin,
    Problem,
    Skipped,
    StepsFrom,
    UnsureTable,
)

READ_AS: dict[str, Callable[[str], object]] = {
    "started_at": datetime.fromisoformat,
    "local_start": datetime.fromisoformat,
    "steps_from": StepsFrom,
    "surface": Surface,
}


def line(found: Found) -> str:
    """Return `found` as a line of JSON, without its end."""
    return json.dumps({"found": type(found).__name__, **asdict(found)}, default=_plain)


def found(line: str) -> Found:
    """Return what `line` holds, with every text as it can be shown.

    Raises ValueError, KeyError or TypeError for what `line()` never wrote.
    """
    values: dict[str, Any] = json.loads(line, object_hook=_shown)
    kind = values.pop("found")
    if kind == "FoundRun":
        return FoundRun(**{name: _back(name, value) for name, value in values.items()})
    if kind == "FoundMorning":
        return FoundMorning(**values | {"day": date.fromisoformat(values["day"])})
    if kind == "UnsureTable":
        return UnsureTable(**values | {"lines": tuple((number, tuple(cells)) for number, cells in values["lines"])})
    return Skipped(**values) if kind == "Skipped" else Problem(**values)


def _shown(values: dict[str, Any]) -> dict[str, Any]:
    return {key: called(value) if isinstance(value, str) else value for key, value in values.items()}


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _back(name: str, value: Any) -> Any:
    if name == "also":
        return tuple(Origin(**each) for each in value)
    return value if value is None or name not in READ_AS else READ_AS[name](value)
