"""A trial on oneself in words: what it is, what today asks for, and what came of it without a word too many."""

from collections.abc import Mapping
from datetime import date, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import Side
from ankle_core.diary.runs import Surface
from ankle_core.diary.trials import Trial, TrialKind
from ankle_core.rules.personal_trial import Answer, Asked, Barred, Stage, answer
from ankle_core.rules.statistics.trial_orders import Length, Result, finds
from pages.parts.words import dates
from pages.parts.words.foreign_text import plain
from pages.parts.words.labels import SIDE, SIDE_WITHIN, SURFACE
from pages.parts.words.numbers import near_end, number, percent
from pages.parts.words.reasons import grounded

TITLE, OPEN = "Your own trial", "A trial of your own"
ABOUT = (
    "Days after which the mornings are compared are drawn by chance: of each two, one with it and one without. "
    "That takes out what an ordinary diary cannot: that you do things because the ankle is sore, or calm."
)
WHAT_NOT = (
    "Only what is quick and no load is tried: stretches, the ground, shoes. Calf and balance work builds up over "
    "weeks, and nothing that a light or a sign asks for is left to chance."
)
QUESTION, EXAMPLE = "What would you like to find out?", "Are my mornings calmer after evening stretches?"
KINDS = {TrialKind.ROUTINE: "Stretches", TrialKind.GROUND: "The ground", TrialKind.SHOES: "Shoes"}
WHICH = {
    TrialKind.ROUTINE: "Which stretches?",
    TrialKind.GROUND: "Runs on which ground?",
    TrialKind.SHOES: "Runs in which shoes?",
}
KIND, WHOSE, LENGTH = "What is tried", "Whose mornings", "How long"
BEGIN, END, DELETE = "Draw the order and begin tomorrow", "End it without an answer", "Delete"
START, EARLIER = "Do them now", "Earlier trials"
DELETED = "Deleted. The Diary brings it back within 30 days."
NO_ANSWER = "Ended early it has no answer: whoever stops where the numbers please them finds what is not there."
MORNING_FIRST = "**Answer this morning first**: what is done before it would be part of it."
LAST_MORNING = "**Its last day is over.** Answer this morning, and it tells what it shows."
NOT_PLAYABLE = (
    "**This trial cannot go on:** its stretches were deleted, or are not only stretches now. End it, and begin anew."
)
ANOTHER = "This one came from another diary. It asks for nothing while yours is open."
OVER, EARLY = "**Your trial is over.**", "End this trial early"
RESULT = "What it shows"
GO_ON = "Go on with it after all"
WAITS_IN_TRIAL = "What your trial looks at is told at its end."
NO_SHOES = "No run names its shoes yet: write the pair down with your runs first."
CSV = "The days as a table (CSV)"
RULE = "How it is worked out"
BARRED = {
    Barred.ANOTHER: "One trial at a time: this one first.",
    Barred.SIGN: "A ticked sign goes first: no trial begins before somebody has looked at it.",
    Barred.LIGHT: "Today's light goes first: begin a trial on a day that is settled.",
}


def days(many: int) -> str:
    """Return how long a trial takes."""
    return f"{many} days"


def finds_in(of: Length) -> str:
    """Return what a trial of one length finds."""
    return (
        f"Of 100 such trials {of.one_point} find a difference of 1 point, and {of.half_point} one of half a point. "
        "Fewer days would tell next to nothing."
    )


def rule() -> str:
    """Return how the answer is worked out, and on what that rests."""
    return (
        f"The order is kept with the number it was drawn from. At the end {p.TRIAL_DRAWS.value:,} other orders that "
        "chance could have drawn are laid over the same mornings; the morning before, the running and the trend are "
        f"held still. A difference that more than {percent(p.TRIAL_CHANCE.value)} of them would show is no answer. The "
        "likely range (90 %) holds every difference that the mornings do not speak against. Mornings written down much "
        f"later are left out; nothing is filled in. {grounded(p.RANDOMISED, 'Design choice')}"
    )


def runs_a_week(days: int) -> str:
    """Return what it means for a trial of ground or shoes that there was a run on so many of the last 28 days."""
    return (
        f"You ran on {days} of the last {p.TRIAL_DAYS.value} days. Days without a run are drawn too and tell nothing "
        f"of it, so a difference shows up as about {percent(days, p.TRIAL_DAYS.value)} of its size."
    )


def named(kind: TrialKind, name: str, titles: Mapping[str, str]) -> str:
    """Return what is tried, within a sentence; `titles` are those of routines by their ids."""
    if kind is TrialKind.ROUTINE:
        return f"“{plain(titles.get(name, 'stretches that were deleted'))}”"
    if kind is TrialKind.GROUND:
        return f"runs on {SURFACE[Surface(name)]}"
    return f"runs in {plain(name)}"


def heading(trial: Trial) -> str:
    """Return the runner's own question."""
    return f"### {plain(trial.question)}"


def course(trial: Trial, what: str, stage: Stage, today: date) -> str:
    """Return what is tried, on whose mornings, and since when."""
    side = SIDE_WITHIN[trial.side]
    begins = "Begins" if stage is Stage.COMING else "Began"
    last = dates.day_of_year(trial.end - timedelta(days=1), today)
    first = dates.day_of_year(trial.day, today)
    until = f"its last day is {last}" if trial.ended_on is None else "ended before its time"
    return f"{trial.days} days with and without {what}; the {side} ankle's mornings. {begins} on {first}, {until}."


def today_line(asked: Asked, trial: Trial, what: str) -> str:
    """Return what today's day of a trial asks for."""
    counted = f"**Your trial, day {asked.number} of {trial.days}:**"
    if asked.waits:
        return f"{counted} it waits today. What your light asks for goes first; the day stays as it was drawn."
    if trial.kind is TrialKind.ROUTINE:
        return f"{counted} today **{'with' if asked.with_it else 'without'}** {what}, whatever else you do."
    where = what.removeprefix("runs ")
    return f"{counted} if you run today, **{where if asked.with_it else f'not {where}'}**."


def begins(day: date, today: date) -> str:
    """Return from when on a trial says what its days ask for."""
    when = "tomorrow" if day - today == timedelta(days=1) else f"on {dates.day_of_year(day, today)}"
    return f"**Your trial begins {when}.** Once a morning is answered, this page and Today say what its day asks for."


def so_far(answered: tuple[int, int], followed: tuple[int, int]) -> str:
    """Return how complete a running trial is: mornings answered, and days done as drawn; nothing of what they show."""
    mornings = f"{answered[0]} of {answered[1]} mornings answered" if answered[1] else "no morning to answer yet"
    done = f", {followed[0]} of {followed[1]} days done as drawn" if followed[1] else ""
    return f"So far: {mornings}{done}. What they show is told at the end, and not before."


def tried(pair: str) -> str:
    """Return why a pair of shoes is not put together with another."""
    return f"A trial of “{plain(pair)}” is open: end it before the pair becomes one with another. Nothing was changed."


def begun(trial: Trial) -> str:
    """Return that a trial begins."""
    return f"The order of {trial.days} days is drawn and kept. It begins tomorrow."


def ended(trial: Trial, today: date) -> str:
    """Return what stands of a trial that was ended before its time."""
    assert trial.ended_on is not None
    return f"Ended on {dates.day_of_year(trial.ended_on, today)}, no answer."


def result(trial: Trial, what: str, found: Result) -> str:
    """Return what a trial that is over tells, with its range and chance."""
    told = answer(found)
    if told is Answer.ALIKE:
        return "**This trial cannot tell:** the mornings, or the days, were too much alike to be told apart."
    if told is Answer.TOO_FEW:
        return (
            f"**This trial cannot tell: too few mornings.** {found.days} of {trial.days} days have the mornings before "
            f"and after them; with more than {percent(1 - p.CHANGE_LEAST_SHARE.value)} missing nothing is compared."
        )
    assert found.effect is not None
    assert found.low is not None
    assert found.high is not None
    assert found.p is not None
    after = f"mornings of the {SIDE_WITHIN[trial.side]} ankle after days with {what}"
    if told is Answer.NONE:
        said = (
            f"**This trial couldn't tell.** The likely range of the difference is {_signed(found.low)} to "
            f"{_signed(found.high)} points; chance alone would give as much {_times(found.p)}. "
            f"Differences smaller than about {number(finds(trial.days))} would mostly be missed."
        )
    else:
        near, far = sorted((abs(found.low), abs(found.high)))
        said = (
            f"**In your {trial.days}-day random-order trial, {after} were {number(abs(found.effect))} {told}** than "
            f"after days without (likely range {near_end(near)} to {number(far)}; chance alone would give this "
            f"{_times(found.p)})."
        )
    return said


def _times(share: float) -> str:
    """A share as so many times in 100; never none, since of some orders one is the drawn one itself."""
    times = 100 * share
    if times < 1:
        return "less than once in 100"
    return f"about {times:.0f} {'time' if round(times) == 1 else 'times'} in 100"


def _signed(points: float) -> str:
    sign = "−" if points < -0.05 else "+" if points > 0.05 else ""
    return f"{sign}{number(abs(points))}"


def limits(trial: Trial, found: Result) -> str:
    """Return how much of a trial could be looked at, and what its answer does not say."""
    kept = ""
    if found.followed:
        (done, drawn), (left_out, without) = found.followed
        kept = f" It was done on {done} of {drawn} days drawn with it, and left out on {left_out} of {without} without."
        if uncounted := trial.days - drawn - without:
            said = "day is" if uncounted == 1 else "days are"
            kept += f" {uncounted} {said} not counted there: a light went first, or nothing is known."
    return (
        f"{found.days} of {trial.days} days could be compared.{kept} You knew which days were which, so "
        "expectation may play a part. It says nothing about the long run, about effects that last longer than a day, "
        "or about other people."
    )


def side(of: Side) -> str:
    """Return whose mornings are looked at."""
    return f"{SIDE[of]} ankle"


def short(trial: Trial, what: str, stage: Stage, today: date) -> str:
    """Return a trial in one line, for lists."""
    told = f" {ended(trial, today)}" if stage is Stage.ENDED else ""
    return f"{SIDE[trial.side]}: {trial.days} days, {what}.{told}"
