"""Distances and times as runners write them, and what a bare number means by how fast everybody runs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from statistics import median

from ankle_core.diary.runs import METRES_PER_MILE
from ankle_core.reading.exports import cells
from ankle_core.reading.exports.cells import REMEMBERED
from ankle_core.reading.spreadsheets import words

#: Metres and seconds of the units of columns.toml.
METRES = {"km": 1000.0, "mi": METRES_PER_MILE, "m": 1.0, "ft": 0.3048}
#: A distance above this many is in metres, whatever nobody wrote: no runner's usual run is so long in anything else.
SURELY_METRES = 300.0
#: Metres a second of a runner's usual run, walks in between and races counted (Surefoot): 13:53 to 2:34 a kilometre.
SLOWEST_MS, USUALLY_MS = 1.2, 6.5
NUMBER = r"\d{1,5}(?:[.,]\d{1,6})?"
H, M, S = (
    r"\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|uur|ore|timmar|godz|timer)\.?\s*",
    r"\s*(?:m|min|mins|minutes?|minuten|minutos|minuti|minuter|minut|minutter|'|′|’)\.?\s*",
    r"\s*(?:s|secs?|seconds?|sek|sekunden|secondes|segundos|seconden|secondi|sekunder|\"|''|″|”)?\.?",
)
#: 1h05, 1 h 05 min 30 s, 65 min, 65'30", 3900 s.
IN_WORDS = tuple(
    re.compile(written)
    for written in (
        rf"(?P<h>{NUMBER}){H}(?:(?P<m>{NUMBER})(?:{M})?)?(?:(?P<s>{NUMBER}){S})?",
        rf"(?P<h>)(?P<m>{NUMBER}){M}(?:(?P<s>{NUMBER}){S})?",
        rf"(?P<h>)(?P<m>)(?P<s>{NUMBER}){S}",
    )
)
CLOCK = re.compile(r"(?:(?P<a>\d{1,3}):)?(?P<b>\d{1,4}):(?P<c>\d\d(?:[.,]\d{1,6})?)(?P<unit>\s*[^\W\d_]+\.?)?")
PACE = re.compile(r"(?:0?0:)?(\d{1,2})[:'′’](\d\d)(?!\d)")
BARE = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")
WITH_UNIT = re.compile(r"(?P<number>[\d.,' ]*\d)\s*(?P<unit>[^\W\d_]+\.?)?")


class Form(StrEnum):
    """How a time is written: three parts, two that are hours and minutes or minutes and seconds, or one number."""

    THREE = "three"
    TWO = "two"
    BARE = "bare"
    SURE = "sure"


#: What each form may have to be multiplied by; the first is what it most often means. A bare number is in minutes.
SCALES: dict[Form, tuple[float, ...]] = {
    Form.THREE: (1.0,),
    Form.TWO: (1 / 60, 1.0),
    Form.BARE: (1.0, 1 / 60, 60.0),
    Form.SURE: (1.0,),
}
#: The unit of a column -> what that makes of the form.
SAID: dict[str, tuple[Form, float]] = {
    "h:m": (Form.TWO, 1.0),
    "m:s": (Form.TWO, 1 / 60),
    "hours": (Form.BARE, 60.0),
    "minutes": (Form.BARE, 1.0),
    "seconds": (Form.BARE, 1 / 60),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A time as it is written: `seconds` at face value, TWO as hours and minutes and BARE as minutes."""

    seconds: float
    form: Form


@lru_cache(REMEMBERED)
def span(text: str) -> Span | None:
    """Return the time that `text` writes, or None."""
    line = text.strip().casefold()
    if parts := CLOCK.fullmatch(line):
        return _of_clock(parts)
    if BARE.fullmatch(line):
        return Span(_number(line) * 60, Form.BARE)
    for written in IN_WORDS:
        if parts := written.fullmatch(line):
            hours, minutes, seconds = (_number(parts[name] or "0") for name in "hms")
            return Span(hours * 3600 + minutes * 60 + seconds, Form.SURE)
    return None


def pace_s(text: str) -> float | None:
    """Return the seconds for one unit of distance that a pace writes (`5:30`, `5'30"`, `5:30 min/km`), or None."""
    parts = PACE.match(text.strip())
    return int(parts[1]) * 60.0 + int(parts[2]) if parts else None


@lru_cache(REMEMBERED)
def metres(text: str, unit: str, decimal: str) -> tuple[float, bool] | None:
    """Return the metres that `text` writes in `unit` (of columns.toml), and whether that unit is known.

    The unit behind the number counts first; without any, the number is taken for kilometres.
    """
    parts = WITH_UNIT.fullmatch(text.strip())
    number = cells.number(parts["number"], decimal) if parts else None
    if parts is None or number is None:
        return None
    own = words.unit(parts["unit"] or "")
    if parts["unit"] and own not in METRES:
        return None
    said = own or unit
    return number * METRES.get(said, 1000.0), said in METRES


def unit_by_size(texts: Iterable[str], decimal: str) -> str:
    """Return "m" where the numbers of a column are far too large for kilometres and miles, else ""."""
    numbers = [number for text in texts if (number := cells.number(text, decimal))]
    return "m" if numbers and median(numbers) > SURELY_METRES else ""


def scales(spans: Sequence[tuple[Span, float | None]], unit: str) -> dict[Form, float | None]:
    """Return what the times of each form have to be multiplied by, None where nothing tells.

    `spans` come with the metres that were run in them; `unit` is what the column says of itself.
    """
    said = dict([SAID[unit]]) if unit in SAID else {}
    return {form: said[form] if form in said else _scale(form, spans) for form in Form}


def _scale(form: Form, spans: Sequence[tuple[Span, float | None]]) -> float | None:
    faces = [(span.seconds, far) for span, far in spans if span.form is form and span.seconds]
    speeds = [far / seconds for seconds, far in faces if far]
    choices = SCALES[form]
    if form is Form.THREE and faces and not any(seconds % 60 for seconds, _ in faces):
        # A spreadsheet takes 48:20 for hours and minutes, and writes it 48:20:00.
        choices = (1.0, 1 / 60)
    if len(choices) == 1 or not faces:
        return choices[0]
    fitting = {scale: sum(SLOWEST_MS <= speed / scale <= USUALLY_MS for speed in speeds) for scale in choices}
    best = max(choices, key=fitting.__getitem__)
    if fitting[best] and 2 * fitting[best] >= len(speeds):
        return best
    return 1.0 if form is Form.THREE else None


def _of_clock(parts: re.Match[str]) -> Span | None:
    last, unit = _number(parts["c"]), words.unit(parts["unit"] or "")
    middle = int(parts["b"])
    if parts["unit"] and not unit:
        return None
    if parts["a"] is not None:
        return Span(int(parts["a"]) * 3600 + middle * 60 + last, Form.THREE)
    if unit:
        return Span((middle * 60 + last) * (60 if unit == "hours" else 1), Form.SURE)
    return Span(middle * 3600 + last * 60, Form.TWO)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
