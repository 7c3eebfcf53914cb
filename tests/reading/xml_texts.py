"""GPX and TCX made by hand: a run of 5.4 km in 30 minutes along a meridian, or as much of it as is asked for."""

from datetime import datetime, timedelta

from tests.reading.fit_writer import START

#: Metres of one degree of latitude.
DEGREE = 6_371_008.8 * 3.141592653589793 / 180
EVERY = timedelta(seconds=10)


def when(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def trkpt(number: int, start: datetime = START, inside: str = "", metres: float = 30.0, time: str | None = None) -> str:
    """Return the point `number`, ten seconds and `metres` after the one before."""
    told = when(start + number * EVERY) if time is None else time
    place = f'lat="{48 + number * metres / DEGREE:.7f}" lon="11.5"'
    return f"<trkpt {place}>{f'<time>{told}</time>' if told else ''}{inside}</trkpt>"


def trkseg(first: int = 0, last: int = 180, **said: object) -> str:
    return f"<trkseg>{''.join(trkpt(n, **said) for n in range(first, last + 1))}</trkseg>"  # type: ignore[arg-type]


def trk(inside: str = "", kind: str = "running", head: str = "") -> str:
    said = f"<type>{kind}</type>" if kind else ""
    return f"<trk><name>Morning Run</name>{head}{said}{inside or trkseg()}</trk>"


def gpx(*tracks: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="made" version="1.1">'
    return f"{head}{''.join(tracks or (trk(),))}</gpx>".encode()


def extension(cad: object = 84, hr: object = 150) -> str:
    return (
        "<extensions><gpxtpx:TrackPointExtension>"
        f"<gpxtpx:hr>{hr}</gpxtpx:hr><gpxtpx:cad>{cad}</gpxtpx:cad>"
        "</gpxtpx:TrackPointExtension></extensions>"
    )


def trackpoint(number: int, start: datetime = START, inside: str = "", position: bool = True) -> str:
    place = f"<Position><LatitudeDegrees>{48 + number * 30 / DEGREE:.7f}</LatitudeDegrees><LongitudeDegrees>11.5</LongitudeDegrees></Position>"
    return f"<Trackpoint><Time>{when(start + number * EVERY)}</Time>{place if position else ''}{inside}</Trackpoint>"


def lap(inside: str = "", points: str | None = None, start: str = when(START), tail: str = "") -> str:
    told = "".join(trackpoint(n) for n in range(181)) if points is None else points
    return f'<Lap StartTime="{start}">{inside}<Track>{told}</Track>{tail}</Lap>'


TOTALS = "<TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>5400</DistanceMeters>"


def activity(*laps: str, sport: str = "Running", tail: str = "") -> str:
    return f'<Activity Sport="{sport}"><Id>{when(START)}</Id>{"".join(laps or (lap(TOTALS),))}{tail}</Activity>'


def tcx(*activities: str) -> bytes:
    told = "".join(activities or (activity(),))
    return f"<TrainingCenterDatabase><Activities>{told}</Activities></TrainingCenterDatabase>".encode()
