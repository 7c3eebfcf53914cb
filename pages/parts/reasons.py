"""Why a light is as it is, what would change it, and what a routine has to do with it, as sentences."""

from collections.abc import Iterable, Mapping, Sequence

from ankle_core import parameters as p
from ankle_core.check_in import SIDES, Side
from ankle_core.light import Light, Reason, Verdict
from ankle_core.notices import Notice
from ankle_core.suggestion import Because
from pages.parts.words import number

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

RULE = {
    "settled": ("No rule for amber or red was met, and nothing that the rules ask is missing.", "MORNING_RED_RISE"),
    "sign_ticked": ("Any tick on the list of signs stops guided loading on both sides.", "SCREEN_FROM"),
    "limping": ("A limp today is red, whatever the number.", "RED_ABOVE"),
    "newly_swollen": ("Swelling that was not there on the last answered morning is red.", "RED_ABOVE"),
    "during_too_high": ("A rating above {RED_ABOVE} since yesterday morning is red in either mode.", "RED_ABOVE"),
    "morning_far_above_usual": ("A morning {MORNING_RED_RISE} points or more above usual is red.", "MORNING_RED_RISE"),
    "during_above_limit": ("A rating above your mode's limit since yesterday morning is amber.", "LIMIT"),
    "mornings_above_usual": (
        "A morning {MORNING_AMBER_RISE} point or more above usual, {MORNING_AMBER_RUN} mornings running, is amber.",
        "MORNING_AMBER_RISE",
    ),
    "week_rising": (
        "A weekly mean {WEEK_RISE} points or more above the week before is amber, or more where this ankle is noisy.",
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
        "it takes {BASELINE_LEAST}.",
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
    return _REASON[met.rule].format(**{name: number(value) for name, value in met.numbers.items()})


def rule(met: Reason, limit: p.Parameter[int]) -> str:
    """Return the rule behind a reason in words, with its source and grade; `limit` is that of the runner's mode."""
    text, basis = RULE[_SAME_RULE.get(met.rule, met.rule)]
    known = p.named() | {"LIMIT": limit}
    filled = text.format(**{name: number(parameter.value) for name, parameter in known.items()})
    return f"{filled} Source: {known[basis].source}. Grade: {known[basis].grade}."


def what_would_change(tomorrow: Sequence[Light], now: Light) -> str:
    """Return what each rating tomorrow would mean, from the light that 0-10 would give after a quiet day."""
    if now is Light.STOP:
        return "The ticked sign decides until one of the two ways out is taken."
    said = [
        _from(tomorrow, Light.RED, "red"),
        _from(tomorrow, Light.AMBER, "amber"),
        _up_to(tomorrow, Light.GREEN, "green"),
    ]
    return " ".join(sentence for sentence in said if sentence) or "More mornings: the usual is not known yet."


def _from(tomorrow: Sequence[Light], light: Light, word: str) -> str:
    ratings = [rating for rating, then in enumerate(tomorrow) if then is light]
    if not ratings:
        return ""
    if ratings[-1] == len(tomorrow) - 1:
        return (
            f"{ratings[0]} or more tomorrow would be {word}." if ratings[0] else f"Any number tomorrow would be {word}."
        )
    if len(ratings) == 1:
        return f"{ratings[0]} would be {word}."
    return f"{ratings[0]} to {ratings[-1]} would be {word}."


def _up_to(tomorrow: Sequence[Light], light: Light, word: str) -> str:
    ratings = [rating for rating, then in enumerate(tomorrow) if then is light]
    if not ratings:
        return ""
    return (
        f"{ratings[-1]} or less, with no limp and no swelling, would be {word}."
        if ratings[-1]
        else f"0 would be {word}."
    )


def decides(lights: Mapping[Side, Verdict]) -> str:
    """Return the sentence on the side that decides for both, "" if they agree."""
    left, right = (lights[side].light for side in SIDES)
    if left == right:
        return ""
    worse, better = (Side.LEFT, Side.RIGHT) if left > right else (Side.RIGHT, Side.LEFT)
    return f"The {worse} decides for both feet, so that their time stays equal; the {better} could do more."


NOTICE = {
    Notice.RED_AGAIN: "The {side} was red more than once within {RED_AGAIN_DAYS} days. Consider seeing a clinician.",
    Notice.NOT_SETTLING: "The {side} has not become calmer over {NO_IMPROVEMENT_DAYS} days. "
    "Worth a planned visit to a physiotherapist or doctor. Keep to the easiest level meanwhile.",
}


def notice(what: Notice, side: Side) -> str:
    """Return a notice in words."""
    return NOTICE[what].format(side=side, **{name: number(parameter.value) for name, parameter in p.named().items()})


_BECAUSE = {
    Because.SIGN: "A ticked sign locks guided loading until somebody has looked at it.",
    Because.LIMP_OR_SWELLING: "With a limp or new swelling nothing is suggested; rest counts as done.",
    Because.RED: "Red asks for rest; it counts as done.",
    Because.RED_CALM: "Red, but calm at rest: stretches only, nothing that loads the calf.",
    Because.AMBER: "Amber: the same level as last time, nothing new.",
    Because.HEEL_TENDON: "Sore where the tendon meets the heel bone: raises on the floor, no step stretches.",
    Because.FIRST_WEEKS: "Until {STARTER_SESSIONS} sessions were followed by a green morning: floor raises, "
    "one set of {STARTER_LOW} to {STARTER_HIGH}, one foot without weights.",
    Because.RAN: "You ran: calves while they are warm.",
    Because.LONGEST_AGO: "Its turn: it was done longest ago.",
    Because.NEVER_DONE: "A gentle first one, to see how the ankles answer tomorrow.",
}
_AGAINST = {
    Because.SIGN: "Not today: a ticked sign locks guided loading.",
    Because.LIMP_OR_SWELLING: "Advised against: a limp or new swelling.",
    Because.RED: "Advised against: a red light asks for rest.",
    Because.AMBER: "Advised against: amber is no day for something new.",
    Because.HEEL_TENDON: "Advised against as written: sore where the tendon meets the heel bone. "
    "The floor version fits.",
}


def because(reasons: Iterable[Because]) -> str:
    """Return why this routine, in sentences."""
    filled = {name: number(parameter.value) for name, parameter in p.named().items()}
    return " ".join(_BECAUSE[why].format(**filled) for why in reasons)


def against(reasons: Iterable[Because]) -> str:
    """Return what today advises against, "" if nothing."""
    return " ".join(_AGAINST[why] for why in reasons)
