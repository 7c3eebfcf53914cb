"""A report in words: one page to show to a physiotherapist; numbers come from the rules, never from here."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankle_core.diary.check_in import SIDES, CheckIn
from ankle_core.diary.days import Span
from ankle_core.diary.runs import Run
from ankle_core.rules.light import Light
from ankle_core.rules.report import Ankle, Report
from ankle_core.rules.statistics.trend import ChangeVerdict, Level
from pages.parts.words import dates, foreign_text
from pages.parts.words.labels import SIDE, SIDE_WITHIN
from pages.parts.words.numbers import number
from pages.parts.words.progress import flare_words
from pages.parts.words.progress import report_sections as parts
from pages.parts.words.progress.report_sections import Section, Table

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
#: Notes and flares, and letters of a note and of a name, that a page has room for.
MOST_NOTES, MOST_FLARES = 8, 3
NOTE_LETTERS, NAME_LETTERS = 180, 60
FOOT = (
    "A training log, not medical advice.",
    "All numbers are the runner's own answers and tests at home. The level is the smoothed course of the mornings with "
    "the range in which it lies nine times in ten; a change is told only beyond this ankle's own scatter, and one in a "
    "self-test only beyond what the test errs by. What was not answered is left blank.",
)
#: What each light is called here, in the order in which they are counted.
LIGHTS = {Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red", Light.STOP: "stop", Light.GREY: "not known"}
#: Those that are counted even where there was none.
ALWAYS = (Light.GREEN, Light.AMBER, Light.RED)
HOW_TO_READ = (
    "Dots are the answers, hollow ones written down much later and not counted. The line is the level, the grey band "
    "its range. Below stands the light of the day: green as usual, amber ease, red rest, stop with a sign; blank "
    "without an answer."
)
_CHANGE = {
    ChangeVerdict.LOWER: "calmer than four weeks before",
    ChangeVerdict.HIGHER: "sorer than four weeks before",
    ChangeVerdict.NO_CLEAR_CHANGE: "no clear change over four weeks",
    ChangeVerdict.TOO_FEW: "too few mornings to say",
}


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
    told = [part(found) for part in (parts.work, parts.levels, parts.tests, parts.ran, parts.signs)]
    return Sheet(
        title="Ankle report",
        when=f"{_days(found.span)}; written on {dates.full_day(found.today)}.{SAMPLE * sample}",
        who=quoted(name, NAME_LETTERS),
        ankles=_ankles(found),
        legend=HOW_TO_READ + _grouped(grain),
        sections=[*told, *_notes(notes)],
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
