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
#: Millimetres: width and height of each, and what stays white at its sides and at its top and bottom.
SIZES = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
WHITE = (13.0, 11.0)


def usual(locale: str | None) -> Paper:
    """Return the paper of where the browser's `locale` (such as "en-GB") is from, A4 where nobody knows."""
    parts = (locale or "").replace("_", "-").split("-")[1:]
    return Paper.LETTER if _LETTER & {part.upper() for part in parts} else Paper.A4


def room(paper: Paper) -> tuple[float, float]:
    """Return the millimetres, across and down, that can be written on."""
    (width, height), (beside, above) = SIZES[paper], WHITE
    return width - 2 * beside, height - 2 * above


def page_rule(paper: Paper) -> str:
    """Return the rule of a style sheet that makes a browser print on `paper`."""
    beside, above = WHITE
    return f"@page {{ size: {paper} portrait; margin: {above}mm {beside}mm; }}"
