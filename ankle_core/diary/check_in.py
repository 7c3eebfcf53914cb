"""How the ankles are: sides, sites, the 0-10 rating and the check-in that holds them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from ankle_core.diary import tags as own_tags
from ankle_core.errors import OutOfRange

#: Local hour of a morning of which only the day is known.
MORNING_HOUR = 7
#: Characters; longer notes are refused, never cut.
LONGEST_NOTE = 2000


class Side(StrEnum):
    """One foot."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


SIDES = (Side.LEFT, Side.RIGHT)


class Site(StrEnum):
    """Where on the foot; `ANKLE` stands for the ankle as a whole."""

    ANKLE = "ankle"
    FRONT = "front"
    INNER = "inner"
    OUTER = "outer"
    TENDON = "tendon"
    HEEL_TENDON = "heel_tendon"
    HEEL = "heel"
    ARCH = "arch"
    MIDFOOT = "midfoot"
    FOREFOOT = "forefoot"
    SHIN = "shin"
    CALF = "calf"


class Occasion(StrEnum):
    """When the question was answered."""

    MORNING = "morning"
    DURING = "during"
    HOUR_LATER = "hour_later"
    OTHER = "other"


class Stiffness(StrEnum):
    """Morning stiffness in bands of minutes (evidence.md 1.1)."""

    NONE = "none"
    UNDER_5 = "under_5"
    UNDER_15 = "under_15"
    UNDER_30 = "under_30"
    OVER_30 = "over_30"


@dataclass(frozen=True, slots=True)
class Rating:
    """Soreness of one site of one side, an integer 0-10."""

    side: Side
    site: Site
    soreness: int


@dataclass(frozen=True, slots=True)
class Signs:
    """What else was said of one side; None is "not answered" and never "no"."""

    side: Side
    stiffness: Stiffness | None = None
    swelling: bool | None = None
    limp: bool | None = None
    muscle_ache: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer to "how are they?".

    `moment` is when the ankles felt so, `entered_at` when it was written down (both aware UTC); `day` is the runner's
    local day.
    `painkiller` is whether one was taken in the 8 hours before, None if not answered. `tags` are those of the runner's
    own that were so, None if they were not asked about. `import_id` is the import that brought it.
    """

    id: UUID
    day: date
    moment: datetime
    zone: str
    occasion: Occasion
    ratings: tuple[Rating, ...]
    signs: tuple[Signs, ...] = ()
    painkiller: bool | None = None
    note: str = ""
    entered_at: datetime | None = None
    tags: tuple[str, ...] | None = None
    import_id: UUID | None = None

    def worst(self, side: Side) -> int | None:
        """Return the highest soreness of `side`, or None if it was not rated."""
        return max([rating.soreness for rating in self.ratings if rating.side is side], default=None)

    def signs_of(self, side: Side) -> Signs:
        """Return what else was said of `side`; nothing said gives all unknown."""
        for signs in self.signs:
            if signs.side is side:
                return signs
        return Signs(side)

    def sites_of(self, side: Side) -> tuple[Site, ...]:
        """Return the sites of `side` that were rated."""
        return tuple(rating.site for rating in self.ratings if rating.side is side)


class Morning(NamedTuple):
    """One morning in short: the highest soreness of each side, None if not rated, and how late it was written down."""

    day: date
    left: int | None
    right: int | None
    seconds_late: int

    def soreness(self, side: Side) -> int | None:
        """Return the highest soreness of `side`."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Answer:
    """One side's morning, 0-10; `recalled` if it was written down much later."""

    day: date
    soreness: int
    recalled: bool = False


def checked(check_in: CheckIn, today: date) -> CheckIn:
    """Return `check_in` unchanged if it can be true on `today`.

    Raises OutOfRange with the sentence to show: a future day, a rating outside 0-10, nothing rated, a site rated twice,
    a huge note, tags that cannot be.
    """
    require_day(check_in.day, today)
    require_note(check_in.note)
    own_tags.required(check_in.tags or ())
    if not check_in.ratings:
        raise OutOfRange(
            "No ankle was rated.", "Nothing was saved.", "Tap a number from 0 to 10 for at least one side."
        )
    for rating in check_in.ratings:
        require_soreness(rating.soreness)
    if len({(rating.side, rating.site) for rating in check_in.ratings}) < len(check_in.ratings):
        raise OutOfRange("One place was rated twice.", "Nothing was saved.", "Keep one number for each place.")
    return check_in


def require_soreness(soreness: int) -> None:
    """Raise OutOfRange unless `soreness` is an integer 0-10."""
    if isinstance(soreness, bool) or not isinstance(soreness, int) or not 0 <= soreness <= 10:
        raise OutOfRange(
            f"A rating runs from 0 to 10, not {soreness}.", "Nothing was saved.", "Tap one of the numbers."
        )


def require_day(day: date, today: date) -> None:
    """Raise OutOfRange for a day after `today` or more than 100 years before it."""
    if day > today:
        raise OutOfRange(
            f"{day.day} {day:%B %Y} has not come yet.", "Nothing was saved.", "Choose today or a day before."
        )
    if day < today - timedelta(days=36525):
        raise OutOfRange(
            f"{day.isoformat()} is more than a hundred years ago.", "Nothing was saved.", "Choose a later day."
        )


def require_note(note: str) -> None:
    """Raise OutOfRange for a note longer than `LONGEST_NOTE` characters."""
    if len(note) > LONGEST_NOTE:
        raise OutOfRange(
            f"The note has {len(note):,} characters; {LONGEST_NOTE:,} fit.",
            "Nothing was saved.",
            "Shorten it a little.",
        )
