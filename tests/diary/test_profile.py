"""What a runner may tell, and its limits."""

from dataclasses import replace

import pytest

from ankle_core.diary.profile import Mode, Profile, Units, checked
from ankle_core.errors import OutOfRange

YEAR = 2026
PROFILE = Profile()


def test_a_new_profile_is_cautious_and_tells_nothing() -> None:
    assert (PROFILE.mode, PROFILE.units, PROFILE.day_start_hour, PROFILE.target_days) == (
        Mode.CAUTIOUS,
        Units.KILOMETRES,
        4,
        4,
    )
    assert (PROFILE.weight_kg, PROFILE.birth_year, PROFILE.sex) == (None, None, None)
    assert all((PROFILE.beep, PROFILE.vibration, PROFILE.flash, PROFILE.keep_awake))
    assert PROFILE.full_dose is False


POSSIBLE: dict[str, dict[str, object]] = {
    "as it comes": {},
    "day start 0": {"day_start_hour": 0},
    "day start 12": {"day_start_hour": 12},
    "one day a week": {"target_days": 1},
    "seven days a week": {"target_days": 7},
    "25 kg": {"weight_kg": 25.0},
    "300 kg": {"weight_kg": 300.0},
    "born this year": {"birth_year": YEAR},
    "born 110 years ago": {"birth_year": YEAR - 110},
    "a long emergency number": {"emergency_number": "1" * 20},
}


@pytest.mark.parametrize("told", POSSIBLE.values(), ids=POSSIBLE.keys())
def test_what_can_be_true_is_returned_unchanged(told: dict[str, object]) -> None:
    profile = replace(PROFILE, **told)  # type: ignore[arg-type]
    assert checked(profile, YEAR) is profile


EMERGENCY = "The emergency number is empty or too long. Nothing was changed. Write it like 112."
IMPOSSIBLE: dict[str, tuple[dict[str, object], str]] = {
    "day start -1": ({"day_start_hour": -1}, "The day start can be 0 to 12, not -1. Nothing was changed."),
    "day start 13": ({"day_start_hour": 13}, "The day start can be 0 to 12, not 13. Nothing was changed."),
    "no day a week": ({"target_days": 0}, "The target of days a week can be 1 to 7, not 0. Nothing was changed."),
    "eight days a week": ({"target_days": 8}, "The target of days a week can be 1 to 7, not 8. Nothing was changed."),
    "24 kg": ({"weight_kg": 24.9}, "The body weight in kg can be 25 to 300, not 24.9. Nothing was changed."),
    "301 kg": ({"weight_kg": 301}, "The body weight in kg can be 25 to 300, not 301. Nothing was changed."),
    "born next year": ({"birth_year": 2027}, "The birth year can be 1916 to 2026, not 2027. Nothing was changed."),
    "born 111 years ago": ({"birth_year": 1915}, "The birth year can be 1916 to 2026, not 1915. Nothing was changed."),
    "no emergency number": ({"emergency_number": ""}, EMERGENCY),
    "a blank emergency number": ({"emergency_number": "  "}, EMERGENCY),
    "an endless emergency number": ({"emergency_number": "1" * 21}, EMERGENCY),
}


@pytest.mark.parametrize(("told", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_what_cannot_be_true_is_refused_with_a_sentence(told: dict[str, object], sentence: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        checked(replace(PROFILE, **told), YEAR)  # type: ignore[arg-type]
    assert str(refused.value) == sentence
