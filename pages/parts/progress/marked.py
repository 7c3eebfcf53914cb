"""What is marked on the soreness of a side: its flares, the moves of its levels, and shoes when they were new."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from ankle_core.diary.check_in import Side
from ankle_core.diary.days import Span
from ankle_core.training.moves import turns
from pages.parts.charts import markers
from pages.parts.charts.markers import Kind, Marker
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.notebook import load_facts, spans, stored
from pages.parts.notebook.remembering import remembered
from pages.parts.words import flare_words, ladder_words, progress_words


@remembered
def marked(side: Side, shown: Span) -> list[Marker]:
    """Return what is marked in the days shown, by day."""
    found = [*_flares(side, shown), *_moves(side, shown), *_shoes(shown)]
    return sorted(found, key=lambda marker: (marker.day, marker.kind))


def undrawn(side: Side, shown: Span) -> str:
    """Return what is there and not drawn, as it would be a smear; "" for nothing."""
    found = marked(side, shown)
    if not found or markers.legible(found, TimeAxis(shown.first, shown.end)):
        return ""
    many = Counter(marker.kind for marker in found)
    return progress_words.undrawn(many[Kind.FLARE], many[Kind.UP] + many[Kind.DOWN], many[Kind.SHOES])


def _flares(side: Side, shown: Span) -> list[Marker]:
    return [
        Marker(one.first, Kind.FLARE, f"flare: {flare_words.course(one)}", one.settled or shown.end)
        for one in spans.flares(side, shown)
    ]


def _moves(side: Side, shown: Span) -> list[Marker]:
    """One mark a day and way, however many ladders it was on."""
    said: defaultdict[tuple[date, Kind], list[str]] = defaultdict(list)
    for turn in turns(stored.moves(), side):
        if shown.holds(turn.move.day):
            said[turn.move.day, Kind.UP if turn.up else Kind.DOWN].append(ladder_words.move(turn.move))
    return [Marker(day, kind, "; ".join(told), day) for (day, kind), told in said.items()]


def _shoes(shown: Span) -> Sequence[Marker]:
    worn = load_facts.first_worn()
    return [
        Marker(day, Kind.SHOES, progress_words.first_day_of(name), day)
        for name, day in worn.items()
        if shown.holds(day)
    ]
