"""One side's mornings, level and lights as a drawing for screen and paper, in one ink: shape and height tell it all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from ankle_core.diary.check_in import Answer
from ankle_core.diary.days import Span
from ankle_core.rules.light import Light
from ankle_core.rules.report import Ankle
from ankle_core.rules.statistics.trend import Level
from pages.parts.frame import theme
from pages.parts.notebook.insight import report
from pages.parts.notebook.remembering import remembered
from pages.parts.words import dates
from pages.parts.words.progress import report_words

DAY = timedelta(days=1)
#: Units of the drawing: its size, the corner of the plot, its width, and the height of a point of soreness.
WIDTH, HEIGHT = 360, 196
LEFT, TOP, ACROSS, POINT = 60, 22, 294, 9.6
BOTTOM = TOP + 10 * POINT
#: The lanes of the lights below the plot, the worse the higher, and the words beside them.
LANE = 11
LANES = {Light.RED: 135, Light.AMBER: 146, Light.GREEN: 157, Light.GREY: 168}
#: Marks of the lights, dots and points of the line that paper still tells apart beside each other.
MOST_MARKS, MOST_DOTS, MOST_POINTS = 92, 184, 400
#: Days that are named below.
NAMED = 5
#: How a mark is filled: light and dark, besides its shape and its lane.
FILLED = {Light.AMBER: 0.45, Light.RED: 1.0, Light.STOP: 1.0}


@remembered
def of_sides(span: Span, locale: str | None) -> list[str]:
    """Return the drawings of both sides in a report of `span`, its days written as in `locale`, each drawn once."""
    return [drawn(ankle, span) for ankle in report.report(span).ankles.values()]


def drawn(one: Ankle, span: Span) -> str:
    """Return the drawing of one side as SVG; all its ink is `currentColor`."""
    parts = [*_paper(one, span), *_band(one.levels, span), *_dots(one.answers, span), *_line(one.levels, span)]
    about = escape(report_words.seen(one, span), quote=True)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{about}" '
    return opening + f'fill="currentColor">{"".join([*parts, *_marks(one.lights, span)])}</svg>'


def grain(days: int, most: int = MOST_MARKS) -> int:
    """Return how many days share one mark, so that no more than `most` stand beside each other."""
    return -(-days // most)


def _x(span: Span, day: date, days: int = 1) -> float:
    return LEFT + ACROSS * ((day - span.first).days + days / 2) / span.days


def _y(soreness: float) -> float:
    return TOP + (10 - soreness) * POINT


def _paper(one: Ankle, span: Span) -> Iterator[str]:
    """Title, lines at every other point, names of the lanes, and a few days."""
    yield f'<text x="0" y="11" font-size="13" font-weight="600">{escape(report_words.picture(one, span))}</text>'
    for soreness in range(0, 11, 2):
        y = _y(soreness)
        yield f'<path d="M{LEFT} {y:.1f}h{ACROSS}" stroke="currentColor" stroke-opacity=".18" stroke-width=".7"/>'
        yield _text(LEFT - 5, y + 3.4, "end", str(soreness))
    for light, name in report_words.lanes(one.lights.values()).items():
        yield _text(LEFT - 5, LANES[light] + 3.4, "end", name)
    for day in _named(span):
        yield _text(_x(span, day), HEIGHT - 5, "middle", _day(day, span))


def _text(x: float, y: float, anchor: str, said: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" text-anchor="{anchor}">{escape(said)}</text>'


def _named(span: Span) -> list[date]:
    """Days that stand apart as evenly as whole days can, so far from the edges that their names fit."""
    many = min(NAMED, span.days)
    return [span.first + round((number + 0.5) * span.days / many - 0.5) * DAY for number in range(many)]


def _day(day: date, span: Span) -> str:
    return dates.shortest_day(day, day) if span.days <= 366 else f"{day:%b %Y}"


def _band(levels: Sequence[Level], span: Span) -> Iterator[str]:
    for piece in _pieces(levels):
        high = [f"{_x(span, seen.day):.1f} {_y(seen.high):.1f}" for seen in piece]
        low = [f"{_x(span, seen.day):.1f} {_y(seen.low):.1f}" for seen in reversed(piece)]
        yield f'<path d="M{"L".join([*high, *low])}Z" fill-opacity=".16"/>'


def _line(levels: Sequence[Level], span: Span) -> Iterator[str]:
    for piece in _pieces(levels):
        points = "L".join(f"{_x(span, seen.day):.1f} {_y(seen.level):.1f}" for seen in piece)
        yield f'<path d="M{points}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/>'


def _pieces(levels: Sequence[Level]) -> list[list[Level]]:
    """What is drawn in one go: the days between two gaps, thinned where there are very many."""
    step = grain(len(levels), MOST_POINTS)
    found = [list(piece) for gap, piece in groupby(levels, lambda seen: seen.gap) if not gap]
    return [piece[:-1:step] + piece[-1:] for piece in found]


def _dots(answers: Sequence[Answer], span: Span) -> Iterator[str]:
    """One dot a morning, over long times one for all of the same number in some days."""
    days = grain(span.days, MOST_DOTS)
    places: dict[tuple[date, int], bool] = {}
    for answer in answers:
        place = span.first + (answer.day - span.first).days // days * days * DAY, answer.soreness
        places[place] = places.get(place, True) and answer.recalled
    radius = max(1.1, min(2.4, ACROSS / span.days * days / 2.4))
    for (day, soreness), recalled in places.items():
        look = 'fill="none" stroke="currentColor" stroke-width=".7"' if recalled else 'fill-opacity=".6"'
        yield f'<circle cx="{_x(span, day, days):.1f}" cy="{_y(soreness):.1f}" r="{radius:.1f}" {look}/>'


def _marks(lights: Mapping[date, Light], span: Span) -> Iterator[str]:
    """Each day's light in its shape; over long times a bar a lane, as high as its share of some days."""
    days = grain(span.days)
    size = min(4, ACROSS / span.days / 1.8)
    for begin in range(0, span.days, days):
        day = span.first + begin * DAY
        found = [lights[when] for ahead in range(days) if (when := day + ahead * DAY) in lights]
        for light, many in sorted(Counter(found).items()):
            x = _x(span, day, days)
            yield _mark(light, x, size) if days == 1 else _bar(light, x, ACROSS / span.days * days, many / days)


def _bar(light: Light, x: float, width: float, share: float) -> str:
    foot, height = _lane(light) + LANE / 2, (LANE - 1) * share
    return (
        f'<path d="M{x - width * 0.4:.1f} {foot:.1f}v{-height:.1f}h{width * 0.8:.1f}v{height:.1f}Z" '
        f'fill-opacity="{FILLED.get(light, 0.25)}"/>'
    )


def _mark(light: Light, x: float, size: float) -> str:
    y, shape = _lane(light), theme.PATHS[theme.SHAPES[light]]
    dashes = ' stroke-dasharray=".6 .5"' if light is Light.GREY else ""
    return (
        f'<path transform="translate({x:.1f} {y}) scale({size:.2f})" d="{shape}" fill-opacity="{FILLED.get(light, 0)}" '
        f'stroke="currentColor" stroke-width=".3"{dashes}/>'
    )


def _lane(light: Light) -> float:
    return LANES[min(light, Light.RED)]
