"""Every sentence about the passcode: what the page before it says, and its part of Settings."""

from math import ceil

from ankle_core.guarding.guard_file import RESET
from ankle_core.guarding.passcode import LONGEST, SHORTEST
from ankle_core.guarding.sign_in import HOLDS_S

# Before it


ASKED = "A passcode is asked."
LABEL, OPEN = "Passcode", "Open"
WRONG = "That was not the passcode."
FORGOTTEN, COMMAND = "Forgotten? On the computer:", RESET
NOT_READABLE = "That could not be read. Open the page again."


def too_soon(seconds: float) -> str:
    """Return that the next try has to wait, rounded up to what people count."""
    return f"Too many tries. The next one may be in {_wait(seconds)}."


def _wait(seconds: float) -> str:
    whole, unit = (ceil(seconds), "second") if seconds <= 90 else (ceil(seconds / 60), "minute")
    return f"{whole} {unit}" if whole == 1 else f"{whole} {unit}s"


# In Settings


TITLE = "Passcode"
NOT_SET = (
    "No passcode is set: everybody in your home network can open Surefoot. Once you set one, this browser "
    "is asked for it first."
)
SET = f"A passcode is set. A browser that gave it is signed in for {HOLDS_S // 86400} days."
RULE = f"{SHORTEST} to {LONGEST} characters of any kind; three or four words are easy to type on a phone."
GUEST = "A copy to try has no passcode: nothing is kept here that one could guard."
NOT_GUARDING = (
    "Surefoot was started in a way in which a passcode would guard nothing, so none can be set here. "
    "Started by `surefoot` on your own computer, it can."
)
NEW, AGAIN, OLD = "New passcode", "New passcode once more", "Passcode as it is now"
SET_IT, CHANGE_IT, REMOVE_IT = "Set the passcode", "Change the passcode", "Remove the passcode"
CHANGE, REMOVE = "Change it", "Remove it"
SIGN_OUT = "Sign out everywhere"
SIGN_OUT_ABOUT = "Every phone and browser, this one too, is then asked for the passcode again."
NOW_SET = "The passcode is set. Every page asks for it now, this one too."
NOW_CHANGED = "The passcode was changed. Every page asks for the new one now, this one too."
NOW_REMOVED = "The passcode was removed. Everybody in your home network can open Surefoot."
NOW_SIGNED_OUT = "Every phone and browser is signed out, this one too."
WHO_GUARDED = "Whoever knows the passcode can open it."
WHO_OPEN = "Everybody in your home network can open it; a passcode, below, keeps them out."


def limits(encrypted: bool) -> str:
    """Return what a passcode does not do; `encrypted` is whether pages come over https."""
    plain = "" if encrypted else " Over plain http what is sent can be read by somebody who listens there."
    return (
        f"It keeps out who is in your home network by chance.{plain} Forgotten, it can be set anew on this computer "
        f"only: `{RESET}`"
    )
