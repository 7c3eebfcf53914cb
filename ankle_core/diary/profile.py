"""What the runner may tell about themselves; everything is optional."""

from dataclasses import dataclass
from enum import StrEnum

from ankle_core.diary import tags as own_tags
from ankle_core.errors import OutOfRange


class Mode(StrEnum):
    """How much soreness during work is accepted (evidence.md 0.1, decision 2)."""

    CAUTIOUS = "cautious"
    TENDON = "tendon"


class Units(StrEnum):
    KILOMETRES = "km"
    MILES = "mi"


@dataclass(frozen=True, slots=True)
class Profile:
    """The runner's choices; `weight_kg`, `birth_year`, `sex` serve norms only, `zone` is "" until a browser told it.

    `tags` are those of the runner's own that a check-in asks about.
    """

    mode: Mode = Mode.CAUTIOUS
    units: Units = Units.KILOMETRES
    zone: str = ""
    day_start_hour: int = 4
    target_days: int = 4
    emergency_number: str = "112"
    weight_kg: float | None = None
    birth_year: int | None = None
    sex: str | None = None
    beep: bool = True
    voice: bool = False
    vibration: bool = True
    flash: bool = True
    keep_awake: bool = True
    full_dose: bool = False
    tags: tuple[str, ...] = ()


def checked(profile: Profile, this_year: int) -> Profile:
    """Return `profile` unchanged if it can be true; raises OutOfRange with the sentence to show."""
    limits: tuple[tuple[str, float | None, float, float], ...] = (
        ("The day start", profile.day_start_hour, 0, 12),
        ("The target of days a week", profile.target_days, 1, 7),
        ("The body weight in kg", profile.weight_kg, 25, 300),
        ("The birth year", profile.birth_year, this_year - 110, this_year),
    )
    for name, value, low, high in limits:
        if value is not None and not low <= value <= high:
            raise OutOfRange(f"{name} can be {low:g} to {high:g}, not {value:g}.", "Nothing was changed.")
    if not (profile.emergency_number.strip() and len(profile.emergency_number) <= 20):
        raise OutOfRange("The emergency number is empty or too long.", "Nothing was changed.", "Write it like 112.")
    own_tags.required(profile.tags)
    return profile
