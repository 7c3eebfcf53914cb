"""What words of a table mean, in the languages of columns.toml: columns, units, grounds, totals."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ankle_core.diary.runs import Surface
from ankle_core.reading.exports.tables import plain

BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
#: Between a name and the unit behind it: "Distanz in km", "Distance/km", "dist_km".
BETWEEN = re.compile(r"[\s/,_|-]+")
LITTLE_WORDS = frozenset({"in", "en", "w", "i", "em"})
AROUND = " .:_-*#"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column by its heading: its `key` of columns.toml, and its `unit` of the same, each "" where none is known."""

    key: str
    unit: str


@lru_cache(1024)
def heading(text: str) -> Heading:
    """Return what a heading says: `Distance (km)`, `Strecke in km`, `km` and `dist_km` say the same."""
    line = plain(text)
    inside = BRACKETS.search(line)
    name = BRACKETS.sub(" ", line).replace("_", " ").strip(AROUND)
    name, unit = " ".join(name.split()), _unit(inside[1] if inside else "")
    if key := _words("columns").get(name) or _of_morning(name):
        return Heading(key, unit or _unit(name))
    *rest, last = BETWEEN.split(name)
    while rest and rest[-1] in LITTLE_WORDS:
        rest.pop()
    behind = _unit(last) if rest else ""
    return Heading(_words("columns").get(" ".join(rest), "") if behind else "", unit or behind)


def in_the_morning(text: str) -> bool:
    """Return whether a heading says that what stands below was so in the morning."""
    return not _words("morning").keys().isdisjoint(_parts(plain(text)))


def _of_morning(name: str) -> str:
    """Return the key of soreness for a name that says morning, too: `morning soreness left`, `left am`."""
    rest = " ".join(part for part in _parts(name) if part not in _words("morning"))
    key = _words("columns").get(rest, "")
    return key if key.startswith("soreness") else ""


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s/,_|()\[\]{}-]+", name) if part]


@lru_cache(1024)
def unit(text: str) -> str:
    """Return the unit that `text` is a word for, "" for none."""
    return _unit(plain(text))


@lru_cache(1024)
def ground(text: str) -> tuple[Surface, bool] | None:
    """Return the ground that a runner calls `text` and whether that is a guess, as nobody tells smooth from rough."""
    named = _words("ground").get(plain(text).strip(AROUND))
    return (Surface(named), named == Surface.SMOOTH_TRAIL) if named else None


def is_total(text: str) -> bool:
    """Return whether a line that begins with `text` adds up the others."""
    line = plain(text).strip(AROUND)
    return any(line == word or line.startswith(f"{word} ") for word, key in _words("totals").items() if key)


def _unit(line: str) -> str:
    return _words("units").get(line.strip(AROUND), "")


@cache
def _words(part: str) -> Mapping[str, str]:
    """Return every word of `part` with what it means; the first meaning of a word counts."""
    entries = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))[part]
    return {plain(word): key for key in reversed(entries) for word in reversed(entries[key])}
