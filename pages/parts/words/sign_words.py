"""What is said about signs that need somebody to look at the ankle (evidence.md 2.4)."""

from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.rules.signs import SIGNS, Tier

NOT_LISTED = (
    "Nothing on this list today. The list cannot rule out a serious problem. "
    "If you are worried, or it is not improving, get it checked."
)
STOP_FOR_ALL = (
    "Sharp or rising pain, pain on one spot of bone, numbness or tingling, giving way. "
    "A tired or burning calf muscle is not ankle soreness."
)


UNDER_AGE = "Surefoot is made for adults: growing bones have other problems. Please use it together with a clinician."
TICK = "Tick what fits. If unsure, tick it."
#: What the button under the list answers with it: with no tick, with one, with several.
ANSWERS = ("None of these", "This one fits", "These fit")
#: Why the list is asked.
FIRST = "Once, please go through these signs: with one of them somebody should look first."
FELT_WRONG = "What fits today, on either side? The list names signs, not causes."
TWIST = "After a twist, a fall or a pop: what fits today, on either side? The list names signs, not causes."
AWAY = "It is the first session after two weeks or more. Please look through these signs before you start."


def why(trigger: Trigger, points: int) -> str:
    """Return why the list is asked after a rating of so many points, or a jump by so many."""
    if trigger is Trigger.JUMP:
        return f"A side is {points} points sorer than the morning before. Please look through these signs first."
    return f"You rated {points} of 10. Please look through these signs before anything else."


#: What was asked for, as the Diary says it.
ASKED = {
    Trigger.FIRST_USE: "before the first session",
    Trigger.HIGH_RATING: "after a high rating",
    Trigger.FELT_WRONG: "because something felt wrong",
    Trigger.JUMP: "after a jump from one morning to the next",
    Trigger.TWIST: "after a twist, a fall or a pop",
    Trigger.AWAY: "after a break",
}
_RELEASED = {Release.SEEN: "a clinician has looked at it", Release.MISTAKE: "it was ticked by mistake"}


def ticked(one: Screening) -> str:
    """Return what was ticked on a list, as text."""
    known = [sign.text for sign in SIGNS if sign.id in one.ticked]
    return (
        "; ".join(known) if known else "Something this version does not know" if one.ticked else "Nothing on the list"
    )


def ticked_within(one: Screening, letters: int) -> str:
    """Return what was ticked in at most about so many letters; the signs that find no room are counted."""
    known = [sign.text for sign in SIGNS if sign.id in one.ticked]
    fit = [text for number, text in enumerate(known, 1) if len("; ".join(known[:number])) <= letters]
    if len(fit) == len(known):
        return ticked(one)
    return "; ".join([*fit, f"and {len(known) - len(fit)} more"])


def released(one: Screening, day: str) -> str:
    """Return how a tick was released, on a `day` in words; "" if nothing was ticked."""
    if not one.ticked:
        return ""
    return f"Taken away on {day}: {_RELEASED[one.release]}." if one.release else "Still open."


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
