"""What is said about signs that need somebody to look at the ankle (evidence.md 2.4)."""

from ankle_core.rules.signs import Tier

NOT_LISTED = (
    "Nothing on this list today. The list cannot rule out a serious problem. "
    "If you are worried, or it is not improving, get it checked."
)
STOP_FOR_ALL = (
    "Sharp or rising pain, pain on one spot of bone, numbness or tingling, giving way. "
    "A tired or burning calf muscle is not ankle soreness."
)


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
