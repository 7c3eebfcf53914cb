"""Every sentence said about an ankle; numbers come from the rules, never from here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ankle_core import parameters as p
from ankle_core.adherence import Balance, Week, streak
from ankle_core.check_in import SIDES, Occasion, Side, Site, Stiffness
from ankle_core.exercises import Exercise
from ankle_core.light import Light, Reason, Verdict
from ankle_core.notices import Notice
from ankle_core.profile import Mode, Units
from ankle_core.runs import METRES_PER_MILE, Run, Surface
from ankle_core.screening import Tier
from ankle_core.session import Share
from ankle_core.suggestion import Because
from ankle_core.trend import Answered, Change, ChangeVerdict

FOOTER = "A training log, not medical advice. It doesn't know your history and can miss serious problems."
RATE = "Rate the ankle, not the tired muscle: 0 is nothing, 10 the worst you can imagine."
NOT_LISTED = (
    "Nothing on this list today. The list cannot rule out a serious problem. "
    "If you are worried, or it is not improving, get it checked."
)
NOTHING_YET = (
    "Nothing is written yet: answer how your ankles feel this morning, and today's light and routine appear here."
)
TOMORROW = "Tomorrow's question: how were the first steps, and how was it an hour after?"
STOP_FOR_ALL = (
    "Sharp or rising pain, pain on one spot of bone, numbness or tingling, giving way. "
    "A tired or burning calf muscle is not ankle soreness."
)
BOTTLES = "Water bottles instead of dumbbells will do."

SIDE = {Side.LEFT: "Left", Side.RIGHT: "Right"}
SITE = {
    Site.ANKLE: "the ankle as a whole",
    Site.FRONT: "front of the ankle",
    Site.INNER: "inner ankle",
    Site.OUTER: "outer ankle",
    Site.TENDON: "Achilles tendon",
    Site.HEEL_TENDON: "where the tendon meets the heel bone",
    Site.HEEL: "under the heel",
    Site.ARCH: "arch",
    Site.MIDFOOT: "top of the foot",
    Site.FOREFOOT: "ball of the foot",
    Site.SHIN: "shin",
    Site.CALF: "calf",
}
OCCASION = {
    Occasion.MORNING: "First steps this morning",
    Occasion.DURING: "Worst during activity",
    Occasion.HOUR_LATER: "About an hour after",
    Occasion.OTHER: "Another moment",
}
STIFFNESS = {
    Stiffness.NONE: "none",
    Stiffness.UNDER_5: "under 5",
    Stiffness.UNDER_15: "5–15",
    Stiffness.UNDER_30: "15–30",
    Stiffness.OVER_30: "over 30 min",
}
SURFACE = {
    Surface.ROAD: "road",
    Surface.TRACK: "track",
    Surface.TREADMILL: "treadmill",
    Surface.SMOOTH_TRAIL: "smooth trail",
    Surface.TECHNICAL_TRAIL: "technical trail",
    Surface.GRASS: "grass",
    Surface.SAND: "sand",
}
LIGHT = {Light.GREEN: "go", Light.GREY: "not known yet", Light.AMBER: "ease", Light.RED: "rest", Light.STOP: "stop"}
HEADLINE = {
    Light.GREEN: "Good to go",
    Light.GREY: "Not known yet",
    Light.AMBER: "Ease off a little",
    Light.RED: "Rest today",
    Light.STOP: "Stop here",
}

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


def number(value: float) -> str:
    """Return a number as a runner reads it: 3, 2.5."""
    return f"{value:.1f}".removesuffix(".0")


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


MODE = {
    Mode.CAUTIOUS: f"Cautious: up to {p.LIMIT_CAUTIOUS.value} of 10 during work",
    Mode.TENDON: f"Tendon: up to {p.LIMIT_TENDON.value} of 10, for diagnosed mid-portion Achilles tendinopathy only",
}
MODE_ABOUT = "Cautious fits while nobody has diagnosed the ankle."
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


def message(tier: Tier, emergency_number: str) -> str:
    """Return the message of a tier of signs (evidence.md 2.4)."""
    return {
        Tier.EMERGENCY: f"Stop here. This can be an emergency. Call {emergency_number} or go to emergency care now. "
        "Don't drive yourself if your leg is weak or you feel faint.",
        Tier.SAME_DAY: "Stop training on this leg. What you ticked should be examined today: urgent care, emergency "
        "department, or your doctor's urgent line. This app can't tell what it is.",
        Tier.DAYS: "No running, hopping or calf loading until someone has looked at it. Book within the next few days. "
        "Walking is fine only if it doesn't hurt.",
        Tier.ROUTINE: "Worth a planned visit to a physiotherapist or doctor. Keep to the easiest level meanwhile.",
        Tier.ASK_FIRST: "Ask a clinician before you start. Under 18, please use this together with one.",
    }[tier]


def day(when: date, today: date) -> str:
    """Return a day as people say it."""
    ago = (today - when).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%b}{year}"


def long_day(when: date) -> str:
    """Return a day in full: Sunday 22 November."""
    return f"{when:%A} {when.day} {when:%B}"


def clock(seconds: float) -> str:
    """Return a length of time as 1:05 (minutes) or 1:05:30 (hours)."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def distance(metres: float, units: Units) -> str:
    """Return a distance in the runner's unit with one decimal."""
    return f"{metres / metres_per(units):.1f} {units}"


def metres_per(units: Units) -> float:
    """Return the metres of one of the runner's units."""
    return METRES_PER_MILE if units is Units.MILES else 1000.0


def run(one: Run, units: Units) -> str:
    """Return one run in a line."""
    parts = [distance(one.distance_m, units), clock(one.moving_s)]
    parts += [SURFACE[one.surface]] if one.surface else []
    parts += [f"effort {one.effort}"] if one.effort is not None else []
    return ", ".join(parts)


def dose(exercise: Exercise) -> str:
    """Return how much of an exercise, in words."""
    each = f"{number(exercise.hold_s)} s" if exercise.hold_s else "{} to {}".format(*exercise.repetitions or (0, 0))
    times = "once" if exercise.sets == 1 else f"{exercise.sets} times"
    return f"{each}, {times}, {'each foot, the same for both' if exercise.per_side else 'both feet together'}."


def equal_time(shares: Mapping[Side, Share]) -> str:
    """Return what each side got in one session, and what is owed."""
    left, right = shares[Side.LEFT], shares[Side.RIGHT]
    got = f"Left {clock(left.seconds)}, right {clock(right.seconds)}."
    owed = next((side for side in SIDES if shares[side].owed >= 1), None)
    if owed is None:
        return f"{got} Nothing is owed."
    return f"{got} The {owed} is owed {clock(shares[owed].owed)}."


def synced(service: str) -> str:
    """Return the warning that the diary's folder is copied elsewhere while it is open."""
    return (
        f"{service} copies this folder while the diary is open, and may take a half-written file. "
        "SUREFOOT_DATABASE can name a file in a folder that is not synced."
    )


def all_parameters() -> list[str]:
    """Return every arguable number with its unit, source and grade, a line each."""
    return [
        f"- {one.about}: **{number(one.value)} {one.unit}**. {one.source}; {one.grade}." for one in p.named().values()
    ]


HOW_TO_READ = (
    "Dots are your answers, hollow ones written down much later; "
    "the line is the level, the band where it probably lies. "
    "Where nothing was written nothing is drawn."
)
_CHANGED = {
    ChangeVerdict.LOWER: "calmer than four weeks ago",
    ChangeVerdict.HIGHER: "sorer than four weeks ago",
    ChangeVerdict.NO_CLEAR_CHANGE: "no clear change yet",
    ChangeVerdict.TOO_FEW: "too few mornings yet to say",
}


def changed(side: Side, change: Change, usual: float | None, answered: Answered) -> str:
    """Return whether a side has changed, in one sentence and its numbers."""
    usually = "" if usual is None else f" Usually {number(usual)}."
    judged = "" if change.verdict in (ChangeVerdict.LOWER, ChangeVerdict.HIGHER) else " Trials judge this at 12 weeks."
    counted = f"{answered.mornings} of {answered.days} mornings"
    return f"**{SIDE[side]}: {_CHANGED[change.verdict]}.** {counted}.{usually}{judged}"


def ran(runs: Sequence[Run], units: Units) -> str:
    """Return how much was run and on what."""
    if not runs:
        return "**No runs** in this time."
    metres: Counter[Surface | None] = Counter()
    for one in runs:
        metres[one.surface] += round(one.distance_m)
    surface, most = metres.most_common(1)[0]
    on = f", {most / sum(metres.values()):.0%} of it on {SURFACE[surface]}" if surface and most else ""
    return f"**{len(runs)} {'run' if len(runs) == 1 else 'runs'}, {distance(sum(metres.values()), units)}**{on}."


def kept_up(weeks: Sequence[Week]) -> str:
    """Return how many weeks met their aim."""
    met = sum(week.met for week in weeks)
    row = streak(weeks)
    running = f" {row} weeks in a row now." if row > 1 else ""
    counted = f"{len(weeks)} {'week' if len(weeks) == 1 else 'weeks'}"
    return f"**Aim met in {met} of {counted}.**{running} Rest on red counts as done."


def balanced(spent: Balance) -> str:
    """Return what each side got, and what is owed."""
    if not spent.left_sets + spent.right_sets + spent.both_sets:
        return "**No guided work** in this time."
    got = f"Left {clock(spent.left_s)}, right {clock(spent.right_s)} on one foot"
    both = f"; both together {clock(spent.both_s)}." if spent.both_s else "."
    if spent.owed_side is None:
        return f"**Equal time: nothing is owed.** {got}{both}"
    return f"**The {spent.owed_side} is owed {clock(spent.owed_s)}.** {got}{both} What soreness left out is never owed."
