"""The rows of another diary, taken into this one; each statement stands for one table and is told which rows."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.store.file.timestamps import stored
from ankle_core.store.tables import profile as profile_table

#: The file of each table of the other diary, by its name.
Theirs = Mapping[str, str]
#: Earlier than any change.
NEVER = datetime(1, 1, 1)

CLEAR_RATINGS = "DELETE FROM ratings WHERE check_in_id IN (SELECT unnest($ids::UUID[]))"
CLEAR_SIGNS = "DELETE FROM signs WHERE check_in_id IN (SELECT unnest($ids::UUID[]))"
TAKE_CHECK_INS = """
    INSERT INTO check_ins (
        id, local_date, moment, zone, occasion, painkiller, note, entered_at, deleted_at, changed_at
    )
    SELECT id, local_date, moment, zone, occasion, painkiller, note, entered_at, deleted_at, changed_at
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, moment = excluded.moment, zone = excluded.zone,
        occasion = excluded.occasion, painkiller = excluded.painkiller, note = excluded.note,
        entered_at = excluded.entered_at, deleted_at = excluded.deleted_at, changed_at = excluded.changed_at
"""
TAKE_RATINGS = """
    INSERT INTO ratings (check_in_id, side, site, soreness)
    SELECT check_in_id, side, site, soreness
    FROM read_parquet($file)
    WHERE check_in_id IN (SELECT unnest($ids::UUID[]))
"""
TAKE_SIGNS = """
    INSERT INTO signs (check_in_id, side, stiffness, swelling, limp, muscle_ache)
    SELECT check_in_id, side, stiffness, swelling, limp, muscle_ache
    FROM read_parquet($file)
    WHERE check_in_id IN (SELECT unnest($ids::UUID[]))
"""


def check_ins(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the check-ins `ids` with their ratings and signs, in the place of what was there under these ids."""
    db.execute(CLEAR_RATINGS, {"ids": ids})
    db.execute(CLEAR_SIGNS, {"ids": ids})
    db.execute(TAKE_CHECK_INS, {"file": theirs["check_ins"], "ids": ids})
    db.execute(TAKE_RATINGS, {"file": theirs["ratings"], "ids": ids})
    db.execute(TAKE_SIGNS, {"file": theirs["signs"], "ids": ids})


TAKE_RUNS = """
    INSERT INTO runs (
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id, other_surfaces, deleted_at, changed_at
    )
    SELECT
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id, other_surfaces, deleted_at, changed_at
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, started_at = excluded.started_at, zone = excluded.zone,
        distance_m = excluded.distance_m, moving_s = excluded.moving_s, surface = excluded.surface,
        effort = excluded.effort, note = excluded.note, source = excluded.source, elapsed_s = excluded.elapsed_s,
        steps = excluded.steps, steps_from = excluded.steps_from, cadence_spm = excluded.cadence_spm,
        ascent_m = excluded.ascent_m, heart_rate_bpm = excluded.heart_rate_bpm, sport = excluded.sport,
        surface_guessed = excluded.surface_guessed, utc_offset_minutes = excluded.utc_offset_minutes,
        provider_id = excluded.provider_id, gear = excluded.gear, digest = excluded.digest,
        sources = excluded.sources, import_id = excluded.import_id, other_surfaces = excluded.other_surfaces,
        deleted_at = excluded.deleted_at, changed_at = excluded.changed_at
"""


def runs(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the runs `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_RUNS, {"file": theirs["runs"], "ids": ids})


TAKE_IMPORTS = """
    INSERT INTO imports (id, imported_at, files, undone_at)
    SELECT id, imported_at, files, undone_at
    FROM read_parquet($file)
    ON CONFLICT (id) DO UPDATE SET undone_at = least(imports.undone_at, excluded.undone_at)
"""


def imports(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take what came in one go; one that was undone in either diary is, and its runs tell by themselves."""
    db.execute(TAKE_IMPORTS, {"file": theirs["imports"]})


TAKE_SESSIONS = """
    INSERT INTO sessions (
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, deleted_at, changed_at
    )
    SELECT
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, deleted_at, changed_at
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, started_at = excluded.started_at, zone = excluded.zone,
        routine = excluded.routine, title = excluded.title, steps = excluded.steps, ended_at = excluded.ended_at,
        ending = excluded.ending, effort = excluded.effort, soreness_left = excluded.soreness_left,
        soreness_right = excluded.soreness_right, deleted_at = excluded.deleted_at, changed_at = excluded.changed_at
"""


def sessions(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the sessions `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_SESSIONS, {"file": theirs["sessions"], "ids": ids})


TAKE_SETS = """
    INSERT INTO sets (
        session_id, step, exercise, side, outcome, seconds, finished_at, repetitions, weight_kg, soreness_left,
        soreness_right, revision
    )
    SELECT
        session_id, step, exercise, side, outcome, seconds, finished_at, repetitions, weight_kg, soreness_left,
        soreness_right, revision
    FROM read_parquet($file)
    WHERE session_id IN (SELECT id FROM sessions)
    ON CONFLICT (session_id, step) DO UPDATE SET
        exercise = excluded.exercise, side = excluded.side, outcome = excluded.outcome, seconds = excluded.seconds,
        finished_at = excluded.finished_at, repetitions = excluded.repetitions, weight_kg = excluded.weight_kg,
        soreness_left = excluded.soreness_left, soreness_right = excluded.soreness_right,
        revision = excluded.revision
    WHERE excluded.revision > sets.revision
"""


def sets(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take the sets of all sessions there are, where they are new or a higher revision."""
    db.execute(TAKE_SETS, {"file": theirs["sets"]})


TAKE_SCREENINGS = """
    INSERT INTO screenings (id, local_date, moment, asked_because, ticked, release, released_at, changed_at)
    SELECT id, local_date, moment, asked_because, ticked, release, released_at, changed_at
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, moment = excluded.moment, asked_because = excluded.asked_because,
        ticked = excluded.ticked, release = excluded.release, released_at = excluded.released_at,
        changed_at = excluded.changed_at
"""


def screenings(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the answered lists `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_SCREENINGS, {"file": theirs["screenings"], "ids": ids})


TAKE_USUALS = """
    INSERT INTO usuals (side, said_at, soreness)
    SELECT side, said_at, soreness
    FROM read_parquet($file)
    ON CONFLICT (side, said_at) DO NOTHING
"""


def usuals(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take what was called usual and is not known yet."""
    db.execute(TAKE_USUALS, {"file": theirs["usuals"]})


TAKE_REVISIONS = """
    INSERT INTO revisions (id, kind, row_id, body, replaced_at)
    SELECT id, kind, row_id, body, replaced_at
    FROM read_parquet($file)
    ON CONFLICT (id) DO NOTHING
"""


def revisions(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take the earlier versions that are not known yet."""
    db.execute(TAKE_REVISIONS, {"file": theirs["revisions"]})


TAKE_PROFILE = """
    INSERT INTO profile (
        id, mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep,
        vibration, flash, keep_awake, full_dose, changed_at
    )
    SELECT
        id, mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep,
        vibration, flash, keep_awake, full_dose, changed_at
    FROM read_parquet($file)
    ON CONFLICT (id) DO UPDATE SET
        mode = excluded.mode, units = excluded.units, zone = excluded.zone, day_start_hour = excluded.day_start_hour,
        target_days = excluded.target_days, emergency_number = excluded.emergency_number,
        weight_kg = excluded.weight_kg, birth_year = excluded.birth_year, sex = excluded.sex, beep = excluded.beep,
        vibration = excluded.vibration, flash = excluded.flash, keep_awake = excluded.keep_awake,
        full_dose = excluded.full_dose, changed_at = excluded.changed_at
    WHERE excluded.changed_at > coalesce(profile.changed_at, $never)
"""


def profile(db: DuckDBPyConnection, theirs: Theirs, at: datetime) -> None:
    """Take the choices if they were made later; the earlier ones are kept as a revision of `at`."""
    earlier = profile_table.load(db)
    db.execute(TAKE_PROFILE, {"file": theirs["profile"], "never": NEVER})
    if profile_table.load(db) != earlier:
        profile_table.keep(db, earlier, at)


SECOND_MORNINGS = """
    SELECT id
    FROM (
        SELECT
            id,
            row_number() OVER (
                PARTITION BY local_date
                ORDER BY changed_at DESC NULLS LAST, moment DESC, id
            ) AS place
        FROM check_ins
        WHERE occasion = 'morning' AND deleted_at IS NULL
    ) AS mornings
    WHERE place > 1
"""
DELETED_EARLIER = "UPDATE check_ins SET deleted_at = $at, changed_at = $at WHERE id IN (SELECT unnest($ids::UUID[]))"


def put_second_mornings_away(db: DuckDBPyConnection, at: datetime) -> int:
    """Hide all but the morning changed last of every day, and return how many that were."""
    ids = [id for (id,) in db.execute(SECOND_MORNINGS).fetchall()]
    if ids:
        db.execute(DELETED_EARLIER, {"ids": ids, "at": stored(at)})
    return len(ids)
