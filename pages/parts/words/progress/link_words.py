"""What goes with an ankle's next mornings, as sentences that claim no cause (evidence.md 7.5)."""

from collections.abc import Iterable, Mapping
from datetime import date

from ankle_core import parameters as p
from ankle_core.diary.check_in import Side
from ankle_core.diary.runs import Surface
from ankle_core.rules.factors import Factor, FactorKind
from ankle_core.rules.statistics.goes_with import Link, Links, LinkVerdict
from ankle_core.rules.statistics.minimums import Minimum, Shortfall
from ankle_core.training import running_levels
from ankle_core.training.ladders import Track
from ankle_core.training.routines import built_in
from pages.parts.words import dates
from pages.parts.words.foreign_text import plain
from pages.parts.words.labels import SIDE, SIDE_WITHIN, SURFACE
from pages.parts.words.numbers import near_end, number, percent
from pages.parts.words.reasons import grounded

TITLE = "What goes with your mornings"
LOOK = "Look what goes with your mornings"
ABOUT = (
    "Days with something beside similar days without it: the morning before, the trend and, unless it is the "
    "running itself, the running are held still. "
    "Days weren't assigned at random, so something else may explain what is found."
)
UNKNOWN, RULE = "What is not told yet", "The rule behind it"
_OF_TRACK = {Track.CALF: "calf work at your level", Track.HOPS: "hops", Track.BALANCE: "balance work at your level"}
_PLAIN = {FactorKind.RUN: "a run", FactorKind.REST: "a rest day", FactorKind.LONGER: "a longer run than your usual one"}


def rule() -> str:
    """Return when something is said to go with the mornings, and on what that rests."""
    return (
        f"It takes {p.LINK_PAIRS.value} days with the morning before and after them, {p.LINK_EACH.value} with it and "
        f"{p.LINK_EACH.value} without, and at most {percent(p.LINK_MOST_MISSING.value)} of the next mornings missing. "
        "A link is called clear from half a point on, where the likely range (90 %) leaves out none; of those shown "
        f"about one in ten may be chance, as several are checked. {grounded(p.LINKED, 'Design choice')}"
    )


def name(of: Factor, titles: Mapping[str, str]) -> str:
    """Return what a factor is called within a sentence; `titles` are those of routines by their ids."""
    if of.kind is FactorKind.ROUTINE and of.name == running_levels.ROUTINE:
        return "a session of Back to running"
    if of.kind is FactorKind.ROUTINE:
        title = titles.get(of.name) or (built_in()[of.name].title if of.name in built_in() else of.name)
        return f"“{plain(title)}”"
    if of.kind is FactorKind.LEVEL_WORK:
        return _OF_TRACK[Track(of.name)]
    if of.kind is FactorKind.GROUND:
        return f"a run on {SURFACE[Surface(of.name)]}"
    if of.kind is FactorKind.SHOES:
        return f"a run in {plain(of.name)}"
    if of.kind is FactorKind.TAG:
        return f"“{plain(of.name)}”"
    return _PLAIN[of.kind]


def told(side: Side, called: Mapping[str, str], found: Links) -> str:
    """Return what goes with the mornings of one side, as Markdown; `called` are the factors' names by key."""
    clear = [_sentence(called[key], one) for key, one in found.links.items() if _is_clear(one)]
    unclear = [called[key] for key, one in found.links.items() if one.verdict is LinkVerdict.NO_CLEAR_LINK]
    checked = (
        f"{found.checked} checked."
        if found.checked
        else "Nothing could be checked yet: what it lacks stands under “What is not told yet”."
    )
    none = f"No clear link: {', '.join(unclear)}." if unclear else ""
    return "  \n".join(filter(None, [f"**{SIDE[side]}.** {checked}", *clear, none]))


def _is_clear(one: Link) -> bool:
    return one.verdict in (LinkVerdict.LOWER, LinkVerdict.HIGHER)


def _sentence(what: str, one: Link) -> str:
    assert one.estimate is not None
    assert one.low is not None
    assert one.high is not None
    ends = sorted((abs(one.low), abs(one.high)))
    return (
        f"After days with {what} your mornings were about {number(abs(one.estimate))} {one.verdict} than after similar "
        f"days without it (likely range {near_end(ends[0])} to {number(ends[1])}; {one.with_it} days with, "
        f"{one.without_it} without)."
    )


def missing(side: Side, called: Mapping[str, str], found: Links, today: date) -> list[str]:
    """Return what each factor that could not be checked still takes, and from when it could be there."""
    return [
        f"{SIDE_WITHIN[side].capitalize()}, {called[key]}: {_short(one.missing)}"
        + (f"; from {dates.day_of_year(one.earliest, today)} on at the earliest." if one.earliest else ".")
        for key, one in found.links.items()
        if one.verdict is LinkVerdict.NOT_ENOUGH
    ]


def _short(missing: Iterable[Shortfall]) -> str:
    return ", ".join(map(_lacking, missing))


def _lacking(one: Shortfall) -> str:
    if one.minimum in _DAYS:
        return f"{number(one.has)} of {number(one.takes)} {_DAYS[one.minimum]}"
    if one.minimum is Minimum.NEXT_MORNINGS:
        return f"{percent(one.has)} of the next mornings are missing, {percent(one.takes)} may be"
    if one.minimum is Minimum.ONE_RATING:
        return f"{percent(one.has)} of the mornings have the same number, {percent(one.takes)} may"
    return _SAID[one.minimum]


_DAYS = {
    Minimum.PAIRS: "days with both mornings",
    Minimum.WITH_IT: "days with it",
    Minimum.WITHOUT_IT: "days without it",
}
_SAID = {
    Minimum.HALVES: "days with and without it are not in both halves of the time",
    Minimum.TOLD_APART: "it always goes along with something else",
}
