"""The one move on a ladder that waits for an answer: where to and why, with a yes and a no."""

from ankle_core.rules.climbing import ladder
from pages.parts.notebook import changes, facts, home_days
from pages.parts.training import moves
from pages.parts.words.training import ladder_words


def ask() -> bool:
    """Show the move that waits, one down before one up, and return whether there is one."""
    found = facts.places()
    place = next(iter(ladder.pending(found)), None) or ladder.first_up(found)
    if place is None:
        return False
    said = ladder_words.due(place, home_days.today())
    yes, no = (ladder_words.yes(place), changes.take_move), (ladder_words.no(place), changes.decline_move)
    moves.ask(said, place, yes, no)
    return True
