"""What a cell of a table means: numbers, times and dates in the many ways in which they are written."""

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

#: Cells that are kept with what they mean: a list has many alike.
REMEMBERED = 8192
#: Four letters are looked for before three: juin and juil differ only there.
MONTHS = {
    start: month
    for month, starts in enumerate(
        (
            "jan ene gen sty",
            "feb fev lut",
            "mar mrt maa mae",
            "apr avr abr kwi",
            "may mai mei maj mag",
            "jun juin giu cze",
            "jul juil lug lip",
            "aug aou ago sie",
            "sep set wrz",
            "oct okt out ott paz",
            "nov lis",
            "dec dez des dic gru",
        ),
        start=1,
    )
    for start in starts.split()
}
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?: ?(?P<half>[ap])\.? ?m\.?)?"
#: A date without its clock, as it is written in most places.
DAYS = (
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?",
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})",
    r"(?P<day>\d{1,2})\.? (?:de )?(?P<word>[^\W\d_]+)\.? (?:de )?(?P<year>\d{4})",
    r"(?P<word>[^\W\d_]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})",
)
BEFORE_CLOCK = r"(?:,? (?:at |um |om |à |kl\. ?)?|t)"
DATES = tuple(re.compile(rf"{day}{BEFORE_CLOCK}{CLOCK}", re.IGNORECASE) for day in DAYS)
#: What most lists write, read without taking it apart.
ISO = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d", re.ASCII)
DURATION = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,9}(?:[.,]\d{1,20})?)")
NUMBER = re.compile(r"[+-]?\d[\d.,' ]*")
BETWEEN = re.compile(r"[.,' ]")
#: A number that can only be read one way: two or one digits after its last sign.
DECIMALS = re.compile(r"\d+(?:[.,' ]\d{3})*([.,])\d{1,2}")


def moment(text: str) -> datetime | None:
    """Return the date and time that `text` says, without a zone, or None."""
    if ISO.fullmatch(text):
        return _iso(text)
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    for written in DATES:
        if parts := written.fullmatch(line):
            return _moment(parts.groupdict())
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(REMEMBERED)
def seconds(text: str) -> float | None:
    """Return the seconds of `1:05:30`, `48:20.5`, `48:20,5` or `1800.0`, or None."""
    parts = DURATION.fullmatch(text)
    if parts is None:
        return None
    hours, minutes, rest = parts.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest.replace(",", "."))


@lru_cache(REMEMBERED)
def number(text: str, decimal: str = "") -> float | None:
    """Return the number that `text` says, or None.

    `decimal` is the sign before the decimals, if the table has told it (`decimal_of`); otherwise the last of two signs
    is one, and a single sign too.
    """
    line = text if text.isascii() else unicodedata.normalize("NFKC", text).replace("’", "'")
    line = line.strip().lstrip("'")
    if not NUMBER.fullmatch(line):
        return None
    sign = decimal or _last_sign(line)
    before, _, after = line.rpartition(sign) if sign and sign in line else (line, "", "")
    value = float(f"{BETWEEN.sub('', before)}.{BETWEEN.sub('', after)}")
    return value if math.isfinite(value) else None


@lru_cache(REMEMBERED)
def whole(text: str) -> int | None:
    """Return the whole number that `text` says, whatever stands between its thousands, or None."""
    value = number(re.sub(r"[.,](?=\d{3}(?!\d))", "", text))
    return None if value is None else round(value)


def decimal_of(texts: Iterable[str]) -> str:
    """Return the sign before the decimals that most of `texts` can only mean, or "" if none tells."""
    signs = [parts[1] for text in texts if (parts := DECIMALS.fullmatch(text))]
    return max(",.", key=signs.count) if signs else ""


def _last_sign(line: str) -> str:
    last = max(line.rfind("."), line.rfind(","))
    sign = line[last] if last >= 0 else ""
    return "" if sign and line.count(sign) > 1 else sign


def _moment(parts: dict[str, str | None]) -> datetime | None:
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + 12 * (parts["half"].lower() == "p")
    try:
        return datetime(
            int(parts["year"] or 0),
            _month(parts),
            int(parts["day"] or 0),
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
        )
    except ValueError:
        return None


def _month(parts: dict[str, str | None]) -> int:
    return int(parts["month"] or 0) if "month" in parts else month_of(parts["word"] or "")


def month_of(word: str) -> int:
    """Return the number of the month that `word` names, 0 for none."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    start = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return MONTHS.get(start[:4]) or MONTHS.get(start[:3], 0)
