"""What stands on every page, where nothing is written yet, and beside the choices of the runner."""

from ankle_core import parameters as p
from ankle_core.diary.profile import Mode
from pages.parts.words import numbers, reasons

FOOTER = "A training log, not medical advice. It doesn't know your history and can miss serious problems."
#: What the links to every other page are called.
TAB_BAR = {"top": "Signs and more pages", "tabs": "Pages", "more": "More"}
NOTHING_YET = (
    "Nothing is written yet: answer how your ankles feel this morning, and today's light and routine appear here."
)
MODE = {
    Mode.CAUTIOUS: f"Cautious: up to {p.LIMIT_CAUTIOUS.value} of 10 during work",
    Mode.TENDON: f"Tendon: up to {p.LIMIT_TENDON.value} of 10, for diagnosed mid-portion Achilles tendinopathy only",
}
MODE_ABOUT = "Cautious fits while nobody has diagnosed the ankle."


def zone(name: str) -> str:
    """Return a zone as people call it: America/Los_Angeles is Los Angeles."""
    return name.rsplit("/", 1)[-1].replace("_", " ")


def elsewhere(there: str, home: str) -> str:
    """Return that a phone stands in another zone than the diary counts its days in."""
    return f"This phone is on {zone(there)} time; your diary counts its days by {zone(home)}."


def use_zone(name: str) -> str:
    """Return the way to count the days by another zone; what is written stays on its day."""
    return f"Use {zone(name)} from today"


CUES = "Cues in a session"
#: Each cue as it is chosen, by the profile's field.
CUE = {
    "beep": "Beep",
    "voice": "Voice of this phone, if it has one",
    "vibration": "Vibration (not on iPhones)",
    "flash": "Flash of the screen",
    "keep_awake": "Keep the screen on",
}

ZONE = "Days by the clock of"
ZONE_ABOUT = "What is written already stays on its day."


def synced(service: str) -> str:
    """Return the warning that the diary's folder is copied elsewhere while it is open."""
    return (
        f"{service} copies this folder while the diary is open, and may take a half-written file. "
        "SUREFOOT_DATABASE can name a file in a folder that is not synced."
    )


def all_parameters() -> list[str]:
    """Return every arguable number with its unit, source, grade and whom it was tested in, a line each."""
    return [
        f"- {one.about}: **{numbers.number(one.value)} {one.unit}**. {reasons.grounded(one.source, one.grade)}"
        for one in p.named().values()
    ]
