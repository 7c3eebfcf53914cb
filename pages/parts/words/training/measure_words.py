"""Self-tests and the weekly check in words: how they are done, what may be said of their numbers, and what may not."""

from collections.abc import Mapping, Sequence
from datetime import date

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.weekly_checks import A_LITTLE, MODERATE, MOST, NONE, WeeklyCheck
from ankle_core.rules.self_tests import Barred, Course, Verdict
from ankle_core.training import ladders
from ankle_core.training.protocols import Protocol, protocols, result
from pages.parts.words import dates
from pages.parts.words.labels import SIDE, SIDE_WITHIN
from pages.parts.words.numbers import number

ABOUT = (
    "Every four weeks, in the same shoes or barefoot each time, at the same time of day, after five minutes of warming "
    "up. The sorer foot goes first, else the weaker one; two minutes between them. Stop when it is sore above your "
    "limit, and at once after a pop, a snap, sudden weakness or giving way."
)
SORE = "The worst soreness of this foot during it, 0 to 10"
EARLIER, NONE_YET = "Earlier tests", "No test is written down yet."
DELETE = "Delete"
DUE = "**A self-test is due:** {tests}."
OPEN = "Self-tests"
TITLES = {kind: known.title for kind, known in protocols().items()}
_BARRED = {
    Barred.SIGN: "Not while a sign is ticked.",
    Barred.RED: "Not on a red day.",
    Barred.UNKNOWN: "Not before today's light is known: answer how both ankles are this morning.",
    Barred.NOT_GREEN: "Only on a green day.",
    Barred.TOO_SOON: f"Again {p.TEST_LEAST_DAYS.value} days after the last one at the earliest: sooner tells nothing.",
}
_VERDICT = {
    Verdict.BETTER: "better than the first, beyond what the test errs by",
    Verdict.WORSE: "less good than the first, beyond what the test errs by",
    Verdict.NO_CHANGE: "no clear change: within what the test errs by",
    Verdict.UNKNOWN: "not compared: nobody knows what the test errs by",
}


def barred(why: Barred, known: Protocol) -> str:
    """Return why a test is not open today."""
    if why is Barred.LEVEL:
        needed = ladders.level(known.needs)
        return f"Open once both feet have reached level {needed.id}, {needed.title[0].lower()}{needed.title[1:]}."
    return _BARRED[why]


def practice(known: Protocol) -> str:
    """Return how often a test is practised first."""
    if known.beat:
        return f"First {known.practice} easy raises to find the beat, then a minute's rest; they do not count."
    times = "once" if known.practice == 1 else f"{known.practice} times"
    return f"Practise {times} first; that does not count."


def amount(value: float, known: Protocol) -> str:
    """Return a number of a test with its unit: 22 raises, 10.5 cm, 7.2 s."""
    return f"{number(round(value, 1))} {known.unit}"


def courses(found: Mapping[Side, Course | None], known: Protocol, today: date) -> str:
    """Return how both feet have fared, side by side, as Markdown; "" before the first test."""
    return "  \n".join(f"**{SIDE[side]}: {_course(one, known, today)}" for side in SIDES if (one := found[side]))


def _course(one: Course, known: Protocol, today: date) -> str:
    when = dates.day_of_year(one.last_day, today)
    if one.verdict is None:
        return f"{amount(one.last, known)}** on {when}, the first of its kind."
    return f"{amount(one.last, known)}** on {when}, at first {amount(one.first, known)}: {_VERDICT[one.verdict]}."


def share(sore: Side, percent: int) -> str:
    """Return what the sore foot reaches of the other; no mark is set for it."""
    return f"The {SIDE_WITHIN[sore]}, which is sore, reaches {percent} % of the {SIDE_WITHIN[sore.other]}."


APART = "The sides differ by more than the test errs by, in two tests in a row. Some difference is normal."


def norm(value: float, known: Protocol) -> str:
    """Return what is typical, as no judgement."""
    return f"Typical for your age and sex is about {amount(value, known)}; some are far above it and some far below."


def evidence(known: Protocol) -> str:
    """Return on what a test rests."""
    error = f" Less than {amount(known.error, known)} is no clear change." if known.error else ""
    return f"{known.about}{error} Source: {known.source}. Grade: {known.grade}. Tested in: {known.tested_in}."


def saved(tests: Sequence[SelfTest]) -> str:
    """Return what was kept: Heel raises: left 22 raises, right 25 raises."""
    known = protocols()[tests[0].kind]
    return (
        f"{known.title}: " + ", ".join(f"{SIDE_WITHIN[one.side]} {amount(result(one), known)}" for one in tests) + "."
    )


def test(one: SelfTest) -> tuple[str, str]:
    """Return a test in a line, and its trials with the soreness."""
    known = protocols()[one.kind]
    trials = ", ".join(number(trial) for trial in one.trials)
    sore = "" if one.soreness is None else f"; soreness up to {one.soreness}"
    return f"{known.title}, {SIDE_WITHIN[one.side]}: {amount(result(one), known)}", f"Trials: {trials}{sore}."


def due(kinds: Sequence[Kind]) -> str:
    """Return which self-tests are due."""
    return DUE.format(tests=", ".join(TITLES[kind].lower() for kind in kinds))


# The weekly check, own wording on the constructs of evidence.md 5.1.

WEEK = "How was the week?"
WEEK_DUE = "**The week is over: how did the ankles bear it?**"
WEEK_ABOUT = "Weekly impact score: home-made, not a validated questionnaire. 0 is nothing, 100 a week without running."
THINKING = "Thinking of your {side} ankle over the last 7 days:"
RUNNING = {
    NONE: "Ran as planned, ankle fine",
    A_LITTLE: "Ran as planned, it bothered me",
    MODERATE: "Ran less because of it",
    MOST: "Could not run because of it",
}
HOW_MUCH = {NONE: "Not at all", A_LITTLE: "A little", MODERATE: "Moderately", MOST: "A lot"}
HOW_SORE = {NONE: "Not", A_LITTLE: "Mild", MODERATE: "Moderate", MOST: "Severe"}
RUNNING_QUESTION = "Did running go as planned?"
CHANGED_QUESTION = "How much did you change your training for it?"
HELD_BACK_QUESTION = "How much did it hold back how you ran?"
SORE_QUESTION = "How sore was it overall?"
NO_SIDE = "Answer for at least one ankle."


def week(one: WeeklyCheck) -> tuple[str, str]:
    """Return a weekly check in a line, and its first answer."""
    substantial = ", a week with a substantial problem" if one.substantial else ""
    return f"{SIDE[one.side]}: {one.score} of 100{substantial}", f"{RUNNING[one.running]}."


def week_saved(found: Sequence[WeeklyCheck], before: Sequence[WeeklyCheck], today: date) -> str:
    """Return what was kept of a week, and in whose place, where it was answered `before`."""
    kept = f"The week is kept: {_scores(found)}."
    if not before:
        return kept
    days = " and ".join(dates.day(day, today) for day in sorted({one.day for one in before}))
    return f"{kept} It takes the place of {_scores(before)}, answered {days}; the Diary brings that back."


def _scores(checks: Sequence[WeeklyCheck]) -> str:
    return ", ".join(f"{SIDE_WITHIN[one.side]} {one.score} of 100" for one in checks)
