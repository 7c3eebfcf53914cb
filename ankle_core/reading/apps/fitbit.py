"""Fitbit's exercises: lists of a hundred in UTC, written American, with milliseconds and a named unit of distance."""

from collections.abc import Iterator
from datetime import UTC, datetime

from ankle_core.diary.runs import METRES_PER_MILE
from ankle_core.reading.apps.activities import Activity, Values, groups, number, text
from ankle_core.reading.findings import surfaces
from ankle_core.reading.findings.drafts import Draft

WRITTEN = "%m/%d/%y %H:%M:%S"
METRES = {"kilometer": 1000.0, "mile": METRES_PER_MILE, "meter": 1.0}


def activities(document: object) -> Iterator[Activity]:
    """Yield every exercise of `document`."""
    return map(_activity, groups(document))


def _activity(exercise: Values) -> Activity:
    sport = text(exercise, "activityName")
    per_unit = METRES.get(text(exercise, "distanceUnit").casefold())
    far = number(exercise, "distance")
    positions = exercise.get("hasGps") is True or "tcxLink" in exercise
    return Activity(
        draft=Draft(
            # On a treadmill some run and some walk: the pace and the runner tell.
            sport="" if sport.casefold() == "treadmill" else sport,
            started_at=_moment(text(exercise, "startTime")),
            surface=surfaces.of_words(sport, positions=positions or far is None),
            timer_s=number(exercise, "activeDuration", "duration", parts=1000),
            elapsed_s=number(exercise, "duration", parts=1000),
            distance_m=far * per_unit if far and per_unit else None,
            counted=number(exercise, "steps"),
            ascent_m=number(exercise, "elevationGain"),
            heart_rate_bpm=number(exercise, "averageHeartRate"),
        ),
        key=(text(exercise, "logId"), text(exercise, "originalStartTime", "startTime")),
        number=text(exercise, "logId"),
        place=f", exercise {text(exercise, 'logId')}",
    )


def _moment(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, WRITTEN).replace(tzinfo=UTC)
    except ValueError:
        return None
