"""Runkeeper's archive: a list with the clock on the wall, and beside it a track (GPX) in UTC of most of its rows.

The list knows distance, time and kind best, the track when it was; together they tell the zone.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipInfo

from ankle_core.reading.exports.tables import Row, Table
from ankle_core.reading.exports.tables import read as table_of
from ankle_core.reading.files.archives import Archive
from ankle_core.reading.findings import zones
from ankle_core.reading.findings.findings import Found, FoundRun, Origin, Problem
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats import recordings
from ankle_core.reading.spreadsheets import tables_of_runs
from ankle_core.reading.spreadsheets.columns import columns_of

LIST, TRACK = "cardioactivities.csv", "gpx file"


def found(archive: Archive) -> tuple[ZipInfo, Table] | None:
    """Return the list of Runkeeper in `archive`, or None."""
    for member in archive.members:
        if PurePosixPath(member.filename).name.casefold() == LIST:
            with suppress(Unreadable), archive.open(member) as stream:
                table = table_of(stream)
                if table.column((TRACK,)) is not None:
                    return member, table
    return None


def tracks(table: Table) -> dict[str, Row]:
    """Return the row that names each track, by its name."""
    place = table.column((TRACK,))
    return {name: row for row in table.rows if (name := row.cell(place))}


def inside(archive: Archive, listed: ZipInfo, table: Table) -> Iterator[Found]:
    """Yield every run of the list, completed by its track, with what is none."""
    source = archive.name(listed)
    rows = {row.digest: name for name, row in tracks(table).items()}
    beside = {PurePosixPath(member.filename).name: member for member in archive.members}
    try:
        for each in tables_of_runs.read(columns_of(table.lines), source):
            yield from _with_track(each, archive, beside, rows) if isinstance(each, FoundRun) else [each]
    except Unreadable as error:
        yield error.problem(source)


def _with_track(
    run: FoundRun, archive: Archive, beside: Mapping[str, ZipInfo], rows: Mapping[str, str]
) -> Iterator[Found]:
    member = beside.get(rows.get(run.digest, ""))
    if member is None:
        yield run
        return
    name = archive.name(member)
    try:
        with archive.open(member) as stream:
            told = list(recordings.read(stream, name))
    except Unreadable as error:
        told = [error.problem(name)]
    recorded = [each for each in told if isinstance(each, FoundRun)]
    yield _completed(run, recorded[0]) if len(recorded) == 1 else run
    yield from (each for each in told if isinstance(each, Problem))


def _completed(run: FoundRun, track: FoundRun) -> FoundRun:
    """A track that began another day is that of another row."""
    assert run.local_start is not None
    assert track.started_at is not None
    offset = zones.offset_minutes(_whole((run.local_start - track.started_at.replace(tzinfo=None)).total_seconds()))
    if offset is None:
        return run
    return replace(
        run,
        started_at=track.started_at,
        local_start=None,
        utc_offset_minutes=offset,
        elapsed_s=max(run.elapsed_s, track.elapsed_s),
        ascent_m=track.ascent_m if run.ascent_m is None else run.ascent_m,
        heart_rate_bpm=run.heart_rate_bpm or track.heart_rate_bpm,
        also=(Origin(track.source, track.digest),),
    )


def _whole(seconds: float) -> float:
    """The list drops parts of a second, and begins a little before the first position."""
    return round(seconds / 900) * 900 if abs(seconds - round(seconds / 900) * 900) <= 60 else seconds
