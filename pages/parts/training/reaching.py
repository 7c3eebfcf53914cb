"""Whether a routine of the runner's own reaches past the levels of the feet or past today, and what is said of it."""

from ankle_core.rules import suggestion
from ankle_core.rules.climbing.standing import Standing
from ankle_core.training.own_routines import OwnRoutine
from pages.parts.words.training import builder_words


def said(own: OwnRoutine, standing: Standing) -> str:
    """Return the sentences that name what reaches too far, "" if nothing does."""
    return builder_words.beyond(suggestion.reaches_past(own.routine, standing))
