"""What is marked on the soreness of a side: flares, moves of its levels, new shoes, races, and days with one tag."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from datetime import date
from itertools import count

from ankle_core.diary.check_in import Side
from ankle_core.diary.days import Span
from ankle_core.training.moves import turns
from pages.parts.charts import markers
from pages.parts.charts.markers import Kind, Marker
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.notebook import entries
from pages.parts.notebook.insight import load_facts, spans
from pages.parts.notebook.remembering import remembered
from pages.parts.words.progress import flare_words, progress_words
from pages.parts.words.runs import run_words
from pages.parts.words.training import ladder_words


@remembered
def marked(side: Side, shown: Span, tag: str = "") -> list[Marker]:
    """Return what is marked in the days shown, by day; of the runner's own tags only `tag`, "" for none."""
    found = [*_flares(side, shown), *_moves(side, shown), *_shoes(shown), *_races(shown), *_tagged(tag, shown)]
    return sorted(found, key=lambda marker: (marker.day, marker.kind))


def undrawn(side: Side, shown: Span, tag: str = "") -> str:
    """Return what is there and not drawn, as it would be a smear; "" for nothing."""
    found = marked(side, shown, tag)
    if not found or markers.legible(found, TimeAxis(shown.first, shown.end)):
        return ""
    many = Counter(marker.kind for marker in found)
    moves = many[Kind.UP] + many[Kind.DOWN]
    return progress_words.undrawn(many[Kind.FLARE], moves, many[Kind.SHOES], many[Kind.RACE], many[Kind.TAG])


def _flares(side: Side, shown: Span) -> list[Marker]:
    return [
        Marker(one.first, Kind.FLARE, f"flare: {flare_words.course(one)}", one.settled or shown.end)
        for one in spans.flares(side, shown)
    ]


def _moves(side: Side, shown: Span) -> list[Marker]:
    """One mark a day and way, however many ladders it was on."""
    said: defaultdict[tuple[date, Kind], list[str]] = defaultdict(list)
    for turn in turns(entries.moves(), side):
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


def _races(shown: Span) -> list[Marker]:
    units = entries.its_profile().units
    said = ((run.day, run_words.run(run, units)) for run in load_facts.races() if shown.holds(run.day))
    return [Marker(day, Kind.RACE, told, day) for day, told in said]


def _tagged(tag: str, shown: Span) -> list[Marker]:
    """One mark for days on end, on the first of them."""
    answered = entries.check_ins(shown.first, shown.end) if tag else []
    days = {entry.day for entry in answered if tag in (entry.tags or ())}
    first = sorted(day for day in days if day - entries.DAY not in days)
    return [Marker(day, Kind.TAG, progress_words.tagged(tag, _on_end(day, days)), day) for day in first]


def _on_end(first: date, days: Set[date]) -> int:
    return next(many for many in count(1) if first + many * entries.DAY not in days)
