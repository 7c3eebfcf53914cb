"""Why a light is as it is, what would change it, and what a routine has to do with it, as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.light import Light, Reason, Verdict
from ankle_core.rules.notices import Notice
from ankle_core.rules.suggestion import Because
from pages.parts.words.labels import SIDE_WITHIN
from pages.parts.words.numbers import number

_REASON = {
    "settled": "{morning} with a usual of {usual}: settled as expected.",
    "sign_ticked": "A sign on the list was ticked.",
    "limping": "You limp on it today.",
    "newly_swollen": "New swelling today.",
    "during_too_high": "{rating} during activity, above {line}.",
    "hour_later_too_high": "{rating} an hour after, above {line}.",
    "other_too_high": "{rating} since yesterday, above {line}.",
    "morning_too_high": "{rating} this morning, above {line}.",
    "morning_far_above_usual": "{morning} this morning, usual {usual}: well above.",
    "during_above_limit": "{rating} during activity, above your limit of {line}.",
    "hour_later_above_limit": "{rating} an hour after, above your limit of {line}.",
    "other_above_limit": "{rating} since yesterday, above your limit of {line}.",
    "mornings_above_usual": "{yesterday} and {morning}, usual {usual}: above it two mornings running.",
    "week_rising": "This week is {rise} above last week on average.",
    "usual_is_high": "A usual morning of {usual} is not settled yet.",
    "morning_missing": "This morning is not written yet.",
    "usual_unknown": "What is usual for it is not known yet.",
    "signs_unanswered": "Limp or swelling was not answered.",
    "aftermath_unanswered": "Yesterday's soreness during or after is not answered.",
    "painkiller_taken": "A painkiller may mask it.",
}

#: Where the rating is the most it can have been, see `NEVER_MORE`.
_AT_MOST = {
    "during_too_high": "Up to {rating} since yesterday during activity, above {line}.",
    "hour_later_too_high": "Up to {rating} since yesterday an hour after, above {line}.",
    "during_above_limit": "Up to {rating} since yesterday during activity, above your limit of {line}.",
    "hour_later_above_limit": "Up to {rating} since yesterday an hour after, above your limit of {line}.",
}
#: How "never more than this morning" is read.
NEVER_MORE = (
    "“It was never more than that” counts as this morning's number for the activity and for the hour after it: "
    "the most it can have been."
)

RULE = {
    "settled": ("No rule for amber or red was met, and nothing that the rules ask is missing.", "MORNING_RED_RISE"),
    "sign_ticked": ("Any tick on the list of signs stops guided loading on both sides.", "SCREEN_FROM"),
    "limping": ("A limp told at any time of today is red, whatever the number.", "CARE"),
    "newly_swollen": ("Swelling that was not there on the last answered day is red.", "CARE"),
    "during_too_high": ("A rating above {RED_ABOVE} since yesterday morning is red in either mode.", "RED_ABOVE"),
    "morning_far_above_usual": ("A morning {MORNING_RED_RISE} points or more above usual is red.", "MORNING_RED_RISE"),
    "during_above_limit": ("A rating above your mode's limit since yesterday morning is amber.", "LIMIT_CAUTIOUS"),
    "mornings_above_usual": (
        "A morning {MORNING_AMBER_RISE} point or more above usual, {MORNING_AMBER_RUN} mornings running, is amber.",
        "MORNING_AMBER_RISE",
    ),
    "week_rising": (
        "A weekly mean {WEEK_RISE} points or more above the week before is amber, or more where this ankle is noisy. "
        "Mornings under a painkiller may raise it, never lower it; what was written down late stays out.",
        "WEEK_RISE",
    ),
    "usual_is_high": (
        "In cautious mode a usual morning of {USUAL_AMBER_FROM} or more is never better than amber.",
        "USUAL_AMBER_FROM",
    ),
    "morning_missing": (
        "A missing answer is never a good one: without a morning the light stays grey.",
        "BASELINE_LEAST",
    ),
    "usual_unknown": (
        "Usual is the median of {BASELINE_DAYS} days of mornings without the latest {BASELINE_SKIP}; "
        "it takes {BASELINE_LEAST}. Until then it is what you told last.",
        "BASELINE_DAYS",
    ),
    "painkiller_taken": (
        "A rating within {PAINKILLER_HOURS} hours of a painkiller may make it worse, never green.",
        "PAINKILLER_HOURS",
    ),
}
_SAME_RULE = {
    "hour_later_too_high": "during_too_high",
    "other_too_high": "during_too_high",
    "morning_too_high": "during_too_high",
    "hour_later_above_limit": "during_above_limit",
    "other_above_limit": "during_above_limit",
    "signs_unanswered": "morning_missing",
    "aftermath_unanswered": "morning_missing",
}


def reason(met: Reason) -> str:
    """Return one reason with the runner's own numbers."""
    said = _AT_MOST[met.rule] if met.at_most else _REASON[met.rule]
    return said.format(**{name: number(value) for name, value in met.numbers.items()})


def by_side(lights: Mapping[Side, Verdict]) -> dict[Side, str]:
    """Return the reason that decided on each side."""
    return {side: reason(lights[side].why) for side in SIDES}


def rule(met: Reason, mode: Mode) -> str:
    """Return the rule behind a reason in words, with its source, its grade, and the people it was tested in."""
    text, basis = RULE[_SAME_RULE.get(met.rule, met.rule)]
    return " ".join([_filled(text), *([NEVER_MORE] if met.at_most else []), _ground(basis, mode)])


@cache
def _filled(text: str) -> str:
    return text.format(**{name: number(parameter.value) for name, parameter in p.named().items()})


def _ground(basis: str, mode: Mode) -> str:
    if basis in _GROUNDS:
        return grounded(*_GROUNDS[basis])
    known = p.named()[_IN_TENDON_MODE.get(basis, basis) if mode is Mode.TENDON else basis]
    return grounded(known.source, known.grade)


_IN_TENDON_MODE = {"LIMIT_CAUTIOUS": "LIMIT_TENDON", "RED_ABOVE": "RED_ABOVE_TENDON"}


def grounded(source: p.Source, grade: str) -> str:
    """Return where something is from, how good the evidence is, and in whom it was tested."""
    note = f" {source.unconfirmed}." if source.unconfirmed else ""
    return f"Source: {source.name}. Grade: {grade}. Tested in: {source.tested_in}.{note}"


def what_would_change(tomorrow: Sequence[Verdict], now: Light) -> str:
    """Return what each rating tomorrow would mean, from the verdicts that 0-10 would meet."""
    if now is Light.STOP:
        return "The ticked sign decides until one of the two ways out is taken."
    said = []
    for light in (Light.RED, Light.AMBER, Light.GREY, Light.GREEN):
        ratings = [rating for rating, then in enumerate(tomorrow) if then.light is light]
        if ratings:
            said.append(_would_be(light, ratings, len(tomorrow) - 1, tomorrow[ratings[0]].why))
    return " ".join(said)


def _would_be(light: Light, ratings: Sequence[int], highest: int, why: Reason) -> str:
    span = _span(ratings[0], ratings[-1], highest)
    if light is Light.GREEN:
        return f"{span}, with no limp and no swelling, would be green." if ratings[-1] else "0 would be green."
    if light is Light.GREY:
        return f"{span} would not be known yet: {_NOT_YET[why.rule]}."
    colour = "red" if light is Light.RED else "amber"
    because = f": {reason(why)[0].lower()}{reason(why)[1:]}" if ratings[0] == 0 else "."
    return f"{span}{' tomorrow' if ratings[-1] == highest else ''} would be {colour}{because}"


def _span(first: int, last: int, highest: int) -> str:
    if (first, last) == (0, highest):
        return "Any number"
    if last == highest:
        return f"{first} or more"
    if first == 0 and last:
        return f"{last} or less"
    return f"{first}" if first == last else f"{first} to {last}"


#: What keeps tomorrow's light unknown, where a morning with its signs answered is there.
_NOT_YET = {
    "usual_unknown": "more mornings are needed, or a word on what is usual",
    "aftermath_unanswered": "today's soreness during and after is to be answered as well",
    "painkiller_taken": "a painkiller may mask it",
}


def decides(lights: Mapping[Side, Verdict]) -> str:
    """Return the sentence on the side that decides for both, "" if they agree."""
    left, right = (lights[side].light for side in SIDES)
    if left == right:
        return ""
    worse, better = (Side.LEFT, Side.RIGHT) if left > right else (Side.RIGHT, Side.LEFT)
    return f"The {worse} decides for both feet, so that their time stays equal; the {better} could do more."


NOTICE = {
    Notice.RED_AGAIN: (
        "The {side} was red more than once within {RED_AGAIN_DAYS} days. Consider seeing a clinician.",
        "RED_AGAIN_DAYS",
    ),
    Notice.NOT_SETTLING: (
        "The {side} has not become calmer over {NO_IMPROVEMENT_DAYS} days. "
        "Worth a planned visit to a physiotherapist or doctor. Keep to the easiest level meanwhile.",
        "NO_IMPROVEMENT_DAYS",
    ),
}


def notice(what: Notice, side: Side) -> str:
    """Return a notice in words."""
    return _filled(NOTICE[what][0].replace("{side}", SIDE_WITHIN[side]))


def notice_rule(what: Notice, mode: Mode) -> str:
    """Return what a notice is grounded on."""
    return _ground(NOTICE[what][1], mode)


#: Why a routine is suggested or smaller, and what that is grounded on.
_BECAUSE = {
    Because.SIGN: ("A ticked sign locks guided loading until somebody has looked at it.", "SCREEN_FROM"),
    Because.LIMP_OR_SWELLING: ("With a limp or new swelling nothing is suggested; rest counts as done.", "CARE"),
    Because.RED: ("Red asks for rest; it counts as done.", "CARE"),
    Because.RED_CALM: ("Red, but calm at rest: stretches only, nothing that loads the calf.", "MOBILITY_UP_TO"),
    Because.AMBER: ("Amber: no more than last time, nothing new.", "AMBER_HOLDS"),
    Because.AS_LAST_TIME: ("The dose is what you really did last time.", "AMBER_HOLDS"),
    Because.UNKNOWN: ("Today is not known well enough: the smallest dose.", "AMBER_HOLDS"),
    Because.EASIEST: ("A ticked sign leaves the easiest level open, no more.", "CARE"),
    Because.AFTER_RED: (
        "One step smaller after a red light, until {STARTER_SESSIONS} sessions of it were followed by a green morning.",
        "STEP_BACK_HIGH",
    ),
    Because.AWAY: (
        "A level lower after {RESTART_DAYS} days without it, two after {RESTART_DAYS_TWO}, "
        "and from the beginning after {STARTER_AGAIN_DAYS}.",
        "RESTART_DAYS",
    ),
    Because.HEEL_TENDON: (
        "Sore where the tendon meets the heel bone: raises on the floor, no step stretches.",
        "HEEL_BONE",
    ),
    Because.FIRST_WEEKS: (
        "Until {STARTER_SESSIONS} sessions of it were followed by a green morning: floor raises, "
        "one set of {STARTER_LOW} to {STARTER_HIGH}, one foot without weights.",
        "STARTER_HIGH",
    ),
    Because.RAN: ("You ran within the last {WARM_HOURS} hours: calves while they are warm.", "WARM_HOURS"),
    Because.LONGEST_AGO: ("Its turn: it was done longest ago.", "TURNS"),
    Because.NEVER_DONE: ("A gentle first one, to see how the ankles answer tomorrow.", "STARTER_HIGH"),
}
_AGAINST = {
    Because.SIGN: "Not today: a ticked sign locks guided loading.",
    Because.LIMP_OR_SWELLING: "Advised against: a limp or new swelling.",
    Because.RED: "Advised against: a red light asks for rest.",
    Because.AMBER: "Advised against: amber is no day for something new.",
    Because.HEEL_TENDON: "Advised against as written: sore where the tendon meets the heel bone. "
    "The floor version fits.",
}
#: What is no number of the rules, with its source and grade.
_GROUNDS = {
    "CARE": (p.CARE, "Consensus"),
    "AMBER_HOLDS": (p.OURS, "Design choice"),
    "TURNS": (p.OURS, "Design choice"),
    "HEEL_BONE": (p.HEEL_BONE, "Moderate"),
}


def because(reasons: Iterable[Because]) -> str:
    """Return why this routine, in sentences."""
    return " ".join(_filled(_BECAUSE[why][0]) for why in reasons)


def because_rules(reasons: Iterable[Because], mode: Mode) -> list[str]:
    """Return each reason for a routine with what it is grounded on."""
    return [f"{because([why])} {_ground(_BECAUSE[why][1], mode)}" for why in reasons]


def against(reasons: Iterable[Because]) -> str:
    """Return what today advises against, "" if nothing."""
    return " ".join(_AGAINST[why] for why in reasons)
