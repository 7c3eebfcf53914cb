"""What sites hand out, made by hand: archives, lists in several languages, an export of Apple Health."""

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence

#: Strava's columns since 2019 that matter; two come twice, once for display and once exact.
STRAVA = (
    "Activity ID", "Activity Date", "Activity Name", "Activity Type", "Elapsed Time", "Distance", "Activity Gear",
    "Filename", "Elapsed Time", "Moving Time", "Distance", "Elevation Gain", "Average Cadence", "Average Heart Rate",
    "Total Steps",
)  # fmt: skip
STRAVA_GERMAN = (
    "Aktivitäts-ID", "Aktivitätsdatum", "Name der Aktivität", "Aktivitätsart", "Verstrichene Zeit", "Distanz",
    "Aktivitätsausrüstung", "Dateiname", "Verstrichene Zeit", "Bewegungszeit", "Distanz", "Höhenzunahme",
    "Durchschnittliche Trittfrequenz", "Durchschnittliche Herzfrequenz", "Schritte insgesamt",
)  # fmt: skip
STRAVA_RUN = (
    "9000000001", "Mar 14, 2026, 6:30:00 AM", "Morning Run", "Run", "1800", "5.40", "Ghost 15",
    "activities/91.fit.gz", "1800.0", "1795.0", "5400.0", "25.0", "84.25", "150.0", "5058.0",
)  # fmt: skip
GARMIN = (
    "Activity Type", "Date", "Favorite", "Title", "Distance", "Time", "Avg HR", "Avg Run Cadence", "Total Ascent",
    "Avg Stride Length", "Steps", "Elapsed Time",
)  # fmt: skip
GARMIN_RUN = (
    "Running", "2026-03-14 07:30:00", "false", "Munich Running", "5.40", "00:30:00", "150", "168", "25", "1.07",
    "5,058", "00:35:00",
)  # fmt: skip
SUMMARY = {
    "activityId": 24251846565, "name": "Treadmill Running", "activityType": "treadmill_running",
    "sportType": "RUNNING", "startTimeGmt": 1773469800000.0, "startTimeLocal": 1773473400000.0, "distance": 540000.0,
    "duration": 1800000.0, "elapsedDuration": 1810000.0, "elevationGain": 2500.0, "avgHr": 150.0, "steps": 5058.0,
    "avgDoubleCadence": 168.6,
}  # fmt: skip


def table(header: Sequence[str], *rows: Sequence[str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return written.getvalue().encode(encoding)


def changed(header: Sequence[str], row: Sequence[str], **said: str) -> tuple[str, ...]:
    """Return `row` with other cells; a name is that of the last column called so, with _ for a blank."""
    cells = dict(enumerate(row))
    for name, text in said.items():
        cells[len(header) - 1 - list(reversed(header)).index(name.replace("_", " "))] = text
    return tuple(cells.values())


def strava(*rows: Mapping[str, str]) -> bytes:
    return table(STRAVA, *(changed(STRAVA, STRAVA_RUN, **said) for said in rows or ({},)))


def garmin(*rows: Mapping[str, str]) -> bytes:
    return table(GARMIN, *(changed(GARMIN, GARMIN_RUN, **said) for said in rows or ({},)))


def summaries(*activities: Mapping[str, object], key: str = "summarizedActivitiesExport") -> bytes:
    return json.dumps([{key: list(activities)}]).encode()


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of `members`; pairs may have a name twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in members.items() if isinstance(members, Mapping) else members:
            info = zipfile.ZipInfo(name)
            info.compress_type = kind
            archive.writestr(info, content)
    return stream.getvalue()


def workout(inside: str = "", **said: str) -> str:
    """Return a workout of half an hour; what is said is an attribute."""
    told = {
        "workoutActivityType": "HKWorkoutActivityTypeRunning", "duration": "29.5", "durationUnit": "min",
        "sourceName": "Watch", "startDate": "2026-03-14 07:30:00 +0100", "endDate": "2026-03-14 08:00:00 +0100",
    } | said  # fmt: skip
    return f"<Workout {_attributes(told)}>{inside}</Workout>"


def statistic(kind: str, unit: str, **said: str) -> str:
    return f"<WorkoutStatistics {_attributes({'type': f'HKQuantityTypeIdentifier{kind}', 'unit': unit, **said})}/>"


def metadata(key: str, value: str) -> str:
    return f"<MetadataEntry {_attributes({'key': key, 'value': value})}/>"


def step_record(start: str, end: str, value: str, source: str = "iPhone", day: str = "2026-03-14") -> str:
    told = {"sourceName": source, "startDate": f"{day} {start} +0100", "endDate": f"{day} {end} +0100", "value": value}
    return f'<Record type="HKQuantityTypeIdentifierStepCount" {_attributes(told)}/>'


def apple(*inside: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{before}<HealthData locale="de_DE">{"".join(inside)}</HealthData>'.encode()


def _attributes(told: Mapping[str, str]) -> str:
    return " ".join(f'{key}="{value}"' for key, value in told.items())
