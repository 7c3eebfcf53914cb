"""What the first page needs, made ready while the browser still loads: its modules, and the diary."""

import gc
from contextlib import suppress
from importlib import import_module
from threading import Thread
from types import ModuleType

from ankle_core.errors import AnkleError
from pages.parts.notebook.diaries.serving import Served

#: The first page, and what Streamlit imports only when a page first asks for it.
FIRST_NEEDED = ("pages.parts.today.today", "streamlit.emojis", "numpy")


def _make_ready() -> None:
    gc.disable()
    for name in FIRST_NEEDED:
        with suppress(ImportError):
            import_module(name)
    with suppress(AnkleError):  # the page opens the diary again and shows the sentence
        _notebook().open_home()
    # Nothing that was imported is garbage, and looking through it again and again takes a visitor's time.
    gc.freeze()
    gc.enable()


_preparing = Thread(target=_make_ready, name="readiness", daemon=True)


def prepare() -> None:
    """Begin, and return at once; a page that is asked for meanwhile waits for what it needs and no longer."""
    Served.by_us = True
    _preparing.start()


def close() -> None:
    """Close the home diary, for the server's shutdown."""
    _preparing.join()
    _notebook().close()


def _notebook() -> ModuleType:
    from pages.parts.notebook import notebook  # imported when it is first needed: the server is up before

    return notebook
