"""The runner's choices in the file."""

import json
from dataclasses import asdict
from datetime import datetime

from duckdb import DuckDBPyConnection

from ankle_core.diary.profile import Mode, Profile, Units
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import stored
from ankle_core.store.tables.whole import revisions

LOAD = """
    SELECT
        mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep, voice,
        vibration, flash, keep_awake, full_dose, tags
    FROM profile
"""


def load(db: DuckDBPyConnection) -> Profile:
    """Return the choices; those of a new diary until something was chosen."""
    row = only(db.execute(LOAD).fetchall())
    if row is None:
        return Profile()
    mode, units, *known, tags = row
    known.append(tuple(json.loads(tags or "[]")))
    return Profile(Mode(mode), Units(units), *known)


DIARY = "SELECT id FROM diary"


def keep(db: DuckDBPyConnection, earlier: Profile, at: datetime) -> None:
    """Write down the choices as they were until `at`."""
    revisions.keep(db, "profile", db.execute(DIARY).fetchall()[0][0], earlier, at)


SAVE = """
    INSERT INTO profile (
        id, mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep,
        voice, vibration, flash, keep_awake, full_dose, tags, changed_at
    )
    VALUES (
        1, $mode, $units, $zone, $day_start_hour, $target_days, $emergency_number, $weight_kg, $birth_year, $sex,
        $beep, $voice, $vibration, $flash, $keep_awake, $full_dose, $tags, $changed_at
    )
    ON CONFLICT (id) DO UPDATE SET
        mode = excluded.mode, units = excluded.units, zone = excluded.zone, day_start_hour = excluded.day_start_hour,
        target_days = excluded.target_days, emergency_number = excluded.emergency_number,
        weight_kg = excluded.weight_kg, birth_year = excluded.birth_year, sex = excluded.sex, beep = excluded.beep,
        voice = excluded.voice, vibration = excluded.vibration, flash = excluded.flash,
        keep_awake = excluded.keep_awake, full_dose = excluded.full_dose, tags = excluded.tags,
        changed_at = excluded.changed_at
"""


def save(db: DuckDBPyConnection, profile: Profile, at: datetime) -> None:
    """Keep the choices."""
    earlier = load(db)
    if profile != earlier:
        keep(db, earlier, at)
        db.execute(SAVE, asdict(profile) | {"tags": json.dumps(profile.tags), "changed_at": stored(at)})
