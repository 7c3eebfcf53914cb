"""What somebody else wrote, such as a name in a file, shown as it stands."""

import re

#: Marks that turn the direction of what stands after them, beyond their own text, and what no screen shows.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
#: Where an address or a sign such as :wink: would be drawn even of escaped letters: nobody sees what parts them there.
_DRAWN = re.compile(r"(?<=:)(?=//|[\w+-]+[:/])|(?<=www)(?=\.)|(?<=@)(?=\w)", re.IGNORECASE)
_UNSEEN = "\u2060"


def plain(text: str) -> str:
    """Return what somebody else wrote, such as a name in a file, so that it is shown as it stands and never drawn."""
    return re.sub(r"([\\`*_{}\[\]()<>&#+\-!|~$:^])", r"\\\1", _DRAWN.sub(_UNSEEN, in_a_line(text)))


def in_a_line(text: str) -> str:
    """Return what somebody else wrote as one line that is read like all others."""
    return " ".join(_CONTROLS.sub("", _TURNS.sub("", text)).split())
