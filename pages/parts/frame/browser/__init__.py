"""What every component is made of: scripts and styles they share, what it is given, and what it hands over."""

import json
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
#: What stands before the scripts of every component.
SHARED = tuple(HERE / f"{name}.js" for name in ("storage", "names", "elements", "scale", "animation", "navigation"))


def script(folder: Path, *names: str) -> str:
    """Return one module made of the small files `names` of `folder`, each with one idea; the last one exports it."""
    return "\n".join(path.read_text("utf-8") for path in (*SHARED, *(folder / f"{name}.js" for name in names)))


def style(folder: Path, *names: str) -> str:
    """Return one sheet made of what every component begins with and the sheets `names` of `folder`."""
    return "\n".join(
        path.read_text("utf-8") for path in (HERE / "base.css", *(folder / f"{name}.css" for name in names))
    )


def as_json(data: Mapping[str, object]) -> str:
    """Return what a component is given as one string: a nested value would make Streamlit import pandas."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def handed_over(key: str, name: str) -> object:
    """Return what the component `key` handed over as `name` with this run, None for nothing; it is client input.

    It can be asked before the component is drawn.
    """
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, Mapping) else None


def listen() -> None:
    """Streamlit tells of a state or a tap only where something listens."""
