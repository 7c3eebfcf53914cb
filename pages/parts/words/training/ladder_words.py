"""Levels of the ladders, the moves between them, and what the next one takes, as sentences."""

from collections.abc import Mapping, Sequence
from datetime import date

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.places import Criterion, Due, Place
from ankle_core.rules.light import limit
from ankle_core.training.ladders import Level, Track, ladders, level
from ankle_core.training.moves import Move, MoveKind
from pages.parts.words import dates
from pages.parts.words.labels import SIDE, SIDE_WITHIN
from pages.parts.words.numbers import number
from pages.parts.words.training import return_words

#: What a track is called within a sentence.
WORK = {Track.CALF: "calf work", Track.HOPS: "hops", Track.BALANCE: "balance work"}
ABOUT = (
    "Each foot has its level on each ladder. Work on both feet follows the lower one; on one foot each has its "
    "own, for the same time. A step up is suggested and waits for your yes; after a red light or a break the levels go "
    "down by themselves until you answer. You may set a level by hand at any time."
)
NO_LEVEL = "not open yet"
BY_HAND = "Set a level by hand"
NOT_BEGUN = "not begun"
MOVES, NO_MOVES = "Moves so far", "No foot has moved yet."
UNDO = "Undo"


def named(at: Level | None) -> str:
    """Return a level with its title: C3, up on both, down on one."""
    return f"{at.id}, {at.title[0].lower()}{at.title[1:]}" if at else NO_LEVEL


def title(track: Track) -> str:
    """Return what a ladder is called."""
    return ladders()[track].title


def at(places: Mapping[Side, Place]) -> str:
    """Return where both feet stand: Level C3; Left C2, right C3; "" where neither is on the track."""
    left, right = (places[side].level for side in SIDES)
    if left == right:
        return f"Level {left.id}." if left else ""
    return f"Left {left.id if left else NO_LEVEL}, right {right.id if right else NO_LEVEL}."


def due(place: Place, today: date) -> str:
    """Return the move that waits for an answer, with the numbers that met its rule."""
    if place.up:
        return _up(place, place.up)
    return " ".join(_down(place, one, today) for one in place.pending)


def _up(place: Place, up: Due) -> str:
    who, numbers = SIDE[place.side], {name: number(value) for name, value in up.numbers.items()}
    if place.level is None:
        return f"**{who} may begin {named(up.to)}.** {ladders()[place.track].title} are open since level {_needed(up)}."
    return (
        f"**{who} is ready for {named(up.to)}.** {numbers['sessions']} sessions at {place.level.id}, the last "
        f"{p.LEVEL_COMPLETE.value} complete; soreness during at most {numbers['during']}, effort at most "
        f"{numbers['effort']}, and every morning after was green."
    )


def _needed(up: Due) -> str:
    return up.to.needs if up.to else ""


def _down(place: Place, one: Due, today: date) -> str:
    who, work = SIDE[place.side], WORK[place.track]
    if one.kind is MoveKind.RESTART:
        begins = f"begins again at {named(one.to)}" if one.to else f"begins {work} anew later"
        return f"**{who} {begins}.** {number(one.numbers['days'])} days without {work}."
    red = dates.day_of_year(date.fromordinal(int(one.numbers["last_red"])), today)
    if one.rule == "red_twice":
        return (
            f"**{who} goes back to {named(one.to)}.** Red more than once within {p.RED_AGAIN_DAYS.value} days, "
            f"last on {red}. Consider seeing a clinician."
        )
    return f"**{who} goes back to {named(one.to)}.** Red on {red}."


def yes(place: Place) -> str:
    """Return the button that takes the move that waits."""
    if place.up and place.up.to:
        return f"Go up to {place.up.to.id}" if place.level else f"Begin {place.up.to.id}"
    to = place.pending[-1].to
    return f"Go back to {to.id}" if to else "All right"


def no(place: Place) -> str:
    """Return the button that declines it."""
    return "Not yet" if place.up else f"Stay at {place.recorded.id if place.recorded else NO_LEVEL}"


def takes(place: Place, mode: Mode) -> str:
    """Return what is still missing for the next level."""
    if place.next is None:
        return "Nothing is above it: keep it up on two or three days a week."
    missing = [_criterion(one, place.next, mode) for one in place.takes if not one.met]
    return f"Next {named(place.next)}: " + (f"still {'; '.join(missing)}." if missing else "all it takes is there.")


def _criterion(one: Criterion, above: Level, mode: Mode) -> str:
    told = {name: int(value) for name, value in one.numbers.items()}
    said = {
        "opened": f"level {above.needs}{'' if above.on_one_foot else ' on both feet'}",
        "sessions": _more(p.LEVEL_SESSIONS.value - told.get("sessions", 0), "session"),
        "complete": f"{p.LEVEL_COMPLETE.value} in a row complete, at full range and pace",
        "calm": f"soreness during told, {limit(mode)} at most" + _so_far(told.get("during")),
        "easy": f"effort told, {p.LEVEL_EFFORT.value} at most" + _so_far(told.get("effort")),
        "green": "a green morning after each",
        "patient": _more(above.days - told.get("days", 0), "day"),
        "no_red": f"{p.LEVEL_AFTER_RED.value} days without red",
        "no_spike": "48 hours since a much longer run",
        "today": "a green day without another step up",
    }
    return said[one.rule]


def _more(count: int, what: str) -> str:
    return f"{max(1, count)} more {what}{'' if count <= 1 else 's'}"


def _so_far(worst: int | None) -> str:
    return "" if worst is None else f" (up to {worst})"


#: The offer of fewer days a week, and what is said once it was taken.
EASE_OFF = f"Aim for {p.MAINTAIN_DAYS.value} days a week"
EASED_OFF = f"Your aim is {p.MAINTAIN_DAYS.value} days a week now. Settings can change it."
MAY_EASE_OFF = (
    f"**You have come as far as this plan leads.** Two or three days a week keep it up: calm mornings for "
    f"{p.MAINTAIN_CALM_DAYS.value} days, work in {p.MAINTAIN_WORKED.value} of {p.MAINTAIN_WEEKS.value} weeks, and both "
    "feet at {levels}."
)


def _enough() -> str:
    return " and ".join(ladder.enough.id for ladder in ladders().values() if ladder.enough)


def may_ease_off() -> str:
    """Return that fewer days a week keep up what was reached."""
    return MAY_EASE_OFF.format(levels=_enough())


def kept_up(criteria: Sequence[Criterion]) -> str:
    """Return how far the plan leads, and what is still missing for fewer days a week."""
    said = {
        "levels": f"both feet at {_enough()}",
        "weeks": f"work in {p.MAINTAIN_WORKED.value} of {p.MAINTAIN_WEEKS.value} weeks",
        "calm_mornings": f"{p.MAINTAIN_CALM_DAYS.value} days without amber or red, most mornings answered",
    }
    missing = [said[one.rule] for one in criteria if not one.met]
    still = f"still {'; '.join(missing)}." if missing else "all it takes is there."
    return f"**Two or three days a week** are enough one day: {still}"


_RULE = {
    "progress": "{sessions} sessions, soreness during up to {during}, effort up to {effort}",
    "red": "red on {last_red}",
    "red_twice": "red more than once, last on {last_red}",
    "away": "{days} days without it",
}


def move(one: Move) -> str:
    """Return a move in a line: Left, calves: up to C3."""
    if one.side is None:
        return return_words.move(one)
    to = one.level or NOT_BEGUN
    return f"{SIDE[one.side]}, {title(one.track).lower()}: {return_words.KINDS[one.kind].format(level=to)}"


def met(one: Move, today: date) -> str:
    """Return the numbers that met the rule of a move, "" for one by hand and for a rule of another version."""
    if one.side is None:
        return return_words.met(one, today)
    told: dict[str, str] = {name: number(value) for name, value in one.numbers.items()}
    try:
        for name in ("red", "last_red"):
            if name in one.numbers:
                told[name] = dates.day_of_year(date.fromordinal(int(one.numbers[name])), today)
        said = _RULE[one.rule].format(**told)
    except (KeyError, ValueError, OverflowError):
        return ""
    return f"{said[0].upper()}{said[1:]}."


def table(places: Mapping[Track, Mapping[Side, Place]], track: Track, mode: Mode) -> str:
    """Return where both feet stand on a ladder and what their next level takes, as Markdown."""
    feet = [places[track][side] for side in SIDES]
    rungs = (_rung(level, [foot.side for foot in feet if foot.level == level]) for level in ladders()[track].levels)
    needs = [takes(foot, mode) for foot in feet]
    both = needs[0] == needs[1] and feet[0].level == feet[1].level
    told = (
        [f"Both: {needs[0]}"]
        if both
        else [f"{SIDE[foot.side]}: {said}" for foot, said in zip(feet, needs, strict=True)]
    )
    return "  \n".join([f"**{title(track)}** {' · '.join(rungs)}", *told])


def _rung(level: Level, here: Sequence[Side]) -> str:
    """A level in its row, bold with the feet that stand on it."""
    who = "both" if len(here) == len(SIDES) else ", ".join(SIDE_WITHIN[side] for side in here)
    return f"**{level.id} {who}**" if here else level.id


def levels_of(track: Track) -> Sequence[str]:
    """Return the names of the levels a foot may be set to, "" for none of them where the track need not be begun."""
    ladder = ladders()[track]
    return [*([] if ladder.begins else [""]), *(one.id for one in ladder.levels)]


def choice(id: str) -> str:
    """Return a level to choose, by its id."""
    return named(level(id)) if id else NOT_BEGUN


def set_to(side: Side, track: Track, id: str) -> str:
    """Return what is said once a level was set."""
    return f"The {SIDE_WITHIN[side]} stands at {choice(id)} ({title(track).lower()})."
