"""What a finger or a pointer meets on a chart: a column as high as the chart for all that stands at its days.

The marks themselves are too small for a thumb. A column names its days in the tooltip, and a tap on it is handed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pages.parts.charts.time_axis import TimeAxis, mark_in_words
from pages.parts.frame.theme import Palette

#: The name of the layer, and of the selection that tells which of its columns was tapped.
TAPS, TAPPED = "taps", "tapped"
#: What is handed over of a column: its first day (ISO) and how many there are.
FIELDS = ("start", "days")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of the `grain` days from `start` on."""

    start: date
    grain: int
    said: str


def add_taps(
    spec: dict[str, Any], marks: Iterable[Mark], title: str, span: TimeAxis, palette: Palette
) -> dict[str, Any]:
    """Return the chart with a column for each of `marks` above all else; `title` names what is said in the tooltip."""
    rows = [_row(mark, span) for mark in marks]
    if not rows:
        return spec
    selection = {"name": TAPPED, "select": {"type": "point", "fields": [*FIELDS]}, "views": [TAPS]}
    return spec | {"layer": [*spec["layer"], _layer(rows, title, palette)], "params": [selection]}


def _row(mark: Mark, span: TimeAxis) -> dict[str, Any]:
    named = {"start": mark.start.isoformat(), "days": mark.grain, "when": mark_in_words(mark.start, mark.grain)}
    return span.edges(mark.start, mark.grain, air=0) | named | {"said": mark.said}


def _layer(rows: list[dict[str, Any]], title: str, palette: Palette) -> dict[str, Any]:
    lit = {"param": TAPPED, "empty": False, "value": 0.14}
    told = [{"field": "when", "title": "When"}, {"field": "said", "title": title}]
    return {
        "name": TAPS,
        "data": {"values": rows},
        "mark": {"type": "rect", "aria": False, "cursor": "pointer", "color": palette.ink},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None},
            "x2": {"field": "to"},
            "y": {"value": 0},
            "y2": {"value": "height"},
            "opacity": {"condition": lit, "value": 0},
            "tooltip": [one | {"type": "nominal"} for one in told],
        },
    }
