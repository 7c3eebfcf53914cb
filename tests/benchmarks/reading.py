"""How fast files are read: `python -m tests.benchmarks.reading` makes one of each kind and a season of runs.

Start it in the folder of the checkout. Ours in several processes and a single loop over fitdecode read the same season
in the same run, so that a busy computer slows both: trust the ratio. Archives count by what is in them, unpacked.
"""

import argparse
import io
import os
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import fitdecode
from openpyxl import Workbook

from ankle_core.reading import gathered, read_file
from ankle_core.reading.processes import Processes
from tests.reading.export_writer import (
    GARMIN,
    GARMIN_RUN,
    SUMMARY,
    apple,
    changed,
    strava,
    summaries,
    table,
    workout,
    zipped,
)  # fmt: skip
from tests.reading.fit_writer import START, activity, data, definition, file, file_id, record, seconds, session
from tests.reading.xml_texts import activity as tcx_activity
from tests.reading.xml_texts import extension, gpx, lap, tcx, trackpoint, trk, trkseg

#: The other columns of Garmin's list, which are passed over, and what stands in them of a run on a watch without more.
GARMIN_OTHERS = {
    "Calories": "1,020", "Max HR": "165", "Aerobic TE": "--", "Max Run Cadence": "--", "Avg Pace": "5:33",
    "Best Pace": "--", "Total Descent": "25", "Avg Vertical Ratio": "--", "Avg Vertical Oscillation": "--",
    "Avg Ground Contact Time": "--", "Avg GAP": "--", "Normalized Power® (NP®)": "--", "Training Stress Score®": "--",
    "Avg Power": "--", "Max Power": "--", "Decompression": "No", "Best Lap Time": "--", "Number of Laps": "4",
    "Moving Time": "00:29:55", "Min Elevation": "--", "Max Elevation": "--",
}  # fmt: skip
#: Bytes of one run of the season, about an hour and a half at one point a second with what a watch adds.
RUN_BYTES = 150_000


def a_run(number: int) -> bytes:
    """Return a FIT file of about `RUN_BYTES` with a record a second."""
    start = START + timedelta(days=number)
    at = seconds(start)
    fields = {**record(at), 2: ("H", 2600), 73: ("I", 3000), 39: ("H", 900), 41: ("H", 2500)}
    count = RUN_BYTES // len(data(fields))
    # Records differ only in time and distance; packing every one anew would take longer than reading them.
    points = definition(20, fields, 3) + b"".join(
        data({**fields, 253: ("I", at + n), 5: ("I", 300 * n)}, 3) for n in range(count)
    )
    told = {"elapsed": 1000 * count, "timer": 1000 * count, "distance": 300 * count, "strides": round(count * 1.4)}
    return file(file_id() + points + session(at, cadence=84, **told) + activity(at + count))


def season(folder: Path, count: int) -> int:
    """Write `count` runs into `folder` and return their bytes; a dozen is made, the rest are linked to them."""
    made = [a_run(number) for number in range(min(count, 12))]
    for number in range(count):
        (folder / f"{number:04}.fit").write_bytes(made[number % len(made)])
    return sum(path.stat().st_size for path in folder.iterdir())


def plain_loop(folder: Path) -> float:
    """Return the seconds of a single process that lets fitdecode read every file in full."""
    began = time.perf_counter()
    for path in folder.iterdir():
        with fitdecode.FitReader(path) as reader:
            for _ in reader:
                pass
    return time.perf_counter() - began


def ours(folder: Path, processes: int) -> float:
    began = time.perf_counter()
    reading = gathered(answer.found for answer in Processes(folder.iterdir(), processes) if answer.found)
    took = time.perf_counter() - began
    assert (len(reading.runs), reading.skipped, reading.problems) == (len(list(folder.iterdir())), (), ())
    return took


def heartbeat(number: int) -> str:
    """Return one of the records that nearly all of an export of Apple Health consists of."""
    at = f"{START + timedelta(seconds=7 * number):%Y-%m-%d %H:%M:%S} +0000"
    told = f'creationDate="{at}" startDate="{at}" endDate="{at}" value="{60 + number % 101}"'
    return f'<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" {told}/>\n'


def own_table(count: int) -> bytes:
    """Return a runner's own table of so many runs, no two alike."""
    rows = (
        f"{START + timedelta(days=number):%d.%m.%Y};{4 + number % 97 / 10:.1f};{24 + number % 41}:{number % 60:02};{number % 11};easy {number}"
        for number in range(count)
    )
    return "\n".join(["Datum;Strecke (km);Zeit;RPE;Notiz", *rows]).encode()


def workbook(table: bytes) -> bytes:
    """Return a workbook with the cells of a table."""
    book, content = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Runs")
    for line in table.decode().splitlines():
        sheet.append(line.split(";"))
    book.save(content)
    return content.getvalue()


def garmin_list(starts: Sequence[datetime]) -> bytes:
    """Return a list of runs with all the columns that Garmin Connect writes."""
    rows = (changed(GARMIN, GARMIN_RUN, Date=f"{start:%Y-%m-%d %H:%M:%S}") for start in starts)
    return table((*GARMIN, *GARMIN_OTHERS), *((*row, *GARMIN_OTHERS.values()) for row in rows))


def single(folder: Path) -> Iterator[str]:
    """Yield MB/s of each reader on one file, in this very process, the best of five; an archive by what is in it."""
    points = "".join(
        trackpoint(n, inside="<HeartRateBpm><Value>150</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:RunCadence>84</ns3:RunCadence></ns3:TPX></Extensions>")
        for n in range(20_000)
    )  # fmt: skip
    totals = "<TotalTimeSeconds>90000</TotalTimeSeconds><DistanceMeters>270000</DistanceMeters>"
    starts = [START + timedelta(days=number) for number in range(2000)]
    health = apple("".join(map(heartbeat, range(100_000))), workout(), "".join(map(heartbeat, range(100_000))))
    recordings = {f"activities/{number}.fit": a_run(number) for number in range(20)}
    files = {
        "FIT": a_run(0) * 20,
        "GPX": gpx(trk(trkseg(0, 15_000, metres=10.0, inside=f"<ele>520.5</ele>{extension()}"))),
        "TCX": tcx(tcx_activity(lap(totals, points))),
        "Strava ZIP": zipped(recordings | {"activities.csv": strava()}),
        "Garmin list": garmin_list(starts),
        "Own table": own_table(5000),
        "Workbook": workbook(own_table(5000)),
        "Garmin account": summaries(*(SUMMARY | {"startTimeGmt": start.timestamp() * 1000} for start in starts)),
        "Apple Health": health,
        "Apple ZIP": zipped({"apple_health_export/export.xml": health}),
    }
    unpacked = {"Strava ZIP": sum(map(len, recordings.values())), "Apple ZIP": len(health)}
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        best = min(_seconds(path) for _ in range(5))
        megabytes = unpacked.get(name, len(content)) / 1e6
        yield f"{name:<15}{megabytes:>8.1f} MB{megabytes / best:>8.1f} MB/s{best:>8.2f} s"


def _seconds(path: Path) -> float:
    began = time.perf_counter()
    assert gathered(read_file(path)).runs
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="how many runs the season has (1000)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many read at once (cores)")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        print(*single(Path(folder)), sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        size = season(Path(folder), given.runs) / 1e6
        us, them = ours(Path(folder), given.processes), plain_loop(Path(folder))
        print(f"{given.runs} runs, {size:.0f} MB of FIT: {us:.1f} s in {given.processes} processes, ", end="")
        print(f"{them:.1f} s in a loop of fitdecode: {us / them:.2f} of it (at most 0.55)")


if __name__ == "__main__":
    main()
