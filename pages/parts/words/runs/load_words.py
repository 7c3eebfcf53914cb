"""What is said of steps, of what they load, and of weeks; numbers come from the rules, never from here."""

from datetime import date
from math import floor, log10

from ankle_core import parameters as p
from ankle_core.diary.days import monday
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Surface
from ankle_core.rules.running.impact import GROUND, INSIDE, Load, LoadRange, Obtained, Steps, StepWeek, kilonewtons
from ankle_core.rules.running.load_weeks import LoadWeek
from pages.parts.words.dates import day, shortest_day
from pages.parts.words.labels import SURFACE
from pages.parts.words.numbers import distance, number, percent
from pages.parts.words.runs.run_words import runs

ON_UNKNOWN = "unnamed ground"
#: The columns of the table of weeks.
COLUMNS = ("Week", "Distance", "Time", "Steps a foot", "Ground, by time")

_OBTAINED = {
    Obtained.COUNTED: "counted",
    Obtained.CYCLES: "counted as strides",
    Obtained.CADENCE: "cadence × time",
    Obtained.USUAL: "estimated from your usual cadence at this pace",
    Obtained.ASSUMED: f"estimated at {p.CADENCE_ASSUMED.value} steps a minute",
}


def steps(found: Steps | None) -> str:
    """Return the steps of one run for each foot, and how they were obtained."""
    if found is None:
        return "steps unknown"
    return f"{_count(found.per_foot, found.obtained.estimated)} steps a foot, {_OBTAINED[found.obtained]}"


def week_of_steps(week: StepWeek) -> str:
    """Return the steps of a week for each foot, with how much of it is estimated and what is missing."""
    if not week.runs:
        return "No runs."
    if week.unknown == week.runs:
        return f"Steps unknown in {runs(week.runs)}."
    said = (
        f"{_count(week.per_foot, week.estimated > 0)} steps a foot in {runs(week.runs - week.unknown)}{_guessed(week)}."
    )
    unknown = f" Steps unknown in {runs(week.unknown)}." if week.unknown else ""
    return said[0].upper() + said[1:] + unknown


def _guessed(week: StepWeek) -> str:
    if not week.estimated:
        return ""
    if week.estimated == week.steps:
        return ", all of them estimated"
    return f", {percent(week.estimated, week.steps)} of the steps estimated"


def load(found: Load, weight_kg: float | None = None) -> str:
    """Return the range that steps of one foot add up to, in body weights, and in kN where the weight is known."""
    if not found.ground.high:
        return "No steps to add up."
    ground = f"Added up on the ground, {_range(found.ground)} body weights a foot"
    if weight_kg is None:
        return f"{ground}; at tendon and joint, {_range(found.inside)}."
    each = number(weight_kg)
    return (
        f"{ground} ({_range(kilonewtons(found.ground, weight_kg))} kN at {each} kg); "
        f"at tendon and joint, {_range(found.inside)} ({_range(kilonewtons(found.inside, weight_kg))} kN)."
    )


def about_impact() -> list[str]:
    """Return what the range of a load means and does not mean, with sources and grades; a sentence or two each."""
    return [
        f"Each running step meets the ground with roughly {_plain(GROUND)} times your body weight. "
        "The calf pulls hard to push you on, so the Achilles and the ankle joint feel considerably more: "
        f"estimates run from about {_plain(INSIDE)} times, because ways of measuring it disagree.",
        "The sum is steps times that range. It tells how much was asked of a foot, not what that does to it: "
        "faster steps, hills and hops ask more each, and the sum does not know them. Nothing is decided by it.",
        "Each foot is given half the steps; recordings do not count the feet apart.",
        f"Without steps or cadence they are estimated: from your usual cadence at that pace, "
        f"else at {p.CADENCE_ASSUMED.value} a minute. Where that cannot be, they stay unknown.",
        "Sources: "
        + "; ".join(
            f"{known.source.name} ({known.grade}, tested in {known.source.tested_in})"
            for known in (p.GROUND_LOW, p.INSIDE_LOW, p.INSIDE_HIGH)
        )
        + ".",
    ]


def named_week(start: date, today: date) -> str:
    """Return how a week that begins on the Monday `start` is called."""
    ago = (monday(today) - start).days // 7
    return ("This week", "Last week")[ago] if ago < 2 else f"Week from {day(start, today)}"


def short_week(start: date, today: date) -> str:
    """Return the same where there is little room: From 2 Mar."""
    ago = (monday(today) - start).days // 7
    return ("This week", "Last week")[ago] if ago < 2 else f"From {shortest_day(start, today)}"


def distance_of(week: LoadWeek, units: Units) -> tuple[str, str]:
    """Return how far the runs of a week were, and how many of them tell no distance, "" for none."""
    missing = week.without_distance
    known = "unknown" if missing == week.runs else distance(week.distance_m, units)
    return known, f"{runs(missing)} without" if 0 < missing < week.runs else ""


def steps_of(week: StepWeek) -> tuple[str, str]:
    """Return the steps of a week for each foot, and how many of its runs tell none, "" for none."""
    if week.unknown == week.runs:
        return "unknown", ""
    return _count(week.per_foot, week.estimated > 0), f"{runs(week.unknown)} without" if week.unknown else ""


def effort(found: LoadWeek) -> str:
    """Return effort times minutes of a week; where a run has no effort it stays blank."""
    if not found.runs:
        return "No runs."
    if found.load is None:
        return f"Effort × minutes stays blank: {runs(found.without_effort)} without an effort."
    return f"Effort × minutes {found.load:,.0f}."


def evenness(found: LoadWeek) -> str:
    """Return monotony and strain of a week, "" where they are not known."""
    if found.monotony is None or found.strain is None:
        return ""
    return f"Monotony {found.monotony:.1f}, strain {found.strain:,.0f}."


def grounds(found: LoadWeek) -> list[str]:
    """Return each ground's share of a week's running time, the largest first."""
    shares = sorted(found.on, key=lambda surface: (-found.share(surface), surface is None, surface))
    return [f"{percent(found.share(surface))} {named_ground(surface)}" for surface in shares]


MEANING = "What the steps add up to, and what these numbers mean"
ABOUT_WEEKS = (
    "Distance, time and effort × minutes are shown as they were, without a line to keep to: "
    "in a trial, slower growth from week to week did not mean fewer injuries.",
    "Monotony is the mean of a week's daily loads over how much they differ, strain is load times monotony. "
    "They describe a week; what they say of running injuries is weakly known. "
    "They wait for the week's end and for every effort.",
    "Sources: Buist 2008; Foster 1998. Grade of monotony and strain: Weak.",
)
ABOUT_SURFACES = (
    "No kind of ground is known to be kind to every ankle: softer is weakly supported, "
    "and sand went with more Achilles trouble.",
    "When sore, even and predictable ground that feels comfortable is the better guess; "
    "loose sand and rutted or sloping ground the worse one. Change ground little by little.",
    "Source: Knobloch 2008. Grade: Weak.",
)


def named_ground(surface: Surface | None) -> str:
    """Return the word for a ground, also for one that nobody named."""
    return SURFACE[surface] if surface else ON_UNKNOWN


def _count(steps: float, estimated: bool) -> str:
    """Return a number of steps, an estimate with no more digits than it deserves."""
    return f"about {_rounded(steps):,.0f}" if estimated else f"{steps:,.0f}"


def _plain(span: LoadRange) -> str:
    return f"{number(span.low)} to {_beyond(span)}{number(span.high)}"


def _range(span: LoadRange) -> str:
    """What is said to lie beyond a number is never said to lie beyond more than it does."""
    high = _rounded_down(span.high) if span.beyond else _rounded(span.high)
    return f"{_rounded(span.low):,.0f} to {_beyond(span)}{high:,.0f}"


def _beyond(span: LoadRange) -> str:
    return "over " if span.beyond else ""


def _rounded(value: float) -> float:
    """Return two digits of a number, and no more zeros than it has."""
    return round(value, 1 - floor(log10(value))) if value >= 1 else value


def _rounded_down(value: float) -> float:
    step = 10.0 ** max(0, floor(log10(value)) - 1) if value >= 1 else 1.0
    return floor(value / step) * step
