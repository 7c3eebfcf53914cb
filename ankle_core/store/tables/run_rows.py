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
INSERT = """
    INSERT OR REPLACE INTO runs BY NAME
    SELECT
        unnest($id::UUID[]) AS id, unnest($day::DATE[]) AS local_date, unnest($started_at::TIMESTAMP[]) AS started_at,
        unnest($zone::TEXT[]) AS zone, unnest($distance_m::DOUBLE[]) AS distance_m,
        unnest($moving_s::DOUBLE[]) AS moving_s, unnest($surface::TEXT[]) AS surface,
        unnest($effort::TINYINT[]) AS effort, unnest($note::TEXT[]) AS note, unnest($source::TEXT[]) AS source,
        unnest($elapsed_s::DOUBLE[]) AS elapsed_s, unnest($steps::INTEGER[]) AS steps,
        unnest($steps_from::TEXT[]) AS steps_from, unnest($cadence_spm::DOUBLE[]) AS cadence_spm,
        unnest($ascent_m::DOUBLE[]) AS ascent_m, unnest($heart_rate_bpm::DOUBLE[]) AS heart_rate_bpm,
        unnest($sport::TEXT[]) AS sport, unnest($surface_guessed::BOOLEAN[]) AS surface_guessed,
        unnest($utc_offset_minutes::SMALLINT[]) AS utc_offset_minutes, unnest($provider_id::TEXT[]) AS provider_id,
        unnest($gear::TEXT[]) AS gear, unnest($digest::TEXT[]) AS digest, unnest($sources::TEXT[]) AS sources,
        unnest($import_id::UUID[]) AS import_id, unnest($other_surfaces::TEXT[]) AS other_surfaces,
        unnest($race::BOOLEAN[]) AS race, unnest($changed_at::TIMESTAMP[]) AS changed_at, NULL::TIMESTAMP AS deleted_at
"""


def insert(db: DuckDBPyConnection, runs: Iterable[Run], at: datetime | None = None) -> None:
    """Write `runs`, replacing those with the same ids; `at` is when, without it each changed when it began."""
    rows = ((*_row(run), stored(at or run.started_at)) for run in runs)
    for chunk in columns(" ".join((*Run.__slots__, "changed_at")), rows):
        db.execute(INSERT, chunk)


def _row(run: Run) -> list[Any]:
    known = [getattr(run, name) for name in Run.__slots__]
    known[START] = stored(run.started_at)
    known[SOURCES] = _written(run.sources)
    known[OTHER_SURFACES] = json.dumps(run.other_surfaces)
    return known


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
