"""Adidas Running, once Runtastic: a document a session, with numbers for sports, in milliseconds and metres.

Exports until about 2020 have distance and climb beside the start, later ones below `features`.
"""

from collections.abc import Iterator

from ankle_core.diary.runs import Surface
from ankle_core.reading.apps.activities import Activity, Values, group, groups, moment, number, offset_minutes, text
from ankle_core.reading.findings import sports
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.surfaces import Guess, unnamed

RUNNING, TREADMILL = "1", "14"
NAMES = {
    RUNNING: sports.RUN, TREADMILL: "treadmill running", "3": "cycling", "4": "mountain biking", "7": "hiking",
    "9": "skiing", "18": "swimming", "19": "walking", "22": "cycling", "26": "yoga",
}  # fmt: skip


def activities(document: object) -> Iterator[Activity]:
    """Yield the session that `document` is."""
    return map(_activity, groups([document]))


def _activity(session: Values) -> Activity:
    measured, initial = _feature(session, "track_metrics"), _feature(session, "initial_values")
    kind = text(session, "sport_type_id") or text(group(initial, "sport_type"), "id")
    timer_s = number(session, "duration", parts=1000)
    start_ms = number(session, "start_time") or number(initial, "start_time")
    pause_s = number(session, "pause", "pause_duration", parts=1000) or 0.0
    return Activity(
        draft=Draft(
            sport=NAMES.get(kind, f"sport number {kind or 'unknown'}"),
            started_at=moment(start_ms),
            surface=_surface(kind),
            timer_s=timer_s,
            elapsed_s=timer_s + pause_s if timer_s else None,
            distance_m=number(session, "distance") or number(measured, "distance") or number(initial, "distance"),
            ascent_m=number(session, "elevation_gain") or number(measured, "elevation_gain"),
            heart_rate_bpm=number(session, "pulse_avg") or number(_feature(session, "heart_rate"), "average"),
            utc_offset_minutes=offset_minutes(session, "start_time_timezone_offset", 0.001),
        ),
        key=(text(session, "id"), start_ms),
        number=text(session, "id"),
        note=text(session, "notes"),
    )


def _feature(session: Values, name: str) -> Values:
    found = (group(feature, "attributes") for feature in groups(session.get("features")) if feature.get("type") == name)
    return next(found, {})


def _surface(kind: str) -> Guess:
    return (Surface.TREADMILL, False) if kind == TREADMILL else unnamed(positions=True)
