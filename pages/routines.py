"""Routines: the runner finds what can be done now, by minutes, equipment and aim."""

from pages.parts.check_in import signs
from pages.parts.frame import frame
from pages.parts.training import routine_shelf, shelf

with frame.open_page("Routines"):
    shelf.follow()
    signs.locked()
    shelf.show(routine_shelf.shelf_of_all())
