"""How sore an ankle was, as runners write it down."""

import math
import re

#: `3`, `2,5`, `3/10`.
RATED = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)(?:\s*/\s*10)?")
HIGHEST = 10
#: What stands in a cell that nothing was written into.
BLANK = frozenset({"", "-", "–", "—", "?", "n/a", "na"})


def rating(text: str) -> int | None:
    """Return the soreness that `text` says, 0-10, a half rounded up so that it is never less than was told; or None."""
    parts = RATED.fullmatch(text.strip())
    told = math.ceil(float(parts[1].replace(",", "."))) if parts else HIGHEST + 1
    return told if told <= HIGHEST else None


def is_blank(text: str) -> bool:
    """Return whether a cell says nothing."""
    return text.strip().casefold() in BLANK
