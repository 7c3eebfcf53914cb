"""What the page says that a browser shows by itself where the computer does not answer."""

from ankle_core.diary.check_in import Occasion
from ankle_core.rules.signs import SIGNS, Tier
from pages.parts.words import check_in_words, page_words

TITLE = "The computer does not answer"
CHECK = "Is it awake, is Surefoot started there, and is this phone in the same Wi-Fi?"
AGAIN, OPEN = "Try again", "Open Surefoot"
TRYING = "Asking…"
STILL = "No answer yet. This page goes on asking by itself."
BACK = "The computer answers again. What you tapped here goes along."
HOW = check_in_words.HOW
ANSWERED = "This morning is answered. The rest is on the computer."
UNKNOWN = "Once Today was open in this browser, mornings can be answered here too."
CHANGE = "Change it"
WAITING = "What it means for today is worked out on the computer."
WRONG = "Something feels wrong"
SIGNS_ABOUT = "The list names signs, not causes. What fits should be looked at, and this soon:"
FOOTER = page_words.FOOTER
#: How soon somebody should look at a sign.
HOW_SOON = {
    Tier.EMERGENCY: "An emergency: call for help now.",
    Tier.SAME_DAY: "To be examined today.",
    Tier.DAYS: "To be looked at within days.",
    Tier.ROUTINE: "Worth a planned visit.",
    Tier.ASK_FIRST: "Ask a clinician before you start.",
}


def signs() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the groups of signs as the app lists them, each sign with how soon somebody should look."""
    groups = dict.fromkeys(sign.group for sign in SIGNS)
    return [(group, [(one.text, HOW_SOON[one.tier]) for one in SIGNS if one.group == group]) for group in groups]


def in_script() -> dict[str, object]:
    """Return what the page says only once something happens, and every word of the questions."""
    return {
        "trying": TRYING,
        "still": STILL,
        "back": BACK,
        "open": OPEN,
        "answered": ANSWERED,
        "unknown": UNKNOWN,
        "questions": check_in_words.questions(Occasion.MORNING),
    }
