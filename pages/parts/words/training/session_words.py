"""Sessions, sets and doses in words, and what is said around them."""

from collections.abc import Sequence
from itertools import groupby

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training.exercises import Aim, Exercise, exercise
from ankle_core.training.routines import Routine, built_in
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp
from ankle_core.training.set_edits import Line, shown
from pages.parts.words import foreign_text, labels, numbers

TOMORROW = "Tomorrow's question: how were the first steps, and how was it an hour after?"
NOT_AT_ALL = "Not at all with a limp, new swelling or after a twist."
EASIEST_OPEN = "The easiest level stays open meanwhile: the smallest dose, on the floor and without weights."
#: How long a routine may take, and what it may be for, as the filters call it.
ANY_MINUTES, ANY_AIM = 0, "any"
MINUTES = {ANY_MINUTES: "any", 5: "up to 5", 10: "up to 10", 20: "up to 20"}
AIM: dict[str, str] = {
    ANY_AIM: "any",
    Aim.STRETCH: "stretch",
    Aim.BALANCE: "balance",
    Aim.STRENGTH: "strength",
}
START = "Start"
#: To put the session off, what is said then, and the way back.
TOMORROW_INSTEAD = "Tomorrow instead"
PUT_OFF = "Put off until tomorrow. Rest by plan ends no row of weeks."
AFTER_ALL = "Today after all"
NOT_AS_WRITTEN = "not as written"
TOO_FAR = "more than fits today"
SUGGESTED = "Suggested today"
ALL, OTHERS = "All routines", "Other routines"
#: What the shelf offers to leave only what fits.
FILTERS = {
    "minutes": MINUTES,
    "aim": AIM,
    "without": ["step", "dumbbells"],
    "none": "No routine fits all three. Every routine can also be started at 5 minutes: widen the minutes.",
}
BOTTLES = "Water bottles instead of dumbbells will do."


def only(minutes: int) -> str:
    """Return the way to start a routine in few minutes."""
    return f"Only {minutes} minutes"


def full_dose(of: Routine) -> str:
    """Return the way to start a routine in its full dose: that of the feet's level, the article, or one's own."""
    if of.tracks:
        return "The level's full dose"
    return "The article's full dose" if of.id in built_in() else "All of it, as you made it"


def advised_against(light: str) -> str:
    """Return what stands on a routine that the `light`, a word, advises against."""
    return f"{light}: advised against"


def named(one: Session) -> str:
    """Return what a session is called, as text: a backup from elsewhere may hold anything."""
    return foreign_text.plain(one.title)


def stopped(one: Session) -> str:
    """Return that soreness ended a session, and what that means for today."""
    return f"Stopped because it hurt: {named(one)}. That is enough for today."


def enough(one: Session) -> str:
    """Return why nothing more is suggested today."""
    if one.ending is Ending.STOPPED_SORE:
        return stopped(one)
    return f"You have trained today: {named(one)}. Nothing more is suggested."


def session(one: Session, sets: Sequence[SetDone]) -> str:
    """Return a session in a line, no Markdown: its title, how it ended, what each foot got, effort and soreness."""
    said = [foreign_text.in_a_line(one.title)]
    if one.ending is None:
        said.append("unfinished")
    elif one.ending is not Ending.FINISHED:
        said.append(labels.ENDING[one.ending])
    done = sum(entry.outcome is not Outcome.SKIPPED for entry in sets)
    said.append(f"{done} {'set' if done == 1 else 'sets'}")
    if one.effort is not None:
        said.append(f"effort {one.effort}")
    sore = [
        f"{labels.SIDE_WITHIN[side]} {rating}"
        for side, rating in zip(SIDES, (one.soreness_left, one.soreness_right), strict=True)
        if rating is not None
    ]
    if one.warm_up not in (None, WarmUp.NONE):
        sore.append(f"sore in the warm-up: {labels.WARM_UP[one.warm_up]}")
    return ", ".join([*said, *sore])


def unknown(exercises: Sequence[str]) -> str:
    """Return why a session cannot be played: this version has none of the named exercises."""
    names = ", ".join(map(foreign_text.plain, exercises))
    return f"This session has exercises that this Surefoot does not know: {names}. A newer one may have made it."


def dose(exercise: Exercise) -> str:
    """Return how much of an exercise, in words."""
    if exercise.aim is Aim.RUNNING:
        return "As many minutes as the level of Back to running has."
    each = (
        f"{numbers.number(exercise.hold_s)} s"
        if exercise.hold_s
        else "{} to {}".format(*exercise.repetitions or (0, 0))
    )
    each += f", about {exercise.fitting} at this pace" if exercise.fitting else ""
    times = "once" if exercise.sets == 1 else f"{exercise.sets} times"
    return f"{each}, {times}, {'each foot, the same for both' if exercise.per_side else 'both feet together'}."


OUTCOME = {Outcome.DONE: "done", Outcome.SKIPPED: "skipped", Outcome.SORE: "sore"}
WARM_UP = "Was an ankle sore in the warm-up?"
UNFINISHED = "This session is not finished: how hard it was is asked at its end."
HOW = "Open an exercise to edit its sets. “Sore” is one that soreness cut short; one not reached can be filled in."


def all_sets(lines: Sequence[Line]) -> str:
    """Return how many sets there are: Sets: 3 of 4."""
    kept = sum(shown(line).outcome not in (None, Outcome.SKIPPED) for line in lines)
    return f"Sets: {kept} of {len(lines)} done" if kept < len(lines) else f"Sets: {kept} done"


def title(lines: Sequence[Line]) -> str:
    """Return one exercise with what each side did of it: Shin stretch: left 30 s, right 30 s."""
    ordered = sorted(lines, key=lambda line: (*SIDES, None).index(line.side))
    sides = [
        f"{labels.SIDE_WITHIN[side] if side else 'both'} {_amounts([*of])}"
        for side, of in groupby(ordered, lambda line: line.side)
    ]
    reached = any(line.done for line in lines)
    return f"{foreign_text.plain(lines[0].title)}: {', '.join(sides) if reached else 'not reached'}"


def _amounts(lines: Sequence[Line]) -> str:
    said = " + ".join(shown(line).amount or "?" for line in lines if line.done)
    if not said:
        return "–"
    return said if lines[0].counted else f"{said} s"


def fields(line: Line) -> str:
    """Return what stands in the fields of a set, from left to right."""
    return f"{unit(line).capitalize()}{', kilograms' if line.weighted else ''}, and how it went."


def unit(line: Line) -> str:
    """Return what the number of a set counts."""
    return "repetitions" if line.counted else "seconds"


def spoken(step: Step, shown: Step, side: Side | None, *, counted: bool) -> str:
    """Return what a voice says when `step` begins: what is done, or what comes next on `side`.

    `shown` is the set that is done or comes next; `counted` is whether it is done by repetitions.
    """
    if exercise(shown.exercise).aim is Aim.RUNNING:
        return f"{'Get ready: ' * (step.kind is StepKind.READY)}{_walked_or_run(shown)}."
    foot = f"{labels.SIDE_WITHIN[side]} foot" if side else "both feet"
    who = f"{exercise(shown.exercise).name}, {foot}, set {shown.set_number} of {shown.sets}"
    if step.kind is StepKind.REST:
        return f"Rest {numbers.number(step.seconds)} seconds. Next: {who}."
    if step.kind is StepKind.SWITCH:
        return f"Change sides. Next: {who}."
    if step.kind is StepKind.READY:
        return f"Get ready: {who}."
    if counted and step.repetitions:
        return f"{who}: {step.repetitions[0]} to {step.repetitions[1]} repetitions."
    seconds, fitting = numbers.number(step.seconds), exercise(shown.exercise).fitting_into(step.seconds)
    return f"{who}: {seconds} seconds, about {fitting}." if fitting else f"{who}: hold {seconds} seconds."


def _walked_or_run(shown: Step) -> str:
    """What is walked or run, in minutes: Easy run, 2 minutes, 3 of 8."""
    minutes = f"{numbers.number(shown.seconds / 60)} {'minute' if shown.seconds == 60 else 'minutes'}"
    place = f", {shown.set_number} of {shown.sets}" if shown.sets > 1 else ""
    return f"{exercise(shown.exercise).name}, {minutes}{place}"


def whole(exercise: Exercise) -> str:
    """Return the question whether an exercise of a ladder was done as its level asks."""
    if exercise.aim is Aim.RUNNING:
        return "All of it, walked and run as it was told?" if exercise.loading else "All of it, at a brisk walk?"
    if exercise.aim is Aim.BALANCE and not exercise.loading:
        return f"{exercise.name}: steady, at most two touch-downs in half a minute?"
    return f"{exercise.name}: all of it, at full range and pace?"


def pace(exercise: Exercise, seconds: float) -> str:
    """Return how many repetitions fit a set that is timed, and how they are done; "" where it is held."""
    fitting = exercise.fitting_into(seconds)
    return f"About {fitting}, {'light and quick' if exercise.quick else 'slowly'}" if fitting else ""
