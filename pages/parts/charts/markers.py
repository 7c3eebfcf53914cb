"""What is marked on the mornings of one side: flares, moves of its levels, new shoes, races, and days with a tag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import altair as alt

from pages.parts.charts.layers import Layer, Rows, Symbol
from pages.parts.charts.time_axis import DAY, TimeAxis, moment
from pages.parts.frame.theme import Palette

#: Beyond so many marks, or so many days, they would be a smear on a phone.
MOST_MARKERS, MOST_MARKED_DAYS = 24, 400
#: Where they stand, in points of soreness: flares below the lights, all else above the mornings.
FLARES_AT, OTHERS_AT = -3.55, 10.8
#: Square pixels; a bracket begins its line.
SIZE, BRACKET = 70, 26


class Kind(StrEnum):
    """What is marked, by the word of the legend."""

    FLARE = "flare"
    UP = "level up"
    DOWN = "level down"
    SHOES = "new shoes"
    RACE = "race"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Marker:
    """One mark on its `day`, or from then to its `last` one; `said` names it."""

    day: date
    kind: Kind
    said: str
    last: date


#: As paths in a box from -1 to 1: a bracket, arrows, a diamond.
_PATHS = {
    Kind.FLARE: "M-1 -.8L-1 .8M-1 0L1 0M1 -.8L1 .8",
    Kind.UP: "M0 -1L.9 0L.35 0L.35 1L-.35 1L-.35 0L-.9 0Z",
    Kind.DOWN: "M0 1L.9 0L.35 0L.35 -1L-.35 -1L-.35 0L-.9 0Z",
    Kind.SHOES: "M0 -1L.8 0L0 1L-.8 0Z",
    Kind.RACE: "M-.7 1L-.7 -1L.8 -.45L-.45 .1L-.45 1Z",
    Kind.TAG: "M-.7 -.7L.7 -.7L.7 .7L-.7 .7Z",
}


def looks(palette: Palette) -> dict[str, Symbol]:
    """Return how each kind looks: they are told apart by shape, and none has the colour of a light or a side."""
    return {kind: Symbol(path, palette.ink, "transparent") for kind, path in _PATHS.items()}


def legible(markers: Sequence[Marker], span: TimeAxis) -> bool:
    """Return whether a phone's width tells so many of them apart."""
    return len(markers) <= MOST_MARKERS and span.days <= MOST_MARKED_DAYS


def rows(markers: Iterable[Marker], span: TimeAxis) -> Rows:
    """Return where each one's symbol stands; a flare that began before the days shown begins with them."""
    return [
        {
            "day": moment(max(marker.day, span.first)),
            "value": FLARES_AT if marker.kind is Kind.FLARE else OTHERS_AT,
            "part": marker.kind,
            "size": BRACKET if marker.kind is Kind.FLARE else SIZE,
        }
        for marker in markers
    ]


def brackets(markers: Iterable[Marker], span: TimeAxis, palette: Palette) -> Layer:
    """Return a line for each flare, from its first red day to the day it settled on, or to the last day shown."""
    lines: Rows = [
        {
            "day": moment(max(marker.day, span.first)),
            "to": moment(min(marker.last, span.end - DAY)),
            "value": FLARES_AT,
        }
        for marker in markers
        if marker.kind is Kind.FLARE
    ]
    return Layer(lines, alt.Chart().mark_rule(color=palette.ink, strokeWidth=2).encode(x2="to"))
