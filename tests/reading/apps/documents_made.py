"""Documents as apps hand them out, with made-up values: one run of half an hour over 5.4 km on 14 March 2026."""

import json
from typing import Any

Values = dict[str, Any]
POLAR: Values = {
    "exportVersion": "1.6", "name": "Running", "startTime": "2026-03-14T07:30:00.000", "stopTime": "2026-03-14T08:00:00.000",
    "timeZoneOffset": 60, "distance": 5400.0, "duration": "PT1800.500S", "averageHeartRate": 150, "note": "mild",
    "exercises": [{
        "startTime": "2026-03-14T07:30:00.000", "stopTime": "2026-03-14T08:00:00.000", "timezoneOffset": 60,
        "duration": "PT1800.500S", "distance": 5400.0, "sport": "RUNNING", "latitude": 48.1, "longitude": 11.5, "ascent": 25.0,
        "heartRate": {"min": 90, "avg": 150, "max": 170}, "cadence": {"avg": 84, "max": 92},
        "samples": {"heartRate": [{"dateTime": "2026-03-14T07:30:00.000", "value": 90}, {"dateTime": "x"}]},
    }],
}  # fmt: skip
POLAR_NEW: Values = {
    "identifier": {"id": "7400001"}, "name": "Running", "startTime": "2026-03-14T07:30:00", "stopTime": "2026-03-14T08:00:00",
    "durationMillis": 1800500, "distanceMeters": 5400.0, "timezoneOffsetMinutes": 60, "hrAvg": 150, "sport": {"id": "1"},
    "note": "mild",
    "exercises": [{
        "identifier": {"id": "7400002"}, "startTime": "2026-03-14T07:30:00", "stopTime": "2026-03-14T08:00:00",
        "durationMillis": 1800500, "distanceMeters": 5400.0, "timezoneOffsetMinutes": 60, "sport": {"id": "1"},
        "samples": {"samples": [{"type": "HEART_RATE", "intervalMillis": 1000, "values": [90, 91]}]},
        "routes": {"route": {"wayPoints": [], "startTime": "2026-03-14T07:30:00"}},
    }],
}  # fmt: skip
FITBIT: Values = {
    "logId": 253307636, "activityName": "Run", "activityTypeId": 90009, "averageHeartRate": 150, "calories": 400,
    "distance": 5.4, "distanceUnit": "Kilometer", "duration": 1860000, "activeDuration": 1800500, "steps": 5058,
    "logType": "tracker", "startTime": "03/14/26 06:30:00", "originalStartTime": "03/14/26 06:30:00", "hasGps": True,
    "elevationGain": 25.0,
}  # fmt: skip
RUNTASTIC: Values = {
    "id": "4711-a", "start_time": 1773469800000, "end_time": 1773471660000, "start_time_timezone_offset": 3600000,
    "end_time_timezone_offset": 3600000, "duration": 1800500, "pause": 59500, "sport_type_id": "1", "notes": "mild",
    "features": [
        {"type": "track_metrics", "attributes": {"distance": 5400, "elevation_gain": 25}},
        {"type": "heart_rate", "attributes": {"average": 150, "maximum": 170}},
        {"type": "initial_values", "attributes": {"sport_type": {"id": "1"}, "distance": 5400}},
    ],
}  # fmt: skip
RUNTASTIC_OLD: Values = {
    "start_time": 1773469800000, "end_time": 1773471660000, "id": "4711-a", "start_time_timezone_offset": 3600000,
    "distance": 5400, "duration": 1800500, "pause_duration": 59500, "elevation_gain": 25, "pulse_avg": 150, "notes": "mild",
    "sport_type_id": 1,
}  # fmt: skip
GOOGLE: Values = {
    "fitnessActivity": "running", "startTime": "2026-03-14T07:30:00.000+01:00", "endTime": "2026-03-14T08:01:00.000+01:00",
    "duration": "1800.5s", "segment": [],
    "aggregate": [
        {"metricName": "com.google.calories.expended", "floatValue": 400.5},
        {"metricName": "com.google.step_count.delta", "intValue": 5058},
        {"metricName": "com.google.distance.delta", "floatValue": 5400.0},
        {"metricName": "com.google.heart_rate.summary", "floatValue": 150.0},
    ],
}  # fmt: skip
ENDOMONDO: list[Values] = [
    {"sport": "RUNNING"}, {"source": "TRACK_MOBILE"}, {"created_date": "2026-03-14 06:30:00.0"},
    {"start_time": "2026-03-14 06:30:00.0"}, {"end_time": "2026-03-14 07:01:00.0"}, {"duration_s": 1800.5},
    {"distance_km": 5.4}, {"ascend_m": 25}, {"heart_rate_avg_bpm": 150}, {"message": "mild"},
    {"points": [[{"location": [[{"latitude": 48.1}, {"longitude": 11.5}]]}]]},
]  # fmt: skip
HUAWEI: Values = {
    "attribute": 'HW_EXT_TRACK_DETAIL@istp=lbs;k=0;lat=48.1;lon=11.5;alt=0.0;t=1.7734698E12;\n&&HW_EXT_TRACK_SIMPLIFY@is'
    '{"totalDistance":5400,"totalSteps":5058,"avgHeartRate":150,"totalCalories":400000}',
    "sportType": 4, "startTime": 1773469800000, "endTime": 1773471600000, "totalTime": 1800500, "totalDistance": 5390,
    "timeZone": "+0100",
}  # fmt: skip
SAMSUNG = (
    "com.samsung.shealth.exercise,6312006,10\n"
    "title,count,count_type,"
    + ",".join(
        f"com.samsung.health.exercise.{name}"
        for name in (
            "start_time", "exercise_type", "duration", "distance", "mean_heart_rate", "time_offset", "datauuid", "comment",
            "altitude_gain", "mean_cadence",
        )
    )
    + "\n"
)  # fmt: skip
SAMSUNG_RUN = ",5058,30001,2026-03-14 06:30:00.000,1002,1800500,5400.0,150.0,UTC+0100,u-1,mild,25.0,168.0,\n"
RUNKEEPER = (
    "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,Climb (m),"
    "Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File\n"
)
RUNKEEPER_RUN = 'a1,2026-03-14 07:30:00,Running,,5.40,30:00,5:33,10.80,400,25,150,,"mild, dry",2026-03-14-073000.gpx\n'
MAP_MY_RUN = (
    "Date Submitted,Workout Date,Activity Type,Calories Burned (kCal),Distance (mi),Workout Time (seconds),Avg Pace (min/mi),"
    "Max Pace (min/mi),Avg Speed (mi/h),Max Speed (mi/h),Avg Heart Rate,Steps,Notes,Source,Link\n"
    '"March 15, 2026","March 14, 2026",Run,400,3.3554,1800.5,8:56,,6.7,,150,5058,"b\'mild\'",Map My Fitness,http://x\n'
    '"March 15, 2026","March 13, 2026",Bike Ride,400,10.0,1800,3:00,,20,,,,,Map My Fitness,http://x\n'
)


def document(values: object) -> bytes:
    return json.dumps(values, indent=1).encode()
