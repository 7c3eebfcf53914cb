"""Google Fit's sessions in a Takeout: a document a session, with sums by the name of what was measured."""

from collections.abc import Iterator

from ankle_core.reading.apps.activities import Activity, Values, groups, number, text
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft

DISTANCE, STEPS, HEART = "com.google.distance.delta", "com.google.step_count.delta", "com.google.heart_rate.summary"


def activities(document: object) -> Iterator[Activity]:
    """Yield the session that `document` is."""
    return map(_activity, groups([document]))


def _activity(session: Values) -> Activity:
    sport, began, ended = (text(session, key) for key in ("fitnessActivity", "startTime", "endTime"))
    start, end = zones.written(began), zones.written(ended)
    span_s = (zones.utc(end) - zones.utc(start)).total_seconds() if start and end else None
    sums = {
        text(each, "metricName"): number(each, "floatValue", "intValue") for each in groups(session.get("aggregate"))
    }
    return Activity(
        draft=Draft(
            sport=sport.replace(".", " "),
            started_at=zones.utc(start) if start else None,
            surface=surfaces.of_words(sport, positions=True),
            timer_s=_seconds(text(session, "duration")),
            span_s=span_s,
            distance_m=sums.get(DISTANCE),
            counted=sums.get(STEPS),
            heart_rate_bpm=sums.get(HEART),
            utc_offset_minutes=zones.offset_of(start) if start else None,
        ),
        key=(began, ended, sport),
        note=text(session, "notes"),
    )


def _seconds(written: str) -> float | None:
    """Return the seconds of `1800.5s`, or None."""
    try:
        return float(written.removesuffix("s"))
    except ValueError:
        return None
