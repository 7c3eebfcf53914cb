"""Polar Flow's training sessions: the clock on the wall and how far it was from UTC; one session may have many parts.

Older exports write `duration` (PT1800S), `distance` and a sport by its name, newer ones `durationMillis`,
`distanceMeters` and a sport by its number, which the name of the session tells.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ankle_core.reading.apps.activities import (
    Activity,
    Values,
    group,
    groups,
    iso_seconds,
    number,
    offset_minutes,
    text,
)
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft


def activities(document: object) -> Iterator[Activity]:
    """Yield every part of the session that `document` is, or the session where it has none."""
    for session in groups([document]):
        parts = list(groups(session.get("exercises"))) or [session]
        yield from (_activity(session, part, len(parts) == 1) for part in parts)


def _activity(session: Values, part: Values, alone: bool) -> Activity:
    sport = _sport(part) or (_sport(session) or text(session, "name") if alone else "")
    began = text(part, "startTime") or text(session, "startTime")
    started_at = _started_at(began, part, session)
    number_of = text(group(session, "identifier"), "id") if alone else text(group(part, "identifier"), "id")
    return Activity(
        draft=Draft(
            sport=sport,
            started_at=started_at,
            surface=surfaces.of_words(sport, positions=_outdoors(part, session)),
            timer_s=_seconds(part) or (_seconds(session) if alone else None),
            distance_m=_metres(part) or (_metres(session) if alone else None),
            cadence=number(group(part, "cadence"), "avg"),
            ascent_m=number(part, "ascent"),
            heart_rate_bpm=number(group(part, "heartRate"), "avg") or number(session, "averageHeartRate", "hrAvg"),
            utc_offset_minutes=_offset(part, session),
            title=text(session, "name"),
            wall=started_at is not None and started_at.tzinfo is None,
        ),
        key=(began, sport, _seconds(part), _metres(part)),
        number=number_of,
        note=text(session, "note"),
    )


def _sport(values: Values) -> str:
    """A number of a sport says nothing here; the name of the session does."""
    sport = values.get("sport")
    return sport if isinstance(sport, str) else ""


def _started_at(began: str, part: Values, session: Values) -> datetime | None:
    moment, offset = zones.written(began), _offset(part, session)
    if moment is None or moment.tzinfo or offset is None:
        return moment
    return (moment - timedelta(minutes=offset)).replace(tzinfo=UTC)


def _offset(part: Values, session: Values) -> int | None:
    keys = ("timezoneOffset", "timezoneOffsetMinutes", "timeZoneOffset")
    found = (offset_minutes(values, key, 60) for values in (part, session) for key in keys)
    return next((offset for offset in found if offset is not None), None)


def _seconds(values: Values) -> float | None:
    return number(values, "durationMillis", parts=1000) or iso_seconds(text(values, "duration"))


def _metres(values: Values) -> float | None:
    return number(values, "distance", "distanceMeters")


def _outdoors(part: Values, session: Values) -> bool:
    places = (part.get("latitude"), session.get("latitude"), group(part, "samples").get("recordedRoute"))
    return any(place not in (None, []) for place in places) or bool(group(part, "routes"))
