"""The runs and mornings of a table whose columns are known, row by row, and what is neither and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from ankle_core.diary.check_in import LONGEST_NOTE, Side
from ankle_core.diary.runs import DAY_ALONE, LONGEST_NAME, Surface, gear_from, row_of
from ankle_core.diary.table_answers import Felt
from ankle_core.reading.exports import cells
from ankle_core.reading.exports.activity_names import Activity, kind
from ankle_core.reading.exports.tables import Row
from ankle_core.reading.findings import drafts, sports
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.findings import Found, FoundMorning, FoundRun, Problem, Skipped
from ankle_core.reading.spreadsheets import dates, lengths, soreness, words
from ankle_core.reading.spreadsheets.columns import OF_SORENESS, SORENESS, Columns
from ankle_core.reading.spreadsheets.dates import Start

NO_TIME = (
    "It says how far it was, but not how long it took. "
    "If you know it, write it into the table, or enter the run by hand."
)
#: Above this an effort is on another scale than 0 to 10.
MOST_EFFORT = 10.0


@dataclass(frozen=True, slots=True)
class Habits:
    """What all rows of a table together say: whether kinds of sport are named, and whether effort is from 0 to 10."""

    sports_named: bool
    effort_taken: bool


def runs(columns: Columns, source: str) -> Iterator[Found]:
    """Yield what every row of `columns` tells; runs whose row names no zone have a local start and no moment."""
    habits = _habits(columns)
    if not columns.rows:
        yield Problem(source, "", "The list has a first line but no runs.")
    seen: Counter[str] = Counter()
    for row in columns.rows:
        seen[row.digest] += 1
        yield from _one(row, columns, habits, source, _digest(row, seen[row.digest]))
    if columns.felt is not Felt.MORNING or not columns.of_mornings:
        yield from (Skipped(source, reason) for reason in _left_out(columns))
    if "effort" in columns.places and not habits.effort_taken:
        yield Problem(source, "", _other_scale(columns))


def _habits(columns: Columns) -> Habits:
    named = {columns.text(row, "type") for row in columns.rows} - {""}
    efforts = [effort for row in columns.rows if (effort := _effort(columns.text(row, "effort"))) is not None]
    return Habits(any(map(_says_sport, named)), max(efforts, default=0.0) <= MOST_EFFORT)


def _says_sport(word: str) -> bool:
    return kind(word) is not Activity.UNKNOWN or bool(sports.is_run(word))


def _other_scale(columns: Columns) -> str:
    name = columns.header[columns.places["effort"]][:40]
    return (
        f"“{name}” goes beyond 10, so it is on another scale than effort here, 0 to 10. It was left out of every run."
    )


def _left_out(columns: Columns) -> Iterator[str]:
    for key in sorted(columns.places.keys() & OF_SORENESS):
        name = columns.header[columns.places[key]][:40]
        yield f"“{name}” was left out: only the soreness of one side in the morning is read from a table."


def _digest(row: Row, nth: int) -> str:
    """A row that stands there twice is two runs."""
    return row.digest if nth == 1 else sha256(f"{row.digest} {nth}".encode()).hexdigest()


def _one(row: Row, columns: Columns, habits: Habits, source: str, digest: str) -> Iterator[Found]:
    place, line = row_of(source, row.number), f"line {row.number}"
    day, far, took = columns.text(row, "day"), columns.metres(row), _took_s(row, columns)
    begun = dates.start(day, columns.order)
    if begun is None and (words.is_total(row.cells[0]) or not day or words.is_total(day)):
        yield Skipped(place, "It has no day: a sum, a heading or a line of text, not a run.")
        return
    mornings = [*_mornings(row, columns, begun, source, digest)]
    yield from mornings
    if mornings and not far and not took:
        return
    if reason := _not_a_run(columns.text(row, "type"), habits):
        yield Skipped(place, reason)
    elif not far and not took:
        yield Skipped(place, "It has neither a distance nor a time: a day without a run.")
    elif begun is None:
        yield Problem(source, line, f"“{day[:40]}” is not a date known here.")
    elif not took:
        yield Problem(source, line, NO_TIME)
    else:
        start = _with_clock(begun, columns.text(row, "clock"))
        for found in drafts.to_findings(_draft(row, columns, start, took), place, digest):
            yield _told(found, row, columns, habits, start) if isinstance(found, FoundRun) else found


def _mornings(
    row: Row, columns: Columns, begun: Start | None, source: str, digest: str
) -> Iterator[FoundMorning | Problem]:
    """What cannot be a soreness is told; a side of which nothing can be read is not rated."""
    if columns.felt is not Felt.MORNING or begun is None:
        return
    told = {side: text for side, key in SORENESS.items() if not soreness.is_blank(text := columns.text(row, key))}
    rated = {side: rating for side, text in told.items() if (rating := soreness.rating(text)) is not None}
    for side in told.keys() - rated.keys():
        yield Problem(source, f"line {row.number}", f"“{told[side][:40]}” is no soreness from 0 to {soreness.HIGHEST}.")
    if rated:
        place = row_of(source, row.number)
        yield FoundMorning(place, digest, begun.at.date(), rated.get(Side.LEFT), rated.get(Side.RIGHT))


def _not_a_run(word: str, habits: Habits) -> str:
    """Where no row names a sport, the words are kinds of running: easy, long, intervals."""
    if not habits.sports_named or not word:
        return ""
    named = kind(word)
    if named.is_run or (named is Activity.UNKNOWN and sports.is_run(word)):
        return ""
    known = "not a run" if named is Activity.OTHER else "which is no kind of run known here"
    return f"Listed as “{word[:40]}”, {known}."


def _took_s(row: Row, columns: Columns) -> float | None:
    """The time, else what pace and distance make of it."""
    if span := lengths.span(columns.text(row, "time")):
        return span.seconds * (columns.scales[span.form] or 0.0)
    far, pace_s = columns.metres(row), lengths.pace_s(columns.text(row, "pace"))
    unit_m = lengths.METRES.get(
        columns.units.get("pace", "").removeprefix("per ") or columns.units.get("distance", ""), 0
    )
    per_m = unit_m if unit_m in (lengths.METRES["km"], lengths.METRES["mi"]) else lengths.METRES["km"]
    return far[0] / per_m * pace_s if far and pace_s else None


def _with_clock(begun: Start, text: str) -> Start:
    if begun.hour_known:
        return begun
    hour = dates.clock(text)
    return Start(datetime.combine(begun.at, hour or DAY_ALONE), hour is not None)


def _draft(row: Row, columns: Columns, start: Start, took_s: float) -> Draft:
    named, far = kind(columns.text(row, "type")), columns.metres(row)
    elapsed = lengths.span(columns.text(row, "elapsed"))
    return Draft(
        sport=sports.RUN,
        started_at=start.at,
        wall=start.at.tzinfo is None,
        unit_unknown=far is not None and not far[1],
        surface=named.surface,
        timer_s=took_s,
        elapsed_s=elapsed.seconds if elapsed and elapsed.form in (lengths.Form.THREE, lengths.Form.SURE) else None,
        distance_m=far[0] if far else None,
        counted=cells.whole(columns.text(row, "steps")),
        cadence=columns.number(row, "cadence"),
        ascent_m=_ascent_m(row, columns),
        heart_rate_bpm=columns.number(row, "heart"),
        title=columns.text(row, "title"),
    )


def _ascent_m(row: Row, columns: Columns) -> float | None:
    """Who runs in miles climbs in feet, or not: without a unit the height is unknown then."""
    unit = columns.units.get("ascent", "") or ("m" if columns.units.get("distance") in ("km", "m") else "")
    height = columns.number(row, "ascent")
    return height * lengths.METRES[unit] if height is not None and unit in ("m", "ft") else None


def _told(run: FoundRun, row: Row, columns: Columns, habits: Habits, start: Start) -> FoundRun:
    ground = words.ground(columns.text(row, "ground")) or (run.surface or Surface.ROAD, run.surface_guessed)
    effort = _effort(columns.text(row, "effort")) if habits.effort_taken else None
    return replace(
        run,
        day_alone=not start.hour_known,
        surface=ground[0],
        surface_guessed=ground[1],
        effort=None if effort is None else round(effort),
        note=columns.text(row, "note")[:LONGEST_NOTE],
        gear=gear_from(columns.text(row, "shoes"))[:LONGEST_NAME],
    )


def _effort(text: str) -> float | None:
    """Return `7`, `7/10` or `7,5` as a number from 0 on, or None."""
    value = cells.number(text.partition("/")[0].strip()) if text else None
    return value if value is not None and value >= 0 else None
