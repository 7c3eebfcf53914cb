"""What Streamlit does for apps of every kind, and Surefoot only waits for: it is left out before the server begins.

All of it stands under names of Streamlit's own (1.67). Where one is gone, its wait is back and nothing else.
"""

from copy import copy
from functools import cache

from streamlit import delta_generator
from streamlit.components.v2 import manifest_scanner
from streamlit.navigation import page as pages
from streamlit.runtime import runtime


def leave_out() -> None:
    """Leave it out; called once, before `st.App` is made."""
    # After each sending it rests 5 ms. A page of ours is made in 2 to 6: its first message would go, and the rest wait.
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = 0.0  # type: ignore[attr-defined]
    # It reads what every installed package says of itself, in search of components; ours make themselves known.
    manifest_scanner.scan_component_manifests = list  # type: ignore[assignment]
    # With the first element it looks where every module lies, to warn whoever runs a page without a server.
    delta_generator._use_warning_has_been_displayed = True
    # With each run it makes a page of every file of `pages/` anew, which asks the disk for each part of its path. What
    # it makes hangs on the path alone; it notes in it which page is run, so each run has its own.
    made = cache(pages._create_page)
    pages._create_page = lambda page, *, default=False: copy(made(page, default=default))
