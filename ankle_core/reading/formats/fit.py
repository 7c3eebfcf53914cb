"""FIT: what watches write; the runs in it, also where the file was damaged or never finished."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import fmean, median_low
from typing import Any

from ankle_core.diary.runs import LONGEST_RUN_S
from ankle_core.reading.files.unpacking import Recording
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft, clock_never_set, to_findings
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Skipped
from ankle_core.reading.findings.limits import FIT_FIRST_DATE, FIT_LAST_DATE, LARGEST_FIT, STRAY_M
from ankle_core.reading.findings.measures import METRES_PER_DEGREE, Path
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import fit_outline
from ankle_core.reading.formats.checksum import intact
from ankle_core.reading.formats.fit_outline import Outline, Part

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
#: Fields of a session (FIT profile).
START, SPORT, SUB_SPORT, ELAPSED, TIMER, DISTANCE = 2, 5, 6, 7, 8, 9
STRIDES, HEART_RATE, CADENCE, ASCENT, FRACTION = 10, 16, 18, 22, 92
#: Fields of the messages beside it.
FILE_TYPE, SPORT_ALONE, SUB_SPORT_ALONE, LOCAL_TIME = 0, 0, 1, 5
RECORDED = 4
KINDS = {
    1: "the settings of a watch",
    2: "the settings of a watch",
    3: "the settings of a sport",
    5: "a planned workout",
    6: "a planned course",
    9: "body weights",
    10: "totals",
    15: "the steps of whole days",
    28: "the steps of whole days",
    32: "the steps of whole days",
    49: "sleep",
}
#: Degrees of one semicircle, the unit of positions (FIT protocol); two positions so far apart may be a stray.
DEGREES = 180 / 2**31
FAR_APART = STRAY_M / METRES_PER_DEGREE / DEGREES
UNFINISHED = "The watch did not finish this file."
DAMAGED = "The file is damaged or ends too early."
NOT_ITS_SUM = "The file does not match its own checksum, so a number in it may be wrong."
NO_SUMMARY = "It has no summary, so this run was put together from its points; check the distance and the time."


def runs(recording: Recording, source: str) -> Iterator[Found]:
    """Yield the runs of a FIT file, with what is not a run and what is damaged; raises Unreadable for a huge one."""
    content = _content(recording)
    outline = Outline(_with_length(content))
    damage = _read(outline, content)
    found = [each for part in outline.parts for each in _of_part(part, source, recording.digest)]
    yield from found
    if damage:
        kept = "What could be read was kept." if found else "Nothing could be read."
        place = "" if damage == NOT_ITS_SUM else f"byte {outline.position:,} of {len(content):,}"
        yield Problem(source, place, f"{damage} {kept}")
    elif not found:
        yield Problem(source, "", "It is a FIT file with no run in it.")


def _content(recording: Recording) -> bytes:
    content = bytearray()
    while given := recording.read():
        content += given
        if len(content) > LARGEST_FIT:
            raise Unreadable(f"It has more than {LARGEST_FIT // 1_000_000} MB, too much for a run.")
    return bytes(content)


def _unfinished(content: bytes) -> bool:
    """A watch writes the length last."""
    return not any(content[4:8])


def _with_length(content: bytes) -> bytes:
    length = max(0, len(content) - content[0])
    return content[:4] + length.to_bytes(4, "little") + content[8:] if _unfinished(content) else content


def _read(outline: Outline, content: bytes) -> str:
    """Read all of `outline` and return what is wrong with the file as a sentence, "" if nothing is."""
    try:
        outline.read()
    except Unreadable:
        raise
    except Exception:  # fitdecode lets nearly every kind through on damaged bytes
        return UNFINISHED if _unfinished(content) else DAMAGED
    return "" if intact(content) else NOT_ITS_SUM


def _of_part(part: Part, source: str, digest: str) -> Iterator[Found]:
    sessions = part.all(fit_outline.SESSION)
    file_type = _first(part, fit_outline.FILE_ID, FILE_TYPE)
    for session in sessions:
        yield from _of_session(session, part, source, digest)
    if not sessions and file_type not in (RECORDED, None):
        yield Skipped(source, f"It holds {KINDS.get(file_type, 'something else')}, not a run.")
    elif not sessions and part.times():
        yield from _of_records(part, source, digest)


def _of_session(session: Any, part: Part, source: str, digest: str) -> Iterator[Found]:
    timer_s, distance_m = _number(session, TIMER), _number(session, DISTANCE)
    elapsed_s = max(_number(session, ELAPSED) or 0.0, timer_s or 0.0)
    start = _raw(session, START)
    if not isinstance(start, int) or not FIT_FIRST_DATE <= start <= FIT_LAST_DATE:
        yield Problem(source, "", clock_never_set(timer_s, distance_m))
        return
    span = (start - 1, start + (elapsed_s or LONGEST_RUN_S) + 1)
    times = [time for time in part.times() if span[0] <= time <= span[1]]
    draft = Draft(
        sport=_sport(session, SPORT),
        started_at=EPOCH + timedelta(seconds=start),
        surface=surfaces.of_sub_sport(_raw(session, SUB_SPORT), _has_positions(part, *span)),
        timer_s=timer_s,
        elapsed_s=elapsed_s,
        span_s=float(max(times) - min(times)) if times else None,
        distance_m=distance_m or _covered_m(part, *span),
        **_path(part, *span),
        strides=_number(session, STRIDES),
        cadence=_cadence(session) or _mean_cadence(part, *span),
        ascent_m=_number(session, ASCENT),
        heart_rate_bpm=_number(session, HEART_RATE) or _mean(part.column(fit_outline.HEART_RATE, *span)),
        utc_offset_minutes=_offset_minutes(part),
    )
    yield from to_findings(draft, source, digest)


def _of_records(part: Part, source: str, digest: str) -> Iterator[Found]:
    """The points alone, where the summary is missing: no pause is known, and often no sport."""
    middle = median_low(part.times())
    times = [time for time in part.times() if abs(time - middle) <= LONGEST_RUN_S]
    first, last = min(times), max(times)
    if first < FIT_FIRST_DATE:
        yield Problem(source, "", clock_never_set(last - first, _covered_m(part, first, last)))
        return
    sub_sport = _first(part, fit_outline.SPORT, SUB_SPORT_ALONE)
    draft = Draft(
        sport=next((_sport(message, SPORT_ALONE) for message in part.all(fit_outline.SPORT)), ""),
        started_at=EPOCH + timedelta(seconds=first),
        surface=surfaces.of_sub_sport(sub_sport, _has_positions(part, first, last)),
        span_s=float(last - first),
        distance_m=_covered_m(part, first, last),
        **_path(part, first, last),
        cadence=_mean_cadence(part, first, last),
        heart_rate_bpm=_mean(part.column(fit_outline.HEART_RATE, first, last)),
        utc_offset_minutes=_offset_minutes(part),
    )
    found = list(to_findings(draft, source, digest))
    yield from found
    if any(isinstance(each, FoundRun) for each in found):
        yield Problem(source, "", NO_SUMMARY)


def _offset_minutes(part: Part) -> int | None:
    moment = _first(part, fit_outline.ACTIVITY, fit_outline.TIMESTAMP)
    local = _first(part, fit_outline.ACTIVITY, LOCAL_TIME)
    return zones.offset_minutes(local - moment) if isinstance(local, int) and isinstance(moment, int) else None


def _cadence(session: Any) -> float | None:
    whole = _number(session, CADENCE)
    return whole + (_number(session, FRACTION) or 0.0) if whole else None


def _mean_cadence(part: Part, first: float, last: float) -> float | None:
    """Standing still counts, because the steps come from this and from all of the time."""
    whole = part.column(fit_outline.CADENCE, first, last)
    fractions = part.column(fit_outline.FRACTION, first, last)
    return fmean(whole) + (fmean(fractions) / 128 if fractions else 0.0) if whole else None


def _covered_m(part: Part, first: float, last: float) -> float | None:
    centimetres = part.column(fit_outline.DISTANCE, first, last)
    return (max(centimetres) - min(centimetres)) / 100 if centimetres else None


def _path(part: Part, first: float, last: float) -> dict[str, Any]:
    """The path along the positions, where two of them lie so far apart that one may have gone astray."""
    positions = part.positions(first, last)
    steps = ((abs(b[1] - a[1]), abs(b[2] - a[2])) for a, b in pairwise(positions))
    if not any(north > FAR_APART or east > FAR_APART for north, east in steps):
        return {}
    path = Path()
    for time, north, east in sorted(positions):
        path.go_on(north * DEGREES, east * DEGREES, EPOCH + timedelta(seconds=time))
    path.lift()
    return {"path_m": path.metres, "strays": path.strays, "jumps": path.jumps}


def _has_positions(part: Part, first: float, last: float) -> bool:
    return bool(part.column(fit_outline.LATITUDE, first, last))


def _mean(values: list[int]) -> float | None:
    moving = [value for value in values if value]
    return fmean(moving) if moving else None


def _first(part: Part, message: int, number: int) -> Any:
    return next((_raw(each, number) for each in part.all(message)), None)


def _sport(message: Any, number: int) -> str:
    """fitdecode knows the names of sports; a number it does not know stays one, and no sport is 255."""
    return next((str(field.value) for field in _fields(message, number) if field.raw_value is not None), "")


def _number(message: Any, number: int) -> float | None:
    values = [field.value for field in _fields(message, number)]
    return next((float(value) for value in values if isinstance(value, int | float)), None)


def _raw(message: Any, number: int) -> Any:
    return next((field.raw_value for field in _fields(message, number)), None)


def _fields(message: Any, number: int) -> Iterator[Any]:
    """A developer's field may bear the number of another."""
    return (each for each in message.fields if each.field_def and not each.field_def.is_dev and each.def_num == number)
