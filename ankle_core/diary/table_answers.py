"""What the runner said of the columns of a table of their own, so that it is asked once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Columns of a table that are looked at.
MOST_COLUMNS = 200
#: The names of the columns of a table; an answer holds for every table that has the same.
Header = tuple[str, ...]


class Order(StrEnum):
    """Which number stands first where two of a date are alike."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    NEITHER = "neither"
    UNSAID = "unsaid"


class Felt(StrEnum):
    """When the soreness in a table was felt; only mornings are read."""

    MORNING = "morning"
    OTHERWISE = "otherwise"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """Where columns stand (by key, None for none), their units, the order of dates, and when soreness was felt."""

    places: Mapping[str, int | None] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    order: Order = Order.UNSAID
    felt: Felt = Felt.UNSAID
