"""The rows of runs, on their way in and out of the file; columns and fields stand in the same order."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.runs import Origin, Run, Shares, StepsFrom, Surface
from ankle_core.store.file.columns import columns
from ankle_core.store.file.timestamps import aware, stored

#: Where in a row those stand that are something else in a run.
START, SURFACE, STEPS_FROM, SOURCES, OTHER_SURFACES = map(
    Run.__slots__.index, ("started_at", "surface", "steps_from", "sources", "other_surfaces")
)
#: What stands in the columns of a run that was found once, and of one on a single ground.
NOWHERE_ELSE = "[]"
NAMES = (
    "ids days starts zones distances times surfaces efforts notes sources elapsed steps steps_from cadences ascents "
    "heart_rates sports guesses offsets provider_ids gears digests origins import_ids others changes"
)
INSERT = """
    INSERT INTO runs (
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id, other_surfaces, changed_at
    )
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($starts::TIMESTAMP[]), unnest($zones::TEXT[]),
        unnest($distances::DOUBLE[]), unnest($times::DOUBLE[]), unnest($surfaces::TEXT[]),
        unnest($efforts::TINYINT[]), unnest($notes::TEXT[]), unnest($sources::TEXT[]), unnest($elapsed::DOUBLE[]),
        unnest($steps::INTEGER[]), unnest($steps_from::TEXT[]), unnest($cadences::DOUBLE[]),
        unnest($ascents::DOUBLE[]), unnest($heart_rates::DOUBLE[]), unnest($sports::TEXT[]),
        unnest($guesses::BOOLEAN[]), unnest($offsets::SMALLINT[]), unnest($provider_ids::TEXT[]),
        unnest($gears::TEXT[]), unnest($digests::TEXT[]), unnest($origins::TEXT[]), unnest($import_ids::UUID[]),
        unnest($others::TEXT[]), unnest($changes::TIMESTAMP[])
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, started_at = excluded.started_at, zone = excluded.zone,
        distance_m = excluded.distance_m, moving_s = excluded.moving_s, surface = excluded.surface,
        effort = excluded.effort, note = excluded.note, source = excluded.source, elapsed_s = excluded.elapsed_s,
        steps = excluded.steps, steps_from = excluded.steps_from, cadence_spm = excluded.cadence_spm,
        ascent_m = excluded.ascent_m, heart_rate_bpm = excluded.heart_rate_bpm, sport = excluded.sport,
        surface_guessed = excluded.surface_guessed, utc_offset_minutes = excluded.utc_offset_minutes,
        provider_id = excluded.provider_id, gear = excluded.gear, digest = excluded.digest,
        sources = excluded.sources, import_id = excluded.import_id, other_surfaces = excluded.other_surfaces,
        changed_at = excluded.changed_at, deleted_at = NULL
"""


def insert(db: DuckDBPyConnection, runs: Iterable[Run], at: datetime | None = None) -> None:
    """Write `runs`, replacing those with the same ids; `at` is when, without it each changed when it began."""
    rows = (
        (
            r.id, r.day, stored(r.started_at), r.zone, r.distance_m, r.moving_s, r.surface, r.effort, r.note, r.source,
            r.elapsed_s, r.steps, r.steps_from, r.cadence_spm, r.ascent_m, r.heart_rate_bpm, r.sport,
            r.surface_guessed, r.utc_offset_minutes, r.provider_id, r.gear, r.digest, _written(r.sources), r.import_id,
            json.dumps(r.other_surfaces), stored(at or r.started_at),
        )
        for r in runs
    )  # fmt: skip
    for chunk in columns(NAMES, rows):
        db.execute(INSERT, chunk)


def _written(sources: tuple[Origin, ...]) -> str:
    return json.dumps([asdict(origin) for origin in sources], ensure_ascii=False) if sources else NOWHERE_ELSE


def origins(text: str) -> tuple[Origin, ...]:
    """Return the sources that a row has as JSON; raises ValueError or TypeError for anything else."""
    return () if text == NOWHERE_ELSE else tuple(Origin(**origin) for origin in json.loads(text))


def other_surfaces(text: str) -> Shares:
    """Return the shares of other ground that a row has as JSON; raises ValueError or TypeError for anything else."""
    return () if text == NOWHERE_ELSE else _shares(json.loads(text))


def _shares(listed: Iterable[tuple[str, float]]) -> Shares:
    return tuple((Surface(ground), share) for ground, share in listed)


def run_of(row: tuple[Any, ...]) -> Run:
    """Return the run of a row that has all columns of one, in the order of its fields."""
    known = list(row)
    known[START] = aware(known[START])
    known[SURFACE] = known[SURFACE] and Surface(known[SURFACE])
    known[STEPS_FROM] = known[STEPS_FROM] and StepsFrom(known[STEPS_FROM])
    known[SOURCES] = origins(known[SOURCES])
    known[OTHER_SURFACES] = other_surfaces(known[OTHER_SURFACES])
    return Run(*known)


def from_version(body: Mapping[str, Any]) -> Run:
    """Return the run that an earlier version keeps as plain values; those from before had one ground each."""
    surface, steps_from, import_id = body["surface"], body["steps_from"], body["import_id"]
    told = {
        "id": UUID(body["id"]),
        "day": date.fromisoformat(body["day"]),
        "started_at": datetime.fromisoformat(body["started_at"]),
        "surface": surface and Surface(surface),
        "steps_from": steps_from and StepsFrom(steps_from),
        "sources": tuple(Origin(**origin) for origin in body["sources"]),
        "import_id": import_id and UUID(import_id),
        "other_surfaces": _shares(body.get("other_surfaces", ())),
    }
    return Run(**{**body, **told})
