"""What is written and what is said of it are one step: another tap ends the run of a page where it next asks Streamlit
for anything, be it for a value of the visit.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx


@contextmanager
def unbroken() -> Iterator[None]:
    """Let no other tap end this run before what stands inside is done; it has its turn right after.

    Nothing inside may show anything: that lets it in.
    """
    context = get_script_run_ctx()
    assert context, "a page asks for it while it is made"
    visit = context.session_state
    before = visit._yield_callback
    object.__setattr__(visit, "_yield_callback", lambda: None)  # it has no setter: names of its own are the visit's
    try:
        yield
    finally:
        object.__setattr__(visit, "_yield_callback", before)
