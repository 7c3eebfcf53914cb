"""A run in a line, and what is said of running today; which of it applies comes from the rules, never from here."""

from datetime import date

from ankle_core import parameters as p
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run
from ankle_core.rules.running.long_run import Recent
from ankle_core.rules.running.today import Running
from pages.parts.words import dates, labels, numbers
from pages.parts.words.numbers import distance
from pages.parts.words.reasons import grounded

NO_RUNS = "The runs you write appear here, and under your soreness on Progress."

#: What is asked of a run.
FORM = {
    "time": "Time: 65 or 1:05",
    "day": "Day",
    "note": "Note",
    "shoes": "Shoes",
    "name": "A name, if you like",
    "surface": "Surface",
    "effort": "Effort, 0 to 10",
    "race": "It was a race",
    "fold": "Part of it on other ground",
    "ground": "Other surface",
    "none": "None",
    "share": "Its part of the run, %",
}


def form(units: Units, *, edited: bool) -> dict[str, str]:
    """Return what the form of a run says."""
    ends = {"save": "Save the changes", "delete": "Delete this run"} if edited else {"save": "Save the run"}
    return FORM | {"distance": f"Distance, {labels.UNIT[units]}"} | ends


def run(one: Run, units: Units) -> str:
    """Return one run in a line."""
    parts = [numbers.length(one.distance_m, one.moving_s, units)]
    parts += ["race"] if one.race else []
    parts += [ground(one)] if one.surface else []
    parts += [f"effort {one.effort}"] if one.effort is not None else []
    return ", ".join(parts)


def saved(one: Run, today: date, units: Units) -> str:
    """Return what is said once a run was saved."""
    return f"Saved for {dates.day(one.day, today)}: {run(one, units)}."


def runs(count: int) -> str:
    """Return how many runs."""
    return f"{count:,} {'run' if count == 1 else 'runs'}"


def ground(one: Run) -> str:
    """Return what a run was on, with the shares where that was more than one ground; "" where nobody knows."""
    if one.surface is None:
        return ""
    if not one.other_surfaces:
        return labels.SURFACE[one.surface] + " (guessed)" * one.surface_guessed
    *most, last = (f"{numbers.percent(share)} {labels.SURFACE[surface]}" for surface, share in one.surfaces)
    return f"{', '.join(most)} and {last}"


_SAID = {
    Running.STOPPED: "No running or hopping while a ticked sign is open.",
    Running.RESTING: "No running or hopping today, and tomorrow only after a green morning.",
    Running.AFTER_RED: "No running or hopping yet: after a red day it waits for a green morning.",
    Running.HELD: "Running: no farther, faster or hillier than lately.",
    Running.UNKNOWN: "Running: today is not known well enough for more than lately.",
    Running.OPEN: "",
}


def running(found: Running) -> str:
    """Return what today's light says of running, "" where it goes on as planned."""
    return _SAID[found]


def longest(found: Running, recent: Recent, units: Units) -> str:
    """Return what the planner says instead of the longest run without a note, "" where that may be told."""
    if found is Running.OPEN or not found.allowed or recent.longest_m is None:
        return running(found)
    farthest = distance(recent.longest_m, units)
    return f"{running(found)} Your longest run in the {p.SPIKE_DAYS.value} days before was {farthest}."


def about(found: Running) -> list[str]:
    """Return what the sentence on running is grounded on, nothing where there is none."""
    return [f"{running(found)} {grounded(p.CARE, 'Consensus')}"] if running(found) else []
