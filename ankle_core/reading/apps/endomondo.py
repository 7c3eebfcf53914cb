"""Endomondo's workouts, as they were handed out until the end of 2020: lists of groups with one value each, in UTC."""

from collections.abc import Iterator
from typing import Any

from ankle_core.reading.apps.activities import Activity, groups, number, text
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft


def activities(document: object) -> Iterator[Activity]:
    """Yield the workout that `document` is."""
    workout: dict[str, Any] = {}
    for values in groups(document):
        workout.update(values)
    start = zones.written(text(workout, "start_time"))
    sport = text(workout, "sport").replace("_", " ")
    yield Activity(
        draft=Draft(
            sport=sport.casefold(),
            started_at=zones.utc(start) if start else None,
            surface=surfaces.of_words(sport, positions=bool(workout.get("points"))),
            timer_s=number(workout, "duration_s"),
            distance_m=number(workout, "distance_km", parts=0.001),
            ascent_m=number(workout, "ascend_m"),
            heart_rate_bpm=number(workout, "heart_rate_avg_bpm"),
            title=text(workout, "name"),
        ),
        key=(text(workout, "start_time"), sport, number(workout, "duration_s"), number(workout, "distance_km")),
        note=text(workout, "message", "notes"),
    )
