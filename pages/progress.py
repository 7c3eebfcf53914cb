"""Progress: the runner reads whether it is getting better, one plain sentence above every chart."""

from pages.parts import frame

with frame.open_page("Progress"):
    pass
