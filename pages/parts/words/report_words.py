"""A report in words: one page to show to a physiotherapist; numbers come from the rules, never from here."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankle_core.diary.check_in import SIDES, CheckIn
from ankle_core.diary.days import Span
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening
from ankle_core.rules.light import Light
from ankle_core.rules.report import Ankle, Report, Stood
from ankle_core.rules.self_tests import Course, Verdict
from ankle_core.rules.statistics.trend import ChangeVerdict, Level
from ankle_core.training.ladders import ladders
from ankle_core.training.protocols import protocols
from pages.parts.words import dates, flare_words, foreign_text, ladder_words, sign_words
from pages.parts.words.labels import SIDE, SIDE_WITHIN
from pages.parts.words.load_words import named_ground
from pages.parts.words.measure_words import amount
from pages.parts.words.numbers import clock, distance, number, percent
from pages.parts.words.run_words import runs

DAY = timedelta(days=1)
#: What a number of days to look back at is called; 0 asks for the days.
CHOSEN = 0
RANGE = {28: "4 weeks", 84: "12 weeks", CHOSEN: "From … to"}
FIRST, LAST = "From", "To"
PAPER, NAME = "Paper", "Name on it, if you like (it is not kept)"
DOWNLOAD, PRINT = "Download as PDF", "Print"
NOTHING_YET = "After a few mornings, sessions or runs, one page of them to show to a physiotherapist appears here."
EMPTY = "**Nothing was written in these days.** Choose others: a report has no numbers of its own."
SAMPLE = " Sample data: made up, no runner's own."
#: Notes, flares, ticked lists and letters of a note that one page has room for.
MOST_NOTES, MOST_FLARES, MOST_LISTS = 8, 3, 3
NOTE_LETTERS, SIGN_LETTERS, NAME_LETTERS = 180, 600, 60
FOOT = (
    "A training log, not medical advice.",
    "All numbers are the runner's own answers and tests at home. The level is the smoothed course of the mornings with "
    "the range in which it lies nine times in ten; a change is told only beyond this ankle's own scatter, and one in a "
    "self-test only beyond what the test errs by. What was not answered is left blank.",
)
#: What each light is called here, the worst last.
LIGHTS = {Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red", Light.STOP: "stop", Light.GREY: "not known"}
#: Those that are counted even where there was none.
ALWAYS = (Light.GREEN, Light.AMBER, Light.RED)
HOW_TO_READ = (
    "Dots are the answers, hollow ones written down much later. The line is the level, the grey band its range. Below "
    "stands the light of the day: green as usual, amber ease, red rest, stop with a sign; blank without an answer."
)
_CHANGE = {
    ChangeVerdict.LOWER: "calmer than four weeks before",
    ChangeVerdict.HIGHER: "sorer than four weeks before",
    ChangeVerdict.NO_CLEAR_CHANGE: "no clear change over four weeks",
    ChangeVerdict.TOO_FEW: "too few mornings to say",
}
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page, in the order in which it is read; after the first section stand the charts."""

    title: str
    when: str
    who: str
    ankles: Section
    legend: str
    sections: Sequence[Section]
    foot: Sequence[str]


def sheet(found: Report, name: str, notes: Sequence[CheckIn | Run], grain: int, sample: bool) -> Sheet:
    """Return the page of a report, with the runner's `name` ("" for none) and the chosen `notes`.

    `grain` is how many days share a mark of the lights in its charts; `sample` is whether it tells of nobody.
    """
    sections = [_work(found), _levels(found), _tests(found), _runs(found), _signs(found), *_notes(notes)]
    return Sheet(
        title="Ankle report",
        when=f"{_days(found.span)}; written on {dates.full_day(found.today)}.{SAMPLE * sample}",
        who=quoted(name, NAME_LETTERS),
        ankles=_ankles(found),
        legend=HOW_TO_READ + _grouped(grain),
        sections=sections,
        foot=FOOT,
    )


def _days(span: Span) -> str:
    if span.days == 1:
        return f"{dates.full_day(span.first)}, one day"
    return f"{dates.full_day(span.first)} to {dates.full_day(span.end - DAY)}, {span.days:,} days"


def _grouped(days: int) -> str:
    return f" A bar there is as high as the share of its light in {days} days." if days > 1 else ""


# Soreness


def _ankles(found: Report) -> Section:
    told = [_ankle(found.ankles[side], found) for side in SIDES]
    rows = [(name, told[0][name], told[1][name]) for name in told[0]]
    return Section("Soreness on waking, 0 to 10", table=Table(("", *(SIDE[side] for side in SIDES)), rows), wide=True)


def _ankle(one: Ankle, found: Report) -> dict[str, str]:
    return {
        "Mornings answered": f"{one.answered.mornings:,} of {one.answered.days:,}",
        "Usual": "not known" if one.usual is None else number(one.usual),
        "Level at first": _level(one.first, found.span.first),
        "Level at the end": _level(one.last, found.last),
        "Change": _CHANGE[one.change.verdict],
        "Days by light": _lights(one, found.span),
        "Flares": _flares(one, found.today),
    }


def _level(level: Level | None, expected: date) -> str:
    if level is None:
        return "not known: too long without a morning"
    when = "" if level.day == expected else f" on {dates.short_day(level.day)}"
    return f"{level.level:.1f} ({level.low:.1f} to {level.high:.1f}){when}"


def _lights(one: Ankle, span: Span) -> str:
    counted = Counter(one.lights.values())
    counted[Light.GREY] += span.days - counted.total()
    told = [light for light in LIGHTS if light in ALWAYS or counted[light]]
    return ", ".join(f"{counted[light]:,} {LIGHTS[light]}" for light in told)


def _flares(one: Ankle, today: date) -> str:
    if not one.flares:
        return "none"
    latest = one.flares[-MOST_FLARES:]
    told = "; ".join(f"{dates.day_of_year(flare.first, today)}, {flare_words.course(flare)}" for flare in latest)
    counted = f"{len(one.flares)}" + (", the last" if len(one.flares) > len(latest) else "")
    return f"{counted}: {told}"


# What was done


def _work(found: Report) -> Section:
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


def _levels(found: Report) -> Section:
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


def _tests(found: Report) -> Section:
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


def _runs(found: Report) -> Section:
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


def _signs(found: Report) -> Section:
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


# Notes


def _notes(chosen: Sequence[CheckIn | Run]) -> list[Section]:
    lines = [note(one) for one in chosen[:MOST_NOTES]]
    return [Section("Notes of the runner", lines, wide=True)] if lines else []


def note(one: CheckIn | Run) -> str:
    """Return a note with its day and what it is of, as text that fits a page."""
    what = "run" if isinstance(one, Run) else "check-in"
    return f"{dates.short_day(one.day)}, {what}: {quoted(one.note, NOTE_LETTERS)}"


def notes(many: int) -> str:
    """Return what the list of notes is called."""
    return f"Notes to put in: {many} to choose from, {MOST_NOTES} at most"


def quoted(text: str, letters: int) -> str:
    """Return what the runner wrote in one line of at most so many letters, without what no printer knows."""
    line = foreign_text.in_a_line("".join(letter if letter.isprintable() else " " for letter in text))
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


# Pictures


def picture(one: Ankle, span: Span) -> str:
    """Return the title of a side's chart."""
    return f"{SIDE[one.side]}: {one.answered.mornings:,} of {span.days:,} mornings"


def lanes(lights: Collection[Light]) -> dict[Light, str]:
    """Return what stands beside the marks of `lights`: stop stands where red does."""
    red = f"{LIGHTS[Light.RED]}, {LIGHTS[Light.STOP]}" if Light.STOP in lights else LIGHTS[Light.RED]
    return {light: LIGHTS[light] for light in (Light.AMBER, Light.GREEN, Light.GREY)} | {Light.RED: red}


def seen(one: Ankle, span: Span) -> str:
    """Return what a screen reader says instead of a side's chart."""
    course = f" Level {one.first.level:.1f} at first" if one.first else ""
    ends = f", {one.last.level:.1f} at the end" if one.last else ""
    return f"Soreness of the {SIDE_WITHIN[one.side]} ankle on waking, {_days(span)}.{course}{ends}.".replace("..", ".")


def file_name(span: Span) -> str:
    """Return what the file of a report is called."""
    return f"surefoot-report-{span.first.isoformat()}-{span.days}-days.pdf"
