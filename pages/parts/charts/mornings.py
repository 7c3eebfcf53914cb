"""What is known of the mornings of one side, and what is said of it: on its chart, and in the table behind it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ankle_core.diary.check_in import Answer, Side
from ankle_core.rules.light import Light
from ankle_core.rules.statistics.trend import Level
from pages.parts.charts.markers import Marker
from pages.parts.charts.taps import Mark
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.words import light_words


@dataclass(frozen=True, slots=True)
class Mornings:
    """The answers of one `side`, the level under them, the light of each answered day, and what is marked."""

    side: Side
    answers: Sequence[Answer]
    levels: Sequence[Level]
    lights: Mapping[date, Light]
    markers: Sequence[Marker] = ()

    def within(self, span: TimeAxis) -> "Mornings":
        """Return what lies in the days shown, in order; a flare that began before them may have lasted into them."""
        return replace(
            self,
            answers=[answer for answer in self.answers if span.holds(answer.day)],
            levels=[level for level in self.levels if span.holds(level.day)],
            lights={day: light for day, light in sorted(self.lights.items()) if span.holds(day)},
            markers=[one for one in self.markers if one.day < span.end and one.last >= span.first],
        )


def told(known: Mornings, span: TimeAxis, grain: int) -> list[Mark]:
    """Return what is said of every `grain` days of which anything is known: answers, level, lights, what is marked."""
    said: defaultdict[date, list[str]] = defaultdict(list)
    answers, lights = _by_start(known.answers, span, grain), defaultdict[date, list[Light]](list)
    for day, light in known.lights.items():
        lights[span.start(day, grain)].append(light)
    levels = {span.start(level.day, grain): level for level in known.levels if not level.gap}
    for start, those in answers.items():
        said[start].append(_ratings(those))
        if start in levels:
            said[start].append(f"level {levels[start].level:.1f}")
    for start, found in lights.items():
        said[start].append(_lights(found))
    for marker in known.markers:
        said[span.start(max(marker.day, span.first), grain)].append(marker.said)
    return [Mark(start, grain, "; ".join(said[start])) for start in sorted(said)]


def _by_start(answers: Iterable[Answer], span: TimeAxis, grain: int) -> dict[date, list[Answer]]:
    found: defaultdict[date, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[span.start(answer.day, grain)].append(answer)
    return found


def _ratings(answers: Sequence[Answer]) -> str:
    later = sum(answer.recalled for answer in answers)
    ratings = sorted(answer.soreness for answer in answers)
    span = f"{ratings[0]} to {ratings[-1]}" if ratings[0] < ratings[-1] else f"{ratings[0]}"
    if len(answers) == 1:
        return f"{span} of 10" + ", written down later" * later
    return f"{span} of 10 on {len(answers)} mornings" + (f", {later} written down later" if later else "")


def _lights(found: Sequence[Light]) -> str:
    return light_words.LIGHT[found[0]] if len(found) == 1 else counted(found)


def counted(lights: Iterable[Light]) -> str:
    """Return how many there were of each light: 3 settled, 1 rest."""
    return ", ".join(f"{count} {light_words.LIGHT[light]}" for light, count in sorted(Counter(lights).items()))
