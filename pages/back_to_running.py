"""Back to running: the runner comes back by walking and running in turn, a level at a time."""

from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.notebook import back_to_running
from pages.parts.training import shelf, way_back
from pages.parts.words.training import return_words

with frame.open_page(return_words.TITLE):
    shelf.follow()
    way_back.heed()
    frame.said()
    signs.locked()
    signs.adults_only()
    if back_to_running.way().level is None:
        way_back.offer()
    else:
        way_back.ask()
        way_back.show()
    way_back.more()
