"""The two sizes of paper, and which one lies in the runner's printer."""

from enum import StrEnum

#: Places whose paper is Letter (CLDR, measurement data).
_LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}


class Paper(StrEnum):
    """A size of paper, as style sheets call it."""

    A4 = "A4"
    LETTER = "letter"


#: What each is called.
NAMES = {Paper.A4: "A4", Paper.LETTER: "Letter"}


def usual(locale: str | None) -> Paper:
    """Return the paper of where the browser's `locale` (such as "en-GB") is from, A4 where nobody knows."""
    parts = (locale or "").replace("_", "-").split("-")[1:]
    return Paper.LETTER if _LETTER & {part.upper() for part in parts} else Paper.A4
