"""Every sentence said about an ankle; numbers come from the rules, never from here."""

import re
from collections.abc import Mapping, Sequence

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Occasion, Side, Site, Stiffness
from ankle_core.diary.profile import Mode, Units
from ankle_core.diary.runs import METRES_PER_MILE, ROUNDING, Run, Surface
from ankle_core.diary.screening import Tier
from ankle_core.rules.light import Light
from ankle_core.training.exercises import Exercise
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Share

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
NOT_AT_ALL = "Not at all with a limp, new swelling or after a twist."
EASIEST_OPEN = "The easiest level stays open meanwhile: the smallest dose, on the floor and without weights."
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
ENDING = {
    Ending.FINISHED: "finished",
    Ending.FINISHED_EARLY: "finished early",
    Ending.STOPPED_SORE: "stopped because it hurt",
    Ending.DISCARDED: "discarded",
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
LIGHT = {
    Light.GREEN: "settled",
    Light.GREY: "not known yet",
    Light.AMBER: "ease",
    Light.RED: "rest",
    Light.STOP: "stop",
}
HEADLINE = {
    Light.GREEN: "Settled",
    Light.GREY: "Not known yet",
    Light.AMBER: "Ease off a little",
    Light.RED: "Rest today",
    Light.STOP: "Stop here",
}


#: What stands under the headline; after work no light is more than provisional.
UNDER = {Light.GREEN: "As expected; carry on as planned."}
SO_FAR = "So far OK"
SO_FAR_UNDER = "Tomorrow morning decides."


def light(found: Light, worked: bool) -> str:
    """Return the word of a light; once something was done that day, GREEN is no more than OK so far."""
    return SO_FAR[0].lower() + SO_FAR[1:] if worked and found is Light.GREEN else LIGHT[found]


def headline(found: Light, worked: bool) -> tuple[str, str]:
    """Return the headline of the light that decides, and what stands under it, "" if nothing."""
    if worked and found is Light.GREEN:
        return SO_FAR, SO_FAR_UNDER
    return HEADLINE[found], UNDER.get(found, "")


def number(value: float) -> str:
    """Return a number as a runner reads it: 3, 2.5."""
    return f"{value:.1f}".removesuffix(".0")


MODE = {
    Mode.CAUTIOUS: f"Cautious: up to {p.LIMIT_CAUTIOUS.value} of 10 during work",
    Mode.TENDON: f"Tendon: up to {p.LIMIT_TENDON.value} of 10, for diagnosed mid-portion Achilles tendinopathy only",
}
MODE_ABOUT = "Cautious fits while nobody has diagnosed the ankle."


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


def percent(part: float, whole: float = 1.0) -> str:
    """Return a share in percent; what is there is never nothing, and what is left over never everything."""
    rounded = round(100 * part / whole)
    if part < whole * (1 - ROUNDING):
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} %"


def run(one: Run, units: Units) -> str:
    """Return one run in a line."""
    parts = [distance(one.distance_m, units), clock(one.moving_s)]
    parts += [ground(one)] if one.surface else []
    parts += [f"effort {one.effort}"] if one.effort is not None else []
    return ", ".join(parts)


def runs(count: int) -> str:
    """Return how many runs."""
    return f"{count:,} {'run' if count == 1 else 'runs'}"


def ground(one: Run) -> str:
    """Return what a run was on, with the shares where that was more than one ground; "" where nobody knows."""
    if one.surface is None:
        return ""
    if not one.other_surfaces:
        return SURFACE[one.surface] + " (guessed)" * one.surface_guessed
    *most, last = (f"{percent(share)} {SURFACE[surface]}" for surface, share in one.surfaces)
    return f"{', '.join(most)} and {last}"


#: Marks that turn the direction of what stands after them, beyond their own text.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Where an address or a sign such as :wink: would be drawn even of escaped letters: nobody sees what parts them there.
_DRAWN = re.compile(r"(?<=:)(?=//|[\w+-]+[:/])|(?<=www)(?=\.)|(?<=@)(?=\w)", re.IGNORECASE)
_UNSEEN = "\u2060"


def plain(text: str) -> str:
    """Return what somebody else wrote, such as a name in a file, so that it is shown as it stands and never drawn."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|~$:^])", r"\\\1", _DRAWN.sub(_UNSEEN, in_a_line(text)))


def in_a_line(text: str) -> str:
    """Return what somebody else wrote as one line that is read like all others."""
    return " ".join(_TURNS.sub("", text).split())


def session(one: Session, sets: Sequence[SetDone]) -> str:
    """Return a session in a line: its title, how it ended, what each foot got, effort and soreness."""
    said = [one.title]
    if one.ending is None:
        said.append("unfinished")
    elif one.ending is not Ending.FINISHED:
        said.append(ENDING[one.ending])
    done = sum(entry.outcome is not Outcome.SKIPPED for entry in sets)
    said.append(f"{done} {'set' if done == 1 else 'sets'}")
    if one.effort is not None:
        said.append(f"effort {one.effort}")
    sore = [
        f"{side} {rating}"
        for side, rating in zip(SIDES, (one.soreness_left, one.soreness_right), strict=True)
        if rating is not None
    ]
    return ", ".join([*said, *sore])


def dose(exercise: Exercise) -> str:
    """Return how much of an exercise, in words."""
    each = f"{number(exercise.hold_s)} s" if exercise.hold_s else "{} to {}".format(*exercise.repetitions or (0, 0))
    each += f", about {exercise.fitting} lifts at this pace" if exercise.fitting else ""
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
    """Return every arguable number with its unit, source, grade and whom it was tested in, a line each."""
    return [
        f"- {one.about}: **{number(one.value)} {one.unit}**. {one.source.name}; {one.grade}. "
        f"Tested in: {one.source.tested_in}."
        for one in p.named().values()
    ]
