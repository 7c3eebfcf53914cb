"""The parts of a report in words: what was done, where the feet stand, what was measured and run, and the signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.screening import Screening
from ankle_core.rules.report import Report, Stood
from ankle_core.rules.self_tests import Course, Verdict
from ankle_core.training.ladders import ladders
from ankle_core.training.protocols import protocols
from pages.parts.words import dates, sign_words
from pages.parts.words.labels import SIDE
from pages.parts.words.numbers import clock, distance, number, percent
from pages.parts.words.runs.load_words import named_ground
from pages.parts.words.runs.run_words import runs
from pages.parts.words.training import ladder_words
from pages.parts.words.training.measure_words import amount

#: Ticked lists, and letters of one, that a page has room for.
MOST_LISTS, SIGN_LETTERS = 3, 600
_VERDICT = {
    Verdict.BETTER: "better, beyond the error",
    Verdict.WORSE: "less good, beyond the error",
    Verdict.NO_CHANGE: "within the error",
    Verdict.UNKNOWN: "not compared",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of each says what the row is."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page, as text; `wide` takes the whole width of the paper."""

    title: str
    lines: Sequence[str] = ()
    table: Table | None = None
    wide: bool = False


def work(found: Report) -> Section:
    """Return what was done against what was aimed for."""
    if not found.sessions:
        return Section("Work", (f"No session in this time; the aim is {found.target} days a week.",))
    done, rested = sum(week.done for week in found.weeks), sum(week.rested for week in found.weeks)
    met, weeks = sum(week.met for week in found.weeks), len(found.weeks)
    spent = found.spent
    return Section(
        "Work",
        (
            f"{found.sessions:,} {_many('session', found.sessions)} on {done:,} {_many('day', done)}, and {rested:,} "
            f"{_many('day', rested)} rested as red asks: {number(7 * (done + rested) / found.span.days)} days a week, "
            f"{found.target} aimed for. The aim was met in {met:,} of {weeks:,} {_many('week', weeks)}.",
            f"Minutes on one foot: left {_minutes(spent.left_s)}, right {_minutes(spent.right_s)}; on both at once "
            f"{_minutes(spent.both_s)}.",
        ),
    )


def _many(what: str, count: int) -> str:
    return what if count == 1 else f"{what}s"


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60):,}"


def levels(found: Report) -> Section:
    """Return where each foot stood on each ladder at first and at last."""
    rows = [(ladders()[track].title, *(_stood(sides[side]) for side in SIDES)) for track, sides in found.places.items()]
    lines = [f"Back to running: {_from_to(*found.running)}."] if any(found.running) else []
    return Section("Levels", lines, Table(("Ladder", *(SIDE[side] for side in SIDES)), rows))


def _stood(stood: Stood) -> str:
    first, last = stood
    if last is None:
        return ladder_words.NOT_BEGUN if first is None else f"{first.id}, then {ladder_words.NOT_BEGUN}"
    named = ladder_words.named(last)
    return named if first == last else f"{first.id if first else ladder_words.NOT_BEGUN} → {named}"


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first or ladder_words.NOT_BEGUN} → {last or 'left'}"


def tests(found: Report) -> Section:
    """Return each self-test with its error, and whether a change is beyond it."""
    if not found.tests:
        return Section("Self-tests", ("No self-test in this time.",))
    rows = []
    for kind, sides in found.tests.items():
        known = protocols()[kind]
        error = f"error {amount(known.error, known)}" if known.error is not None else "error not known"
        rows.append((f"{known.title}, {error}", *(_course(sides[side], known.unit) for side in SIDES)))
    return Section("Self-tests", table=Table(("Test", *(SIDE[side] for side in SIDES)), rows))


def _course(one: Course | None, unit: str) -> str:
    if one is None:
        return "not tested"
    last = number(round(one.last, 1))
    if one.verdict is None:
        return f"{last} {unit}, once"
    return f"{number(round(one.first, 1))} → {last} {unit}: {_VERDICT[one.verdict]}"


def ran(found: Report) -> Section:
    """Return what was run, and on what ground."""
    if not found.runs:
        return Section("Runs", ("No run in this time.",))
    metres, seconds = sum(run.distance_m or 0.0 for run in found.runs), sum(run.moving_s for run in found.runs)
    lines = [f"{runs(len(found.runs))}, {distance(metres, found.units)} in {clock(seconds)}{_longest(found)}."]
    whole = sum(found.ground.values())
    shares = sorted(found.ground.items(), key=lambda share: (-share[1], share[0] is None))
    lines.append("Ground, by time: " + ", ".join(f"{percent(s, whole)} {named_ground(on)}" for on, s in shares) + ".")
    return Section("Runs", lines)


def _longest(found: Report) -> str:
    measured = [run for run in found.runs if run.distance_m]
    missing = len(found.runs) - len(measured)
    without = f"; {missing:,} without a distance" if missing else ""
    if not measured:
        return without
    far = max(measured, key=lambda run: run.distance_m or 0.0)
    return f"; the longest {distance(far.distance_m or 0.0, found.units)} on {dates.short_day(far.day)}{without}"


def signs(found: Report) -> Section:
    """Return the ticked lists, the last one first, each with how it was taken away."""
    latest = found.signs[-MOST_LISTS:]
    lines = [_ticked(*one) for one in reversed(latest)]
    if more := len(found.signs) - len(latest):
        lines.append(f"And {more:,} earlier {_many('list', more)} with a tick.")
    if not lines:
        lists = f"the list of signs was answered {found.lists:,} {_many('time', found.lists)}"
        lines = [f"None was ticked; {lists}." if found.lists else "The list of signs was not answered in this time."]
    return Section("Signs that should be looked at", lines, wide=True)


def _ticked(one: Screening, released: date | None) -> str:
    way = sign_words.released(one, dates.short_day(released) if released else "")
    return f"{dates.short_day(one.day)}: {sign_words.ticked_within(one, SIGN_LETTERS)}. {way}"
