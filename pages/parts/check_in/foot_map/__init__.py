"""Two drawn feet on which the sore places are tapped."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side, Site

#: What each place is called; `ANKLE` stands for the whole ankle and is not on the map.
NAMES: Mapping[Site, str] = {
    Site.SHIN: "shin",
    Site.FRONT: "front of the ankle",
    Site.OUTER: "outer ankle",
    Site.INNER: "inner ankle",
    Site.MIDFOOT: "midfoot",
    Site.FOREFOOT: "forefoot",
    Site.CALF: "calf",
    Site.TENDON: "Achilles tendon",
    Site.HEEL_TENDON: "where the tendon meets the heel",
    Site.HEEL: "heel",
    Site.ARCH: "arch",
}
HERE = Path(__file__).parent

_component = st.components.v2.component(
    "surefoot_foot_map",
    html=(HERE / "foot_map.html").read_text("utf-8"),
    css=(HERE / "foot_map.css").read_text("utf-8"),
    js=(HERE / "foot_map.js").read_text("utf-8"),
)


def foot_map(marked: Mapping[Side, Collection[Site]], *, key: str) -> dict[Side, tuple[Site, ...]]:
    """Show both feet with the `marked` places; return the places that are marked now, in the order of `NAMES`."""
    data = {"marked": _words(marked), "names": NAMES}
    raw = _component(data=json.dumps(data), key=key, on_marked_change=_ignore).marked
    return _known(raw if isinstance(raw, Mapping) else _words(marked))


def _words(marked: Mapping[Side, Collection[Site]]) -> dict[str, list[str]]:
    return {side: [site for site in NAMES if site in marked.get(side, ())] for side in SIDES}


def _known(raw: Mapping[str, object]) -> dict[Side, tuple[Site, ...]]:
    """Return what of the browser's answer is on the map; anything else is dropped."""
    return {side: _sites(raw.get(side)) for side in SIDES}


def _sites(said: object) -> tuple[Site, ...]:
    return tuple(site for site in NAMES if site in said) if isinstance(said, list) else ()


def _ignore() -> None:
    """Streamlit gives a state that is not set yet only where something listens."""
