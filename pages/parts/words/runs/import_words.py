"""Every sentence about runs from files: what would be added, what must be asked first, and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import MANUAL, Run
from ankle_core.importing.plan import Copy, Known, Plan, RunChange
from ankle_core.reading.findings.findings import Problem, Skipped
from pages.parts.words import check_in_words, dates, foreign_text
from pages.parts.words.numbers import length
from pages.parts.words.runs import run_words

if TYPE_CHECKING:
    from ankle_core.store.lifecycle.imports import Added, Import, Undone

ABOUT = (
    "Recordings of a watch or a phone, a whole export of Strava, Garmin Connect, Apple Health, Runkeeper, Polar, "
    "Fitbit and others, or your own table (CSV, .xlsx). "
    "You see first what is in them; nothing is written before you tap Add."
)
BACK = "Back to Runs"
CANCEL = "Cancel"
CANCELLED = "Reading was cancelled. Nothing was added."
DISCARD = "Discard"
DISCARDED = "The files were put away. Nothing was added."
LEAVE_OUT = "Leave the rest out"
LEFT_OUT = "The rest was left out."
DONE = "Done"
NOTHING_NEW_ANY_MORE = "Nothing was left to add: your diary has these runs already."
MORE_WAIT = "More files that you sent wait until this is added or put away; they are read next."
#: Characters of a file's name that are shown; the end tells more than the beginning.
LONGEST_SHOWN = 60

ADD_AFTER_ALL = "Add after all"
AGAIN_ABOUT = "You deleted these runs once, so they stay out unless you say otherwise."
NEW = "New"
MORNINGS = "New mornings"
KNOWN = "Already in your diary"
DELETED = "Deleted earlier"
COPIES = "Found more than once"
NOT_RUNS = "Not runs"
PROBLEMS = "Problems"
EARLIER = "Earlier imports"
MORE = "Show more"
UNDO = "Undo"
UNDONE_ABOUT = "To have an undone import back, add its files again."


# Numbers, days, names


def name(source: str) -> str:
    """Return where something was found, as it can be shown: what it is called means nothing to the page."""
    if source == MANUAL:
        return "written by hand"
    return f"`{called(source.replace('`', ' '))}`"


def called(source: str) -> str:
    """Return where something was found as text, no Markdown."""
    told = foreign_text.in_a_line(source) or "?"
    return told if len(told) <= LONGEST_SHOWN else f"…{told[1 - LONGEST_SHOWN :]}"


def plain(text: str) -> str:
    """Return what a file said, in one line and as it stands."""
    return foreign_text.plain(text)


# While they are read


def reading(files_done: int, files: int, found: int) -> str:
    """Return how far the reading is."""
    return f"Read {files_done:,} of {files:,} {'file' if files == 1 else 'files'}: {run_words.runs(found)} so far"


# The answer


def headline(new: int, waiting: int, changes: int, known: int, tables: int = 0, felt: int = 0) -> str:
    """Return the one answer to what is in the files; `felt` are new mornings."""
    if new:
        said = f"{new:,} new {'run' if new == 1 else 'runs'}"
        return f"{said}, {mornings(felt)}" if felt else said
    if felt:
        return f"{felt:,} new {'morning' if felt == 1 else 'mornings'}"
    if waiting:
        return f"{run_words.runs(waiting)} {'waits' if waiting == 1 else 'wait'} for an answer"
    if tables:
        return "A table waits for an answer" if tables == 1 else f"{tables:,} tables wait for an answer"
    if changes:
        return "No new runs, but more about known ones"
    return "Nothing new" if known else "No runs in these files"


def mornings(many: int) -> str:
    """Return so many mornings."""
    return "1 morning" if many == 1 else f"{many:,} mornings"


def add(new: int, waiting: int, changes: int, felt: int = 0) -> str:
    """Return what a tap would do; "" for nothing."""
    what = " and ".join(filter(None, [run_words.runs(new) if new else "", mornings(felt) if felt else ""]))
    if not (what or changes):
        return ""
    said = f"Add {what}" if what else f"Complete {run_words.runs(changes)}"
    return f"{said}; {waiting:,} {'waits' if waiting == 1 else 'wait'} for an answer" if waiting else said


def discard(added: bool, anything: bool) -> tuple[str, str]:
    """Return how to put the files away, and what is said then: `added` before, or with `anything` left to add."""
    if not anything:
        return DONE, ""
    return (LEAVE_OUT, LEFT_OUT) if added else (DISCARD, DISCARDED)


def besides(plan: Plan) -> str:
    """Return what else is in the files, in one sentence; "" if there is nothing else."""
    said = [
        f"{len(plan.known):,} already in your diary" if plan.known else "",
        f"{len(plan.deleted):,} deleted earlier" if plan.deleted else "",
        f"{mornings(len(plan.mornings.known))} answered before" if plan.mornings.known else "",
        f"{mornings(len(plan.mornings.deleted))} deleted earlier" if plan.mornings.deleted else "",
        f"{len(plan.unsure):,} {'table that waits' if len(plan.unsure) == 1 else 'tables that wait'}"
        if plan.unsure and plan.new
        else "",
        f"{len(plan.perhaps):,} perhaps the same as another" if plan.perhaps else "",
        f"{len(plan.copies):,} found more than once" if plan.copies else "",
        f"{len(plan.skipped):,} not {'a run' if len(plan.skipped) == 1 else 'runs'}" if plan.skipped else "",
        _problems(len(plan.problems)) if plan.problems else "",
    ]
    told = ", ".join(filter(None, said))
    return f"{told}." if told else ""


def _problems(many: int) -> str:
    return "1 problem" if many == 1 else f"{many:,} problems"


# Lists


def counted(title: str, many: int, gaining: int = 0) -> str:
    """Return the title of a list with how many it holds, and how many of them gain by what was found."""
    return f"{title}: {many:,}" + (f", {gaining:,} of them gain by it" if gaining else "")


def run_line(run: Run, wall: datetime, units: Units) -> str:
    """Return a run in a line below its month."""
    return f"{dates.moment_of_month(wall, hour=not run.by_day)}: {run_words.run(run, units)}"


def morning_line(morning: CheckIn) -> str:
    """Return a morning in a line below its month."""
    return f"{dates.day_of_month(morning.day)}: {check_in_words.spelled_out(morning)}"


def known_line(one: Known, wall: datetime, today: date, units: Units, change: RunChange | None) -> str:
    """Return a run that the diary has or had, and what it gains."""
    more = f"; {gain(change)}" if change else ""
    ran = length(one.run.distance_m, one.run.moving_s, units)
    return f"{dates.moment(wall, today, hour=not one.run.by_day)}: {ran}, {name(one.found.source)}{more}"


def copy_line(copy: Copy) -> str:
    """Return where a run was found again."""
    return f"{name(copy.source)} is the same run as {name(copy.of)}"


def gain(change: RunChange) -> str:
    """Return what a known run gains."""
    before, after = change.before, change.after
    gained = [said for field, said in GAINS.items() if getattr(before, field) is None and getattr(after, field)]
    if gained:
        return f"gains {', '.join(gained)}"
    return "gains a more exact record" if after.digest != before.digest else "one more file of it is remembered"


GAINS = {
    "steps": "steps",
    "cadence_spm": "cadence",
    "heart_rate_bpm": "heart rate",
    "ascent_m": "climb",
    "surface": "surface",
}


def reason(many: int, why: str) -> str:
    """Return how often a reason was met."""
    return f"**{many:,}:** {plain(why)}"


def skipped_line(skipped: Skipped) -> str:
    """Return what is no run, and why."""
    return f"{name(skipped.source)}: {plain(skipped.reason)}"


def problem_line(problem: Problem) -> str:
    """Return what could not be read, where in the file, and why."""
    place = f" {plain(problem.place)}:" if problem.place else ""
    return f"{name(problem.source)}:{place} {plain(problem.reason)}"


# Afterwards


def added(what: "Added", days: str) -> str:
    """Return what was added; `days` are those of the new runs."""
    if not (what.new or what.completed or what.mornings):
        return NOTHING_NEW_ANY_MORE
    said = [f"Added {run_words.runs(what.new)}, {days}." if what.new else ""]
    if what.mornings:
        said.append(f"Added {mornings(what.mornings)} of your table, as told later: they count for no comparison.")
    if what.completed:
        more = f"{run_words.runs(what.completed)} that you had {'knows' if what.completed == 1 else 'know'} more now."
        said.append(more if what.new else f"Added. {more}")
    return " ".join(filter(None, said))


def undo_this(made: "Import") -> str:
    """Return the way back from an import of a moment ago."""
    held = _held(made)
    return f"Undo this import ({held})" if held else "Undo this import"


def earlier(made: "Import", undone: date | None, today: date) -> str:
    """Return an import in a line, no Markdown: how many of its runs count today, which files, whether it was undone."""
    held = _held(made)
    if undone:
        left = f"; {held} stayed" if held else ""
        return f"{_files(made.files)}, undone on {dates.day_of_year(undone, today)}{left}"
    return f"{held or 'no run of its own in the diary'}, {_files(made.files)}"


def _held(made: "Import") -> str:
    runs = run_words.runs(made.runs) if made.runs else ""
    return " and ".join(filter(None, [runs, mornings(made.mornings) if made.mornings else ""]))


def _files(names: Sequence[str]) -> str:
    if not names:
        return "files"
    more = len(names) - 1
    return called(names[0]) + (f" and {more:,} more" if more else "")


def undone(what: "Undone") -> str:
    """Return what undoing an import did."""
    taken = run_words.runs(what.hidden) + (f" and {mornings(what.mornings)}" if what.mornings else "")
    said = [f"The import was undone: {taken} taken out again."]
    if what.restored:
        said.append(f"{run_words.runs(what.restored)} {'is' if what.restored == 1 else 'are'} as before.")
    if what.stayed:
        which = "it" if what.stayed == 1 else "them"
        said.append(f"{run_words.runs(what.stayed)} stayed, because you or a later import changed {which} since.")
    if what.mornings_stayed:
        which = "it" if what.mornings_stayed == 1 else "them"
        said.append(f"{mornings(what.mornings_stayed)} stayed, because you changed {which} since.")
    return " ".join([*said, "Adding the same files again brings them back."])
