"""The way back to running in words: its levels, what the next one takes, and why no session fits today."""

from collections.abc import Mapping, Sequence
from datetime import date

from ankle_core import parameters as p
from ankle_core.rules.climbing.places import Criterion
from ankle_core.rules.running.return_place import Change, Closed, Way
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.running_levels import RunningLevel, level, levels, seconds
from pages.parts.words import dates
from pages.parts.words.numbers import number

TITLE = "Back to running"
ABOUT = (
    "First two brisk walks of half an hour, soreness 2 at most and a green morning after; heel raises on one foot, and "
    "hops on both at once. Then walking and running in turn, R1 to R8, never on days in a row. Two clean sessions open "
    "the next level; soreness holds it or takes it down. A usual way back, not tested for ankles."
)
FOR_WHOM = (
    f"For coming back after {p.RETURN_AFTER_DAYS.value} days without a run, or whenever you choose. After surgery, a "
    "fracture or a bone stress injury only if a clinician agrees."
)
BEGIN, LEAVE = "Begin with the walks", "Leave: my runs are my own again"
OFFERED = f"**No run for {p.RETURN_AFTER_DAYS.value} days.** Walking and running in turn is a usual way back."
LEVELS, MOVES, BY_HAND = "All levels", "Moves so far", "Set a level by hand"
SET, NO_MOVES = "Set it", "Nothing has moved yet."
BY_HAND_ABOUT = "If a physiotherapist or doctor says so. The gate is not asked then."
RULES = "The rules behind it"
SOUNDS = "A high sound is for running, a low one for walking."
POCKET = (
    "“Into the pocket” locks the screen against touches. The sounds should go on with the screen off: try it at home "
    "once."
)
ADD_TO_RUN = "Add ground, shoes and distance to the run"
WRITTEN_DOWN = "At the end it is written down as a run with its minutes of running."
THEN = (
    f"More distance comes first, then speed, then hills and harder jumping; {p.RUN_WEEK.value} runs a week at most "
    "meanwhile. Faster running asks for hops on one foot, level P3, without amber."
)
_CLOSED = {
    Closed.SIGN: "No running or walking for training while a ticked sign is open.",
    Closed.RED: "Not today: an ankle is on red.",
    Closed.AFTER_RED: "Not yet: after a red day it waits for a green morning.",
    Closed.UNKNOWN: "Not before today's light is known: answer how both ankles are this morning.",
    Closed.TODAY: "You have walked or run today.",
    Closed.YESTERDAY: "Not today: you ran yesterday, and runs on the way back are never on days in a row.",
    Closed.WEEK: f"Not today: {p.RUN_WEEK.value} runs in seven days are the most on the way back.",
    Closed.NEW_ON_AMBER: "Not today: an ankle asks for ease, which is no day for a level that is new.",
}


def named(of: RunningLevel) -> str:
    """Return a level with what it is made of: R3, 8 times 2 min running and 1 min walking."""
    return f"{of.id}, {_made_of(of)}"


def _made_of(of: RunningLevel) -> str:
    if not of.run_s:
        return f"a brisk walk of {of.walk_s // 60} min"
    run, walk = f"{of.run_s // 60} min running", f"{of.walk_s // 60} min walking"
    rounds = "" if of.rounds == 1 else f"{of.rounds} times "
    return f"{rounds}{run}{f' and {walk}' if of.walk_s else ''}"


def length(of: RunningLevel) -> str:
    """Return what a session is made of and how long it takes, in a sentence each."""
    if not of.run_s:
        return f"{of.walk_s // 60} min, flat and even ground."
    made_of, minutes = _made_of(of), round(seconds(of) / 60)
    return f"{made_of[0].upper()}{made_of[1:]}. {minutes} min in all, with {_WARM_UP} min of walking to warm up."


_WARM_UP = p.RUN_WARM_UP_SECONDS.value // 60


def before(of: RunningLevel) -> str:
    """Return what to know before a session begins."""
    return f"{SOUNDS} {POCKET} {WRITTEN_DOWN}" if of.run_s else POCKET


def rules() -> list[tuple[str, p.Source]]:
    """Return the rules of the way back, each with where it is from."""
    return [
        (ABOUT, p.GATE_WALKS.source),
        (
            f"Sore in the warm-up, and it goes on or comes back: {p.RUN_DAYS_OFF_WARM_UP.value} days off and a level "
            "down, as after a session that soreness ended. It goes away: the level stays. Ankle or tendon sorer the "
            "next morning than the one before, muscle ache aside: "
            f"{p.RUN_DAYS_OFF_NEXT_DAY.value} more day off after that morning, and no step up. "
            f"{p.RUN_CLEAN.value} sessions in a row with no more soreness than usual, {p.RUN_CALM.value} at most: a "
            f"level up, at most {p.RUN_UPS.value} in seven days. The clinics' rule asks for no soreness at all; "
            "where some is usual, that much is our choice.",
            p.RUN_CLEAN.source,
        ),
        (
            "A red light takes a level down, two within a week two; sore twice at R1 leads back to the walks. A week "
            "without a run is a level, two weeks are two, four begin with the walks again.",
            p.TRIALS,
        ),
    ]


def closed(found: Way, today: date) -> str:
    """Return why no session fits today, "" where one does or where the way was not begun."""
    if found.closed is Closed.RESTING and found.opens:
        return f"A rest after the soreness of the last one: again from {dates.day_of_year(found.opens, today)} on."
    return _CLOSED.get(found.closed, "") if found.closed else ""


def due(change: Change, at: RunningLevel, today: date) -> str:
    """Return the move that waits for an answer, with what met its rule."""
    to = level(change.to)
    if change.kind is MoveKind.LEFT:
        return f"**{at.id} is done, {number(change.numbers['clean'])} times clean.** The levels end here. {THEN}"
    assert to is not None
    if change.rule == "gate":
        return f"**All points of the gate are met.** Begin with {named(to)}."
    if change.kind is MoveKind.UP:
        clean = number(change.numbers["clean"])
        return f"**Ready for {named(to)}.** {clean} sessions at {at.id} in a row were clean."
    return f"**Back to {named(to)}.** {_why(change.rule, change.numbers, today)}"


def _why(rule: str, numbers: Mapping[str, float], today: date) -> str:
    try:
        if rule == "away":
            return f"{number(numbers['days'])} days without a run."
        day = dates.day_of_year(date.fromordinal(int(numbers["last"])), today)
    except (KeyError, ValueError, OverflowError):  # a restored diary may hold anything
        return ""
    said = {
        "warm_up": f"Soreness in the warm-up on {day} went on or came back.",
        "hurt": f"Soreness ended the session on {day}.",
        "red": f"Red on {day}.",
    }
    more = " This happened twice: consider seeing a clinician." if numbers.get("levels", 0) > 1 else ""
    return said.get(rule, "") + more


def yes(change: Change) -> str:
    """Return the button that takes the move that waits."""
    if change.kind is MoveKind.LEFT:
        return "Leave the levels"
    return f"Go up to {change.to}" if change.kind is MoveKind.UP else f"Go back to {change.to}"


def no(change: Change, at: RunningLevel) -> str:
    """Return the button that declines it."""
    return "Not yet" if change.kind in (MoveKind.UP, MoveKind.LEFT) else f"Stay at {at.id}"


def takes(criteria: Sequence[Criterion], at: RunningLevel) -> str:
    """Return what is there and what is missing for the next level, as a list."""
    said = [f"{'✓' if one.met else '○'} {_criterion(one)}" for one in criteria]
    after = levels()[at.place + 1].id if at != levels()[-1] else "running freely"
    return "  \n".join([f"**For {after}**", *said])


def _criterion(one: Criterion) -> str:
    told = {name: int(value) for name, value in one.numbers.items()}
    said = {
        "walks": f"{p.GATE_WALKS.value} brisk walks of 30 min, in a row, soreness {p.RUN_CALM.value} at most, and "
        f"the morning after green and no worse: {told.get('walks', 0)} so far",
        "raises": f"heel raises with each foot: {p.GATE_RAISES.value}; or, if fewer, {p.GATE_SHARE.value} % of the "
        f"other foot and also {p.GATE_NORM.value} % of what is typical, which needs your age and sex; tested in the "
        f"last {p.GATE_RAISES_DAYS.value // 7} weeks" + (f" (the fewer: {told['raises']})" if "raises" in told else ""),
        "hops": "hops on both feet at once, level P2, the last time without amber and with a green morning after",
        "signs": "no ticked sign",
        "limp": f"no limp written down in {p.GATE_LIMP_DAYS.value} days, and none today, as you told",
        "clean": f"{p.RUN_CLEAN.value} clean sessions in a row: all of it, no soreness in the warm-up, then "
        f"no more than usual and {p.RUN_CALM.value} at most, and the morning after green and no worse: "
        f"{told.get('clean', 0)} so far",
        "week": f"{p.RUN_UPS.value} levels up in seven days at most",
        "today": "green today, and nothing else went up today, exercises included",
    }
    return said[one.rule]


#: What a move did, on the way back and on the ladders.
KINDS = {
    MoveKind.ENTERED: "begun with {level}",
    MoveKind.UP: "up to {level}",
    MoveKind.DOWN: "back to {level}",
    MoveKind.RESTART: "begun again at {level}",
    MoveKind.BY_HAND: "set to {level} by hand",
    MoveKind.NOT_YET: "not yet: stays at {level}",
    MoveKind.STAYED: "stays at {level}",
    MoveKind.LEFT: "left the way back",
}


def move(one: Move) -> str:
    """Return a move in a line: Running: up to R3."""
    return f"Running: {KINDS[one.kind].format(level=one.level)}"


def met(one: Move, today: date) -> str:
    """Return what met the rule of a move, "" for one by hand and for a rule of another version."""
    if one.rule == "gate":
        return "All that the gate asks for was there."
    if one.rule in ("clean", "free"):
        return f"{number(one.numbers.get('clean', 0))} clean sessions in a row."
    return _why(one.rule, one.numbers, today)


def begun(today_fits: bool) -> str:
    """Return what is said once the way was begun."""
    return "The way back is begun." + (" The first walk fits today." if today_fits else "")


def set_to(of: RunningLevel) -> str:
    """Return what is said once a level was set."""
    return f"You stand at {named(of)}."


def table() -> str:
    """Return every level in a line each."""
    return "\n".join(f"- {named(one)}" for one in levels())


def today_line(found: Way, today: date) -> str:
    """Return the way back in a line for Today, "" off the way."""
    if found.level is None:
        return ""
    return f"**{TITLE}, {named(found.level)}.** {closed(found, today) or 'It fits today.'}"
