"""What is said of one run beside the longest of the days before it; numbers come from the rules, never from here."""

from math import floor

from ankle_core import parameters as p
from ankle_core.diary.profile import Units
from ankle_core.rules.running.long_run import Band, Recent, Spike, longest_within
from pages.parts.words.labels import UNIT
from pages.parts.words.numbers import distance, metres_per, number

#: What arithmetic takes from a tenth that is reached.
ROUNDING = 1e-6


def spike(found: Spike, units: Units) -> str:
    """Return how a run, planned or done, compares with the longest of the days before it."""
    if found.recent.longest_m is None:
        return _nothing_to_compare(found.recent)
    if found.distance_m is None or found.ratio is None:
        return "Without a distance it cannot be compared with your longest run."
    longest = f"your longest run in the {_days()} before ({distance(found.recent.longest_m, units)})"
    said = f"{distance(found.distance_m, units)} is {_beside(found.ratio, found.band)} {longest}."
    return " ".join([said, *_study(found.band), *_also(found.recent, units)])


def together(found: Spike, units: Units) -> str:
    """Return the same of what was recorded in parts and counts as one run."""
    return f"Counted as one run with what is less than {p.SPIKE_TOGETHER_MINUTES.value} minutes apart: " + spike(
        found, units
    )


def short(found: Spike, units: Units, parts: int = 1) -> str:
    """Return the note on a run in a list, in `parts` recordings, "" for one without; the study is told elsewhere."""
    if found.distance_m is None or found.ratio is None or not found.band:
        return ""
    said = f"{_beside(found.ratio, found.band)} the longest of the {_days()} before."
    if parts > 1:
        return f"Counted as one run of {distance(found.distance_m, units)}, {said}"
    return said[0].upper() + said[1:]


def planner(recent: Recent, units: Units) -> str:
    """Return the longest run that keeps within the line of a note, rounded down to what can be typed."""
    most = longest_within(recent)
    if most is None or recent.longest_m is None:
        return _nothing_to_compare(recent)
    tenths = floor(most / metres_per(units) * 10 + ROUNDING)
    said = f"Longest that keeps within {_line(p.SPIKE_NOTE)}: {tenths / 10:.1f} {UNIT[units]}."
    before = f"Your longest run in the {_days()} before today was {distance(recent.longest_m, units)}."
    return " ".join([said, before, *_also(recent, units)])


def about() -> list[str]:
    """Return the rule behind the note, what the study can and cannot tell, its source and grade; a line each."""
    note, middle, far = (_line(line) for line in (p.SPIKE_NOTE, p.SPIKE_MIDDLE, p.SPIKE_STRONGER))
    return [
        f"A run is compared with the longest of the {_days()} before it, the day itself left out. "
        f"Recordings less than {p.SPIKE_TOGETHER_MINUTES.value} minutes apart count as one run.",
        f"More than {note} longer gets a note, more than {_times(p.SPIKE_STRONGER.value)} as long a stronger one.",
        "The study followed runners who told of their own overuse injuries, anywhere in the body. "
        "Most were men, and all wore one brand of watch. It compares groups; there is no number for you in it.",
        f"Its steps were uneven: {middle} to {far} longer had no stronger link than {note} to {middle}. "
        f"Under {note} nothing is promised: its authors saw a link with smaller increases too.",
        f"Source: {p.SPIKE_NOTE.source.name}. Grade: {p.SPIKE_NOTE.grade}. Tested in: {p.SPIKE_NOTE.source.tested_in}.",
    ]


def _nothing_to_compare(recent: Recent) -> str:
    if recent.outings:
        return f"No run in the {_days()} before has a distance, so there is nothing to compare with."
    return (
        f"No run is written in the {_days()} before, so there is nothing to compare with. "
        "If that was a break, short bouts of running with walking between them are the gentler way back."
    )


def _beside(ratio: float, band: Band | None) -> str:
    """A run beyond a line never reads as if it lay on it."""
    if band is Band.STRONGER:
        return f"{_just_over(_times(ratio), _times(p.SPIKE_STRONGER.value))} as long as"
    percent = round((ratio - 1) * 100)
    if percent > 0:
        said = f"{percent} %"
        return f"{_just_over(said, _line(p.SPIKE_NOTE)) if band is Band.NOTE else said} longer than"
    return "shorter than" if percent < 0 else "as long as"


def _just_over(said: str, line: str) -> str:
    return f"just over {said}" if said == line else said


def _study(band: Band | None) -> list[str]:
    if band is Band.STRONGER:
        return [
            f"In a large study, runs more than {_times(p.SPIKE_STRONGER.value)} as long as the recent longest "
            "had the strongest link with overuse injuries."
        ]
    if band is Band.NOTE:
        return [
            f"In a large study, runs more than {_line(p.SPIKE_NOTE)} longer than the recent longest "
            "were linked with more overuse injuries."
        ]
    return []


def _also(recent: Recent, units: Units) -> list[str]:
    """Say what stands beside the longest run, so that a single far one does not raise the line unseen."""
    said = []
    if recent.second_m is not None:
        said.append(f"The second longest was {distance(recent.second_m, units)}.")
    elif recent.unmeasured:
        said.append("It was the only one with a distance.")
    else:
        said.append("It was the only run.")
    if recent.unmeasured:
        said.append(f"Left out without a distance: {recent.unmeasured}.")
    return said


def _days() -> str:
    return f"{p.SPIKE_DAYS.value} days"


def _times(ratio: float) -> str:
    return f"{number(ratio)} times"


def _line(line: p.Parameter[float]) -> str:
    return f"{round((line.value - 1) * 100)} %"
