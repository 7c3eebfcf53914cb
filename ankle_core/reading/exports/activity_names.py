"""Whether the word in a list means a run, and on what: sites write it in the language of the account."""

from enum import StrEnum
from functools import lru_cache

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports.tables import names, plain
from ankle_core.reading.findings import sports
from ankle_core.reading.findings.surfaces import Guess, unnamed


class Activity(StrEnum):
    """What a list says that something was; the words for each are in names.toml."""

    RUN = "run"
    VIRTUAL = "virtual"
    TREADMILL = "treadmill"
    TRAIL = "trail"
    TRACK = "track"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def is_run(self) -> bool:
        return self not in (Activity.OTHER, Activity.UNKNOWN)

    @property
    def sport(self) -> str:
        """The word that the rules for recordings know; "" for a word in no language of names.toml."""
        return {Activity.OTHER: "other sport", Activity.UNKNOWN: ""}.get(self, sports.RUN)

    @property
    def surface(self) -> Guess:
        """What it was on; a plain run is guessed to have been on a road."""
        return SURFACES.get(self, unnamed(positions=True))


SURFACES: dict[Activity, Guess] = {
    Activity.VIRTUAL: (Surface.TREADMILL, False),
    Activity.TREADMILL: (Surface.TREADMILL, False),
    Activity.TRAIL: (Surface.SMOOTH_TRAIL, True),
    Activity.TRACK: (Surface.TRACK, False),
}


@lru_cache(1024)
def kind(word: str) -> Activity:
    """Return what `word` means in any language of names.toml."""
    known = {**names("runs"), **names("others")}
    return next((Activity(key) for key, words in known.items() if plain(word) in words), Activity.UNKNOWN)
