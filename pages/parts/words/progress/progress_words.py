"""What is said above the charts of Progress, one sentence each; numbers come from the rules, never from here."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.adherence import Balance, Week, streak
from ankle_core.rules.running.impact import StepWeek
from ankle_core.rules.running.load_weeks import LoadWeek
from ankle_core.rules.running.shoes import After, Worn
from ankle_core.rules.statistics.gaps import GapVerdict
from ankle_core.rules.statistics.trend import Answered, ChangeVerdict, LevelChange
from pages.parts.words.dates import full_day
from pages.parts.words.foreign_text import in_a_line, plain
from pages.parts.words.labels import SIDE, SIDE_WITHIN, SURFACE
from pages.parts.words.numbers import clock, distance, number, percent
from pages.parts.words.runs.load_words import named_ground, week_of_steps
from pages.parts.words.runs.run_words import runs

#: What a number of days to look back at is called.
RANGE = {28: "4 weeks", 84: "12 weeks", 182: "6 months", 365: "Year", 0: "All"}
#: What the page asks, one question after the other.
BETTER, ASKED = "Is it getting better?", "What did I ask of them?"
PART, GOES = "Did I do my part?", "What goes with it?"
#: How the two sides are shown.
EACH, TOGETHER_SHOWN = "each", "together"
SIDES_SHOWN = {EACH: "Left and right", TOGETHER_SHOWN: "Side against side"}
#: What the runs are shown by.
DISTANCE, GROUND, EFFORT, STEPS = "distance", "ground", "effort", "steps"
RUNS_BY = {DISTANCE: "distance", GROUND: "ground", EFFORT: "effort", STEPS: "steps a foot"}
#: What the work is shown by.
DAYS, MINUTES = "days", "minutes"
WORK_BY = {DAYS: "days a week", MINUTES: "minutes a foot"}
#: Which of the runner's own tags is marked, such as one for being ill.
MARKED_TAG, NO_TAG = "Mark the days with a tag", "None"
HOW_TO_READ = (
    "Dots are your answers, hollow ones written down much later and not counted; "
    "the line is the level, the band where it probably lies. "
    "Where nothing was written nothing is drawn. Tap a day to read it."
)
HOW_TO_READ_BOTH = (
    "The whole line is the left, the dashed one the right; the band is where each probably lies. "
    "Each is judged by itself: no rule here compares them. Tap a day to read it."
)
ABOUT_SHOES = (
    "A morning after is told by the run of the day before and by all else that day. A number may go with a pair and "
    "come from its season, its ground or its distances. No distance is known after which every pair is worn out."
)
NO_NAME = "Write the new name first. Nothing was changed."
TOGETHER = "If the name is in use, put both pairs together"
NO_RUNS = "**No runs** in this time."
_CHANGED = {
    ChangeVerdict.LOWER: "calmer than four weeks ago",
    ChangeVerdict.HIGHER: "sorer than four weeks ago",
    ChangeVerdict.NO_CLEAR_CHANGE: "no clear change yet",
    ChangeVerdict.TOO_FEW: "too few mornings yet to say",
}


#: What is said of the level where mornings are left out unevenly.
GAPS = {
    GapVerdict.CALMER: "You write less after calm mornings: the level may look higher than it is.",
    GapVerdict.SORER: "You write less after sore mornings: the level may look lower than it is.",
    GapVerdict.ALIKE: "",
}


def changed(side: Side, change: LevelChange, usual: float | None, answered: Answered) -> str:
    """Return whether a side has changed, in one sentence and its numbers."""
    usually = "" if usual is None else f" Usually {number(usual)}."
    judged = "" if change.verdict in (ChangeVerdict.LOWER, ChangeVerdict.HIGHER) else " Studies judge this at 12 weeks."
    counted = f"{answered.mornings:,} of {answered.days:,} {'morning' if answered.days == 1 else 'mornings'}"
    return f"**{SIDE[side]}: {_CHANGED[change.verdict]}.** {counted}.{usually}{judged}"


def of_both(said: Mapping[Side, LevelChange]) -> str:
    """Return what each side's own rule says of it, and nothing of one beside the other."""
    return " ".join(f"**{SIDE[side]}: {_CHANGED[change.verdict]}.**" for side, change in said.items())


def tagged(tag: str, days: int) -> str:
    """Return days on end that have a tag of the runner's own."""
    return f"{tag}, {days} days" if days > 1 else tag


def undrawn(flares: int, moves: int, shoes: int, races: int, tags: int) -> str:
    """Return how many things are not marked on a chart, as they would stand too close to each other."""
    counted = [
        (flares, "flare", "flares"),
        (moves, "move of a level", "moves of a level"),
        (shoes, "new pair of shoes", "new pairs of shoes"),
        (races, "race", "races"),
        (tags, "time with the tag", "times with the tag"),
    ]
    said = [f"{many:,} {one if many == 1 else more}" for many, one, more in counted if many]
    return f"Too close to be marked: {', '.join(said)}."


def stepped(of: StepWeek) -> str:
    """Return how many steps each foot took; at least one run is in `of`."""
    said = week_of_steps(of).rstrip(".")
    amount, *more = said.partition(" in ")
    return f"**{amount}**{''.join(more)}."


def first_day_of(shoes: str) -> str:
    """Return that a pair of shoes was worn for the first time, as text."""
    return f"first day of {in_a_line(shoes)}"


def ran(written: Sequence[Run], units: Units) -> str:
    """Return how much was run and on what; `written` is not empty."""
    metres: Counter[Surface | None] = Counter()
    for one in written:
        for surface, share in one.surfaces or ((None, 1.0),):
            metres[surface] += round((one.distance_m or 0.0) * share)
    surface, most = metres.most_common(1)[0]
    whole = sum(one.distance_m or 0.0 for one in written)
    on = f", {percent(most, whole)} of it on {SURFACE[surface]}" if surface and most else ""
    unmeasured = sum(one.distance_m is None for one in written)
    without = f", {unmeasured:,} without a distance" if unmeasured else ""
    return f"**{runs(len(written))}, {distance(whole, units)}**{on}{without}."


def on_ground(weeks: Sequence[LoadWeek]) -> str:
    """Return on what ground the running time was spent; at least one run is among `weeks`."""
    seconds: Counter[Surface | None] = Counter()
    for week in weeks:
        seconds.update({surface: round(spent) for surface, spent in week.on.items()})
    (most, longest), *others = seconds.most_common()
    if not others:
        return f"**All running time was on {named_ground(most)}.**"
    whole = seconds.total()
    also = ", ".join(f"{percent(spent, whole)} {named_ground(surface)}" for surface, spent in others)
    return f"**{percent(longest, whole)} of the running time was on {named_ground(most)}**, {also}."


def asked(weeks: Sequence[LoadWeek]) -> str:
    """Return the sum of effort × minutes, or of how many runs it is known; at least one run is among `weeks`."""
    whole, missing = sum(week.runs for week in weeks), sum(week.without_effort for week in weeks)
    if missing == whole:
        return f"**Effort × minutes is not known:** no effort was given in {runs(whole)}."
    if missing:
        return f"**Effort × minutes is known of {whole - missing:,} of {runs(whole)}.** The others stay blank."
    total = sum(week.load or 0.0 for week in weeks)
    return f"**Effort × minutes adds up to {total:,.0f}** in {runs(whole)}."


def pair(worn: Worn, units: Units, *, after: bool = True) -> str:
    """Return what was run in a pair of shoes, and each side on the mornings `after`; nothing is concluded from it."""
    when = full_day(worn.first) + (f" to {full_day(worn.last)}" if worn.last > worn.first else "")
    said = f"**{plain(worn.name)}**: {runs(worn.runs)}, {distance(worn.distance_m, units)}, {when}."
    if not after:
        return said
    mornings = "; ".join(f"{SIDE_WITHIN[side]} {_after(worn.after(side))}" for side in SIDES)
    return f"{said}  \nMedian of the mornings after: {mornings}."


def _after(found: After) -> str:
    if found.median is None:
        return "not answered"
    only = "only " if found.answered < p.BASELINE_LEAST.value else ""
    answers = f"{only}{found.answered} {'answer' if found.answered == 1 else 'answers'}"
    missing = f", {found.unanswered} missing" if found.unanswered else ""
    return f"{number(found.median)} from {answers}{missing}"


def taken(name: str) -> str:
    """Return why a pair was not renamed: another one is called so."""
    return (
        f"“{plain(name)}” is another pair. Tick the box to put both together; "
        "they cannot be told apart again. Nothing was changed."
    )


def renamed(before: str, after: str) -> str:
    """Return that a pair has its new name."""
    return f"“{plain(before)}” is “{plain(after)}” now, on every run."


def kept_up(weeks: Sequence[Week]) -> str:
    """Return how many weeks met their aim."""
    met = sum(week.met for week in weeks)
    row = streak(weeks)
    running = f" {row} weeks in a row now." if row > 1 else ""
    counted = f"{len(weeks):,} {'week' if len(weeks) == 1 else 'weeks'}"
    return f"**Aim met in {met:,} of {counted}.**{running} Rest on red counts as done."


def balanced(spent: Balance) -> str:
    """Return what each side got, and what is owed."""
    if not spent.left_sets + spent.right_sets + spent.both_sets:
        return "**No guided work** in this time."
    got = f"Left {clock(spent.left_s)}, right {clock(spent.right_s)} on one foot"
    both = f"; both together {clock(spent.both_s)}." if spent.both_s else "."
    if spent.owed_side is None:
        return f"**Equal time: nothing is owed.** {got}{both}"
    return f"**The {spent.owed_side} is owed {clock(spent.owed_s)}.** {got}{both} What soreness left out is never owed."
