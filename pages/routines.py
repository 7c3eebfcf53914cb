"""Routines: the runner finds what can be done now, by minutes, equipment and aim."""

from ankle_core.rules import suggestion
from ankle_core.training import routines
from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.notebook import facts
from pages.parts.training import routine_card, shelf
from pages.parts.words import session_words

with frame.open_page("Routines"):
    shelf.follow()
    signs.locked()
    standing, side, turn = facts.standing(), facts.first_side(), routine_card.turn()
    chosen = suggestion.suggest(standing)
    suggested = routine_card.suggested(chosen, session_words.SUGGESTED)
    first = chosen.routine and chosen.routine.id
    others = [each for each in routines.built_in().values() if each.id != first]
    cards = [routine_card.card(each, standing, side, turn) for each in others]
    shelf.show(suggested, routine_card.none_today(chosen), cards)
