"""What a server of the tests has imported before it is forked.

Nothing of `pages`: a component is made known to the server that runs.
"""

import gc
import pkgutil
from importlib import import_module

import ankle_core

OTHERS = (
    "altair",
    "duckdb",
    "httptools",
    "numpy",
    "streamlit.web.cli",
    "streamlit.web.server.starlette.starlette_server",
    "uvicorn.lifespan.on",
    "uvloop",
)

for name in (*OTHERS, *(module.name for module in pkgutil.walk_packages(ankle_core.__path__, "ankle_core."))):
    if not name.endswith("__main__"):
        import_module(name)

# What is here is no garbage: a server would look through it again and again, and get a copy of all it touches.
gc.collect()
gc.freeze()
