"""The runner's choices and usuals are kept, and so is what they were before."""

from dataclasses import fields, replace

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode, Profile, Units
from ankle_core.store.tables import profile, usuals
from ankle_core.store.tables.whole import revisions
from tests.store.entries import AT, LATER

#: Nothing as it is in a new diary.
CHOSEN = Profile(
    mode=Mode.TENDON, units=Units.MILES, zone="Europe/Berlin", day_start_hour=0, target_days=7,
    emergency_number="911", weight_kg=61.5, birth_year=1980, sex="female", beep=False, voice=True, vibration=False, flash=False,
    keep_awake=False, full_dose=True, tags=("Slept badly", "Long „standing“"),
)  # fmt: skip


def test_a_new_diary_has_the_choices_of_a_new_runner(db: DuckDBPyConnection) -> None:
    assert profile.load(db) == Profile()


def test_every_choice_is_kept(db: DuckDBPyConnection) -> None:
    new = Profile()
    assert all(getattr(CHOSEN, field.name) != getattr(new, field.name) for field in fields(Profile))
    profile.save(db, CHOSEN, AT)
    assert profile.load(db) == CHOSEN


@pytest.mark.parametrize("name", [field.name for field in fields(Profile)])
def test_each_choice_is_its_own(db: DuckDBPyConnection, name: str) -> None:
    one = replace(Profile(), **{name: getattr(CHOSEN, name)})
    profile.save(db, CHOSEN, AT)
    profile.save(db, one, LATER)
    assert profile.load(db) == one


def test_choosing_again_keeps_what_was_chosen_before(db: DuckDBPyConnection) -> None:
    for chosen in (CHOSEN, CHOSEN, Profile()):
        profile.save(db, chosen, AT)
    [(diary_id,)] = db.execute("SELECT id FROM diary").fetchall()
    modes = [kept["mode"] for kept in revisions.kept(db, "profile", diary_id)]
    assert sorted(modes) == ["cautious", "tendon"]


REFUSED: dict[str, tuple[Profile, Profile]] = {
    "a day start after noon": (Profile(day_start_hour=12), Profile(day_start_hour=13)),
    "no target days": (Profile(target_days=1), Profile(target_days=0)),
    "eight days a week": (Profile(target_days=7), Profile(target_days=8)),
    "a weight below 25": (Profile(weight_kg=25.0), Profile(weight_kg=24.9)),
    "a weight above 300": (Profile(weight_kg=300.0), Profile(weight_kg=300.1)),
    "no emergency number": (Profile(emergency_number="1"), Profile(emergency_number="")),
}


@pytest.mark.parametrize(("fine", "refused"), REFUSED.values(), ids=REFUSED)
def test_the_file_refuses_what_cannot_be_true(db: DuckDBPyConnection, fine: Profile, refused: Profile) -> None:
    profile.save(db, fine, AT)
    with pytest.raises(duckdb.ConstraintException):
        profile.save(db, refused, AT)


def test_every_usual_is_kept_with_the_moment_it_was_told(db: DuckDBPyConnection) -> None:
    assert usuals.every(db) == []
    usuals.save(db, Side.LEFT, 5, LATER)
    usuals.save(db, Side.LEFT, 2, AT)
    assert usuals.every(db) == [(Side.LEFT, 2, AT), (Side.LEFT, 5, LATER)]
    usuals.save(db, Side.RIGHT, 0, AT)
    assert usuals.every(db) == [(Side.LEFT, 2, AT), (Side.RIGHT, 0, AT), (Side.LEFT, 5, LATER)]


def test_saying_it_again_at_the_same_moment_corrects(db: DuckDBPyConnection) -> None:
    for soreness in (3, 3, 4):
        usuals.save(db, Side.LEFT, soreness, AT)
    assert usuals.every(db) == [(Side.LEFT, 4, AT)]


@pytest.mark.parametrize("soreness", [-1, 11])
def test_the_file_refuses_a_usual_outside_the_scale(db: DuckDBPyConnection, soreness: int) -> None:
    with pytest.raises(duckdb.ConstraintException):
        usuals.save(db, Side.LEFT, soreness, AT)
