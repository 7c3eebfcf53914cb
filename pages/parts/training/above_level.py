"""Whether a routine of the runner's own reaches past the levels of the feet, and what is said of it."""

from ankle_core.rules.climbing.level_doses import beyond
from ankle_core.rules.climbing.places import Places
from ankle_core.training.own_routines import OwnRoutine
from pages.parts.words.training import builder_words


def said(own: OwnRoutine, places: Places) -> str:
    """Return the sentence that names what is above a foot's level, "" if nothing is."""
    found = beyond(own.doses, places)
    return builder_words.beyond([id for id, _ in found], [level.id for _, level in found])
