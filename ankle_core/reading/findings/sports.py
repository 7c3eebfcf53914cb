"""Whether what a recording calls its sport is a run."""

import re
from functools import lru_cache

RUN = "running"
#: Words of writers that name no sport; "0" is what Strava's GPX has for "other".
UNSAID = frozenset({"", "0", "other", "unknown", "generic", "sport", "training", "workout", "fitness equipment", "all"})
#: Strava's GPX writes numbers; the rest are parts of words, the first that fits.
NUMBERS = {"1": "ride", "9": RUN, "16": "swim"}
PARTS = (
    (RUN, ("running", "run", "jog", "lauf", "hardlop", "löpning", "correr", "course à pied", "corsa", "carrera")),
    ("ride", ("cycl", "bik", "ride", "rad")),
    ("walk", ("walk",)),
    ("hike", ("hik", "mountaineering")),
    ("swim", ("swim",)),
    ("change between sports", ("transition",)),
)


@lru_cache(1024)
def is_run(word: str) -> bool | None:
    """Return whether `word` names a run; None where it names nothing."""
    plain = _plain(word)
    return None if plain in UNSAID else _named(plain) == RUN


def what(word: str) -> str:
    """Return the sport that `word` names, for a sentence: "ride", "walk", or in its own words."""
    return _named(_plain(word))


def _named(plain: str) -> str:
    return NUMBERS.get(plain) or next((name for name, parts in PARTS if any(map(plain.__contains__, parts))), plain)


def _plain(word: str) -> str:
    return re.sub(r"[\W_]+", " ", word).strip().casefold()
